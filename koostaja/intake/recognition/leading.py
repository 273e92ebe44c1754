"""The fields at the beginning of a document that the template prints without their titles."""

from __future__ import annotations

from collections.abc import Sequence

from koostaja.intake.recognition.lines import Line
from koostaja.intake.recognition.spans import Span
from koostaja.intake.recognition.titles import Titles
from koostaja.schema import Field, FieldKind

__all__ = ["leading_spans"]


def leading_spans(
    lines: Sequence[Line], titles: Titles, order: int
) -> tuple[Sequence[Line], list[Span]]:
    """Return the lines above the document's own title, and the fields that begin with it.

    There are such fields if the title is a field by itself and first of all: it has the last
    line before the first item, or before other single fields. ``order`` is that of the field
    after the lines.
    """
    fields = [one for one in titles.fields[:order] if len(one.pointer) == 1]
    plain = all(one.kind in (FieldKind.SINGLE, FieldKind.LIST) for one in fields)
    if not fields or fields[0].role != "title" or not plain:
        return lines, []
    items = next((at for at, one in enumerate(lines) if one.begins_item), len(lines))
    singles = [one for one in fields if one.kind is FieldKind.SINGLE]
    while len(singles) > 1 and not _may_be(singles[-1], lines[:items]):
        singles.pop()
    first = max(0, items - len(singles))
    spans = [Span(one, [line]) for one, line in zip(singles, lines[first:items], strict=False)]
    lists = [one for one in fields if one.kind is FieldKind.LIST]
    if lists and items < len(lines):
        spans.append(Span(lists[0], lines[items:]))
    return lines[:first], spans


def _may_be(field: Field, lines: Sequence[Line]) -> bool:
    """Return whether the last line may be a single field: it ends as the field does."""
    return bool(lines) and lines[-1].text.endswith(field.usual_style.end or "")
