"""The clause that a file says at a place: word for word, or with one slip of the pen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.entry import Data, Taken
from koostaja.intake.entries.paragraph_tree import ParagraphNode
from koostaja.intake.entries.printed_marks import MarkedText, flattened, printed
from koostaja.intake.entries.word_pattern import WordMatch, words_of
from koostaja.intake.entries.wordings import PrintedLine, PrintedWording
from koostaja.intake.questions import Choice, QuestionKind
from koostaja.schema import ListStyle
from koostaja.workspace import fill_parameters

__all__ = [
    "OWN",
    "USE",
    "ClauseFinder",
    "FoundClause",
    "ItemsReader",
    "agreed",
    "givens",
    "matched",
    "signed_reason",
    "suits",
    "use_of",
]

OWN = "own"
USE = "use"
_MARKS = ".,;:"
_MORE_ITEMS = 10
"""By how much items of its own count against a clause."""


class _Said(NamedTuple):
    """How paragraphs say a wording."""

    wording: PrintedWording
    values: Mapping[str, str]
    is_slip: bool
    signed: tuple[str, ...]
    """Its paragraphs as typed where they are not printed so; () if all are."""
    reason: str
    """The term for why they are not printed so."""
    own_items: bool
    """Whether other items are below it than those of the clause."""

    @property
    def rank(self) -> int:
        """How far it is from the file: the least is taken."""
        ways = (self.is_slip * 4, bool(self.signed) * 2, self.own_items * _MORE_ITEMS)
        return sum(ways) + len(self.values)


class FoundClause(NamedTuple):
    """A use of a clause for some paragraphs of a list."""

    data: Data
    size: int
    """How many paragraphs of the list it takes."""


ItemsReader = Callable[[Sequence[ParagraphNode], ListStyle], Data]
"""Returns the entries of paragraphs that a clause leads."""


class ClauseFinder:
    """Finds the clauses of a topic that paragraphs of a list say."""

    def __init__(self, drafting: Drafting, topic: str) -> None:
        self._drafting = drafting
        self._index = drafting.indexes.of_topic(topic)

    def find(
        self, marked: Sequence[MarkedText], style: ListStyle, items: ItemsReader
    ) -> FoundClause | None:
        """Return the clause that begins at the first of some paragraphs of a list; None if none.

        ``items`` reads what is below it and is not the clause's own.
        """
        words = words_of(marked[0].text)
        for slips in (False, True):
            said = [
                self._said(one, marked, style, slips=slips)
                for one in self._index.candidates(words, slips=slips)
                if suits(one, self._drafting.group)
            ]
            for one in sorted(filter(None, said), key=lambda found: found.rank):
                if self._is_agreed(one, marked):
                    return self._found(one, marked, style, items)
        return None

    def _said(
        self,
        wording: PrintedWording,
        marked: Sequence[MarkedText],
        style: ListStyle,
        *,
        slips: bool,
    ) -> _Said | None:
        """Return how paragraphs say a wording; with the document's own values if they do."""
        lines = wording.lines
        if len(lines) > len(marked) or any(one.node.below for one in marked[: len(lines) - 1]):
            return None
        below, own = wording.below, marked[len(lines) - 1].node.below
        if below is None or (below and not own):
            return None
        for given in givens(self._drafting, wording):
            matches = matched(self._drafting, wording, lines, marked, given, slips=slips)
            if matches is None:
                continue
            values = {**given, **matches.values}
            texts = [fill_parameters(line.text, values) for line in lines]
            pairs = list(zip(texts, marked, strict=False))
            said = [(printed(text, one.mark), one.text) for text, one in pairs]
            exact = all(ours == typed for ours, typed in said)
            signed = () if exact else tuple(one.text for _, one in pairs)
            reason = signed_reason(said, is_slip=matches.is_slip)
            same = says(below, list(flattened(own, style.led, 1)), values)
            return _Said(wording, matches.values, matches.is_slip, signed, reason, not same)
        return None

    def _is_agreed(self, said: _Said, marked: Sequence[MarkedText]) -> bool:
        """Return whether the values of free parameters are such; each is asked about."""
        own = marked[: len(said.wording.lines)]
        return agreed(self._drafting, said.wording, said.values, own)

    def _found(
        self, said: _Said, marked: Sequence[MarkedText], style: ListStyle, read: ItemsReader
    ) -> FoundClause:
        count = len(said.wording.lines)
        entry = use_of(said.wording, said.values)
        nodes = [one.node for one in marked[:count]]
        is_slip = bool(said.signed)
        taken = [Taken((), said.wording.name, is_slip, nodes[0].paragraph.place)]
        if said.own_items:
            items = read(nodes[-1].below, style.led)
            entry["items"] = items.value
            taken += items.under("items")
        if said.signed:
            entry["as_signed"] = said.signed[0] if count == 1 else list(said.signed)
            entry["reason"] = self._drafting.term(said.reason)
        value = entry["use"] if len(entry) == 1 else entry
        return FoundClause(Data(value, tuple(taken)), count)


def signed_reason(said: Iterable[tuple[str, str]], *, is_slip: bool) -> str:
    """Return the term for how signed words differ from what a clause prints, pair by pair."""
    differing = [(ours, typed) for ours, typed in said if ours != typed]
    if is_slip:
        return "slip"
    if all(ours.rstrip(_MARKS) == typed.rstrip(_MARKS) for ours, typed in differing):
        is_missing = all(typed.rstrip(_MARKS) == typed for _, typed in differing)
        return "no final mark" if is_missing else "final mark"
    if all(ours.casefold() == typed.casefold() for ours, typed in differing):
        return "capital"
    return "marks"


def suits(wording: PrintedWording, group: str) -> bool:
    """Return whether a post of a group may have a wording; without a group any may."""
    return not (group and wording.body.groups and group not in wording.body.groups)


def givens(drafting: Drafting, wording: PrintedWording) -> Iterator[Mapping[str, str]]:
    """Yield what a document gives a wording's parameters by itself, then nothing."""
    values, params = drafting.values, wording.clause.params
    known = {name: values[name] for name in params if values.get(name)}
    if known:
        yield known
    yield {}


def matched(
    drafting: Drafting,
    wording: PrintedWording,
    lines: Sequence[PrintedLine],
    marked: Sequence[MarkedText],
    given: Mapping[str, str],
    *,
    slips: bool,
) -> WordMatch | None:
    """Return how paragraphs say lines of a wording, in order; one word may have a slip."""
    values, is_slip = dict(given), False
    for line, one in zip(lines, marked, strict=False):
        pattern = wording.pattern(line.text, values)
        words = words_of(one.text)
        match = pattern.match(one.text, words, drafting.wordings.words, slips=slips and not is_slip)
        if match is None:
            return None
        values |= match.values
        is_slip = is_slip or match.is_slip
    own = {name: value for name, value in values.items() if name not in given}
    return WordMatch(own, is_slip)


def says(
    lines: Sequence[PrintedLine], marked: Sequence[MarkedText], values: Mapping[str, str]
) -> bool:
    """Return whether paragraphs are printed by lines of the library exactly as they are."""
    if len(lines) != len(marked):
        return False
    return all(
        line.depth == one.depth
        and printed(fill_parameters(line.text, values), one.mark) == one.text
        for line, one in zip(lines, marked, strict=True)
    )


def agreed(
    drafting: Drafting,
    wording: PrintedWording,
    values: Mapping[str, str],
    marked: Sequence[MarkedText],
) -> bool:
    """Ask whether the words in free gaps are values; return False if one is not.

    ``marked`` are the paragraphs that say the wording.
    """
    params = wording.clause.params
    free = {name: one for name, one in values.items() if not params[name].values}
    answers = [
        drafting.ask(
            QuestionKind.PARAMETER,
            value,
            (
                Choice(USE, drafting.term("use the value").format(params[name].title or name)),
                Choice(OWN, drafting.term("own words")),
            ),
            place=said.node.paragraph.place,
            context=f"{wording.name} {name}",
            sentence=said.text,
        )
        for name, value in free.items()
        if value != params[name].default
        for said in [next((one for one in marked if value in one.text), marked[0])]
    ]
    return OWN not in answers


def use_of(wording: PrintedWording, values: Mapping[str, str]) -> dict[str, Any]:
    """Return an entry that uses a wording; a value that it has by default is left out."""
    entry: dict[str, Any] = {"use": wording.name.clause}
    if wording.name.variant:
        entry["variant"] = wording.name.variant
    params = wording.clause.params
    given = {name: values[name] for name in params if name in values}
    return entry | {name: one for name, one in given.items() if one != params[name].default}
