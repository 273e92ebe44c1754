"""What the server and the process that reads directives of the past say to each other.

Both say a line of JSON, and then the contents of the files that the line names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import IO, Any, NamedTuple

from koostaja.diagnostics import Problem, as_data, from_data
from koostaja.intake import (
    ActOptions,
    OriginalContent,
    ReadAct,
    act_as_data,
    act_from_data,
    options_from_data,
)
from koostaja.workspace import Ledger

__all__ = ["ActAnswer", "ActOrder", "read_answer", "read_order", "write_answer", "write_order"]


class ActOrder(NamedTuple):
    """What is to be read."""

    options: ActOptions
    key: str = ""
    """That of files that are kept; "" if the order brings its files."""
    files: Sequence[OriginalContent] = ()


class ActAnswer(NamedTuple):
    """What was read."""

    found: ReadAct
    problems: tuple[Problem, ...]
    names: tuple[str, ...]
    """Those of the files that were read."""
    id: str
    """That of the directive that would be recorded; "" if something hinders that."""
    files: Mapping[str, bytes]
    """What would be written; none if something hinders that."""
    seal: str
    """What says that exactly these files are to be written."""
    words: tuple[str, ...]
    """The hashes of the words of its parts; none if something hinders that it is recorded."""


def write_order(target: IO[bytes], order: ActOrder) -> None:
    """Say what is to be read."""
    _write(target, [order.options, order.key], order.files)


def read_order(source: IO[bytes]) -> ActOrder:
    """Return what is to be read; raise ``ValueError`` if that was not said to its end."""
    (options, key), files = _read(source)
    return ActOrder(options_from_data(options), key, [OriginalContent(*one) for one in files])


def write_answer(target: IO[bytes], answer: ActAnswer) -> None:
    """Say what was read."""
    found, problems = act_as_data(answer.found), as_data(answer.problems)
    said = [found, problems, answer.names, answer.id, answer.seal, answer.words]
    _write(target, said, answer.files.items())


def read_answer(source: IO[bytes], newest_ledger: Callable[[], Ledger]) -> ActAnswer:
    """Return what was read; raise ``ValueError`` if that was not said to its end.

    The ledger is asked for when all is said: it then has at least what the process has seen.
    """
    (found, problems, names, id, seal, words), files = _read(source)
    try:
        said = act_from_data(found, newest_ledger()), tuple(from_data(problems))
    except (TypeError, KeyError) as error:
        raise ValueError("no answer") from error
    return ActAnswer(*said, tuple(names), id, dict(files), seal, tuple(words))


def _write(target: IO[bytes], said: Any, files: Iterable[tuple[str, bytes]]) -> None:
    contents = [*files]
    sizes = [(name, len(content)) for name, content in contents]
    target.write(f"{json.dumps([said, sizes])}\n".encode())
    for _, content in contents:
        target.write(content)
    target.flush()


def _read(source: IO[bytes]) -> tuple[Any, list[tuple[str, bytes]]]:
    said, sizes = json.loads(source.readline())
    return said, [(name, _exactly(source, size)) for name, size in sizes]


def _exactly(source: IO[bytes], size: int) -> bytes:
    data = source.read(size)
    if len(data) < size:
        raise ValueError("too little")
    return data
