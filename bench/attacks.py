"""Measure how hostile Word files are answered: one of each kind, by the whole command.

    python bench/attacks.py [NAME…]

Files are generated: as templates for ``check``, and as returned files for ``verify``, in a copy
of this repository's workspace. Each row shows CPU time, peak memory and the answer. Names
select the kinds whose name contains one of them.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
TEMPLATE = "templates/teenistuskoht.docx"
KEPT = "directives/confirmed/2025-183/files/lisa-1.docx"
COPIED = ("clauses", "directives", "positions", "schemas", "templates", "organisation.yaml")
SECONDS, MEGABYTES = 2.0, 300
"""Within which each file shall be answered."""
BODY, STYLES = "word/document.xml", "word/styles.xml"
Parts = dict[str, bytes]
Change = Callable[[Parts], bytes]


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _with(xml: str, *, part: str = BODY, before: bytes = b"<w:sectPr") -> Change:
    """Return what adds XML to a part, before the last of a tag."""

    def change(parts: Parts) -> bytes:
        old = parts[part]
        at = old.rindex(before)
        return packed({**parts, part: old[:at] + xml.encode() + old[at:]})

    return change


def _with_styles(count: int) -> Change:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{at}"><w:name w:val="s{at}"/>'
        f'<w:basedOn w:val="s{at + 1}"/></w:style>'
        for at in range(count)
    )
    used = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="s{at}"/></w:pPr>{_run("x")}</w:p>' for at in range(count)
    )

    def change(parts: Parts) -> bytes:
        end = b"</w:styles>"
        return _with(used)({**parts, STYLES: parts[STYLES].replace(end, styles.encode() + end)})

    return change


def _with_part(name: str, data: bytes) -> Change:
    return lambda parts: packed({**parts, name: data})


def _with_doctype(part: str, doctype: str) -> Change:
    def change(parts: Parts) -> bytes:
        old = parts[part].decode()
        start = old.index("<", old.index("?>") if old.startswith("<?") else 0)
        return packed({**parts, part: f"{old[:start]}{doctype}{old[start:]}".encode()})

    return change


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _paragraph(text: str) -> str:
    return f"<w:p>{_run(text)}</w:p>"


def _table(rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl>"


def _row(content: str) -> str:
    return f"<w:tr><w:tc><w:tcPr/>{content}</w:tc></w:tr>"


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _nested(tables: int) -> str:
    return (
        f"{_table('@').split('@')[0]}<w:tr><w:tc>" * tables
        + "<w:p/>"
        + ("</w:tc></w:tr></w:tbl>" * tables)
    )


def _bomb(files: int, each: int) -> Change:
    return lambda parts: packed(
        {f"a{at}.docx": packed({**parts, "word/media/a.png": bytes(each)}) for at in range(files)}
    )


def _many_parts(count: int) -> Change:
    return lambda parts: packed(
        {**parts, **{f"customXml/{at}.xml": b"<a/>" for at in range(count)}}
    )


def _lying(parts: Parts) -> bytes:
    """Return an archive whose directory says that a part of 300 MB has a thousand bytes."""
    data = bytearray(packed({**parts, "word/zz.xml": bytes(300_000_000)}))
    at = data.rindex(b"PK\1\2")
    data[at + 24 : at + 28] = (1_000).to_bytes(4, "little")
    return bytes(data)


LAUGHS = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 30))
MADE_OF_PARTS: dict[str, Change] = {
    "bytes before the archive": lambda parts: b"MZ" + packed(parts),
    "two archives": lambda parts: packed(parts) * 2,
    "bzip2": lambda parts: packed({**parts, "word/a.xml": b"a" * 9_999}, zipfile.ZIP_BZIP2),
    "size that lies": _lying,
    "zeros of 300 MB": _with_part("word/media/a.png", bytes(300_000_000)),
    "20,000 parts": _many_parts(20_000),
    "9,000 parts": _many_parts(9_000),
    "document type": _with_doctype("_rels/.rels", '<!DOCTYPE x SYSTEM "http://127.0.0.1/x">'),
    "entities": _with_doctype(BODY, f'<!DOCTYPE x [<!ENTITY a0 "lol">{LAUGHS}]>'),
    "elements 300 deep": _with("<w:sdt><w:sdtContent>" * 300 + "</w:sdtContent></w:sdt>" * 300),
    "tables 80 deep": _with(_nested(80)),
    "100,000 attributes": _with("<w:p " + " ".join(f'w:a{n}="v"' for n in range(100_000)) + "/>"),
    "60,000 paragraphs": _with(_paragraph("x") * 60_000),
    "400,000 paragraphs": _with(_paragraph("x") * 400_000),
    "one text of 9 MB": _with(_paragraph("sõna " * 1_500_000)),
    "chain of 4,000 styles": _with_styles(4_000),
    "chain of 20,000 styles": _with_styles(20_000),
    "4,000 fields in one another": _with(
        f"<w:p>{_mark('begin') * 4_000}{_mark('end') * 4_000}</w:p>"
    ),
    "40,000 fields": _with(f"<w:p>{(_mark('begin') + _mark('end')) * 40_000}</w:p>"),
    "100,000 instructions": _with(
        f"<w:p>{_mark('begin')}{'<w:r><w:instrText>IF a</w:instrText></w:r>' * 100_000}</w:p>"
    ),
    "50,000 bookmarks": _with(
        "".join(f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/>' for n in range(50_000))
    ),
    "4,000 rows": _with(_table(_row("<w:p/>") * 4_000)),
    "8,000 tables": _with((_table(_row("<w:p/>")) + "<w:p/>") * 8_000),
    "20,000 revisions": _with("<w:p>" + '<w:ins w:id="1"/>' * 20_000 + "</w:p>"),
    "20,000 comments": _with("<w:p>" + '<w:commentRangeStart w:id="1"/>' * 20_000 + "</w:p>"),
}
"""What is tried as a template and as a returned file."""
TAGS: dict[str, Change] = {
    "braces of 2 MB": _with(_paragraph("{" * 2_000_000)),
    "200,000 beginnings": _with(_paragraph("{{ a " * 200_000)),
    "1,900 beginnings": _with(_paragraph("{{ a " * 1_900)),
    "beginnings in runs": _with(f"<w:p>{_run('{{ a ') * 1_900}</w:p>"),
    "1,900 unknown names": _with(_paragraph("{{ q }}") * 1_900),
    "1,900 names in a table": _with(_table(_row(_paragraph("{{ q }}")) * 1_900)),
    "20,000 names in tables": _with((_table(_row(_paragraph("{{ q }}"))) + "<w:p/>") * 20_000),
    "loops over rows without end": _with(_paragraph("{% for a in b.rows %}" * 1_900)),
    "900 conditions of rows": _with(
        _table((_row(_paragraph("{%tr if number %}")) + _row(_paragraph("{%tr endif %}"))) * 900)
    ),
    "conditions in one another": _with(_paragraph("{% if number %}" * 900 + "{% endif %}" * 900)),
    "brackets in one another": _with(_paragraph("{{ " + "(" * 100_000 + " }}")),
    "name of 100,000 parts": _with(_paragraph("{{ a" + ".b" * 100_000 + " }}")),
    "names in instructions": _with(
        f"<w:p>{'<w:r><w:instrText>{{ a }}</w:instrText></w:r>' * 20_000}</w:p>"
    ),
}
"""What is tried as a template."""
CONTAINERS: dict[str, Change] = {"container of 60 files of 40 MB": _bomb(60, 40_000_000)}


class Answer(NamedTuple):
    """What a command needed, and what it said."""

    seconds: float
    megabytes: float
    said: str

    @property
    def is_within(self) -> bool:
        """Whether it was answered in time, without a fault of the program."""
        fault = "Traceback" in self.said or "MemoryError" in self.said
        return self.seconds <= SECONDS and self.megabytes <= MEGABYTES and not fault


def answer(command: str, workspace: Path, *arguments: str) -> Answer:
    """Run a command and measure it."""
    line = [sys.executable, str(ROOT / "assemble.py"), command, *arguments, "-C", str(workspace)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(line, stdout=out, stderr=subprocess.STDOUT, env=env)
        _, _, used = os.wait4(process.pid, 0)
        out.seek(0)
        said = out.read(4_000).decode(errors="replace")
    return Answer(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said)


def main(*names: str) -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        for one in COPIED:
            copy = shutil.copytree if (ROOT / one).is_dir() else shutil.copy
            copy(ROOT / one, workspace / one)
        kinds = [("check", *one) for one in (MADE_OF_PARTS | TAGS).items()]
        kinds += [("verify", *one) for one in (MADE_OF_PARTS | CONTAINERS).items()]
        chosen = [one for one in kinds if not names or any(name in one[1] for name in names)]
        found = [_measured(workspace, *one) for one in chosen]
    print(f"{sum(found)} of {len(found)} within {SECONDS:.0f} s and {MEGABYTES} MB")


def _measured(workspace: Path, command: str, name: str, change: Change) -> bool:
    """Print the row of one file, and return whether it was answered within the limits."""
    original = (ROOT / (TEMPLATE if command == "check" else KEPT)).read_bytes()
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        data = change({one: archive.read(one) for one in archive.namelist()})
    returned = workspace / ("returned.asice" if name in CONTAINERS else "returned.docx")
    hostile = workspace / TEMPLATE if command == "check" else returned
    kept = hostile.read_bytes() if hostile.exists() else b""
    hostile.write_bytes(data)
    given = () if command == "check" else (str(hostile),)
    found = answer(command, workspace, *given)
    hostile.write_bytes(kept)
    lines = [one.strip() for one in found.said.splitlines() if hostile.name in one]
    row = f"{found.seconds:6.2f} s {found.megabytes:5.0f} MB  {command} {name}: "
    print(f"{row}{(lines or [''])[-1][:110]}", flush=True)
    return found.is_within


if __name__ == "__main__":
    main(*sys.argv[1:])
