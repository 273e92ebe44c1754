"""The report of an import as HTML: a page for each document, and the list of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from koostaja.documents import Document
from koostaja.intake.proof.file_comparison import FileComparison, compare_file
from koostaja.intake.proof.page_rows import MarkedText, PageSection, field_title, page_sections
from koostaja.intake.proof.proof import OriginalDifference, Proof
from koostaja.intake.proof.report_words import REPORT_WORDS
from koostaja.intake.questions import Question
from koostaja.intake.reading import LegacyText
from koostaja.intake.recognition import Recognition
from koostaja.source import pointer_text
from koostaja.text.characters import in_html
from koostaja.text.diff import segments

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


class _ClauseUse(NamedTuple):
    """A clause that was recognised, and where."""

    clause: str
    place: int
    text: str


class _ShownDifference(NamedTuple):
    """A difference with the title of its field and its words marked."""

    difference: OriginalDifference
    title: str
    original: tuple[MarkedText, ...]
    rebuilt: tuple[MarkedText, ...]


def report_page(lang: str, lines: Sequence[ReportLine]) -> str:
    """Return the list of all documents, each with a link to its page; those left to do first."""
    groups = [(state, [one for one in lines if one.state == state]) for state in _STATES]
    count = len(lines)
    counted = REPORT_WORDS[lang]["count.one" if count == 1 else "count.many"].format(count)
    return _render(lang, "index.html", groups=[one for one in groups if one[1]], counted=counted)


def document_page(
    lang: str,
    text: LegacyText,
    recognition: Recognition,
    document: Document | None,
    proof: Proof | None,
    questions: Sequence[Question],
    *,
    id: str = "",
    slips: Sequence[int] = (),
) -> str:
    """Return the page of a document: its file beside it, and all that differs, is asked, was found.

    ``document`` and ``proof`` are None if it cannot be built yet. ``id`` is that by which the
    redline and the data are called. ``slips`` are the ordinals of paragraphs that have a slip
    of the pen.
    """
    compared = proof.compared if proof and proof.compared else None
    compared = compared or compare_file(text, recognition, document)
    sections = page_sections(compared)
    differences = proof.differences if proof else ()
    return _render(
        lang,
        "document.html",
        id=id,
        text=text,
        proof=proof,
        compared=compared,
        sections=sections,
        differences=[*_shown(differences, compared)],
        linked={row.place for section in sections for row in section.rows if row.anchor},
        clauses=[*_clauses(sections)],
        slips=slips,
        questions=questions,
        has_document=document is not None,
    )


def _shown(
    differences: Sequence[OriginalDifference], compared: FileComparison
) -> Iterator[_ShownDifference]:
    """Yield differences with the title of the innermost field that has one."""
    titles = {pointer_text(one.pointer): field_title(one) for one in compared.fields}
    for one in differences:
        parts = one.path.split("/")
        around = ("/".join(parts[:length]) for length in range(len(parts), 0, -1))
        title = next((titles[path] for path in around if titles.get(path)), "")
        stretches = segments(one.original, one.rebuilt)
        was = [MarkedText(old, old != new) for old, new in stretches if old]
        now = [MarkedText(new, old != new) for old, new in stretches if new]
        yield _ShownDifference(one, title, tuple(was), tuple(now))


def _clauses(sections: Sequence[PageSection]) -> Iterator[_ClauseUse]:
    """Yield the clauses of a document with the place of their first words in the file."""
    rows = (row for section in sections for row in section.rows if row.rebuilt and row.original)
    for clause, group in groupby(rows, lambda row: row.clause):
        first = next(group)
        if clause and first.rebuilt:
            text = "".join(one.text for one in first.rebuilt.texts)
            yield _ClauseUse(clause, first.place, text)


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
