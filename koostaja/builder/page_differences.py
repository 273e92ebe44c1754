"""What differs between two Word files, as problems: what, where, and both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from koostaja import docx
from koostaja.diagnostics import LANGUAGES, TERMS, Location, Problem, TermList, Terms

__all__ = ["comparison_problems", "excerpts"]

_EXCERPT = 300
"""The number of characters that a problem quotes of a paragraph."""
_BEFORE = 60
"""The number of characters that it quotes before the first difference."""
_VALUE = 60
"""The number of characters that a problem quotes of a property."""
_SWITCHED = {"true": "", "false": "no longer "}
"""What precedes the name of a property that words have or not."""
_MOST_LOOKS = 20
"""The most paragraphs of which a changed look is listed; the rest are counted."""


def comparison_problems(found: docx.WordComparison, file: str) -> Iterator[Problem]:
    """Yield what differs in a file, what was not read of it, and how its style differs."""
    by_kind: dict[str, list[docx.PageDifference]] = {
        "words": [],
        "pages": [],
        "look": [],
        "style": [],
    }
    for one in found.differences:
        by_kind[one.kind].append(one)
    yield from (_words_problem(one, file) for one in by_kind["words"])
    yield from (_look_problem("pages-changed", one, file) for one in by_kind["pages"])
    looks = by_kind["look"]
    yield from (_look_problem("look-changed", one, file) for one in looks[:_MOST_LOOKS])
    if len(looks) > _MOST_LOOKS:
        yield _counted("looks-changed", looks[_MOST_LOOKS:], file)
    for unread in found.unread:
        where = Location(file, part=unread.part)
        construct = Terms(("unread.part",)) if unread.construct == "part" else unread.construct
        yield Problem("returned-unread", where, values={"construct": construct})
    if by_kind["style"]:
        yield _counted("style-changed", by_kind["style"], file)


def _words_problem(one: docx.PageDifference, file: str) -> Problem:
    code = "words-missing" if not one.found else "words-changed" if one.expected else "words-added"
    expected, found = excerpts(one.expected, one.found)
    return Problem(code, _where(one, file), values={"expected": expected, "found": found})


def _look_problem(code: str, one: docx.PageDifference, file: str) -> Problem:
    values: dict[str, str | Terms] = {
        "quote": _excerpt(one.found or one.expected),
        "changes": _changes(one.changes),
    }
    return Problem(code, _where(one, file), values=values)


def _counted(code: str, differences: Sequence[docx.PageDifference], file: str) -> Problem:
    """Return one problem about several paragraphs, with each kind of change once."""
    names = dict.fromkeys(change.name for one in differences for change in one.changes)
    values: dict[str, str | Terms] = {
        "count": str(len(differences)),
        "changes": TermList(items=tuple(_term(name) for name in names)),
    }
    return Problem(code, _where(differences[0], file), values=values)


def _where(one: docx.PageDifference, file: str) -> Location:
    place = (("paragraph", one.place),) if one.place else ()
    return Location(file, part=one.part, place=place)


def _changes(changes: Sequence[docx.LookChange]) -> TermList:
    return TermList(items=tuple(map(_change, changes)))


def _change(change: docx.LookChange) -> Terms:
    """Return a change with both values; of what is there or not, the words say which."""
    if change.found in _SWITCHED:
        return _term(f"{_SWITCHED[change.found]}{change.name}")
    expected, found = (one[:_VALUE] or "–" for one in (change.expected, change.found))
    return _term(change.name, f" ({expected} → {found})")


def _term(name: str, detail: str = "") -> Terms:
    """Return a property by its name in words, or by Word's own if it has none."""
    key = f"look.{name}"
    return Terms((key if key in TERMS[LANGUAGES[0]] else name,), detail)


def _excerpt(text: str) -> str:
    return text if len(text) < _EXCERPT else f"{text[:_EXCERPT]}…"


def excerpts(one: str, other: str) -> tuple[str, str]:
    """Return what is quoted of two texts: long ones from shortly before their first difference."""
    pairs = enumerate(zip(one, other, strict=False))
    start = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    if max(len(one), len(other)) < _EXCERPT or start < _BEFORE or not (one and other):
        return _excerpt(one), _excerpt(other)
    first = max(one.rfind(" ", 0, start - _BEFORE) + 1, 0)
    return f"…{_excerpt(one[first:])}", f"…{_excerpt(other[first:])}"
