"""The form through its page: what a browser sends back, and what no browser would send."""

from __future__ import annotations

import json
import random
from urllib.parse import urlencode

import pytest

from amounts import few
from form_scenes import SCENES, FormScene, SceneDocument, Scenes
from koostaja.web.form.form_inputs import FormInput
from test_generated import dumped
from unsound_edits import with_faults
from web_forms import forms_of
from web_pages import Page, Site, site_at


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Scenes:
    return Scenes(tmp_path_factory.mktemp("scenes"))


FORM = "application/x-www-form-urlencoded"


def send(site: Site, address: str, fields: list[tuple[str, str]]) -> Page:
    """Send a form as browsers do, which end all lines with two characters."""
    typed = [(name, value.replace("\n", "\r\n")) for name, value in fields]
    headers = {"sec-fetch-site": "same-origin", "content-type": FORM}
    body = urlencode(typed, errors="replace")
    answer = site.client.post(address, content=body, headers=headers, follow_redirects=False)
    return Page(answer.status_code, answer.text, dict(answer.headers))


def fields_of(page: Page, address: str) -> list[tuple[str, str]]:
    """What the form of a document sends if nobody touches it."""
    assert page.status == 200
    (form,) = [one for one in forms_of(page, address) if ("opened", "") in one.fields]
    return [*form.fields]


def assert_saves_the_same(site: Site, document: SceneDocument) -> None:
    path = document.scene.root / document.source.file
    before = path.read_bytes()
    fields = fields_of(site.get(document.address), document.address)
    saved = send(site, document.address, [*fields, ("op", "save")])
    assert saved.status == 303, document
    assert path.read_bytes() == before, document


@pytest.mark.parametrize("name", few(1, SCENES))
def test_an_untouched_page_saves_the_same_file(name: str, scenes: Scenes) -> None:
    scene = scenes[name]
    site = site_at(scene.session)
    for document in scene.documents:
        assert_saves_the_same(site, document)


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(range(3), marks=pytest.mark.full),
        pytest.param(range(3, 20), marks=pytest.mark.soak),
    ],
    ids=str,
)
@pytest.mark.parametrize("name", SCENES)
def test_an_untouched_page_of_a_faulty_file_saves_the_same(
    name: str, numbers: range, scenes: Scenes
) -> None:
    scene = scenes[name]
    site = site_at(scene.session)
    for document in scene.documents:
        path = scene.root / document.source.file
        good = path.read_bytes()
        try:
            for number in numbers:
                dumped(path, with_faults(document.source.data, random.Random(number)))
                assert_saves_the_same(site, document)
        finally:
            path.write_bytes(good)


STRANGE = """\
layout: post
secret: true
facts:
  name: "\\nRida\\r\\nja teine\\rkolmas\\n\\n"
  unit: {unit: talitus, as: "mitu\\nrida"}
  boss: {text: " juht\\n"}
  staff: []
tasks:
  - duty: "<b> & \\"x\\" 'y' </textarea> {{ 1 }}"
    results: [{text: "\\n\\ntekst"}]
rights: [{text: "\\n\\nesimene\\n teine"}, other]
remark: |
  Mitu

   rida

"""


@pytest.mark.full
def test_texts_that_pages_change_come_back_as_they_were(scenes: Scenes) -> None:
    scene = scenes["small"]
    site = site_at(scene.session)
    path = scene.root / "positions" / "clerk.yaml"
    good = path.read_bytes()
    path.write_text(STRANGE, "utf-8")
    document = next(one for one in scene.documents if one.id == "clerk")
    assert_saves_the_same(site, document)
    fields = fields_of(site.get("/positions/clerk"), "/positions/clerk")
    at = next(
        at for at, (name, _) in enumerate(fields) if name == "/rights/0/text" or name == "/remark"
    )
    fields[at] = (fields[at][0], "Teine\n rida")
    assert send(site, "/positions/clerk", [*fields, ("op", "save")]).status == 303
    found = [line for line in path.read_text("utf-8").splitlines() if "Teine" in line]
    assert found
    assert "Rida\\r\\nja" in path.read_text("utf-8")
    path.write_bytes(good)


@pytest.mark.parametrize("name", few(1, SCENES))
def test_every_input_is_on_the_page_and_every_field_can_be_edited(
    name: str, scenes: Scenes
) -> None:
    """Rows that are closed have theirs when they are opened."""
    scene = scenes[name]
    site = site_at(scene.session)
    for document in scene.documents:
        view = document.view(document.source.data)
        page = site.get(document.address)
        fields = fields_of(page, document.address)
        rows = [row for part in view.form.walk() for row in part.rows if row.cells]
        for row in rows[:2]:
            opened = send(site, document.address, [*fields, ("op", f"open {row.path}")])
            assert opened.status == 200
            names = control_names(opened)
            typed = [one for cell in row.cells for one in cell.inputs()]
            assert {one.name for one in typed if is_asked(one)} <= names
        in_rows = {one.name for row in rows for cell in row.cells for one in cell.inputs()}
        inputs = {one.name for one in view.form.inputs() if is_asked(one)}
        assert inputs - in_rows <= control_names(page)
        buttons = {one.get("value", "") for one in page.all("button")}
        for part in view.form.walk():
            for one in part.addable:
                if part.path.rpartition("/")[0] not in {row.path for row in rows}:
                    assert f"field {part.path} {one.key}" in buttons


def is_asked(one: FormInput) -> bool:
    """Whether people see it: a choice of numbers or marks is offered at headings."""
    return one.pointer[0] not in ("titles", "numbering", "lists")


def control_names(page: Page) -> set[str]:
    controls = (one for kind in ("input", "textarea", "select") for one in page.all(kind))
    return {one.get("name", "") for one in controls}


@pytest.mark.parametrize("name", few(0, SCENES))
def test_no_two_elements_have_the_same_name(name: str, scenes: Scenes) -> None:
    scene = scenes[name]
    site = site_at(scene.session)
    for document in scene.documents:
        page = site.get(document.address)
        ids = [one.get("id") for one in page.root.iter() if one.get("id")]
        assert len(ids) == len(set(ids)), {one for one in ids if ids.count(one) > 1}
        lives = [one.get("data-live", "") for one in page.root.iter() if one.get("data-live")]
        lives = [one for one in lives if not one.startswith("count/")]  # of both outlines
        assert len(lives) == len(set(lives)), {one for one in lives if lives.count(one) > 1}


# what no browser sends


@pytest.fixture
def small(scenes: Scenes) -> FormScene:
    return scenes["small"]


BASES = [
    "", "null", "[]", "1", "{", '"', '"- a"', '"a: [b"', '"a: &x [*x]"', '"x"', '"\\ud800: 1"',
    '"layout: nowhere"', '"layout: [post]"', '"a: \\u0000"',
    json.dumps("a: " + "[" * 3000), "[" * 50_000, '"a: 1\\n"', '"layout: !!python/object:os x"',
]  # fmt: skip
DATA = [
    "x", "[]", "1", '"x"', '{"a": 1}', '{"a": NaN}', '{"a": 1e999}', '{"layout": "post", "x": 1.5}',
    "{" * 5000, '{"a":' * 900 + "null" + "}" * 900, '{"a":' * 60 + "null" + "}" * 60,
    "[" * 100_000, '{"a": Infinity}',
]  # fmt: skip
ODD = [
    "{}", '{"a": "\\ud800"}', '{"a": "\\u0000"}', '{"": {"": null}}', '{"layout": "nowhere"}',
    '{"layout": null}', '{"tasks": [[[[]]]], "facts": [], "rights": {"use": {"a": []}}}',
    '{"\\ud800": "x"}', '{"a\\nb": "x", "#": "- [", "? ": ": "}', '{"facts": {"name": "\\u001a"}}',
]  # fmt: skip


@pytest.mark.parametrize("operation", few(1, ["save", "check"]))
def test_a_base_or_data_of_no_page_is_refused(operation: str, small: FormScene) -> None:
    site, path = site_at(small.session), small.root / "positions" / "clerk.yaml"
    before, base = path.read_bytes(), json.dumps(path.read_text("utf-8"))
    sent = [(one, "") for one in BASES] + [(base, one) for one in DATA]
    for base_, data in sent:
        fields = [("base", base_), ("data", data), ("op", operation)]
        status = send(site, "/positions/clerk", fields).status
        assert status == 400, (base_[:80], data[:80])
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "operation", few(0, ["save", "check", "add /tasks", "own /tasks/0", "pick use /tasks/0"])
)
def test_odd_data_are_shown_or_refused(operation: str, small: FormScene) -> None:
    site, path = site_at(small.session), small.root / "positions" / "clerk.yaml"
    text = path.read_text("utf-8")
    for data in ODD:
        path.write_text(text, "utf-8")
        fields = [("base", json.dumps(text)), ("data", data), ("op", operation)]
        answer = send(site, "/positions/clerk", fields)
        assert answer.status in (200, 303, 400, 409, 422), data
        assert "Traceback" not in answer.text
        if answer.status == 200:
            assert answer.root is not None
    path.write_text(text, "utf-8")


def test_names_and_arguments_that_no_page_has_change_nothing(small: FormScene) -> None:
    site, path = site_at(small.session), small.root / "positions" / "clerk.yaml"
    before = path.read_bytes()
    fields = fields_of(site.get("/positions/clerk"), "/positions/clerk")
    names = [
        "", "/", "facts", "/facts", "/__class__", "/facts/__class__", "/tasks/-1/duty", "//", "/~2",
        "/tasks/0/duty/x", "/layout", "/zzz/0", "/facts/name/0", "\r\n", "\0", "/facts\n/name",
    ]  # fmt: skip
    odd = [(name, "x") for name in names]
    saved = send(site, "/positions/clerk", [*fields, *odd, ("op", "save")])
    assert saved.status == 303
    assert path.read_bytes() == before
    for operation in (
        "zzz",
        "add\n/tasks",
        "open \n",
        "pick zzz zzz",
        "close",
        "live x",
        "save x",
        "own",
    ):
        answer = send(
            site, "/positions/clerk", [*fields, ("op", operation), ("opened", "\0"), ("focus", "x")]
        )
        assert answer.status in (200, 303, 400), operation
        assert path.read_bytes() == before


def test_a_form_of_ten_megabytes_is_refused(small: FormScene) -> None:
    site = site_at(small.session)
    answer = send(site, "/positions/clerk", [("base", "x" * 10_000_000)])
    assert answer.status == 413
    many = [(f"/x{number}", "") for number in range(30_000)]
    assert send(site, "/positions/clerk", many).status == 400
