"""A genuine Word file that is being forged, and the register of forgeries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree

from variations.editing import TemplateEditing
from variations.word_xml import NAMESPACES, PARAGRAPH_ORDER, RUN_ORDER, W, put
from word_package import packed, unpacked

__all__ = [
    "FORGERIES",
    "WORDS",
    "Cannot",
    "Forging",
    "Making",
    "add_forgeries",
    "add_forgery",
    "blocks",
    "forges",
    "made",
    "text_run",
]

_MS = "http://schemas.microsoft.com/office"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMES = {
    **NAMESPACES,
    "c": f"{_DRAWING}/chart",
    "dgm": f"{_DRAWING}/diagram",
    "wpg": f"{_MS}/word/2010/wordprocessingGroup",
    "wpc": f"{_MS}/word/2010/wordprocessingCanvas",
    "wpi": f"{_MS}/word/2010/wordprocessingInk",
    "wp14": f"{_MS}/word/2010/wordprocessingDrawing",
    "w10": "urn:schemas-microsoft-com:office:word",
    "am3d": f"{_MS}/drawing/2017/model3d",
    "x": "urn:example:forged",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMES.items())
WORDS = "EI KEHTI"
"""Words that a forger adds."""
_LONG = 30


class Cannot(Exception):
    """A file has nothing of what a forgery changes."""


class Making(NamedTuple):
    """How a forgery is made."""

    kind: str
    make: Callable[[Forging], bytes | None]


FORGERIES: dict[str, Making] = {}
"""The forgeries by their names."""


def forges(kind: str) -> Callable[[Callable[[Forging], bytes | None]], object]:
    """Register a forgery under the name of its function."""

    def register(make: Callable[[Forging], bytes | None]) -> object:
        add_forgery(make.__name__.strip("_").replace("_", " "), kind, make)
        return make

    return register


def add_forgery(name: str, kind: str, make: Callable[[Forging], bytes | None]) -> None:
    """Register a forgery."""
    assert name not in FORGERIES, name
    FORGERIES[name] = Making(kind, make)


def add_forgeries(
    kind: str, change: Callable[[Forging, str], bytes | None], texts: Mapping[str, str]
) -> None:
    """Register forgeries that make one change with other texts, by name."""
    for name, text in texts.items():
        add_forgery(name, kind, lambda t, text=text: change(t, text))  # type: ignore[misc]


def made(name: str, data: bytes) -> bytes:
    """Return a file with a forgery; raise ``Cannot`` if it has nothing of what that changes."""
    forging = Forging(data)
    return FORGERIES[name].make(forging) or forging.packed()


def blocks(xml: str) -> list[etree._Element]:
    """Return elements, with all the usual prefixes and ``x`` for one that Word does not know."""
    return list(etree.fromstring(f"<x {_DECLARED}>{xml}</x>"))


def text_run(text: str, properties: str = "") -> str:
    """Return a run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


class Forging(TemplateEditing):
    """A genuine file, whose first long paragraph is the victim of most forgeries."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.piece = ""
        self.parts = unpacked(data)
        self._trees: dict[str, etree._Element] = {}
        self._used = 0

    def packed(self) -> bytes:
        """Return the forged file."""
        return packed(self.finish())

    @property
    def paragraph(self) -> etree._Element:
        """The first long paragraph outside tables, with a run of words."""
        return self.paragraphs[0]

    @property
    def paragraphs(self) -> list[etree._Element]:
        """The long paragraphs outside tables."""
        found = [one for one in self.body.iterchildren(f"{W}p") if len(_text(one)) > _LONG]
        return found or list(self.body.iterchildren(f"{W}p"))

    @property
    def run(self) -> etree._Element:
        """The run of the victim."""
        return self.text.getparent()

    @property
    def text(self) -> etree._Element:
        """The words of the victim."""
        return next(self.paragraph.iter(f"{W}t"))

    @property
    def said(self) -> str:
        """The words of the victim."""
        return self.text.text or ""

    def numbered(self) -> etree._Element:
        """Return the first paragraph whose style has a list with numbers, and their list."""
        lists = {
            one.get(f"{W}styleId"): one
            for one in self.styles.findall(f"{W}style")
            if one.find(f"{W}pPr/{W}numPr/{W}numId") is not None
        }
        bullets = ("ListBullet", "Tabeliloend", "Ulesandeloend")
        for one in self.body.iter(f"{W}p"):
            style = one.find(f"{W}pPr/{W}pStyle")
            named = None if style is None else style.get(f"{W}val")
            if named in lists and named not in bullets:
                return one
        raise Cannot("numbered paragraph")

    def find(self, path: str, root: etree._Element | None = None) -> etree._Element:
        """Return the first element of a path in the body."""
        found = (self.body if root is None else root).find(path, _NAMES)
        if found is None:
            raise Cannot(path)
        return found

    def part_like(self, start: str) -> str:
        """Return the first part whose name begins so."""
        for name in sorted(self.parts):
            if name.startswith(start):
                return name
        raise Cannot(start)

    def set_run(self, xml: str, run: etree._Element | None = None) -> None:
        """Set properties of a run, by default of the victim's."""
        run = self.run if run is None else run
        own = run.find(f"{W}rPr")
        if own is None:
            own = etree.Element(f"{W}rPr")
            run.insert(0, own)
        for one in blocks(xml):
            put(own, RUN_ORDER, etree.tostring(one).decode())

    def set_paragraph(self, xml: str, paragraph: etree._Element | None = None) -> None:
        """Set properties of a paragraph, by default of the victim."""
        paragraph = self.paragraph if paragraph is None else paragraph
        own = paragraph.find(f"{W}pPr")
        if own is None:
            own = etree.Element(f"{W}pPr")
            paragraph.insert(0, own)
        for one in blocks(xml):
            put(own, PARAGRAPH_ORDER, etree.tostring(one).decode())

    def style_of_victim(self) -> str:
        """Return the style of the victim."""
        return self.find("w:pPr/w:pStyle", self.paragraph).get(f"{W}val", "")

    def within(self, xml: str) -> None:
        """Add runs at the end of the victim."""
        self.paragraph.extend(blocks(xml))

    def before(self, xml: str) -> None:
        """Add runs before the words of the victim."""
        for one in blocks(xml):
            self.run.addprevious(one)

    def after(self, xml: str) -> None:
        """Add blocks after the victim."""
        for one in reversed(blocks(xml)):
            self.paragraph.addnext(one)

    def wrap(self, start: str, end: str) -> None:
        """Put the run of the victim into something."""
        run = etree.tostring(self.run, with_tail=False).decode()
        (one,) = blocks(f"{start}{run}{end}")
        parent = self.run.getparent()
        assert parent is not None
        parent.replace(self.run, one)

    def bind(self, part: str, *prefixes: str) -> None:
        """Declare prefixes on the root of a part, since attributes name them."""
        root = self.tree(part)
        new = etree.Element(
            root.tag,
            dict(root.attrib),
            nsmap={**root.nsmap, **{one: _NAMES[one] for one in prefixes}},
        )
        new.text, new[:] = root.text, list(root)
        self._trees[part] = new

    def string(self, part: str, old: str, new: str, count: int = 1) -> None:
        """Replace a text in a part as it is written."""
        self.finish()
        own = self.parts[part].decode()
        if old not in own:
            raise Cannot(old)
        self.replace(part, own.replace(old, new, count).encode())

    def body_string(self, old: str, new: str) -> None:
        """Replace a text in the main part as it is written."""
        self.string("word/document.xml", old, new)


def _text(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))
