"""Buttons of a form: each does what its words say, and nothing else changes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from amounts import few, seeds
from form_scenes import SCENES, FormScene, SceneDocument, make_scene
from koostaja.builder import Look
from koostaja.source import Pointer, parse, pointer_text, value_of
from koostaja.web.form.clause_choice import find_choices
from koostaja.web.form.draft_data import Operated, UnknownOperation
from koostaja.web.form.form_draft import FormDraft
from koostaja.web.form.form_parts import EntryKind, FormEntry, FormPart
from koostaja.web.form.operations import operate
from koostaja.web.form.unfilled import filled

STEPS = 30
"""How many operations follow each other on one document."""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> FormScene:
    return make_scene("own", tmp_path_factory.mktemp("own"))


def done(document: SceneDocument, form: FormPart, data: Any, operation: str) -> Operated:
    before = deepcopy(data)
    found = operate(form, data, operation, document.scene.workspace.library)
    assert data == before
    return found


def saved(document: SceneDocument, data: Any) -> Any:
    """The data of the file that a save of some data makes."""
    text, problems = FormDraft(document.source, data).text()
    assert text is not None, problems
    source, _ = parse(text, document.source.file)
    assert source
    return source.data


# lists, against a model of their own


def offered(form: FormPart) -> Iterator[tuple[str, Pointer]]:
    """Operations on lists that the page has buttons for, each with the place it is about."""
    for part in form.walk():
        if part.can_add:
            yield "add", part.pointer
        yield from (("field", (*part.pointer, one.key)) for one in part.addable)
        for entry in part.own_entries():
            if entry.can_move and part.single is not entry:
                yield from ((verb, entry.pointer) for verb in ("up", "down", "after", "remove"))
            if entry.kind is EntryKind.OWN and entry.can_below:
                yield "below", entry.pointer
        for row in part.rows:
            yield from ((verb, row.pointer) for verb in ("up", "down", "after", "remove"))


def as_operation(verb: str, at: Pointer) -> str:
    if verb == "field":
        return f"field {pointer_text(at[:-1])} {at[-1]}"
    return f"{verb} {pointer_text(at)}"


def check_step(verb: str, at: Pointer, before: Any, after: Any) -> None:
    """Look at what an operation has made of the place that it is about, and at all others."""
    if verb == "field":
        around = value_of(after, at[:-1])
        assert around.pop(at[-1]) is not None
        assert after == before
        return
    if verb == "below":
        entry = value_of(after, at)
        *kept, new = entry.pop("items")
        assert new == {"text": ""}
        old = value_of(before, at)
        old = {"text": old} if isinstance(old, str) else old
        assert kept == old.pop("items", [])
        assert entry == old
        _put(before, at, old)
        _put(after, at, old)
        assert before == after
        return
    _check_list(verb, at, before, after)


def _check_list(verb: str, at: Pointer, before: Any, after: Any) -> None:
    place = at if verb == "add" else at[:-1]
    around, key = value_of(before, place[:-1]), at[-1]
    old = around[place[-1]] if isinstance(around, list) else around.setdefault(place[-1], [])
    if verb == "add" and isinstance(old, dict) and "items" in old:
        place, old = (*place, "items"), old["items"]
    if isinstance(old, str | dict):
        old = [old]
    assert isinstance(old, list)
    expected = list(old)
    if verb in ("add", "after"):
        new = value_of(after, place)
        where = len(old) if verb == "add" else int(key) + 1
        if len(new) > len(old):
            expected.insert(where, new[where])
            assert not any(_texts(new[where]))
    elif verb == "remove":
        del expected[int(key)]
    else:
        to = int(key) + (1 if verb == "down" else -1)
        if 0 <= to < len(old):
            expected[int(key)], expected[to] = expected[to], expected[int(key)]
    around, last = value_of(after, place[:-1]), place[-1]
    found = around[last] if not isinstance(around, dict) or last in around else []
    assert found == expected
    _put(before, place, "HERE")
    _put(after, place, "HERE")
    assert before == after


def _put(data: Any, at: Pointer, value: Any) -> None:
    value_of(data, at[:-1])[at[-1]] = value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
    else:
        yield value


@pytest.mark.parametrize("numbers", seeds(1, 60, 2000))
def test_random_operations_do_what_they_say(numbers: range, own: FormScene) -> None:
    for number in numbers:
        chance = random.Random(number)
        document = chance.choice(own.documents)
        data = document.source.data
        for _ in range(STEPS):
            form = document.form(data)
            verbs: dict[str, list[Pointer]] = {}
            for verb, at in offered(form):
                verbs.setdefault(verb, []).append(at)
            verb = chance.choice(sorted(verbs))
            at = chance.choice(verbs[verb])
            found = done(document, form, data, as_operation(verb, at))
            check_step(verb, at, deepcopy(data), deepcopy(found.data))
            data = found.data
        assert saved(document, data) == filled(document.source.data, data).data


# words of the library


def printed(look: Look) -> list[tuple[str, str]]:
    return [(one.number, one.text) for one in look.documents[0].items]


def settled(form: FormPart) -> Iterator[tuple[str, FormEntry, FormPart]]:
    """The entries and rows whose words are not the document's own, each with its path."""
    kinds = (EntryKind.LIBRARY, EntryKind.SET, EntryKind.SIGNED)
    for part in form.walk():
        yield from ((one.path, one, part) for one in part.own_entries() if one.kind in kinds)
        yield from ((row.path, row.entry, part) for row in part.rows if row.entry)


@pytest.mark.parametrize("name", few(0, SCENES))
def test_own_words_and_the_entries_of_a_set_print_the_same(name: str, tmp_path: Path) -> None:
    scene = make_scene(name, tmp_path)
    chance, seen = random.Random(name), 0
    for document in scene.documents:
        data, look = document.source.data, document.look(document.source.data)
        form = document.view(data).form
        found = [*settled(form)]
        for path, entry, part in chance.sample(found, min(len(found), 99)):
            is_row = any(row.path == path for row in part.rows)
            verbs = ["own"] if is_row or entry.can_own(part.field) else []
            verbs += ["expand"] if entry.kind is EntryKind.SET else []
            for verb in verbs:
                after = document.look(done(document, form, data, f"{verb} {path}").data)
                assert printed(after) == printed(look), (document.id, verb, path)
                seen += 1
    assert seen or name.startswith("authority")  # those have none


@pytest.fixture(scope="module")
def clerk(tmp_path_factory: pytest.TempPathFactory) -> SceneDocument:
    """The clerk of the small workspace, whose rights can be another one."""
    scene = make_scene("small", tmp_path_factory.mktemp("small"))
    return next(one for one in scene.documents if one.id == "clerk")


def with_right(document: SceneDocument, entry: str) -> Any:
    """The data of the clerk with one right."""
    return {**document.source.data, "rights": [{"text": "muu"}, yaml.safe_load(entry)]}


@pytest.mark.parametrize(
    "entry",
    [
        "{use: access, name: A, when: {/secret: true}}",
        "{use: access, name: A, end: '!'}",
        "{use: access, name: A, as_signed: kasutada, reason: nii oli}",
        "{use: access, name: A, as_signed: 'kasutada.,', reason: nii oli}",
        "{as_signed: 'kasutada kõike…', reason: nii oli}",
        "{use: access, name: A, anchor: siin}",
        "{use: access, name: A, items: [{text: esimene}, {use: access, name: B}]}",
        "{set: all, when: {/secret: true}}",
    ],
)
def test_own_words_keep_conditions_marks_names_and_what_is_below(
    entry: str, clerk: SceneDocument
) -> None:
    data, at = with_right(clerk, entry), 1
    look = clerk.look(data)
    form = clerk.view(data).form
    found = done(clerk, form, data, f"own /rights/{at}").data
    after = clerk.look(found)
    assert printed(after) == printed(look)
    assert {one.code for one in after.problems} <= {one.code for one in look.problems}
    for new in found["rights"][at:]:
        assert "text" in new
        assert new.get("when") == data["rights"][at].get("when")
        assert new.get("anchor") == data["rights"][at].get("anchor")
    if "items" in data["rights"][at]:
        assert found["rights"][at]["items"] == data["rights"][at]["items"]


def test_words_that_are_not_printed_do_not_become_own_words(clerk: SceneDocument) -> None:
    document, data = clerk, with_right(clerk, "{use: access, name: A, when: {/secret: false}}")
    view = document.view(data)
    path = f"/rights/{len(data['rights']) - 1}"
    entry = next(one for one in view.form.all_entries() if one.path == path)
    part = next(one for one in view.form.walk() if one.path == "/rights")
    assert not entry.printed
    assert not entry.can_own(part.field)
    assert done(document, view.form, data, f"own {path}") == (data, path, "not there")


def test_signed_words_give_way_to_those_of_the_library(clerk: SceneDocument) -> None:
    plain = with_right(clerk, "{use: access, name: A}")
    signed = "{use: access, name: A, as_signed: kasutada, reason: nii oli}"
    document, data = clerk, with_right(clerk, signed)
    path = f"/rights/{len(data['rights']) - 1}"
    form = document.form(data)
    (entry,) = [one for one in form.all_entries() if one.is_signed]
    assert entry.reason == "nii oli"
    for operation in (f"signed {path}", "all-signed "):
        assert done(document, form, data, operation).data == plain


def test_a_set_under_a_condition_leaves_out_what_contradicts_it(clerk: SceneDocument) -> None:
    data = with_right(clerk, "{set: all, when: {/secret: false}}")
    library = clerk.scene.workspace.library
    entries = ({"use": "other", "when": {"/secret": True}}, {"use": "a", "when": {"/x": "y"}}, "b")
    members = replace(library.sets["all"], entries=entries)
    changed = replace(library, sets={"all": members})
    found = operate(clerk.form(data), data, "expand /rights/1", changed).data
    assert found["rights"][1:] == [
        {"use": "a", "when": {"/x": "y", "/secret": False}},
        {"use": "b", "when": {"/secret": False}},
    ]


# clauses of the library


@pytest.mark.parametrize("verb", few(1, ["add", "use", "after"]))
def test_what_is_offered_fits_its_place(verb: str, own: FormScene) -> None:
    chance, seen = random.Random(verb), 0
    for document in own.documents[:3]:
        data = document.source.data
        view = document.view(data)
        before = {one.code for one in document.look(data).problems}
        for path, entry, part in settled(view.form):
            at = part.path if verb == "add" else path
            fits = part.can_add if verb == "add" else verb == "use" or entry.can_move
            if not fits or seen == 3 or chance.random() < 0.7:
                continue
            choice = find_choices(view, own.workspace, f"{verb} {at}", {})
            assert choice.verb == verb
            if not choice.offered:
                continue
            name = chance.choice(choice.offered).name
            found = done(document, view.form, data, f"{verb} {at} {name}")
            assert found.said in ("used", "full")
            codes = {one.code for one in document.look(found.data).problems} - before
            assert not codes & {"unknown-clause", "clause-shape", "wrong-topic", "unknown-set"}
            seen += 1
    assert seen


def test_a_clause_takes_the_place_of_one_and_is_added_beside_the_only_one(own: FormScene) -> None:
    """The only entry of a field has the path of the field, but other buttons."""
    document = next(
        one for one in own.documents if isinstance(one.source.data.get("oigused"), dict)
    )
    data = document.source.data
    lead, clauses = data["oigused"], own.workspace.library.clauses
    id = next(one.id for one in clauses.values() if one.topic == "oigused" and one.body.text)
    form = document.form(data)
    replaced = done(document, form, data, f"use /oigused clause:{id}").data["oigused"]
    assert replaced == {"use": id, "items": lead["items"]}
    added = done(document, form, data, f"add /oigused clause:{id}").data["oigused"]
    assert added == {**lead, "items": [*lead["items"], id]}


def test_a_clause_without_a_value_for_its_gap_is_noted_beside_it(clerk: SceneDocument) -> None:
    document, data = clerk, with_right(clerk, "{use: access, name: A}")
    added = done(document, document.form(data), data, "add /rights clause:access")
    entry = next(
        one for one in document.view(added.data).form.all_entries() if one.path == added.focus
    )
    assert [str(one.severity) for one in entry.notes] == ["error"]


def test_words_that_the_library_has_offer_its_clause(own: FormScene) -> None:
    scene = own
    document = next(
        one for one in scene.documents if isinstance(one.source.data.get("oigused"), list)
    )
    clause = next(
        one
        for one in scene.workspace.library.clauses.values()
        if one.topic == "oigused" and one.body.text and not one.params and not one.body.items
    )
    assert clause.body.text
    for typed in (clause.body.text, clause.body.text.upper() + "!"):
        data = {**document.source.data, "oigused": [{"text": typed}, {"text": "Muu"}]}
        entries = [
            one for one in document.form(data).all_entries() if one.path.startswith("/oigused")
        ]
        assert [one.alike for one in entries] == [clause.id, ""]


# what the page never sends


@pytest.mark.parametrize(
    "operation",
    [
        "", "x", "add", "add /", "add /zzz", "add /layout", "up /oigused", "own /ulesanded",
        "remove /zzz/0", "below /ulesanded/0", "field  layout", "field /uldosa/nothing x",
        "field  zzz", "use /oigused clause:zzz", "use /oigused set:zzz", "use /ulesanded zzz",
        "add /ulesanded clause:", "expand /ulesanded/0", "signed /ulesanded/0", "words /layout",
        "words /layout [1,2,3]", 'words /layout ["a"]', "words /zzz/0 []", "value  x",
        "value /ulesanded x", "value /ulesanded/-1/duty x", "value /__class__/x y",
        "words /layout " + "[" * 100_000, "value /ulesanded/" + "9" * 5000 + " x",
    ],
)  # fmt: skip
def test_a_button_that_no_page_has_is_refused(operation: str, own: FormScene) -> None:
    document = next(one for one in own.documents if "vastutus" in one.source.data)
    data = document.source.data
    with pytest.raises(UnknownOperation):
        done(document, document.form(data), data, operation)
