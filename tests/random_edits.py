"""Random edits by place of files written in five ways, and what must be true of each.

What the data shall be is computed here once more, simply; lines and comments are looked at from
outside, as a person would who compares two files.
"""

from __future__ import annotations

import copy
import random
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from data_places import data_places
from koostaja.source import (
    AddComment,
    CopyKey,
    Edit,
    Insert,
    Move,
    Pointer,
    Remove,
    RenameKey,
    SetValue,
    Source,
    apply_edits,
    parse,
    value_of,
)

__all__ = ["STYLES", "assert_sound", "chain"]

PLAIN = """\
# k1 fail

# k2 esimene
layout: ametijuhend
title: Nõuniku ametijuhend  # k3
secret: false
note:
duties:
  # k4
  - plan  # k5

  # k6 lahus

  # k7
  - use: report
    when: quarterly  # k8
    # k9 sügav
  - text: Vastab kirjadele
    results:
      - kiri on vastatud
      # k10
      - tähtaeg on peetud
empty: []
nothing: {}
# k11
contact:
  unit: talitus
  # k12
  people:
    - name: PROOV ALLKIRJASTAJA
      office: juhataja
    - name: Teine

    - name: Kolmas
# k13 lõpp
"""
WIDE = """\
---
layout: ametijuhend
facts:   # k1
    unit: talitus
    substitutes:
        # k2
        - clerk
        - post: head   # k3
          as: 'abiline'
    # k4
    rights: [a, b]
tasks:

    - duty: Planeerib

    # k5
    - duty: Koostab
      results:
          - text: üks
          - text: kaks  # k6

    - duty: Valvab
deep:
    - - a
      - b
    - - c
""".replace("\n", "\r\n")
FLOW = """\
# k1
title: T
clauses: {a: {text: x, note: "y"}, b: {text: z}}  # k2
list: [one, {use: two, n: [1, 2]}, three, ]
wide: [
  a,  # k3
  # k4
  {b: c,
   d: "e, f"},
  g  # k5
]
units:
  osakond: {name: üldosakond, genitive: üldosakonna}
  talitus: {name: arhiiv, parent: osakond}  # k6
points:
  - {use: confirm, annex: 4}
  - confirm
  - {text: Muu}
"""
LONG = """\
# k1
eesmark: >-  # k2
  Eesmärk on töötada välja lastekaitse korraldusmudel, analüüsida järelevalve
  kvaliteeti ja nõuetele vastavust üle valdkondade, planeerida tegevusi ja neid
  koordineerida.

# k3
selgitus: |
  Esimene rida
    taandega rida

  # see ei ole kommentaar
  viimane rida
# k4
loend:
  # k5
  - >-
    Pikk tekst, mis on murtud mitmele reale, sest see ei mahu
    ühele reale ära.
    # k6 ei ole tekst?
  # k7
  - |+
    hoitakse lõpuread

  - text: >
      Kaks lõiku, millest esimene on
      siin.

      Teine on siin.
    # k8
    note: lihtne tekst
      jätkub teisel real  # k9
  - 'jutumärkides tekst
    kahel real'  # k10
lopp: sõna
""".replace("    # k6 ei ole tekst?\n", "")
QUOTED = """\
"title": "Tekst: koolon"   # k1
'key': 'it''s'
base: &base
  unit: talitus  # k2
  staff: [a, b]
copy: *base
names:
  - &who "PROOV ALLKIRJASTAJA"
  - *who
  - "õ ü \\u00e4"
  - 'kaks'
# k3
other: {<<: x, who: *who}
posts:
  "first":
    text: "üks"
  "second":
    text: "kaks — “kolm”"
    # k4
    staff: *base
last: "lõpp"  # k5"""

STYLES = {"plain": PLAIN, "wide": WIDE, "flow": FLOW, "long": LONG, "quoted": QUOTED}
"""Texts by their way of writing."""

_TEXTS = (
    "muu", "uus tekst", "x: y", "it's", '"jah"', "- ei", "true", "[a", "# x", "", "123", "õäöü",
    "Lause, mis lõpeb punktiga.", "a\nb", "rida\n", " ees", "järel ", "sõna " * 30 + "lõpp",
    "Pikk — “jutumärkides” — tekst: koos kooloniga, " * 4 + "lõpp", "kaks  tühikut " * 12 + "x",
)  # fmt: skip
_TOKEN = re.compile(r"# (k\d+)")


def _value(rng: random.Random, depth: int = 0) -> Any:
    kind = rng.random()
    if kind < 0.65 or depth > 2:
        return rng.choice(_TEXTS)
    if kind < 0.72:
        return rng.choice((True, False, None))
    count = rng.randrange(4)
    if kind < 0.85:
        return [_value(rng, depth + 1) for _ in range(count)]
    return {f"v{at}": _value(rng, depth + 1) for at in range(count)}


def _random_edit(rng: random.Random, data: Any, source: Source | None = None) -> Edit:
    """Return an edit that fits some data; a comment only for lines of a file."""
    places = [one for one in data_places(data) if one[0]]
    lists = [one for one in places if isinstance(one[1], list)]
    mappings = [one for one in data_places(data) if isinstance(one[1], dict)]
    entries = [at for at, _ in places if isinstance(at[-1], int)]
    kind = rng.randrange(10)
    if kind == 0 and lists:
        at, found = rng.choice(lists)
        return Insert(at, rng.randrange(len(found) + 1), _value(rng), rng.random() < 0.2)
    if kind == 1 and entries:
        at = rng.choice(entries)
        length = len(value_of(data, at[:-1]))
        return Move(at, rng.randrange(length))
    if kind == 2:
        return Remove(rng.choice(places)[0], rng.random() < 0.7)
    if kind == 3:
        at, found = rng.choice(mappings)
        after = tuple(rng.sample(sorted(found), min(len(found), 2)))
        return SetValue((*at, rng.choice(("uus", "teine võti", "k: x"))), _value(rng), after)
    keys = [at for at, _ in places if isinstance(at[-1], str)]
    if kind == 4 and keys:
        at = rng.choice(keys)
        new = rng.choice(("muu-nimi", "nimi 2", "a: b"))
        return RenameKey(at, new if new not in value_of(data, at[:-1]) else str(at[-1]))
    if kind == 5 and keys:
        at = rng.choice(keys)
        return CopyKey(at, f"koopia {rng.random()}")
    block = [one for one in (*lists, *mappings) if source and _is_in_lines(source, one[0])]
    if kind == 6 and block:
        at, found = rng.choice(block)
        return AddComment(at, rng.randrange(len(found) + 1), "märkus\nkahel real")
    at, found = rng.choice(places)
    if kind == 7 and isinstance(found, dict | list):
        changed = expected({"x": found}, _random_edit(rng, {"x": found}))
        return SetValue(at, changed.get("x", ""))
    return SetValue(at, _value(rng))


def _is_in_lines(source: Source, at: Pointer) -> bool:
    """Return whether a list or mapping is not in brackets, and no alias repeats it."""
    around = (at[:length] for length in range(len(at) + 1))
    return not any(source.is_in_brackets(one) or _is_alias(source, one) for one in around)


def _is_alias(source: Source, at: Pointer) -> bool:
    where = source.locate(at)
    return where.text[where.column - 1 :][:1] == "*"


def expected(data: Any, edit: Edit) -> Any:
    """Return the data that an edit asks for."""
    whole = [_unshared(data)]
    if isinstance(edit, Insert):
        found = value_of(whole, (0, *edit.parent))
        found[edit.index : edit.index] = [edit.value]
        return whole[0]
    if isinstance(edit, AddComment):
        return whole[0]
    around = value_of(whole, (0, *edit.pointer[:-1]))
    last = edit.pointer[-1]
    if isinstance(edit, SetValue) and isinstance(around, dict) and last not in around:
        names = list(around)
        place = max((names.index(one) + 1 for one in edit.after[-1:] if one in names), default=99)
        pairs = list(around.items())
        pairs[place:place] = [(str(last), edit.value)]
        _refill(around, pairs)
    elif isinstance(edit, SetValue):
        around[last] = edit.value
    elif isinstance(edit, RenameKey):
        _refill(around, [(edit.key if key == last else key, one) for key, one in around.items()])
    elif isinstance(edit, CopyKey):
        around[edit.key] = _unshared(around[last])
    elif isinstance(edit, Move):
        moved = around.pop(last)
        around[edit.index : edit.index] = [moved]
    elif isinstance(edit, Remove):
        del around[last]
        if not around and not edit.keeps_empty and edit.pointer[:-1]:
            return expected(data, Remove(edit.pointer[:-1], keeps_empty=False))
    return whole[0]


def _unshared(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _unshared(one) for key, one in data.items()}
    return [_unshared(one) for one in data] if isinstance(data, list) else copy.copy(data)


def _refill(around: dict[str, Any], pairs: list[tuple[str, Any]]) -> None:
    around.clear()
    around.update(pairs)


def chain(
    text: str, rng: random.Random, length: int
) -> Iterator[tuple[Source, Edit, Source | None]]:
    """Yield edits one after the other, each with the file before and after it."""
    found, problems = parse(text, "x.yaml")
    assert found
    assert problems == []
    for _ in range(length):
        if not isinstance(found.data, dict) or not found.data:
            return
        edit = _random_edit(rng, found.data, found)
        after, refused = apply_edits(found, [edit])
        assert (after is None) == bool(refused)
        yield found, edit, after
        found = after or found


def assert_sound(before: Source, edit: Edit, after: Source) -> None:
    """Assert that data are as asked, comments are kept and other lines are as they were."""
    assert repr(after.data) == repr(expected(before.data, edit))
    assert "\r\n" not in before.text or "\n" not in after.text.replace("\r\n", "")
    if not ("|" in after.text or ">" in after.text):  # a block of text may need its line end
        assert before.text.endswith("\n") is after.text.endswith("\n")
    adds = isinstance(edit, AddComment | CopyKey)
    assert adds or not _comments(after) - _comments(before)
    assert not adds or not _comments(before) - _comments(after)
    if not adds and not _takes_away(before, edit):
        assert _comments(after) == _comments(before)
    if before.text.count("*") == after.text.count("*"):  # else an alias was written out
        _assert_rest_kept(before.text.splitlines(), after.text.splitlines(), _touched(before, edit))


def _assert_rest_kept(before: list[str], after: list[str], touched: tuple[int, int]) -> None:
    """Assert that lines outside of those that an edit may change are as they were."""
    start, end = _filled(before[: touched[0]]), _filled(before[touched[1] + 1 :])
    assert _filled(after)[: len(start)] == start
    assert not end or _filled(after)[-len(end) :] == end


def _comments(source: Source) -> Counter[str]:
    """Return the comments of a file: those with a line of their own, and what marks others."""
    lines = (line.strip() for _, line in source.comment_lines())
    return Counter(one for one in lines if one[0] == "#") + Counter(_TOKEN.findall(source.text))


def _takes_away(before: Source, edit: Edit) -> bool:
    """Return whether comments of an edit's place may go with it."""
    if isinstance(edit, SetValue):
        return isinstance(_found(before.data, edit.pointer), dict | list)
    return isinstance(edit, Remove)


def _touched(before: Source, edit: Edit) -> tuple[int, int]:
    """Return the lines that an edit may change, comments that may go with an entry included."""
    pointer = edit.parent if isinstance(edit, Insert | AddComment) else edit.pointer
    if isinstance(edit, Remove):
        while len(value_of(before.data, pointer[:-1])) == 1 and pointer[:-1]:
            pointer = pointer[:-1]
    if isinstance(edit, Move | CopyKey) or _found(before.data, pointer) is _MISSING:
        pointer = pointer[:-1]
    for length in range(len(pointer)):
        if before.is_in_brackets(pointer[:length]):
            pointer = pointer[:length]
            break
    first, last = before.line_range(pointer)
    lines = before.text.splitlines()
    column = before.locate(pointer[:-1]).column - 1 if pointer else -1
    if pointer and isinstance(pointer[-1], int) and not before.is_in_brackets(pointer[:-1]):
        while lines[first][column] != "-":  # which may have a line of its own
            first -= 1
    if isinstance(edit, Remove) and _is_beside_dash(before, pointer, lines[first]):
        around = value_of(before.data, pointer[:-1])
        second = 1 if isinstance(around, list) else list(around)[1]
        last = before.locate((*pointer[:-1], second), key=True).line - 1
    if isinstance(edit, Remove | Move):
        while first and _is_comment(lines[first - 1]):
            first -= 1
    deeper = last
    while deeper + 1 < len(lines) and (_is_comment(lines[deeper + 1]) or not lines[deeper + 1]):
        deeper += 1
        if _is_comment(lines[deeper]) and len(lines[deeper]) - len(lines[deeper].lstrip()) > column:
            last = deeper
    return first, last


def _is_beside_dash(before: Source, pointer: Pointer, line: str) -> bool:
    """Return whether an entry is the first of several that begin behind a dash."""
    around = value_of(before.data, pointer[:-1]) if pointer else None
    if isinstance(around, list):
        return len(around) > 1 and pointer[-1] == 0 and line.lstrip().startswith("- -")
    first = isinstance(around, dict) and len(around) > 1 and next(iter(around)) == pointer[-1]
    return first and line.lstrip().startswith("-")


_MISSING = object()


def _found(data: Any, pointer: Pointer) -> Any:
    try:
        return value_of(data, pointer)
    except (LookupError, TypeError):
        return _MISSING


def _is_comment(line: str) -> bool:
    return line.lstrip(" ").startswith("#")


def _filled(lines: list[str]) -> list[str]:
    return [one for one in lines if one.strip()]
