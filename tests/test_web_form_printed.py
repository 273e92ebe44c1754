"""The words beside each entry of a form are those that the document prints for it."""

from __future__ import annotations

import random
from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from amounts import few
from form_scenes import SCENES, FormScene, SceneDocument, make_scene
from generated_workspaces import generate
from koostaja.documents import GAP, Document, Item, Row
from koostaja.source import Pointer, value_of
from koostaja.web.form.form_parts import FormPart
from koostaja.web.form.form_view import FormView
from unsound_edits import with_faults
from workspaces import WORKSPACES

Shown = tuple[Pointer, list[str]]


def texts(items: Iterable[Item]) -> list[str]:
    """The words of paragraphs without the marks, which depend on their place in a list."""
    parts = [part for one in items for part in (one.parts or (one,))]
    return [one.text.rstrip(".,;: \n").casefold() for one in parts]


def row_texts(rows: Iterable[Row]) -> list[str]:
    return texts(item for row in rows for cell in row.cells for item in cell.walk())


def shown(part: FormPart) -> list[Shown]:
    """The entries of lists in a part, each with the words beside it."""
    found = [
        (one.pointer, texts(below for item in one.printed for below in item.walk()))
        for one in part.own_entries()
    ]
    found += [(row.pointer, row_texts(row.printed)) for row in part.rows if row.entry]
    return [(at, words) for at, words in found if isinstance(at[-1], int)]


def without(data: Any, at: Pointer) -> Any:
    less = deepcopy(data)
    del value_of(less, at[:-1])[at[-1]]
    return less


def assert_words_are_its_own(document: SceneDocument, view: FormView, data: Any, at: Shown) -> None:
    """Without an entry, a document prints all but the words beside the entry."""
    assert view.document
    pointer, words = at
    try:
        look = document.look(without(data, pointer))
    except AssertionError:  # no file can have these data
        return
    if look.documents:
        before, after = all_texts(view.document), all_texts(look.documents[0])
        length = len(before) - len(after)
        starts = (one for one in range(len(after) + 1) if before[one : one + length] == words)
        assert any(before[:one] + before[one + length :] == after for one in starts), at


def all_texts(document: Document) -> list[str]:
    return texts(document.items)


def check_all(document: SceneDocument, data: Any, chance: random.Random, most: int) -> int:
    try:
        view = document.view(data)
    except AssertionError:
        return 0
    if view.document is None:
        return 0
    found = [
        one
        for part in view.form.walk()
        for one in shown(part)
        if len(value_of(data, one[0][:-1])) > 1
    ]
    chosen = chance.sample(found, min(len(found), most))
    for one in chosen:
        assert_words_are_its_own(document, view, data, one)
    return len(chosen)


@pytest.mark.parametrize("name", few(0, SCENES))
def test_every_entry_has_its_own_words(name: str, tmp_path: Path) -> None:
    scene = make_scene(name, tmp_path)
    chance = random.Random(name)
    most = 20 if name == "small" else 40
    counts = [check_all(one, one.source.data, chance, most) for one in scene.documents]
    assert sum(counts) or name.startswith(("authority", "posts"))  # with one entry in each list


def test_words_stay_beside_entries_if_nobody_knows_a_condition(tmp_path: Path) -> None:
    """An entry that depends on a faulty value is a gap, as one that depends on no field."""
    scene = make_scene("small", tmp_path)
    document = next(one for one in scene.documents if one.id == "clerk")
    access = {"use": "access", "name": "A"}
    for faulty, when, expected in (
        ({"secret": []}, {"/secret": True}, [GAP]),
        ({"secret": True, "zzz": "x"}, {"/secret": True}, ["kasutada andmekogu a"]),
        ({"secret": False, "zzz": "x"}, {"/secret": True}, []),
        ({"secret": True, "zzz": "x"}, {"/secret": "jah"}, [GAP]),
        ({"secret": True, "zzz": "x"}, {"/tasks": "jah"}, [GAP]),
        ({"secret": []}, {"/secret": True, "/remark": "ei"}, []),
        ({"secret": True}, {"/secret": "jah"}, [GAP]),
    ):
        rights = [{**access, "when": when}, {"text": "muu"}, {"set": "all"}]
        tasks = ["other", {"use": "other", "when": when}, *document.source.data["tasks"]]
        data = {**document.source.data, **faulty, "rights": rights, "tasks": tasks}
        view = document.view(data)
        found = {at: words for part in view.form.walk() for at, words in shown(part)}
        assert found["rights", 0] == expected
        assert found["rights", 1] == ["muu"]
        members = found["rights", 2]
        assert members[0] == "osaleda koolitustel"
        assert found["tasks", 0] == ["muude ülesannete täitmine", "ülesanded on täidetud"]
        assert bool(found["tasks", 1]) is bool(expected)


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(range(4), marks=pytest.mark.full),
        pytest.param(range(4, 40), marks=pytest.mark.soak),
    ],
    ids=str,
)
@pytest.mark.parametrize("name", SCENES)
def test_faulty_documents_have_the_words_of_no_other_entry(
    name: str, numbers: range, tmp_path: Path
) -> None:
    scene = make_scene(name, tmp_path)
    for document in scene.documents:
        for number in numbers:
            chance = random.Random(number)
            check_all(document, with_faults(document.source.data, chance), chance, 4)


@pytest.mark.full
@pytest.mark.parametrize("name", WORKSPACES)
def test_generated_documents_have_the_words_of_each_entry(name: str, tmp_path: Path) -> None:
    generate(name, tmp_path / "asutus", range(10, 16))
    scene = FormScene(name, tmp_path / "asutus")
    chance = random.Random(name)
    assert sum(check_all(one, one.source.data, chance, 6) for one in scene.documents)
