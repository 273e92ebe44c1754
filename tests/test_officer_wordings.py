"""What officers read of findings is free of files, keys and commands, and their actions work."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import koostaja
from cases import NAMES, Checked
from koostaja.diagnostics import (
    LANGUAGES,
    MESSAGES,
    OFFICER_WORDINGS,
    AcceptWithReason,
    Action,
    AddClause,
    AskSupport,
    ChooseFrom,
    FillIn,
    Location,
    Problem,
    RemoveValue,
    RenameField,
    RepealAnnex,
    ReplaceCharacter,
    ReplaceValue,
    ReplaceWords,
    Severity,
    Terms,
    UseClause,
    WithdrawReason,
    actions,
    officer_hint,
    officer_message,
)
from koostaja.source import parse_pointer, read, yaml_text
from koostaja.text.characters import is_blank

DEFINITIONS = Path(koostaja.__file__).parent / "schema" / "definitions"
GAP = re.compile(r"\{(\w+)(?::(\w+))?\}")
CHOICE = re.compile(r"<([^<>|]*)\|([^<>|]*)>")
BOTH = [(code, lang) for code in MESSAGES for lang in LANGUAGES]
KINDS = {
    "clause", "directive", "document", "field", "layout", "parameter", "path", "point", "position",
    "set", "signatory", "topic", "unit", "variant", "value", "term",
}  # fmt: skip
NEVER_SHOWN = {"id", "ids", "key", "path", "file", "files", "tag", "keyword", "ref", "target"}
"""Values that are ids, keys or paths in every finding."""
SHOWN = {
    ("unnamed-signatory", "name"),
    ("looks-like-parameter", "name"),
    ("unsure-capital", "name"),
    ("capital-within", "name"),
    ("unknown-genitive", "name"),
    ("unknown-office-genitive", "name"),
    ("unknown-form", "name"),
    ("unit-renamed", "name"),
    ("unit-closed", "name"),
    ("unit-not-yet", "name"),
    ("group-words", "other"),
    ("annex-title", "other"),
    ("other-label", "other"),
    ("unknown-group", "known"),
    ("wrong-value", "allowed"),
    ("register-unfilled", "field"),
    ("circular-superior", "chain"),
    ("post-unanswered", "post"),
    ("own-substitute", "post"),
    ("other-label", "post"),
}
"""Values that are words in these findings, though ids or keys in others."""
PERHAPS_IDS = {name for _, name in SHOWN} | {
    "allowed", "chain", "clauses", "directive", "document", "field", "instead", "layout", "names",
    "template", "topic", "variant",
}  # fmt: skip
FORBIDDEN = {
    "files": r"\w\.(?:yaml|docx|json|asice|xml)\b|\*\.\w",
    "folders": r"\b(?:clauses|positions|documents|directives|schemas|templates|annexes)/",
    "commands": r"\b(?:koostaja|pip)\b|--\w|(?<!\w)-[A-Z]\b|\bgit\b|# accept",
    "commands in words": r"\b(?:käsk|käsuga|käsu|käsku|käivita|valikuga)\b|\bcommands?\b",
    "pointers": r"(?:^|[\s„“(])/\w|\$\w|#/",
    "keys": r"\b[a-z]+(?:_[a-z]+)+\b|\bx-\w|`|\w+: …",
    "braces": r"[{}]",
    "ids": r"a–z|\btunnus\w*|\bids?\b",
    "words": r"YAML|JSON|XML|UTF|\bskeem\w*|\bschemas?\b|\bviit\b|\bviida\b|\bpointers?\b"
    r"|\bkeys?\b|\bvõt(?:i|me|it|mel|mes)\b|\bparameet\w*|\bparameters?\b|\bsil(?:t|di|did)\b"
    r"|\btags?\b|\btüüptingimus\w*|\btööruum\w*|\bworkspaces?\b|\bräsi\b|\bhash\b|\bkoodi?\b|\bcodes?\b",
}
OF_FILES = (
    "container-", "import-", "look", "output-", "pages-", "pdf-", "record-", "returned-",
    "signature", "signed-", "style-", "template-", "word-", "words-",
)  # fmt: skip
"""How codes begin that are about Word and PDF files that an officer sees."""
ABOUT_FILES = {
    "annex-file-missing", "annex-file-unmarked", "cannot-write", "file-too-big",
    "forbidden-character", "missing-library-template", "no-libreoffice", "no-pdf-library",
    "nothing-to-compare", "text-not-kept", "unreadable",
}  # fmt: skip
SINGULAR = (
    "alusta|anna|ava|eemalda|hoia|jaga|jäta|kasuta|kinnita|kirjuta|kontrolli|koosta|korda|kustuta"
    "|käivita|küsi|laadi|lase|lihtsusta|lisa|loetle|luba|lükka|manusta|muuda|märgi|nimeta|oota|pane"
    "|paigalda|paranda|põhjenda|salvesta|sulge|taasta|tee|too|tunnista|täida|tõsta|vaata|vajuta|vali"
    "|vii|viita|võrdle|võta|väldi|ära|ütle|ühtlusta|pöördu|tühjenda|tükelda|trüki"
)
"""Imperatives of one person, who is addressed as "sina"."""
ADDRESSED = re.compile(
    rf"(?:^|[.:;!?] |\b(?:ja|või|ning|siis) )(?:{SINGULAR})(?! \d|\w| ¤)",
    re.IGNORECASE,
)


def officer_texts(code: str, lang: str) -> list[str]:
    """Both texts of a code in the notation of the wordings."""
    wording, first = OFFICER_WORDINGS[code], MESSAGES[code]
    return [
        (wording.text or first.text)[lang],
        wording.remedy[lang] if lang in wording.remedy else first.remedy[lang],
    ]


def readings(text: str) -> list[str]:
    """A text with all names and with none, its gaps as a sign."""
    return [GAP.sub("¤", CHOICE.sub(rf"\{part}", text)) for part in (1, 2)]


def all_readings(code: str, lang: str) -> list[str]:
    return [one for text in officer_texts(code, lang) for one in readings(text)]


def forbidden_in(text: str) -> list[str]:
    return [kind for kind, pattern in FORBIDDEN.items() if re.search(pattern, text)]


def quoted_keys(text: str) -> set[str]:
    return set(re.findall(r"[„“]([a-z_]+)[“”]", text)) & ENGINE_KEYS


def keys_in(schema: Any) -> Iterator[str]:
    """All keys that a schema of the engine describes."""
    if isinstance(schema, dict):
        properties = schema.get("properties")
        yield from properties if isinstance(properties, dict) else ()
        yield from chain.from_iterable(map(keys_in, schema.values()))
    elif isinstance(schema, list):
        yield from chain.from_iterable(map(keys_in, schema))


ENGINE_KEYS = {
    key
    for path in DEFINITIONS.glob("*.json")
    for key in keys_in(json.loads(path.read_text(encoding="utf-8")))
}


def test_every_code_has_an_officers_wording() -> None:
    assert OFFICER_WORDINGS.keys() == MESSAGES.keys()
    for code, lang in BOTH:
        for text in officer_texts(code, lang):
            assert all(one.strip() for one in readings(text)), (code, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_gaps_are_those_of_the_first_wording(lang: str) -> None:
    for code, message in MESSAGES.items():
        first = {
            name
            for one in LANGUAGES
            for name, _ in GAP.findall(message.text[one] + message.remedy[one])
        }
        for text in officer_texts(code, lang):
            assert {name for name, _ in GAP.findall(text)} <= first, code
            assert {kind for _, kind in GAP.findall(text)} <= {*KINDS, ""}, code


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ids_are_shown_by_their_names_only_and_the_rest_reads_without_them(lang: str) -> None:
    for code in MESSAGES:
        for text in officer_texts(code, lang):
            unnamed = CHOICE.sub(r"\2", text)
            assert not [kind for _, kind in GAP.findall(unnamed) if kind], code
            assert not re.search("[<>|]", unnamed), code
            for name, kind in GAP.findall(text):
                shown = (code, name) in SHOWN or name not in NEVER_SHOWN | PERHAPS_IDS
                assert kind or shown, (code, name)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_of_files_keys_and_commands(lang: str) -> None:
    found = {
        code: [*forbidden_in(text), *quoted_keys(text), text]
        for code in MESSAGES
        for text in all_readings(code, lang)
        if forbidden_in(text) or quoted_keys(text)
    }
    assert found == {}


def test_the_search_finds_them_in_the_first_wordings() -> None:
    found = [
        code
        for code, message in MESSAGES.items()
        if any(
            forbidden_in(text) or quoted_keys(text)
            for text in (GAP.sub("¤", message.text["et"]), GAP.sub("¤", message.remedy["et"]))
        )
    ]
    assert len(found) > 100


def test_files_are_named_only_where_an_officer_sees_files() -> None:
    for code in MESSAGES:
        if not code.startswith(OF_FILES) and code not in ABOUT_FILES:
            texts = " ".join(all_readings(code, "et") + all_readings(code, "en"))
            assert not re.search(r"(?<!Wordi )\bfail|(?<!Word )\bfiles?\b", texts), code


def test_estonian_addresses_officers_as_teie() -> None:
    for code in MESSAGES:
        for text in all_readings(code, "et"):
            assert not ADDRESSED.search(text), text
            assert not re.search(r"\b(?:sa|sul|sinu|sind|mõtlesid|pidasid)\b", text), text


def test_the_search_for_sina_finds_it_in_the_first_wordings() -> None:
    remedies = [one.remedy["et"] for one in MESSAGES.values() if one.remedy["et"]]
    assert sum(bool(ADDRESSED.search(text)) for text in remedies) > 0.8 * len(remedies)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_are_few_short_and_whole(lang: str) -> None:
    for code in MESSAGES:
        text, remedy = (readings(one)[0] for one in officer_texts(code, lang))
        assert len(f"{text} {remedy}") <= 260, (code, len(f"{text} {remedy}"))
        for one in all_readings(code, lang):
            assert re.fullmatch(r"[A-ZÕÄÖÜ„“¤].*[.”]", one), (code, one)
            assert "  " not in one, one
            assert " ." not in one, one


def test_who_needs_the_it_support_is_sent_there() -> None:
    for code in ("yaml-syntax", "encoding", "schema-json", "confirmed-edited", "no-locks"):
        problem = Problem(code, Location("a.yaml", 1), values={"id": "x", "said": "y"})
        assert officer_hint(problem, "et") == "Pöörduge IT-toe poole."
        assert AskSupport(code) in actions(problem)
    problem = Problem("missing-key", Location("a.yaml", 1), values={"key": "x"})
    assert not [one for one in actions(problem) if isinstance(one, AskSupport)]


def test_names_are_shown_where_there_are_any() -> None:
    titles = {("clause", "alus"): "Avaliku teabe kättesaadavus", ("unit", "it"): "IT-osakond"}

    def names(kind: str, id: str) -> str:
        return titles.get((kind, id), "")

    known = Problem("clause-retired", Location(""), values={"id": "alus", "since": "01.01.2026"})
    expected = (
        "Alates 01.01.2026 tüüpteksti „Avaliku teabe kättesaadavus“ uutes ametijuhendites ei "
        "kasutata."
    )
    assert officer_message(known, "et", names) == expected
    assert "seda tüüpteksti" in officer_message(known, "et")
    near = Problem("unknown-unit", Location(""), values={"id": "i"}, similar="it")
    assert officer_hint(near, "et", names).startswith("Kas pidasite silmas „IT-osakond“? Valige")
    assert officer_hint(near, "et").startswith("Valige")
    both = Problem("clauses-exclude", Location(""), values={"id": "alus", "other": "muu"})
    assert officer_message(both, "en", names).startswith("This clause and another one")


def test_values_are_never_read_as_notation() -> None:
    values = {"form": "<a|{id:clause}>", "better": "{form}"}
    said = officer_message(Problem("misspelling", Location(""), values=values), "et")
    assert said == "„<a|{id:clause}>“ on ilmselt kirjaviga: mujal on „{form}“."


def test_types_and_characters_have_plain_names() -> None:
    values: dict[str, str | Terms] = {"found": Terms(("string",)), "write": "", "expected": ""}
    values["expected"] = Terms(("array", "null"))
    problem = Problem("wrong-type", Location(""), values=values)
    assert officer_message(problem, "et") == "Siia sobib loetelu."
    values["expected"] = Terms(("object",))
    assert officer_message(problem, "en") == "Something else is needed here."
    odd = {"character": Terms(("U+00A0",)), "expected": Terms(("instead.space",))}
    said = officer_message(Problem("odd-character", Location(""), values=odd), "en")
    assert said == "Wrong character: no-break space. Expected: an ordinary space."


@pytest.mark.parametrize("case", NAMES)
def test_findings_of_a_case(case: str, checked: Callable[[str], Checked]) -> None:
    one = checked(case)
    for problem in one.problems:
        typed = problem.location.text
        for lang in LANGUAGES:
            message, hint = officer_message(problem, lang), officer_hint(problem, lang)
            assert message
            assert hint
            text = " ".join((message, hint)).replace(str(problem.values.get("lost")), "")
            assert problem.location.file not in text
            assert not problem.path or f"{problem.path}" not in text
            for name in ("id", "key", "path", "layout", "topic"):
                assert f"“{problem.values.get(name)}”" not in text.replace("„", "“"), typed
            named = officer_message(problem, lang, lambda kind, id: f"[{kind} {id}]")
            assert named
    _check_actions(one)


def _check_actions(one: Checked) -> None:
    """All that actions name is there in the file, or is not there yet if it is to be filled in."""
    files = {one.root / problem.location.file for problem in one.problems}
    data = {file: data_of(file) for file in files if file.suffix == ".yaml" and file.is_file()}
    for problem in one.problems:
        file = one.root / problem.location.file
        for action in actions(problem):
            assert json.loads(json.dumps(action.as_data()))["labels"].keys() == set(LANGUAGES)
            assert_true(action, data.get(file), file)


def assert_true(action: Action, data: Any, file: Path) -> None:
    pointer = getattr(action, "pointer", None)
    match action:
        case ReplaceWords():
            text = at(data, pointer)
            assert isinstance(text, str)
            assert action.applied(text) not in (None, text)
        case RenameField():
            assert parse_pointer(pointer or "")[-1] == action.old
            assert at(data, pointer) is not MISSING
        case ReplaceValue():
            assert at(data, pointer) == action.old
        case FillIn():
            around, _, key = (pointer or "").rpartition("/")
            value = at(data, pointer)
            empty = is_blank(value) if isinstance(value, str) else value in (MISSING, None)
            assert empty or isinstance(value, list), pointer
            assert at(data, around) is not MISSING or key == "note", pointer
        case RemoveValue() | UseClause() | ChooseFrom():
            assert at(data, pointer) is not MISSING or isinstance(action, AddClause), pointer
        case ReplaceCharacter():
            line = file.read_text(encoding="utf-8").split("\n")[action.line - 1]
            assert line[action.column - 1 :].startswith(action.old)
        case WithdrawReason():
            lines = file.read_text(encoding="utf-8").split("\n")
            assert f"# accept {action.code}" in lines[action.line - 1]
        case AcceptWithReason():
            assert MESSAGES[action.code].severity is not Severity.ERROR
            assert action.line > 0


MISSING = object()


def data_of(file: Path) -> Any:
    source, _ = read(file, file.name)
    return source.data if source else None


def at(data: Any, pointer: str | None) -> Any:
    """The value at a JSON Pointer, or ``MISSING``."""
    for part in parse_pointer(pointer or ""):
        try:
            data = data[int(part)] if isinstance(data, list) else data[part]
        except (KeyError, IndexError, TypeError, ValueError):
            return MISSING
    return data


def applied(action: Action, data: Any) -> Any:
    """The data after an action that needs no answer."""
    *way, last = parse_pointer(action.pointer)  # type: ignore[attr-defined]
    around = at(data, "".join(f"/{one}".replace("~", "~0") for one in way))
    key: Any = int(last) if isinstance(around, list) else last
    match action:
        case ReplaceWords():
            around[key] = action.applied(around[key])
        case RenameField():
            around[action.new] = around.pop(key)
        case ReplaceValue():
            around[key] = action.new
        case AddClause():
            around.setdefault(key, []).append(action.clause)
        case UseClause():
            entry = around[key] if isinstance(around[key], dict) else {}
            kept = {k: v for k, v in entry.items() if k not in ("use", "as_signed", "reason")}
            around[key] = {"use": action.clause, **kept}
        case RemoveValue():
            del around[key]
    return data


CURED = {
    "misspelling": "misspelling",
    "joined-or-apart": "joined-and-apart",
    "final-punctuation": "own-words-with-a-final-mark",
    "unknown-clause": "unknown-clause",
    "unknown-unit": "unknown-unit",
    "unknown-variant": "unknown-variant",
    "unknown-key": "misspelt-text",
    "unknown-parameter": "unknown-parameter",
    "idle-parameter": "parameter-that-the-wording-does-not-have",
    "idle-path": "heading-for-a-column",
    "title-number": "title-in-the-singular",
    "signed-words": "words-as-signed-in-what-has-changed",
    "clause-retired": "clause-retired-or-replaced",
    "clause-replaced": "clause-retired-or-replaced",
    "clause-missing": "clause-mandatory-for-every-group-alike",
    "capital-within": "office-and-unit-with-a-capital",
}
"""A case for each code whose first action makes the finding go away."""


@pytest.mark.parametrize("code", CURED)
def test_an_action_cures_what_was_found(
    code: str, checked: Callable[[str], Checked], tmp_path: Path
) -> None:
    case = checked(CURED[code])
    problem = next(one for one in case.problems if one.code == code)
    root = tmp_path / "workspace"
    shutil.copytree(case.root, root)
    file = root / problem.location.file
    file.write_text(yaml_text(applied(actions(problem)[0], data_of(file))), encoding="utf-8")
    left = koostaja.check(root).problems

    def count(problems: list[Problem]) -> int:
        return sum(one.code == code for one in problems)

    assert count(left) < count(list(case.problems))
    assert not [one for one in left if (one.code, one.path) == (code, problem.path)]
    errors = {one.code for one in left if one.severity is Severity.ERROR}
    assert errors <= {one.code for one in case.problems}


@pytest.mark.parametrize("case", ["dash-in-place-of-a-hyphen", "no-break-space-as-indentation"])
def test_right_characters_cure_what_was_found(
    case: str, checked: Callable[[str], Checked], tmp_path: Path
) -> None:
    root, left = tmp_path / "workspace", list(checked(case).problems)
    shutil.copytree(checked(case).root, root)
    for _ in range(4):
        if left:
            file = root / left[0].location.file
            file.write_text(with_character(file, *actions(left[0])), encoding="utf-8")
            left = list(koostaja.check(root).problems)
    assert left == []


def with_character(file: Path, action: Action) -> str:
    """The text of a file with another character."""
    assert isinstance(action, ReplaceCharacter)
    lines = file.read_text(encoding="utf-8").split("\n")
    line, column = lines[action.line - 1], action.column - 1
    lines[action.line - 1] = line[:column] + action.new + line[column + len(action.old) :]
    return "\n".join(lines)


def test_a_draft_can_repeal_what_it_leaves_in_force(checked: Callable[[str], Checked]) -> None:
    found = [p for p in checked("two-directives-in-force").problems if p.code == "two-in-force"]
    offered = {one.location.file: actions(one)[:1] for one in found}
    accepted = AcceptWithReason("two-in-force", found[0].location.line)
    assert offered == {
        "directives/confirmed/b.yaml": (accepted,),
        "directives/first.yaml": (RepealAnnex("2", "2025-03-01", "1"),),
    }


def test_a_missing_key_is_beside_the_one_that_needs_it(checked: Callable[[str], Checked]) -> None:
    problem = next(iter(checked("as-signed-without-reason").problems))
    assert problem.path == "/rights/0/as_signed"
    assert actions(problem) == (FillIn("/rights/0/reason"),)


def test_words_are_replaced_as_whole_words_in_any_case_and_over_lines() -> None:
    action = ReplaceWords("/a", "läbi viidud", "läbiviidud")
    assert action.applied("Läbi\n  viidud ja läbi viidud") == "Läbiviidud ja läbiviidud"
    assert action.applied("kläbi viidud, läbi viidudki") is None
    assert ReplaceWords("/a", ".", "", at_end=True).applied("Üks. Kaks.\n") == "Üks. Kaks"
    assert ReplaceWords("/a", ".", "", at_end=True).label("et") == "Kustuta „.“"


def test_labels_name_what_has_a_name() -> None:
    action = ReplaceValue("/a", "a", "b", "clause")
    assert action.label("et") == "Asenda sarnasega"
    assert action.label("et", lambda kind, id: f"{kind} {id}") == "Asenda: clause b"
    assert ReplaceValue("/a", "a", "b", "value").label("en") == "Replace by: b"
    assert json.dumps(action.as_data())
    assert UseClause("/a", "b").label("et", lambda *_: "B") == "Kasuta tüüpteksti „B“"
    assert AddClause("/a", "b").label("en") == "Add the clause"


def test_errors_and_word_files_offer_no_exception() -> None:
    accepted = AcceptWithReason("misspelling", 3)
    values = {"form": "a", "better": "b"}
    place = Location("positions/a.yaml", 5)
    assert accepted in actions(Problem("misspelling", place, "/a", values, text_line=3))
    for code in ("wrong-value", "pdf-words-missing"):
        problem = Problem(code, Location("a.docx" if "pdf" in code else "a.yaml", 0), values={})
        assert not [one for one in actions(problem) if isinstance(one, AcceptWithReason)]


@pytest.mark.parametrize(
    ("code", "case"),
    [
        ("misspelling", "misspelling-within-a-block"),
        ("final-punctuation", "own-words-with-a-final-mark"),
        ("group-law", "group-under-the-law-of-another"),
    ],
)
def test_a_reason_where_the_action_says_suppresses_the_finding(
    code: str, case: str, checked: Callable[[str], Checked], tmp_path: Path
) -> None:
    found = [one for one in checked(case).problems if one.code == code]
    (action,) = (one for one in actions(found[0]) if isinstance(one, AcceptWithReason))
    root = tmp_path / "workspace"
    shutil.copytree(checked(case).root, root)
    file = root / found[0].location.file
    lines = file.read_text(encoding="utf-8").split("\n")
    indent = re.match(" *", lines[action.line - 1])
    lines.insert(action.line - 1, f"{indent and indent[0]}# accept {code}: põhjus")
    file.write_text("\n".join(lines), encoding="utf-8")
    left = [one for one in koostaja.check(root).problems if one.code == code]
    assert len(left) == len(found) - 1


def test_what_a_command_was_given_has_no_action_on_a_file() -> None:
    assert actions(Problem("unknown-clause", Location(""), values={"id": "x"}, similar="y")) == ()


def test_values_with_a_comma_stay_one_choice(small: Path) -> None:
    file = small / "clauses" / "rights.yaml"
    data = data_of(file)
    data["clauses"]["access"]["params"]["name"] = {"values": ["a, b", "c"]}
    file.write_text(yaml_text(data), encoding="utf-8")
    found = [one for one in koostaja.check(small).problems if one.code == "wrong-value"]
    assert found
    assert ChooseFrom(found[0].path, "value", ("a, b", "c")) in actions(found[0])
