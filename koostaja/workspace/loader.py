"""Loading an authority's folder: what is broken is reported and left out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from stat import S_ISREG

from koostaja.diagnostics import Location, Problem, has_errors
from koostaja.files.errors import IS_A_FOLDER, cannot_read
from koostaja.files.paths import (
    CLAUSES,
    CONFIRMED,
    DIRECTIVES,
    ORGANISATION_FILE,
    POSITIONS,
    PREPARED,
    RECORD,
    SCHEMA_SUFFIX,
    SCHEMAS,
    YAML_SUFFIX,
    confirmed_file,
    confirming_folder,
    directive_file,
    ids_being_confirmed,
    template_file,
)
from koostaja.schema import Schema, engine_schema, read_schema, topic_problems
from koostaja.source import Source, parse, parse_pointer, pointer_text, read
from koostaja.workspace.clauses import ClauseLibrary, read_clauses
from koostaja.workspace.directives import Directive
from koostaja.workspace.ledger import Act, Ledger, act
from koostaja.workspace.organisation import Organisation, read_organisation
from koostaja.workspace.positions import Layout, Positions
from koostaja.workspace.workspace import Workspace, is_id

__all__ = ["load", "open_workspace"]


def open_workspace(
    root: Path, texts: Mapping[str, str] | None = None
) -> tuple[Workspace, list[Problem]]:
    """The workspace at ``root`` with every fault that shows without reading positions.

    ``texts`` stand in for directives' files of these names: what would be if they said so.
    """
    loader = _Loader(root, texts or {})
    workspace = loader.workspace()
    return workspace, loader.problems


def load(root: Path) -> tuple[Workspace, list[Problem]]:
    """The workspace at ``root`` with every fault that shows without resolving clauses."""
    workspace, problems = open_workspace(root)
    for id in workspace.positions.ids:
        problems += workspace.positions.problems(id)
    return workspace, problems


class _Loader:
    def __init__(self, root: Path, texts: Mapping[str, str]) -> None:
        self.root = root
        self.texts = texts
        self.problems: list[Problem] = []
        self.broken_clauses: dict[str, str] = {}
        self.broken_directives: dict[str, str] = {}
        self.broken_files: set[str] = set()
        self.topics: dict[str, str] = {}

    def workspace(self) -> Workspace:
        organisation = self._organisation()
        library = self._library()
        layouts = self._layouts()
        position_files = self._files(POSITIONS, YAML_SUFFIX)
        acts = self._acts()
        directives = self._directives(acts)
        broken_files = frozenset(self.broken_files)
        return Workspace(
            root=self.root,
            organisation=organisation,
            library=library,
            layouts=layouts,
            positions=Positions(self.root, position_files, layouts, broken_files),
            directives=directives,
            ledger=Ledger(
                tuple(sorted(acts.values(), key=lambda one: (one.date, one.id))),
                organisation.ledger_complete_since,
            ),
            broken_directives=self.broken_directives,
            broken_clauses=self.broken_clauses,
            broken_files=broken_files,
        )

    def _add(self, problems: list[Problem], file: str) -> bool:
        """Takes problems up; whether the file can be used nevertheless."""
        self.problems.extend(problems)
        if has_errors(problems):
            self.broken_files.add(file)
            return False
        return True

    def _source(self, file: str, schema: Schema | None) -> Source | None:
        """A file that can be read and, where its schema is known, keeps it."""
        given = self.texts.get(file)
        source, problems = read(self.root / file, file) if given is None else parse(given, file)
        if source and schema and not has_errors(problems):
            problems = [*problems, *schema.problems(source)]
        return source if self._add(problems, file) else None

    def _files(self, folder: str, ending: str) -> dict[str, str]:
        """The files of a folder by id, in order of their names; a bad name is a problem."""
        found: dict[str, str] = {}
        for file in self._listed(folder):
            name = f"{folder}/{file.name}"
            id = file.name.removesuffix(ending)
            named = id != file.name and is_id(id)
            error = _file_error(file)
            if named and error is None:
                found[id] = name
            elif named and error:
                self._add([cannot_read(name, error)], name)
            elif file.suffix.lower() in (YAML_SUFFIX, ".yml", ".json"):
                self._add([Problem("file-name", Location(name), values={"name": file.name})], name)
        return found

    def _listed(self, folder: str) -> list[Path]:
        """What lies in a folder, in order of names; a folder may be missing."""
        path = self.root / folder
        try:
            files = sorted(path.iterdir()) if path.is_dir() else []
        except OSError as error:
            self._add([cannot_read(folder, error)], folder)
            return []
        return [file for file in files if not file.name.startswith(".")]

    def _organisation(self) -> Organisation:
        source = self._source(ORGANISATION_FILE, engine_schema("organisation"))
        if source is None:
            return _nobody()
        organisation, problems = read_organisation(source)
        self._add(problems, ORGANISATION_FILE)
        return organisation

    def _library(self) -> ClauseLibrary:
        sources: dict[str, Source] = {}
        self.topics = self._files(CLAUSES, YAML_SUFFIX)
        for topic, file in self.topics.items():
            source, problems = read(self.root / file, file)
            if source and not has_errors(problems):
                problems = [*problems, *engine_schema("clauses").problems(source)]
            if self._add(problems, file):
                assert source is not None
                sources[topic] = source
            elif source is not None:
                sound = self._sound_part(source, problems)
                if sound is not None:
                    sources[topic] = sound
        library, problems = read_clauses(sources)
        for problem in problems:
            self._add([problem], problem.location.file)
            if has_errors([problem]):
                id = parse_pointer(problem.path)[1]
                self.broken_clauses.setdefault(id, problem.location.file)
        return library

    def _sound_part(self, source: Source, problems: list[Problem]) -> Source | None:
        """A clause file without its faulty entries, so that the others still resolve."""
        if any(p.path in ("", "/clauses", "/sets") for p in problems):
            return None
        data: dict[str, dict[str, object]] = {}
        for kind in ("clauses", "sets"):
            entries = source.data.get(kind)
            for id, entry in entries.items() if isinstance(entries, dict) else ():
                path = pointer_text((kind, id))
                if any(p.path == path or p.path.startswith(path + "/") for p in problems):
                    self.broken_clauses[id] = source.file
                else:
                    data.setdefault(kind, {})[id] = entry
        return Source(source.file, source.text, data)

    def _layouts(self) -> dict[str, Layout]:
        layouts = {}
        for id, file in self._files(SCHEMAS, SCHEMA_SUFFIX).items():
            schema, problems = read_schema(self.root / file, file)
            if schema and schema.source:
                problems += topic_problems(schema.source, list(self.topics))
            if self._add(problems, file) and schema:
                layouts[id] = Layout(id, schema, file, template_file(id))
        return layouts

    def _acts(self) -> dict[str, Act]:
        """The records of signed directives: a folder each, or a bare file."""
        acts = {}
        self._tell_cut_short()
        files = self._files(CONFIRMED, YAML_SUFFIX)
        for folder in self._listed(CONFIRMED):
            if folder.is_dir() and is_id(folder.name):
                files[folder.name] = confirmed_file(folder.name, RECORD)
        for id, file in files.items():
            source = self._source(file, engine_schema("record"))
            if source:
                acts[id] = act(id, source)
            else:
                self.broken_directives[id] = file
        return acts

    def _tell_cut_short(self) -> None:
        """Directives whose confirming was cut short: what is in its place and what is not."""
        for id in ids_being_confirmed(self.root):
            if (self.root / confirming_folder(id) / PREPARED).exists():
                file = directive_file(id)
                self._add([Problem("confirm-cut-short", Location(file), values={"id": id})], file)
                self.broken_directives[id] = file

    def _directives(self, acts: Mapping[str, Act]) -> dict[str, Directive]:
        directives = {}
        for id, file in self._files(DIRECTIVES, YAML_SUFFIX).items():
            if id in acts or id in self.broken_directives:
                continue
            source = self._source(file, engine_schema("directive"))
            if source is None:
                self.broken_directives[id] = file
            else:
                directives[id] = Directive(id, source, template_file(source.data["template"]))
        return directives


def _file_error(path: Path) -> OSError | None:
    """Return why a path is no file to read: a folder, a link that leads nowhere; None if it is."""
    try:
        return None if S_ISREG(path.stat().st_mode) else IS_A_FOLDER
    except OSError as error:
        return error


def _nobody() -> Organisation:
    """Stands in for an authority whose file is broken; nothing is built for it."""
    source, _ = parse("", ORGANISATION_FILE)
    assert source is not None
    return Organisation(source, "", "", "et", "", "", "", "", {}, {}, {}, frozenset(), None, {}, {})
