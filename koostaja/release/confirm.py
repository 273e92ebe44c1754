"""Confirming a directive: a draft becomes a release, whose files never change again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from koostaja.builder import (
    CheckedDirective,
    CheckOrder,
    CheckWorker,
    check_directive,
    links_to_annexes,
    register_card,
)
from koostaja.diagnostics import Location, Problem, Result, has_errors, unknown_name
from koostaja.documents import AssembledDirective, assemble, describe_in
from koostaja.files.errors import cannot_read
from koostaja.files.hashes import data_hash
from koostaja.files.paths import (
    PLACES,
    RECORD,
    SIGNED,
    directive_file,
    directive_text,
    is_kept_word_file,
    kept_template,
    kept_word_file,
)
from koostaja.files.reading import read_file
from koostaja.release.commit import commit_directive, was_completed
from koostaja.release.keep import GivenContainer, signed_problems
from koostaja.release.number_gaps import (
    PLACEHOLDER_DATE,
    PLACEHOLDER_NUMBER,
    find_gaps,
    printed_forms,
)
from koostaja.release.record import (
    REGISTER_CARD,
    new_record,
    release_texts,
    sealed_folder,
    series_of,
)
from koostaja.release.rendering import (
    Release,
    file_texts,
    is_made_elsewhere,
    rendering_data,
    word_files,
)
from koostaja.release.signing import date_problems, number_problems, with_number_and_date
from koostaja.source import Source, file_bytes, read, yaml_text
from koostaja.text.dates import date_numeric
from koostaja.workspace import (
    OpenChange,
    Workspace,
    WorkspaceChange,
    is_id,
    open_directive_form,
    open_workspace_change,
    template_name,
)

__all__ = ["ConfirmedFiles", "confirm_directive"]


@dataclass(frozen=True)
class ConfirmedFiles:
    """The Word files that are kept of a directive."""

    count: int
    """0 if there are errors, and nothing has changed."""
    language: str
    """The workspace's language for messages."""

    @classmethod
    def of(
        cls, files: Collection[str], language: str, problems: Collection[Problem]
    ) -> ConfirmedFiles:
        """Return the result for a folder with these files, unless there are errors."""
        count = sum(map(is_kept_word_file, files))
        return cls(0 if has_errors(problems) else count, language)


def confirm_directive(
    root: Path,
    id: str,
    number: str,
    date: str,
    container: GivenContainer | None = None,
    *,
    opening: OpenChange = open_workspace_change,
) -> Result[ConfirmedFiles]:
    """Give a directive its final number and date, and keep everything that it was made of.

    The directive is checked once more with them, together with every file that it reads.
    ``container`` is the signed container: it is kept with the record if the files in it say
    what the directive says with this number and date. ``opening`` gives the right to change the
    workspace, for who has more to do with it.
    """
    with opening(root, "confirm") as change:
        files, problems = _confirm_draft(change, root, id, number, date, container)
        return Result(files, [*change.notes, *problems])


def _confirm_draft(
    change: WorkspaceChange,
    root: Path,
    id: str,
    number: str,
    date: str,
    container: GivenContainer | None,
) -> Result[ConfirmedFiles]:
    """Do it with the right to change the workspace, unless a killed process had done it."""
    signed, refusals = _signed(root, id, number, date)
    texts = {signed.file: signed.text} if signed else {}
    worker = CheckWorker(CheckOrder(root, frozenset({id}), texts=texts))
    workspace = worker.inputs.workspace
    language = workspace.organisation.language
    act = next(iter(workspace.ledger.acts_with_files([id])), None)
    known = act and (act.number, act.date, act.files.get(SIGNED, ""))
    given_hash = data_hash(container.data) if container else ""
    if act and was_completed(change, id) and known == (number, date, given_hash):
        return Result(ConfirmedFiles.of(act.files, language, []), [])
    problems = change.problems or _refusals(workspace, worker.inputs.problems, id, signed)
    problems = problems or refusals
    if problems or signed is None:  # or it was deleted just now
        found = problems or [unknown_name("unknown-directive", id, workspace.directives)]
        return Result(ConfirmedFiles(0, language), found)
    files, problems = _confirm(change, worker, id, signed, container)
    return Result(ConfirmedFiles.of(files, language, problems), problems)


def _signed(root: Path, id: str, number: str, date: str) -> Result[Source | None]:
    """Return a valid draft with its number and date; None if it cannot have them.

    The problems are why it cannot be edited.
    """
    file = directive_file(id)
    source = read(root / file, file, within=root)[0] if is_id(id) else None
    template = template_name(source)
    form = open_directive_form(root, template) if is_id(template) else None
    if source is None or form is None or not form.schema.accepts(source.data):
        return Result(None, [])
    problems = date_problems(date)
    return Result(None, problems) if problems else with_number_and_date(source, number, date)


def _refusals(
    workspace: Workspace, found: Sequence[Problem], id: str, signed: Source | None
) -> list[Problem]:
    """Return why a directive cannot be confirmed on any day, before it is checked.

    ``found`` are the problems of loading the workspace.
    """
    act = next(iter(workspace.ledger.acts_with_files([id])), None)
    if act:
        values = {"id": id, "number": act.number, "date": date_numeric(act.date)}
        return [Problem("already-confirmed", Location(act.source.file), values=values)]
    broken = workspace.broken_directives.get(id)
    if broken and not (signed and signed.file == broken):
        return [problem for problem in found if problem.location.file == broken]
    if not broken and id not in workspace.directives:
        return [unknown_name("unknown-directive", id, workspace.directives)]
    return []  # faults that only number and date cause are found by the check


def _confirm(
    change: WorkspaceChange,
    worker: CheckWorker,
    id: str,
    signed: Source,
    container: GivenContainer | None,
) -> Result[dict[str, bytes]]:
    """Check a directive and, unless there are errors, commit its folder; return its files."""
    workspace = worker.inputs.workspace
    checked, problems = check_directive(worker, id)
    if checked is None:
        return Result({}, problems)
    release = _with_file_texts(_release(workspace, checked.assembled), checked)
    problems = [*problems, *_conflicts(workspace, release, signed)]
    if has_errors(problems):
        return Result({}, problems)
    own = file_bytes(workspace.root, signed)
    asked = {one.template_file: filled.template.names for one, filled in checked.filled.items()}
    record = new_record(workspace.organisation, checked.assembled.directive, release, asked)
    try:
        contents = _contents(worker, release, checked, signed)
    except OSError as error:  # a template was deleted since it was read
        return Result({}, [*problems, cannot_read(release.document.template_file, error)])
    if edited := _edited_templates(change, release, contents):
        return Result({}, [*problems, *edited])
    if container:
        contents[SIGNED] = container.data
        problems += signed_problems(id, contents, container.name)
        if has_errors(problems):
            return Result({}, problems)
    files = sealed_folder(record, contents, own)
    return Result(files, [*problems, *commit_directive(change, id, files, own)])


def _conflicts(workspace: Workspace, release: Release, signed: Source) -> Iterator[Problem]:
    """Yield a number that is taken, and a text with the name of another file of the folder."""
    number, date = signed.data["number"], signed.data["date"]
    series = series_of(workspace.organisation, release.card)
    yield from number_problems(workspace.ledger, release.id, number, date, series)
    file = release.document.template_file
    if directive_text(file) in (RECORD, PLACES):
        yield Problem("output-clash", Location(file), values={"file": directive_text(file)})


def _contents(
    worker: CheckWorker, release: Release, checked: CheckedDirective, signed: Source
) -> dict[str, bytes]:
    """Return the texts, templates and Word files of a directive, by name in its folder."""
    asked = frozenset[str]().union(*(one.template.names for one in checked.filled.values()))
    texts = release_texts(release, asked)
    forms = printed_forms(signed.data["number"], signed.data["date"])
    date_forms = worker.inputs.workspace.organisation.date_forms.values()
    other = _with_file_texts(_with_placeholders(worker, release.id), checked)
    gaps = find_gaps(texts, release_texts(other, asked), forms, date_forms)
    texts.pop(REGISTER_CARD)
    files = {name: yaml_text(data).encode() for name, data in texts.items()}
    if gaps is not None:
        kept = {"format": "1", "places": gaps, **rendering_data(release)}
        files[PLACES] = yaml_text(kept).encode()
    root = worker.inputs.workspace.root
    for file in {one.template_file for one in release.documents}:
        path = root / file
        files[kept_template(file)] = read_file(path, within=root)
    for name, data in word_files(release, checked.filled).items():
        files[kept_word_file(name)] = data
    return files


def _edited_templates(
    change: WorkspaceChange, release: Release, contents: Mapping[str, bytes]
) -> list[Problem]:
    """Report templates that were saved while the documents were made of them."""
    files = sorted({one.template_file for one in release.documents})
    return [
        Problem("changed-meanwhile", Location(file))
        for file in files
        if data_hash(contents[kept_template(file)]) != change.hashes.get(file)
    ]


def _release(workspace: Workspace, directive: AssembledDirective) -> Release:
    card = register_card(workspace, directive)
    cards = [(one, {} if is_made_elsewhere(one) else card) for one in directive.documents]
    return Release(
        directive.directive.id,
        directive.document,
        directive.annexes,
        card,
        tuple(links_to_annexes(workspace, directive)),
        {
            one.template_file: describe_in(workspace, one, own).subject
            for one, own in reversed(cards)
        },
    )


def _with_file_texts(release: Release, checked: CheckedDirective) -> Release:
    """Return a release with the words of its annexes that were made elsewhere."""
    templates = {one.template_file: filled.template for one, filled in checked.filled.items()}
    return release._replace(file_texts=file_texts(release.annexes, templates))


def _with_placeholders(worker: CheckWorker, id: str) -> Release:
    """Return a directive resolved with the placeholder number and date."""
    workspace = worker.inputs.workspace
    directive = workspace.directives[id]
    data = {**directive.data, "number": PLACEHOLDER_NUMBER, "date": PLACEHOLDER_DATE}
    changed = replace(directive, source=replace(directive.source, data=data))
    workspace = replace(workspace, directives={id: changed})
    assembly, _ = assemble(workspace, (), (id,), worker.inputs.cache)
    return _release(workspace, assembly.directives[0])
