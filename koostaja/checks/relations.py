"""Checks on posts beside one another: whether what each says of the others holds together.

A post that is named in words alone may be any; nothing is said against it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from koostaja.diagnostics import Problem, Related
from koostaja.documents import Summary, former_ids
from koostaja.schema import Field, value_at
from koostaja.source import Pointer, Source, pointer_text
from koostaja.text.estonian import date_numeric
from koostaja.workspace import Act, Directive, Unit, Validity, Workspace, confirmed

__all__ = ["POST_CHECKS", "check_posts"]

_WORD = re.compile(r"\w+")
_ENDING = 2
"""How many letters at a word's end may be another case or number: peaspetsialist(id)."""

_ANSWERS = {
    "superior": ("superiors", "subordinates", "subordinates"),
    "subordinates": ("subordinates", "superior", "superiors"),
    "substitutes": ("substitutes", "substituted_by", "substituted_by"),
    "substituted_by": ("substituted_by", "substitutes", "substitutes"),
}
"""By role: what a summary calls it; the role that answers it, and what a summary calls that."""


@dataclass(frozen=True, eq=False)
class _Posts:
    """What the checks look into: positions in short, and the ledger."""

    workspace: Workspace
    validity: Validity
    posts: Mapping[str, Summary]

    def field(self, id: str, role: str) -> Field | None:
        """The field of a position that has a role."""
        return self.workspace.positions[id].fields.with_role(role)

    def value(self, id: str, field: Field) -> object:
        """What a position has in a field."""
        return value_at(self.workspace.positions[id].source.data, field.pointer)

    def place(self, id: str, role: str, other: str) -> tuple[Source, Pointer]:
        """Where a position names another one in the field with a role; else, the field."""
        field, source = self.field(id, role), self.workspace.positions[id].source
        at: Pointer = field.pointer if field else ()
        value = self.value(id, field) if field else None
        for index, one in enumerate(value if isinstance(value, list) else ()):
            if other in (one, one.get("post") if isinstance(one, dict) else None):
                return source, (*at, index)
        return source, at

    @cached_property
    def drafts(self) -> Mapping[str, Directive]:
        """The drafts that confirm positions, by those."""
        drafts = self.workspace.directives.values()
        return {one.id: draft for draft in drafts for one in confirmed(draft.source.data)}

    @cached_property
    def titles(self) -> frozenset[str]:
        """What the posts are called, without spaces and marks."""
        return frozenset(_joined(one.title) for one in self.posts.values())

    @cached_property
    def day(self) -> str:
        """The last day that a directive knows of; there is no other clock."""
        days = [act.in_force for act in self.workspace.ledger.acts]
        return max(
            [*days, *(draft.day for draft in self.workspace.directives.values())], default=""
        )


def _problem(
    code: str, place: tuple[Source, Pointer], values: Mapping[str, str], *related: Related
) -> Problem:
    source, pointer = place
    path = pointer_text(pointer)
    return Problem(code, source.locate(pointer), path, dict(values), related=related)


def relations_answered(posts: _Posts) -> Iterator[Problem]:
    """Whoever names a superior, a subordinate or a substitute is named by it in turn."""
    for one in posts.posts.values():
        for role, (named, answer, answering) in _ANSWERS.items():
            for id in getattr(one, named):
                other = posts.posts.get(id)
                if other is None or one.id in getattr(other, answering):
                    continue
                field = posts.field(id, answer)
                if field and not _may_mean(posts, posts.value(id, field), one.title):
                    source = posts.workspace.positions[id].source
                    related = Related(source.locate(field.pointer, key=True))
                    values = {"post": other.title, "label": field.title or field.key}
                    place = posts.place(one.id, role, id)
                    yield _problem("post-unanswered", place, values, related)


def _may_mean(posts: _Posts, value: object, title: str) -> bool:
    """Whether words in a reference, or in a list of them, may mean the post of a title.

    Words that are no post's title may mean any: "talituse teenistujad".
    """
    entries = value if isinstance(value, list) else [value]
    texts = [one["text"] for one in entries if isinstance(one, dict) and "text" in one]
    return any(_alike(text, title) or _joined(text) not in posts.titles for text in texts)


def _alike(text: str, title: str) -> bool:
    """Whether words are a title's but for endings; "talitusejuhataja" is "talituse juhataja"."""
    words, others = _words(text), _words(title)
    return "".join(words) == "".join(others) or (
        len(words) == len(others)
        and all(
            a.startswith(b[: max(1, len(b) - _ENDING)]) for a, b in zip(words, others, strict=True)
        )
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _joined(text: str) -> str:
    return "".join(_words(text))


def no_circles(posts: _Posts) -> Iterator[Problem]:
    """Nobody is, through others, the superior of their own superior."""
    above = {one.id: one.superiors[0] for one in posts.posts.values() if one.superiors}
    done = set[str]()
    for start in sorted(above):
        chain: list[str] = []
        id = start
        while id in above and id not in done and id not in chain:
            chain.append(id)
            id = above[id]
        if id in chain:
            circle = chain[chain.index(id) :]
            names = " → ".join(posts.posts[one].title for one in (*circle, circle[0]))
            place = posts.place(circle[0], "superior", above[circle[0]])
            yield _problem("circular-superior", place, {"chain": names})
        done.update(chain)


def no_own_substitutes(posts: _Posts) -> Iterator[Problem]:
    """A post that one person has is not its own substitute."""
    for one in posts.posts.values():
        roles = (role for role in ("substitutes", "substituted_by") if one.id in getattr(one, role))
        role = next(roles, "")
        if role and one.holders in ("", "1"):
            place = posts.place(one.id, role, one.id)
            yield _problem("own-substitute", place, {"post": one.title})


def units_on_their_days(posts: _Posts) -> Iterator[Problem]:
    """A post is in a unit that there is: from when it is in force, and as far as is known."""
    organisation = posts.workspace.organisation
    if not any(unit.start or unit.end for unit in organisation.units.values()):
        return
    for one in posts.posts.values():
        draft = posts.drafts.get(one.id)
        last = posts.validity.last(one.id)
        begins = draft.day if draft else last.act.in_force if last else ""
        stands = (draft.day if draft else "") or posts.day
        for unit in organisation.chain(one.unit):
            if unit.end and unit.end <= stands:
                yield _outside(posts, one, "unit-closed", unit, unit.end, stands)
            elif begins and begins < unit.start:
                yield _outside(posts, one, "unit-not-yet", unit, unit.start, begins)


def _outside(posts: _Posts, one: Summary, code: str, unit: Unit, since: str, day: str) -> Problem:
    source = posts.workspace.organisation.source
    related = Related(source.locate(("units", unit.id), key=True))
    values = {"name": unit.name, "since": date_numeric(since), "day": date_numeric(day)}
    return _problem(code, posts.place(one.id, "unit", ""), values, related)


def one_label_for_a_fact(posts: _Posts) -> Iterator[Problem]:
    """What several annexes of one directive say, they say under one label."""
    for ids in _together(posts):
        stands: dict[str, dict[str, set[str]]] = defaultdict(dict)
        for id in ids:
            for path, words in (fact.rsplit(" ", 1) for fact in posts.posts[id].facts):
                stands[words].setdefault(id, set()).add(path)
        for places in stands.values():
            first = next(iter(places))
            apart = next((id for id in places if places[id].isdisjoint(places[first])), None)
            if apart and _same_layout(posts, first, apart):
                here, there = (apart, min(places[apart])), (first, min(places[first]))
                if not (_has(posts, apart, there[1]) or _has(posts, first, here[1])):
                    yield _other_label(posts, here, there)


def _together(posts: _Posts) -> Iterator[list[str]]:
    """The positions that one directive confirms: a draft, or that by which they are in force."""
    drafts = posts.workspace.directives.values()
    found = [[one.id for one in confirmed(draft.source.data)] for draft in drafts]
    by_act: dict[Act, list[tuple[int, str]]] = defaultdict(list)
    for id in posts.posts:
        last = posts.validity.last(id)
        if last and id not in posts.drafts:
            by_act[last.act].append((last.place, id))
    found += ([id for _, id in sorted(annexes)] for annexes in by_act.values())
    for ids in found:
        yield [id for id in ids if id in posts.posts]


def _same_layout(posts: _Posts, one: str, other: str) -> bool:
    positions = posts.workspace.positions
    return positions[one].layout.id == positions[other].layout.id


def _has(posts: _Posts, id: str, path: str) -> bool:
    """Whether a position has the field of a pointer."""
    data = posts.workspace.positions[id].source.data
    return value_at(data, tuple(path.strip("/").split("/"))) is not None


def _other_label(posts: _Posts, one: tuple[str, str], other: tuple[str, str]) -> Problem:
    (id, path), (first, before) = one, other
    positions = posts.workspace.positions
    way, earlier = (tuple(each.strip("/").split("/")) for each in (path, before))
    fields = positions[id].fields
    labels = [found.title if found else "" for found in map(fields.find, (way, earlier))]
    values = {"label": labels[0], "other": labels[1], "post": posts.posts[first].title}
    related = Related(positions[first].source.locate(earlier, key=True))
    where = positions[id].source.locate(way, key=True)
    return Problem("other-label", where, path, values, related=(related,))


def titles_that_count(posts: _Posts) -> Iterator[Problem]:
    """A directive's title is in the number of what it confirms."""
    words = posts.workspace.organisation.annex_words
    if words is None:
        return
    acts = [
        ("signed-title-number", one.source, one.title, len(one.annexes))
        for one in posts.workspace.ledger.acts
    ]
    drafts = (one.source for one in posts.workspace.directives.values())
    acts += [
        ("title-number", source, source.data["title"], len(confirmed(source.data)))
        for source in drafts
    ]
    for code, source, title, count in acts:
        wrong, right = (words.one, words.several) if count > 1 else (words.several, words.one)
        found = _words(title)
        if count and wrong.casefold() in found and right.casefold() not in found:
            values = {"found": wrong, "expected": right, "count": str(count)}
            yield _problem(code, (source, ("title",)), values)


POST_CHECKS: Sequence[Callable[[_Posts], Iterator[Problem]]] = (
    relations_answered,
    no_circles,
    no_own_substitutes,
    units_on_their_days,
    one_label_for_a_fact,
    titles_that_count,
)
"""What is asked of positions beside one another, and of directives beside their annexes."""


def check_posts(workspace: Workspace, summaries: Sequence[Summary]) -> list[Problem]:
    """The findings between positions; ``summaries`` are of all that are sound."""
    validity = Validity(workspace.ledger, former_ids(summaries))
    posts = _Posts(workspace, validity, {one.id: one for one in sorted(summaries)})
    return [problem for check in POST_CHECKS for problem in check(posts)]
