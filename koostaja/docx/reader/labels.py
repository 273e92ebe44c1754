"""The number or bullet that a list prints before a paragraph (17.9)."""

from __future__ import annotations

import re

from lxml import etree

from koostaja.docx.reader.canonical import canonical_digest
from koostaja.docx.reader.drafts import ParagraphDraft
from koostaja.docx.reader.walk import StoryWalk
from koostaja.docx.wordml import W, attribute, value

__all__ = ["label_paragraph"]

_GONE = ("deleted", "moved-from")
_HEADING = re.compile("heading [1-9]")


def label_paragraph(
    walk: StoryWalk, draft: ParagraphDraft, properties: etree._Element | None
) -> None:
    """Give a paragraph its number, and count it; headings also begin sequences again."""
    opened = walk.opened
    draft.style = value(properties, "pStyle") if properties is not None else ""
    draft.style = draft.style or opened.default_style
    _pass_heading(walk, opened.style_name(draft.style))
    numbering = opened.numbering_of(properties, draft.style)
    if numbering is None or draft.revision in _GONE or _is_hidden(walk, draft, properties):
        return
    label = walk.counter.next(*numbering)
    draft.number, draft.is_bullet = label.text, label.format == "bullet"
    if not label.understood:
        walk.unread(f"number of the format {label.format or 'of no level'}")
    level = opened.lists.level(*numbering)
    if not opened.reads_looks or level is None:
        return
    if level.bullet_picture:
        draft.bullet = _picture(walk, level.bullet_picture)
        draft.number = "" if draft.bullet else draft.number
    if label.text or draft.bullet:
        draft.label = {**opened.label_format(properties, walk.cell), "suff": label.suffix}


def _is_hidden(walk: StoryWalk, draft: ParagraphDraft, properties: etree._Element | None) -> bool:
    """Is a paragraph hidden whole? Word does not count it. Of a mark alone it does."""
    runs = draft.element.iter(f"{W}r") if draft.hidden else ()
    formats = (walk.opened.run_format(one.find(f"{W}rPr"), properties, walk.cell) for one in runs)
    return draft.hidden and all("vanish" in one for one in formats)


def _pass_heading(walk: StoryWalk, style: str) -> None:
    if _HEADING.fullmatch(style):
        walk.sequences.pass_heading(int(style[-1]))


def _picture(walk: StoryWalk, id: str) -> str:
    """Return what a picture bullet is, whatever its id (17.9.20)."""
    opened = walk.opened
    part = opened.package.related("numbering")
    listed = () if opened.numbering is None else opened.numbering.findall(f"{W}numPicBullet")
    for one in listed:
        if attribute(one, "numPicBulletId") == id and part is not None:
            return canonical_digest(opened, part, one)
    return ""
