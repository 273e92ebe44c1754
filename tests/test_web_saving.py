"""A save of the page merges what others have saved, keeps comments, and can be taken back."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import pytest

from cases import SMALL
from conftest import ReadyCopy
from koostaja.source import parse
from koostaja.web import Saver, open_page_session
from koostaja.web.saving.conflict_view import conflicts_shown
from koostaja.web.words import WORDS
from workspaces import copy_of, edit

CLERK = "positions/clerk.yaml"
TASKS = "clauses/tasks.yaml"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, ready_copy: ReadyCopy) -> tuple[Path, Saver]:
    """A workspace that is open all the time, as that of a server is."""
    root = ready_copy("small", tmp_path_factory.mktemp("saving"))
    return root, Saver(open_page_session(root), root)


@pytest.fixture
def root(opened: tuple[Path, Saver]) -> Path:
    """Its folder, as it was in the beginning."""
    folder, _ = opened
    for name in ("positions", "clauses"):
        shutil.rmtree(folder / name)
        shutil.copytree(SMALL / name, folder / name)
    return folder


@pytest.fixture
def saver(opened: tuple[Path, Saver], root: Path) -> Saver:
    assert root.exists()
    return opened[1]


def text_of(root: Path, file: str = CLERK) -> str:
    return (root / file).read_text(encoding="utf-8")


def data_of(root: Path, file: str = CLERK) -> Any:
    source, problems = parse(text_of(root, file), file)
    assert source
    assert not problems
    return source.data


def changed(data: Any, **facts: str) -> Any:
    found = copy.deepcopy(data)
    found["facts"].update(facts)
    return found


def test_a_save_changes_only_the_lines_that_it_is_about(root: Path, saver: Saver) -> None:
    edit(root, CLERK, "rights:", "# see jääb\nrights:")
    before, text = data_of(root), text_of(root)
    wanted = changed(before, name="Vanemarhivaar")
    done = saver.save_document(CLERK, before, wanted)
    assert done.saved
    assert not done.is_merged
    assert data_of(root) == wanted
    lines = zip(text.splitlines(), text_of(root).splitlines(), strict=True)
    assert [new for old, new in lines if old != new] == ["  name: Vanemarhivaar"]


def test_changes_of_others_stay(root: Path, saver: Saver) -> None:
    base = data_of(root)
    theirs = changed(base, unit="osakond")
    assert saver.save_document(CLERK, base, theirs).saved
    done = saver.save_document(CLERK, base, changed(base, name="Vanemarhivaar"))
    assert done.saved
    assert done.is_merged
    assert data_of(root) == changed(theirs, name="Vanemarhivaar")


def test_edits_of_the_file_by_hand_stay(root: Path, saver: Saver) -> None:
    base = data_of(root)
    edit(root, CLERK, "rights:", "# käsitsi\nremark: Käsitsi\nrights:")
    assert saver.save_document(CLERK, base, changed(base, name="Vanemarhivaar")).saved
    assert data_of(root) == {**changed(base, name="Vanemarhivaar"), "remark": "Käsitsi"}
    assert "# käsitsi\n" in text_of(root)


def test_one_field_changed_by_two_is_refused_until_one_is_chosen(root: Path, saver: Saver) -> None:
    base = data_of(root)
    theirs, ours = changed(base, name="Nende"), changed(base, name="Oma")
    assert saver.save_document(CLERK, base, theirs).saved
    text = text_of(root)
    done = saver.save_document(CLERK, base, ours)
    assert not done.saved
    assert [(one.theirs, one.ours) for one in done.conflicts] == [("Nende", "Oma")]
    assert (done.theirs_data, done.merged) == (theirs, ours)
    assert text_of(root) == text
    assert saver.save_document(CLERK, base, ours, choices={0: "theirs"}).saved
    assert data_of(root) == theirs
    assert saver.save_document(CLERK, base, ours, choices={0: "ours"}).saved
    assert data_of(root) == ours


def test_a_choice_is_good_only_for_the_conflict_that_was_seen(root: Path, saver: Saver) -> None:
    base = data_of(root)
    ours = changed(base, name="Oma")
    assert saver.save_document(CLERK, base, changed(base, name="Nende")).saved
    (seen,) = saver.save_document(CLERK, base, ours).disputes
    assert saver.save_document(CLERK, changed(base, name="Nende"), changed(base, name="Uuem")).saved
    choice = f"ours {seen.seal}"
    refused = saver.save_document(CLERK, base, ours, choices={0: choice})
    assert not refused.saved
    assert [one.theirs for one in refused.conflicts] == ["Uuem"]
    choice = f"ours {refused.disputes[0].seal}"
    assert saver.save_document(CLERK, base, ours, choices={7: choice}).saved
    assert data_of(root) == ours


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (None, "gone"),
        ("layout: [", "broken"),
        ("layout: post\nlayout: post\n", "broken"),
    ],
)
def test_a_file_that_is_gone_or_broken_outside_is_refused(
    root: Path, saver: Saver, text: str | None, refusal: str
) -> None:
    base = data_of(root)
    (root / CLERK).unlink()
    if text is not None:
        (root / CLERK).write_text(text, encoding="utf-8")
    done = saver.save_document(CLERK, base, changed(base, name="Oma"))
    assert not done.saved
    assert done.refusal
    assert done.refusal.value == refusal
    assert (text_of(root) if text else None) == text


def test_a_new_file_is_not_written_over_another(root: Path, saver: Saver) -> None:
    data = data_of(root)
    new = "positions/new.yaml"
    assert saver.save_document(new, None, data).saved
    assert data_of(root, new) == data
    done = saver.save_document(new, None, changed(data, name="Teine"))
    assert (done.saved, done.refusal and done.refusal.value) == (False, "taken")
    assert data_of(root, new) == data


def test_only_what_people_edit_is_saved(saver: Saver) -> None:
    for file in ("../outside.yaml", "schemas/new.yaml", "positions/../x.yaml"):
        done = saver.save_document(file, None, {"layout": "post"})
        assert not done.saved
        assert [one.code for one in done.problems] == ["edit-refused"]


def test_several_texts_are_saved_together_or_not_at_all(root: Path, saver: Saver) -> None:
    files = (CLERK, TASKS)
    base = {file: text_of(root, file) for file in files}
    texts: dict[str, str | None] = {file: f"{text}# uus\n" for file, text in base.items()}
    (root / TASKS).write_text("clauses: [", encoding="utf-8")
    assert not saver.save_texts(texts, base).saved
    assert text_of(root) == base[CLERK]
    (root / TASKS).write_text(base[TASKS], encoding="utf-8")
    done = saver.save_texts(
        {**texts, "positions/head.yaml": None},
        {**base, "positions/head.yaml": text_of(root, "positions/head.yaml")},
    )
    assert done.saved
    assert {file: text_of(root, file) for file in files} == texts
    assert not (root / "positions/head.yaml").exists()
    assert saver.undo(done.undo).saved
    assert (root / "positions/head.yaml").exists()


def test_a_file_to_be_removed_is_kept_if_somebody_changed_it(root: Path, saver: Saver) -> None:
    base = text_of(root)
    edit(root, CLERK, "Arhivaar", "Nõunik")
    done = saver.save_texts({CLERK: None}, {CLERK: base})
    assert (done.saved, done.refusal and done.refusal.value) == (False, "changed")


def test_texts_are_merged_as_data(root: Path, saver: Saver) -> None:
    base = text_of(root)
    edit(root, CLERK, "unit: talitus", "unit: osakond  # käsitsi")
    ours = base.replace("name: Arhivaar", "name: Oma")
    assert ours != base
    done = saver.save_texts({CLERK: ours}, {CLERK: base})
    assert done.saved
    assert done.is_merged
    assert text_of(root) == ours.replace("unit: talitus", "unit: osakond  # käsitsi")


def test_undo_gives_the_file_back_byte_for_byte(root: Path, saver: Saver) -> None:
    before = text_of(root)
    base = data_of(root)
    wanted = {key: value for key, value in base.items() if key != "rights"}
    done = saver.save_document(CLERK, base, wanted)
    undone = saver.undo(done.undo)
    assert undone.saved
    assert text_of(root) == before
    assert saver.undo(undone.undo).saved
    assert data_of(root) == wanted


def test_undo_keeps_what_others_have_saved_since(root: Path, saver: Saver) -> None:
    base = data_of(root)
    first = changed(base, name="Esimene")
    done = saver.save_document(CLERK, base, first)
    assert saver.save_document(CLERK, first, {**first, "remark": "Teine"}).saved
    assert saver.undo(done.undo).saved
    assert data_of(root) == {**base, "remark": "Teine"}


def test_undo_is_refused_where_others_have_changed_the_same(root: Path, saver: Saver) -> None:
    base = data_of(root)
    first, second = changed(base, name="Esimene"), changed(base, name="Teine")
    done = saver.save_document(CLERK, base, first)
    assert saver.save_document(CLERK, first, second).saved
    undone = saver.undo(done.undo)
    assert not undone.saved
    assert len(undone.conflicts) == 1
    assert data_of(root) == second
    assert not saver.undo("unheard of").saved


def test_an_entry_that_both_have_written_anew_is_kept_twice_and_said(
    root: Path, saver: Saver
) -> None:
    base = data_of(root)
    theirs, ours = copy.deepcopy(base), copy.deepcopy(base)
    theirs["tasks"][0] = {"duty": "Külaliste vastuvõtt", "results": [{"text": "Kohv on valmis"}]}
    ours["tasks"][0] = {"duty": "Posti jagamine", "results": [{"text": "Kirjad jõuavad kohale"}]}
    assert saver.save_document(CLERK, base, theirs).saved
    done = saver.save_document(CLERK, base, ours)
    assert done.saved
    assert done.keeps_both
    assert [one.get("duty") for one in data_of(root)["tasks"][:2]] == [
        "Külaliste vastuvõtt",
        "Posti jagamine",
    ]


@pytest.mark.full
def test_a_workspace_full_of_errors_can_be_saved_in(tmp_path: Path) -> None:
    root = copy_of("small", tmp_path)
    for file in ("organisation.yaml", "clauses/rights.yaml", "positions/head.yaml"):
        (root / file).write_text("a: [", encoding="utf-8")
    saver = Saver(open_page_session(root), root)
    base, text = data_of(root), text_of(root)
    done = saver.save_document(CLERK, base, changed(base, name="Nõunik"))
    assert done.saved
    assert saver.undo(done.undo).saved
    assert text_of(root) == text


def test_conflicts_are_shown_in_the_words_of_officers(root: Path, saver: Saver) -> None:
    session = open_page_session(root)
    base = data_of(root)
    theirs, ours = copy.deepcopy(base), copy.deepcopy(base)
    theirs["facts"]["boss"] = "clerk"
    del ours["facts"]["boss"]
    theirs["rights"][1] |= {"name": "B"}
    ours["rights"][1] |= {"name": "C"}
    theirs["facts"]["staff"], ours["facts"]["staff"] = ["head"], {"text": "kaks praktikanti"}
    assert saver.save_document(CLERK, base, theirs).saved
    refused = saver.save_document(CLERK, base, ours)
    words = WORDS["et"]
    shown = conflicts_shown(refused, session.workspace, words)
    assert [(one.label, *map("".join, zip(*one.pieces, strict=True))) for one in shown] == [
        ("Üldosa › Juht", "Arhivaar", "(tühi)"),
        ("Üldosa › Alluvad", "Talituse juhataja", "kaks praktikanti"),
        ("Õigused, 2. punkt", "kasutada andmekogu B", "kasutada andmekogu C"),
    ]
    assert [one.name for one in shown] == ["choice/0", "choice/1", "choice/2"]
