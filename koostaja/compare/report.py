"""A comparison told to people and to programs: each difference in its section, word by word."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from koostaja.compare.compare import Comparison, Difference, Kind
from koostaja.compare.outline import Passage
from koostaja.diagnostics import TERMS
from koostaja.schema import HEADS

__all__ = ["Marked", "Words", "comparison_as_json", "comparison_as_text", "plain"]

_LEAST = 60
"""How many characters of a text are shown that says the same as before."""


class Words(NamedTuple):
    """Some words of a line; ``kind`` says whether they were added or removed."""

    text: str
    kind: Kind | None = None


Marked = tuple[Words, ...]
"""A line of words."""


def plain(line: Marked) -> str:
    """A line where there are no colours: ``[-removed-]`` and ``{+added+}``."""
    form: Mapping[Kind | None, str] = {Kind.REMOVED: "[-{}-]", Kind.ADDED: "{{+{}+}}"}
    return "".join(form.get(kind, "{}").format(text) for text, kind in line)


def comparison_as_text(comparison: Comparison, compared: str, lang: str) -> Iterator[Marked]:
    """The lines of ``diff``; ``compared`` says what was compared with what."""
    terms = TERMS[lang]
    yield (Words(compared),)
    if not comparison.differences:
        yield (Words(terms["no difference"]),)
        return
    for titles, group in groupby(comparison.differences, key=lambda one: one.titles):
        yield (Words(""),)
        yield (Words(" › ".join(filter(None, titles)) or "–"),)
        for one in group:
            yield (Words(f"  {_what(one, lang)}: "), *_words(one))
    yield (Words(""),)
    yield (Words(terms["heads"]),)
    for line in _heads(comparison, lang):
        yield (Words(f"  {line}"),)
    yield (Words(terms["not decided"]),)


def _what(one: Difference, lang: str) -> str:
    """What became of a passage, with its number."""
    terms = TERMS[lang]
    numbers = [place.number for place in (one.old, one.new) if place and place.number]
    said = " → ".join(dict.fromkeys(numbers))
    words = [terms[f"kind.{one.kind}"], said]
    if one.old and one.new and one.old.section != one.new.section:
        from_titles = " › ".join(filter(None, one.old.titles))
        words.append(f"({terms['from section'].format(from_titles)})")
    return " ".join(filter(None, words))


def _words(one: Difference) -> Iterator[Words]:
    if one.kind in (Kind.MOVED, Kind.RENUMBERED):
        text = one.new.text if one.new else ""
        yield Words(text if len(text) <= _LEAST else f"{text[:_LEAST].rstrip()}…")
        return
    for old, new in one.segments:
        if old == new:
            yield Words(new)
        else:
            yield from ([Words(old, Kind.REMOVED)] if old else [])
            yield from ([Words(new, Kind.ADDED)] if new else [])


def _heads(comparison: Comparison, lang: str) -> Iterator[str]:
    """Each head of ATS § 52 (3) with how much was found under it, and where."""
    terms = TERMS[lang]
    for head in HEADS:
        found = comparison.under(head)
        counted = Counter(one.kind for one in found)
        said = [f"{terms[f'kind.{kind}']} {counted[kind]}" for kind in Kind if counted[kind]]
        yield f"{terms[f'head.{head}']}: {', '.join(said) or terms['nothing']}"
        for kind in (Kind.ADDED, Kind.REMOVED):
            for one in comparison.entries(head, kind):
                place = one.new or one.old
                text = " ".join(filter(None, (place.number, place.text))) if place else ""
                yield f"  {terms[f'entry.{kind}']}: {text}"


def comparison_as_json(comparison: Comparison, about: Mapping[str, Any], lang: str) -> str:
    """The same for programs; ``about`` says what was compared with what."""
    data = {
        **about,
        "differences": [_difference(one) for one in comparison.differences],
        "heads": {
            head: {
                "differences": [
                    index for index, one in enumerate(comparison.differences) if one.head == head
                ],
                "added": len(comparison.entries(head, Kind.ADDED)),
                "removed": len(comparison.entries(head, Kind.REMOVED)),
            }
            for head in HEADS
        },
        "note": TERMS[lang]["not decided"],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


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
