"""YAML without surprises, and where each value stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from koostaja.source import (
    Pointer,
    Source,
    parse,
    parse_pointer,
    pointer_text,
    read,
    value_at,
    value_text,
)


def source(text: str) -> Source:
    found, problems = parse(text, "f.yaml")
    assert problems == []
    assert found is not None
    return found


@pytest.mark.parametrize(
    "scalar",
    ["183", "010", "1.10", "12:30", "2025-12-01", "on", "no", "null", "0x1F", "1e3", "=", "<<"],
)  # fmt: skip
def test_plain_scalars_stay_what_their_author_typed(scalar: str) -> None:
    assert source(f"key: {scalar}").data == {"key": scalar}


def test_only_four_words_are_special() -> None:
    text = "a: true\nb: false\nc: ~\nd:\ne: 'true'\nf: \"~\"\n"
    expected = {"a": True, "b": False, "c": None, "d": None, "e": "true", "f": "~"}
    assert source(text).data == expected


def test_keys_are_text_too() -> None:
    assert source("true: a\n1: b\n").data == {"true": "a", "1": "b"}


def test_each_value_and_key_has_its_place() -> None:
    found = source("a:\n  b:\n    - x\n    - c: 'y'\nõ: z\n")
    places = {
        ("a",): (2, 3),
        ("a", "b", 0): (3, 7),
        ("a", "b", 1, "c"): (4, 10),
        ("õ",): (5, 4),
    }
    for pointer, (line, column) in places.items():
        where = found.locate(pointer)
        assert (where.line, where.column) == (line, column)
    key = found.locate(("a", "b", 1, "c"), key=True)
    assert (key.line, key.column) == (4, 7)


def test_what_is_missing_stands_where_its_parent_does() -> None:
    where = source("a:\n  b: 1\n").locate(("a", "c", "d"))
    assert (where.line, where.column) == (1, 1)


@pytest.mark.parametrize(
    ("pointer", "text"),
    [((), ""), (("a",), "/a"), (("a", "0", ""), "/a/0/"), (("a/b", "~1", "~"), "/a~1b/~01/~0")],
)
def test_a_pointer_is_read_as_it_is_written(pointer: Pointer, text: str) -> None:
    """The escapes are those of RFC 6901."""
    assert pointer_text(pointer) == text
    assert parse_pointer(text) == pointer


def test_keys_that_lead_nowhere_lead_to_none() -> None:
    data = {"a": {"b": "1"}, "c": ["d"]}
    ways = [("a", "b"), ("a",), (), ("x", "y"), ("a", "b", "c"), ("c", "d")]
    assert [value_at(data, way) for way in ways] == ["1", {"b": "1"}, data, None, None, None]


def test_single_values_read_as_they_are_written() -> None:
    values = source("a: true\nb: false\nc: ~\nd: 'true'\ne: 010\n").data.values()
    assert list(map(value_text, values)) == ["true", "false", "~", "true", "010"]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_any_line_ends_and_a_byte_order_mark_are_fine(
    ends: str, mark: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "f.yaml"
    file.write_bytes(mark + f"a: 1{ends}b: õ{ends}".encode())
    found, problems = read(file, "f.yaml")
    assert problems == []
    assert found is not None
    assert found.data == {"a": "1", "b": "õ"}
    assert found.locate(("b",)).line == 2


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_another_encoding_is_a_located_problem(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    file.write_bytes("a: 1\nb: õ\n".encode(encoding))
    found, problems = read(file, "f.yaml")
    assert found is None
    assert [problem.code for problem in problems] == ["encoding"]
    assert problems[0].location.line >= 1


def test_a_duplicate_key_is_told_with_the_first_one() -> None:
    found, problems = parse("a:\n  b: 1\n  b: 2\n", "f.yaml")
    assert found is not None
    assert found.data == {"a": {"b": "1"}}
    (problem,) = problems
    assert (problem.code, problem.location.line, problem.path) == ("duplicate-key", 3, "/a/b")
    assert [related.location.line for related in problem.related] == [2]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: " + "[" * 20_000, "yaml-depth"),
        ("a: " + "[" * 41, "yaml-depth"),
        ("õ: " + "[" * 39 + "]" * 38, "yaml-syntax"),
        ("# õ\r\n- - [" + "[{a: " * 5_000, "yaml-depth"),
        ("- " * 20_000, "yaml-depth"),
        ("a: " + "{a: " * 20_000, "yaml-depth"),
        ("\n".join(f"{' ' * i}a{i}:" for i in range(60)), "yaml-depth"),
        ("a: &a [x]\n" + "".join(f"b{i}: &b{i} [" + f"*{'a' if i == 0 else f'b{i - 1}'}, " * 9
         + "]\n" for i in range(9)), "yaml-size"),
        ("a: *b", "yaml-alias"),
        ("? [a]\n: b", "key-not-text"),
        ("a: !!python/name:os.system x", "yaml-tag"),
        ("a: 'x\x00y'", "forbidden-character"),
        ('a: "x\\x07y"', "forbidden-character"),
    ],
)  # fmt: skip
def test_hostile_input_is_a_problem_at_once(text: str, code: str) -> None:
    """Hanging is what pytest's own limit of time would end."""
    _, problems = parse(text, "f.yaml")
    assert [problem.code for problem in problems] == [code]
    assert problems[0].location.line >= 1


@pytest.mark.parametrize("limit", [2_000, 100])
def test_the_place_of_what_is_too_deep_is_ours(limit: int) -> None:
    """A list more than is allowed, however far libyaml itself would go."""
    _, (problem,) = parse("a:\n- " + "[" * limit, "f.yaml")
    assert (str(problem.location), problem.values["limit"]) == ("f.yaml:2:41", "40")


def test_a_file_that_is_too_big_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    with file.open("wb") as stream:
        stream.truncate(100_000_000)
    _, problems = read(file, "f.yaml")
    assert [problem.code for problem in problems] == ["file-too-big"]


TWICE = """\
a: üks sõna
b: >-
  Teine  sõna on
  kolmas
c: "kolm\\u0061s ja üks"
"""


@pytest.mark.parametrize(
    ("pointer", "words", "line", "column"),
    [
        (("a",), "üks sõna", 1, 4),  # once in the file
        (("b",), "SÕNA", 3, 10),  # twice: within its value
        (("a",), "sõna", 1, 8),
        (("b",), "on kolmas", 3, 15),  # over a line's end
        (("c",), "kolmas ja", 5, 4),  # written otherwise than it reads
        (("b",), "kolm", 2, 4),  # no word of its own
    ],
)
def test_words_are_found_within_their_value(
    pointer: tuple[str, ...], words: str, line: int, column: int
) -> None:
    for text in (TWICE, TWICE.replace("\n", "\r\n"), "\ufeff" + TWICE):
        source, problems = parse(text.removeprefix("\ufeff"), "a.yaml")
        assert source, problems
        found = source.locate_words(pointer, words)
        assert (found.line, found.column) == (line, column)


def test_a_word_is_found_alone_only_where_it_is_a_word() -> None:
    source, _ = parse("a: sõnad ja sõna\nb: Sõna\nc: x\n", "a.yaml")
    assert source
    assert source.locate_words(("b",), "sõna").line == 2  # the first is in another value
    assert source.locate_words(("a",), "sõnad").column == 4
    assert str(source.locate_words(("c",), "nad")) == "a.yaml:3:4"


def test_a_comment_below_an_anchor_is_no_text() -> None:
    found = source("a: &x\n  # accept\n  b: |\n    # text\n  c: 'y\n    # text'\nd: *x  # e\n")
    assert [number for number, _ in found.comment_lines()] == [1, 6]
