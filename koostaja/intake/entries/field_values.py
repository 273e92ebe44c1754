"""The words of a field as its value: facts, paragraphs, and the rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.entry import Data, listed
from koostaja.intake.entries.facts import ABSENT, empty_value, fact_value
from koostaja.intake.entries.list_entries import ListReader
from koostaja.intake.entries.new_clauses import new_lines
from koostaja.intake.entries.paragraph_tree import ParagraphNode, paragraph_tree
from koostaja.intake.entries.posts import split_names
from koostaja.intake.recognition import LegacyParagraph
from koostaja.schema import Field, FieldKind, ListStyle

__all__ = ["words_value"]


def words_value(
    drafting: Drafting, field: Field, paragraphs: Sequence[LegacyParagraph], unit: str
) -> Data | None:
    """Return the value of a field or cell that has words; None if there are none."""
    empty = empty_value(field, paragraphs)
    shown = [one for one in paragraphs if one.text.strip()]
    if empty is not ABSENT:
        return Data(empty)
    if not shown:
        return None
    fact = fact_value(drafting, field, shown, unit)
    if fact is not ABSENT:
        return Data(fact)
    style = drafting.choices.style(field)
    nodes = paragraph_tree(shown, style)
    if field.kind is FieldKind.SINGLE:
        return _single(drafting, field, nodes, style)
    if style.join is not None:
        return _joined(field, nodes, style)
    reader = ListReader(drafting, field)
    first = nodes[0]
    is_led = len(nodes) == 1 and bool(first.below) and not first.paragraph.number
    is_led = is_led and "object" in field.types
    entries = reader.entries(nodes, style, 0 if is_led else 1)
    if is_led:
        value = entries[0].value
        return entries[0] if isinstance(value, dict) else Data({"use": value}, entries[0].taken)
    values = [one._replace(value=_plain(field, one.value)) for one in entries]
    is_text = len(values) == 1 and values[0].value.__class__ is dict and field.topic is None
    if is_text and values[0].value.keys() == {"text"} and "string" in field.types:
        return Data(values[0].value["text"])
    return listed(values)


def _plain(field: Field, value: Any) -> Any:
    """Return words as a text where entries of the field can be nothing else."""
    items = field.rules.items
    is_text = items is not None and "object" not in items.types and items.types
    return value["text"] if is_text and isinstance(value, dict) and "text" in value else value


def _joined(field: Field, nodes: Sequence[ParagraphNode], style: ListStyle) -> Data:
    """Return what one paragraph joins, each as words of the position's own."""
    join = style.join or ""
    text = " ".join(one.text for node in nodes for one in _all(node))
    text = text.removesuffix(style.end) if style.end else text
    return Data([_plain(field, {"text": one}) for one in split_names(text, join)])


def _all(node: ParagraphNode) -> list[ParagraphNode]:
    return [node, *(one for below in node.below for one in _all(below))]


def _single(
    drafting: Drafting, field: Field, nodes: Sequence[ParagraphNode], style: ListStyle
) -> Data:
    """Return one entry, or one text in which all words of the paragraphs are."""
    reader = ListReader(drafting, field)
    takes_entries = "object" in field.types
    if takes_entries:
        entries = reader.entries(nodes, style)
        if len(entries) == 1:
            value = entries[0].value
            is_text = isinstance(value, dict) and value.keys() == {"text"} and field.topic is None
            return Data(value["text"]) if is_text and "string" in field.types else entries[0]
        topic = field.topic if field.topic in drafting.workspace.library.sources else None
        if topic and not any(one.below for one in nodes):
            return Data({"use": new_lines(drafting, topic, [one.text for one in nodes])})
        if not nodes[0].below:
            led = ParagraphNode(nodes[0].paragraph, tuple(nodes[1:]))
            return reader.entries([led], style)[0]
    text = "\n".join(one.text for node in nodes for one in _all(node))
    mark = style.end
    shorter = text.removesuffix(mark) if mark and not text.endswith(mark * 2) else text
    return Data({"text": shorter} if takes_entries and field.topic is not None else shorter)
