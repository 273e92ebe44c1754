"""Whether a directive of the past is on record already, and in what the record differs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from koostaja.diagnostics import Location, Problem, TermList, Terms
from koostaja.files.hashes import data_hash
from koostaja.intake.acts.act_head import ActHead
from koostaja.intake.acts.past_act import ActOptions, OriginalContent
from koostaja.workspace import Act, ActReference, Ledger

__all__ = [
    "act_of_files",
    "act_of_words",
    "recorded_act",
    "recorded_otherwise",
    "was_recorded_from",
]


def recorded_act(
    ledger: Ledger, originals: Sequence[OriginalContent], number: str = "", date: str = ""
) -> Act | None:
    """Return the directive that was recorded from these files, or that has the number and day.

    One that is recorded by hand, without texts, does not count.
    """
    acts = (one for one in ledger.acts if not one.is_bare)
    named = (one for one in acts if number and date and (one.number, one.date) == (number, date))
    return act_of_files(ledger, _hashes(originals)) or next(named, None)


def act_of_files(ledger: Ledger, hashes: Collection[str]) -> Act | None:
    """Return the directive that was recorded from files with these hashes, perhaps among others."""
    known = {*hashes} - {""}
    if not known or len(known) < len({*hashes}):  # there is none, or one cannot be read
        return None
    acts = (one for one in ledger.acts if not one.is_bare)
    return next((one for one in acts if known <= _hashes_of(one)), None)


def act_of_words(ledger: Ledger, head: ActHead, words: Collection[str]) -> Act | None:
    """Return the directive whose number and day a file prints, if it was recorded with its words.

    It is the same one, although another number or day is given. ``words`` are the hashes of the
    words of the directive and of its annexes.
    """
    recorded = recorded_act(ledger, (), head.number.certain, head.day.certain)
    return recorded if recorded and _has_words(recorded, words) else None


def was_recorded_from(
    recorded: Act, originals: Sequence[OriginalContent], words: Collection[str]
) -> bool:
    """Return whether a record was made from these files, or from others with these words.

    ``words`` are the hashes of the words of the directive and of its annexes.
    """
    return _hashes(originals) <= _hashes_of(recorded) or _has_words(recorded, words)


def recorded_otherwise(
    recorded: Act, head: ActHead, options: ActOptions, *, has_files: bool
) -> Problem | None:
    """Return in what a record differs from what is to be recorded; None if it says the same.

    ``has_files``: whether it was recorded from these files, or from others with their words.
    """
    found = [*([] if has_files else ["act.files"]), *_differences(recorded, head, options)]
    if not found:
        return None
    what = TermList(items=tuple(Terms((one,)) for one in found))
    values: dict[str, str | Terms] = {"id": recorded.id, "what": what}
    return Problem("import-act-recorded-otherwise", Location(recorded.source.file), values=values)


def _differences(recorded: Act, head: ActHead, options: ActOptions) -> Iterator[str]:
    """Yield the terms of what differs; what is neither given nor certain differs in nothing."""
    points = head.points
    asked = (
        ("act.id", options.id, recorded.id),
        ("act.number", options.number or head.number.certain, recorded.number),
        ("act.date", options.date or head.day.certain, recorded.date),
        ("act.title", options.title or head.title.certain, recorded.title),
        ("act.in force", options.in_force or points.in_force, recorded.in_force),
    )
    yield from (name for name, now, before in asked if now and now != before)
    repeals = options.repeals
    if repeals is not None and _acts(repeals) != _acts(recorded.repeals):
        yield "act.repeals"
    ids = {one.number: one.id for one in recorded.annexes}
    given = {**options.annexes, **dict.fromkeys(options.textless, "")}
    if any(ids.get(number) != id for number, id in given.items()):
        yield "act.annexes"


def _has_words(recorded: Act, words: Collection[str]) -> bool:
    return bool(words) and {one.words for one in recorded.parts}.issuperset(words)


def _hashes(originals: Iterable[OriginalContent]) -> set[str]:
    return {data_hash(one.content) for one in originals}


def _hashes_of(act: Act) -> set[str]:
    return {one.sha256 for one in act.origin}


def _acts(references: Iterable[ActReference]) -> set[tuple[str, str]]:
    return {(one.number, one.date) for one in references}
