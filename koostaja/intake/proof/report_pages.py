"""The report of an import as HTML: a page for each document, and the list of all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from koostaja.intake.proof.document_comparison import DocumentComparison
from koostaja.intake.proof.proof import Proof
from koostaja.intake.proof.report_words import REPORT_WORDS
from koostaja.intake.questions import Question
from koostaja.text.characters import in_html

__all__ = ["ReportLine", "document_page", "report_page"]

_MARKUP = Path(__file__).parent / "markup"
_STATES = ("different", "faulty", "unread", "proven", "accepted")
"""How far documents are; those about which somebody has to do something come first."""


class ReportLine(NamedTuple):
    """What the list says of a document."""

    id: str
    """That of the document, by which its page is called."""
    title: str
    """The title of its post; "" if it is not known."""
    file: str
    """The name of the file that it came from."""
    state: str
    """How far it is: "proven", "different", "faulty", "unread" or "accepted"."""
    words: int = 0
    clauses: int = 0
    differences: int = 0
    """How many nobody has accepted yet."""
    questions: int = 0
    """How many nobody has answered yet."""
    messages: tuple[str, ...] = ()
    """What was found in the file and in the data."""


def report_page(lang: str, lines: Sequence[ReportLine]) -> str:
    """Return the list of all documents, each with a link to its page; those left to do first."""
    groups = [(state, [one for one in lines if one.state == state]) for state in _STATES]
    count = len(lines)
    counted = REPORT_WORDS[lang]["count.one" if count == 1 else "count.many"].format(count)
    return _render(lang, "index.html", groups=[one for one in groups if one[1]], counted=counted)


def document_page(
    lang: str,
    name: str,
    compared: DocumentComparison,
    proof: Proof | None,
    questions: Sequence[Question],
    *,
    id: str = "",
    slips: Sequence[int] = (),
    answered: Collection[str] = (),
) -> str:
    """Return the page of a document: its file beside it, and all that differs, is asked, was found.

    ``name`` is that of the file, ``proof`` is None if it cannot be built yet. ``id`` is that
    by which the redline and the data are called. ``slips`` are the ordinals of paragraphs that
    have a slip of the pen, ``answered`` the keys of questions that somebody has answered.
    """
    assumed = [one for one in questions if one.is_assumed and one.key not in answered]
    return _render(
        lang,
        "document.html",
        id=id,
        name=name,
        proof=proof,
        compared=compared,
        linked=compared.linked,
        slips=slips,
        questions=[one for one in questions if one.has_choice],
        assumed=assumed,
    )


def _render(lang: str, template: str, **values: Any) -> str:
    words = REPORT_WORDS[lang]
    return in_html(_environment().get_template(template).render(words=words, **values))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_MARKUP),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, _, _ = FileSystemLoader(_MARKUP).get_source(environment, "style.css")
    environment.globals["style"] = Markup(style)
    return environment
