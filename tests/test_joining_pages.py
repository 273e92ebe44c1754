"""Joined files in LibreOffice and in validators: the same as their pieces."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pytest

from koostaja.docx import joining_problems
from office import pages
from template_pairs import Chosen, FilledPair, TemplatePair, fill, random_pair, write
from test_judge import sdk
from test_validity import validate

SAMPLE = 40
WHAT_LIBREOFFICE_CANNOT = frozenset((
    # find bookmarks regardless of case; keep the last result where there is none
    "reference in capitals", "dangling reference",
    # put endnotes after each section, number notes of each section
    "endnotes", "endnotes of sections", "endnotes through sections", "endnotes in decimals",
    "footnotes in roman", "footnotes of a section in letters", "footnotes from 4",
    "footnotes of each section",
    # number the lines of a section by themselves
    "line numbers", "line numbers from 1", "line numbers of each page",
    # calculate what a field adds up, or format the number of a page
    "pages begin again", "pages begin with 5", "page number with a format",
    "page count with a look",
    "page numbers from 0", "page numbers from 7",
    # use ten points where no size is set, and a list's indent beside one for all paragraphs
    "no defaults", "empty defaults", "default paragraphs",
    # find notes other than by their order in the part
    "note in a loop", "marks in a loop", "pictures and notes on tags",
    # count pages with Roman numbers
    "page numbers in Roman",
    # show a first page once, if its section begins on an odd page
    "first section on an odd page",
))  # fmt: skip
KNOWN = re.compile(r"Numbering definition '(0|41|42)'|Style '(Raamis|Puudub)'")
"""Findings in the templates themselves, which name missing lists and styles."""


def sample(folder: Path, without: frozenset[str]) -> Iterator[tuple[TemplatePair, FilledPair]]:
    """Yield pairs that are not refused, without some variations."""
    for number in range(2 * SAMPLE):
        pair = random_pair(number)
        pair = TemplatePair(*(_less(c, without) for c in (pair.directive, pair.annex)), pair.layout)
        filled = fill(pair, folder)
        if not joining_problems(filled.templates):
            yield pair, filled


def _less(chosen: Chosen, without: frozenset[str]) -> Chosen:
    return {what: [one for one in names if one not in without] for what, names in chosen.items()}


def lines(text: str, *, noted: bool) -> list[str]:
    """Return the text of each page, without numbers if notes are counted through the file."""
    found = (" ".join(one.split()) for one in text.split("\f")[:-1])
    return [re.sub(r"\d+", "", one) if noted else one for one in found]


@pytest.mark.office
def test_pages_show_what_the_pages_of_the_pieces_show(tmp_path: Path) -> None:
    pairs: dict[int, TemplatePair] = {}
    files: dict[int, list[Path]] = {}
    for at, (pair, filled) in enumerate(islice(sample(tmp_path, WHAT_LIBREOFFICE_CANNOT), SAMPLE)):
        pairs[at] = pair
        (tmp_path / f"{at}").mkdir()
        made = [*filled.singles, filled.joined()]
        files[at] = [write(tmp_path / f"{at}" / f"{n}.docx", one) for n, one in enumerate(made)]
    assert len(pairs) == SAMPLE
    texts = pages([one for made in files.values() for one in made], tmp_path / "pages")
    found: list[str] = []
    for at, made in files.items():
        noted = any({"notes", "tags"} & {*one} for one in (pairs[at].directive, pairs[at].annex))
        *singles, whole = (lines(texts[one], noted=noted) for one in made)
        other = first_difference([page for one in singles for page in one], whole)
        found += [f"{pairs[at]}\n{other}"] if other else []
    assert not found, "\n".join(found)


def first_difference(own: list[str], other: list[str]) -> str:
    """Return where pages first differ, with the words around; "" if they are the same."""
    if len(own) != len(other):
        return f"{len(own)} pages ≠ {len(other)}"
    for number, (page, shown) in enumerate(zip(own, other, strict=True), start=1):
        if page != shown:
            at = next((i for i, (a, b) in enumerate(zip(page, shown, strict=False)) if a != b), 0)
            around = slice(max(0, at - 40), at + 40)
            return f"page {number}: {page[around]!r} ≠ {shown[around]!r}"
    return ""


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return joined files of a sample, each in a folder of its own."""
    work = tmp_path_factory.mktemp("joined")
    found = []
    for at, (_, filled) in enumerate(islice(sample(work, frozenset()), SAMPLE)):
        (work / f"{at}").mkdir()
        found.append(write(work / f"{at}" / "joined.docx", filled.joined()))
    assert len(found) == SAMPLE
    return found


@pytest.mark.full
def test_a_validator_finds_nothing_in_joined_files(joined: list[Path]) -> None:
    """Validate each file alone: the validator confuses the notes of several files."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, said in zip(joined, pool.map(_findings, joined), strict=True):
            assert said == [], path


def _findings(path: Path) -> list[str]:
    reports = [json.loads(one) for one in validate(path.parent)]
    found = [error["description"] for one in reports for error in one["errors"]]
    return [one for one in found if not KNOWN.search(one)]


@pytest.mark.judge
def test_the_open_xml_sdk_finds_nothing_in_joined_files(joined: list[Path]) -> None:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, said in zip(joined, pool.map(sdk, joined), strict=True):
            assert said["ok"] is True, (path, said)
