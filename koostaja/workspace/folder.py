"""The files of a workspace's folder: listed, read and checked against schemas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from stat import S_ISREG

from koostaja.diagnostics import Location, Problem, has_errors
from koostaja.files.errors import IS_A_FOLDER, cannot_read
from koostaja.files.paths import YAML_SUFFIX
from koostaja.schema import Schema
from koostaja.source import Source, parse, read
from koostaja.workspace.workspace import is_id

__all__ = ["WorkspaceFolder"]


class WorkspaceFolder:
    """Reads the files of a workspace, and collects their problems."""

    def __init__(self, root: Path, texts: Mapping[str, str]) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.broken_files: set[str] = set()
        """The files with errors, from which nothing or not everything can be used."""
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

    def parse(self, file: str, schema: Schema) -> tuple[Source | None, list[Problem]]:
        """Return a file's data with all problems of it, which are not collected yet."""
        text = self._texts.get(file)
        source, problems = read(self.root / file, file) if text is None else parse(text, file)
        if source and not has_errors(problems):
            problems = [*problems, *schema.problems(source)]
        return source, problems

    def list_files(self, folder: str, suffix: str) -> dict[str, str]:
        """Return the files of a folder by id, in order of their names.

        A file is reported if its name is no id, or if it cannot be read.
        """
        found: dict[str, str] = {}
        for path in self.list_folder(folder):
            file = f"{folder}/{path.name}"
            id = path.name.removesuffix(suffix)
            if id == path.name or not is_id(id):
                if path.suffix.lower() in (YAML_SUFFIX, ".yml", ".json"):
                    values = {"name": path.name}
                    self.accept([Problem("file-name", Location(file), values=values)], file)
                continue
            error = _file_error(path)
            if error is None:
                found[id] = file
            else:
                self.accept([cannot_read(file, error)], file)
        return found

    def list_folder(self, folder: str) -> list[Path]:
        """Return what is in a folder, in order of names; nothing if there is no such folder."""
        path = self.root / folder
        try:
            found = sorted(path.iterdir()) if path.is_dir() else []
        except OSError as error:
            self.accept([cannot_read(folder, error)], folder)
            return []
        return [one for one in found if not one.name.startswith(".")]


def _file_error(path: Path) -> OSError | None:
    """Return why a path is no file to read: a folder, a link that leads nowhere; None if it is."""
    try:
        return None if S_ISREG(path.stat().st_mode) else IS_A_FOLDER
    except OSError as error:
        return error
