"""One annex as HTML, made from what is kept of it: as it was signed, or as it was imported."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from koostaja.diagnostics import Location, Problem, Result
from koostaja.documents import Document, read_document
from koostaja.docx import UNREADABLE, read_flow, read_template, unpack
from koostaja.files.hashes import data_hash, hash_files
from koostaja.files.paths import annex_text, confirmed_file
from koostaja.files.reading import read_file
from koostaja.publication.in_force import Candidate
from koostaja.publication.meanings import Meanings
from koostaja.publication.page_blocks import PageContent
from koostaja.publication.page_structure import structured
from koostaja.publication.site_pages import SitePages
from koostaja.source import Source
from koostaja.workspace import Confirmation, confirmed_text, malformed

__all__ = [
    "ShownAnnex",
    "annex_content",
    "imported_annex",
    "kept_document",
    "kept_words",
    "shown_document",
    "signed_annex",
]


class ShownAnnex(NamedTuple):
    """The words of an annex."""

    body: str
    """HTML, below a heading of the first level."""
    contents: tuple[tuple[str, str], ...]
    """The list of contents: anchors in the body with the words of headings."""
    has_drawings: bool
    """Whether the Word file has a drawing, which the body has not."""


def signed_annex(root: Path, one: Confirmation, lang: str) -> Result[ShownAnnex | None]:
    """Return an annex as it was signed, or why its files are not those of the record.

    The directive must have been confirmed in the workspace at ``root``; of others nothing is kept.
    """
    candidate = Candidate(one.position, one)
    word, problems = kept_words(root, candidate)
    document, failed = kept_document(root, one)
    if problems or document is None:
        return Result(None, [*problems, *failed])
    content, problems = annex_content(candidate, document, word)
    return Result(_shown(content, lang) if content else None, problems)


def imported_annex(root: Path, one: Confirmation, lang: str) -> Result[ShownAnnex | None]:
    """Return the imported text of an annex, or why it cannot be shown.

    It is printed with the template that its layout has now, since no file of it was built here.
    """
    document, problems = kept_document(root, one)
    return shown_document(root, document, lang) if document else Result(None, problems)


def shown_document(root: Path, document: Document, lang: str) -> Result[ShownAnnex | None]:
    """Return the words of a document, printed with the template that its layout has now."""
    file = document.template_file
    template, problems = read_template(root / file, file, within=root)
    filled, failed = template.fill_unchecked(document) if template else Result(None, [])
    if filled is None:
        return Result(None, [*problems, *failed])
    content = structured(read_flow(filled.all_parts), Meanings(document))
    return Result(_shown(content, lang), [])


def _shown(content: PageContent, lang: str) -> ShownAnnex:
    contents = tuple((anchor, _heading(*words[:2])) for anchor, words in content.contents)
    return ShownAnnex(_pages(lang).annex(content), contents, content.has_drawings)


@lru_cache
def _pages(lang: str) -> SitePages:
    """Return what makes annexes; its templates are compiled once."""
    return SitePages("", lang)


def _heading(number: str, lines: tuple[str, ...]) -> str:
    return " ".join(filter(None, (number, *lines)))


def kept_document(root: Path, one: Confirmation) -> Result[Document | None]:
    """Return the kept text of an annex, or why it is not that of the record."""
    act, name = one.act, annex_text(one.annex.number)
    source, problems = confirmed_text(root, act, name)
    file = confirmed_file(act.id, name)
    if source and hash_files(root, [file])[file] != act.files[name]:
        return Result(None, [Problem("confirmed-edited", Location(file), values={"id": act.id})])
    return Result(read_document(source) if source else None, problems)


def annex_content(
    candidate: Candidate, document: Document, word: bytes
) -> Result[PageContent | None]:
    """Return what a page shows of an annex: the words of its Word file, by what they mean."""
    try:
        flow = read_flow(unpack(word))
    except UNREADABLE:
        source = Source(candidate.word_file, "", None)
        return Result(None, [malformed(candidate.act, source, ())])
    return Result(structured(flow, Meanings(document)), [])


def kept_words(root: Path, candidate: Candidate) -> Result[bytes]:
    """Return the kept Word file of an annex, or why it is not that of the record."""
    file, values = candidate.word_file, {"id": candidate.act.id}
    try:
        data = read_file(root / file, within=root)
    except OSError:
        return Result(b"", [Problem("confirmed-missing", Location(file), values=values)])
    if data_hash(data) != candidate.word_hash:
        return Result(b"", [Problem("confirmed-edited", Location(file), values=values)])
    return Result(data, [])
