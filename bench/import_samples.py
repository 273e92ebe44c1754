"""Files to import: built documents as people type them, saved by other programs, as PDFs."""

from __future__ import annotations

import html
import io
import itertools
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from import_originals import ROOT, Original

from koostaja.builder import find_office_program
from koostaja.builder.pdf import open_engine

sys.path.append(str(ROOT / "tests"))

from intake_variants import variants, without_looks

_BORDERS = re.compile(rb"(?s)<w:(tblBorders|tcBorders)>.*?</w:\1>")
_TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)(</w:t>)")
BODY = "word/document.xml"
WORD = "MS Word 2007 XML"
OFFICE_FORMATS = {
    ".docx": "docx:MS Word 2007 XML",
    ".odt": "odt:writer8",
    ".rtf": "rtf:Rich Text Format",
    ".doc": "doc:MS Word 97",
}


class Sample(NamedTuple):
    """A file to import, and the document that it was made of."""

    original: Original
    kind: str
    """How it was made."""
    name: str
    content: bytes

    @property
    def label(self) -> str:
        """By what reports name it."""
        return f"{self.original.id} {self.kind}"


def sound_samples(originals: Sequence[Original]) -> Iterator[Sample]:
    """Yield the built files as they are."""
    for one in originals:
        yield Sample(one, "built", one.word.name, one.word.read_bytes())


def typed_samples(originals: Sequence[Original]) -> Iterator[Sample]:
    """Yield hand-made variants of the built files, eleven of each."""
    for one in originals:
        for kind, content in variants(one.word):
            yield Sample(one, kind, one.word.name, content)
        yield Sample(one, "no-looks", one.word.name, without_looks(one.word))


def office_samples(originals: Sequence[Original], folder: Path) -> Iterator[Sample]:
    """Yield the built files as LibreOffice saves them in four formats; none if it is missing."""
    contents = [one.word.read_bytes() for one in originals]
    for suffix in OFFICE_FORMATS:
        saved = saved_by_office(contents, folder / suffix.strip("."), suffix)
        for one, content in zip(originals, saved, strict=False):
            yield Sample(one, f"LibreOffice {suffix}", f"{one.word.stem}{suffix}", content)


def saved_by_office(contents: Sequence[bytes], folder: Path, suffix: str) -> list[bytes]:
    """Return Word files as LibreOffice saves them; none if it is missing."""
    program = find_office_program()
    if program is None:
        return []
    folder.mkdir(parents=True)
    sources = [folder / str(at) for at in range(len(contents))]
    for content, source in zip(contents, sources, strict=True):
        source.write_bytes(content)
    made = [one.with_suffix(suffix) for one in sources]
    for _ in program.convert(folder, sources, (WORD, OFFICE_FORMATS[suffix]), made):
        pass
    return [one.read_bytes() for one in made]


def pdf_samples(
    originals: Sequence[Original], folder: Path, engine: str, *, ruled: bool
) -> Iterator[Sample]:
    """Yield the built files as PDFs of a program, with the lines of their tables or without."""
    found, _ = open_engine(engine)
    if found is None:
        return
    folder.mkdir(parents=True)
    names = [f"{at}.docx" for at in range(len(originals))]
    for one, name in zip(originals, names, strict=True):
        content = one.word.read_bytes()
        (folder / name).write_bytes(content if ruled else without_lines(content))
    by_name = dict(zip(names, originals, strict=True))
    for made in found.convert(folder, names, 2):
        if isinstance(made.made, bytes):
            one = by_name[made.source]
            kind = f"{engine} {'ruled' if ruled else 'unruled'}"
            yield Sample(one, kind, f"{one.word.stem}.pdf", made.made)


def text_layers(pdfs: Sequence[Sample], folder: Path) -> Iterator[Sample]:
    """Yield the text layers of PDFs; none where pdftotext is missing."""
    program = shutil.which("pdftotext")
    folder.mkdir(parents=True)
    for at, one in enumerate(pdfs) if program else ():
        path = folder / f"{at}.pdf"
        path.write_bytes(one.content)
        subprocess.run([str(program), path], check=True)
        name = f"{one.original.word.stem}.txt"
        content = path.with_suffix(".txt").read_bytes()
        yield Sample(one.original, f"text of {one.kind}", name, content)


def without_lines(word: bytes) -> bytes:
    """Return a Word file whose tables have no lines."""
    parts = parts_of(word)
    xml = (one for one in parts if one.endswith(".xml"))
    return with_parts(parts | {one: _BORDERS.sub(b"", parts[one]) for one in xml})


def parts_of(word: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a Word file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return made.getvalue()


def texts(word: bytes) -> list[str]:
    """Return the texts of a Word file's runs, in order."""
    body = parts_of(word)[BODY].decode()
    return [html.unescape(one[2]) for one in _TEXT.finditer(body)]


def with_texts(word: bytes, changed: Mapping[int, str]) -> bytes:
    """Return a Word file with other texts in some of its runs, which are counted from 0."""
    numbers = itertools.count()

    def other(found: re.Match[str]) -> str:
        number = next(numbers)
        if number not in changed:
            return found[0]
        return f'<w:t xml:space="preserve">{html.escape(changed[number], quote=False)}</w:t>'

    parts = parts_of(word)
    return with_parts(parts | {BODY: _TEXT.sub(other, parts[BODY].decode()).encode()})
