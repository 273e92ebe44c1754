"""A published job description: what its page, the list and the data file say of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from koostaja.files.paths import PDF_SUFFIX, WORD_SUFFIX
from koostaja.publication.annex_facts import AnnexFacts
from koostaja.publication.in_force import Candidate
from koostaja.text.capitals import capitalised
from koostaja.workspace import Act, Organisation

__all__ = [
    "HTML_SUFFIX",
    "PostFile",
    "PublishedAct",
    "PublishedEnd",
    "PublishedPost",
    "published_post",
    "with_files",
]

HTML_SUFFIX = ".html"


class PublishedAct(NamedTuple):
    """An act as everybody may know it."""

    number: str
    date: str
    title: str


class PublishedEnd(NamedTuple):
    """The first day on which a job description is not in force, and the act that says so."""

    day: str
    act: PublishedAct


class PostFile(NamedTuple):
    """A file to be taken along."""

    kind: str
    """``word`` or ``pdf``."""
    address: str
    """Below the folder of the site."""
    size: str


class PublishedPost(NamedTuple):
    """A job description in force."""

    id: str
    title: str
    units: tuple[str, ...]
    """The unit with those above it, the highest first; none if it is not known."""
    unit_id: str
    since: str
    applied: str
    ending: PublishedEnd | None
    act: PublishedAct
    annex: str
    signed_by: tuple[str, ...]
    address: str = ""
    """Of its page, below the folder of the site; "" if its text is not known."""
    files: Sequence[PostFile] = ()


def published_post(
    candidate: Candidate, facts: AnnexFacts | None, organisation: Organisation, folder: str
) -> PublishedPost:
    """Return what is published of an annex in force; without facts its text is not known."""
    act, ending = candidate.act, candidate.confirmation.ending
    unit_id = facts.unit_id if facts else ""
    names = [one.name for one in organisation.chain(unit_id)]
    if not names and facts and facts.unit:
        names = [facts.unit]
    return PublishedPost(
        candidate.id,
        facts.title if facts else candidate.confirmation.annex.title,
        (*map(capitalised, names[:1]), *names[1:]),
        unit_id,
        act.in_force,
        act.applied,
        PublishedEnd(ending.day, _named(ending.act)) if ending else None,
        _named(act),
        candidate.number,
        act.signed_by,
        f"{folder}/{candidate.id}{HTML_SUFFIX}" if facts else "",
    )


def _named(act: Act) -> PublishedAct:
    return PublishedAct(act.number, act.date, act.title)


def with_files(post: PublishedPost, word: int, pdf: int) -> PublishedPost:
    """Return it with its files, of which the numbers of bytes are given; 0 for no PDF."""
    base = post.address.removesuffix(HTML_SUFFIX)
    files = [PostFile("word", f"{base}{WORD_SUFFIX}", _size(word))]
    files += [PostFile("pdf", f"{base}{PDF_SUFFIX}", _size(pdf))] if pdf else []
    return post._replace(files=tuple(files))


def _size(count: int) -> str:
    return f"{max(1, round(count / 1000))} kB"
