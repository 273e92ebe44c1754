"""What a file may ask for is limited: limits are reported at their place, and work is linear."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import koostaja
from cases import SMALL, write_templates
from conftest import ROOT
from console import run
from effort import calls, calls_of
from koostaja.checks.spelling import misspellings
from koostaja.checks.vocabulary import forms_in
from koostaja.checks.word_pairs import word_pairs
from koostaja.diagnostics import MAX_FINDINGS, Problem, nearest, problems_as_text
from koostaja.diagnostics.problem import LONGEST_VALUE
from koostaja.library.similar.clusters import MAX_MEMBERS
from koostaja.library.similar.parameter_pattern import ParameterPattern
from koostaja.library.similar.similarity import LONGEST_SENTENCE, similar_pairs
from koostaja.schema import Schema, read_schema, schema_definition
from koostaja.schema.multiplicity import most_rules
from koostaja.schema.patterns import is_linear_pattern
from koostaja.schema.size_rules import MAX_RULES
from koostaja.source import parse, read
from koostaja.text.diff import MOST_MATCHES, opcodes
from koostaja.workspace import load, open_workspace
from koostaja.workspace.folder import MAX_FILES

POST: Mapping[str, Any] = json.loads((SMALL / "schemas/post.schema.json").read_text("utf-8"))
HIDDEN = {"title": "Märkus", "x-print": False}


def codes(problems: Sequence[Problem]) -> set[str]:
    return {one.code for one in problems}


# Schemas


def schema_with(remark: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """The schema of posts with another remark, which is not printed."""
    order = [one for one in POST["x-order"] if one != "remark"]
    properties = {**POST["properties"], "remark": {**HIDDEN, **remark}}
    return {**POST, "x-order": order, "properties": properties, **more}


def schema_problems(folder: Path, schema: Mapping[str, Any] | str) -> list[Problem]:
    """What is wrong with a schema, which is written to a file first."""
    file = folder / "post.schema.json"
    text = schema if isinstance(schema, str) else json.dumps(schema)
    file.write_text(text, encoding="utf-8")
    return read_schema(file, file.name).problems


@pytest.mark.parametrize(
    "pattern",
    ["((", "(?=a)b", "(?!a)b", "(?<=a)b", r"(a)\1", "(a{1000}){1000}", "a" * 2_001, "(" * 1_000],
)
def test_a_pattern_that_is_not_linear_or_too_large_is_reported(
    pattern: str, tmp_path: Path
) -> None:
    (found,) = schema_problems(tmp_path, schema_with({"type": "string", "pattern": pattern}))
    assert found.code == "schema-pattern"
    assert found.path == "/properties/remark/pattern"


@pytest.mark.parametrize(
    "pattern", ["^(a+)+$", r"^\p{L}+( \p{L}+)*$", "^[0-9]{11}$", r"^\d{2}\.\d{2}$", "a|b", ""]
)
def test_an_ordinary_pattern_is_allowed(pattern: str, tmp_path: Path) -> None:
    assert is_linear_pattern(pattern)
    schema = schema_with({"type": "string", "pattern": pattern})
    assert schema_problems(tmp_path, schema) == []


@pytest.mark.parametrize(
    ("keywords", "text"),
    [
        ({"pattern": "^(a+)+$"}, "a" * 5_000 + "!"),
        ({"pattern": r"^\w+$"}, "õ"),
        ({"propertyNames": {"pattern": "^(a+)+$"}}, "{" + "a" * 500 + "!: x}"),
        ({"format": "regex"}, "(" * 100_000),
    ],
)
def test_one_engine_decides_of_patterns_in_both_validators(
    keywords: Mapping[str, Any], text: str
) -> None:
    source, _ = parse(f"remark: {text}\n", "f.yaml")
    assert source is not None
    schema = Schema({"type": "object", "properties": {"remark": keywords}})
    assert codes(schema.problems(source)) == {"wrong-form"}


def test_equal_items_are_looked_for_in_linear_time() -> None:
    def effort(count: int) -> int:
        items = ", ".join(f"{{a: x{n}}}" for n in [*range(count), 0])
        source, _ = parse(f"remark: [{items}]\n", "f.yaml")
        assert source is not None
        unique = Schema({"type": "object", "properties": {"remark": {"uniqueItems": True}}})
        assert codes(unique.problems(source)) == {"against-schema"}
        return calls(lambda: unique.problems(source))

    assert effort(800) < 3 * effort(400)


def test_what_is_right_is_not_explained() -> None:
    """A clause file with one fault among many clauses costs what the fault does."""
    schema = Schema(schema_definition("clauses"))

    def effort(count: int) -> int:
        clauses = "".join(
            f"  c{n}: {{text: sõnad, note: x, excludes: [a, b, c]}}\n" for n in range(count)
        )
        source, _ = parse(f"title: T\nclauses:\n{clauses}  d: {{texxt: x, note: x}}\n", "f.yaml")
        assert source is not None
        assert codes(schema.problems(source)) <= {"unknown-key", "against-schema", "missing-key"}
        return calls(lambda: list(schema.explain(source))) // count

    effort(10)
    assert effort(400) < 150


def doubled_fields(levels: int) -> dict[str, Any]:
    """Definitions of which each has two fields, both as the next definition says."""
    found: dict[str, Any] = {
        f"d{n}": {
            "type": "object",
            "x-order": ["a", "b"],
            "properties": {key: {"title": key, "$ref": f"#/$defs/d{n + 1}"} for key in "ab"},
        }
        for n in range(levels)
    }
    return {**found, f"d{levels}": {"type": "string"}}


def doubled_rules(levels: int) -> dict[str, Any]:
    """Definitions that apply to a value beside what they refer to."""
    found: dict[str, Any] = {f"d{levels}": {"type": ["string", "object"]}}
    for n in range(levels):
        within = {"properties": {"a": {"$ref": f"#/$defs/d{n + 1}"}}}
        found |= {f"d{n}": {"$ref": f"#/$defs/e{n}", **within}, f"e{n}": within}
    return found


CHAIN = {**{f"d{n}": {"$ref": f"#/$defs/d{n + 1}"} for n in range(60)}, "d60": {"type": "string"}}
RECURSIVE = {
    "d0": {"$ref": "#/$defs/e", "additionalProperties": {"$ref": "#/$defs/d0"}},
    "e": {"additionalProperties": {"$ref": "#/$defs/d0"}},
}


@pytest.mark.parametrize(
    ("definitions", "code"),
    [
        (doubled_fields(22), "schema-limit"),
        (doubled_rules(15), "schema-limit"),
        (RECURSIVE, "schema-limit"),
        (CHAIN, "schema-limit"),
        ({"d0": {"$ref": "#/$defs/d0"}}, "schema-reference"),
        ({"d0": {"items": {"$ref": "#/$defs/d0"}}}, "schema-reference"),
        (doubled_fields(8), None),
        ({"d0": {"additionalProperties": {"$ref": "#/$defs/d0"}}}, None),
    ],
)
def test_references_that_multiply_are_reported(
    definitions: Mapping[str, Any], code: str | None, tmp_path: Path
) -> None:
    found = schema_problems(tmp_path, schema_with({"$ref": "#/$defs/d0"}, **{"$defs": definitions}))
    assert codes(found) == ({code} if code else set())


def test_a_chain_of_references_is_reported_where_it_begins(tmp_path: Path) -> None:
    (found,) = schema_problems(tmp_path, schema_with({"$ref": "#/$defs/d0"}, **{"$defs": CHAIN}))
    assert found.path == "/properties/remark/$ref"
    assert "limit.references" in str(found.values)


def test_what_references_ask_for_is_counted_without_being_made(tmp_path: Path) -> None:
    def effort(levels: int) -> int:
        schema = schema_with({"$ref": "#/$defs/d0"}, **{"$defs": doubled_fields(levels)})
        return calls(lambda: schema_problems(tmp_path, schema))

    effort(12)
    assert effort(28) < 2 * effort(14)


def test_schemas_of_this_repository_have_few_rules_for_a_value() -> None:
    common = schema_definition("common")
    for path in (
        *ROOT.glob("schemas/*.json"),
        *ROOT.glob("koostaja/starters/basic/schemas/*.json"),
    ):
        rules = most_rules(json.loads(path.read_text("utf-8")), common, 1_000)
        assert 1 < rules < MAX_RULES / 3, path


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"$id": "urn:koostaja:common"}, "schema-id"),
        ({"$id": "https://json-schema.org/draft/2020-12/schema"}, "schema-id"),
        ({"$id": "http://127.0.0.1:9/own"}, None),
        ({"$dynamicRef": "http://127.0.0.1:9/x"}, "schema-invalid"),
        ({"patternProperties": {"^(a+)+$": {}}}, "schema-invalid"),
        ({"default": float("nan")}, "schema-json"),
        ({"$comment": "x" * 1_000_001}, "file-too-big"),
        ({"examples": ["x"] * 20_001}, "schema-limit"),
        ({"examples": [{"$id": "urn:koostaja:common", "$ref": "http://127.0.0.1:9/"}]}, None),
    ],
)
def test_keywords_that_would_lead_elsewhere_or_are_too_large_are_reported(
    change: Mapping[str, Any], code: str | None, tmp_path: Path
) -> None:
    assert codes(schema_problems(tmp_path, {**POST, **change})) == ({code} if code else set())


@pytest.mark.parametrize(
    "within",
    [
        {"allOf": [{"$ref": "http://127.0.0.1:9/x"}]},
        {"$dynamicRef": "http://127.0.0.1:9/x"},
        {"patternProperties": {"^(a+)+$": {"type": "boolean"}}},
        {"additionalProperties": {"anyOf": []}},
    ],
)
def test_keywords_are_known_in_every_place(within: Mapping[str, Any], tmp_path: Path) -> None:
    schema = schema_with({"type": "object", "additionalProperties": within})
    assert codes(schema_problems(tmp_path, schema)) == {"schema-invalid"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "schema-json"),
        ('{"a": ' * 70 + "1" + "}" * 70, "schema-limit"),
        ('{"maxProperties": 1e999}', "schema-json"),
        ('{"maxProperties": ' + "9" * 5_000 + "}", "schema-json"),
        (r'{"properties": {"\ud800": {}}}', "forbidden-character"),
    ],
)
def test_json_that_could_exhaust_a_reader_is_reported(text: str, code: str, tmp_path: Path) -> None:
    found = schema_problems(tmp_path, text)
    assert code in codes(found)
    for one in found:
        (one.path + one.message("et") + one.message("en")).encode()


@pytest.mark.parametrize(
    ("remark", "what"),
    [
        ({"enum": [f"v{n}" for n in range(2_001)]}, "values"),
        ({"properties": {f"p{n}": {"pattern": f"a{n}"} for n in range(51)}}, "patterns"),
    ],
)  # fmt: skip
def test_too_many_values_or_patterns_of_a_schema_are_reported(
    remark: Mapping[str, Any], what: str, tmp_path: Path
) -> None:
    (found,) = schema_problems(tmp_path, schema_with(remark))
    assert found.code == "schema-limit"
    assert f"limit.{what}" in str(found.values)


# Texts


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small workspace, which a test may change."""
    return copy_of_small(tmp_path / "workspace")


def copy_of_small(root: Path) -> Path:
    shutil.copytree(SMALL, root)
    (root / "templates").mkdir()
    write_templates(root / "templates")
    return root


def with_rights(root: Path, entries: Iterable[str], name: str = "clerk") -> None:
    """Writes a position with further entries among its rights."""
    text = (SMALL / "positions/clerk.yaml").read_text("utf-8")
    lines = "".join(f"  - {one}\n" for one in entries)
    (root / f"positions/{name}.yaml").write_text(text.replace("rights:\n", f"rights:\n{lines}"))


def aliases(levels: int) -> str:
    lists = (f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels))
    return "\n".join(["a0: &a0 [x, x]", *lists])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (aliases(12), "yaml-size"),
        ("a: " + "[" * 100_000, "yaml-depth"),
        ("a: " + "{a: " * 50_000, "yaml-depth"),
        ("- " * 50_000, "yaml-depth"),
        ("a: [" + "x, " * 200_001 + "]", "yaml-size"),
        ("? " * 50_000, "key-not-text"),
        ("k" * 100_000 + ": x", "yaml-syntax"),
        ("a: &a [*a]", "yaml-alias"),
    ],
)
def test_what_a_text_repeats_or_nests_is_limited(text: str, code: str) -> None:
    source, problems = parse(text, "f.yaml")
    assert source is None
    assert code in codes(problems)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("k: x\n", "duplicate-key"),
        ("k{}: !tag x\n", "yaml-tag"),
        ("k{}: &name{} x\n", "yaml-anchor"),
        ("k{}: x #y\n", "text-cut-off"),
    ],
)
def test_the_first_findings_of_a_file_are_listed_and_that_there_are_more(
    line: str, code: str, tmp_path: Path
) -> None:
    def found(count: int) -> list[Problem]:
        file = tmp_path / "f.yaml"
        file.write_text("".join(line.replace("{}", str(n)) for n in range(count)))
        return list(read(file, "f.yaml").problems)

    assert codes(found(MAX_FINDINGS)) == {code}
    *listed, last = found(2 * MAX_FINDINGS)
    assert [one.code for one in listed] == [code] * MAX_FINDINGS
    assert last.code == "too-many-findings"
    assert last.location == listed[-1].location


def test_a_long_line_is_not_kept_with_each_finding(tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    file.write_text("a: [" + ", ".join(["!x y"] * 50_000) + "]\n", encoding="utf-8")
    problems = read(file, "f.yaml").problems
    assert len(problems) == MAX_FINDINGS + 1
    assert all(len(one.location.text) < 1_000 for one in problems)
    lines = [*problems_as_text(problems[:1], "en")]
    assert "!x y" in lines[1]
    assert lines[2].index("^") - lines[2].index("|") == lines[1].index("!x y") - lines[1].index("|")


def test_long_values_are_shown_in_part(small: Path) -> None:
    file = small / "positions/clerk.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("unit: talitus", f"unit: {'x' * 50_000}"), encoding="utf-8")
    for one in koostaja.check(small).problems:
        assert len(one.message("et")) < LONGEST_VALUE + 200


def test_faults_of_clauses_that_are_not_listed_break_their_file(small: Path) -> None:
    """What is not looked at is not used."""
    clauses = "".join(f"  c{n}: {{texxt: x, note: x}}\n" for n in range(MAX_FINDINGS + 50))
    (small / "clauses/rights.yaml").write_text(f"title: T\nclauses:\n{clauses}", encoding="utf-8")
    workspace, problems = open_workspace(small)
    assert "too-many-findings" in codes(problems)
    assert "clauses/rights.yaml" in workspace.broken_files
    assert not [one for one in workspace.library.clauses if one == "c0"]


@pytest.mark.full
def test_a_folder_of_too_many_files_is_reported(small: Path) -> None:
    for n in range(MAX_FILES + 1):
        (small / f"positions/{n}.txt").touch()
    assert "too-many-files" in codes(open_workspace(small).problems)


def test_unknown_names_cost_the_same_however_many_there_are(small: Path) -> None:
    """Similar names are looked for only for findings that are listed."""

    def effort(count: int) -> int:
        with_rights(small, (f"trainink-{n}" for n in range(count)))
        return calls_of(nearest, lambda: koostaja.check(small))

    assert effort(MAX_FINDINGS + 50) == effort(2 * MAX_FINDINGS) > MAX_FINDINGS / 2
    found = koostaja.check(small).problems
    assert len(found) == MAX_FINDINGS + 1
    assert "too-many-findings" in codes(found)


NAMES = random.Random(16)


def made_up(letters: str, longest: int) -> str:
    return "".join(NAMES.choice(letters) for _ in range(NAMES.randrange(1, longest)))


@pytest.mark.parametrize(("letters", "longest"), [("abõ-", 6), ("abcdefghij", 12), ("aab", 40)])
def test_the_nearest_name_is_the_one_that_difflib_finds(letters: str, longest: int) -> None:
    near = 0
    for _ in range(300):
        names = list({made_up(letters, longest): None for _ in range(8)})
        name = made_up(letters, longest)
        others = [one for one in names if one != name]
        expected = get_close_matches(name, others, n=1, cutoff=0.6)
        assert nearest(name, names) == "".join(expected)
        near += bool(expected)
    assert near > 15


# Documents


def test_clauses_that_contain_one_another_twice_are_not_written_out(small: Path) -> None:
    clauses = "".join(
        f"  c{n}: {{text: x, note: n, items: [c{n + 1}, c{n + 1}]}}\n" for n in range(25)
    )
    file = small / "clauses/rights.yaml"
    text = file.read_text("utf-8")
    more = f"clauses:\n{clauses}  c25: {{text: y, note: n}}\n"
    file.write_text(text.replace("clauses:\n", more, 1), encoding="utf-8")
    with_rights(small, ["c0"])
    assert codes(load(small).problems) == set()
    assert "too-many-entries" in codes(koostaja.check(small).problems)


def test_texts_that_repeat_a_few_words_are_compared_at_their_ends() -> None:
    old = ["a", " "] * 2_500
    new = ["b", *old[:4_000], "c", *old[4_000:]]
    found = opcodes(old, new)
    assert [one.same for one in found] == [False, True]
    assert [x for one in found for x in old[one.old.start : one.old.stop]] == old
    assert [x for one in found for x in new[one.new.start : one.new.stop]] == new
    assert len(old) * len(new) / 2 > MOST_MATCHES


def test_what_texts_that_repeat_a_word_have_between_their_ends_is_compared() -> None:
    repeated = ["a"] * 2_500
    old = [*repeated, "b", "c", "d", *repeated]
    new = [*repeated, "x", "c", "y", *repeated]
    assert [one.same for one in opcodes(old, new)] == [True, False, True, False, True]
    assert len(repeated) ** 2 > MOST_MATCHES


def test_a_changed_page_is_still_compared_word_by_word() -> None:
    old = [word for n in range(600) for word in (f"sõna{n % 200}", " ")]
    new = [*old[:300], "uus", " ", *old[300:800], "teine", " ", *old[800:]]
    assert [one.same for one in opcodes(old, new)] == [True, False, True, False, True]


# Spelling

LETTERS = [chr(one) for one in range(0x4E00, 0x4E00 + 6_000)]


def test_words_that_differ_in_one_letter_are_left_out_and_reported(small: Path) -> None:
    words = [f"pikkasõna{one}lause" for one in LETTERS[:2_000]]
    with_rights(small, (f"text: {' '.join(words[at : at + 100])}" for at in range(0, 2_000, 100)))
    (found,) = koostaja.check(small).problems
    assert found.code == "check-incomplete"
    assert found.location.file == "positions/clerk.yaml"
    assert found.values["count"] == "2000"
    assert found.values["example"] == words[0]


def test_a_family_as_large_as_an_alphabet_is_compared() -> None:
    words = {f"pikkasõna{one}lause": 1 for one in LETTERS[:64]}
    found = word_pairs(words, 8, 5)
    assert found.left_out == []
    assert len({*found.pairs}) == len(words) * (len(words) - 1) / 2


def test_a_slip_is_found_beside_words_that_are_left_out() -> None:
    words = {f"pikkasõna{one}lause": 1 for one in LETTERS[:1_000]}
    usual = {"koostamine": 60, "koosatmine": 1}
    suspects, left_out = misspellings({**words, **usual}, {})
    assert [one.form for one in suspects] == ["koosatmine"]
    assert [(one.reason, one.number) for one in left_out] == [("families", 1_000)]


def test_finding_pairs_of_words_grows_with_the_words() -> None:
    def effort(count: int) -> int:
        words = {f"pikkasõna{one}lause": 1 for one in LETTERS[:count]}
        return calls(lambda: word_pairs(words, 8, 5))

    assert effort(6_000) < 2.5 * effort(3_000)


TOKENS = ("ellu", "viidud", "eluviidud", "{ellu}", "ellu,", "viidud.", "(ellu", "x", "ellu-viidud")


def test_forms_are_found_as_a_pattern_finds_them() -> None:
    forms = ("ellu viidud", "viidud", "eluviidud", "ellu", "x ellu")
    either = "|".join(sorted(map(re.escape, forms), reverse=True))
    pattern = re.compile(rf"(?<![\w{{])({either})(?![\w}}])")
    texts = [" ".join(some) for some in product(TOKENS, repeat=4)]
    for text in texts:
        assert [*forms_in(text, forms)] == pattern.findall(text), text
    assert len(texts) > 5_000


# Similar sentences

SENTENCE = (
    "arendab teenuste kvaliteeti ja korraldab koolitusi lastekaitse spetsialistidele ning "
    "vastutab aruannete õigeaegse esitamise eest osakonna juhatajale"
)


def near_sentences(count: int) -> list[str]:
    chance = random.Random(count)
    return [f"{SENTENCE} {''.join(chance.choices('abcdefghijklmnop', k=5))}" for _ in range(count)]


@pytest.mark.full
def test_sentences_that_are_all_alike_are_left_out_and_this_is_said(small: Path) -> None:
    texts = near_sentences(600)
    for n in range(3):
        own = [max(texts), *texts[n * 200 : (n + 1) * 200]]
        with_rights(small, (f"text: {one}" for one in own), f"p{n}")
    done = run("similar", "-C", small, "--lang", "en", "--format", "json")
    (largest, *_) = sorted(json.loads(done.stdout), key=lambda one: -len(one["wordings"]))
    assert len(largest["wordings"]) == MAX_MEMBERS
    assert largest["left_out"] >= 80
    assert "similar-incomplete" in done.stderr
    text = run("similar", "-C", small, "--lang", "en").stdout
    assert f"further wordings that were left out: {largest['left_out']}" in text


def test_long_sentences_are_not_aligned() -> None:
    long = "x" * (LONGEST_SENTENCE + 1)
    found = similar_pairs([long, f"{long}y", "lühike lause", "lühike lause!"], 90)
    assert [(one.one, one.other) for one in found.pairs] == [(2, 3)]
    assert found.left_out == {0, 1}


def pattern_of(text: str, names: Sequence[str]) -> re.Pattern[str]:
    """The regular expression that would say the same as a ``ParameterPattern``."""
    pattern = re.escape(text)
    for name in names:
        gap = re.escape(f"{{{name}}}")
        pattern = pattern.replace(gap, f"(?P<{name}>.+)", 1).replace(gap, f"(?P={name})")
    return re.compile(pattern)


@pytest.mark.parametrize("repeated", [False, True])
def test_parameters_take_what_a_regular_expression_would_give_them(repeated: bool) -> None:
    chance, matched = random.Random(repeated), 0
    for _ in range(6_000):
        count = chance.randrange(1, 3 if repeated else 4)
        names = ["a", "b", "c"][:count]
        order = [*names, " ", names[0]] if repeated else names
        text = "".join(chance.choice(["", "x", "xy", " "]) + f"{{{one}}}" if one != " " else " "
                       for one in order) + chance.choice(["", "y", "\nx"])  # fmt: skip
        kinds = (6, 1, 0, 6, 0) if repeated else (6, 4, 2, 4, 1)
        said = "".join(chance.choices("xyz \n", kinds, k=chance.randrange(2, 10)))
        match = pattern_of(text, names).fullmatch(said)
        assert ParameterPattern(text, names).values(said) == (match and match.groupdict()), (
            text,
            said,
        )
        matched += match is not None
    assert matched > 20


def test_a_text_that_nearly_fits_a_clause_is_not_tried_again_and_again() -> None:
    names = [f"p{n}" for n in range(12)]
    text = " a ".join(f"{{{one}}}" for one in names) + " tegelik lõpp"
    assert ParameterPattern(text, names).values("x a " * 200 + "tegelik") is None
    twice = ParameterPattern("".join(f"{{{one}}}{{{one}}}" for one in names), names)
    assert twice.values("xy" * 200 + "z") is None
