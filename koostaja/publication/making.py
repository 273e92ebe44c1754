"""The pages and files of job descriptions, prepared by several processes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from koostaja.diagnostics import Problem
from koostaja.documents import Share
from koostaja.files.hashes import data_hash
from koostaja.files.paths import PDF_SUFFIX, WORD_SUFFIX
from koostaja.files.reading import read_file
from koostaja.files.staging import stage
from koostaja.publication.in_force import Candidate
from koostaja.publication.kept_annexes import annex_content, kept_document, kept_words
from koostaja.publication.published_post import HTML_SUFFIX, PublishedPost, with_files
from koostaja.publication.site_pages import SitePages

__all__ = ["DuePost", "MadePost", "MakingOrder", "PostMaker"]


class DuePost(NamedTuple):
    """A job description whose files have to be made."""

    post: PublishedPost
    candidate: Candidate


class MakingOrder(NamedTuple):
    """What to make, and where."""

    root: Path
    staging: Path
    pdfs: Path | None
    """The folder with PDFs, named as those of the site."""
    authority: str
    lang: str
    due: Mapping[str, DuePost]


class MadePost(NamedTuple):
    """The files of a job description."""

    id: str
    hashes: Mapping[str, str]
    word_size: int
    pdf_size: int
    problems: list[Problem]


class PostMaker:
    """Makes pages, in one process."""

    def __init__(self, order: MakingOrder) -> None:
        self.order = order
        self._pages = SitePages(order.authority, order.lang)

    def work(self, share: Share) -> list[MadePost]:
        """Make the files of the posts of a share."""
        return [self._made(id, self.order.due[id]) for id in share.positions]

    def _made(self, id: str, due: DuePost) -> MadePost:
        base = due.post.address.removesuffix(HTML_SUFFIX)
        try:
            files = self._files(due, base)
        except _Unfit as error:
            return MadePost(id, {}, 0, 0, error.problems)
        problems = [one for file in files for one in stage(self.order.staging, file, files[file])]
        hashes = {file: data_hash(data) for file, data in files.items()}
        word, pdf = files[f"{base}{WORD_SUFFIX}"], files.get(f"{base}{PDF_SUFFIX}", b"")
        return MadePost(id, hashes, len(word), len(pdf), problems)

    def _files(self, due: DuePost, base: str) -> dict[str, bytes]:
        word, problems = kept_words(self.order.root, due.candidate)
        if problems:
            raise _Unfit(problems)
        pdf = self._pdf(f"{base}{PDF_SUFFIX}")
        post = with_files(due.post, len(word), len(pdf))
        files = {
            post.address: self._page(post, due.candidate, word),
            f"{base}{WORD_SUFFIX}": word,
        }
        return files | ({f"{base}{PDF_SUFFIX}": pdf} if pdf else {})

    def _pdf(self, name: str) -> bytes:
        folder = self.order.pdfs
        if folder is None:
            return b""
        try:
            return read_file(folder / name, within=folder)
        except OSError:  # why there is none was reported
            return b""

    def _page(self, post: PublishedPost, candidate: Candidate, word: bytes) -> bytes:
        document, problems = kept_document(self.order.root, candidate.confirmation)
        if document is None:
            raise _Unfit(problems)
        content, problems = annex_content(candidate, document, word)
        if content is None:
            raise _Unfit(problems)
        return self._pages.post(post, content)


class _Unfit(Exception):
    """A kept file cannot be published."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems
