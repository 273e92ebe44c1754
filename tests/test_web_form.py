"""A form gives back what it was made of, and what is typed reaches its place and no other."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amounts import few, seeds
from data_places import data_places
from form_scenes import SCENES, SceneDocument, Scenes
from koostaja.source import ABSENT, Pointer, value_of
from koostaja.web.form.decoding import decode, encode
from koostaja.web.form.form_inputs import FormInput, InputKind
from unsound_edits import with_faults


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Scenes:
    return Scenes(tmp_path_factory.mktemp("scenes"))


def returned(document: SceneDocument, data: Any, **typed: str) -> Any:
    """What comes back of a form in which some inputs, by name, have other texts."""
    form = document.form(data)
    names = [one.name for one in form.inputs()]
    assert len(names) == len(set(names))
    return decode(form, data, {**encode(form), **typed})


# nobody touches anything


@pytest.mark.parametrize("name", few(1, SCENES))
def test_an_untouched_form_gives_back_the_same_data(name: str, scenes: Scenes) -> None:
    assert scenes[name].documents
    for document in scenes[name].documents:
        data = document.source.data
        assert returned(document, data) == data


@pytest.mark.parametrize("name", few(1, SCENES))
@pytest.mark.parametrize("numbers", seeds(3, 60, 1000))
def test_faulty_data_come_back_as_they_were(name: str, numbers: range, scenes: Scenes) -> None:
    for number in numbers:
        for document in scenes[name].documents:
            data = with_faults(document.source.data, random.Random(number))
            before = deepcopy(data)
            assert returned(document, data) == before == data


_KEYS = st.sampled_from(
    ["use", "text", "set", "items", "when", "reason", "as_signed", "post", "unit", "as", "variant",
     "duty", "basis", "/x", "~", ""]
)  # fmt: skip
_PLAIN = st.none() | st.booleans() | st.text(max_size=8) | st.sampled_from(["üks", "a\nb", "\n"])
_ANYTHING = st.recursive(
    _PLAIN, lambda one: st.lists(one, max_size=3) | st.dictionaries(_KEYS, one, max_size=3)
)


@pytest.mark.parametrize(
    "examples",
    [3, pytest.param(300, marks=pytest.mark.full), pytest.param(1500, marks=pytest.mark.soak)],
)
def test_anything_comes_back_as_it_was(examples: int, scenes: Scenes) -> None:
    documents = [*scenes["own"].documents, *scenes["small"].documents]

    @given(st.sampled_from(documents), st.data())
    @settings(max_examples=examples)
    def check(document: SceneDocument, drawn: st.DataObject) -> None:
        keys = st.sampled_from([*document.layout.fields.child_keys, "nothing"])
        data = drawn.draw(_ANYTHING | st.dictionaries(keys, _ANYTHING))
        assert returned(document, data) == data
        places = [place for place, _ in data_places(document.source.data) if place]
        place = drawn.draw(st.sampled_from(places))
        changed = deepcopy(document.source.data)
        value_of(changed, place[:-1])[place[-1]] = drawn.draw(_ANYTHING)
        assert returned(document, changed) == changed

    check()


# somebody types


def typed_for(one: FormInput, chance: random.Random) -> tuple[str, Any]:
    """Something to type or choose in an input, and the value that it shall become."""
    if one.kind is InputKind.FLAG:
        return chance.choice([("true", True), ("false", False)])
    if one.kind is InputKind.CHOICE:
        value = chance.choice([value for value, _ in one.choices if value] or ["muu"])
        return value, value
    if one.kind is InputKind.DATE:
        return chance.choice(
            [("28.11.2025", "2025-11-28"), (" 1. 2. 2026 ", None), ("homme", "homme")]
        )
    if one.kind is InputKind.POST and one.names.post_names and chance.random() < 0.5:
        id, name = chance.choice(sorted(one.names.post_names.items()))
        return f" {name.upper()} ", id
    if one.kind is InputKind.UNIT and one.names.unit_names and chance.random() < 0.5:
        id, name = chance.choice(sorted(one.names.unit_names.items()))
        return name.lower(), id
    if one.kind is InputKind.POST:
        return "Keegi  teine", {"text": "Keegi teine"}
    return chance.choice([("Uus\r\nsõna", "Uus sõna"), (" Uued  sõnad ", "Uued sõnad")])


def without(data: Any, pointer: Pointer) -> Any:
    """Data with a mark at a place, and in place of all that is only there to hold it."""
    data = deepcopy(data)
    for at, key in enumerate(pointer):
        around = value_of(data, pointer[:at])
        if isinstance(around, str) or around is None:
            return without(data, pointer[:at]) if at else None
        if not isinstance(around, list) and key not in around:
            around[key] = {}
    if pointer:
        value_of(data, pointer[:-1])[pointer[-1]] = "HERE"
    return data


@pytest.mark.parametrize(
    ("name", "step"),
    [("own", 9), ("small", 2), *(pytest.param(one, 1, marks=pytest.mark.full) for one in SCENES)],
)
def test_what_is_typed_reaches_its_place_and_no_other(name: str, step: int, scenes: Scenes) -> None:
    chance, kinds = random.Random(name), set()
    for document in scenes[name].documents:
        data = document.source.data
        for one in [*document.form(data).inputs()][::step]:
            typed, value = typed_for(one, chance)
            value = "2026-02-01" if value is None else value
            found = returned(document, data, **{one.name: typed})
            if typed == one.shown:
                assert found == data
                continue
            kept = isinstance(one.value, str) and "\n" in one.value and "\n" in typed
            assert value_of(found, one.pointer) == (typed if kept else value), one.name
            around = max(1, len(one.pointer) - 1)
            same = without(found, one.pointer), without(data, one.pointer)
            by_id = without(found, one.pointer[:around]), without(data, one.pointer[:around])
            assert same[0] == same[1] or by_id[0] == by_id[1], one.name
            kinds.add(one.kind)
    assert InputKind.TEXT in kinds


def small(scenes: Scenes, id: str = "clerk") -> SceneDocument:
    return next(one for one in scenes["small"].documents if one.id == id)


def input_at(document: SceneDocument, data: Any, name: str) -> FormInput:
    return next(one for one in document.form(data).inputs() if one.name == name)


def test_a_clause_named_by_its_id_becomes_an_entry_when_its_gap_is_filled(
    scenes: Scenes,
) -> None:
    document = small(scenes)
    data = {**document.source.data, "rights": ["access", "other"]}
    found = returned(document, data, **{"/rights/0/name": "Register"})
    assert found["rights"] == [{"use": "access", "name": "Register"}, "other"]
    emptied = returned(document, found, **{"/rights/0/name": ""})
    assert emptied["rights"] == [{"use": "access"}, "other"]


def test_own_words_typed_for_nothing_yet_never_become_an_id(scenes: Scenes) -> None:
    document = next(one for one in scenes["own"].documents if "eesmark" in one.source.data)
    for nothing in (None, "", ABSENT):
        data = {**document.source.data, "eesmark": nothing}
        if nothing is ABSENT:
            del data["eesmark"]
        found = returned(
            document, data, **{"/eesmark": "Uus eesmärk", "/eesmark/text": "Uus eesmärk"}
        )
        plain = document.layout.fields.child("eesmark")
        assert plain
        expected = "Uus eesmärk" if plain.topic is None else {"text": "Uus eesmärk"}
        assert found["eesmark"] == expected


def test_a_named_post_or_unit_is_left_alone_and_can_be_named_anew(
    scenes: Scenes,
) -> None:
    document = small(scenes)
    facts = document.source.data["facts"]
    for value, shown in (
        ({"post": "head", "as": "asutuse juht"}, "asutuse juht"),
        ({"text": "Keegi"}, "Keegi"),
        ({"post": "nobody"}, "nobody"),
        ({"post": "head", "as": "mitu\nrida"}, "mitu rida"),
    ):
        data = {**document.source.data, "facts": {**facts, "boss": value}}
        assert input_at(document, data, "/facts/boss").shown == shown
        assert returned(document, data) == data
        name = scenes["small"].context.names.post_names["head"]
        found = returned(document, data, **{"/facts/boss": name.upper()})
        assert found["facts"]["boss"] == "head"
    unit = {"unit": "talitus", "as": "meie talitus"}
    data = {**document.source.data, "facts": {**facts, "unit": unit}}
    assert input_at(document, data, "/facts/unit").shown == "meie talitus"
    assert (
        returned(document, data, **{"/facts/unit": "olematu üksus"})["facts"]["unit"]
        == "olematu üksus"
    )


def test_an_emptied_field_is_gone_or_says_nothing(scenes: Scenes) -> None:
    """What may be empty prints its usual words; what must be there stays, and a check asks."""
    document = next(
        one
        for one in scenes["own"].documents
        if "riigisaladus" in one.source.data.get("uldosa", {})
    )
    data = deepcopy(document.source.data)
    data["uldosa"]["riigisaladus"] = {"text": "Piiratud tase"}
    found = returned(document, data, **{"/uldosa/riigisaladus/text": ""})
    assert found["uldosa"]["riigisaladus"] is None
    clerk = small(scenes)
    found = returned(clerk, clerk.source.data, **{"/facts/name": "  "})
    assert found["facts"]["name"] == ""


def test_a_choice_of_headings_goes_with_the_last_one(scenes: Scenes) -> None:
    document = next(one for one in scenes["own"].documents if document_has_choices(one))
    data = {key: one for key, one in document.source.data.items() if key != "titles"}
    name = "/titles/~1eesmark"
    chosen = returned(document, data, **{name: "AMETIKOHA EESMÄRK"})
    assert chosen == {**data, "titles": {"/eesmark": "AMETIKOHA EESMÄRK"}}
    assert returned(document, chosen, **{name: ""}) == data
    assert input_at(document, chosen, name).usual == "EESMÄRK"


def document_has_choices(document: SceneDocument) -> bool:
    return document.layout.fields.child("titles") is not None


def test_dates_are_shown_as_people_write_them_and_those_that_are_none_as_they_are(
    scenes: Scenes,
) -> None:
    document = scenes["own"].documents[0]
    for value, shown in (("2025-11-28", "28.11.2025"), ("2025-02-31", "2025-02-31"), ("", "")):
        data = {**document.source.data, "until": value}
        assert input_at(document, data, "/until").shown == shown
        assert returned(document, data) == data
        assert returned(document, data, **{"/until": "1.2.2026"})["until"] == "2026-02-01"
