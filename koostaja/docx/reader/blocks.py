"""Containers of paragraphs: tables, content controls, text boxes, revisions."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from koostaja.docx.reader.bindings import check_binding
from koostaja.docx.reader.drafts import ParagraphDraft
from koostaja.docx.reader.labels import label_paragraph
from koostaja.docx.reader.markup import MC, chosen
from koostaja.docx.reader.model import Container
from koostaja.docx.reader.tables import TableState
from koostaja.docx.reader.walk import Handler, StoryWalk
from koostaja.docx.wordml import W, attribute, tags, value

__all__ = ["BLOCKS", "contents"]

_REVISIONS = {
    "del": "deleted",
    "moveFrom": "moved-from",
    "moveTo": "moved-to",
    "ins": "inserted",
}
_TRANSPARENT = tags(
    "document body hdr ftr footnotes footnote endnotes endnote sdtContent customXml smartTag"
)
"""Elements that print nothing themselves and are read through."""
_CELL_REVISIONS = {"cellIns": "inserted", "cellDel": "deleted"}
_DELETED = ("deleted", "moved-from")
_CHANGED = (
    ("pPrChange",),
    ("numPr", "ins"),
    ("numPr", "numberingChange"),
    ("rPr", "rPrChange"),
)
"""Paths to the revisions of the format, the number and the mark of a paragraph (17.13.5)."""


def contents(_walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    """Read the contents of an element that prints nothing itself."""
    return node


def _paragraph(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    properties = walk.own_properties(node, "pPr")
    mark = None if properties is None else properties.find(f"{W}rPr")
    opened = walk.opened
    draft = ParagraphDraft(
        element=node,
        place=walk.places[node],
        within=walk.within,
        section=walk.section,
        index=len(walk.paragraphs) if walk.index is None else walk.index,
        format=opened.paragraph_format(properties, walk.cell),
        part=walk.part,
        in_text=walk.notes is not None or walk.index is not None,
        revision=_paragraph_revision(walk, properties, mark),
        hidden="vanish" in opened.run_format(mark, properties, walk.cell),
        covered=walk.covered,
    )
    if opened.divisions and properties is not None:
        _note_division(walk, properties)
    walk.paragraphs.append(draft)
    label_paragraph(walk, draft, properties)
    walk.after(lambda: _end_section(walk, properties))
    walk.keep("paragraph", draft)
    walk.keep("properties", properties)
    for name in walk.pending_bookmarks:
        walk.bookmarks.setdefault(name, (draft, 0))
    walk.pending_bookmarks.clear()
    return node


def _note_division(walk: StoryWalk, properties: etree._Element) -> None:
    if value(properties, "divId") in walk.opened.divisions:
        walk.unread("division of a web page with a border or a margin")


def _paragraph_revision(
    walk: StoryWalk, properties: etree._Element | None, mark: etree._Element | None
) -> str:
    """Return the revision of a paragraph as a whole: of its mark, or of its format."""
    if walk.revision or properties is None:
        return walk.revision
    for name, revision in _REVISIONS.items():
        if mark is not None and mark.find(f"{W}{name}") is not None:
            return revision
    changed = (properties.find("/".join(f"{W}{name}" for name in one)) for one in _CHANGED)
    return "formatted" if any(one is not None for one in changed) else ""


def _end_section(walk: StoryWalk, properties: etree._Element | None) -> None:
    section = None if properties is None else properties.find(f"{W}sectPr")
    if section is not None and section in walk.breaks:
        walk.section += 1
        walk.tables = 0


def _table(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    state = TableState.of(node)
    walk.own_properties(node, "tblPr")
    walk.tables += 1
    format = walk.opened.table_format(state.properties)
    revision = _changed(state.properties, "tblPrChange")
    table = Container("table", str(walk.tables), format, revision)
    walk.keep("within", (*walk.within, table))
    walk.keep("table", state)
    return node


def _row(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    state = walk.table
    if state is None:
        walk.unread("row outside a table")
        return ()
    properties, first = walk.own_properties(node, "trPr"), state.begin_row(node)
    format = walk.opened.row_format(properties, first)
    row = Container("row", str(state.row), format, _changed(properties, "trPrChange"))
    walk.keep("within", (*walk.within, row))
    for name in ("ins", "del"):
        if properties is not None and properties.find(f"{W}{name}") is not None:
            walk.keep("revision", _REVISIONS[name])
    return node


def _cell(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    if walk.table is None:
        walk.unread("cell outside a table")
        return ()
    column, table = walk.table.column, walk.table
    walk.own_properties(node, "tcPr")
    context, covered = walk.table.next_cell(node)
    revision = _changed(context.properties, "tcPrChange", "cellIns", "cellDel", "cellMerge")
    format = walk.opened.cell_format(context)
    if table.is_narrow(column, table.column):
        format = {**format, "tcGrid": "narrow"}
    cell = Container("cell", str(column + 1), format, revision)
    walk.keep("within", (*walk.within, cell))
    walk.keep("cell", context)
    walk.keep("table", None)
    walk.keep("covered", walk.covered or covered)
    for name, change in _CELL_REVISIONS.items() if revision else ():
        if walk.revision not in _DELETED and _changed(context.properties, name):
            walk.keep("revision", change)
    return node


def _changed(properties: etree._Element | None, *names: str) -> str:
    if properties is None:
        return ""
    return "formatted" if any(properties.find(f"{W}{one}") is not None for one in names) else ""


def _control(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    """Read a content control; report one whose words differ from its bound data."""
    check_binding(walk, node)
    if walk.paragraph is None:
        walk.keep("within", (*walk.within, Container("control")))
    return node.findall(f"{W}sdtContent")


def _alternatives(_walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    return chosen(node)


def _box(walk: StoryWalk) -> Container:
    return Container("text box", format={"frame": walk.frame}, drawing=walk.drawing)


def _text_box(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    walk.keep("within", (*walk.within, _box(walk)))
    for name in ("paragraph", "properties", "table", "cell", "group"):
        walk.keep(name, None)
    walk.keep("drawing", {})
    walk.keep("kind", "")
    walk.keep("counter", walk.box_counter)
    return node


def _revised(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    if walk.revision not in _DELETED:
        walk.keep("revision", _REVISIONS[str(node.tag).removeprefix(W)])
    return node


def _bookmark(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    name = attribute(node, "name").lower()
    walk.bookmark_names[attribute(node, "id")] = name
    if walk.paragraph is None:
        walk.pending_bookmarks.append(name)
    else:
        walk.bookmarks.setdefault(name, (walk.paragraph, len(walk.paragraph.words)))
    return ()


def _bookmark_end(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    name = walk.bookmark_names.get(attribute(node, "id"))
    last = walk.paragraph or (walk.paragraphs[-1] if walk.paragraphs else None)
    if name is not None and last is not None:
        walk.bookmark_ends.setdefault(name, (last, len(last.words)))
    return ()


BLOCKS: dict[str, Handler] = {
    f"{MC}AlternateContent": _alternatives,
    **dict.fromkeys(_TRANSPARENT, contents),
    **dict.fromkeys((f"{W}{one}" for one in _REVISIONS), _revised),
    f"{W}p": _paragraph,
    f"{W}tbl": _table,
    f"{W}tr": _row,
    f"{W}tc": _cell,
    f"{W}sdt": _control,
    f"{W}txbxContent": _text_box,
    f"{W}bookmarkStart": _bookmark,
    f"{W}bookmarkEnd": _bookmark_end,
}
