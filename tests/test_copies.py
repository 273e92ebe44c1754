"""``new … --from``: a copy of something signed inherits nothing of its signing."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from koostaja.authoring import new_clause, new_directive, new_position
from koostaja.source import Source, parse
from koostaja.workspace import Workspace, load, open_workspace


def position(root: Path, text: str) -> Source:
    """A copy of the small workspace's clerk after its rights are replaced."""
    file = root / "positions" / "clerk.yaml"
    file.write_text(file.read_text("utf-8").split("rights:")[0] + text, "utf-8")
    return made(new_position(open_workspace(root).value, "copy", "clerk", None).value.text)


def made(text: str) -> Source:
    source, problems = parse(text, "copy.yaml")
    assert source is not None
    assert problems == []
    return source


@pytest.mark.parametrize(
    "rights",
    [
        "rights:\n  - use: remote\n    as_signed: Teha kaugtöid\n    reason: vale lõpp\n",
        "rights:\n  - as_signed: Teha kaugtöid\n    use: remote\n    reason: vale lõpp\n",
        "rights:\n  - {use: remote, as_signed: Teha kaugtöid, reason: vale lõpp}\n",
        "rights:\n  - use: remote # accept end-mark: nii allkirjastati\n",
        "rights:\n  # accept end-mark: nii allkirjastati\n  - use: remote\n",
    ],
)
def test_words_as_signed_and_acceptances_stay_behind(rights: str, small: Path) -> None:
    copy = position(small, rights)
    assert copy.data["rights"] == [{"use": "remote"}]
    assert "accept" not in copy.text


def test_own_words_as_signed_become_a_text(small: Path) -> None:
    copy = position(small, "rights:\n  - as_signed: Teha kaugtööd;\n    reason: teine sõna\n")
    assert copy.data["rights"] == [{"text": "Teha kaugtööd"}]


def test_what_cannot_become_a_text_is_refused(small: Path) -> None:
    rights = "rights:\n  - as_signed: [Teha, tööd]\n    reason: loend\n"
    file = small / "positions" / "clerk.yaml"
    file.write_text(file.read_text("utf-8").split("rights:")[0] + rights, "utf-8")
    copy, (problem,) = new_position(open_workspace(small).value, "copy", "clerk", None)
    assert copy is None
    assert problem.code == "edit-refused"


def test_comments_stay_and_quoted_words_are_no_acceptance(small: Path) -> None:
    rights = 'rights:\n  # nagu teistel\n  - text: "vaata # accept misspelling: x"\n'
    copy = position(small, rights)
    assert copy.text.endswith(rights)


@pytest.mark.parametrize(
    ("mark", "stays"),
    [
        ("mark: {use: mark, number: 5, date: 2026-01-02, annex: 1}\n", False),
        ('mark: {text: "Kinnitatud 02.01.2026 nr 5"}\n', False),
        ("mark: {use: signature}\n", True),
    ],
)
def test_a_mark_with_number_or_date_stays_behind(mark: str, stays: bool, small: Path) -> None:
    schema = small / "schemas" / "post.schema.json"
    own = '"mark": { "$ref": "urn:koostaja:common#/$defs/mark" }, "secret":'
    schema.write_text(schema.read_text("utf-8").replace('"secret":', own, 1), "utf-8")
    assert ("mark" in position(small, f"rights: [training]\n{mark}").data) is stays


def test_a_directive_leaves_out_what_belongs_to_one_act(small: Path) -> None:
    file = small / "directives" / "first.yaml"
    text = file.read_text("utf-8").replace("[clerk, head]", "[{position: clerk, annex: 4}, head]")
    text = text.replace("[confirm]", "[{use: confirm, annex: 4}]\nin_force: 2026-03-01")
    file.write_text(text, "utf-8")
    copy = made(new_directive(open_workspace(small).value, "second", "first").value.text)
    assert copy.data["confirms"] == [{"position": "clerk"}, "head"]
    assert copy.data["points"] == [{"use": "confirm"}]
    assert not {"number", "date", "in_force", "register"} & set(copy.data)


def test_a_clause_is_not_retired_with_its_model(small: Path) -> None:
    file = small / "clauses" / "rights.yaml"
    retired = "{text: teha kaugtööd, retired: {since: 2026-01-01}, formerly: [far], note: practice}"
    text = file.read_text("utf-8").replace("{text: teha kaugtööd, note: practice}", retired)
    file.write_text(text, "utf-8")
    copy = made(new_clause(open_workspace(small).value, "near", "remote", None).value.text)
    assert copy.data["clauses"]["near"] == {"text": "teha kaugtööd", "note": "practice"}


@pytest.fixture(scope="module")
def repository() -> Workspace:
    return load(ROOT).value


def test_every_position_of_this_repository_can_be_copied(repository: Workspace) -> None:
    copied = 0
    for id in repository.positions.ids:
        file, problems = new_position(repository, "uus", id, None)
        assert problems == []
        assert not {"as_signed", "reason"} & set(words(made(file.text).data))
        copied += "as_signed" in repository.positions[id].source.text
    assert copied >= 5


def words(value: object) -> list[str]:
    """Every key in some data."""
    if isinstance(value, dict):
        return [*value, *(key for one in value.values() for key in words(one))]
    return [key for one in value for key in words(one)] if isinstance(value, list) else []


def test_the_signed_directive_of_this_repository_can_be_copied(repository: Workspace) -> None:
    file, problems = new_directive(repository, "uus", "2025-183")
    assert problems == []
    assert set(made(file.text).data) == {
        "template", "title", "signatory", "unit", "confirms",
        "basis", "points", "notice", "signature", "mark",
    }  # fmt: skip


def test_former_ids_and_the_end_of_the_post_stay_behind(small: Path) -> None:
    file = small / "positions" / "clerk.yaml"
    text = 'formerly: [scribe]\nuntil: "2026-06-30"\n' + file.read_text("utf-8")
    file.write_text(text, "utf-8")
    copy = made(new_position(open_workspace(small).value, "copy", "clerk", None).value.text)
    assert {"formerly", "until"}.isdisjoint(copy.data)
