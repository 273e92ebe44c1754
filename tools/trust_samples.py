"""Write the files of docs/samples, which docs/trust.md checks: ``make samples``.

They are copies of the files of directive 2025-183: one as it is kept, one that LibreOffice saved
again, one in which words were changed and struck out, and a container that an authority made up
for the tests has signed. LibreOffice must be installed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from koostaja.docx import pack, unpack, zip_file  # noqa: E402
from signing import container  # noqa: E402

SAMPLES = ROOT / "docs" / "samples"
KEPT = ROOT / "directives" / "confirmed" / "2025-183" / "files"


def main() -> None:
    """Write all samples."""
    SAMPLES.mkdir(exist_ok=True)
    shutil.copy(KEPT / "lisa-1.docx", SAMPLES / "tagasi.docx")
    (SAMPLES / "muudetud.docx").write_bytes(changed((KEPT / "lisa-1.docx").read_bytes()))
    save_again(KEPT / "lisa-1.docx", SAMPLES / "salvestatud.docx")
    names = ("kaskkiri.docx", "lisa-1.docx", "lisa-2.docx")
    files = {name: (KEPT / name).read_bytes() for name in names}
    (SAMPLES / "umbrik.asice").write_bytes(container(files))


def changed(data: bytes) -> bytes:
    """Return a Word file in which one word is another one and one paragraph is struck out."""
    parts = unpack(data)
    body = parts["word/document.xml"].decode()
    body = replaced(body, ">KINNITATUD<", ">KINNITAMATA<")
    at = body.rindex("<w:r>", 0, body.index("Talituse juhataja"))
    struck = body[at:].replace("<w:r>", "<w:r><w:rPr><w:strike/></w:rPr>", 1)
    parts["word/document.xml"] = (body[:at] + struck).encode()
    return zip_file(pack(name, part) for name, part in parts.items())


def replaced(body: str, old: str, new: str) -> str:
    """Return a text with other words in one place, which it must have."""
    if old not in body:
        sys.exit(f"{old} is not in the annex")
    return body.replace(old, new, 1)


def save_again(path: Path, target: Path) -> None:
    """Save a Word file by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        order = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", folder]
        subprocess.run([*order, str(path)], check=True, capture_output=True)
        shutil.copy(Path(folder) / path.name, target)


if __name__ == "__main__":
    main()
