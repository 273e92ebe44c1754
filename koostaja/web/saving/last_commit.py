"""The last commit of the page: while it is all that was done, git need not be asked about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from koostaja.files.hashes import hash_files
from koostaja.files.reading import is_folder, read_text
from koostaja.web.saving.git_calls import repository_above

__all__ = ["LastCommit"]

_HEAD, _INDEX = "HEAD", "index"
_BRANCH = "ref: "
"""How the file of what is checked out begins on a branch."""


class LastCommit:
    """The files of the last commit, as long as nobody uses git or edits them.

    So who saves a document again and again waits for one call of git less each time.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: Mapping[str, str] = {}
        self._state: Mapping[str, str] | None = None

    def note(self, files: Mapping[str, str]) -> None:
        """Note a commit that was just made, of files with these hashes; "" for removed ones."""
        self._state = self._repository()
        self._files = files

    def has(self, files: Iterable[str]) -> bool:
        """Return whether files are as the commit has them, and the repository as it left it."""
        known = {file: self._files.get(file, "") for file in files}
        is_same = self._state is not None and self._state == self._repository()
        return is_same and all(known.values()) and hash_files(self._root, known) == known

    def _repository(self) -> Mapping[str, str] | None:
        """Return the hashes of what each use of git changes; None if that cannot be known."""
        above = repository_above(self._root)
        folder = above / ".git" if above else None
        if folder is None or not is_folder(folder):
            return None
        try:
            head = read_text(folder / _HEAD, within=folder)
        except (OSError, UnicodeDecodeError):
            return None
        branch = head.removeprefix(_BRANCH).strip()
        found = hash_files(folder, (_HEAD, _INDEX, branch))
        is_known = head.startswith(_BRANCH) and found[branch] and found[_INDEX]
        return found if is_known else None
