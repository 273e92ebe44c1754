"""Words that are near a clause and do not say it: asked whether they are that clause.

Nothing is taken for a clause here by itself: by default the words stay the position's own, or
become a clause of their own where the field takes nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from koostaja.intake.entries.clause_finder import OWN, USE, suits
from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.word_pattern import words_of
from koostaja.intake.entries.wordings import PrintedWording
from koostaja.intake.questions import Choice, QuestionKind, question_key
from koostaja.text.plain_ids import plain_id
from koostaja.workspace import WordingName, has_gap, is_id

__all__ = ["NearClauses"]

_SHOWN = 3
"""How many clauses are offered."""
_LONGEST_LABEL = 80
"""How much of a clause's text a choice shows."""
NEW, VARIANT = "new", "variant"


class NearClauses:
    """Asks whether words are one of the clauses that are near them."""

    def __init__(
        self, drafting: Drafting, topic: str, *, rows: bool = False, own_words: bool = True
    ) -> None:
        """``rows``: clauses that are rows of a table, and not paragraphs.

        Without ``own_words``, words that are no clause become a new one.
        """
        self._drafting = drafting
        self._topic = topic
        self._own_words = own_words
        self._index = drafting.indexes.near(topic, rows=rows)

    def ask(self, texts: Sequence[str], place: int) -> tuple[WordingName, bool] | None:
        """Return the wording that words are by an answer, and whether it is a new variant.

        None: they are words of the position's own.
        """
        near = self._near(texts)
        if not near and self._own_words:
            return None
        choices, words = tuple(self._choices(near, texts)), "\n".join(texts)
        answer = self._drafting.ask(
            QuestionKind.CLAUSE, words, choices, place=place, context=self._topic
        )
        return self._answered(answer)

    def _choices(self, near: Sequence[PrintedWording], texts: Sequence[str]) -> Iterator[Choice]:
        term = self._drafting.term
        yield (
            Choice(OWN, term("own words")) if self._own_words else Choice(NEW, term("make clause"))
        )
        for one in near:
            if not _open_gaps(one):
                yield Choice(f"{USE} {one.name}", term("use the clause").format(_shown(one)))
        if near:
            clause = near[0].clause.id
            name = WordingName(clause, self._variant_name(near[0], texts))
            label = term("new variant").format(_shown(near[0]))
            yield Choice(f"{VARIANT} {name}", label, is_named=True)

    def _answered(self, answer: str) -> tuple[WordingName, bool] | None:
        """Return what an answer names, if the library has it or can have it."""
        kind, _, named = answer.partition(" ")
        name = WordingName.parse(named.strip())
        clause = self._drafting.workspace.library.clauses.get(name.clause)
        if clause is None or clause.topic != self._topic:
            return None
        is_there = clause.wording(name.variant) is not None
        if kind == USE and is_there:
            return name, False
        return (name, True) if kind == VARIANT and is_id(name.variant) and not is_there else None

    def _near(self, texts: Sequence[str]) -> list[PrintedWording]:
        found = self._index.nearest(texts)
        return [one for one in found if suits(one, self._drafting.group)][:_SHOWN]

    def _variant_name(self, wording: PrintedWording, texts: Sequence[str]) -> str:
        """Return a name for a variant: what it has that the wording has not."""
        literal, _ = wording.words
        new = [word.key for text in texts for word in words_of(text) if word.key not in literal]
        base = plain_id(" ".join(new[:2])) or VARIANT
        words = question_key("\n".join(texts))
        return self._drafting.additions.variant_name(wording.clause, base, words)


def _shown(wording: PrintedWording) -> str:
    """Return the beginning of a wording, by which people know it."""
    cells = (line.text for cell in wording.cells.values() for line in cell or ())
    text = next((line.text for line in wording.lines), "") or next(cells, "")
    return text if len(text) <= _LONGEST_LABEL else f"{text[:_LONGEST_LABEL].rstrip()}…"


def _open_gaps(wording: PrintedWording) -> bool:
    """Return whether a wording cannot be printed without values that are not known."""
    needed = {name for name, one in wording.clause.params.items() if one.default is None}
    return any(has_gap(text, name) for _, text in wording.body.texts() for name in needed)
