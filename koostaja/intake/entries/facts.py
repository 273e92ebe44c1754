"""Single facts: titles, units, posts, groups, and fields that say they are empty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.posts import post_value, split_names
from koostaja.intake.entries.units import unit_value
from koostaja.intake.questions import Choice, DefaultReason, QuestionKind
from koostaja.intake.recognition import LegacyParagraph
from koostaja.schema import Field, FieldKind
from koostaja.text.capitals import capitalised
from koostaja.text.folding import folded

__all__ = ["ABSENT", "empty_value", "fact_value", "fits", "line_of"]

ABSENT: Any = object()
"""In place of a value that a field does not have."""
_AROUND = ' .,;:!?"„“”'
"""What is no part of a value of a form, such as a number or a share."""
_DASHES = "-–—‒−"


def line_of(paragraph: LegacyParagraph) -> str:
    """Return the words of a paragraph on one line."""
    return " ".join(paragraph.text.split())


def empty_value(field: Field, paragraphs: Sequence[LegacyParagraph]) -> Any:
    """Return the value of a field whose words say that it has none; else ``ABSENT``."""
    if field.empty is None:
        return ABSENT
    words = " ".join(map(line_of, paragraphs)).strip()
    if words and _plain(words) != _plain(field.empty):
        return ABSENT
    if "array" in field.types:
        return []
    return None if "null" in field.types else ABSENT


def _plain(words: str) -> str:
    plain = words.casefold().rstrip(".").strip()
    return "-" if plain and not plain.strip(_DASHES) else plain


def fact_value(
    drafting: Drafting, field: Field, paragraphs: Sequence[LegacyParagraph], unit: str
) -> Any:
    """Return the value of a title, unit, post or listed value; ``ABSENT`` for any other field.

    ``unit`` is the id of the document's unit, as far as it is known.
    """
    lines, place = [*map(line_of, paragraphs)], paragraphs[0].place
    if field.role == "title":
        return _title(drafting, field, lines)
    if field.reference == "unit":
        return unit_value(drafting, field, " ".join(lines), place)
    if field.reference == "position":
        return _posts(drafting, field, lines, unit, place)
    if field.rules.forms and not field.chooses:
        return _formed(drafting, field, " ".join(lines), place)
    values = field.rules.enum or (
        tuple(drafting.workspace.organisation.groups) if field.role == "group" else ()
    )
    return _listed(drafting, field, " ".join(lines), values, place) if values else ABSENT


def _formed(drafting: Drafting, field: Field, words: str, place: int) -> Any:
    """Return the words that have the form which a field asks for; it is asked if not all have."""
    if fits(field, words):
        return words
    found = [one for one in (words.strip(_AROUND), *words.split()) if fits(field, one)]
    if found and found[0] == words.strip(_AROUND):
        return found[0]
    choices = tuple(Choice(one, one) for one in dict.fromkeys(found or [words]))
    context = field.path
    return drafting.ask(
        QuestionKind.FACT, words, choices, place=place, context=context, is_open=True
    )


def _title(drafting: Drafting, field: Field, lines: list[str]) -> Any:
    """Return a title as within a sentence, if it then begins a cell as the file has it."""
    within = drafting.workspace.organisation.within_sentence(lines[0])
    first = within if capitalised(within) == lines[0] else lines[0]
    if len(lines) > 1 and "array" in field.types:
        return [first, *lines[1:]]
    return " ".join((first, *lines[1:]))


def _posts(drafting: Drafting, field: Field, lines: list[str], unit: str, place: int) -> Any:
    style = drafting.choices.style(field)
    if field.kind is not FieldKind.LIST:
        return post_value(drafting, field, " ".join(lines), unit, place)
    if style.join is None:
        return [post_value(drafting, field, one, unit, place) for one in lines]
    words = style.join.join(one.removesuffix(style.join.strip()) for one in lines)
    words = words.removesuffix(style.end) if style.end else words
    return [
        post_value(drafting, field, one, unit, place, is_first=at == 0)
        for at, one in enumerate(split_names(words, style.join))
    ]


def _listed(drafting: Drafting, field: Field, words: str, values: Sequence[Any], place: int) -> Any:
    """Return the one of some listed values that the words say; it is asked if none does."""
    texts = [one for one in values if isinstance(one, str)]
    said = next((one for one in texts if folded(one) == folded(words)), None)
    if said is not None or not texts:
        return said if texts else ABSENT
    choices = tuple(Choice(one, one) for one in texts)
    like = next((one for one in texts if folded(one) in folded(words)), texts[0])
    context = field.path
    return drafting.ask(
        QuestionKind.FACT,
        words,
        choices,
        place=place,
        context=context,
        default=like,
        reason=DefaultReason.NEAREST,
    )


def fits(field: Field, text: str) -> bool:
    """Return whether a text has the forms that a field asks for."""
    return all(re.search(one.pattern, text) for one in field.rules.forms)
