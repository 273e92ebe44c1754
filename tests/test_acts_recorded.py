"""Directives of the past whose data have changed since, that are recorded twice, or come back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import ROOT, Once
from console import Done, run
from import_batches import with_other_words
from koostaja import check
from koostaja.diagnostics import has_errors
from koostaja.docx import FlowTable
from koostaja.files.hashes import data_hash
from koostaja.intake import import_act
from koostaja.intake.acts import part_hashes
from koostaja.intake.reading import paragraphs_in, read_legacy
from koostaja.source import read as read_yaml
from koostaja.workspace import open_workspace
from past_acts import ACT, FILES, JOINED, OWNER, SPECIALIST, signed_files, without_directives
from workspaces import edit

FOLDER = f"directives/confirmed/{ACT}"
RECORD = f"{FOLDER}/record.yaml"
SENTENCE = "tööülesannete täitmiseks antud riigi vara heaperemeheliku kasutamise eest"


@pytest.fixture(scope="session")
def signed(built: Path) -> Mapping[str, bytes]:
    return signed_files(built)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return without_directives(tmp_path / "asutus")


@pytest.fixture
def joined(once: Once, signed: Mapping[str, bytes], tmp_path: Path) -> Path:
    """A copy of an authority that has the directive from one file with its annexes."""

    def make(folder: Path) -> None:
        found, problems = import_act(
            without_directives(folder / "asutus"), {JOINED: signed[JOINED]}
        )
        assert found
        assert not problems

    return shutil.copytree(once("acts-joined", make) / "asutus", tmp_path / "asutus")


def given(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Files as people have them on their disks."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def recorded(root: Path, files: Mapping[str, bytes], *options: str) -> Done:
    """Record a directive as people do."""
    return run("import", "--act", *given(root.parent / "failid", files), *options, "-C", root)


def verified(root: Path, name: str, content: bytes) -> str:
    """What is said of a file that came back; nothing of imported texts is ever proven."""
    done = run("verify", *given(root.parent / "tagasi", {name: content}), "-C", root)
    assert done.exit_code == 1
    return done.output


def contents(root: Path) -> dict[str, str]:
    """The files of a workspace, as hashes."""
    files = (one for one in root.rglob("*") if one.is_file() and ".koostaja" not in one.parts)
    return {str(one.relative_to(root)): data_hash(one.read_bytes()) for one in files}


NEWER = {"more": "säästliku ja heaperemeheliku kasutamise eest", "other": "muu eest"}
"""What a clause says today in place of the words that were signed."""


@pytest.mark.parametrize(
    "newer", [NEWER["more"], pytest.param(NEWER["other"], marks=pytest.mark.full)]
)
def test_the_text_that_was_signed_is_kept(
    newer: str, empty: Path, signed: Mapping[str, bytes]
) -> None:
    edit(empty, "clauses/vastutus.yaml", SENTENCE, newer)
    before = contents(empty)
    done = recorded(empty, {JOINED: signed[JOINED]})
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "Kantud registrisse: käskkiri 28.11.2025 nr 183 „Ametijuhendi kinnitamine“, jõustumise "
        "kuupäev 01.12.2025.",
        "Tunnistas kehtetuks: 18.05.2025 nr 77.",
        f"Kanne: {RECORD}.",
        "lisa\tpealkiri\tdokument\ttekst",
        f"1\tTeenuseomanik (lastemaja)\t{OWNER}\thiljem muutunud",
        f"2\tPeaspetsialist (lastemaja)\t{SPECIALIST}\thiljem muutunud",
    ]
    assert done.stdout in (ROOT / "docs/import.md").read_text("utf-8")
    after = contents(empty)
    assert {*after.items()} - {*before.items()} == {
        (name, one) for name, one in after.items() if name.startswith(FOLDER)
    }
    assert not has_errors(check(empty).problems)
    kept = (empty / FOLDER / "lisa-2.yaml").read_text("utf-8")
    assert SENTENCE in kept
    assert "riigisaladuse_luba: true" not in kept  # the annex does not print this answer
    assert "-traumeeritud.yaml" not in kept  # nor is it a file of the workspace
    clauses = open_workspace(empty).value.library.clauses
    assert {*re.findall(r"clause: ([^\s/]+)", kept)} <= clauses.keys()
    assert "tooulesannete-taitmiseks" not in kept  # the clause that an import would make
    source, _ = read_yaml(empty / RECORD, RECORD)
    assert source
    assert [[*one] for one in source.data["annexes"]] == [
        ["annex", "title", "position", "text", "words"]
    ] * 2
    again = recorded(empty, {JOINED: signed[JOINED]})
    assert (again.exit_code, contents(empty)) == (0, after)
    assert again.stdout.startswith("On juba registris: käskkiri 28.11.2025 nr 183")
    assert again.stdout.splitlines()[1:] == done.stdout.splitlines()[1:]
    shown = run("diff", SPECIALIST, "-C", empty).stdout
    assert "\n4. Õigused ja vastutus › Vastutus\n" in shown
    assert "heaperemeheliku" in shown


@pytest.mark.full
def test_the_same_directive_is_recorded_once(joined: Path, signed: Mapping[str, bytes]) -> None:
    before = contents(joined)
    for files in ([JOINED], [*FILES], ["lisa-2.docx", "kaskkiri.docx"]):
        done = recorded(joined, {name: signed[name] for name in files})
        assert done.exit_code == 0, done.output
        lines = done.stdout.splitlines()
        assert lines[0].startswith("On juba registris: käskkiri 28.11.2025 nr 183")
        assert lines[-1] == f"2\tPeaspetsialist (lastemaja)\t{SPECIALIST}\tsama mis praegu"
    edit(joined, f"positions/{SPECIALIST}.yaml", "Hanked on ette", "Kõik hanked on ette")
    done = recorded(joined, {JOINED: signed[JOINED]})
    assert done.stdout.splitlines()[-1].endswith("hiljem muutunud")
    assert {*contents(joined)} == {*before}
    run("rename", "position", OWNER, "omanik", "-C", joined)
    done = recorded(joined, {JOINED: signed[JOINED]})
    assert done.stdout.splitlines()[-2] == "1\tTeenuseomanik (lastemaja)\tomanik\tsama mis praegu"


@pytest.mark.full
@pytest.mark.parametrize(
    ("options", "what"),
    [
        (("--number", "184"), "käskkirja number"),
        (("--title", "Muu", "--in-force", "2026-01-01"), "käskkirja pealkiri; jõustumise kuupäev"),
        (("--repeals", "none"), "kehtetuks tunnistatud käskkirjad"),
        (("--annex", f"1={SPECIALIST}"), "lisade dokumendid"),
    ],
)
def test_a_record_that_differs_is_named(
    joined: Path, signed: Mapping[str, bytes], options: tuple[str, ...], what: str
) -> None:
    before = contents(joined)
    done = recorded(joined, {JOINED: signed[JOINED]}, *options)
    assert done.exit_code == 1
    assert f"{RECORD}: viga [import-act-recorded-otherwise]" in done.output
    assert f"teisiti: {what}." in done.output
    assert contents(joined) == before


@pytest.mark.full
def test_other_files_with_its_words_are_not_recorded_under_another_number(
    joined: Path, signed: Mapping[str, bytes]
) -> None:
    """The files print the number that is on record: another one that is given is a mistake."""
    before = contents(joined)
    done = recorded(joined, {one: signed[one] for one in FILES}, "--number", "184")
    assert done.exit_code == 1
    assert "teisiti: käskkirja number." in done.output
    assert contents(joined) == before


@pytest.mark.full
def test_other_files_of_the_same_directive_are_not_taken_for_it(
    joined: Path, signed: Mapping[str, bytes]
) -> None:
    changed = with_other_words(signed["lisa-2.docx"], "AMETIJUHEND<", "AMETIJUHENDID<")
    files = {name: signed[name] for name in FILES} | {"lisa-2.docx": changed}
    assert "teisiti: failid." in recorded(joined, files).output


@pytest.mark.full
def test_a_part_of_an_imported_file_is_known_when_it_comes_back(
    joined: Path, signed: Mapping[str, bytes]
) -> None:
    for name, part in zip(FILES, ("käskkiri ise", "lisa 1", "lisa 2"), strict=True):
        said = verified(joined, name, signed[name])
        assert "[returned-origin-words]" in said
        assert f"„{ACT}“ (28.11.2025 nr 183): {part}." in said
    changed = with_other_words(signed["lisa-2.docx"], "AMETIJUHEND<", "AMETIJUHENDID<")
    assert "[returned-unknown]" in verified(joined, "lisa-2.docx", changed)
    assert "[returned-origin]" in verified(joined, JOINED, signed[JOINED])


def test_a_joined_file_is_known_by_its_parts(signed: Mapping[str, bytes]) -> None:
    apart = [part_hashes(name, signed[name]) for name in FILES]
    assert [[one] for one in part_hashes(JOINED, signed[JOINED])] == [*map(list, apart)]
    assert part_hashes("lisa-1.docx", b"PK\x03\x04") == []
    assert part_hashes("lisa-1.txt", b"") == []
    assert part_hashes("lisa-1.exe", b"MZ") == ()


@pytest.mark.full
def test_a_repealed_annex_is_named_with_its_number(
    empty: Path, signed: Mapping[str, bytes]
) -> None:
    content = with_other_words(signed[JOINED], 'kinnitamine".<', 'kinnitamine" lisad 1 ja 2.<')
    done = recorded(empty, {JOINED: content})
    assert "Tunnistas kehtetuks: 18.05.2025 nr 77 lisad 1-2.\n" in done.stdout
    again = recorded(empty, {JOINED: content}, "--lang", "en")
    assert "It repealed: 18.05.2025 no. 77, annexes 1-2.\n" in again.stdout


@pytest.mark.full
def test_an_annex_can_be_recorded_by_its_title_alone(
    empty: Path, signed: Mapping[str, bytes]
) -> None:
    options = ("--textless", "2=Peaspetsialist")
    done = recorded(empty, {JOINED: signed[JOINED]}, *options)
    assert done.stdout.splitlines()[-1] == "2\tPeaspetsialist\t\tilma tekstita"
    assert not (empty / FOLDER / "lisa-2.yaml").exists()
    assert "[unknown-position]" not in run("check", "-C", empty).output
    refused = recorded(empty, {JOINED: signed[JOINED]}, "--annex", f"5={OWNER}")
    assert refused.exit_code == 1


@pytest.mark.full
def test_a_post_whose_file_has_errors_today_is_named(
    empty: Path, signed: Mapping[str, bytes]
) -> None:
    file = empty / f"positions/{OWNER}.yaml"
    file.write_text(f"{file.read_text('utf-8')}\nmuu: 1\n", "utf-8")
    asked = recorded(empty, {JOINED: signed[JOINED]})
    assert "[import-act-annex-unknown]" in asked.output
    done = recorded(empty, {JOINED: signed[JOINED]}, "--annex", f"1={OWNER}")
    assert done.exit_code == 0, done.output
    assert f"1\tTeenuseomanik (lastemaja)\t{OWNER}\thiljem muutunud" in done.stdout


def as_text(content: bytes, words: str) -> bytes:
    """The lines of a Word file as plain text, with words below its first table."""
    text = read_legacy("lisa.docx", content).value
    assert text
    lines = list[str]()
    tables = [one for one in text.blocks if isinstance(one, FlowTable)]
    for block in text.blocks:
        for one in paragraphs_in([block]):
            lines.append(f"{one.number} {'•' if one.is_bullet else ''} {one.text}".strip())
        lines += [words] if block is tables[0] else []
    return "\n\n".join(lines).encode()


def test_a_line_whose_place_is_guessed_is_named(empty: Path, signed: Mapping[str, bytes]) -> None:
    words = "Teenistuja kannab tööl vormi."
    files = {name: signed[name] for name in FILES[:2]}
    done = recorded(empty, {**files, "lisa-2.txt": as_text(signed["lisa-2.docx"], words)})
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1].endswith("hiljem muutunud")
    assert "[import-doubted]" in done.output
    assert words in done.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--in-force", "2026-01-01"), "jõustumise kuupäev on „01.12.2025“, kuid antud on „01.01."),
        (("--repeals", "none"), "käskkirjad on „77 (18.05.2025)“, kuid antud on „–“."),
        (("--repeals", "78/2025-05-18"), "„77 (18.05.2025)“, kuid antud on „78 (18.05.2025)“."),
        (("--in-force", "2025-12-01", "--repeals", "77/2025-05-18"), ""),
    ],
)
def test_what_is_given_otherwise_than_the_points_say_is_named(
    empty: Path, signed: Mapping[str, bytes], options: tuple[str, ...], said: str
) -> None:
    done = recorded(empty, {JOINED: signed[JOINED]}, *options)
    assert done.exit_code == 0, done.output
    assert said in done.output
    assert ("[import-act-otherwise]" in done.output) is bool(said)


def test_annexes_whose_numbers_are_mixed_up_are_named(
    empty: Path, signed: Mapping[str, bytes]
) -> None:
    """The directive lists one post as annex 1, and the file that says so is of another post."""
    heads = {
        name: with_other_words(signed[name], f"Lisa {name[5]}<", "Lisa<") for name in FILES[1:]
    }
    swapped = {"lisa-1.docx": heads["lisa-2.docx"], "lisa-2.docx": heads["lisa-1.docx"]}
    act, problems = import_act(empty, {FILES[0]: signed[FILES[0]], **swapped})
    assert act
    assert [(one.code, one.values["annex"], one.values["point"]) for one in problems] == [
        ("import-act-annex-listed-otherwise", "1", "teenuseomanik (lastemaja) (lisa 1)"),
        ("import-act-annex-listed-otherwise", "2", "peaspetsialist (lastemaja) (lisa 2)"),
    ]
