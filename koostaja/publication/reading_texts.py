"""What confirmed texts say of their posts, read by several processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from koostaja.builder import run_shares
from koostaja.diagnostics import Problem, Result
from koostaja.documents import Share, read_document
from koostaja.files.paths import annex_text
from koostaja.publication.annex_facts import AnnexFacts, find_group_fields, read_facts
from koostaja.publication.in_force import Candidate
from koostaja.publication.site_files import SiteRecord
from koostaja.source import Pointer
from koostaja.workspace import Organisation, Workspace, confirmed_text

__all__ = ["known_facts", "text_token"]

_SHARE = 50


def text_token(candidate: Candidate) -> str:
    """Return a hash of a confirmed text that says nothing of it."""
    return sha256(candidate.text_hash.encode()).hexdigest()


def known_facts(
    workspace: Workspace, found: Sequence[Candidate], record: SiteRecord, jobs: int | None
) -> Result[dict[str, AnnexFacts]]:
    """Return what confirmed texts say of their posts, by id; read those that are not known."""
    known, pending = dict[str, AnnexFacts](), dict[str, Candidate]()
    for one in found:
        last = record.posts.get(one.id)
        left_out = record.left_out.get(text_token(one))
        if last and last.text == one.text_hash:
            known[one.id] = last.facts
        elif left_out:
            known[one.id] = AnnexFacts("", "", "", left_out.group, left_out.restricted)
        else:
            pending[one.id] = one
    ids = list(pending)
    shares = [Share(tuple(ids[at : at + _SHARE])) for at in range(0, len(ids), _SHARE)]
    fields = find_group_fields(workspace.layouts)
    order = _TextsOrder(workspace.root, pending, fields, workspace.organisation)
    problems = list[Problem]()
    for facts, failed in run_shares(_TextsReader(order), shares, jobs):
        known |= facts
        problems += failed
    return Result(known, problems)


class _TextsOrder(NamedTuple):
    root: Path
    pending: Mapping[str, Candidate]
    group_fields: Mapping[str, Pointer]
    organisation: Organisation


class _TextsReader:
    """Reads confirmed texts, in one process."""

    def __init__(self, order: _TextsOrder) -> None:
        self.order = order

    def work(self, share: Share) -> Result[dict[str, AnnexFacts]]:
        """Return what texts say of the posts of a share."""
        problems = list[Problem]()
        return Result(dict(self._facts(share, problems)), problems)

    def _facts(self, share: Share, problems: list[Problem]) -> Iterator[tuple[str, AnnexFacts]]:
        root, pending, fields, organisation = self.order
        for id in share.positions:
            one = pending[id]
            source, failed = confirmed_text(root, one.act, annex_text(one.number))
            problems += failed
            if source:
                yield id, read_facts(read_document(source), fields, organisation)
