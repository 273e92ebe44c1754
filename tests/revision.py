"""Positions changed at random as their authors change them: words, duties, whole sections."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

import koostaja
from koostaja.source import parse

_OWN_WORDS = ("text", "duty", "eesmark", "as")


def revised(root: Path, count: int, seed: int) -> dict[str, tuple[str, str]]:
    """Adds changed positions to a workspace; of those that are sound, the model and layout."""
    random = Random(seed)
    models = {path.stem: _data(path) for path in sorted((root / "positions").glob("*.yaml"))}
    made: dict[str, tuple[str, str]] = {}
    for number in range(count):
        model = list(models)[number % len(models)]
        data = copy.deepcopy(models[model])
        for _ in range(random.randint(1, 5)):
            random.choice(EDITS)(data, random)
        id = f"revised-{number:03}"
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        (root / "positions" / f"{id}.yaml").write_text(text, encoding="utf-8")
        made[id] = model, data["layout"]
    found = koostaja.check(root).problems
    faulty = {one.location.file for one in found if one.severity is koostaja.Severity.ERROR}
    for file in faulty:
        (root / file).unlink()
        del made[Path(file).stem]
    return made


def _data(path: Path) -> dict[str, Any]:
    source, problems = parse(path.read_text(encoding="utf-8"), path.name)
    assert source is not None, problems
    data: dict[str, Any] = copy.deepcopy(source.data)
    return data


def _within(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every object or list with each of its keys."""
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    for key in keys:
        yield value, key
        yield from _within(value[key])


def _lists(data: Any) -> list[list[Any]]:
    return [holder[key] for holder, key in _within(data) if isinstance(holder[key], list)]


def _change_words(data: Any, random: Random) -> None:
    texts = [
        (holder, key)
        for holder, key in _within(data)
        if key in _OWN_WORDS and isinstance(holder[key], str)
    ]
    holder, key = random.choice(texts)
    words = holder[key].split(" ")
    place = random.randrange(len(words))
    words[place : place + random.randint(0, 3)] = random.choice(
        (["täiesti", "uued", "sõnad"], ["muudetud"], [f"{words[place]}ga"], ["a & <b> „c“"])
    )
    holder[key] = " ".join(words)


def _drop_entry(data: Any, random: Random) -> None:
    found = random.choice([one for one in _lists(data) if len(one) > 1])
    del found[random.randrange(len(found))]


def _repeat_entry(data: Any, random: Random) -> None:
    found = random.choice([one for one in _lists(data) if one])
    found.insert(random.randint(0, len(found)), copy.deepcopy(random.choice(found)))


def _add_duty(data: Any, random: Random) -> None:
    duties = data["ulesanded"]
    new = {"duty": "Uue ülesande täitmine", "results": [{"text": f"Tulemus {random.random()}"}]}
    duties.insert(random.randint(0, len(duties)), new)


def _move_entry(data: Any, random: Random) -> None:
    found = random.choice([one for one in _lists(data) if len(one) > 1])
    found.insert(random.randrange(len(found)), found.pop(random.randrange(len(found))))


def _shuffle(data: Any, random: Random) -> None:
    random.shuffle(random.choice([one for one in _lists(data) if len(one) > 1]))


def _replace_all(data: Any, random: Random) -> None:
    found = random.choice(_lists(data))
    found[:] = [{"text": f"Hoopis muu {number}"} for number in range(random.randint(1, 3))]


def _empty(data: Any, random: Random) -> None:
    random.choice(_lists(data)).clear()


def _drop_key(data: Any, random: Random) -> None:
    groups = [data, *(one for one in data.values() if isinstance(one, dict))]
    group = random.choice(groups)
    del group[random.choice([key for key in group if key != "layout"] or list(group))]


EDITS = (
    _change_words, _change_words, _drop_entry, _repeat_entry, _add_duty, _move_entry, _shuffle,
    _replace_all, _empty, _drop_key,
)  # fmt: skip
