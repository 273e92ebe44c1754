"""A Word template that tests change part by part, and what is found in it and filled of it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from cases import SMALL
from koostaja.diagnostics import Problem, Result
from koostaja.documents import POSITION_VALUES, Document, assemble
from koostaja.docx import Template, check_template, read_template
from koostaja.docx.contract.package_check import package_problems
from koostaja.schema import Field
from koostaja.workspace import load
from variations.word_xml import DECLARED
from words import POST, write_template

BODY = "word/document.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DRAWING = "application/vnd.openxmlformats-officedocument.drawingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TITLE = "Arhivaar"


@cache
def _template() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "post.docx"
        write_template(path, POST)
        return unzipped(path.read_bytes())


@cache
def post() -> tuple[Field, Document]:
    """The fields of a layout of the small workspace, and a document of it."""
    workspace, _ = load(SMALL)
    assembly, _ = assemble(workspace)
    document = next(one for one in assembly.positions if one.id == "clerk")
    return workspace.layouts["post"].schema.fields, document


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files in an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """An archive of files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


@dataclass
class Outcome:
    """What is found in a template, and the parts of a document made from it."""

    problems: list[Problem]
    parts: dict[str, bytes]

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.problems]

    def text(self, part: str) -> str:
        """The text of a part, without markup."""
        return "".join(map(str, etree.fromstring(self.parts[part]).itertext()))


class TemplateFile:
    """The template of the small workspace, to be changed."""

    def __init__(self) -> None:
        self.parts = dict(_template())

    def replace(self, part: str, old: str, new: str) -> None:
        """Put other XML in the place of some, which must be there."""
        text = self.parts[part].decode()
        assert old in text, (part, old)
        self.parts[part] = text.replace(old, new, 1).encode()

    def add(self, xml: str) -> None:
        """Add blocks at the end of the body, with every namespace at hand."""
        text = self.parts[BODY].decode()
        at = text.rindex("<w:sectPr")
        blocks = etree.fromstring(f"<x {DECLARED}>{xml}</x>")
        written = "".join(etree.tostring(one).decode() for one in blocks)
        self.parts[BODY] = f"{text[:at]}{written}{text[at:]}".encode()

    def type(self, part: str, content_type: str) -> None:
        """Give a part a content type."""
        override = f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'
        self.replace("[Content_Types].xml", "</Types>", override)

    def part(
        self, name: str, data: str | bytes, content_type: str, kind: str, owner: str = BODY
    ) -> str:
        """Add a part to which another refers; return the id of the relationship."""
        self.parts[name] = data if isinstance(data, bytes) else data.encode()
        self.type(name, content_type)
        return self.relate(kind, f"/{name}", owner)

    def relate(self, kind: str, target: str, owner: str = BODY, *, external: bool = False) -> str:
        """Let a part, or the file if ``owner`` is "", refer to another; return the id."""
        folder, name = posixpath.split(owner)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        self.parts.setdefault(listed, f'<Relationships xmlns="{PACKAGE}"></Relationships>'.encode())
        id = f"rX{self.parts[listed].count(b'<Relationship ') + 1}"
        type = kind if ":" in kind else f"{OFFICE}/{kind}"
        mode = ' TargetMode="External"' if external else ""
        one = f'<Relationship Id="{id}" Type="{type}" Target="{target}"{mode}/></Relationships>'
        self.replace(listed, "</Relationships>", one)
        return id

    def rename(self, old: str, new: str) -> None:
        """Give a part another name, in its archive alone."""
        self.parts = {new if name == old else name: data for name, data in self.parts.items()}

    def packed(self) -> bytes:
        """The template as a file."""
        return zipped(self.parts)


def read(template: TemplateFile | bytes) -> Result[Template | None]:
    """The template as it is read from a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "post.docx"
        path.write_bytes(template if isinstance(template, bytes) else template.packed())
        return read_template(path, "templates/post.docx")


def outcome(template: TemplateFile) -> Outcome:
    """What a check of a template finds, and a document made from it."""
    made, problems = read(template)
    assert made is not None
    fields, document = post()
    problems = [*problems, *check_template(made, fields, POSITION_VALUES)]
    return Outcome(problems, {} if problems else made.fill(document).all_parts)


def filled(template: TemplateFile) -> Outcome:
    """The same without a check of names and numbers, which takes longest."""
    made, problems = read(template)
    assert made is not None
    problems = [*problems, *package_problems(made)]
    return Outcome(problems, {} if problems else made.fill(post()[1]).all_parts)


def of_package(template: TemplateFile | bytes) -> list[Problem]:
    """What is found in a template but for its tags' names."""
    made, problems = read(template)
    return [*problems, *(package_problems(made) if made else ())]


def of_template(template: TemplateFile | bytes) -> list[Problem]:
    """What is found in a template beside what no Word file may contain."""
    return [one for one in of_package(template) if not one.code.startswith("word-")]


def kept(template: TemplateFile) -> dict[str, bytes]:
    """The parts of a template in which nothing is found, as documents get them."""
    made, problems = read(template)
    assert made is not None
    assert [*problems, *package_problems(made)] == []
    return dict(made.contents)
