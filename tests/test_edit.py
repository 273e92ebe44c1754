"""Values, keys and entries changed by place, in every way that YAML writes them."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from data_places import data_places
from koostaja.diagnostics import Problem
from koostaja.source import (
    AddComment,
    CopyKey,
    Edit,
    Insert,
    Move,
    Pointer,
    Remove,
    RenameKey,
    SetValue,
    Source,
    apply_edits,
    parse,
    value_of,
)


def source(text: str) -> Source:
    found, problems = parse(text, "x.yaml")
    assert problems == []
    assert found
    return found


def edited(text: str, *edits: Edit) -> str:
    changed, problems = apply_edits(source(text), edits)
    assert problems == []
    assert changed
    return changed.text


def refusal(text: str, *edits: Edit) -> Problem:
    changed, problems = apply_edits(source(text), edits)
    assert changed is None
    (problem,) = problems
    assert problem.code == "edit-refused"
    return problem


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: old  # c\nb: 1\n", "a: new-id  # c\nb: 1\n"),
        ("a: 'old'\n", "a: 'new-id'\n"),
        ('a: "old"   \n', 'a: "new-id"   \n'),
        ('a: "o\\u006cd"\n', 'a: "new-id"\n'),
        ("a: >-\n    old\n# c\n", "a: >-\n    new-id\n# c\n"),
        ("a: |  # h\n  old\n\nb: 1\n", "a: |-  # h\n  new-id\n\nb: 1\n"),
        ("{a: old, b: [old]}\n", "{a: new-id, b: [old]}\n"),
        ('{"a": old}', '{"a": new-id}'),
        ("a:\n  old\n", "a:\n  new-id\n"),
        ("a: &x old # c\n", "a: &x new-id # c\n"),
        ("a: !!str old\n", "a: !!str new-id\n"),
        ("? a\n: old\n", "? a\n: new-id\n"),
        ("? a\n: - old\nb: 1\n", "? a\n: new-id\nb: 1\n"),
        ("õ: 😀\r\na: old\r\n", "õ: 😀\r\na: new-id\r\n"),
        ("b: &x old\na: *x\n", "b: old\na: new-id\n"),
        ("a:\n", "a: new-id\n"),
        ("a: ~  # c\n", "a: new-id  # c\n"),
        ('a: ""\nb: x\n', "a: new-id\nb: x\n"),
        ('a: ""\nb: "x"\n', 'a: "new-id"\nb: "x"\n'),
        ("a: [x]\n", "a: new-id\n"),
        ("a:\n- {x: y}\n", "a: new-id\n"),
        ("a:  # c\n  - x\n  - y: z\n# d\nb: 1\n", "a: new-id  # c\n# d\nb: 1\n"),
    ],
)
def test_a_value_is_replaced_as_it_was_written(before: str, after: str) -> None:
    assert edited(before, SetValue(("a",), "new-id")) == after


def test_values_that_an_alias_repeats_change_together_or_apart() -> None:
    both = [SetValue(("a",), "new"), SetValue(("b", 0), "new")]
    assert edited("a: &x old\nb: [*x, y]\n", *both) == "a: &x new\nb: [*x, y]\n"
    assert edited("a: &x old\nb: *x\n", both[0]) == "a: new\nb: old\n"
    text = "a: &x\n  k: old\nb: *x\nc: *x  # c\n"
    assert edited(text, SetValue(("c", "k"), "n")) == "a: &x\n  k: old\nb: *x\nc:  # c\n  k: n\n"
    assert edited(text, Remove(("a",))) == "b:\n  k: old\nc:  # c\n  k: old\n"


@pytest.mark.parametrize(
    "word",
    [
        "true",
        "false",
        "~",
        "a: b",
        "#x",
        "it's",
        'a "b"',
        "- x",
        "[y",
        " x",
        "x\n",
        "\nx\n\n",
        "é\t",
    ],
)
def test_words_that_mean_something_else_are_quoted(word: str) -> None:
    for text in (
        "a: old\n",
        "a: 'old'\n",
        'a: "old"\n',
        "[{a: old}]\n",
        "a: >-\n  b\n",
        "a: |\n b\n",
    ):
        at: Pointer = ("a",) if text[0] == "a" else (0, "a")
        assert value_of(source(edited(text, SetValue(at, word))).data, at) == word


LONG = """\
a: >-  # kommentaar
  Üks kaks kolm neli viis kuus seitse
  kaheksa üheksa kümme üksteist kaksteist
  kolmteist neliteist

b: lühike
"""


def test_a_folded_text_is_folded_again_where_it_changes() -> None:
    new = source(LONG).data["a"].replace("üheksa", "üheksa ja veel mõni sõna")
    after = LONG.replace(
        "kaheksa üheksa kümme üksteist kaksteist\n",
        "kaheksa üheksa ja veel mõni sõna kümme\n  üksteist kaksteist\n",
    )
    assert edited(LONG, SetValue(("a",), new)) == after
    long = "sõna " * 12 + "lõpp"
    assert max(map(len, edited(LONG, SetValue(("b",), long)).splitlines())) <= 41
    assert "b: >-\n  sõna" in edited(LONG, SetValue(("b",), long))


def test_lines_of_a_text_stay_where_its_words_do() -> None:
    ragged = "a: >-\n  üks\n  kaks kolm neli viis\n  kuus\n  seitse\n"
    new = "üks kaks kolm neli viis kuus kaheksa"
    assert edited(ragged, SetValue(("a",), new)) == ragged.replace("seitse", "kaheksa")
    new = "null kaks kolm neli viis kuus seitse"
    assert edited(ragged, SetValue(("a",), new)) == ragged.replace("üks", "null")
    quoted = "a: 'üks\n    kaks\n    kolm'  # c\n"
    assert edited(quoted, SetValue(("a",), "üks it's kolm")) == quoted.replace("kaks", "it''s")


@pytest.mark.parametrize("value", ["x\ny", {"k": "x\ny"}, ["sõna " * 30 + "lõpp"]])
@pytest.mark.parametrize("old", ["t", "t: 1", "- t"])
def test_a_comment_below_never_becomes_text(value: Any, old: str) -> None:
    for indent in range(4, 10):
        text = f"a:\n  - {old}\n{' ' * indent}# c\nb: 1\n"
        changed = source(edited(text, SetValue(("a", 0), value)))
        assert changed.data == {"a": [value], "b": "1"}


def test_paragraphs_of_a_folded_text_stay_where_they_are_the_same() -> None:
    text = "a: >\n  üks\n  kaks\n\n  kolm\n  neli\n"
    assert edited(text, SetValue(("a",), "üks kaks\nviis\nkolm neli\n")) == (
        "a: >\n  üks\n  kaks\n\n  viis\n\n  kolm\n  neli\n"
    )


def test_a_key_is_renamed_in_its_place() -> None:
    text = "x:\n  old: 1 # c\n  'b': {old: 2}\n"
    edits = RenameKey(("x", "old"), "new"), RenameKey(("x", "b", "old"), "n")
    assert edited(text, *edits) == "x:\n  new: 1 # c\n  'b': {n: 2}\n"
    assert refusal(text, RenameKey(("x", "old"), "b")).values["reason"].keys == ("edit.key",)
    assert refusal(text, RenameKey(("x", "no"), "b")).values["reason"].keys == ("edit.place",)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: {b: 1}\n", "a: {b: 1, n: [o]}\n"),
        ("a: {b: [1], # c\n }\n", "a: {b: [1], # c\n n: [o],\n }\n"),
        ("a:\n  b: 1\n# end\n", "a:\n  b: 1\n  n:\n    - o\n# end\n"),
        ("a:\n  b: [1]", "a:\n  b: [1]\n  n: [o]"),
        ("a:\r\n    b: 1\r\n", "a:\r\n    b: 1\r\n    n:\r\n      - o\r\n"),
        ("a: {}\n", "a:\n  n:\n    - o\n"),
        ("a:  # c\n", "a:  # c\n  n:\n    - o\n"),
        ("[{a: 1}]\n", None),
    ],
)
def test_a_key_is_added_and_taken_out_again(before: str, after: str | None) -> None:
    add = SetValue(("a", "n"), ["o"])
    if after is None:
        refusal(before, add)
        return
    assert edited(before, add) == after
    assert source(edited(after, Remove(("a", "n")))).data in (source(before).data, {"a": {}})


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (("a",), "a: 1  # c\nn: 2\n\n# b\nb: 1\n"),
        (("a", "b", "x"), "a: 1  # c\n\n# b\nb: 1\nn: 2\n"),
        ((), "a: 1  # c\n\n# b\nb: 1\nn: 2\n"),
    ],
)
def test_a_key_follows_the_last_of_its_neighbours(after: tuple[str, ...], expected: str) -> None:
    assert edited("a: 1  # c\n\n# b\nb: 1\n", SetValue(("n",), "2", after)) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: T\nsignatory: a\n", "title: T\nnumber: 6\nsignatory: a\n"),
        ("title: T  # nimi\n\n# lisad\nx: y\n", "title: T  # nimi\nnumber: 6\n\n# lisad\nx: y\n"),
        ("title: >-\n  A\n  B\n\nx: y\n", "title: >-\n  A\n  B\nnumber: 6\n\nx: y\n"),
        ("title: T\nnumber:\nx: y\n", "title: T\nnumber: 6\nx: y\n"),
        ("title: T\nnumber:   # tuleb\nx: y\n", "title: T\nnumber: 6   # tuleb\nx: y\n"),
        ("number: ~\ntitle: T\n", "number: 6\ntitle: T\n"),
        ('number:   ""  # x\ntitle: T\n', "number:   6  # x\ntitle: T\n"),
        ("number: '5'\ntitle: T", "number: '6'\ntitle: T"),
        ("title: T\r\nx: y\r\n", "title: T\r\nnumber: 6\r\nx: y\r\n"),
        ("x: y\ntitle: T", "x: y\ntitle: T\nnumber: 6"),
        ("x: y\n", "x: y\nnumber: 6\n"),
        ("{title: T}\n", "{title: T, number: 6}\n"),
        ("title: T\nnumber: |\n  5\n  6\n", "title: T\nnumber: |-\n  6\n"),
    ],
)
def test_a_key_gets_a_text(before: str, after: str) -> None:
    assert edited(before, SetValue(("number",), "6", ("template", "title"))) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: [x]\n", "a: [x, y]\n"),
        ("a: [x, ]\n", "a: [x, y, ]\n"),
        ("a:\n- x\n", "a:\n- x\n- y\n"),
        ("a:\n  - x # c\n\nb: 1\n", "a:\n  - x # c\n  - y\n\nb: 1\n"),
        ("a:\n  - 'x'\n", "a:\n  - 'x'\n  - 'y'\n"),
        ("a:\n  - x\n\n  - z\n\n  - z\n", "a:\n  - x\n\n  - y\n\n  - z\n\n  - z\n"),
        ("a:\n  -   x\n  -   b: 1\n", "a:\n  -   x\n  -   y\n  -   b: 1\n"),
    ],
)
def test_an_entry_is_added(before: str, after: str) -> None:
    assert edited(before, Insert(("a",), 1, "y")) == after


def test_an_empty_or_missing_list_begins_with_its_first_entry() -> None:
    for text in ("a: []\n", "a:\n", "a: ~\n", "{}\n", "# c\n"):
        assert source(edited(text, Insert(("a",), 0, {"b": "c"}))).data == {"a": [{"b": "c"}]}
    assert edited("a: []  # c\n", Insert(("a",), 0, "x")) == "a:  # c\n  - x\n"
    assert edited("a: [ # c\n]\n", Insert(("a",), 0, "x")) == "a: [ # c\n x]\n"
    assert edited("k: {a: []}\n", Insert(("k", "a"), 0, "x")) == "k: {a: [x]}\n"


TEXT = """\
# head
a: 1  # one

list:
  - x
# about b
b:
  c: >-
    folded
    text

  d: [1,
      2]
# tail
"""


@pytest.mark.parametrize(
    ("at", "lines"),
    [
        (("a",), "a: 1  # one\n"),
        (("list",), "list:\n  - x\n"),
        (("b",), "# about b\nb:\n  c: >-\n    folded\n    text\n\n  d: [1,\n      2]\n"),
        (("b", "c"), "  c: >-\n    folded\n    text\n\n"),
        (("b", "d"), "\n  d: [1,\n      2]\n"),
    ],
)
def test_removing_an_entry_leaves_everything_else(at: Pointer, lines: str) -> None:
    assert edited(TEXT, Remove(at)) == TEXT.replace(lines, "", 1)


COMMENTED = """\
# Fail

# Esimene
a:
  # üks
  - 1  # üks

  # lahus

  # kaks
  - x: 2
    # sügav
  - 3
"""


def test_comments_go_with_their_entry_and_those_of_others_stay() -> None:
    assert edited(COMMENTED, Move(("a", 1), 0)) == (
        "# Fail\n\n# Esimene\na:\n  # kaks\n  - x: 2\n    # sügav\n  # üks\n  - 1  # üks\n\n"
        "  # lahus\n\n  - 3\n"
    )
    assert edited(COMMENTED, Remove(("a", 1))) == (
        "# Fail\n\n# Esimene\na:\n  # üks\n  - 1  # üks\n\n  # lahus\n\n  - 3\n"
    )
    assert edited(COMMENTED, Remove(("a",))) == "# Fail\n\n{}\n"
    three = edited(COMMENTED, Remove(("a", 0)), Remove(("a", 0)), Remove(("a", 0)))
    assert three == "# Fail\n\n# Esimene\na: []\n\n  # lahus\n\n"


def test_the_last_entry_leaves_its_list_empty_or_takes_it_along() -> None:
    text = "k: 1\na:\n  b:\n    - x\n"
    assert edited(text, Remove(("a", "b", 0))) == "k: 1\na:\n  b: []\n"
    assert edited(text, Remove(("a", "b", 0), keeps_empty=False)) == "k: 1\n"


def test_a_list_or_mapping_changes_only_where_the_new_one_is_different() -> None:
    data = source(COMMENTED).data["a"]
    new = [data[0], "uus", {**data[1], "y": "z"}]
    after = COMMENTED.replace("- 1  # üks\n", "- 1  # üks\n  - uus\n")
    after = after.replace("# sügav\n  - 3\n", "# sügav\n").replace("x: 2\n", "x: 2\n    y: z\n")
    assert edited(COMMENTED, SetValue(("a",), new)) == after
    turned = edited(COMMENTED, SetValue(("a",), list(reversed(data))))
    assert turned == edited(COMMENTED, Move(("a", 2), 0), Move(("a", 2), 1))
    assert sorted(turned) == sorted(COMMENTED)
    text = "a:\n  b: 1  # b\n  c:  # c\n    - 2  # d\n    - 3\n"
    changed = text.replace("- 3", "- 4").replace("  b: 1  # b\n", "") + "  e: 5\n"
    assert edited(text, SetValue(("a",), {"c": ["2", "4"], "e": "5"})) == changed
    assert edited(text, SetValue(("a",), {"c": ["2", "3"], "b": "1"})).count("#") == 0


def test_a_value_that_is_the_same_already_stays_as_it_is_written() -> None:
    text = "a: 'x'\nb: [ 1 ]\n"
    assert edited(text, SetValue(("a",), "x"), SetValue(("b",), ["1"]), Move(("b", 0), 0)) == text


def test_entries_in_brackets_keep_their_comments_too() -> None:
    text = "a: [\n  x,  # x\n  # y\n  y,  # beside\n  z\n]\n"
    moved = "a: [\n  x,  # x\n  z,\n  # y\n  y  # beside\n]\n"
    assert edited(text, Move(("a", 1), 2)) == moved
    assert edited(text, Remove(("a", 1))) == "a: [\n  x,  # x\n  z\n]\n"
    assert edited("a: [x, y]\n", Remove(("a", 0))) == "a: [y]\n"
    assert edited(text, Insert(("a",), 0, "a, b")) == text.replace("x,", '"a, b",\n  x,', 1)


def test_a_comment_is_put_above_an_entry_or_after_the_last() -> None:
    text = "a:\n  - x\n  - y: 1\n"
    edits = AddComment(("a",), 0, "üks\nkaks"), AddComment(("a",), 2, "lõpp")
    assert edited(text, *edits) == "a:\n  # üks\n  # kaks\n  - x\n  - y: 1\n  # lõpp\n"
    assert refusal("a: [x]\n", AddComment(("a",), 0, "c")).location.line == 1


def test_an_entry_is_copied_with_its_comments_under_another_key() -> None:
    text = "c:\n  # a\n  a:\n    text: x  # y\n    # z\n    note: w\n  b: {text: x}\n"
    copy = "  n:\n    text: x  # y\n    # z\n    note: w\n"
    assert edited(text, CopyKey(("c", "a"), "n")) == text + copy
    assert edited(text, CopyKey(("c", "b"), "n")) == text + "  n: {text: x}\n"
    refusal(text, CopyKey(("c", "b"), "a"))


def test_the_way_of_a_file_stays() -> None:
    text = "---\r\na:\r\n    k:\r\n        - x:  'y'\r\n          z: 'w'"
    edits = Insert(("a", "k"), 1, {"x": "it's", "l": ["1"]}), SetValue(("a", "m"), {"q": "r: s"})
    assert edited(text, *edits) == (
        text
        + "\r\n        - x: it's"
        + "\r\n          l:\r\n              - 1\r\n    m:\r\n        q: 'r: s'"
    )


def test_what_is_beside_a_dash_keeps_its_comment() -> None:
    text = "a:\n  - x: 1  # c\n  - z\n"
    assert edited(text, SetValue(("a", 0), "y")) == "a:\n  - y  # c\n  - z\n"


def test_a_mapping_begins_behind_its_dash() -> None:
    text = "b:\n  - x\nc:\n  - x\na:\n  -   x  # c\n"
    after = text.replace("  -   x  # c\n", "  -   b: 1  # c\n      d: 2\n")
    assert edited(text, SetValue(("a", 0), {"b": "1", "d": "2"})) == after


def test_a_block_of_text_without_line_end_gets_one_only_where_it_must() -> None:
    text = "a: |\n  x"
    assert source(edited(text, SetValue(("b",), "1"))).data == {"a": "x", "b": "1"}
    assert edited("b: 1\na: |\n  x\n", RenameKey(("b",), "c")) == "c: 1\na: |\n  x\n"


@pytest.mark.parametrize(
    ("text", "edit", "reason"),
    [
        ("a: 1\n", SetValue(("a",), 5), "edit.value"),
        ("a: 1\n", SetValue(("a",), {1: "x"}), "edit.value"),
        ("a: 1\n", SetValue(("a",), "\x07"), "edit.value"),
        ("a: 1\n", SetValue(("a", "b"), "x"), "edit.place"),
        ("a: 1\n", SetValue(("b", "c"), "x"), "edit.place"),
        ("a: [1]\n", SetValue(("a", -1), "x"), "edit.place"),
        ("a: [1]\n", SetValue(("a", "0"), "x"), "edit.place"),
        ("a: [1]\n", Insert(("a",), 2, "x"), "edit.place"),
        ("a: [1]\n", Move(("a", 0), 1), "edit.place"),
        ("a: {b: 1}\n", Move(("a", "b"), 0), "edit.place"),
        ("a: 1\n", Remove(()), "edit.place"),
        ("a: 1\n", RenameKey((), "b"), "edit.place"),
        ("a: 1\rb: 1\n", SetValue(("a",), "x"), "edit.line ends"),
        ("a: [s: t]\n", SetValue(("a", 0, "k"), "x"), "edit.notation"),
        ("a: !!seq [x]\n", SetValue(("a",), "x"), "edit.elsewhere"),
    ],
)
def test_what_cannot_be_edited_is_refused_with_its_reason(
    text: str, edit: Edit, reason: str
) -> None:
    problem = refusal(text, edit)
    assert problem.values["reason"].keys == (reason,)
    assert problem.location.file == "x.yaml"
    assert "{" not in problem.message("et") + problem.message("en")


def test_a_faulty_file_is_not_edited() -> None:
    found, problems = parse("a: 1\na: 2\n", "x.yaml")
    assert found
    assert problems
    _, (problem,) = apply_edits(found, [SetValue(("b",), "x")])
    assert problem.values["reason"].keys == ("edit.faults",)


def test_of_several_edits_all_are_carried_out_or_none() -> None:
    edits = [SetValue(("a",), "2"), Remove(("b",)), Insert(("c",), 0, "x")]
    assert edited("a: 1\nb: 2\n", *edits) == "a: 2\nc:\n  - x\n"
    refusal("a: 1\nb: 2\n", *edits, Remove(("b",)))


def test_values_that_are_nested_too_deeply_are_refused() -> None:
    deep: Any = "x"
    for _ in range(10_000):
        deep = [deep]
    assert refusal("a: 1\n", SetValue(("a",), deep)).values["reason"].keys == ("edit.value",)


FILES = [*sorted(ROOT.glob("*/*.yaml")), ROOT / "organisation.yaml"]


def test_the_files_of_this_repository_are_there() -> None:
    assert len(FILES) >= 17


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_of_every_file_can_be_changed_and_changed_back(path: Path) -> None:
    found = source(path.read_text(encoding="utf-8"))
    rng = random.Random(1)
    texts = [at for at, value in data_places(found.data) if isinstance(value, str)]
    for at in rng.sample(texts, min(len(texts), 8)):
        changed, _ = apply_edits(found, [SetValue(at, "midagi-muud")])
        assert changed
        assert value_of(changed.data, at) == "midagi-muud"
        back, _ = apply_edits(changed, [SetValue(at, value_of(found.data, at))])
        assert back
        assert back.data == found.data
