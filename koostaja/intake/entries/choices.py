"""What a file chooses among a layout's headings, number formats and list forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from koostaja.documents import Choices
from koostaja.intake.entries.paragraph_tree import paragraph_tree
from koostaja.intake.entries.printed_marks import flattened
from koostaja.intake.recognition import LegacyParagraph, RecognisedField, Recognition
from koostaja.schema import CHOICES, Field, Numbering
from koostaja.text.folding import folded

__all__ = ["file_choices"]

_TITLES, _NUMBERING, _LISTS = CHOICES
_PLACE = re.compile(r"\\\{[nijmk](?:\\?:[aAiI])?\\\}")


def file_choices(recognition: Recognition) -> Choices:
    """Return the choices with which a layout prints a file's headings, numbers and marks."""
    root = recognition.layout.fields
    titled, numbered, listed = (root.choosable[key] for key in CHOICES)
    return Choices(
        titles=dict(_titles(recognition, titled)) if root.child(_TITLES) else {},
        numberings=dict(_numberings(recognition, numbered)) if root.child(_NUMBERING) else {},
        lists=dict(_lists(recognition, listed)) if root.child(_LISTS) else {},
    )


def _titles(recognition: Recognition, titled: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    """Yield the headings that differ from the layout's, as far as it lets a position choose."""
    rules = recognition.layout.fields.child(_TITLES)
    for path, field in titled.items():
        title = _title(recognition, field)
        own = rules.rules.keys.get(path) if rules else None
        further = rules.rules.further if rules and not rules.rules.is_closed else None
        allowed = own or further
        if not title or allowed is None or title == field.title:
            continue
        if allowed.enum:
            known = [one for one in allowed.enum if isinstance(one, str)]
            same = [one for one in known if folded(one) == folded(title)]
            chosen = title if title in same else next(iter(same), "")
            if chosen and chosen != field.title:
                yield path, chosen
        elif folded(title) != folded(field.title):
            yield path, title


def _title(recognition: Recognition, field: Field) -> str:
    """Return the heading of a field or column in the file, without a final colon."""
    found = recognition.fields.get(field.pointer)
    if found is None:
        around = recognition.fields.get(field.pointer[:-1])
        return around.columns.get(field.key, "").rstrip(": ") if around else ""
    return found.title.rstrip(": ")


def _numberings(
    recognition: Recognition, numbered: Mapping[str, Field]
) -> Iterator[tuple[str, str]]:
    rules = _allowed(recognition, _NUMBERING)
    for path, field in numbered.items():
        names = [name for name in field.numberings if name in rules(path)]
        if len(names) > 1:
            scores = {name: _fitting(recognition, field, field.numberings[name]) for name in names}
            best = max(names, key=lambda name: scores[name])
            if scores[best] > scores[names[0]]:
                yield path, best


def _fitting(recognition: Recognition, field: Field, numbering: Numbering) -> int:
    """Return how many printed numbers of a field are of these formats."""
    forms = [_pattern(form) for form in numbering.formats if form]
    numbers = [*_numbers(recognition, field)]
    return sum(any(form.fullmatch(number) for form in forms) for number in numbers)


def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub(r"[^\\W_]+", re.escape(form)))


def _numbers(recognition: Recognition, field: Field) -> Iterator[str]:
    """Yield the numbers that a file prints in a field: headings, labels, rows, paragraphs."""
    for one in recognition.fields.values():
        if one.pointer[: len(field.pointer)] == field.pointer:
            yield from filter(None, (one.number, *(row.number for row in one.rows)))
            yield from filter(None, (each.number for each in one.paragraphs))


def _lists(recognition: Recognition, listed: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    rules = _allowed(recognition, _LISTS)
    for path, field in listed.items():
        names = [name for name in field.styles if name in rules(path)]
        if len(names) > 1:
            scores = {name: _marked(recognition, field, name) for name in names}
            best = max(names, key=lambda name: scores[name])
            if scores[best] > scores[names[0]]:
                yield path, best


def _marked(recognition: Recognition, field: Field, name: str) -> int:
    """Return how many paragraphs of a field end as a list form would print them."""
    style, right = field.styles[name], 0
    for some in _paragraphs(recognition, field):
        for one in flattened(paragraph_tree(some, style), style):
            ends = one.text[len(one.text.rstrip(".,;:")) :]
            right += ends == one.mark
    return right


def _paragraphs(recognition: Recognition, field: Field) -> Iterator[tuple[LegacyParagraph, ...]]:
    found = recognition.fields.get(field.pointer)
    if found:
        yield found.paragraphs
        return
    around: RecognisedField | None = recognition.fields.get(field.pointer[:-1])
    for row in around.rows if around else ():
        yield row.cells.get(field.key, ())


def _allowed(recognition: Recognition, key: str) -> Any:
    """Return which names a position may choose for a field, by its path."""
    root = recognition.layout.fields.child(key)

    def names(path: str) -> Any:
        if root is None:
            return ()
        own = root.rules.keys.get(path)
        if own is None:
            return _Any() if not root.rules.is_closed else ()
        return own.enum or _Any()

    return names


class _Any:
    """Contains every name."""

    def __contains__(self, name: object) -> bool:
        return True
