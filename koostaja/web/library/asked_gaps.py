"""The gaps of a clause that a use of it must fill in, asked once for many documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData

from koostaja.documents import DIRECTIVE_VALUES, OWN_NAMES, RESTRICTION_VALUES
from koostaja.text.typed_days import typed_day
from koostaja.text.typed_lines import one_line
from koostaja.web.library.pieces import gap_title
from koostaja.workspace import Clause, Parameter, has_gap

__all__ = ["AskedGap", "asked_gaps"]

_OF_DOCUMENT = frozenset((*OWN_NAMES, *DIRECTIVE_VALUES, *RESTRICTION_VALUES))
"""What documents fill into a gap by themselves."""


@dataclass(frozen=True)
class AskedGap:
    """A gap without usual content, and what was typed for it."""

    name: str
    title: str
    values: Sequence[str]
    """What may be written; anything if there are none."""
    is_date: bool
    wordings: frozenset[str]
    """The names of the wordings that have it."""
    typed: str = ""

    @property
    def value(self) -> str:
        """What the data get for it; "" if what was typed cannot be used."""
        if self.is_date:
            return typed_day(self.typed)
        return self.typed if not self.values or self.typed in self.values else ""


def asked_gaps(clause: Clause, wordings: Sequence[str], form: FormData | None) -> list[AskedGap]:
    """Return the gaps that the wordings of a clause need, with what a form says of them."""
    return [*_asked(clause, wordings, form)]


def _asked(clause: Clause, wordings: Sequence[str], form: FormData | None) -> Iterator[AskedGap]:
    texts = {name: _texts(clause, name) for name in wordings}
    for name, one in clause.params.items():
        having = frozenset(
            key for key, some in texts.items() if any(has_gap(t, name) for t in some)
        )
        if having and _is_open(one):
            given = form.get(f"gap {name}") if form is not None else ""
            typed = one_line(given) if isinstance(given, str) else ""
            yield AskedGap(name, gap_title(one), one.values, one.is_date, having, typed)


def _texts(clause: Clause, wording: str) -> list[str]:
    body = clause.wording(wording)
    return [text for _, text in clause.texts(body)] if body else []


def _is_open(one: Parameter) -> bool:
    """Return whether nothing but a use of the clause says what belongs into a gap."""
    is_known = one.default is not None or bool(one.usual) or one.joined is not None
    return not is_known and one.name not in _OF_DOCUMENT
