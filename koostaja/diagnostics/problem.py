"""Problems: findings in files, each with its severity, location, message and remedy.

Problems are values. A function that can find faults in a file returns them beside its
result; an exception means a bug or a broken machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from koostaja.diagnostics.messages import MESSAGES
from koostaja.diagnostics.severity import Severity
from koostaja.diagnostics.similar_names import nearest
from koostaja.diagnostics.terms import TERMS

__all__ = [
    "LONGEST_VALUE",
    "Location",
    "Problem",
    "Related",
    "TermList",
    "Terms",
    "has_errors",
    "ordered",
    "shown_value",
    "type_term",
    "unknown_name",
]


LONGEST_VALUE = 1_000
"""The most characters of a value that are shown in a finding."""


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """The place of a finding.

    ``file`` is relative to the workspace, with forward slashes; ``line`` and
    ``column`` count from 1, and 0 means the file as a whole. A Word file has no
    lines: ``part`` names a part of it, ``place`` a spot there, as pairs such as
    ("table", 2), ("row", 3), ("column", 1) or ("paragraph", 12).
    """

    file: str
    line: int = 0
    column: int = 0
    part: str = ""
    place: tuple[tuple[str, int], ...] = ()
    text: str = field(default="", compare=False, repr=False)
    """The line itself, if there is one, to be shown with a caret; of a long line a part."""
    text_start: int = field(default=0, compare=False, repr=False)
    """How many characters of the line are left out before ``text``."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def place_text(self, lang: str) -> str:
        """Return the spot inside a Word file: "word/document.xml, table 2, row 3"."""
        spots = [f"{TERMS[lang][kind]} {number}" for kind, number in self.place]
        return ", ".join((self.part, *spots) if self.part else spots)

    def text_in(self, lang: str) -> str:
        """Return file, line and column, and the spot inside a Word file."""
        place = self.place_text(lang)
        return f"{self} ({place})" if place else str(self)


@dataclass(frozen=True)
class Terms:
    """Names that are translated when a message is printed ("text or a list")."""

    keys: tuple[str, ...]
    detail: str = ""
    """What follows them in any language, such as the name of a part in brackets."""

    def text(self, lang: str) -> str:
        """Return the names in ``lang``, joined by "or"; a name without translation stays."""
        words = [TERMS[lang].get(key, key) for key in self.keys]
        return f" {TERMS[lang]['or']} ".join(words) + self.detail


@dataclass(frozen=True)
class TermList(Terms):
    """Several names, each with what follows it ("colour “000000” → “FFFFFF”; hidden")."""

    keys: tuple[str, ...] = ()
    items: tuple[Terms, ...] = ()

    def text(self, lang: str) -> str:
        """Return the names in ``lang``, one after the other."""
        return "; ".join(one.text(lang) for one in self.items)


def type_term(value: object) -> Terms:
    """Return the JSON Schema name of a value's type, to be translated."""
    names: dict[type, str] = {dict: "object", list: "array", str: "string", bool: "boolean"}
    return Terms((names.get(type(value), "null"),))


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that is part of a finding, such as the first of two equal keys."""

    location: Location
    note: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding, independent of the language in which it is reported.

    ``code`` is stable and names an entry of ``MESSAGES``; ``values`` fill its
    wording; ``path`` is a JSON Pointer into the file; ``similar`` is the nearest
    existing name, if one was misspelt.
    """

    code: str
    location: Location
    path: str = ""
    values: Mapping[str, str | Terms] = field(default_factory=dict)
    similar: str = ""
    related: tuple[Related, ...] = ()
    severity_override: Severity | None = None
    """The workspace's severity for the code, if it sets one."""
    text_line: int = 0
    """The line on which the text with the finding begins, if that may be another line."""

    @property
    def suppression_lines(self) -> frozenset[int]:
        """The lines where a comment can suppress it: there is none within a text of several."""
        return frozenset({self.location.line, self.text_line or self.location.line})

    @property
    def severity(self) -> Severity:
        """The workspace's severity for the code, else that of ``MESSAGES``."""
        return self.severity_override or MESSAGES[self.code].severity

    def message(self, lang: str) -> str:
        """Return what was found, in ``lang`` ("et" or "en")."""
        return self._fill(MESSAGES[self.code].text[lang], lang)

    def hint(self, lang: str) -> str:
        """Return the remedy; a similar name is offered first, since it usually is the remedy."""
        remedy = self._fill(MESSAGES[self.code].remedy[lang], lang)
        if not self.similar:
            return remedy
        return f"{TERMS[lang]['did you mean'].format(self.similar)} {remedy}".rstrip()

    def _fill(self, wording: str, lang: str) -> str:
        values = {
            name: value.text(lang) if isinstance(value, Terms) else shown_value(value)
            for name, value in self.values.items()
        }
        return wording.format_map(values)


def shown_value(value: str) -> str:
    """Return a value from a file as it can be printed: not endless, and without half characters."""
    text = value if len(value) <= LONGEST_VALUE else f"{value[:LONGEST_VALUE]}…"
    return text.encode("utf-8", "backslashreplace").decode()


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether anything prevents a build; warnings and hints never do."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def unknown_name(code: str, name: str, known: Iterable[str]) -> Problem:
    """Return the problem that a command names something unknown, with the nearest known name."""
    return Problem(code, Location(""), values={"id": name}, similar=nearest(name, known))


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """Return findings in the order of their places, each once.

    The same fault is found again in each document that uses a clause; it is one finding.
    """
    alike: dict[tuple[Location, str, str], list[Problem]] = {}
    for one in problems:
        alike.setdefault((one.location, one.code, one.path), []).append(one)
    return [one for key in sorted(alike) for one in _once(alike[key])]


def _once(alike: list[Problem]) -> list[Problem]:
    """Return findings of one kind at one place, each once, in the order of what they say."""
    if len(alike) == 1:
        return alike
    said = {one.message("en"): one for one in alike}
    return [said[key] for key in sorted(said)]
