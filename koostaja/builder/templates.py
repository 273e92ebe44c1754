"""The templates of a workspace: read, and checked against their schemas."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from koostaja import docx
from koostaja.diagnostics import Location, Problem, Result
from koostaja.documents import (
    DIRECTIVE_VALUES,
    FILE_VALUES,
    POSITION_VALUES,
    register_names,
    with_date_forms,
)
from koostaja.files.hashes import file_hash
from koostaja.files.paths import ANNEXES, LIBRARY_TEMPLATE, folder_name, stem
from koostaja.files.reading import is_present
from koostaja.library import document
from koostaja.schema import Field, engine_schema
from koostaja.workspace import Workspace

__all__ = ["LazyTemplates", "TemplateChanged", "read_templates"]


class TemplateChanged(KeyError):
    """A template is not as it was known: files were changed while the workspace was read."""


class LazyTemplates(Mapping[str, "docx.Template"]):
    """Templates that are known to be sound, each read when it is asked for."""

    def __init__(self, root: Path, files: Collection[str]) -> None:
        self._root = root
        self._files = tuple(files)
        self._read: dict[str, docx.Template] = {}

    def __getitem__(self, file: str) -> docx.Template:
        if file not in self._files:
            raise TemplateChanged(file)
        if file not in self._read:
            template, _ = docx.read_template(self._root / file, file, within=self._root)
            if template is None:
                raise TemplateChanged(file)
            self._read[file] = template
        return self._read[file]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def read_templates(
    workspace: Workspace, *, library: bool | None = None
) -> Result[dict[str, docx.Template]]:
    """Read the templates that layouts and directives name, and check each against its schema.

    ``library`` says whether to read that of the library as a document; by default it is
    read if the file exists.
    """
    templates: dict[str, docx.Template] = {}
    problems: list[Problem] = []
    kinds = _kinds(workspace)
    if library is None:
        library = is_present(workspace.root / LIBRARY_TEMPLATE)
    if library:
        kinds.setdefault(
            LIBRARY_TEMPLATE, (engine_schema("library").fields, document.LIBRARY_VALUES)
        )
    problems += _missing_annexes(workspace)
    for file, (root, values) in kinds.items():
        if folder_name(file) == ANNEXES and not is_present(workspace.root / file):
            continue
        if not is_present(workspace.root / file):
            problems.append(_missing(file))
            continue
        own = any(file == one.template_file for one in workspace.forms)
        template, found = _checked(workspace.root, file, _Contract(root, tuple(values), own))
        problems += found
        if template:
            templates[file] = template
    return Result(templates, problems)


class _Contract(NamedTuple):
    """What a template is checked against."""

    root: Field
    values: tuple[str, ...]
    all_numbers: bool


class _Checked(NamedTuple):
    contract: _Contract
    result: Result[docx.Template | None]


_MOST = 32
_known: dict[tuple[str, str], _Checked] = {}
"""The templates that this process has read, by name and hash: checking one takes a while."""


def _checked(within: Path, file: str, contract: _Contract) -> Result[docx.Template | None]:
    """Read and check a template, unless one with these bytes has been checked against the same."""
    path = within / file
    key = file, file_hash(path, within=within)
    known = _known.pop(key, None)
    if known is None or known.contract != contract:
        template, problems = docx.read_template(path, file, within=within)
        if template:
            root, values, all_numbers = contract
            problems += docx.check_template(template, root, values, all_numbers=all_numbers)
        known = _Checked(contract, Result(template, problems))
    if key[1]:
        _known[key] = known
    if len(_known) > _MOST:
        del _known[next(iter(_known))]
    return known.result


def _missing(file: str) -> Problem:
    if file == LIBRARY_TEMPLATE:
        return Problem("missing-library-template", Location(file), values={"file": file})
    values = {"file": file, "layout": stem(file)}
    return Problem("missing-template", Location(file), values=values)


def _missing_annexes(workspace: Workspace) -> Iterator[Problem]:
    """Report files that were made elsewhere and are not there, where directives name them."""
    for directive in workspace.directives.values():
        for annex in directive.annexes:
            if annex.file and not is_present(workspace.root / annex.file):
                at, values = annex.id_pointer, {"file": annex.file}
                yield directive.source.problem("annex-file-missing", at, values)


def _kinds(workspace: Workspace) -> dict[str, tuple[Field, tuple[str, ...]]]:
    """Return for each template the fields of its schema and the plain values it may quote."""
    organisation = workspace.organisation
    register = register_names(organisation)
    of_position = with_date_forms(organisation, POSITION_VALUES)
    kinds: dict[str, tuple[Field, tuple[str, ...]]] = {
        layout.template_file: (layout.fields, (*of_position, *register))
        for layout in workspace.layouts.values()
    }
    forms = (*workspace.directive_forms.values(), *(d.form for d in workspace.directives.values()))
    for form in forms:
        values = with_date_forms(organisation, DIRECTIVE_VALUES)
        kinds.setdefault(form.template_file, (form.fields, (*values, *register)))
    for one in workspace.directives.values():
        for file in filter(None, (annex.file for annex in one.annexes)):
            values = with_date_forms(organisation, FILE_VALUES)
            kinds[file] = engine_schema("annex").fields, (*values, *register)
    return kinds
