"""Words that are near a clause and do not say it: asked whether they are that clause.

Nothing is taken for a clause here by itself: by default the words stay the position's own, or
become a clause of their own where the field takes nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from koostaja.intake.entries.clause_finder import OWN, USE, suits
from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.word_pattern import words_of
from koostaja.intake.entries.wordings import PrintedWording
from koostaja.intake.questions import Choice, QuestionKind
from koostaja.text.plain_ids import plain_id
from koostaja.workspace import WordingName, has_gap, is_id

__all__ = ["NearClauses"]

_LEAST = 0.65
"""The least share of words in common."""
_FEWEST = 3
"""The fewest words in common."""
_SHOWN = 3
"""How many clauses are offered."""
_GAP = 3
"""How many words a gap has, as far as likeness is concerned."""
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
        self._known = [
            one
            for one in drafting.wordings.of_topic(topic)
            if (bool(one.body.row) if rows else len(one.lines) == 1)
            and not one.body.each
            and suits(one, drafting.group)
        ]

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
                yield Choice(f"{USE} {one.name}", term("use the clause").format(one.name))
        if near:
            clause = near[0].clause.id
            name = WordingName(clause, self._variant_name(near[0], texts))
            label = term("new variant").format(clause)
            yield Choice(f"{VARIANT} {name}", label, is_named=True)

    def _answered(self, answer: str) -> tuple[WordingName, bool] | None:
        """Return what an answer names, if the library has it or can have it."""
        kind, _, named = answer.partition(" ")
        name = WordingName.parse(named.strip())
        known = {str(one.name) for one in self._known}
        if kind == USE and str(name) in known:
            return name, False
        is_new = is_id(name.variant) and str(name) not in known
        if kind == VARIANT and is_new and name.clause in known:
            return name, True
        return None

    def _near(self, texts: Sequence[str]) -> list[PrintedWording]:
        """Return the wordings that have most words in common with texts, the nearest first."""
        words = Counter(word.key for text in texts for word in words_of(text))
        size, scored = words.total(), list[tuple[float, str, PrintedWording]]()
        for wording in self._known:
            literal, open_gaps = wording.words
            common = (words & literal).total()
            room = min(open_gaps * _GAP, max(0, size - literal.total()))
            whole = size + literal.total() - room
            score = 2 * common / whole if whole else 0.0
            if common >= _FEWEST and score >= _LEAST:
                scored.append((score, str(wording.name), wording))
        scored.sort(key=lambda one: (-one[0], one[1]))
        return [wording for _, _, wording in scored[:_SHOWN]]

    def _variant_name(self, wording: PrintedWording, texts: Sequence[str]) -> str:
        """Return a name for a variant: what it has that the wording has not."""
        literal, _ = wording.words
        new = [word.key for text in texts for word in words_of(text) if word.key not in literal]
        base = plain_id(" ".join(new[:2])) or VARIANT
        made = self._drafting.variants.get(wording.clause.id, {})
        name, n = base, 2
        while name in wording.clause.variants or name in made:
            name, n = f"{base}-{n}", n + 1
        return name


def _open_gaps(wording: PrintedWording) -> bool:
    """Return whether a wording cannot be printed without values that are not known."""
    needed = {name for name, one in wording.clause.params.items() if one.default is None}
    return any(has_gap(text, name) for _, text in wording.body.texts() for name in needed)
