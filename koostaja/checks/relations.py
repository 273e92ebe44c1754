"""Whether what positions say of one another agrees: superiors, subordinates, substitutes.

A post that is named in words, without an id, may be any; nothing is reported about it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from koostaja.checks.scopes import RelationsScope
from koostaja.diagnostics import Problem
from koostaja.text.characters import comparable

__all__ = ["circular_superiors", "own_substitutes", "unanswered_relations"]

_WORD = re.compile(r"\w+")
_ENDING = 2
"""How many letters at a word's end may be another case or number: peaspetsialist(id)."""

_ANSWERS = {
    "superior": ("superiors", "subordinates", "subordinates"),
    "subordinates": ("subordinates", "superior", "superiors"),
    "substitutes": ("substitutes", "substituted_by", "substituted_by"),
    "substituted_by": ("substituted_by", "substitutes", "substitutes"),
}
"""By role: its attribute of a summary; the role that answers it, and the attribute of that."""


def unanswered_relations(scope: RelationsScope) -> Iterator[Problem]:
    """Report posts that name another one as superior, subordinate or substitute in vain.

    The other one has the field that would answer, and does not name them in it.
    """
    titles: frozenset[str] | None = None
    for one in scope.judged:
        for role, (named, answer, answering) in _ANSWERS.items():
            for id in getattr(one, named):
                other = scope.positions.get(id)
                if other is None or one.id in getattr(other, answering):
                    continue
                field = scope.field(id, answer)
                titles = titles or frozenset(_joined(p.title) for p in scope.positions.values())
                if field and not _may_mean(scope.value(id, field), one.title, titles):
                    source, at = scope.source(one.id), scope.pointer(one.id, role, id)
                    values = {"post": other.title, "label": field.title or field.key}
                    related = [scope.source(id).locate(field.pointer, key=True)]
                    yield source.problem("post-unanswered", at, values, related=related)


def _may_mean(value: object, title: str, titles: Collection[str]) -> bool:
    """Return whether words in a reference, or in a list of them, may mean the post of a title.

    Words that are no post's title may mean any: "talituse teenistujad".
    """
    entries = value if isinstance(value, list) else [value]
    texts = [one["text"] for one in entries if isinstance(one, dict) and "text" in one]
    return any(_alike(text, title) or _joined(text) not in titles for text in texts)


def _alike(text: str, title: str) -> bool:
    """Return whether words differ from a title in endings alone, or in spaces."""
    words, others = _words(text), _words(title)
    return "".join(words) == "".join(others) or (
        len(words) == len(others)
        and all(
            a.startswith(b[: max(1, len(b) - _ENDING)]) for a, b in zip(words, others, strict=True)
        )
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(comparable(text).casefold())


def _joined(text: str) -> str:
    return "".join(_words(text))


def circular_superiors(scope: RelationsScope) -> Iterator[Problem]:
    """Report circles of superiors: posts that are, through others, their own superior."""
    above = {one.id: one.superiors[0] for one in scope.positions.values() if one.superiors}
    done = set[str]()
    for start in sorted(above):
        chain: list[str] = []
        id = start
        while id in above and id not in done and id not in chain:
            chain.append(id)
            id = above[id]
        if id in chain:
            circle = chain[chain.index(id) :]
            first = circle[0]
            names = " → ".join(scope.positions[one].title for one in (*circle, first))
            at = scope.pointer(first, "superior", above[first])
            yield scope.source(first).problem("circular-superior", at, {"chain": names})
        done.update(chain)


def own_substitutes(scope: RelationsScope) -> Iterator[Problem]:
    """Report posts with one holder that substitute themselves."""
    for one in scope.judged:
        roles = (role for role in ("substitutes", "substituted_by") if one.id in getattr(one, role))
        role = next(roles, "")
        if role and one.holders in ("", "1"):
            at, values = scope.pointer(one.id, role, one.id), {"post": one.title}
            yield scope.source(one.id).problem("own-substitute", at, values)
