"""A tag may be typed in several runs; what lies between them is no part of it."""

from __future__ import annotations

import pytest

from filling import fill_body, text, words_of
from variations.word_xml import NAMESPACES, W

A = f"{{{NAMESPACES['a']}}}"


def split(*pieces: str, between: str = "") -> str:
    """Return a paragraph whose words are in several runs."""
    runs = [f'<w:r><w:t xml:space="preserve">{one}</w:t></w:r>' for one in pieces]
    return f"<w:p>{between.join(runs)}</w:p>"


@pytest.mark.parametrize(
    "pieces",
    [
        ("a {", "{ yes }", "} b"),
        ("a {{", " y", "es", " }} b"),
        ("a ", "{{ yes }}", " b"),
        ("a {{ yes }", "} b"),
        ("a {", "{", " yes ", "}", "}", " b"),
    ],
)
def test_a_tag_in_several_runs_is_one(pieces: tuple[str, ...]) -> None:
    assert words_of(fill_body(split(*pieces))) == ["a jah b"]


def test_two_tags_may_share_a_run() -> None:
    assert words_of(fill_body(split("{{ y", "es }}-{{ yes", " }} {{ ye", "s }}"))) == [
        "jah-jah jah"
    ]


@pytest.mark.parametrize(
    ("between", "name"),
    [
        ('<w:bookmarkStart w:id="1" w:name="a"/>', "bookmarkStart"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "footnoteReference"),
        ('<w:r><w:br w:type="page"/></w:r>', "br"),
        ("<w:r><w:drawing/></w:r>", "drawing"),
        ('<w:r><w:sym w:char="F0FC"/></w:r>', "sym"),
    ],
)
def test_what_lies_between_the_runs_of_a_tag_stays(between: str, name: str) -> None:
    body = fill_body(split("{{ y", "es }}", between=between))
    assert words_of(body) == ["jah"]
    assert len(list(body.iter(f"{W}{name}"))) == 1


@pytest.mark.parametrize("gap", ["<w:br/>", "<w:tab/>", "<w:cr/>"])
def test_a_gap_within_a_tag_is_a_space(gap: str) -> None:
    words = split("{%p for item in", "list.items %}", between=f"<w:r>{gap}</w:r>")
    body = fill_body(words + text("{{ item }}") + text("{%p endfor %}"))
    assert words_of(body) == ["üks", "kaks", "kolm"]


def test_the_words_of_a_text_box_are_not_those_of_its_paragraph() -> None:
    box = f"<w:pict><w:txbxContent>{text('{{ yes }}')}</w:txbxContent></w:pict>"
    body = fill_body(split("{{ y", "es }}", between=f"<w:r>{box}</w:r>"))
    assert sorted(words_of(body)) == ["jah", "jahjah"]


@pytest.mark.parametrize("words", ["{{ lines }}", "{% if yes %}{{ lines }}{% endif %}"])
def test_a_value_in_a_drawing_is_in_one_line(words: str) -> None:
    """The text of a chart contains no elements, such as a line break of Word's."""
    chart = f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>"
    (shown,) = fill_body(f"<w:p>{chart}</w:p>{text('{{ lines }}')}").iter(f"{A}t")
    assert shown.text == "esimene teine & kolmas"
