"""Notes: what officers read of findings, each beside the part of the document that it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from koostaja.diagnostics import Names, Problem, Severity, officer_hint, officer_message

__all__ = ["Note", "Places", "notes_of"]

_Part = TypeVar("_Part")
_Keys = tuple[str | int, ...]


class Note(NamedTuple):
    """A finding in an officer's words."""

    id: str
    severity: Severity
    message: str
    hint: str
    offered: tuple[tuple[str, str], ...] = ()
    """What a form can do about it: operations, each with its words."""
    code: str = ""
    """What kind of finding it is."""

    @property
    def library_words(self) -> str:
        """The operation that takes the words of the library in place of those that were signed."""
        return next((one for one, _ in self.offered if one.startswith("signed ")), "")


def notes_of(
    problems: Iterable[Problem],
    lang: str,
    names: Names,
    offers: Callable[[Problem], tuple[tuple[str, str], ...]] = lambda _: (),
) -> list[tuple[tuple[str, ...], Note]]:
    """Return the notes for findings, errors first, each with paths in the file.

    The first path that leads to a part of the document is meant. ``offers`` says what can be
    done about a finding.
    """
    order = list(Severity)
    ranked = sorted(problems, key=lambda one: order.index(one.severity))
    found = list[tuple[tuple[str, ...], Note]]()
    for number, one in enumerate(ranked, 1):
        words = officer_message(one, lang, names), officer_hint(one, lang, names)
        note = Note(f"n{number}", one.severity, *words, offers(one), one.code)
        found.append((_paths(one), note))
    return found


def _paths(problem: Problem) -> tuple[str, ...]:
    """Return where a finding is: of what is missing in or beside something, where it would be."""
    key, path = problem.values.get("key"), problem.path
    if not isinstance(key, str):
        return (path,)
    return (f"{path}/{key}", f"{path.rpartition('/')[0]}/{key}", path)


class Places(Generic[_Part]):
    """The parts of a document, found by where its file has them.

    Words of the library have no place in the document's file. There an entry names a clause or
    set, by which they are found.
    """

    def __init__(self, data: Any) -> None:
        self._data = data
        self._parts: dict[str, _Part] = {}
        self._named: dict[tuple[str, str], _Part] = {}

    def add(self, pointer: _Keys, part: _Part) -> None:
        """Take note of a part that is at a place; the first one there stays."""
        self._parts.setdefault(_text(pointer), part)

    def name(self, pointer: _Keys, names: Iterable[str], part: _Part) -> None:
        """Take note of a part that prints clauses or sets within a field."""
        for one in names:
            self._named.setdefault((_text(pointer), one), part)

    def find_first(self, paths: Iterable[str]) -> _Part | None:
        """Return the part at the first of several paths that has one, or around the last."""
        *exact, last = paths
        known = (self._parts[path] for path in exact if path in self._parts)
        return next(known, None) or self.find(last)

    def find(self, path: str) -> _Part | None:
        """Return the part that a path is about, or the smallest one around; None without any."""
        if path in self._parts:
            return self._parts[path]
        if not path:
            return None
        within = (part for at, part in self._parts.items() if at.startswith(f"{path}/"))
        around = path.rpartition("/")[0]
        return next(within, None) or self._by_name(path) or self.find(around)

    def _by_name(self, path: str) -> _Part | None:
        value, ways = self._data, path.split("/")[1:]
        for at, key in enumerate(ways, 1):
            value = _inner(value, key)
            name = _entry_name(value)
            field = "/".join(("", *(ways[: at - 1] if key.isdecimal() else ways[:at])))
            if name and (field, name) in self._named:
                return self._named[field, name]
        return None


def _text(pointer: _Keys) -> str:
    return "".join("/" + str(one).replace("~", "~0").replace("/", "~1") for one in pointer)


def _inner(value: Any, key: str) -> Any:
    if isinstance(value, Mapping):
        return value.get(key)
    is_index = isinstance(value, list) and key.isdecimal() and int(key) < len(value)
    return value[int(key)] if is_index else None


def _entry_name(value: Any) -> str:
    """Return the clause or set that an entry names; "" if it names none."""
    if isinstance(value, Mapping):
        value = value.get("use", value.get("set"))
    return value.partition("/")[0] if isinstance(value, str) else ""
