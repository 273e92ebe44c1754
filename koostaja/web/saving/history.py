"""Who has changed a file, when and what, as its repository says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from koostaja.web.saving.git_calls import GitFailed, ask_git, repository_above

__all__ = ["History", "HistoryEntry", "read_history"]

_FORMAT = "%x00%H%x1f%an%x1f%at%x1f%s%x1f%b%x1e"
_MOST_BYTES = 4_000_000
"""A text that is longer is not compared."""


class HistoryEntry(NamedTuple):
    """One commit of a file."""

    author: str
    when: str
    """Day and time as people write them."""
    subject: str
    before: str | None
    """Its text; None if there was none."""
    after: str | None
    lines: Sequence[str] = ()
    """What the message says below its subject."""


class History(NamedTuple):
    """Some commits of a file, the latest first."""

    entries: Sequence[HistoryEntry]
    has_more: bool
    """Whether there are earlier ones."""


class _Commit(NamedTuple):
    id: str
    author: str
    seconds: int
    subject: str
    lines: Sequence[str]
    file: str
    """Its name then, in the repository."""


def read_history(root: Path, file: str, *, skip: int = 0, most: int = 10) -> History | None:
    """Return the commits of a file, also those under earlier names; None without a repository."""
    if repository_above(root) is None:
        return None
    try:
        commits = [*_commits(root, file, skip + most + 1)][skip:]
        texts = _texts(root, [(one.id, one.file) for one in commits])
    except GitFailed:
        return None
    befores = [*texts, None][1:]
    entries = [
        HistoryEntry(one.author, _when(one.seconds), one.subject, before, after, one.lines)
        for one, before, after in zip(commits, befores, texts, strict=True)
    ]
    return History(entries[:most], len(entries) > most)


def _commits(root: Path, file: str, most: int) -> Iterator[_Commit]:
    printed = ask_git(
        root,
        *("log", "--follow", "--name-only", f"--max-count={most}", f"--format={_FORMAT}"),
        *("--", file),
    ).decode("utf-8", "replace")
    for one in printed.split("\0")[1:]:
        head, _, names = one.rpartition("\x1e")
        id, author, seconds, subject, more = head.split("\x1f", 4)
        lines = more.strip("\n").split("\n")
        yield _Commit(id, author, int(seconds), subject, lines, names.strip("\n").split("\n")[-1])


def _texts(root: Path, places: Sequence[tuple[str, str]]) -> list[str | None]:
    """Return the texts of files in commits; None where there is none."""
    asked = "".join(f"{commit}:{file}\n" for commit, file in places)
    printed = ask_git(root, "cat-file", "--batch", given=asked.encode())
    found, at = list[str | None](), 0
    for _ in places:
        end = printed.index(b"\n", at)
        kind, size = printed[at:end].split(b" ")[-2:]
        at = end + 1
        if kind != b"blob":  # "… missing"
            found.append(None)
            continue
        length = int(size)
        text = printed[at : at + length]
        found.append(text.decode("utf-8-sig", "replace") if length <= _MOST_BYTES else None)
        at += length + 1
    return found


def _when(seconds: int) -> str:
    return datetime.fromtimestamp(seconds).strftime("%d.%m.%Y %H:%M")
