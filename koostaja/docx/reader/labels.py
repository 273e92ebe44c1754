"""The number or bullet that a list prints before a paragraph (17.9)."""

from __future__ import annotations

import re

from lxml import etree

from koostaja.docx.reader.canonical import canonical_digest
from koostaja.docx.reader.drafts import ParagraphDraft
from koostaja.docx.reader.walk import StoryWalk
from koostaja.docx.wordml import W, attribute, value

__all__ = ["label_paragraph"]

_DELETED = ("deleted", "moved-from")
_GAPS = ("tab", "space")
"""What follows a number moves the words, even if the number itself is empty."""
_HEADING = re.compile("heading [1-9]")


def label_paragraph(
    walk: StoryWalk, draft: ParagraphDraft, properties: etree._Element | None
) -> None:
    """Number a paragraph; a heading also restarts sequences."""
    opened = walk.opened
    draft.style = value(properties, "pStyle") if properties is not None else ""
    draft.style = draft.style or opened.default_style
    _pass_heading(walk, opened.style_name(draft.style))
    numbering = opened.numbering_of(properties, draft.style)
    if numbering is None or draft.revision in _DELETED or _is_hidden(walk, draft, properties):
        return
    label = walk.counter.next(*numbering)
    draft.number, draft.is_bullet = label.text, label.format == "bullet"
    draft.level = label.level
    if not label.understood:
        walk.unread(f"number of the format {label.format or 'of no level'}")
    level = opened.lists.level(*numbering)
    if not opened.reads_looks or level is None:
        return
    if level.bullet_picture:
        draft.bullet = _picture(walk, level.bullet_picture)
        draft.number = "" if draft.bullet else draft.number
    if label.text or draft.bullet or label.suffix in _GAPS:
        draft.label = {**opened.label_format(properties, walk.cell), "suff": label.suffix}


def _is_hidden(walk: StoryWalk, draft: ParagraphDraft, properties: etree._Element | None) -> bool:
    """Return whether a paragraph is hidden as a whole; Word does not number it.

    If only its mark is hidden, Word numbers it.
    """
    runs = draft.element.iter(f"{W}r") if draft.hidden else ()
    formats = (walk.opened.run_format(one.find(f"{W}rPr"), properties, walk.cell) for one in runs)
    return draft.hidden and all("vanish" in one for one in formats)


def _pass_heading(walk: StoryWalk, style: str) -> None:
    if _HEADING.fullmatch(style):
        walk.sequences.pass_heading(int(style[-1]))


def _picture(walk: StoryWalk, id: str) -> str:
    """Return the digest of a picture bullet, which does not depend on its id (17.9.20)."""
    opened = walk.opened
    if id not in opened.bullets:
        part = opened.package.related("numbering")
        listed = () if opened.numbering is None else opened.numbering.findall(f"{W}numPicBullet")
        found = [one for one in listed if attribute(one, "numPicBulletId") == id]
        known = part is not None and found
        opened.bullets[id] = canonical_digest(opened, part or "", found[0]) if known else ""
    return opened.bullets[id]
