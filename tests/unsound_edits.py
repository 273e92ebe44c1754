"""Random faults in the data of positions: keys dropped, types changed, ids that nothing has."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import Any

from data_places import data_places
from koostaja.source import Pointer, value_of

__all__ = ["with_faults"]

_KEYS = (
    "zzz", "use", "text", "set", "items", "when", "reason", "own_number", "as_signed", "end",
    "variant", "anchor", "post", "unit",
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, True, False, "", "  ", "x", "Ülesanne", "no-such-id", "2025-02-31",
    [], [None], [[]], ["no-such-id"], {}, {"use": "no-such"}, {"set": "no-such"}, {"text": ""},
    {"text": None}, {"use": "x", "variant": "y"}, {"post": "nobody"}, {"unit": "nowhere"},
    {"items": []}, {"text": "Sõnad", "items": [None, "x"]}, {"use": {"a": "b"}},
    {"when": {"/x": "y"}, "text": "Jah"}, {"when": "x", "text": "Jah"}, {"as_signed": "x"},
    {"own_number": "1", "text": "x"}, {"text": "x", "anchor": "A B"}, {"text": "x", "end": []},
    {"number_of": "/zzz"},
)  # fmt: skip


def with_faults(data: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return data with one to six changes anywhere, but for the choice of the layout."""
    changed = deepcopy(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        places = [place for place, _ in data_places(changed) if place and place != ("layout",)]
        if places:
            _change(changed, chance.choice(places), chance)
    return changed


def _change(data: dict[str, Any], place: Pointer, chance: random.Random) -> None:
    around, key = value_of(data, place[:-1]), place[-1]
    value, way = deepcopy(chance.choice(_VALUES)), chance.randrange(5)
    if way == 0:
        del around[key]
    elif way == 1 and isinstance(around, dict):
        around[chance.choice(_KEYS)] = value
    elif way == 2 and isinstance(around, list):
        around.insert(key, value)
    else:
        around[key] = value
