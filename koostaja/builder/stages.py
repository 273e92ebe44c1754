"""The stages that each document goes through: assemble, check, fill.

No stage needs another document's result, so documents can be shared among processes, and what
was found of one can be remembered. What a stage returns to other processes is small: problems
and counts, not documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja import checks, docx
from koostaja.builder.index.parts import Footprint, source_names
from koostaja.builder.inputs import Inputs
from koostaja.builder.output import OutputContents
from koostaja.builder.restrictions import unprinted_restrictions
from koostaja.builder.word_files import name_clashes
from koostaja.diagnostics import Problem, Result, Severity
from koostaja.documents import Assembly, Document, Share, Summary, assemble, summarize
from koostaja.library import DocumentUse
from koostaja.source import Source
from koostaja.workspace import Workspace

__all__ = [
    "DocumentBuild",
    "DocumentCheck",
    "FilledDocuments",
    "assemble_share",
    "check_share",
    "fill_problems",
    "fill_share",
    "needs_uses",
    "read_share",
    "run_stages",
]


class DocumentCheck(NamedTuple):
    """What checking a share found, and what checks of the whole workspace need of it.

    The share is one position, or one directive with its annexes, unless both are asked for
    together.
    """

    share: Share
    problems: list[Problem]
    suppressions: list[checks.Suppression]
    uses: tuple[str, ...]
    """Each clause that is used, once for each of its documents; none if no check needs them."""
    summaries: list[Summary]
    """Its positions in short, without a hash of their words.

    Without what comes from their documents if no check of relations is run.
    """
    wordings: checks.Wordings
    """Texts that are not clauses, with their places; empty if no check needs them."""
    reads: tuple[str, ...]
    """The files that its documents read."""
    names: Mapping[str, tuple[str, ...]]
    """What its files name, those of a directive's annexes among them, by file."""
    footprints: Mapping[str, Footprint]
    """What the index has to know of its positions, by file; none of what the index had."""


class FilledDocuments(NamedTuple):
    """A share with every sound document filled into its template."""

    checked: DocumentCheck
    assembly: Assembly
    sound: Assembly
    """Those of its documents that read no file with an error."""
    filled: Mapping[Document, docx.Filled]


class DocumentBuild(NamedTuple):
    """A share that was checked, and the files that were made of it."""

    checked: DocumentCheck
    contents: OutputContents
    used_by: list[DocumentUse]
    """What its documents use of the library, if the library is to be a document."""
    problems: list[Problem]
    """What kept files from being written."""


def run_stages(inputs: Inputs, shares: Sequence[Share]) -> list[FilledDocuments]:
    """Take shares through all stages: all of them through one before the next.

    A stage that works on many documents in a row takes less time for each.
    """
    assembled = [assemble_share(inputs, one) for one in shares]
    checked = [
        check_share(inputs, one, found) for one, found in zip(shares, assembled, strict=True)
    ]
    return [
        fill_share(inputs, found.value, one) for found, one in zip(assembled, checked, strict=True)
    ]


def assemble_share(inputs: Inputs, share: Share, *, with_annexes: bool = True) -> Result[Assembly]:
    """Read the positions of a share and resolve its documents, perhaps without annexes."""
    positions = inputs.workspace.positions
    problems = [one for id in share.positions for one in positions.problems(id)]
    assembly, found = assemble(inputs.workspace, *share, inputs.cache, with_annexes=with_annexes)
    return Result(assembly, problems + found)


def read_share(inputs: Inputs, share: Share) -> DocumentCheck:
    """Read positions without resolving them, for checks that need no more of them."""
    positions = inputs.workspace.positions
    problems = [one for id in share.positions for one in positions.problems(id)]
    suppressions, found = checks.read_suppressions(_sources(inputs.workspace, share))
    read = [one for id in share.positions if (one := positions.get(id))]
    summaries = [summarize(one, None) for one in read]
    return DocumentCheck(
        share,
        problems + found,
        suppressions,
        (),
        summaries,
        checks.NO_WORDINGS,
        (),
        {},
        {},
    )


def check_share(
    inputs: Inputs, share: Share, assembled: Result[Assembly], *, with_names: bool = True
) -> DocumentCheck:
    """Check documents by themselves, beyond what assembling them found.

    ``with_names`` is false if nobody will ask what the files name.
    """
    workspace, (assembly, found) = inputs.workspace, assembled
    positions, selection = workspace.positions, inputs.selection
    relations = selection.checks(checks.RelationsScope)
    problems = found + checks.run_checks(checks.scopes_of(workspace, assembly), selection)
    suppressions, found = checks.read_suppressions(_sources(workspace, share))
    named = share.positions if with_names else ()
    footprints = {positions.file(id): inputs.footprint(id) for id in named}
    return DocumentCheck(
        share,
        problems + found,
        suppressions,
        tuple(sorted(assembly.uses().elements())) if needs_uses(inputs) else (),
        [summarize(positions[one.id], one if relations else None) for one in assembly.positions],
        checks.own_wordings(assembly)
        if selection.checks(checks.Vocabulary)
        else checks.NO_WORDINGS,
        tuple(sorted(frozenset[str]().union(*(one.reads for one in assembly.documents)))),
        _names(inputs, share, footprints) if with_names else {},
        footprints,
    )


def needs_uses(inputs: Inputs) -> bool:
    """Return whether some check asks in how many documents each clause is used."""
    return "variant-unjustified" in inputs.selection.codes


def _names(
    inputs: Inputs, share: Share, footprints: Mapping[str, Footprint]
) -> dict[str, tuple[str, ...]]:
    found = {file: one.names for file, one in footprints.items()}
    positions = inputs.workspace.positions
    for id in share.directives:
        draft = inputs.workspace.directives[id]
        found[draft.source.file] = source_names(draft.source, inputs.names)
        known = (annex.id for annex in draft.annexes if positions.get(annex.id))
        found |= {positions.file(id): inputs.footprint(id).names for id in known}
    return found


def fill_share(inputs: Inputs, assembly: Assembly, checked: DocumentCheck) -> FilledDocuments:
    """Fill the templates of sound documents; words that a template loses are problems.

    Whether a document is sound depends on itself and on what it reads, so the answer is the
    same in whichever share it is.
    """
    sound, filled = _fill(inputs, assembly, checked.problems)
    found = [*name_clashes(inputs.workspace, sound), *_joining_problems(inputs, sound)]
    found += unprinted_restrictions(inputs, sound, filled)
    unmarked = dict(_unmarked_files(inputs, sound))
    found += unmarked.values()
    kept = (one for one in sound.documents if one not in unmarked)
    found += (lost for one in kept for lost in filled.lost(one))
    checked = checked._replace(problems=checked.problems + found)
    return FilledDocuments(checked, assembly, sound, filled)


def fill_problems(
    inputs: Inputs, assembly: Assembly, problems: Iterable[Problem]
) -> Iterator[Problem]:
    """Yield what is wrong with filled documents by themselves, such as annexes without others.

    ``problems`` are those that were met before.
    """
    sound, filled = _fill(inputs, assembly, problems)
    yield from unprinted_restrictions(inputs, sound, filled)
    for one in sound.documents:
        yield from filled.lost(one)


def _fill(
    inputs: Inputs, assembly: Assembly, problems: Iterable[Problem]
) -> tuple[Assembly, docx.Fillings]:
    """Return the documents that read no file with an error, and their templates to be filled."""
    errors = {one.location.file for one in problems if one.severity is Severity.ERROR}
    sound = assembly.without(inputs.faulty_files() | errors)
    return sound, docx.Fillings(inputs.templates, sound.documents)


def _unmarked_files(inputs: Inputs, assembly: Assembly) -> Iterator[tuple[Document, Problem]]:
    """Yield annexes made elsewhere that have no place for the mark that they are to bear."""
    for directive in assembly.directives:
        for number, document, planned in directive.annexes:
            if planned and planned.file and document.mark.present:
                names = inputs.templates[planned.file].names
                values = {"file": planned.file, "annex": number}
                source, at = directive.directive.source, planned.id_pointer
                if "mark" not in names:
                    yield document, source.problem("annex-file-unmarked", at, values)


def _joining_problems(inputs: Inputs, assembly: Assembly) -> list[Problem]:
    """Return what keeps directives and their annexes from being one file that reads the same."""
    together = {
        tuple(dict.fromkeys(document.template_file for document in one.documents))
        for one in assembly.directives
        if one.annexes
    }
    return [problem for files in sorted(together) for problem in inputs.joining_problems(files)]


def _sources(workspace: Workspace, share: Share) -> Iterator[Source]:
    """Return the files whose comments may suppress problems of a share."""
    for id in share.positions:
        position = workspace.positions.get(id)
        if position:
            yield position.source
    for id in share.directives:
        yield workspace.directives[id].source
