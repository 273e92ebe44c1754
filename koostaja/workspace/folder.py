"""The files of a workspace's folder: listed, read and checked against schemas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from koostaja.diagnostics import Location, Problem, has_errors
from koostaja.files.errors import cannot_read
from koostaja.files.paths import YAML_SUFFIX, folder_name
from koostaja.files.reading import is_folder, is_inside, names_in_folder, printable_name
from koostaja.schema import Schema
from koostaja.source import Source, parse_typed, read
from koostaja.workspace.workspace import id_problem

__all__ = ["MAX_FILES", "KnownSources", "WorkspaceFolder"]

MAX_FILES = 50_000
"""The most files of a folder of a workspace."""


class KnownSources:
    """Files that the engine's own schemas describe, and in which they find no problem.

    Some are ``known`` from before, and need not be read again.
    """

    def __init__(self, known: Mapping[str, Source] = MappingProxyType({})) -> None:
        self.known = known
        self.read: dict[str, Source] = {}
        """Those that were read now."""


class WorkspaceFolder:
    """Reads the files of a workspace, and collects their problems."""

    def __init__(
        self, root: Path, texts: Mapping[str, str], sources: KnownSources | None = None
    ) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.broken_files: set[str] = set()
        """The files with errors, from which nothing or not everything can be used."""
        self._sources = sources or KnownSources()
        self._texts = texts
        """Texts by file name, to be read in place of the files."""

    def accept(self, problems: Iterable[Problem], file: str) -> bool:
        """Collect the problems of a file; return whether it has no errors."""
        found = list(problems)
        self.problems += found
        if has_errors(found):
            self.broken_files.add(file)
            return False
        return True

    def read(self, file: str, schema: Schema) -> Source | None:
        """Return a file that passes its schema; None if it has errors."""
        source, problems = self.parse(file, schema)
        return source if self.accept(problems, file) else None

    def parse(self, file: str, schema: Schema | None = None) -> tuple[Source | None, list[Problem]]:
        """Return a file's data with all problems of it, which are not collected yet.

        Without a schema, one of the engine's own, these are those of its YAML.
        """
        text = self._texts.get(file)
        if schema and text is None and file in self._sources.known:
            return self._sources.known[file], []
        source, problems = (
            read(self.root / file, file, within=self.root)
            if text is None
            else parse_typed(text, file)
        )
        if source and schema and not has_errors(problems):
            problems = [*problems, *schema.problems(source)]
            if not problems and text is None:
                self._sources.read[file] = source
        return source, problems

    def list_files(self, folder: str, suffix: str) -> dict[str, str]:
        """Return the files of a folder by id, in order of their names.

        A file is reported if its name is no id; one that cannot be read is, when it is read.
        """
        found: dict[str, str] = {}
        for name in self.list_folder(folder):
            file = f"{folder}/{printable_name(name)}"
            id = name.removesuffix(suffix)
            if id == name or id_problem(id):
                if Path(name).suffix.lower() in (YAML_SUFFIX, ".yml", ".json"):
                    self.accept([_name_problem(file, name, id)], file)
                continue
            found[id] = file
        return found

    def list_folder(self, folder: str) -> list[str]:
        """Return the names in a folder, in order; none if there is no such folder."""
        try:
            names = names_in_folder(self.root / folder, within=self.root)
        except OSError as error:
            around = folder_name(folder)
            outer = around if around and not is_inside(self.root / around, self.root) else folder
            self.accept([cannot_read(outer, error)], outer)
            return []
        if len(names) > MAX_FILES:
            values = {"limit": str(MAX_FILES)}
            self.accept([Problem("too-many-files", Location(folder), values=values)], folder)
        return names[:MAX_FILES]

    def list_folders(self, folder: str) -> list[str]:
        """Return the ids in a folder that are the names of folders; report other names."""
        found = []
        for name in self.list_folder(folder):
            if is_folder(self.root / folder / name):
                file = f"{folder}/{printable_name(name)}"
                if id_problem(name):
                    self.accept([_name_problem(file, name, name)], file)
                else:
                    found.append(name)
        return found


def _name_problem(file: str, name: str, id: str) -> Problem:
    """Return the problem of a file or folder whose name gives no id."""
    problem = id_problem(id)
    if problem and problem.code == "reserved-name":
        return replace(problem, location=Location(file))
    return Problem("file-name", Location(file), values={"name": printable_name(name)})
