"""Checking a workspace for the sake of one directive, which is kept as it was filled."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import NamedTuple

from koostaja import docx
from koostaja.builder.findings import all_problems, relevant_problems
from koostaja.builder.inputs import hash_confirmed_files
from koostaja.builder.parallel import run_shares
from koostaja.builder.workers import CheckWorker
from koostaja.diagnostics import Result, has_errors
from koostaja.documents import AssembledDirective, Document, document_shares

__all__ = ["CheckedDirective", "check_directive"]


class CheckedDirective(NamedTuple):
    """A directive without errors."""

    assembled: AssembledDirective
    filled: Mapping[Document, docx.Filled]
    """Its documents, and those of its share, in their templates."""


def check_directive(worker: CheckWorker, id: str) -> Result[CheckedDirective | None]:
    """Check a workspace, and return a directive with the problems that concern it.

    ``worker`` must have been asked for this directive alone. Its share is processed here,
    the others in one or several processes. None if there are errors.
    """
    pending = document_shares(worker.inputs.workspace)
    own = next((at for at, share in enumerate(pending) if id in share.directives), None)
    done = None if own is None else worker.run_stages(pending[own])
    others = [share for at, share in enumerate(pending) if at != own]
    checked = [*chain.from_iterable(run_shares(worker, others))]
    if own is not None and done:
        checked.insert(own, done.checked)
    hashes = hash_confirmed_files(worker.inputs.workspace)
    found = all_problems(worker.inputs, checked, hashes)
    problems, _ = relevant_problems(found, worker.inputs, checked)
    if done is None or has_errors(problems):
        return Result(None, problems)
    (assembled,) = (one for one in done.assembly.directives if one.directive.id == id)
    return Result(CheckedDirective(assembled, done.filled), problems)
