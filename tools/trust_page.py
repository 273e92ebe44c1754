"""Write the output of the commands in docs/trust.md: ``make trust``."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "trust.md"
ENGLISH = "\n## In English\n"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FOLDERS = ("clauses", "positions", "directives", "templates", "schemas", "docs/samples")


def main() -> None:
    """Run each command of the page, and write what it prints; each language begins anew."""
    halves = PAGE.read_text(encoding="utf-8").partition(ENGLISH)
    PAGE.write_text("".join(map(_with_output, halves)), encoding="utf-8")


def _with_output(text: str) -> str:
    """Return a part of the page with the output of its commands in a copy of the workspace."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in _FOLDERS:
            shutil.copytree(ROOT / name, root / name)
        for name in ("organisation.yaml", "assemble.py"):
            shutil.copy(ROOT / name, root)
        return _BLOCK.sub(lambda found: _run(found[1], root), text)


def _run(block: str, root: Path) -> str:
    lines = []
    for command in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
        real = command.replace("python ", f"{sys.executable} ", 1)
        done = subprocess.run(real, shell=True, cwd=root, capture_output=True, text=True)
        lines += [f"$ {command}\n", done.stdout, done.stderr]
    return f"```console\n{''.join(lines)}```"


if __name__ == "__main__":
    main()
