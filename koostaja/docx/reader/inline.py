"""Contents of a paragraph: runs of text, signs, fields, links, symbols and notes."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from koostaja.docx.reader.blocks import contents
from koostaja.docx.reader.field_words import symbol
from koostaja.docx.reader.markup import XML_NAMES, short_name
from koostaja.docx.reader.walk import Handler, StoryWalk
from koostaja.docx.wordml import SPACE, R, W, attribute, tags

__all__ = ["INLINE"]

_SYMBOL = f"{{{XML_NAMES['w16se']}}}symEx"
_BLANK = " \t\r\n"
_OF_LINKS = ("docLocation", "tooltip")
"""Where in its target a link leads, and the words that it shows under the pointer."""
_SIGNS = {
    "tab": ("\t", "tab"),
    "cr": ("\n", "break"),
    "noBreakHyphen": ("\u2011", ""),
    "softHyphen": ("\u00ad", ""),
}
"""A soft hyphen is the character U+00AD: LibreOffice writes one for the other."""
_RUN = f"{W}r"
_AROUND_RUNS = tags("r p txbxContent rt rubyBase")


def _note_outside_run(walk: StoryWalk, node: etree._Element) -> None:
    """Record what counts in a run alone, and elsewhere for some programs only (17.3.2.25)."""
    parent = node.getparent()
    if parent is None or parent.tag != _RUN:
        walk.unread(f"{short_name(node)} outside a run")


def _run(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    around = node.getparent()
    while around is not None and around.tag not in _AROUND_RUNS:
        around = around.getparent()
    if around is None or around.tag == _RUN:
        walk.unread("run within a run")
    properties = walk.own_properties(node, "rPr")
    format = walk.opened.run_format(properties, walk.properties, walk.cell)
    walk.keep("format", {**format, "dir": walk.direction} if walk.direction else format)
    changed = properties is not None and properties.find(f"{W}rPrChange") is not None
    if changed and not walk.revision:
        walk.keep("revision", "formatted")
    return node


def _text(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    """Add words; blanks at their ends count only if they are marked to be kept."""
    text = node.text or ""
    _note_outside_run(walk, node)
    if len(node):
        walk.unread(f"markup within {short_name(node)}")
    walk.add(text if node.get(SPACE) == "preserve" else text.strip(_BLANK))
    return ()


def _sign(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    walk.add(*_SIGNS[str(node.tag).removeprefix(W)])
    return ()


def _break(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    kind = attribute(node, "type")
    kind = "" if kind == "textWrapping" else kind
    walk.add("\n", "break", f"{kind} {attribute(node, 'clear')}".strip())
    return ()


def _positioned_tab(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    names = ("alignment", "relativeTo", "leader")
    walk.add("\t", "tab", " ".join(attribute(node, one) for one in names))
    return ()


def _symbol(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    namespace = etree.QName(node).namespace
    font, code = (node.get(f"{{{namespace}}}{one}") or "" for one in ("font", "char"))
    walk.add(symbol(font, code), "symbol", f"{font} {code.upper()}")
    return ()


def _link(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    id, anchor = node.get(f"{R}id"), attribute(node, "anchor")
    found = walk.opened.package.relationships(walk.part).get(id or "")
    target = found.target if found else ""
    target += "".join(f" {attribute(node, one)}" for one in _OF_LINKS if attribute(node, one))
    walk.refers |= bool(anchor)
    walk.fields.open_link(walk.paragraph, f"{target}#{anchor}" if anchor else target)
    walk.after(walk.fields.close_link)
    return node


def _simple_field(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    walk.fields.begin(walk.paragraph, node)
    walk.fields.instruct(attribute(node, "instr"))
    walk.fields.separate()
    _note_dirty(walk, node)
    walk.after(walk.end_field)
    return node


def _field_mark(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    _note_outside_run(walk, node)
    kind = attribute(node, "fldCharType")
    if kind == "begin":
        walk.fields.begin(walk.paragraph, node)
        _note_dirty(walk, node)
    elif kind == "separate":
        walk.fields.separate()
    elif kind == "end":
        walk.end_field()
    else:
        walk.unread(f"w:fldChar {kind}")
    return ()


def _note_dirty(walk: StoryWalk, node: etree._Element) -> None:
    if attribute(node, "dirty") in ("1", "true", "on"):
        walk.unread("field that Word works out again when it opens the file")


def _instruction(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    _note_outside_run(walk, node)
    if len(node) or not walk.fields.takes_words:
        walk.unread(f"{short_name(node)} that is not of a field")
    walk.fields.instruct(node.text or "")
    return ()


def _directed(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    """Read words in a direction of their own: in the other one, letters are in reverse order."""
    walk.keep("direction", f"{walk.direction} {attribute(node, 'val') or 'ltr'}".lstrip())
    return node


def _computed(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    """Read an element that is equivalent to a field: the page number, or a date (17.3.3)."""
    name = str(node.tag).removeprefix(W)
    walk.fields.begin(walk.paragraph)
    walk.fields.instruct("PAGE" if name == "pgNum" else f"DATE {name}")
    walk.end_field()
    return ()


def _reference(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    if walk.notes is not None:
        walk.notes.call(walk, node, str(node.tag).removeprefix(W).removesuffix("Reference"))
    return ()


def _own_mark(walk: StoryWalk, _node: etree._Element) -> Iterable[etree._Element]:
    walk.add(walk.mark, "note", walk.mark)
    return ()


def _line(walk: StoryWalk, _node: etree._Element) -> Iterable[etree._Element]:
    walk.add("", "line")
    return ()


def _comment(walk: StoryWalk, _node: etree._Element) -> Iterable[etree._Element]:
    walk.unread("comment")
    return ()


def _ruby(_walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    """Read words with phonetic text above them: first the words, then the text (17.3.3.25)."""
    return [*node.findall(f"{W}rubyBase"), *node.findall(f"{W}rt")]


def _above(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    walk.keep("kind", "ruby")
    return node


def _named(names: str, handler: Handler) -> dict[str, Handler]:
    return {f"{W}{one}": handler for one in names.split()}


INLINE: dict[str, Handler] = {
    **_named("r", _run),
    **_named("t delText", _text),
    **_named(" ".join(_SIGNS), _sign),
    **_named("br", _break),
    **_named("ptab", _positioned_tab),
    **_named("sym", _symbol),
    _SYMBOL: _symbol,
    **_named("hyperlink", _link),
    **_named("dir bdo", _directed),
    **_named("fldSimple", _simple_field),
    **_named("fldChar", _field_mark),
    **_named("instrText delInstrText", _instruction),
    **_named("pgNum dayLong dayShort monthLong monthShort yearLong yearShort", _computed),
    **_named("footnoteReference endnoteReference", _reference),
    **_named("footnoteRef endnoteRef", _own_mark),
    **_named("separator continuationSeparator", _line),
    **_named("commentReference", _comment),
    **_named("ruby", _ruby),
    **_named("rt", _above),
    **_named("rubyBase", contents),
}
