"""Writing the site: what has changed is made, and moved to its place, all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from koostaja.builder import engine_fingerprint, run_shares, write_pdfs
from koostaja.diagnostics import Location, Problem, Result, has_errors
from koostaja.documents import Share
from koostaja.files.changes import open_change
from koostaja.files.hashes import data_hash, hash_files
from koostaja.files.paths import PDF_SUFFIX, WORD_SUFFIX
from koostaja.files.staging import Staging, open_staging, stage
from koostaja.publication.annex_facts import AnnexFacts
from koostaja.publication.data_file import data_file
from koostaja.publication.in_force import Candidate
from koostaja.publication.kept_annexes import kept_words
from koostaja.publication.making import DuePost, MadePost, MakingOrder, PostMaker
from koostaja.publication.publication_order import PublicationOrder
from koostaja.publication.published_post import (
    HTML_SUFFIX,
    PublishedPost,
    published_post,
    with_files,
)
from koostaja.publication.site_files import (
    RECORD_FILE,
    LeftOut,
    PostRecord,
    SiteRecord,
    read_site,
)
from koostaja.publication.site_pages import (
    DATA_FILE,
    INDEX_PAGE,
    STYLE_FILE,
    SitePages,
    markup_fingerprint,
    style_sheet,
)
from koostaja.publication.site_words import SITE_WORDS
from koostaja.publication.unit_groups import by_unit
from koostaja.workspace import Organisation

__all__ = ["SiteContents", "WrittenFiles", "write_site"]

_SHARE = 50


class SiteContents(NamedTuple):
    """What the site has."""

    organisation: Organisation
    published: Sequence[Candidate]
    textless: Sequence[Candidate]
    facts: Mapping[str, AnnexFacts]
    """What the texts say of their posts, by id."""
    left_out: Mapping[str, LeftOut]


class WrittenFiles(NamedTuple):
    """How many files are new or have changed, and how many were removed."""

    written: int = 0
    removed: int = 0


def write_site(
    order: PublicationOrder, contents: SiteContents, record: SiteRecord
) -> Result[WrittenFiles]:
    """Make what has changed since the last publication, and bring the folder to this state."""
    with open_staging(order.out) as staging:
        if staging.problems:
            return Result(WrittenFiles(), list(staging.problems))
        return _SiteWriter(order, contents, record, staging).write()


class _SiteWriter:
    """Writes one site once."""

    def __init__(
        self,
        order: PublicationOrder,
        contents: SiteContents,
        record: SiteRecord,
        staging: Staging,
    ) -> None:
        self._order, self._contents = order, contents
        self._record, self._staging = record, staging
        organisation = contents.organisation
        self._authority, self._lang = organisation.name, organisation.language
        self._found = hash_files(order.out, record.files)
        folder = SITE_WORDS[self._lang]["folder"]
        self._posts = {
            one.id: published_post(one, contents.facts.get(one.id), organisation, folder)
            for one in contents.published
        }
        self._candidates = {one.id: one for one in contents.published}
        maker = f"{engine_fingerprint()} {markup_fingerprint()}"
        self._keys = {id: self._key(post, maker) for id, post in self._posts.items()}

    def write(self) -> Result[WrittenFiles]:
        due = {
            id: DuePost(post, self._candidates[id])
            for id, post in self._posts.items()
            if not self._is_current(id)
        }
        with _folder_for_pdfs(self._order.engine is not None) as pdfs:
            problems = self._make_pdfs(due, pdfs) if pdfs else []
            if has_errors(problems):
                return Result(WrittenFiles(), problems)
            made = self._make(due, pdfs)
        problems += [problem for one in made.values() for problem in one.problems]
        if has_errors(problems):
            return Result(WrittenFiles(), problems)
        files, posts = self._files(made), self._post_records(made)
        beside = self._beside(files, posts)
        files |= {file: data_hash(data) for file, data in beside.items()}
        now = SiteRecord(files, posts, self._contents.left_out)
        written, failed = self._publish(now, beside)
        return Result(written, problems + failed)

    def _key(self, post: PublishedPost, maker: str) -> str:
        """Return a hash of all that the files of a post are made from, and of what makes them."""
        one, engine = self._candidates[post.id], self._order.engine
        said = [
            maker, self._lang, self._authority, post, one.word_hash, one.text_hash,
            engine.name if engine else "",
        ]  # fmt: skip
        return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    def _is_current(self, id: str) -> bool:
        last = self._record.posts.get(id)
        return (
            last is not None
            and last.key == self._keys[id]
            and all(self._found.get(file) for file in self._names(id, last.pdf_size))
        )

    def _names(self, id: str, pdf_size: int) -> list[str]:
        base = self._posts[id].address.removesuffix(HTML_SUFFIX)
        suffixes = (HTML_SUFFIX, WORD_SUFFIX, *([PDF_SUFFIX] if pdf_size else ()))
        return [f"{base}{suffix}" for suffix in suffixes]

    def _make_pdfs(self, due: Mapping[str, DuePost], pdfs: Path) -> list[Problem]:
        """Make the PDFs of posts in a folder of their own, which has copies of the Word files."""
        assert self._order.engine
        problems, names = list[Problem](), list[str]()
        for id, one in due.items():
            word, failed = kept_words(self._order.root, one.candidate)
            problems += failed
            if word:
                name = pdfs / self._names(id, 0)[1]
                name.parent.mkdir(exist_ok=True)
                name.write_bytes(word)
                names.append(self._names(id, 0)[1])
        if problems:
            return problems
        severities = self._contents.organisation.severities
        engine, jobs = self._order.engine, self._order.jobs
        return write_pdfs(pdfs, names, engine, severities=severities, jobs=jobs).problems

    def _make(self, due: Mapping[str, DuePost], pdfs: Path | None) -> dict[str, MadePost]:
        ids = list(due)
        shares = [Share(tuple(ids[at : at + _SHARE])) for at in range(0, len(ids), _SHARE)]
        staging = self._staging.folder
        making = MakingOrder(self._order.root, staging, pdfs, self._authority, self._lang, due)
        done = run_shares(PostMaker(making), shares, self._order.jobs, self._order.progress)
        return {one.id: one for one in chain.from_iterable(done)}

    def _files(self, made: Mapping[str, MadePost]) -> dict[str, str]:
        """Return the hashes of the files of all posts."""
        files = dict[str, str]()
        for id in self._posts:
            if id in made:
                files |= made[id].hashes
            else:
                last = self._record.posts[id]
                names = self._names(id, last.pdf_size)
                files |= {file: self._record.files[file] for file in names}
        return files

    def _post_records(self, made: Mapping[str, MadePost]) -> dict[str, PostRecord]:
        return {
            id: PostRecord(
                self._keys[id],
                self._candidates[id].text_hash,
                self._contents.facts[id],
                made[id].word_size,
                made[id].pdf_size,
            )
            if id in made
            else self._record.posts[id]
            for id in self._posts
        }

    def _beside(
        self, files: Mapping[str, str], posts: Mapping[str, PostRecord]
    ) -> dict[str, bytes]:
        """Return the files beside those of posts: the list, the data and the style sheet."""
        organisation, pages = self._contents.organisation, SitePages(self._authority, self._lang)
        shown = [
            with_files(self._posts[id], one.word_size, one.pdf_size) for id, one in posts.items()
        ]
        textless = sorted(
            (published_post(one, None, organisation, "") for one in self._contents.textless),
            key=lambda one: (one.title, one.act, one.annex),
        )
        newest = max((one.since for one in [*shown, *textless]), default="")
        groups = by_unit(shown, organisation, pages.words["no unit"])
        listed = [one for top in groups for unit in (top, *top.below) for one in unit.posts]
        data = data_file(self._authority, self._lang, newest, listed, textless, files)
        index = pages.index(groups, textless, newest)
        return {INDEX_PAGE: index, DATA_FILE: data, STYLE_FILE: style_sheet()}

    def _publish(self, now: SiteRecord, beside: Mapping[str, bytes]) -> Result[WrittenFiles]:
        """Bring the folder to its new state: all of it or nothing."""
        changed = {file: hash for file, hash in now.files.items() if self._found.get(file) != hash}
        removed = [file for file in self._record.files if file not in now.files]
        removed = [file for file in removed if self._found[file]]
        if not changed and not removed and now.to_bytes() == self._record.data:
            return Result(WrittenFiles(), [])
        prepared = {**beside, RECORD_FILE: now.to_bytes()}
        problems = [
            one for file in prepared for one in stage(self._staging.folder, file, prepared[file])
        ]
        with open_change(self._order.out, "publish", durable=False) as change:
            if problems or change.problems:
                return Result(WrittenFiles(), problems or list(change.problems))
            if read_site(self._order.out).data != self._record.data:
                problem = Problem("changed-meanwhile", Location(RECORD_FILE))
                return Result(WrittenFiles(), [problem])
            expected = {file: self._found.get(file, "") for file in [*changed, *removed]}
            written = {**changed, RECORD_FILE: data_hash(prepared[RECORD_FILE])}
            failed = change.move(self._staging, written, removed, expected)
        counts = WrittenFiles() if failed else WrittenFiles(len(changed), len(removed))
        return Result(counts, failed)


@contextmanager
def _folder_for_pdfs(is_needed: bool) -> Iterator[Path | None]:
    """Yield a folder that is removed at the end, if one is needed."""
    if not is_needed:
        yield None
        return
    with TemporaryDirectory(prefix="koostaja-") as folder:
        yield Path(folder)
