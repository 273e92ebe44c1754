"""Places of words in a file: found without its values where these leave no doubt."""

from __future__ import annotations

import pickle

import pytest

from koostaja.source import Source, parse
from koostaja.source.locating import only_place

LINES = """\
first: Koostöö KOVidega ja
  teiste KOVidega
second: >-
  Nõustab KOV
  ja KOV asutusi
third: [KOV, "KOV nõunik"]
"""


def parsed(text: str) -> Source:
    """A text that can be read."""
    source, problems = parse(text, "file.yaml")
    assert source
    assert not problems
    return source


@pytest.mark.parametrize(
    ("pointer", "words", "place"),
    [
        (("first",), "kovidega", (1, 16)),
        (("first",), "ja teiste", (1, 25)),
        (("first",), "Koostöö KOVidega ja teiste KOVidega", (1, 8)),
        (("second",), "KOV", (4, 11)),
        (("second",), "KOV asutusi", (5, 6)),
        (("third", 0), "KOV", (6, 9)),
        (("third", 1), "KOV", (6, 15)),
        (("third", 1), "nowhere", (6, 14)),
        (("fourth",), "KOV", (1, 1)),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_words_are_found_in_the_value_that_has_them(
    pointer: tuple[str | int, ...], words: str, place: tuple[int, int], end: str
) -> None:
    where = parsed(LINES.replace("\n", end)).locate_words(pointer, words)
    assert (where.line, where.column) == place


@pytest.mark.parametrize(
    "text",
    [
        "a: üks kaks\nb: üks kaks\n",  # twice
        "a: üks\n  kaks\nb: üks kaks\n",  # twice, once in two lines
        "a: üks kaks\nb: see üks kaks kolm\n",  # in another value
        "a: üks kaks # üks kaks\n",  # in a comment
        "a: &one üks kaks\nb: *one\n",
        "a: !!str üks kaks\n",
        "a: üks\n",
        "a: kaks\n",
    ],
)
def test_where_there_is_a_doubt_there_is_no_only_place(text: str) -> None:
    assert only_place(text, "üks kaks") is None


def test_a_value_with_a_quote_may_be_written_otherwise() -> None:
    assert only_place("a: it's\n", "it's") is None


def test_the_first_of_equal_keys_counts_although_the_file_is_read_in_parts() -> None:
    source, _ = parse("a: 1\nb: {c: 2}\na: 3\nd: 4\n", "file.yaml")
    assert source
    lines = [source.locate(one).line for one in (("b", "c"), ("d",), ("a",), ("b",))]
    assert lines == [2, 4, 1, 2]
    assert source.locate(("b", "missing"), key=True).line == 2


def test_a_file_that_is_read_in_part_can_be_sent_to_another_process() -> None:
    source = parsed(LINES)
    assert source.locate(("second",)).line == 3
    again = pickle.loads(pickle.dumps(source))
    assert again.locate(("third", 1)) == source.locate(("third", 1))
