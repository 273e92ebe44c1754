"""What checking a document found, as the index keeps it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from sys import intern
from typing import Any

from koostaja import checks
from koostaja.builder.index.places import PlaceKeeper
from koostaja.builder.stages import DocumentCheck
from koostaja.diagnostics import Location
from koostaja.documents import Share, Summary

__all__ = [
    "check_from_text",
    "check_text",
    "summary_from_data",
]

_BEHIND_CODE = "\t"
_encode = json.JSONEncoder(separators=(",", ":")).encode


def check_text(done: DocumentCheck, file: str, places: PlaceKeeper) -> str:
    """Return what checking the document of a file found, without its wordings.

    Each problem is a line with its code before it: who wants errors only has no other read.
    """
    suppressions = [
        [
            one.code,
            one.line,
            one.where.line,
            one.where.column,
            one.where.text,
            one.where.text_start,
        ]
        for one in done.suppressions
    ]
    data = (suppressions, sorted(done.uses), done.summaries, sorted(done.reads))
    problems = places.as_data(done.problems, file)
    return "\n".join(
        (_encode(data), *(f"{one[0]}{_BEHIND_CODE}{_encode(one)}" for one in problems))
    )


def check_from_text(
    text: str,
    share: Share,
    file: str,
    places: PlaceKeeper,
    codes: Collection[str] | None = None,
    *,
    with_uses: bool = True,
) -> DocumentCheck:
    """Return what ``check_text`` was given; raise ``ValueError`` if its places are outdated.

    With ``codes`` only problems that have one of them; uses of clauses only ``with_uses``.
    """
    first, *lines = text.split("\n")
    suppressions, uses, summaries, reads = json.loads(first)
    pairs = [one.split(_BEHIND_CODE, 1) for one in lines]
    problems = [json.loads(one) for code, one in pairs if codes is None or code in codes]
    return DocumentCheck(
        share,
        places.from_data(problems, file),
        [_suppression(file, *one) for one in suppressions],
        tuple(uses) if with_uses else (),
        [summary_from_data(one) for one in summaries],
        checks.NO_WORDINGS,
        tuple(reads),
        {},
        {},
    )


def summary_from_data(data: Iterable[Any]) -> Summary:
    """Return a summary that was written as JSON.

    Its strings are in memory once, however many summaries have them.
    """
    return Summary._make(
        tuple(map(intern, one)) if isinstance(one, list) else intern(one) for one in data
    )


def _suppression(
    file: str, code: str, line: int, at: int, column: int, text: str, start: int
) -> checks.Suppression:
    return checks.Suppression(code, Location(file, at, column, text=text, text_start=start), line)
