"""One finding: how grave it is, where it stands, what was found and what to do.

Problems are values. A function that can find fault with somebody's file returns
the faults beside its result; an exception means a bug or a broken machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from koostaja.diagnostics.messages import MESSAGES, Severity
from koostaja.diagnostics.terms import TERMS

__all__ = [
    "Location",
    "Problem",
    "Related",
    "Severity",
    "Terms",
    "has_errors",
    "nearest",
    "ordered",
    "type_term",
    "unknown_name",
]


@dataclass(frozen=True, order=True)
class Location:
    """Where a finding stands.

    ``file`` is relative to the workspace, with forward slashes; ``line`` and
    ``column`` count from 1, and 0 means "the file as a whole". A Word file has no
    lines: ``part`` names a part of it, ``place`` a spot there, as pairs such as
    ("table", 2), ("row", 3), ("column", 1) or ("paragraph", 12).
    """

    file: str
    line: int = 0
    column: int = 0
    part: str = ""
    place: tuple[tuple[str, int], ...] = ()
    text: str = field(default="", compare=False, repr=False)
    """The line itself, where there is one, to be shown with a caret."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def place_in(self, lang: str) -> str:
        """The spot inside a Word file in words: "word/document.xml, tabel 2, rida 3"."""
        spots = [f"{TERMS[lang][kind]} {number}" for kind, number in self.place]
        return ", ".join((self.part, *spots) if self.part else spots)

    def told(self, lang: str) -> str:
        """The whole place, for people."""
        place = self.place_in(lang)
        return f"{self} ({place})" if place else str(self)


@dataclass(frozen=True)
class Terms:
    """Names that are translated when a message is printed ("tekst või loend")."""

    keys: tuple[str, ...]

    def text(self, lang: str) -> str:
        """The names in ``lang``, joined by "or"; a name without translation stays."""
        words = [TERMS[lang].get(key, key) for key in self.keys]
        return f" {TERMS[lang]['or']} ".join(words)


def type_term(value: object) -> Terms:
    """The name of a value's type, as JSON Schema has it, to be told in words."""
    names: dict[type, str] = {dict: "object", list: "array", str: "string", bool: "boolean"}
    return Terms((names.get(type(value), "null"),))


@dataclass(frozen=True)
class Related:
    """Another place that has a part in the finding (the first of two equal keys)."""

    location: Location
    note: str = ""


@dataclass(frozen=True)
class Problem:
    """One finding, independent of the language it will be told in.

    ``code`` is stable and names an entry of the catalogue; ``values`` fill its
    wording; ``path`` is a JSON Pointer into the file; ``similar`` is the nearest
    name that does exist, when something was misspelt.
    """

    code: str
    location: Location
    path: str = ""
    values: Mapping[str, str | Terms] = field(default_factory=dict)
    similar: str = ""
    related: tuple[Related, ...] = ()
    judged: Severity | None = None
    """The severity that the workspace gives the code, if it gives it one."""
    begins: int = 0
    """The line on which the text begins that it stands in, if that may be another one."""

    @property
    def lines(self) -> frozenset[int]:
        """The lines on which it may be accepted: a text of several lines holds no comment."""
        return frozenset({self.location.line, self.begins or self.location.line})

    @property
    def severity(self) -> Severity:
        """Error, warning or hint: as the workspace has it for the code, else the catalogue."""
        return self.judged or MESSAGES[self.code].severity

    def message(self, lang: str) -> str:
        """What was found, in ``lang`` ("et" or "en")."""
        return self._fill(MESSAGES[self.code].text[lang], lang)

    def hint(self, lang: str) -> str:
        """The remedy; a near miss is offered first, since it usually is the remedy."""
        remedy = self._fill(MESSAGES[self.code].remedy[lang], lang)
        if not self.similar:
            return remedy
        return f"{TERMS[lang]['did you mean'].format(self.similar)} {remedy}".rstrip()

    def _fill(self, wording: str, lang: str) -> str:
        values = {
            name: value.text(lang) if isinstance(value, Terms) else value
            for name, value in self.values.items()
        }
        return wording.format_map(values)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything stands in the way of a build; warnings and hints never do."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def nearest(name: str, names: Iterable[str]) -> str:
    """The existing name most like a misspelt one, or "" where none is near."""
    return next(iter(get_close_matches(name, list(names), n=1, cutoff=0.6)), "")


def unknown_name(code: str, name: str, known: Iterable[str]) -> Problem:
    """Return the problem that a command names something unknown, with the nearest known name."""
    return Problem(code, Location(""), values={"id": name}, similar=nearest(name, known))


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """Findings in the order of their places, each once.

    The same fault is met again wherever a clause is used; it is one finding.
    """
    once = {(p.location, p.code, p.path, p.message("en")): p for p in problems}
    return [once[key] for key in sorted(once)]
