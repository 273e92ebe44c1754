"""Koostaja: job descriptions and directives from clauses, positions and Word templates.

The pipeline, in one screen::

    source ─▶ schema ─▶ workspace ─▶ document ─▶ template ─▶ package
     text      valid      loaded       resolved     filled      Word files, manifest
               data       once         items        .docx       whole or not at all
                             └─▶ checks (workspace ─▶ problems)

Every stage returns its result and the problems it met; nothing raises for a
user's mistake.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from koostaja.assembly import Assembly, assemble
from koostaja.checks import run_checks
from koostaja.judgement import judged
from koostaja.messages import LANGUAGES
from koostaja.package import Written, file_hash, standing, write
from koostaja.printing import engine, lost_words, manifest, print_documents, read_templates
from koostaja.problem import Location, Problem, Severity, has_errors, ordered
from koostaja.workspace import Workspace, input_files, load, unknown_id

__all__ = ["Build", "Check", "Location", "Problem", "Severity", "build", "check"]


@dataclass(frozen=True, eq=False)
class Check:
    """A workspace with everything that was found in it."""

    workspace: Workspace
    assembly: Assembly
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


def check(root: Path) -> Check:
    """Everything in the workspace at ``root`` that is wrong, by place."""
    workspace, problems = load(root)
    assembly, found = assemble(workspace)
    templates, faults = read_templates(workspace)
    problems += found + faults
    sound = assembly.without({p.location.file for p in problems if p.severity is Severity.ERROR})
    problems += lost_words(workspace, sound, templates)
    problems += run_checks(workspace, assembly)
    return Check(workspace, assembly, ordered(judged(workspace, problems)))


def build(root: Path, out: Path, ids: Collection[str] = (), *, force: bool = False) -> Build:
    """Builds all documents of the workspace at ``root``, or those of ``ids``, into ``out``.

    Refuses if there is an error in what it is asked to build or in anything that
    this reads; then nothing is written. Nothing is done if all is as a clean build
    left it. ``force`` does it nevertheless, and replaces files that somebody changed.
    """
    inputs = {file: file_hash(root / file) for file in input_files(root)}
    done = None if ids or force else standing(out, engine(), inputs)
    if done is not None:
        return Build(list(done["documents"]), [], language=done["language"])
    workspace, problems = load(root)
    everything, found = assemble(workspace)
    templates, faults = read_templates(workspace)
    checked = run_checks(workspace, everything)
    problems += found + faults + checked + _unknown(workspace, ids)
    problems = ordered(judged(workspace, problems))
    assembly = everything.only(ids) if ids else everything
    near, far = _by_concern(problems, assembly, workspace, ids)
    elsewhere = sum(problem.severity is Severity.ERROR for problem in far)
    language = workspace.organisation.language
    if has_errors(near):
        return Build([], near, elsewhere=elsewhere, language=language)
    outputs, failed = print_documents(workspace, assembly, templates, inputs)
    written = Written([], [])
    if not failed:
        about = manifest(workspace, assembly, inputs, clean=not (ids or problems))
        written = write(out, outputs, about, complete=not ids, force=force)
    met = [*failed, *written.problems]
    edited = {one.location.file for one in met}
    files = [] if has_errors(met) else [one.file for one in outputs if one.file not in edited]
    return Build(files, ordered([*near, *met]), len(written.files), elsewhere, language)


def _by_concern(
    problems: list[Problem], assembly: Assembly, workspace: Workspace, ids: Collection[str]
) -> tuple[list[Problem], list[Problem]]:
    """The findings in what these documents read, and those elsewhere."""
    reads = {""}.union(*(workspace.broken.get(id, ()) for id in ids))
    reads.update(*(document.reads for document in assembly.documents))
    near = [problem for problem in problems if not ids or problem.location.file in reads]
    return near, [problem for problem in problems if problem not in near]


def _unknown(workspace: Workspace, ids: Collection[str]) -> list[Problem]:
    return [unknown_id(workspace, id) for id in ids if id not in workspace.document_ids]
