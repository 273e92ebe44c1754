"""Checking and building a workspace, stage by stage.

::

    source ─▶ schema ─▶ workspace ─▶ document ─▶ template ─▶ package
     text      valid      opened       resolved     filled      Word files, manifest
               data       once         items        .docx       whole or not at all
                             └─▶ checks (workspace ─▶ problems)

A batch takes shares of the documents through it, in one process or several. Every
stage returns its result and the problems it met; nothing raises for a user's mistake.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from koostaja.builder.batch import Batch, Order, Outcome
from koostaja.builder.confirmed import Handed, hand_out
from koostaja.builder.examine import Progress, examined, hashes_of, kept_hashes, near_and_far
from koostaja.builder.output import (
    LIBRARY_KIND,
    Made,
    State,
    complete,
    concerns_output,
    standing_in,
)
from koostaja.builder.printing import PrintOrder, engine
from koostaja.diagnostics import LANGUAGES, Problem, Severity, as_data, has_errors, ordered
from koostaja.files.atomic import staged, sweep
from koostaja.files.paths import LIBRARY_OUTPUT
from koostaja.library import signed_users
from koostaja.workspace import Workspace, input_files, open_workspace, unknown_id

__all__ = ["Build", "Check", "build", "check"]


@dataclass(frozen=True, eq=False)
class Check:
    """A workspace with everything that was found in it."""

    workspace: Workspace
    problems: list[Problem]


@dataclass(frozen=True, eq=False)
class Build:
    """What a build made, and what it found."""

    files: list[str]
    """Names below the output folder; empty if errors stood in the way."""
    problems: list[Problem]
    """What concerns the documents asked for."""
    written: int = 0
    """How many of the files are new or have changed."""
    elsewhere: int = 0
    """Errors in parts of the workspace that these documents do not read."""
    language: str = LANGUAGES[0]
    """Which the workspace wants messages in."""


def check(root: Path, *, jobs: int | None = None, progress: Progress | None = None) -> Check:
    """Everything in the workspace at ``root`` that is wrong, by place.

    ``jobs`` is how many processes take part; by default as many as gain time.
    """
    batch = Batch(Order(root, advising=True))
    _, problems = examined(batch, kept_hashes(batch.workspace), jobs, progress)
    return Check(batch.workspace, problems)


def build(
    root: Path,
    out: Path,
    ids: Collection[str] = (),
    *,
    force: bool = False,
    library: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Build:
    """Builds all documents of the workspace at ``root``, or those of ``ids``, into ``out``.

    Refuses if there is an error in what it is asked to build or in anything that
    this reads; then nothing is written. Only what has changed is made: nothing, if
    all is as an earlier build left it. ``force`` makes everything anew, and replaces
    files that somebody changed. ``library`` adds the library as a document, which other
    builds leave as it stands.
    """
    inputs = hashes_of(root, input_files(root))
    standing, program = standing_in(out), engine()
    known = None if ids or force else standing.findings(program, inputs, library=library)
    if known is not None:
        sweep(out)
        files = [file for file in standing.documents if library or file != LIBRARY_OUTPUT]
        return Build(files, known, language=standing.manifest["language"])
    with staged(out) as staging:
        if staging.problems:
            language = open_workspace(root)[0].organisation.language
            return Build([], list(staging.problems), language=language)
        order = PrintOrder(inputs, program, standing, staging.folder, force, library)
        batch = Batch(Order(root, frozenset(ids), order))
        batch.problems += _unknown(batch.workspace, ids)
        kept = hand_out(batch.workspace, order, ids)
        batch.problems += kept.problems
        done, problems = examined(batch, inputs, jobs, progress)
        shown, found = ({}, []) if has_errors(problems) else _library(batch, done)
        problems = ordered([*problems, *found])
        near, far = near_and_far(problems, done, batch)
        elsewhere = sum(problem.severity is Severity.ERROR for problem in far)
        language = batch.workspace.organisation.language
        made = {file: one for outcome in done for file, one in outcome.made.items()}
        made |= kept.made | shown
        if not has_errors(near):
            told = None if ids or any(map(concerns_output, problems)) else problems
            about = _manifest(batch.workspace, order, done, kept, told)
            failed = complete(standing, staging, made, about, whole=not ids)
            near = ordered([*near, *failed])
    if has_errors(near):
        return Build([], near, elsewhere=elsewhere, language=language)
    states = Counter(one.state for one in made.values())
    files = [file for file, one in made.items() if one.state is not State.LEFT]
    return Build(files, near, states[State.WRITTEN], elsewhere, language)


def _library(batch: Batch, done: Collection[Outcome]) -> tuple[dict[str, Made], list[Problem]]:
    """The library as a document, if it is asked for: with all that use it, signed or not."""
    if not batch.prints_library:
        return {}, []
    used_by = [one for outcome in done for one in outcome.users]
    return batch.print_library([*used_by, *signed_users(batch.workspace)])


def _manifest(
    workspace: Workspace,
    order: PrintOrder,
    done: Collection[Outcome],
    kept: Handed,
    findings: Collection[Problem] | None,
) -> dict[str, object]:
    """What was built, beside its documents: from what, and each directive's register data.

    ``findings`` are all that the same build would tell again; None if nobody can say.
    """
    directives = {id: one for outcome in done for id, one in outcome.directives.items()}
    return {
        "format": "1",
        "engine": order.engine,
        "organisation": workspace.organisation.name,
        "language": workspace.organisation.language,
        **({LIBRARY_KIND: True} if order.library else {}),
        "inputs": order.inputs,
        "directives": directives | kept.directives,
        "findings": None if findings is None else as_data(findings),
    }


def _unknown(workspace: Workspace, ids: Collection[str]) -> list[Problem]:
    return [unknown_id(workspace, id) for id in ids if id not in workspace.document_ids]
