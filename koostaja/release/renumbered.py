"""The kept texts of a directive with another number and date where they print them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from koostaja.diagnostics import Result
from koostaja.files.paths import PLACES
from koostaja.release.number_gaps import fill_gaps, gaps_of_blank_date, printed_forms
from koostaja.release.record import REGISTER_CARD
from koostaja.release.rendering import Release, release_from_texts
from koostaja.text.dates import DateForm
from koostaja.workspace import Act, Organisation, confirmed_text, confirmed_texts, malformed

__all__ = ["Renumbered", "renumbered", "with_blanks"]


class Renumbered(NamedTuple):
    """A directive with its new number and date."""

    texts: dict[str, Any]
    """The data of its texts, by name."""
    release: Release


def renumbered(root: Path, act: Act, number: str, date: str) -> Result[Renumbered | None]:
    """Return the kept texts with another number and date, or why they cannot have them."""
    return _filled(root, act, printed_forms(number, date))


def with_blanks(
    root: Path, act: Act, organisation: Organisation, *, number: bool, date: bool
) -> Result[Renumbered | None]:
    """Return the kept texts as the draft printed them before it had a number, a date or both.

    The words for what is blank are those of the authority now, as in any draft.
    """
    forms = printed_forms(organisation.blank_number if number else act.number, act.date)
    if date:
        forms |= dict.fromkeys(("date", "date_of"), organisation.blank_date)
    return _filled(root, act, forms, [*organisation.date_forms.values()] if date else None)


def _filled(
    root: Path, act: Act, forms: Mapping[str, str], blanked: Sequence[DateForm] | None = None
) -> Result[Renumbered | None]:
    """Fill the gaps; those of dates in the forms ``blanked`` have one blank for the whole date."""
    places, problems = confirmed_text(root, act, PLACES)
    sources, found = confirmed_texts(root, act)
    if places is None or found:
        return Result(None, [*problems, *found])
    texts = {**{name: one.data for name, one in sources.items()}, REGISTER_CARD: act.register}
    gaps: Mapping[str, str] = places.data["places"]
    if blanked is not None:
        gaps = gaps_of_blank_date(gaps, blanked)
    filled = fill_gaps(texts, gaps, forms)
    if filled is None:
        return Result(None, [malformed(act, places, ("places",))])
    card = filled.pop(REGISTER_CARD)
    changed = {name: replace(sources[name], data=data) for name, data in filled.items()}
    release, problems = release_from_texts(act, changed, card, places)
    return Result(Renumbered(filled, release) if release else None, problems)
