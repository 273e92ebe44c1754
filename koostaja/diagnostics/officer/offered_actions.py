"""Which actions a page can offer for a finding, by its code."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from koostaja.diagnostics.messages import MESSAGES
from koostaja.diagnostics.officer.action_kinds import (
    AcceptWithReason,
    Action,
    AddClause,
    AskSupport,
    ChooseFrom,
    FillIn,
    RemoveValue,
    RenameField,
    RepealAnnex,
    ReplaceCharacter,
    ReplaceValue,
    ReplaceWords,
    UseClause,
    WithdrawReason,
)
from koostaja.diagnostics.officer.catalogue import OFFICER_WORDINGS
from koostaja.diagnostics.problem import Problem, Terms
from koostaja.diagnostics.severity import Severity

__all__ = ["actions"]

_Offer = Callable[[Problem], Iterator[Action]]

_UNUSED = "acceptance-unused"
_NOT_ACCEPTED = (_UNUSED, "too-many-findings")
"""Warnings about the findings themselves."""


def actions(problem: Problem) -> tuple[Action, ...]:
    """Return what a page can offer for a finding, the likeliest first.

    All of it follows from the finding: nothing is read, and nothing is changed. What a command
    was given is in no file, and has no action on one.
    """
    offer = _OFFERS.get(problem.code) if problem.location.file else None
    found = list(offer(problem)) if offer else []
    if problem.code == _UNUSED:
        found.append(WithdrawReason(_text(problem, "code"), problem.location.line))
    if _can_be_accepted(problem):
        found.append(AcceptWithReason(problem.code, problem.text_line or problem.location.line))
    if OFFICER_WORDINGS[problem.code].is_for_it:
        found.append(AskSupport(problem.code))
    return tuple(found)


def _can_be_accepted(problem: Problem) -> bool:
    """Return whether a comment can suppress a finding: none does for errors, or in a Word file."""
    never = MESSAGES[problem.code].severity is Severity.ERROR or problem.code in _NOT_ACCEPTED
    return not never and problem.location.line > 0


def _text(problem: Problem, name: str) -> str:
    value = problem.values.get(name, "")
    return value if isinstance(value, str) else ""


def _entry(path: str) -> str:
    """Return the pointer of the list entry that a path leads into; "" if there is none."""
    parts = path.split("/")
    while parts and not parts[-1].isdecimal():
        parts.pop()
    return "/".join(parts)


def _similar_or_listed(value: str, naming: str, known: str = "") -> _Offer:
    """Offer the similar name for the value that is wrong, and the others in a list."""

    def offer(problem: Problem) -> Iterator[Action]:
        if problem.similar:
            old = _text(problem, value)
            yield ReplaceValue(problem.path, old, problem.similar, naming)
        listed = _text(problem, known).split("\n" if known == "choices" else ", ") if known else []
        yield ChooseFrom(problem.path, naming, tuple(one for one in listed if one.strip("–")))

    return offer


def _similar_key(value: str, naming: str) -> _Offer:
    """Offer the similar key for the one that is wrong, or to remove it."""

    def offer(problem: Problem) -> Iterator[Action]:
        if problem.similar:
            yield RenameField(problem.path, _text(problem, value), problem.similar, naming)
        yield RemoveValue(problem.path)

    return offer


def _other_words(old: str, new: str) -> _Offer:
    def offer(problem: Problem) -> Iterator[Action]:
        yield ReplaceWords(problem.path, _text(problem, old), _text(problem, new))

    return offer


def _whole_words(old: str, new: str) -> _Offer:
    def offer(problem: Problem) -> Iterator[Action]:
        yield ReplaceValue(problem.path, _text(problem, old), _text(problem, new), "value")

    return offer


def _without_end(problem: Problem) -> Iterator[Action]:
    yield ReplaceWords(problem.path, _text(problem, "mark"), "", at_end=True)


_INSTEAD = {
    "instead.space": " ",
    "instead.colon": ":",
    "instead.hyphen": "-",
    "instead.line": "\n",
    "instead.nothing": "",
}


def _other_character(problem: Problem) -> Iterator[Action]:
    right = problem.values["expected"]
    new = _INSTEAD[right.keys[0]] if isinstance(right, Terms) else ""
    yield ReplaceCharacter(problem.location.line, problem.location.column, _odd(problem), new)


def _without_character(problem: Problem) -> Iterator[Action]:
    yield ReplaceWords(problem.path, _odd(problem), "")


def _odd(problem: Problem) -> str:
    """Return the character that a finding names by its number: "U+2013"."""
    found = problem.values["character"]
    name = found.keys[0] if isinstance(found, Terms) else found
    return chr(int(name.partition(" ")[0].removeprefix("U+"), 16))


def _remove(problem: Problem) -> Iterator[Action]:
    yield RemoveValue(problem.path)


def _remove_entry(problem: Problem) -> Iterator[Action]:
    if _entry(problem.path):
        yield RemoveValue(_entry(problem.path))


def _remove_own_entry(problem: Problem) -> Iterator[Action]:
    """Offer to remove a clause that the document uses itself: a set brings others as well."""
    if not problem.path.endswith("/set"):
        yield from _remove_entry(problem)


def _fill_in(problem: Problem) -> Iterator[Action]:
    yield FillIn(problem.path)


def _fill_in_or_remove(problem: Problem) -> Iterator[Action]:
    yield FillIn(problem.path)
    yield from _remove_entry(problem)


def _fill_in_key(problem: Problem) -> Iterator[Action]:
    """Offer the key that is missing: within the value, or beside the key that needs it."""
    beside = _text(problem, "beside")
    around = problem.path.rpartition("/")[0] if beside else problem.path
    yield FillIn(f"{around}/{_text(problem, 'key')}")


def _fill_in_gap(problem: Problem) -> Iterator[Action]:
    if not problem.related:  # the clause is used here, and not by a set that is
        yield FillIn(f"{problem.path}/{_text(problem, 'name')}")


def _fill_in_within(key: str) -> _Offer:
    def offer(problem: Problem) -> Iterator[Action]:
        yield FillIn(f"{problem.path}/{key}")

    return offer


def _fill_in_field(problem: Problem) -> Iterator[Action]:
    if _text(problem, "key"):
        yield FillIn(f"/{_text(problem, 'key')}")


def _say_since_when(_problem: Problem) -> Iterator[Action]:
    yield FillIn("/applied")


def _choose_clause(problem: Problem) -> Iterator[Action]:
    if not problem.related:
        yield ChooseFrom(problem.path, "clause")


def _choose_post(problem: Problem) -> Iterator[Action]:
    yield ChooseFrom(problem.path, "position")


def _use_signed(problem: Problem) -> Iterator[Action]:
    """Offer the clause for words kept as signed; a number kept so can only be removed."""
    entry, found, _ = problem.path.partition("/as_signed")
    if found and _text(problem, "clause"):
        yield UseClause(entry, _text(problem, "clause"))
    elif problem.path.endswith("/own_number"):
        yield RemoveValue(problem.path)


def _use_instead(problem: Problem) -> Iterator[Action]:
    if not problem.path.endswith("/set"):
        yield UseClause(problem.path.removesuffix("/use"), _text(problem, "instead"))


def _repeal(problem: Problem) -> Iterator[Action]:
    """Offer to repeal the annex that a draft leaves in force; a record stays as it is."""
    if problem.path.startswith("/confirms"):
        day = "-".join(reversed(_text(problem, "date").split(".")))
        yield RepealAnnex(_text(problem, "number"), day, _text(problem, "annex"))


def _add_clause(problem: Problem) -> Iterator[Action]:
    if problem.path:
        yield AddClause(problem.path, _text(problem, "id"))


_OFFERS: dict[str, _Offer] = {
    "odd-character": _other_character,
    "text-direction": _without_character,
    "unknown-layout": _similar_or_listed("layout", "layout", "known"),
    "unknown-key": _similar_key("key", "field"),
    "missing-key": _fill_in_key,
    "wrong-value": _similar_or_listed("found", "value", "choices"),
    "empty": _fill_in_or_remove,
    "idle-path": _similar_key("path", "path"),
    "idle-title": _remove,
    "keys-exclude": _remove,
    "unknown-unit": _similar_or_listed("id", "unit"),
    "unknown-position": _similar_or_listed("id", "position"),
    "unknown-signatory": _similar_or_listed("id", "signatory"),
    "unknown-group": _similar_or_listed("group", "value"),
    "unknown-document": _similar_or_listed("id", "document"),
    "repeated-annex": _remove_entry,
    "mark-empty": _fill_in,
    "until-of-document": _remove,
    "ended-post": _remove_entry,
    "post-gone": _choose_post,
    "post-unanswered": _remove,
    "own-substitute": _choose_post,
    "two-in-force": _repeal,
    "unknown-clause": _similar_or_listed("id", "clause"),
    "unknown-set": _similar_or_listed("id", "set"),
    "unknown-variant": _similar_or_listed("variant", "variant", "known"),
    "unknown-parameter": _similar_key("name", "parameter"),
    "wrong-topic": _choose_clause,
    "clause-shape": _choose_clause,
    "unused-parameter": _remove,
    "idle-parameter": _remove,
    "missing-parameter": _fill_in_gap,
    "clause-without-reason": _fill_in_within("note"),
    "variant-unjustified": _fill_in_within("note"),
    "own-number-unprinted": _remove,
    "final-punctuation": _without_end,
    "misspelling": _other_words("form", "better"),
    "joined-or-apart": _other_words("form", "better"),
    "title-number": _other_words("found", "expected"),
    "capital-within": _whole_words("name", "small"),
    "missing-value": _fill_in_field,
    "unquoted": _remove,
    "repeated-act": _remove_entry,
    "silent-retroaction": _say_since_when,
    "content-missing": _fill_in,
    "clause-missing": _add_clause,
    "clauses-exclude": _remove_own_entry,
    "clause-retired": _remove_own_entry,
    "clause-replaced": _use_instead,
    "signed-words": _use_signed,
}
