"""No forgery of a genuine file passes as that file; the file saved again does, or says where.

The forgeries are made from what Word and LibreOffice show, not from what the reader reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import docx
import pytest

from conftest import ROOT, Once
from forgeries import FORGERIES, Cannot, forgeries, made
from forgeries.furnished import furnished
from forgeries.genuine import genuine_variants
from koostaja.docx import (
    UNREADABLE,
    PagesReading,
    Parts,
    WordComparison,
    admission_problems,
    compare_word_files,
    read_pages,
    unpack,
)
from koostaja.release import Answer, verify_file
from koostaja.workspace import open_workspace
from ordinary_templates import SAVERS
from word_package import packed, unpacked

KEPT = ROOT / "directives/confirmed/2025-183/files"
BASES = {
    "directive": ("kaskkiri", False),
    "annex": ("lisa-1", False),
    "directive with more": ("kaskkiri", True),
    "annex with more": ("lisa-1", True),
    "joined": ("koos-lisadega", False),
}
"""The kept file of each base, and whether notes, links, boxes and a header are added to it."""
EVERY = 24
"""Of how many forgeries a quick run makes one."""


class Genuine(NamedTuple):
    """A file that was confirmed."""

    data: bytes
    parts: Parts
    pages: PagesReading


@cache
def genuine(base: str) -> Genuine:
    """Return a file that was confirmed."""
    name, more = BASES[base]
    data = (KEPT / f"{name}.docx").read_bytes()
    data = furnished(data) if more else data
    parts = unpack(data)
    return Genuine(data, parts, read_pages(parts))


def compared(base: str, data: bytes) -> WordComparison | None:
    """Compare a file with the genuine one; None if it is refused or cannot be read."""
    try:
        parts = unpack(data)
        if admission_problems(parts, "x.docx"):
            return None
        return compare_word_files(genuine(base).parts, parts, genuine(base).pages)
    except UNREADABLE:
        return None


def passes(base: str, data: bytes) -> bool:
    """Return whether a file passes as the genuine one."""
    found = compared(base, data)
    return found is not None and found.same_words


FULL = pytest.mark.full
IN_SOAK = dict.fromkeys(("joined", "annex with more"), pytest.mark.soak)
"""The bases whose forgeries take a minute."""


def test_there_are_as_many_forgeries_as_are_expected() -> None:
    assert len(FORGERIES) >= 580
    assert len({one.kind for one in FORGERIES.values()}) == 22


@pytest.mark.full
def test_every_forgery_changes_some_file() -> None:
    unmade = set(FORGERIES)
    for base in BASES:
        for name in sorted(unmade):
            try:
                assert made(name, genuine(base).data) != genuine(base).data
                unmade.remove(name)
            except Cannot:
                continue
    assert unmade == set()


@pytest.mark.parametrize("name", list(FORGERIES)[::EVERY])
def test_no_forgery_passes(name: str) -> None:
    for base in ("directive with more", "annex with more"):
        try:
            forged = made(name, genuine(base).data)
        except Cannot:
            continue
        assert not passes(base, forged)
        return


@pytest.mark.parametrize("base", [pytest.param(one, marks=IN_SOAK.get(one, FULL)) for one in BASES])
def test_no_forgery_of_any_kind_passes(base: str) -> None:
    passed = [one.name for one in forgeries(genuine(base).data) if passes(base, one.data)]
    assert passed == []


@pytest.mark.soak
def test_no_two_forgeries_pass_together() -> None:
    """A forgery does not hide another one: each is made upon the one before."""
    base, names = "annex", [name for name, one in FORGERIES.items() if one.kind != "archive"]
    for first, second in zip(names, names[7:], strict=False):
        try:
            forged = made(second, made(first, genuine(base).data))
        except (Cannot, *UNREADABLE, AttributeError, IndexError, StopIteration, AssertionError):
            continue
        assert not passes(base, forged), (first, second)


def test_a_forgery_of_a_kept_file_is_not_trusted(tmp_path: Path) -> None:
    workspace, _ = open_workspace(ROOT)
    data = (KEPT / "kaskkiri.docx").read_bytes()
    answers = {}
    for name in ("hidden", "macros", "two entries of a name"):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(made(name, data))
        answers[name] = [one.answer for one in verify_file(workspace, path, path.name).answers]
    assert answers == {
        "hidden": [Answer.DIFFERENT],
        "macros": [Answer.UNVOUCHED],
        "two entries of a name": [Answer.UNVOUCHED],
    }


# Genuine files


def not_passing(base: str, step: int) -> list[str]:
    """Return which of the genuine variants of a file, or every so many of them, do not pass."""
    variants = list(genuine_variants(genuine(base).data))
    assert len(variants) >= 29
    return [one.name for one in variants[::step] if not passes(base, one.data)]


def test_a_genuine_file_in_other_bytes_passes() -> None:
    assert not_passing("directive with more", 3) == []


@pytest.mark.full
@pytest.mark.parametrize("base", BASES)
def test_a_genuine_file_in_any_other_bytes_passes(base: str) -> None:
    assert not_passing(base, 1) == []


def test_a_number_that_was_stamped_differs_exactly_there() -> None:
    base = "directive"
    parts = unpacked(genuine(base).data)
    body = parts["word/document.xml"].decode()
    assert "28.11.2025 nr 183" in body
    stamped = body.replace("28.11.2025 nr 183", "1.12.2025 nr 1.1-5/184")
    found = compared(base, packed({**parts, "word/document.xml": stamped.encode()}))
    assert found is not None
    assert found.unread == ()
    assert [(one.kind, one.expected, one.found) for one in found.differences] == [
        ("words", "28.11.2025 nr 183", "1.12.2025 nr 1.1-5/184")
    ]


# Ordinary files

SAVED = ("directive", "annex", "directive with more", "annex with more", "joined")


def save_all(folder: Path) -> None:
    """Save the genuine files by the programs that people have."""
    given = folder / "given"
    given.mkdir()
    paths = [given / f"{at}.docx" for at in range(len(SAVED))]
    for base, path in zip(SAVED, paths, strict=True):
        path.write_bytes(genuine(base).data)
    for name, save in SAVERS.items():
        (folder / name).mkdir()
        save(paths, folder / name)
    again = folder / "libreoffice-python-docx"
    again.mkdir()
    for path in sorted((folder / "LibreOffice").glob("*.docx")):
        docx.Document(str(path)).save(str(again / path.name))
    twice = folder / "word-libreoffice"
    twice.mkdir()
    SAVERS["LibreOffice"](sorted((folder / "Word").glob("*.docx")), twice)


def saved(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Yield each saved file with the program and the base."""
    for saver in (*SAVERS, "libreoffice-python-docx", "word-libreoffice"):
        for at, base in enumerate(SAVED):
            yield saver, base, (folder / saver / f"{at}.docx").read_bytes()


@pytest.mark.office
def test_ordinary_files_are_not_refused(once: Once) -> None:
    """Thirty files as they come back; pandoc writes other looks, and the answer says so."""
    files = list(saved(once("returned-files", save_all)))
    assert len(files) == 30
    refused, different = [], []
    for saver, base, data in files:
        found = compared(base, data)
        if found is None or found.unread:
            refused.append((saver, base, found and found.unread))
        elif not found.same_words and saver != "pandoc":
            different.append((saver, base, found.differences[:2]))
    assert refused == []
    assert different == []
