"""A Word template: compiled once, filled many times.

docxtpl is the dialect and the compiler: it turns a Word part with tags into a
Jinja program. From then on each document is the program's text, escaped by where
it stands, in a copy of the template's other parts. This is the only module that
imports docxtpl.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, UndefinedError
from jinja2 import Template as Program
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from koostaja.document import Document, Item, Row, Section
from koostaja.problem import Location, Problem, Related
from koostaja.source import pointer_text

__all__ = ["MEMBERS", "TAG", "Part", "Template", "plain_tag", "read_template"]

MAX_PART = 50_000_000
UNREADABLE = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    RuntimeError,  # an encrypted zip, or a method of compression that Python does not know
    ValueError,
    KeyError,
)
"""What reading a file that is no sound Word file can raise."""
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)

MEMBERS: Mapping[type, tuple[str, ...]] = {
    Section: ("title", "number", "lead", "items", "rows", "fields", "numbering"),
    Row: ("number", "cells", "long"),
    Item: ("number", "items"),
}
"""What a template may ask of each object, beside its fields and columns by name."""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
# Word writes typographic quotes and no-break spaces as people type; a tag means plain ones.
_PLAIN_IN_TAGS = str.maketrans({"\u00a0": " ", "„": '"', "“": '"', "”": '"', "«": '"', "»": '"'})
_CELL_WITHOUT_PARAGRAPH = re.compile(r"(<w:tc>(?:<w:tcPr>(?:(?!</w:tcPr>).)*</w:tcPr>)?)(</w:tc>)")
_LOOP_OVER_ROWS = re.compile(
    r"(\{%\s*for (\w+) in [\w.]+\.rows\s*%\}(?:(?!</w:tr>).)*?)<w:cantSplit/>", re.DOTALL
)
_CORE_PART = "docProps/core.xml"
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
    "<dc:language>et-EE</dc:language></cp:coreProperties>"
)


@dataclass(frozen=True, eq=False)
class Part:
    """A part of a template that holds tags."""

    name: str
    tree: etree._Element
    """As Word wrote it, for the checks that quote it."""
    source: str
    """As docxtpl understands it: Jinja around Word's XML."""


class Template:
    """A Word file whose parts can be filled with documents."""

    def __init__(self, file: str, contents: Mapping[str, bytes], parts: tuple[Part, ...]) -> None:
        self.file = file
        self.parts = parts
        self.contents = contents
        self._environment = _Environment()

    @cached_property
    def _programs(self) -> dict[str, Program]:
        """The parts compiled; only a template that has passed its check is."""
        return {part.name: self._environment.from_string(part.source) for part in self.parts}

    def fill(self, document: Document) -> tuple[dict[str, bytes], list[Problem]]:
        """The parts of the finished Word file, by name, in the template's order.

        Every item of the document must have been printed: words that a template has
        no place for, such as a list within a list, are a problem and never lost.
        """
        filled = dict(self.contents)
        try:
            for name, text in self._rendered(document).items():
                filled[name] = text.encode()
                etree.fromstring(filled[name], _PARSER)
        except (etree.XMLSyntaxError, UndefinedError) as error:
            return {}, [self._broken(error)]
        if _CORE_PART in filled:
            author = document.values.get("organisation", "")
            core = _CORE.format(title=escape(document.title), author=escape(author))
            filled[_CORE_PART] = core.encode()
        return filled, self._lost_items(document)

    def lost(self, document: Document) -> list[Problem]:
        """The words of a document that this template has no place for, without filling it."""
        try:
            self._rendered(document)
        except UndefinedError as error:
            return [self._broken(error)]
        return self._lost_items(document)

    def _rendered(self, document: Document) -> dict[str, str]:
        self._environment.printed.clear()
        context: dict[str, object] = {**document.values, **document.body.named}
        context["mark"] = document.mark
        return {
            name: _CELL_WITHOUT_PARAGRAPH.sub(r"\1<w:p/>\2", program.render(context))
            for name, program in self._programs.items()
        }

    def _broken(self, error: Exception) -> Problem:
        return Problem("template-broken", Location(self.file), values={"said": str(error)})

    def _lost_items(self, document: Document) -> list[Problem]:
        return [self._lost(item) for item in document.walk() if not self._printed(item)]

    def _printed(self, item: Item) -> bool:
        return id(item) in self._environment.printed

    def _lost(self, item: Item) -> Problem:
        values = {"quote": item.text[:80], "file": self.file}
        related = (Related(Location(self.file)),)
        path = pointer_text(item.origin.pointer)
        return Problem("lost-text", item.origin.location, path, values, related=related)


def read_template(path: Path, file: str) -> tuple[Template | None, list[Problem]]:
    """A template from disk; ``file`` is the name that findings show."""
    try:
        contents = _contents(path)
        parts = tuple(_parts(contents))
        return Template(file, contents, parts), []
    except UNREADABLE as error:
        values = {"said": _reason(error)}
        return None, [Problem("template-unreadable", Location(file), values=values)]


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _contents(path: Path) -> dict[str, bytes]:
    """The parts of a Word file, each of a bearable size."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        infos = archive.infolist()
        if sum(info.file_size for info in infos) > MAX_PART:
            raise ValueError(f"unpacked, it is larger than {MAX_PART // 1_000_000} MB")
        infos = [info for info in infos if not info.is_dir()]
        contents = {info.filename: archive.read(info) for info in infos}
        if len(contents) < len(infos):
            raise ValueError("it holds two parts of one name")
    for part in ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml"):
        if part not in contents:
            raise ValueError(f"it has no {part}")
    for name, data in contents.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data, _PARSER)
    return contents


def _parts(contents: Mapping[str, bytes]) -> Iterator[Part]:
    for name, data in contents.items():
        if _FILLED.fullmatch(name) and (b"{" in data or name == "word/document.xml"):
            tree = etree.fromstring(data, _PARSER)
            yield Part(name, tree, _jinja_source(tree))


def _jinja_source(tree: etree._Element) -> str:
    """A part as a Jinja program, with each tag on a line of its own.

    The line of a tag is then its ordinal, by which the check finds its place in
    the document; between XML elements and in tags a line break means nothing.
    """
    for rule in tree.iter(f"{{{_WORD}}}cantSplit"):
        if rule.get(f"{{{_WORD}}}val") in ("1", "true", "on"):
            rule.attrib.clear()  # as Word writes it by default
    xml = etree.tostring(tree, encoding="unicode").replace("\n", " ").replace("\r", " ")
    patched = str(DocxTemplate(io.BytesIO()).patch_xml(xml))
    patched = TAG.sub(lambda match: _own_line(plain_tag(match[0])), patched)
    patched = _LOOP_OVER_ROWS.sub(_may_break, patched)  # tags of ours, which are on no page
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + patched


def _may_break(match: re.Match[str]) -> str:
    """A row that Word must keep on one page, except where it is long.

    A row of half a page that may not break leaves half a page empty.
    """
    return f"{match[1]}{{% if not {match[2]}.long %}}<w:cantSplit/>{{% endif %}}"


def plain_tag(tag: str) -> str:
    """A tag with the quotes and spaces that its author meant."""
    return tag.translate(_PLAIN_IN_TAGS)


def _own_line(tag: str) -> str:
    """A tag led by a line break that is no output: it stands inside the tag."""
    return f"{tag[:2]}\n{tag[2:]}"


class _Environment(SandboxedEnvironment):
    """Jinja without any power: it sees the document's objects and nothing else."""

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, finalize=self._text, keep_trailing_newline=True)
        self.printed: set[int] = set()
        """The items that have been printed since this was last cleared, by identity."""
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        named = obj if isinstance(obj, Mapping) else getattr(obj, "named", {})
        if argument in named:
            return named[argument]
        if argument in MEMBERS.get(type(obj), ()):
            return getattr(obj, argument)
        return self.undefined(obj=obj, name=argument)

    def is_safe_callable(self, _obj: Any) -> bool:
        return False

    def _text(self, value: object) -> str:
        """What a tag prints, as it stands in Word's XML."""
        if value is None:  # a lead that a list does not have
            return ""
        printed = value.items if isinstance(value, Section) else (value,)
        self.printed.update(map(id, printed))
        return _escaped(str(value))


@lru_cache(maxsize=20_000)
def _escaped(text: str) -> str:
    """Text as it stands inside a run's ``w:t``: every character as typed.

    A line break and a tab are elements of their own in Word, so the text is closed
    around them.
    """
    safe = escape(text)
    if "\n" not in safe and "\t" not in safe:
        return safe
    for character, element in (("\n", "<w:br/>"), ("\t", "<w:tab/>")):
        safe = safe.replace(character, f'</w:t>{element}<w:t xml:space="preserve">')
    return safe
