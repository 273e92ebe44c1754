"""What may have been meant as words and does not reach the data is reported where it is typed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

import koostaja
from cases import lay
from koostaja.diagnostics import LANGUAGES, TERMS, Problem, nearest
from koostaja.documents import position_document
from koostaja.schema import read_schema
from koostaja.source import parse, read
from koostaja.text.characters import comparable, is_blank, reordering_character
from koostaja.text.marks import clashing_marks, final_mark
from koostaja.workspace import load

Found = tuple[str, int, int]
"""Code, line and column."""


def found(folder: Path, text: str) -> list[Found]:
    return [(one.code, one.location.line, one.location.column) for one in problems(folder, text)]


def problems(folder: Path, text: str) -> list[Problem]:
    file = folder / "file.yaml"
    file.write_bytes(text.encode())
    return read(file, "file.yaml").problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: Osa #3 ja #4\n", [("text-cut-off", 1, 8)]),
        ("a: Osa\t#kolm\n", [("text-cut-off", 1, 8)]),
        ("a: Osa #\n", [("text-cut-off", 1, 8)]),
        ("a: 5 #3\n", [("text-cut-off", 1, 6)]),
        ("a: #3 ja #4\n", [("text-cut-off", 1, 4)]),
        ("a:\n  - #3\n", [("text-cut-off", 2, 5)]),
        ("a: Osa\n  #3 on\n", [("text-cut-off", 2, 3)]),
        ("a: Osa\n\n  #3 on\n", [("text-cut-off", 3, 3)]),
        ("- a: Osa\n   #3 on\n", [("text-cut-off", 2, 4)]),
        ("a: >- #3\n  x\n", [("text-cut-off", 1, 7)]),
        ("a:\n  b: >-\n    Osa\n   #3 on\n", [("text-cut-off", 4, 4)]),
        ("a: 'Osa' #3\n", [("text-cut-off", 1, 10)]),
        ("a: [Osa #3\n  ]\n", [("text-cut-off", 1, 9)]),
        ("a: [Osa, #3\n  b]\n", [("text-cut-off", 1, 10)]),
        ("a: [ #3\n  b]\n", [("text-cut-off", 1, 6)]),
        ("a: Osa # kolm\n", [("comment-after-text", 1, 8)]),
        ("a: Osa  # 3\n", [("comment-after-text", 1, 9)]),
        ("a: klass # 3\n", [("comment-after-text", 1, 10)]),
        ("- osa ja muu # kolm\n", [("comment-after-text", 1, 14)]),
        ("a: Osa #3\n  ja #4\nb: c\n", [("text-cut-off", 1, 8)]),
        ("a: Osa # kolm\n  ja muu\n", [("text-cut-off", 1, 8)]),
        ("a: [x #b, c]\n", [("text-cut-off", 1, 7)]),
        ("a: {b: c #d}\nb: c\n", [("text-cut-off", 1, 10)]),
        ("a: b\nc #3: d\n", [("text-cut-off", 2, 3)]),
    ],
)
def test_words_behind_a_number_sign(text: str, expected: list[Found], tmp_path: Path) -> None:
    assert found(tmp_path, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# märkus\na: Osa  # kolm\n",
        "a: Osa # accept misspelling: tsitaat\n",
        "# yaml-language-server: $schema=x\na: b\n",
        "a: juht # kolm\nb: 5 # vt akt\nc: 2025-01-01 # algus\n",
        "a: true #jah\nb: ~ #tühi\n",
        "a: #kolm\n  b: c\n",
        "a: Osa\n# kolm\nb: c\n",
        "a:\n  b: Osa\n  #c: d\n  e: f\n",
        "a: Osa\n  # märkus\nb: c\n",
        'a: "Osa #3" # kolm\nb: C#\nc: 2#3\n',
        "a: >-  # kolm\n  Osa #3\n# kolm\n",
        "a: [b, c] #d\n",
        "a: [b,  # d\n  c,\n  #d\n  e]\n",
        "a: # vali\n  - b\n",
    ],
)
def test_comments_are_comments(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, text) == []


def test_what_is_cut_off_is_quoted(tmp_path: Path) -> None:
    (one,) = problems(tmp_path, "a: Osa #3 ja #4 töös \n")
    assert all("#3 ja #4 töös" in one.message(lang) for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &nimi Osa\n", [("yaml-anchor", 1, 4)]),
        ("a: &nimi Osa\nb: *nimi\n", []),
        ("&nimi a: Osa\n", [("yaml-anchor", 1, 1)]),
        ("a: ! Osa\n", [("yaml-tag", 1, 4)]),
        ("a: !oluline Osa\n", [("yaml-tag", 1, 4)]),
        ("a: !!str Osa\n", []),
        ('a: "C:\\temp"\n', [("yaml-escape", 1, 7)]),
        ('a: "\\\\\\\\arhiiv\\temp"\n', [("yaml-escape", 1, 15)]),
        ('a: "C:\\\\temp, \\\\Nimi, 1\\n2"\n', []),
        ("a: Osa\ufffd\n", [("lost-letter", 1, 4)]),
    ],
)
def test_anchors_tags_and_escapes(text: str, expected: list[Found], tmp_path: Path) -> None:
    assert found(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "character"),
    [
        ("a:\n\xa0 b: c\n", (2, 1), "U+00A0"),
        ("a:\n  b: c\n\xa0 d: e\n", (3, 1), "U+00A0"),
        ("- a: b\n\xa0 c:\n    d: e\n", (2, 1), "U+00A0"),
        ("a:\xa0b\nc: d\n", (1, 3), "U+00A0"),
        ("a:\n  -\xa0b\n", (2, 4), "U+00A0"),
        ("a:\n\u3000b: c\n", (2, 1), "U+3000"),
        ("a:\n\tb: c\n", (2, 1), "U+0009"),
        ("a: b\n\ufeffc: d\n", (2, 1), "U+FEFF"),
        ("a: b\u2028c\n", (1, 5), "U+2028"),
        ("a: b\nc: 'd\u2029e'\n", (2, 6), "U+2029"),
        ("a: b\x85c: d\n", (1, 5), "U+0085"),
        ("b: c\na\uff1ad\ne: f\n", (2, 2), "U+FF1A"),
        ("a:\n  – b\n  – c\n", (2, 3), "U+2013"),
        ("a:\n  - b\n  – c\n", (3, 3), "U+2013"),
        ("a:\n  • b: c\n", (2, 3), "U+2022"),
        ("na\u200bme: b\n", (1, 3), "U+200B"),
    ],
)
def test_characters_that_look_like_structure(
    text: str, expected: tuple[int, int], character: str, tmp_path: Path
) -> None:
    (one,) = problems(tmp_path, text)
    assert (one.code, (one.location.line, one.location.column)) == ("odd-character", expected)
    assert all(character in one.message(lang) for lang in LANGUAGES)


@pytest.mark.parametrize("text", ["a: b – c\n", "a: – b\n", "- – b\n", "a: „b“\n", "a: b\xa0c\n"])
def test_characters_within_a_text_stay(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "column", "character"),
    [
        ("a: [Lisa {annex}]\n", 10, "{"),
        ("a: [Lisa] ja muu\n", 11, "["),
        ("a: {b: {c} nr 1}\n", 8, "{"),
        ("a: [[b] ja [c]]\n", 5, "["),
        ("a: ['Lisa' ja muu]\n", 5, "'"),
        ('a: ["Lisa {b}" ja muu]\n', 5, '"'),
        ("a: {annex}\n", 4, "{"),
        ("- {Lisa 1 ja 2}\n", 3, "{"),
        ('a: "Lisa" ja muu\n', 11, '"'),
        ("a: %lisa\n", 4, "%"),
        ("- @lisa\n", 3, "@"),
        ("- `lisa`\n", 3, "`"),
        ("a: > lisa\n", 6, ">"),
        ("a: - lisa\n", 4, "-"),
    ],
)
def test_a_character_with_a_meaning_of_its_own_is_named(
    text: str, column: int, character: str, tmp_path: Path
) -> None:
    (one,) = problems(tmp_path, text)
    assert (one.code, one.location.line, one.location.column) == ("yaml-syntax", 1, column)
    for lang in LANGUAGES:
        assert TERMS[lang][f"yaml.{character}"] in one.message(lang)


@pytest.mark.parametrize(
    "character",
    "\xa0\xad\u034f\u115f\u1160\u200b\u200d\u200e\u2060\u2066\u2800\u3164\ufe0f\ufeff\uffa0\u0301",
)
def test_a_text_without_a_visible_character_is_empty(character: str, tmp_path: Path) -> None:
    assert is_blank(character)
    assert found(tmp_path, f'a: "\\u{ord(character):04x} "\n')[0][:2] == ("empty", 1)
    assert not is_blank(f"a{character}")


def test_the_direction_of_a_text_is_closed_and_never_turned_around(tmp_path: Path) -> None:
    assert found(tmp_path, "a: b \u202ec\u202c\n") == [("text-direction", 1, 4)]
    assert [reordering_character(one) for one in ("\u2067a\u2069", "\u202aa\u202c", "a\u200f")] == [
        "",
        "",
        "",
    ]
    assert [reordering_character(one) for one in ("\u2067a", "a\u2069", "\u2067a\u202c")] == [
        "\u2067",
        "\u2069",
        "\u202c",
    ]


def test_what_the_engine_writes_is_not_held_to_what_people_type(tmp_path: Path) -> None:
    file = tmp_path / "file.yaml"
    file.write_text("a: &nimi Osa #3\n", "utf-8")
    assert read(file, "file.yaml", is_typed=False).problems == []
    assert parse(file.read_text("utf-8"), "file.yaml").problems == []


def test_words_are_equal_however_their_letters_are_encoded() -> None:
    assert comparable("to\u0308o\u0308\u00ado\u0303igus") == "tööõigus"
    assert comparable("Tööõigus") == "Tööõigus"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("üks,, kaks", ",,"),
        ("üks, . kaks", ", ."),
        ("üks;. ", ";."),
        ("üks:: kaks", "::"),
        ("üks..", ".."),
        ("üks!.", "!."),
        ("üks….", "…."),
        ("üks , kaks", " ,"),
        ("üks .", " ."),
        ("jne., ja v.a.; ning §-d 1.–3.", ""),
        ("https://example.ee/: vaata", ""),
        ("ja muud... või 3..5", ""),
        ("faili .docx", ""),
        ("„kas?“, küsis; (vt lisa 1.).", ""),
    ],
)
def test_marks_that_cannot_follow_each_other(text: str, marks: str) -> None:
    assert clashing_marks(text) == marks


def test_the_final_mark_is_seen_behind_what_is_not() -> None:
    assert [final_mark(one) for one in ("a;", "a. ", "a!\u200b", "a…", "a)", "")] == [
        ";", ".", "!", "…", "", "",
    ]  # fmt: skip


def test_a_list_where_a_text_is_wanted_says_how_brackets_become_text(small: Path) -> None:
    change(
        small / "positions" / "clerk.yaml", "text: Arhiiv", "text: [Arhiiv]\n      - text: Arhiiv"
    )
    (one,) = koostaja.check(small).problems
    assert one.code == "wrong-type"
    assert all(TERMS[lang]["quoted string"] in one.message(lang) for lang in LANGUAGES)


def test_a_title_that_shows_nothing_is_a_fault_of_the_schema(small: Path) -> None:
    file = small / "schemas" / "post.schema.json"
    file.write_text(file.read_text("utf-8").replace('"Nimetus"', '"\\u200b"'), "utf-8")
    (one,) = read_schema(file, "post").problems
    assert (one.code, one.path) == ("empty", "/properties/facts/properties/name/title")


def test_a_schema_offers_headings_for_what_there_is(small: Path) -> None:
    file = small / "schemas" / "post.schema.json"
    paths = '{"/tasks": {}, "/tasks/duty": {}, "/tasks/dty": {}, "/factz": {}}'
    titles = f'"titles": {{"properties": {paths}}},'
    text = file.read_text("utf-8").replace('"secret":', f'{titles} "secret":', 1)
    file.write_text(text, "utf-8")
    found = read_schema(file, "post").problems
    assert [(one.code, one.path.split("/")[-1], one.similar) for one in found] == [
        ("idle-path", "~1tasks~1dty", "/tasks/duty"),
        ("idle-path", "~1factz", "/facts"),
    ]


CLERK = """\
layout: post
secret: false
facts:
  name: Töövõtja
  unit: talitus
  boss: head
  group: Töötaja  # group-words
tasks:
  - duty: Töörühamde juhtimine  # misspelling
    results:
      - text: Töö on tehtud
      - {use: tool, device: ä}
      - set: tools
rights:
  - {text: nõustada TÖÜd}  # abbreviation-unknown
  - {text: juhatada köögi osakonda}  # unit-renamed
  - {text: kasutada õunameistrite töövahendeid}
remark: Kõrgharidus
"""
HEAD = "".join(f"  - {{text: juhtida {n}. töörühmade tööd}}\n" for n in range(7))
TOOL = "  tool: {text: '{device}', params: {device: {values: [ä]}}, note: practice}\n"


SET = "  tools: {clauses: [{use: tool, device: ä, when: {/facts/group: Töötaja}}]}\n"


def test_decomposed_letters_lose_no_finding(small: Path) -> None:
    """One position is typed in NFD, all else in NFC."""
    lay("group-spoken-of-as-another", small)
    (small / "positions" / "recruiter.yaml").unlink()
    organisation = small / "organisation.yaml"
    change(organisation, "[ametnik]", "[ametnik, õunameist]")
    change(organisation, "{name: üldosakond", "{former_names: [köögi osakond], name: üldosakond")
    change(small / "clauses" / "rights.yaml", "sets:\n", f"{TOOL}sets:\n{SET}")
    change(small / "positions" / "head.yaml", "remark:", f"{HEAD}remark:")
    clerk = small / "positions" / "clerk.yaml"
    expected = [
        (line.split("# ")[1], number)
        for number, line in enumerate(CLERK.splitlines(), start=1)
        if "#" in line
    ]
    messages = []
    for form in ("NFC", "NFD"):
        clerk.write_text(unicodedata.normalize(form, CLERK), "utf-8")
        found = koostaja.check(small).problems
        here = [one for one in found if one.location.file == "positions/clerk.yaml"]
        assert [(one.code, one.location.line) for one in here] == expected
        messages.append([one.message("et") for one in here])
    assert messages[0] == messages[1]
    workspace = load(small).value
    document = position_document(workspace, workspace.positions["clerk"]).value
    assert sum(one.origin.clause == "tool" for one in document.items) == 2


def test_labels_are_compared_for_composed_words(small: Path) -> None:
    lay("fact-under-another-label", small)
    clerk = small / "positions" / "clerk.yaml"
    clerk.write_text(unicodedata.normalize("NFD", clerk.read_text("utf-8")), "utf-8")
    assert [one.code for one in koostaja.check(small).problems] == ["other-label"]


def test_titles_are_compared_composed(small: Path) -> None:
    lay("annex-titled-in-small-letters", small)
    record = small / "directives" / "confirmed" / "a.yaml"
    change(record, "title: arhivaar", "title: to\u0308o\u0308taja")
    change(small / "positions" / "clerk.yaml", "name: Arhivaar", "name: Töötaja")
    assert koostaja.check(small).problems == []


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_words_are_found_where_they_are_decomposed() -> None:
    text = unicodedata.normalize("NFD", "a: töö õhk\nb: õhk ja tööõhk\n") + "c: õhk\n"
    source, _ = parse(text, "file.yaml")
    assert source
    found = source.locate_words(("b",), "tööõhk")
    assert (found.line, found.column) == (2, len("b: o\u0303hk ja ") + 1)
    assert source.locate_words(("a",), "õhk").line == 1


def test_names_are_compared_composed() -> None:
    assert nearest("to\u0308o\u0308", ["öö", "töö"]) == "töö"
    assert nearest("töö", ["töö", "tööd", "öö"]) == "tööd", "the same word is no suggestion"
    assert nearest("töö", ["töö"]) == ""


def test_marks_that_meet_come_from_values_and_lists(small: Path) -> None:
    clerk, first = (small / "positions" / "clerk.yaml", small / "directives" / "first.yaml")
    change(clerk, "name: Arhivaar", 'name: "Arhivaar,"')
    change(clerk, "staff: []", 'staff: [{text: "praktikant;"}, {text: abi.}]')
    acts = small / "clauses" / "acts.yaml"
    change(acts, '"{title_lower} (lisa', '"{title_lower}, (lisa')
    change(acts, '["{signatory}", "{office}"]', '["{office}, {signatory}, direktor"]')
    change(small / "organisation.yaml", "name: Allkirjastaja Nimi", 'name: "Nimi,"')
    change(small / "clauses" / "rights.yaml", "{name: {values: [A, B]}}", "{name: {default: A.}}")
    change(first, "[confirm]", '[confirm, {text: Jõustub;}, {text: "Jõustub "}, {text: Jah...}]')
    tool = "  tool: {text: 'meie {signatory}, {device}', params: {signatory: {}, device: {}}"
    change(small / "clauses" / "rights.yaml", "sets:\n", f"{tool}, note: practice}}\nsets:\n")
    change(clerk, "- set: all", "- {use: tool, device: auto}\n  - set: all")
    found = koostaja.check(small).problems
    assert sorted((one.code, one.path) for one in found) == [
        ("clashing-marks", "/clauses/confirm/items/text"),
        ("clashing-marks", "/clauses/signature/lines/0"),
        ("clashing-marks", "/clauses/tool/text"),
        ("clashing-marks", "/points/2/text"),
        ("final-punctuation", "/clauses/access/params/name/default"),
        ("final-punctuation", "/facts/name"),
        ("final-punctuation", "/facts/staff/0/text"),
        ("final-punctuation", "/points/1/text"),
    ]
