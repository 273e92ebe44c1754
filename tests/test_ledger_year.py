"""A year of an authority's life, beside a model that keeps what is in force for every day.

The model knows nothing of acts and intervals: it has one shelf a day, on which every
directive puts and from which it takes annexes, for its own day and all that follow.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from koostaja.builder import Overview, read_overview
from koostaja.release.status import PositionStatus, status_on
from koostaja.workspace import LegalState
from ledgers import annex, reference, write_record

POSITIONS = 300
STEPS = 40
FIRST = date(2025, 11, 1)
DAYS = [(FIRST + timedelta(days=n)).isoformat() for n in range(600)]
POST = """\
layout: post
{formerly}facts:
  name: Ametnik {number}
  unit: talitus
tasks:
  - duty: Ülesanne {version}
    results:
      - text: Tehtud
rights:
  - training
"""


class Sheet(NamedTuple):
    """An annex on a shelf: the later one of two counts."""

    in_force: str
    date: str
    step: int
    act: str
    annex: str


@dataclass
class Model:
    """Shelves by day, each with the sheets of every post that nobody has taken away."""

    shelves: dict[str, dict[int, list[Sheet]]] = field(
        default_factory=lambda: {day: defaultdict(list) for day in DAYS}
    )
    taken: dict[str, set[int]] = field(default_factory=lambda: {day: set() for day in DAYS})
    posts: dict[tuple[str, str], int] = field(default_factory=dict)
    signed: dict[int, list[Sheet]] = field(default_factory=lambda: defaultdict(list))

    def sign(self, sheets: dict[int, Sheet], gone: list[tuple[str, str]], since: str) -> None:
        """A directive: first it takes away, then it puts down."""
        for day in DAYS[DAYS.index(since) :]:
            shelf = self.shelves[day]
            for one in gone:
                post = self.posts[one]
                self.taken[day].add(post)
                shelf[post] = [sheet for sheet in shelf[post] if (sheet.act, sheet.annex) != one]
            for post, sheet in sheets.items():
                shelf[post].append(sheet)
        for post, sheet in sheets.items():
            self.posts[sheet.act, sheet.annex] = post
            self.signed[post].append(sheet)

    def newest(self, post: int) -> Sheet:
        """What was signed last of what nobody takes away; else what was signed last."""
        return max(self.shelves[DAYS[-1]][post] or self.signed[post])

    def says(self, post: int, day: str) -> tuple[LegalState, str, str, str]:
        """LegalState, act, annex and since when."""
        sheets = self.shelves[day][post]
        if sheets:
            last = max(sheets)
            return LegalState.IN_FORCE, last.act, last.annex, last.in_force
        coming = DAYS[DAYS.index(day) + 1 :] if post in self.posts.values() else []
        later = next((self.shelves[one][post] for one in coming if self.shelves[one][post]), [])
        if later:
            first = min(later)
            return LegalState.FUTURE, first.act, first.annex, first.in_force
        return (LegalState.REPEALED if post in self.taken[day] else LegalState.NEVER), "", "", ""


@dataclass
class Authority:
    """What happens in the year, made up from a seed and written into a workspace."""

    root: Path
    chance: random.Random
    count: int = POSITIONS
    """How many posts it has."""
    model: Model = field(default_factory=Model)
    today: date = date(2026, 1, 5)
    ids: dict[int, str] = field(default_factory=dict)
    former: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    versions: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    confirmed: dict[str, int] = field(default_factory=dict)
    """The version of the text that each words stand for."""
    acts: list[dict[str, Any]] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    """What has happened at least once."""

    def write(self, post: int) -> None:
        former = self.former[post]
        formerly = f"formerly: [{', '.join(former)}]\n" if former else ""
        text = POST.format(formerly=formerly, number=post, version=self.versions[post])
        (self.root / "positions" / f"{self.ids[post]}.yaml").write_text(text, encoding="utf-8")

    def rename(self, post: int) -> None:
        (self.root / "positions" / f"{self.ids[post]}.yaml").unlink()
        self.former[post].append(self.ids[post])
        self.ids[post] = f"post-{post}-{len(self.former[post])}"
        self.write(post)
        self.kinds.add("rename")

    def record(self, id: str, **data: Any) -> None:
        """Enters a signed directive into the ledger."""
        write_record(self.root, id, **data)

    def sign(self, step: int, words: dict[str, str]) -> None:
        """One more directive."""
        chance = self.chance
        self.today += timedelta(days=chance.randint(0, 14))
        day = self.today.isoformat()
        shift = chance.choice([0, 0, 0, 10, 35, -4, -60])
        in_force = (self.today + timedelta(days=shift)).isoformat()
        posts = chance.sample(range(self.count), chance.randint(1, min(25, self.count // 4)))
        if self.acts and chance.random() < 0.6:
            earlier = chance.choice(self.acts)["posts"]
            posts = list({*chance.sample(earlier, (len(earlier) + 1) // 2), *posts[:4]})
        chance.shuffle(posts)
        id, number = f"act-{step:02}", str(step + 1)
        annexes = {post: str(place) for place, post in enumerate(posts, start=1)}
        repeals, amends, gone = self._earlier(posts)
        self.record(
            id,
            number=number,
            date=day,
            **({} if in_force == day else {"in_force": in_force}),
            **({"applied": in_force} if shift < 0 else {}),
            annexes=[
                annex(int(place), self.ids[post], f"Ametnik {post}", words[self.ids[post]])
                for post, place in annexes.items()
            ],
            **({"repeals": repeals} if repeals else {}),
            **({"amends": amends} if amends else {}),
        )
        self.kinds.add("retroactive" if shift < 0 else "later" if shift else "at once")
        sheets = {p: Sheet(in_force, day, step, id, place) for p, place in annexes.items()}
        self.model.sign(sheets, gone, in_force)
        self.acts.append({"id": id, "number": number, "date": day, "posts": posts})
        for post in posts:
            self.confirmed[f"{id}/{annexes[post]}"] = self.versions[post]

    def _earlier(self, posts: list[int]) -> tuple[list[Any], list[Any], list[tuple[str, str]]]:
        """What a directive repeals and amends: sheets of the same posts, and at times others."""
        repeals, amends, gone = [], [], []
        for act in self.acts:
            own = {post: str(place) for place, post in enumerate(act["posts"], start=1)}
            shared = [post for post in own if post in posts]
            kind = self.chance.choice(["whole", "part", "other", "amend", "nothing", "nothing"])
            if not shared or kind == "nothing":
                continue
            self.kinds.add(kind)
            named = [int(own[post]) for post in shared]
            if kind == "whole":
                repeals.append(reference(act["number"], act["date"]))
                gone += [(act["id"], place) for place in own.values()]
            elif kind == "amend":  # the first annex as well, which may be nobody's here
                amends.append(reference(act["number"], act["date"], ranges({1, *named})))
                gone += [(act["id"], own[post]) for post in shared]
            else:
                also = {len(own)} if kind == "other" else set()
                repeals.append(reference(act["number"], act["date"], ranges({*named, *also})))
                gone += [(act["id"], str(place)) for place in {*named, *also}]
        return repeals, amends, gone


def ranges(numbers: set[int]) -> list[str]:
    """Numbers, with one range where the two lowest are neighbours."""
    low, *rest = sorted(numbers)
    if rest and rest[0] == low + 1:
        return [f"{low}-{rest[0]}", *map(str, rest[1:])]
    return [str(low), *map(str, rest)]


def told(one: PositionStatus) -> tuple[LegalState, str, str, str]:
    """What the status says, as the model says it."""
    by = one.confirmation
    if by is None or one.on_day.state is LegalState.REPEALED:
        return one.on_day.state, "", "", ""
    return one.on_day.state, by.act.id, by.annex.number, one.on_day.since


def differences(authority: Authority, overview: Overview, day: str) -> list[str]:
    """Where status and model differ on a day."""
    posts = {id: post for post, id in authority.ids.items()}
    found = status_on(overview, day)
    assert sorted(one.on_day.position for one in found) == sorted(posts)
    wrong = []
    for one in found:
        post = posts[one.on_day.position]
        expected = authority.model.says(post, day)
        if told(one) != expected:
            wrong.append(f"{day} {post}: {told(one)}, not {expected}")
        elif one.on_day.state in (LegalState.IN_FORCE, LegalState.FUTURE):
            newest = authority.model.newest(post)
            version = authority.confirmed[f"{newest.act}/{newest.annex}"]
            if one.changed is not (version != authority.versions[post]):
                wrong.append(f"{day} {post}: changed {one.changed}")
    return wrong


def test_a_year_of_directives_is_as_a_simple_model_has_it(small: Path) -> None:
    for path in (*small.glob("positions/*"), *small.glob("directives/*")):
        path.unlink()
    chance = random.Random(2026)
    authority = Authority(small, chance)
    for post in range(POSITIONS):
        authority.ids[post] = f"post-{post}"
        authority.write(post)
    overview = read_overview(small, jobs=1)
    states = set()
    for step in range(STEPS):
        authority.sign(step, {one.id: one.words for one in overview.summaries})
        for post in chance.sample(range(POSITIONS), 3):
            authority.versions[post] += 1
            authority.write(post)
        if chance.random() < 0.6:
            authority.rename(chance.randrange(POSITIONS))
        overview = read_overview(small, jobs=1)
        assert overview.problems == []
        days = {*chance.sample(DAYS, 4), *(act["date"] for act in authority.acts[-3:]), DAYS[0]}
        for day in sorted(days):
            assert differences(authority, overview, day) == [], f"after step {step}"
            states |= {one.on_day.state for one in status_on(overview, day)}
    for day in DAYS[::5]:
        assert differences(authority, overview, day) == []
    assert states == set(LegalState)
    assert authority.kinds == {
        "rename", "retroactive", "later", "at once", "whole", "part", "other", "amend"
    }  # fmt: skip
