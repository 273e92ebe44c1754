"""A comparison as text and as JSON: each difference under its section, word by word."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from koostaja.compare.comparison import Comparison, Difference, DifferenceKind
from koostaja.compare.outline import Passage
from koostaja.diagnostics import TERMS
from koostaja.text.diff import Segment
from koostaja.workspace import HEADS

__all__ = [
    "DiffLine",
    "DiffSpan",
    "comparison_as_json",
    "comparison_as_text",
    "diff_spans",
    "plain_line",
]

_EXCERPT = 60
"""The number of characters shown of a text that has not changed."""


class DiffSpan(NamedTuple):
    """Some words of a line; ``kind`` is ADDED, REMOVED or None for unchanged words."""

    text: str
    kind: DifferenceKind | None = None


DiffLine = tuple[DiffSpan, ...]
"""A line of output."""


def plain_line(line: DiffLine) -> str:
    """Return a line for output without colours: ``[-removed-]`` and ``{+added+}``."""
    forms: Mapping[DifferenceKind | None, str] = {
        DifferenceKind.REMOVED: "[-{}-]",
        DifferenceKind.ADDED: "{{+{}+}}",
    }
    return "".join(forms.get(kind, "{}").format(text) for text, kind in line)


def diff_spans(segments: Iterable[Segment], *, ignore_case: bool = False) -> Iterator[DiffSpan]:
    """Yield the words of two texts, the replaced ones as removed and added."""
    for old, new in segments:
        if old == new or (ignore_case and old.casefold() == new.casefold()):
            yield DiffSpan(new)
            continue
        if old:
            yield DiffSpan(old, DifferenceKind.REMOVED)
        if new:
            yield DiffSpan(new, DifferenceKind.ADDED)


def comparison_as_text(comparison: Comparison, heading: str, lang: str) -> Iterator[DiffLine]:
    """Yield the lines of ``diff``; ``heading`` says what is compared with what."""
    terms = TERMS[lang]
    yield _line(heading)
    if not comparison.differences:
        yield _line(terms["no difference"])
        return
    for titles, group in groupby(comparison.differences, key=lambda one: one.titles):
        yield _line("")
        yield _line(" › ".join(filter(None, titles)) or "–")
        for one in group:
            yield (DiffSpan(f"  {_label(one, lang)}: "), *_spans(one))
    if not comparison.is_of_post:
        return
    yield _line("")
    yield _line(terms["heads"])
    for text in _heads(comparison, lang):
        yield _line(f"  {text}")
    yield _line(terms["not decided"])


def _line(text: str) -> DiffLine:
    return (DiffSpan(text),)


def _label(one: Difference, lang: str) -> str:
    """Return the kind of a difference, with the numbers of its passage."""
    terms = TERMS[lang]
    numbers = [passage.number for passage in (one.old, one.new) if passage and passage.number]
    words = [terms[f"kind.{one.kind}"], " → ".join(dict.fromkeys(numbers))]
    if one.old and one.new and one.old.section != one.new.section:
        titles = " › ".join(filter(None, one.old.titles))
        words.append(f"({terms['from section'].format(titles)})")
    return " ".join(filter(None, words))


def _spans(one: Difference) -> Iterator[DiffSpan]:
    if one.kind not in (DifferenceKind.MOVED, DifferenceKind.RENUMBERED):
        yield from diff_spans(one.segments)
        return
    text = one.new.text if one.new else ""
    yield DiffSpan(text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rstrip()}…")


def _heads(comparison: Comparison, lang: str) -> Iterator[str]:
    """Yield each head of ATS § 52 (3) with the number of differences, and its new entries."""
    terms = TERMS[lang]
    for head in HEADS:
        counted = Counter(one.kind for one in comparison.under(head))
        counts = [
            f"{terms[f'kind.{one}']} {counted[one]}" for one in DifferenceKind if counted[one]
        ]
        yield f"{terms[f'head.{head}']}: {', '.join(counts) or terms['nothing']}"
        for kind in (DifferenceKind.ADDED, DifferenceKind.REMOVED):
            for one in comparison.entries(head, kind):
                passage = one.new or one.old
                words = (passage.number, passage.text) if passage else ()
                yield f"  {terms[f'entry.{kind}']}: {' '.join(filter(None, words))}"


def comparison_as_json(comparison: Comparison, about: Mapping[str, Any], lang: str) -> str:
    """Return the comparison as JSON; ``about`` says what is compared with what."""
    data = {
        **about,
        "differences": [_difference(one) for one in comparison.differences],
        "heads": {
            head: _head(comparison, head) for head in (HEADS if comparison.is_of_post else ())
        },
        "note": TERMS[lang]["not decided"],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _head(comparison: Comparison, head: str) -> dict[str, Any]:
    differences = enumerate(comparison.differences)
    return {
        "differences": [index for index, one in differences if one.head == head],
        "added": len(comparison.entries(head, DifferenceKind.ADDED)),
        "removed": len(comparison.entries(head, DifferenceKind.REMOVED)),
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "kind": str(one.kind),
        "head": one.head,
        "entry": one.entry,
        "section": list(one.section),
        "titles": list(one.titles),
        "old": one.old and _passage(one.old),
        "new": one.new and _passage(one.new),
        "segments": [{"old": old, "new": new} for old, new in one.segments],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    origin = passage.item.origin if passage.item else None
    return {
        "number": passage.number,
        "text": passage.text,
        "section": list(passage.section),
        "clause": origin.clause if origin else "",
        "from": str(origin.location) if origin else "",
    }
