"""A folder in a git repository: what of it is not committed, and commits of single files."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from koostaja.web.saving.git_calls import GitFailed, ask_git, repository_above, run_git

__all__ = ["FileStates", "WorkTree", "author_line"]

_FALLBACK = ("user.name=Koostaja", "user.email=koostaja@localhost")
"""Who commits where git knows nobody."""
_TIDY_EVERY = 50
"""After how many commits git may tidy up, which takes a process of its own to find out."""


class FileStates(NamedTuple):
    """What git says of some files."""

    changed: frozenset[str] = frozenset()
    """Those that are not as in the latest commit; new ones, too."""
    new: frozenset[str] = frozenset()
    """Those that no commit has, and that are not on the way to one."""
    is_ignored: bool = False
    """Whether the repository is not to have one of them."""
    is_fit: bool = True
    """Whether a commit now would be kept: it is on a branch, and no merge is going on."""


class WorkTree:
    """The part of a repository that is in a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._commits = 0

    @property
    def exists(self) -> bool:
        """Whether there is a repository around the folder."""
        return repository_above(self._root) is not None

    def states(self, files: Collection[str]) -> FileStates:
        """Return what git says of files, by name below the folder; raise ``GitFailed``."""
        printed = ask_git(
            self._root,
            *("status", "--porcelain=v2", "-z", "--branch", "--no-renames"),
            *("--untracked-files=all", "--ignored=matching", "--", *files),
        ).decode("utf-8", "surrogateescape")
        lines = printed.split("\0")
        found = {kind: [one for one in lines if one[:1] == kind] for kind in "#12u?!"}
        tracked = (one.split(" ", 8)[-1] for one in (*found["1"], *found["2"]))
        new = {self._own_name(one[2:]) for one in found["?"]}
        return FileStates(
            changed=frozenset({*map(self._own_name, tracked), *new}),
            new=frozenset(new),
            is_ignored=bool(found["!"]),
            is_fit=not found["u"] and "# branch.head (detached)" not in found["#"],
        )

    def commit(
        self, files: Collection[str], new: Collection[str], message: str, author: str = ""
    ) -> None:
        """Commit the changes of files and nothing else; raise ``GitFailed``.

        ``new`` are those of them that git does not know. What others have prepared for their
        own commit stays so.
        """
        line = author_line(author)
        if new:
            run_git(self._root, "add", "--intent-to-add", "--", *sorted(new))
        try:
            run_git(
                self._root,
                *("commit", "--quiet", "--only", "--file=-", "--cleanup=whitespace"),
                *((f"--author={line}",) if line else ()),
                *("--", *sorted(files)),
                given=message.encode("utf-8", "replace"),
                settings=(*self._identity, *self._upkeep),
            )
        except GitFailed:
            vars(self).pop("_identity", None)  # it may be known by the next time
            if new:
                run_git(self._root, "rm", "--quiet", "--cached", "--", *sorted(new))
            raise
        self._commits += 1

    @property
    def _upkeep(self) -> tuple[str, ...]:
        """The settings by which git does not look after each commit whether to tidy up."""
        return () if self._commits % _TIDY_EVERY == 0 else ("maintenance.auto=false",)

    def _own_name(self, file: str) -> str:
        """Return the name of a file below the folder, of its name in the repository."""
        return file.removeprefix(self._prefix)

    @cached_property
    def _prefix(self) -> str:
        above = repository_above(self._root)
        inner = self._root.resolve().relative_to(above).as_posix() if above else "."
        return "" if inner == "." else f"{inner}/"

    @cached_property
    def _identity(self) -> tuple[str, ...]:
        """The settings that commits need here: none if git knows who commits."""
        try:
            ask_git(self._root, "var", "GIT_COMMITTER_IDENT")
            ask_git(self._root, "var", "GIT_AUTHOR_IDENT")
        except GitFailed:
            return _FALLBACK
        return ()


def author_line(author: str) -> str:
    """Return an author as git wants one, "Name <address>"; "" if nothing names one."""
    plain = "".join(one if one.isprintable() else " " for one in author)
    name, _, address = plain.partition("<")
    name, address = " ".join(name.split()), "".join(address.replace("<", "").split())
    address = address.removesuffix(">").replace(">", "")
    if "@" in name and not address:
        address = name
    name = name.replace(">", "").strip(".,:;\"' ") or address
    return f"{name} <{address}>" if name else ""
