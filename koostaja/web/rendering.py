"""Pages as HTML, made on the server from templates of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from koostaja.diagnostics import TERMS, Severity
from koostaja.documents import GAP
from koostaja.text.characters import in_html, with_codes
from koostaja.text.dates import date_numeric, is_date
from koostaja.text.lists import listed
from koostaja.web.words import WORDS

__all__ = ["Renderer", "wording_of"]

_PARTS = (
    ("/", "posts"),
    ("/directives", "directives"),
    ("/clauses", "clauses"),
    ("/organisation", "organisation"),
    ("/status", "standing"),
    ("/problems", "problems"),
    ("/verify", "verify"),
)
"""The parts of the page that every page leads to: address and name among the words."""
_FURTHER = re.compile("[:;]")
"""What is before explanations in the label of a field."""
_BRACED = re.compile(r"\{[^{}]*\}")
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.HINT)


class Renderer:
    """Makes pages of templates in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.words: Mapping[str, str] = WORDS[lang]
        self._environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "markup"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= {
            "lang": lang,
            "words": self.words,
            "parts": _PARTS,
            "counted": self.counted,
            "severities": self.severities,
            "said": self.said,
        }
        self._environment.filters |= {
            "shown": shown_words,
            "day": shown_day,
            "label": short_label,
            "listed": partial(listed, language=lang),
            "lines": lines_of,
            "wording": wording_of,
        }

    def render(self, template: str, **values: Any) -> str:
        """Return the HTML of a template, which can ask for all values that it is given."""
        text = self._environment.get_template(template).render(values)
        return in_html(text)

    def counted(self, key: str, number: int) -> str:
        """Return a number with the right form of a word: those of ``key.one`` and ``key.many``."""
        form = "one" if number == 1 else "many"
        return self.words[f"{key}.{form}"].format(number)

    def severities(self, counts: Mapping[Severity, int]) -> Sequence[tuple[str, str]]:
        """Return how many findings of each severity there are, in words."""
        found = [(one, counts.get(one, 0)) for one in _SEVERITIES]
        return [(one.value, self._count(one, number)) for one, number in found if number]

    def _count(self, severity: Severity, number: int) -> str:
        form = "one" if number == 1 else "many"
        return f"{number} {TERMS[self.lang][f'{severity}.{form}']}"

    def said(self, parts: Sequence[tuple[str, tuple[str, ...]]]) -> str:
        """Return words by their keys, each filled with its values; dates as people write them."""
        return ", ".join(self.words[key].format(*map(shown_day, values)) for key, values in parts)


def shown_words(text: str) -> str:
    """Return words as a page shows them: what is missing as an ellipsis, commands as codes."""
    return with_codes(text.replace(GAP, "[…]"))


def lines_of(text: str) -> list[list[str]]:
    """Return the lines of printed words, each in the pieces between its gaps."""
    return [line.split(GAP) for line in text.split("\n")]


def wording_of(text: str) -> str:
    """Return the text of a clause with an ellipsis in each of its gaps."""
    return _BRACED.sub("…", text)


def short_label(label: str) -> str:
    """Return a label without what its schema says further, for people who type data."""
    return _FURTHER.split(label)[0]


def shown_day(text: str) -> str:
    """Return a date of the data as people write it, and any other text as it is."""
    return date_numeric(text) if is_date(text) else text
