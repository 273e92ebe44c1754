"""Gaps of an officer's wording filled: values in plain words, ids by the names that they have."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from koostaja.diagnostics.problem import Terms, shown_value
from koostaja.diagnostics.terms import TERMS

__all__ = ["Names", "filled", "named", "unnamed"]

Names = Callable[[str, str], str]
"""Returns what an officer calls the id, key or path of a kind; "" if it has no name.

The kinds: clause, directive, document, field, layout, parameter, path, point, position, set,
signatory, topic, unit and variant. ``value`` is shown as it is if it has no other name.
"""

_GAP = re.compile(r"\{(\w+)(?::(\w+))?\}")
"""A value; after the colon the kind of id that it is."""
_CHOICE = re.compile(r"<([^<>|]*)\|([^<>|]*)>")
"""What to write if all ids in the first part have names; after the bar, what otherwise."""
_ANY = re.compile(f"{_CHOICE.pattern}|{_GAP.pattern}")
_BETWEEN = re.compile(r"(, | → )")
"""What separates the ids of a list or chain."""
_CODE_POINT = re.compile(r"U\+[0-9A-F]+ ?\(?([^()]*)\)?")
"""The name of a character behind its number."""

_EXPECTED = {
    "et": {
        "array": "loetelu",
        "string": "üks tekst",
        "quoted string": "üks tekst",
        "boolean": "„jah“ või „ei“",
        "integer": "täisarv",
        "any number": "arv",
        "form.date": "kuupäev kujul 31.12.2025",
        "form.annex": "lisa number",
        "form.annexes": "lisa number või vahemik, näiteks 2 või 7-10",
        "form.capitals": "vähemalt kaks suurtähte",
    },
    "en": {
        "array": "a list",
        "string": "one text",
        "quoted string": "one text",
        "boolean": "“yes” or “no”",
        "integer": "a whole number",
        "any number": "a number",
        "form.date": "a date such as 31.12.2025",
        "form.annex": "the number of an annex",
        "form.annexes": "the number of an annex or a range, such as 2 or 7-10",
        "form.capitals": "at least two capital letters",
    },
}
"""What a field takes, as officers call it; other forms are not described to them."""


def unnamed(_kind: str, _id: str) -> str:
    """Return no name: a wording must read right without any."""
    return ""


def filled(
    pattern: str, values: Mapping[str, str | Terms], lang: str, names: Names = unnamed
) -> str:
    """Return a wording with its gaps filled, each choice made by the names that there are."""

    def choose(found: re.Match[str]) -> str:
        if found[1] is None:
            return _value(found, values, lang, names)
        found_names = [_value(one, values, lang, names) for one in _GAP.finditer(found[1])]
        part = found[1] if all(found_names) else found[2]
        return _GAP.sub(lambda one: _value(one, values, lang, names), part)

    return _ANY.sub(choose, pattern)


def _value(found: re.Match[str], values: Mapping[str, str | Terms], lang: str, names: Names) -> str:
    """Return what a gap shows; "" for an id without a name."""
    name, kind = found.groups()[-2:]
    value = values[name]
    if isinstance(value, Terms):
        return _expected(value, lang) if kind == "term" else _plain(value.text(lang))
    return named(kind, value, names) if kind else shown_value(value)


def named(kind: str, value: str, names: Names) -> str:
    """Return the names of one or more ids, joined as these are; "" if one has none."""
    parts = _BETWEEN.split(value)
    parts[::2] = [one and (names(kind, one) or _itself(kind, one)) for one in parts[::2]]
    return "".join(parts) if all(parts) else ""


def _itself(kind: str, value: str) -> str:
    return shown_value(value) if kind == "value" else ""


def _expected(value: Terms, lang: str) -> str:
    """Return what a field takes; "" if there are no words for officers."""
    words = [_EXPECTED[lang].get(key, "") for key in value.keys if key != "null"]
    return f" {TERMS[lang]['or']} ".join(dict.fromkeys(words)) if words and all(words) else ""


def _plain(text: str) -> str:
    """Return the words of a term, a character without its number."""
    found = _CODE_POINT.fullmatch(text)
    return found[1] if found and found[1] else text
