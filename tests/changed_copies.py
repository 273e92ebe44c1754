"""Data and changed copies of them: what several people make of one file at once.

A trial is a base and, for each side, numbers of changes. Each number is a change on its own,
so a trial that fails is made small by leaving changes out.
"""

from __future__ import annotations

import copy
import itertools
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from conftest import ROOT
from data_places import data_places
from koostaja.source import canonical, read, value_of

POSITIONS = sorted((ROOT / "positions").glob("*.yaml"))


@dataclass(frozen=True)
class Trial:
    """What a base is made of, and what two sides have made of it."""

    seed: int
    theirs: tuple[int, ...]
    ours: tuple[int, ...]

    @property
    def base(self) -> Any:
        """One of three is a position of this repository, the others are made up."""
        if self.seed % 3:
            return made_up(random.Random(self.seed), 3)
        source, _ = read(POSITIONS[self.seed // 3 % len(POSITIONS)], "x.yaml")
        assert source
        return source.data

    def copies(self) -> tuple[Any, Any, Any]:
        """The base, their copy and ours."""
        base = self.base
        theirs = changed(base, [f"t{one}" for one in self.theirs])
        return base, theirs, changed(base, [f"o{one}" for one in self.ours])

    def smaller(self) -> Iterator[Trial]:
        """The same with one change less."""
        for side in ("theirs", "ours"):
            numbers = getattr(self, side)
            for at in range(len(numbers)):
                yield replace(self, **{side: (*numbers[:at], *numbers[at + 1 :])})


def trial(seed: int) -> Trial:
    """Some changes on each side; often few, so that most merges have no conflict."""
    numbers = random.Random(f"trial {seed}")
    most = numbers.choice([1, 2, 4, 12])
    theirs, ours = (
        tuple(numbers.randrange(10**9) for _ in range(numbers.randint(0, most))) for _ in range(2)
    )
    return Trial(seed, theirs, ours)


def smallest(found: Trial, fails: Callable[[Trial], bool]) -> Trial:
    """The smallest trial that fails as this one does."""
    while smaller := next(filter(fails, found.smaller()), None):
        found = smaller
    return found


def words_of(value: Any) -> Iterator[str]:
    """Every word in a value; they say who has written what."""
    if isinstance(value, str):
        yield from re.findall(r"[\w-]+", value)
    elif isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from words_of(one)


def unordered(value: Any) -> Any:
    """The value with its lists in one order, whichever they have."""
    if isinstance(value, dict):
        return {key: unordered(one) for key, one in value.items()}
    if isinstance(value, list):
        return sorted(map(unordered, value), key=canonical)
    return value


def made_up(numbers: random.Random, depth: int) -> dict[str, Any]:
    """A mapping of anything, every word of it only once."""
    count = itertools.count()
    sentence = lambda: " ".join(f"w{next(count)}" for _ in range(numbers.randint(4, 9)))  # noqa: E731

    def value(depth: int) -> Any:
        kind = numbers.randrange(8 if depth else 3)
        if kind == 0:
            return numbers.choice([True, False, None])
        if kind < 3:
            return sentence()
        if kind < 7:
            return [entry(depth - 1) for _ in range(numbers.randint(0, 6))]
        return mapping(depth - 1)

    def entry(depth: int) -> Any:
        kind = numbers.randrange(6 if depth else 4)
        if kind == 0:
            return f"id-{next(count)}"
        if kind == 1:
            return {"use": f"id-{next(count)}", "variant": f"v{next(count)}"}
        if kind < 4:
            return {"text": sentence()}
        if kind == 4:
            return {"duty": sentence(), "results": [entry(0) for _ in range(numbers.randint(0, 4))]}
        return value(depth)

    def mapping(depth: int) -> dict[str, Any]:
        return {f"k{at}": value(depth) for at in range(numbers.randint(1, 6))}

    return mapping(depth)


def changed(base: Any, changes: list[str]) -> Any:
    """A copy with changes; each is known by its name, which is in every word that it adds."""
    data = copy.deepcopy(base)
    for name in changes:
        _change(data, random.Random(name), name)
    return data


def _change(data: Any, numbers: random.Random, name: str) -> None:
    """Change one thing anywhere."""
    at = numbers.choice([at for at, _ in data_places(data)])
    if not at:
        data[f"n{name}"] = f"{name}a {name}b {name}c"
        return
    around, key = value_of(data, at[:-1]), at[-1]
    value = around[key]
    if key == "use":
        around.clear()  # another clause is another entry
        around.update(use=f"id-{name}")
    elif isinstance(value, str) and numbers.random() < 0.6:
        around[key] = _other_text(value, numbers, name)
    elif isinstance(value, bool):
        around[key] = not value
    elif isinstance(around, list):
        _change_list(around, numbers, name)
    elif numbers.random() < 0.5 and len(around) > 1:
        del around[key]
    else:
        _change_mapping(around, numbers, name)


def _other_text(text: str, numbers: random.Random, name: str) -> str:
    parts = text.split()
    if len(parts) < 4 or numbers.random() < 0.2:
        return f"{name}a {name}b {name}c {name}d {name}e"
    parts[numbers.randrange(len(parts))] = f"{name}a"
    return " ".join(parts)


def _change_list(entries: list[Any], numbers: random.Random, name: str) -> None:
    kind = numbers.randrange(3)
    at = numbers.randrange(len(entries))
    if kind == 0:
        del entries[at]
    elif kind == 1:
        entry = entries.pop(at)
        entries.insert(numbers.randint(0, len(entries)), entry)
    else:
        new = numbers.choice(
            [f"id-{name}", {"text": f"{name}a {name}b {name}c"}, {"use": f"id-{name}"}]
        )
        entries.insert(numbers.randint(0, len(entries)), new)


def _change_mapping(mapping: dict[str, Any], numbers: random.Random, name: str) -> None:
    if numbers.random() < 0.3:
        entries = list(mapping.items())
        numbers.shuffle(entries)
        mapping.clear()
        mapping.update(entries)
    else:
        key = numbers.choice(["note", "reason", f"n{name}"])
        mapping[key] = f"{name}a {name}b {name}c"
