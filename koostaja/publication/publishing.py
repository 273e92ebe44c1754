"""Publishing: from what is in force to the folder of the site, in order.

::

    ledger   ──▶ candidates ──▶ selection ──▶ due posts ──▶ pages and files ──▶ folder
    read         in force       officials     changed       staged              all or none
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from koostaja.builder import anchor_of
from koostaja.diagnostics import Problem, Result, has_errors
from koostaja.files.hashes import hash_files
from koostaja.files.paths import CONFIRMED, ORGANISATION_FILE
from koostaja.publication.annex_facts import AnnexFacts
from koostaja.publication.in_force import Candidate, candidates
from koostaja.publication.ledger_reading import read_ledger
from koostaja.publication.publication_order import PublicationOrder
from koostaja.publication.reading_texts import known_facts, text_token
from koostaja.publication.selection import Selection, select
from koostaja.publication.site_files import LeftOut, SiteRecord, folder_problems, read_site
from koostaja.publication.site_writing import SiteContents, write_site
from koostaja.workspace import Act, Workspace, confirmed_file_problems

__all__ = ["PublicationCounts", "publish"]


class PublicationCounts(NamedTuple):
    """How many job descriptions were published, and how many files were written."""

    published: int = 0
    textless: int = 0
    left_out: int = 0
    written: int = 0
    removed: int = 0


def publish(order: PublicationOrder) -> Result[PublicationCounts]:
    """Write the site of the job descriptions in force on a day; only files that change.

    Nothing is written if there is an error in what is in force, or if the folder has files
    that no publication wrote.
    """
    record = read_site(order.out)
    workspace, timeline, problems = read_ledger(order.root)
    found = candidates(timeline, order.day)
    problems = [one for one in problems if _blocks(one)]
    problems += folder_problems(order.root, order.out, record)
    if has_errors(problems):
        return Result(PublicationCounts(), problems)
    having = [one for one in found if one.has_text]
    if problems := _kept_problems(workspace, having, record):
        return Result(PublicationCounts(), problems)
    facts, problems = known_facts(workspace, having, record, order.jobs)
    if problems:
        return Result(PublicationCounts(), problems)
    selection = select(workspace, found, facts, order.day)
    contents = SiteContents(
        workspace.organisation,
        selection.published,
        selection.textless,
        facts,
        {text_token(one): _reason(facts, one) for one in selection.left_out if one.has_text},
    )
    (written, removed), failed = write_site(order, contents, record)
    counts = _counts(selection, written, removed)
    return Result(counts, [*selection.problems, *failed])


def _blocks(problem: Problem) -> bool:
    """Return whether a problem makes it unsure what is in force, or who says so."""
    file = problem.location.file
    return has_errors([problem]) and (file == ORGANISATION_FILE or file.startswith(CONFIRMED))


def _kept_problems(
    workspace: Workspace, having: Sequence[Candidate], record: SiteRecord
) -> list[Problem]:
    """Return what is wrong with the kept files of the directives by which something is in force.

    A signed container is compared with them when something of its directive is new here.
    """
    root = workspace.root
    acts = {one.act.id: one.act for one in having}
    hashes = hash_files(root, [file for act in acts.values() for file in act.file_names])
    problems = confirmed_file_problems(workspace, hashes, acts) if acts else []
    if problems:
        return problems
    new = {one.act.id: one.act for one in having if _is_new(one, record)}
    return [problem for act in new.values() for problem in _anchor_problems(root, act)]


def _is_new(one: Candidate, record: SiteRecord) -> bool:
    last = record.posts.get(one.id)
    is_known = last is not None and last.text == one.text_hash
    return not is_known and text_token(one) not in record.left_out


def _anchor_problems(root: Path, act: Act) -> Sequence[Problem]:
    return anchor_of(root, act).problems if act.has_container else ()


def _reason(facts: Mapping[str, AnnexFacts], one: Candidate) -> LeftOut:
    return LeftOut(facts[one.id].group, facts[one.id].restricted)


def _counts(selection: Selection, written: int, removed: int) -> PublicationCounts:
    published, textless, left_out, _ = selection
    return PublicationCounts(len(published), len(textless), len(left_out), written, removed)
