"""Fields that would mean something else in a combined file and cannot be changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from koostaja.docx.combine.field_kinds import PROPERTY_FIELDS, own_property, unknown_field
from koostaja.docx.combine.fields import fields_in, tokens, unquoted
from koostaja.docx.combine.sections import sections_of
from koostaja.docx.combine.source_template import SourceTemplate
from koostaja.docx.combine.style_names import style_name_key
from koostaja.docx.properties import custom_property_names
from koostaja.docx.wordml import W, attribute

__all__ = [
    "Earlier",
    "Found",
    "properties",
    "renamed_headings",
    "shown_headings",
    "spread_fields",
    "unknown_fields",
    "unknown_names",
]

Found = Iterator[tuple[str, str]]
"""The part and the construct in it."""
Earlier = Sequence[SourceTemplate]
"""The templates before one, the first document's first."""


def unknown_fields(one: SourceTemplate) -> Found:
    """Yield fields that mean something else in a combined file, or of which nothing is known."""
    bookmarks = {name.lower() for name in one.bookmarks}
    for part, root in one.named_stories:
        for field in fields_in(root):
            if unknown_field(field, bookmarks):
                yield part, field.name


def spread_fields(one: SourceTemplate) -> Found:
    """Yield fields without an end, and those over several paragraphs that would be replaced."""
    for part, root in one.named_stories:
        for field in fields_in(root):
            replaced = field.name in {*PROPERTY_FIELDS, "NUMPAGES"} and not field.in_one_parent
            if replaced or not field.is_ended:
                yield part, field.name


def unknown_names(one: SourceTemplate) -> Found:
    """Yield fields that show words of a style that the file does not have by that name."""
    for part, root in one.named_stories:
        for field in fields_in(root):
            words = tokens(field.text)
            shows = field.name == "STYLEREF" and len(words) > 1
            if shows and style_name_key(unquoted(words[1])) not in one.ids_by_name:
                yield part, f"STYLEREF {words[1]}"


def properties(_: Earlier, one: SourceTemplate) -> Found:
    """Yield fields that show a property of the file which an annex's file does not have."""
    named = custom_property_names(one.package.parts)
    for part, root in one.named_stories:
        for field in fields_in(root):
            if field.name in PROPERTY_FIELDS and not own_property(field.text, named):
                yield part, field.text.strip()


def renamed_headings(earlier: Earlier, one: SourceTemplate) -> Found:
    """Yield what goes by headings where some differ from the first document's."""
    headings = [id for id in one.styles if _is_heading(one, id)]
    if any(_differs(earlier[0], one, id) for id in headings):
        yield from _by_headings(one)


def shown_headings(one: SourceTemplate) -> Found:
    """Yield what goes by headings where a field shows words of one, which is then renamed."""
    if any(_is_heading(one, id) for id in one.shown_styles):
        yield from _by_headings(one)


def _by_headings(one: SourceTemplate) -> Found:
    """Yield what goes by names of headings, which another name takes from it."""
    levels = (id for id, style in one.styles.items() if style.find(_OUTLINE) is not None)
    others = any(not _is_heading(one, id) for id in levels)
    for part, root in one.named_stories:
        for field in fields_in(root):
            by_name = "\\o" in field.text and "\\u" not in field.text and others
            if field.name == "TOC" and by_name:
                yield part, "TOC"
            if field.name == "SEQ" and "\\s" in tokens(field.text):
                yield part, "SEQ \\s"
    for section in sections_of([one.package.tree(one.package.main)]):
        numbers = section.find(f"{W}pgNumType")
        if numbers is not None and attribute(numbers, "chapStyle"):
            yield one.package.main, "w:pgNumType w:chapStyle"


def _is_heading(one: SourceTemplate, id: str) -> bool:
    return one.style_name(id).lower().startswith("heading ")


_OUTLINE = f"{W}pPr/{W}outlineLvl"


def _differs(first: SourceTemplate, one: SourceTemplate, id: str) -> bool:
    """Return whether a style may come under another name: if the first document's is different."""
    there = first.ids_by_name.get(style_name_key(one.style_name(id)))
    return there is not None and first.style_keys[there] != one.style_keys[id]
