"""Proposals adopted: clauses take the place of own words, and no document prints anything else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from console import Done, run
from generated_workspaces import generate
from koostaja.documents import assemble, words_hash
from koostaja.library.similar.trial import changed_drafts
from koostaja.source import parse
from koostaja.workspace import load, open_workspace, open_workspace_change
from workspaces import copy_of, edit, opened

FACTS = "facts: {{name: {}, unit: talitus}}\n"
TASKS = "tasks: [other]\n"
ARCHIVE = "avada arhiivi uksi ja kappe"
KEYS = "hoida enda käes maja võtmeid"


def add_posts(root: Path, **bodies: str) -> None:
    """Add posts by their ids; each has the other fields that it must have."""
    for id, body in bodies.items():
        text = "layout: post\n" + FACTS.format(f"Ametnik {id}")
        text += "" if "tasks:" in body else TASKS
        text += "" if "rights:" in body else "rights: [training]\n"
        (root / "positions" / f"{id}.yaml").write_text(text + body, "utf-8")


def rights(*entries: str) -> str:
    return "rights:\n" + "".join(f"  - {one}\n" for one in entries)


def words(root: Path) -> dict[str, str]:
    """The words and numbers of every position."""
    return {one.id: words_hash(one) for one in assemble(load(root)[0])[0].positions}


def printed(root: Path) -> dict[str, str]:
    """The words and numbers of every position, draft and annex; none has a problem."""
    assembly, problems = assemble(load(root)[0])
    assert problems == []
    drafts = {
        f"{one.directive.id}/{document.id}": words_hash(document)
        for one in assembly.directives
        for document in one.documents
    }
    return words(root) | drafts


def apply(root: Path, *arguments: object) -> Done:
    """Adopts proposals; every document prints what it printed before."""
    before = printed(root)
    done = run("similar", "--apply", *arguments, "-C", root)
    assert (done.exit_code, done.stderr) == (0, "")
    assert printed(root) == before
    return done


def data(root: Path, file: str) -> Any:
    source, problems = parse((root / file).read_text("utf-8"), file)
    assert source
    assert problems == []
    return source.data


def entries(root: Path, id: str, field: str = "rights") -> Any:
    return data(root, f"positions/{id}.yaml")[field]


def clauses(root: Path, topic: str = "rights") -> Mapping[str, Any]:
    return data(root, f"clauses/{topic}.yaml")["clauses"]  # type: ignore[no-any-return]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of("small", tmp_path)


def test_the_same_words_become_a_clause(root: Path) -> None:
    add_posts(
        root,
        a=rights(f"text: {ARCHIVE}", "training"),
        b=rights("training", f"text: {ARCHIVE}", f"text: {KEYS}"),
    )
    done = apply(root)
    (id,) = clauses(root).keys() - {"training", "remote", "access", "secret"}
    assert clauses(root)[id]["text"] == ARCHIVE
    assert clauses(root)[id]["note"]
    assert entries(root, "a") == [id, "training"]
    assert entries(root, "b") == ["training", id, {"text": KEYS}]
    assert done.stdout.splitlines() == [
        f"rights: uus tüüptekst {id}; kasutusi 2, teenistuskohti 2",
        "  clauses/rights.yaml",
        "  positions/a.yaml",
        "  positions/b.yaml",
        "Üle võetud: 1, kasutusi 2. Muudetud faile: 3.",
    ]
    assert apply(root).stdout == "Midagi ei muudetud.\n"


def test_a_trial_writes_nothing(root: Path) -> None:
    add_posts(root, a=rights(f"text: {ARCHIVE}"), b=rights(f"text: {ARCHIVE}"))
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    done = apply(root, "--dry-run")
    assert done.stdout.splitlines()[-1].endswith("Midagi ei kirjutatud.")
    assert "  positions/a.yaml" in done.stdout.splitlines()
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before
    said = json.loads(apply(root, "--dry-run", "--format", "json").stdout)
    assert (said["written"], said["files"]) == (
        False,
        ["clauses/rights.yaml", "positions/a.yaml", "positions/b.yaml"],
    )
    assert json.loads(apply(root, "--format", "json").stdout)["written"] is True


def test_only_the_named_proposals_are_adopted(root: Path) -> None:
    body = rights(f"text: {ARCHIVE}", f"text: {KEYS}")
    add_posts(root, a=body, b=body)
    found = json.loads(run("similar", "--format", "json", "-C", root).stdout)
    id = next(one["id"] for one in found if one["wordings"][0]["text"] == KEYS)
    apply(root, id)
    assert entries(root, "a") == [{"text": ARCHIVE}, id]
    done = run("similar", "--apply", "ei-ole", "-C", root)
    assert done.exit_code == 2
    assert "nothing is proposed as ei-ole" in done.output


def test_variants_are_for_people_to_choose(root: Path) -> None:
    other = ARCHIVE.replace("kappe", "kapid")
    add_posts(root, a=rights(f"text: {ARCHIVE}"), b=rights(f"text: {other}"))
    first, last = apply(root).stdout.splitlines()
    assert first.startswith("Rühmi, mille variantide üle otsustad sina: 1.")
    assert last == "Midagi ei muudetud."
    apply(root, "--all")
    uses = [entries(root, id)[0] for id in "ab"]
    base = next(one for one in uses if isinstance(one, str))
    (variant,) = clauses(root)[base]["variants"]
    assert {"use": base, "variant": variant} in uses


def test_what_recurs_needs_nobody_although_others_say_nearly_the_same(root: Path) -> None:
    """What recurs is a clause, or a variant of one; what a single post says is left to people."""
    texts = {"a": "kappe", "b": "kappe", "c": "kappe", "d": "kapid", "e": "kapid", "f": "kappi"}
    bodies = {id: rights(f"text: {ARCHIVE.replace('kappe', word)}") for id, word in texts.items()}
    add_posts(root, **bodies)
    done = apply(root)
    (id,) = clauses(root).keys() - {"training", "remote", "access", "secret"}
    assert clauses(root)[id]["text"] == ARCHIVE
    assert [entries(root, one) for one in "abc"] == [[id]] * 3
    assert [*clauses(root)[id]["variants"]] == ["kapid"]
    assert [entries(root, one) for one in "de"] == [[{"use": id, "variant": "kapid"}]] * 2
    assert entries(root, "f") == [{"text": ARCHIVE.replace("kappe", "kappi")}]
    assert "Rühmi, mille variantide üle otsustad sina: 1." in done.stdout
    apply(root, "--all")
    assert entries(root, "f") == [{"use": id, "variant": "kappi"}]


def test_a_clause_gets_no_more_variants_than_people_can_look_through(root: Path) -> None:
    """Each of 30 posts says something else at the end; what five posts say comes first."""
    letters = [f"{one}{one}" for one in "abcdefghijklmnopqrstuvwxyzõäöü"]
    words = [f"text: {ARCHIVE} ning panna {ARCHIVE} lukku {one}" for one in letters]
    add_posts(root, **{f"p{at}": rights(one) for at, one in enumerate(words)})
    add_posts(root, **{f"q{at}": rights(words[0]) for at in range(4)})
    apply(root, "--all")
    (id,) = clauses(root).keys() - {"training", "remote", "access", "secret"}
    assert clauses(root)[id]["text"].endswith("lukku aa")
    assert len(clauses(root)[id]["variants"]) == 20


def test_a_variant_of_a_clause_needs_nobody_if_it_recurs(root: Path) -> None:
    other, third = "teha kaugtööd kodus", "teha kaugtööd köögis"
    add_posts(
        root,
        a=rights("remote"),
        b=rights(f"text: {other}"),
        c=rights(f"text: {other}"),
        d=rights(f"text: {third}"),
    )
    apply(root, "--threshold", "75")
    assert [*clauses(root)["remote"]["variants"]] == ["kodus"]
    assert entries(root, "b") == entries(root, "c") == [{"use": "remote", "variant": "kodus"}]
    assert entries(root, "d") == [{"text": third}]


def test_data_become_parameters(root: Path) -> None:
    texts = [f"kasutada {n} auto võtmeid kuni {m} päeva" for n, m in ((3, 5), (3, 7), (4, 5))]
    add_posts(root, **{id: rights(f"text: {one}") for id, one in zip("abc", texts, strict=True)})
    apply(root)
    (id,) = clauses(root).keys() - {"training", "remote", "access", "secret"}
    assert clauses(root)[id]["text"] == "kasutada {n} auto võtmeid kuni {n2} päeva"
    titles = {name: one["title"] for name, one in clauses(root)[id]["params"].items()}
    assert titles == {"n": "Arv", "n2": "Arv 2"}
    assert entries(root, "b") == [{"use": id, "n": "3", "n2": "7"}]


def test_clauses_with_parameters_that_look_alike_are_told_apart(root: Path) -> None:
    add_posts(
        root,
        a=rights("text: kasutada andmekogu A", "text: kasutada piiratult andmekogu B"),
        b=rights("text: kasutada andmekogu C", "text: kasutada andmekogu B"),
    )
    apply(root)
    access = {"use": "access", "name": "A"}
    assert entries(root, "a") == [access, {"use": "access", "variant": "limited", "name": "B"}]
    assert entries(root, "b") == [{"text": "kasutada andmekogu C"}, {**access, "name": "B"}]


def test_words_with_braces_stay_text(root: Path) -> None:
    texts = [f'text: "kasutada {{n}} auto ja {n} ratta võtmeid"' for n in (2, 3)]
    add_posts(root, a=rights(texts[0]), b=rights(texts[1]), c=rights(texts[0]))
    apply(root)


def test_capitals_and_marks_are_words_too(root: Path) -> None:
    """A clause is used only where the list would print the very same."""
    add_posts(
        root,
        a=rights(f"text: {ARCHIVE}"),
        b=rights(f"text: {ARCHIVE}"),
        c=rights(f"text: {ARCHIVE.capitalize()}"),
        d=rights(f"text: {ARCHIVE}!"),
        e=rights(f"text: {ARCHIVE}.", f"text: {ARCHIVE};", f"text: {ARCHIVE},"),
        f=rights(f'text: "{ARCHIVE.replace(" ", "  ", 1)}"'),
    )
    done = apply(root, "--threshold", "100")
    (id,) = clauses(root).keys() - {"training", "remote", "access", "secret"}
    assert [entries(root, one) for one in "ab"] == [[id], [id]]
    assert entries(root, "c") == [{"text": ARCHIVE.capitalize()}]
    assert entries(root, "d") == [{"text": f"{ARCHIVE}!"}]
    assert entries(root, "e") == [{"text": f"{ARCHIVE}."}, id, {"text": f"{ARCHIVE},"}]
    assert entries(root, "f") == [{"text": ARCHIVE.replace(" ", "  ", 1)}]
    assert "Endiseks jäi kohti, kus trükitaks midagi muud: 4." in done.stdout


def test_the_same_words_are_a_clause_of_each_topic(root: Path) -> None:
    """A result takes clauses of the rights here, a duty is a row of the tasks."""
    row = f"tasks:\n  - duty: {ARCHIVE}\n    results:\n      - text: {ARCHIVE}\n"
    add_posts(root, a=row + rights(f"text: {ARCHIVE}"), b=rights(f"text: {ARCHIVE}"), c=row)
    apply(root)
    (task,) = clauses(root, "tasks").keys() - {"other"}
    (right,) = clauses(root).keys() - {"training", "remote", "access", "secret"}
    assert task != right
    assert entries(root, "a", "tasks") == entries(root, "c", "tasks") == [task]
    assert entries(root, "a") == entries(root, "b") == [right]


def test_rows_are_used_as_a_whole(root: Path) -> None:
    row = "tasks:\n  - duty: Uste avamine\n    results:\n      - text: Uksed on lahti\n"
    add_posts(root, a=row, b=row, c=f"{row}      - text: Keegi ei oota\n")
    apply(root, "--topic", "tasks")
    (id,) = clauses(root, "tasks").keys() - {"other"}
    assert "variants" not in clauses(root, "tasks")[id]
    assert isinstance(entries(root, "c", "tasks")[0]["duty"], str)
    apply(root, "--topic", "tasks", "--all")
    (variant,) = clauses(root, "tasks")[id]["variants"]
    assert variant == "keegi-ei-oota"
    assert entries(root, "a", "tasks") == entries(root, "b", "tasks") == [id]
    assert entries(root, "c", "tasks") == [{"use": id, "variant": variant}]


def test_what_an_entry_says_beside_its_words_stays(root: Path) -> None:
    kept = 'anchor: uksed, end: "", when: {/secret: false}'
    add_posts(
        root,
        a="secret: false\n" + rights(f"{{text: {ARCHIVE}, {kept}}}", "training"),
        b=rights(f"text: {ARCHIVE}\n    items:\n      - text: {KEYS}\n      - training"),
        c=rights(f"text: {KEYS}"),
    )
    apply(root)
    (first, _), (led,), (keys,) = (entries(root, id) for id in "abc")
    assert first == {
        "use": led["use"], "anchor": "uksed", "end": "", "when": {"/secret": False},
    }  # fmt: skip
    assert led == {"use": led["use"], "items": [keys, "training"]}
    assert keys in clauses(root)


def test_what_a_row_says_beside_its_cells_stays(root: Path) -> None:
    row = "duty: Uste avamine, results: [{text: Uksed on lahti}]"
    quoted = "own_number: 7a, reason: nii allkirjastatud"
    edit(root, "clauses/rights.yaml", "  remote:",
         "  point: {text: 'vt {p}', params: {p: {}}, note: practice}\n  remote:")  # fmt: skip
    add_posts(
        root,
        a=f"tasks:\n  - {{{row}, anchor: uksed}}\n" + rights("{use: point, p: {number_of: uksed}}"),
        b=f"tasks:\n  - {{{row}, {quoted}}}\n",
        c=f"secret: false\ntasks:\n  - {{{row}, when: {{/secret: false}}}}\n",
    )
    apply(root)
    (id,) = clauses(root, "tasks").keys() - {"other"}
    assert entries(root, "a", "tasks") == [{"use": id, "anchor": "uksed"}]
    numbered = {"use": id, "own_number": "7a", "reason": "nii allkirjastatud"}
    assert entries(root, "b", "tasks") == [numbered]
    assert entries(root, "c", "tasks") == [{"use": id, "when": {"/secret": False}}]


def test_what_is_not_printed_stays(root: Path) -> None:
    """Its words cannot be proven."""
    hidden = f"{{text: {ARCHIVE}, when: {{/secret: true}}}}"
    add_posts(
        root,
        a="secret: false\n" + rights(hidden, "training"),
        b=rights(f"text: {ARCHIVE}"),
        c=rights(f"text: {ARCHIVE}"),
    )
    apply(root)
    assert entries(root, "a")[0] == {"text": ARCHIVE, "when": {"/secret": True}}
    assert entries(root, "b") == entries(root, "c") != [{"text": ARCHIVE}]


def test_words_as_signed_stay(root: Path) -> None:
    signed = f"{{as_signed: {ARCHIVE}, reason: nii allkirjastatud}}"
    add_posts(
        root,
        a=rights(signed),
        b=rights(f"{{use: training, as_signed: {ARCHIVE}, reason: nii allkirjastatud}}"),
        c=rights(f"text: {ARCHIVE}"),
        d=rights(f"text: {ARCHIVE}"),
    )
    before = [(root / f"positions/{id}.yaml").read_text("utf-8") for id in "ab"]
    apply(root)
    assert [(root / f"positions/{id}.yaml").read_text("utf-8") for id in "ab"] == before
    assert entries(root, "c") == entries(root, "d") != [{"text": ARCHIVE}]


@pytest.mark.parametrize(
    "entry",
    [
        "{as_signed: Uksed on lahti., reason: nii allkirjastatud}",
        "{text: Uksed on lahti, anchor: uksed}",
        "{text: Uksed on lahti, end: .}",
        "{text: Uksed on lahti, when: {/secret: false}}",
    ],
)
def test_a_row_with_such_an_entry_stays(root: Path, entry: str) -> None:
    """The clause of the row would print the same, and lose what the entry says."""
    row = "tasks:\n  - duty: Uste avamine\n    results:\n      - "
    plain = f"{row}text: Uksed on lahti\n"
    add_posts(root, a=plain, b=plain, c=f"secret: false\n{row}{entry}\n")
    before = (root / "positions/c.yaml").read_bytes()
    apply(root, "--topic", "tasks")
    assert isinstance(entries(root, "a", "tasks")[0], str)
    assert (root / "positions/c.yaml").read_bytes() == before


def test_a_draft_that_would_print_something_else_is_found(root: Path) -> None:
    workspace, problems = open_workspace(root)
    text = (root / "clauses/acts.yaml").read_text("utf-8")
    changed = text.replace("Kinnitan ametijuhendid", "Kinnitan uued ametijuhendid")
    same, other = ({"clauses/acts.yaml": one} for one in (text, changed))
    assert changed_drafts(workspace, problems, same, {}) == []
    assert [one.id for one in changed_drafts(workspace, problems, other, {})] == ["first"]
    file = "positions/head.yaml"
    head = {file: (root / file).read_text("utf-8").replace("- set: all", "- remote")}
    assert [one.id for one in changed_drafts(workspace, problems, same, head)] == ["head"]


def test_comments_and_the_order_of_a_file_stay(root: Path) -> None:
    body = (
        "# Õigused arhiivis\n"
        "rights:\n"
        "  # Kõigil\n"
        "  - training  # alati\n"
        "\n"
        "  # Arhiivis\n"
        f"  - text: >-\n      {ARCHIVE[:13]}\n      {ARCHIVE[14:]}\n"
        "  # Majas\n"
        f"  - {{text: {KEYS}}}  # võtmed\n"
        "# Lõpp\n"
    )
    add_posts(root, a=body, b=rights(f"text: {ARCHIVE}"), c=rights(f"text: {KEYS}"))
    apply(root)
    _, archive, keys = entries(root, "a")
    text = (root / "positions/a.yaml").read_text("utf-8")
    assert text.endswith(
        "# Õigused arhiivis\n"
        "rights:\n"
        "  # Kõigil\n"
        "  - training  # alati\n"
        "\n"
        "  # Arhiivis\n"
        f"  - {archive}\n"
        "  # Majas\n"
        f"  - {keys}  # võtmed\n"
        "# Lõpp\n"
    )


@pytest.mark.parametrize(
    "entry",
    [
        f"text: >-  # nii oli\n      {ARCHIVE}",
        f"{{text: {ARCHIVE},\n     # nii oli\n     }}",
        f"# nii oli\n    # ja on\n    text: {ARCHIVE}",
    ],
)
def test_an_entry_keeps_its_words_if_a_comment_would_be_lost(root: Path, entry: str) -> None:
    add_posts(root, a=rights(entry), b=rights(f"text: {ARCHIVE}"), c=rights(f"text: {ARCHIVE}"))
    before = (root / "positions/a.yaml").read_text("utf-8")
    apply(root)
    assert (root / "positions/a.yaml").read_text("utf-8") == before
    assert entries(root, "b") == entries(root, "c") != [{"text": ARCHIVE}]


def test_a_clause_keeps_its_words_if_a_comment_would_be_lost(root: Path) -> None:
    edit(root, "clauses/rights.yaml", "remote: {text: teha kaugtööd, note: practice}",
         "remote:\n    text: teha kaugtööd 2 päeval nädalas\n"
         "    params: {\n      # hiljem\n      }\n    note: practice")  # fmt: skip
    before = (root / "clauses/rights.yaml").read_text("utf-8")
    add_posts(root, a=rights("remote"), b=rights("text: teha kaugtööd 3 päeval nädalas"))
    (found,) = json.loads(run("similar", "--format", "json", "-C", root).stdout)
    assert f"kaoks kommentaar: {found['id']}." in apply(root).stdout
    assert (root / "clauses/rights.yaml").read_text("utf-8") == before


def test_an_accepted_finding_stays_with_its_words(root: Path) -> None:
    add_posts(
        root,
        a=rights(f"text: {ARCHIVE}  # accept misspelling: nii on õige"),
        b=rights(f"text: {ARCHIVE}"),
        c=rights(f"text: {ARCHIVE}"),
    )
    apply(root)
    assert entries(root, "a") == [{"text": ARCHIVE}]
    assert entries(root, "b") == entries(root, "c") != [{"text": ARCHIVE}]


def test_a_clause_for_other_posts_or_beside_an_excluded_one_is_not_used(root: Path) -> None:
    edit(root, "clauses/rights.yaml", "remote: {text: teha kaugtööd, note: practice}",
         "remote: {text: teha kaugtööd, note: practice, excludes: [training]}")  # fmt: skip
    add_posts(root, a=rights("text: teha kaugtööd", "training"), b=rights("text: teha kaugtööd"))
    apply(root)
    assert entries(root, "a") == [{"text": "teha kaugtööd"}, "training"]
    assert entries(root, "b") == ["remote"]


def test_a_clause_that_gets_a_parameter_says_the_same_where_it_is_used(root: Path) -> None:
    edit(root, "clauses/rights.yaml", "remote: {text: teha kaugtööd, note: practice}",
         "remote: {text: teha kaugtööd 2 päeval nädalas, note: practice}")  # fmt: skip
    add_posts(root, a=rights("remote"), b=rights("text: teha kaugtööd 3 päeval nädalas"))
    apply(root)
    assert clauses(root)["remote"]["text"] == "teha kaugtööd {n} päeval nädalas"
    assert clauses(root)["remote"]["params"]["n"]["default"] == "2"
    assert (entries(root, "a"), entries(root, "b")) == (["remote"], [{"use": "remote", "n": "3"}])


def test_every_clause_of_a_group_is_used(root: Path) -> None:
    """Two clauses say nearly the same, and posts say both word for word."""
    edit(root, "clauses/rights.yaml", "  secret:",
         "  home: {text: teha kaugtööd kodus, note: practice}\n"
         "  homes: {text: teha kaugtööd kodust, note: practice}\n  secret:")  # fmt: skip
    add_posts(root, a=rights("text: teha kaugtööd kodus"), b=rights("text: teha kaugtööd kodust"))
    (found,) = json.loads(run("similar", "--format", "json", "-C", root).stdout)
    assert sorted(found["uses"]) == found["clauses"] == ["home", "homes"]
    apply(root)
    assert (entries(root, "a"), entries(root, "b")) == (["home"], ["homes"])


@pytest.mark.parametrize("is_signed", [False, True])
def test_annexes_of_drafts_and_of_signed_directives_say_the_same(
    root: Path,
    is_signed: bool,
) -> None:
    edit(root, "positions/clerk.yaml", "  - {use: access, name: A}",
         f"  - {{use: access, name: A}}\n  - text: {ARCHIVE}")  # fmt: skip
    edit(root, "positions/head.yaml", "  - set: all", f"  - set: all\n  - text: {ARCHIVE}")
    add_posts(root, a=rights(f"text: {ARCHIVE}"))
    if is_signed:
        day = ("--number", "5", "--date", "2026-01-02")
        assert run("confirm", "first", *day, "-C", root).exit_code == 0
    before = run("status", "-C", root).stdout
    apply(root)
    assert run("status", "-C", root).stdout == before
    assert entries(root, "head")[1] == entries(root, "a")[0] == entries(root, "clerk")[2]


def test_a_workspace_with_errors_is_left_as_it_is(root: Path) -> None:
    add_posts(root, a=rights(f"text: {ARCHIVE}"), b=rights(f"text: {ARCHIVE}", "puudub"))
    before = (root / "positions/a.yaml").read_bytes()
    done = run("similar", "--apply", "-C", root)
    assert done.exit_code == 1
    assert "puudub" in done.stderr
    assert (root / "positions/a.yaml").read_bytes() == before


@pytest.mark.full
def test_it_waits_for_whoever_changes_the_workspace(root: Path) -> None:
    with open_workspace_change(root, "rename"):
        done = run("similar", "--apply", "-C", root)
    assert done.exit_code == 1
    assert "rename" in done.stderr


@pytest.mark.parametrize("option", ["--all", "--dry-run"])
def test_options_of_applying_are_refused_without_it(root: Path, option: str) -> None:
    done = run("similar", option, "-C", root)
    assert done.exit_code == 2
    assert "need --apply" in done.output


@pytest.mark.parametrize("name", ["small", "starter"])
def test_made_up_positions_print_the_same(name: str, tmp_path: Path) -> None:
    """They have all that schemas allow, each three times so that everything recurs."""
    root = generate(name, tmp_path / "made", range(20, 22)).root
    for path in sorted(root.glob("positions/*.yaml")):
        for copy in "bc":
            shutil.copy(path, path.with_name(f"{path.stem}-{copy}.yaml"))
    for arguments in (("--all", "--threshold", "75"), ("--sets",)):
        before = words(root)
        done = run("similar", "--apply", *arguments, "-C", root)
        assert (done.exit_code, done.stderr) == (0, "")
        assert words(root) == before
        is_changed = "Üle võetud" in done.stdout
        assert is_changed is ((name, arguments[0]) in (("small", "--all"), ("starter", "--sets")))


def test_a_new_id_was_nobody_elses(root: Path) -> None:
    add_posts(root, a=rights(f"text: {ARCHIVE}"), b=rights(f"text: {ARCHIVE}"))
    (found,) = json.loads(run("similar", "--format", "json", "-C", root).stdout)
    id = found["id"]
    edit(root, "clauses/rights.yaml", "training: {text: osaleda koolitustel,",
         f"training: {{text: osaleda koolitustel, formerly: [{id}],")  # fmt: skip
    apply(root)
    assert entries(root, "a") == [f"{id}-2"]
    assert f"{id}-2" in opened(root).library.clauses


RUN = ("training", "remote", "{use: access, name: A}")


def test_a_run_of_clauses_becomes_a_set(root: Path) -> None:
    add_posts(
        root,
        a=rights(*RUN),
        b=rights("secret", *RUN, f"text: {KEYS}"),
        c=rights(f"text: {ARCHIVE}\n    items:\n" + "".join(f"      - {one}\n" for one in RUN)),
    )
    (found,) = json.loads(run("similar", "--sets", "--format", "json", "-C", root).stdout)
    assert (found["id"], found["positions"], found["times"]) == ("rights", ["a", "b", "c"], 3)
    done = apply(root, "--sets")
    assert (
        done.stdout.splitlines()[0] == "rights: uus komplekt rights; kasutusi 3, teenistuskohti 3"
    )
    assert data(root, "clauses/rights.yaml")["sets"]["rights"]["clauses"] == [
        "training", "remote", {"use": "access", "name": "A"},
    ]  # fmt: skip
    used = {"set": "rights"}
    assert entries(root, "a") == [used]
    assert entries(root, "b") == ["secret", used, {"text": KEYS}]
    assert entries(root, "c") == [{"text": ARCHIVE, "items": [used]}]
    assert apply(root, "--sets").stdout == "Midagi ei muudetud.\n"
    add_posts(root, d=rights(*RUN))
    assert apply(root, "--sets").stdout.startswith("rights: komplekt rights; uusi kasutusi 1,")
    assert entries(root, "d") == [used]


def test_runs_within_entries_and_around_them_are_both_found(root: Path) -> None:
    below = "".join(f"      - {one}\n" for one in RUN)
    body = rights(*RUN, f"text: {ARCHIVE}\n    items:\n{below}".rstrip(), *RUN)
    add_posts(root, a=body, b=body, c=body)
    apply(root, "--sets")
    used = {"set": "rights"}
    for id in "abc":
        assert entries(root, id) == [used, {"text": ARCHIVE, "items": [used]}, used]


def test_rows_become_a_set_too(root: Path) -> None:
    names = ("esimene", "teine", "kolmas")
    rows = "".join(
        f"  - {{duty: Ruumi {one} koristamine, results: [{{text: Tuba {one} on puhas}}]}}\n"
        for one in names
    )
    add_posts(root, **dict.fromkeys("abc", f"tasks:\n{rows}"))
    apply(root, "--threshold", "100")
    assert len(entries(root, "a", "tasks")) == 3
    apply(root, "--sets")
    assert [entries(root, id, "tasks") for id in "abc"] == [[{"set": "tasks"}]] * 3


@pytest.mark.parametrize(
    "entry",
    [
        "{use: remote, end: '!'}",
        "{use: remote, anchor: kodus}",
        "{use: remote, when: {/secret: false}}",
        "{use: remote, as_signed: teen kaugtööd, reason: nii allkirjastatud}",
        "remote  # kodus",
        "{use: remote, items: [secret]}",
    ],
)
def test_what_an_entry_has_of_its_own_is_in_no_set(root: Path, entry: str) -> None:
    add_posts(root, a=rights(*RUN), b=rights(*RUN))
    add_posts(root, c="secret: false\n" + rights("training", entry, "{use: access, name: A}"))
    before = (root / "positions/c.yaml").read_bytes()
    assert apply(root, "--sets").stdout == "Midagi ei muudetud.\n"
    add_posts(root, d=rights(*RUN))
    apply(root, "--sets")
    assert entries(root, "d") == [{"set": "rights"}]
    assert (root / "positions/c.yaml").read_bytes() == before


def test_a_comment_above_a_run_stays_and_others_keep_their_entries(root: Path) -> None:
    beside = rights(*RUN[:2], f"{RUN[2]}  # kõigile")
    above = rights(*RUN).replace("  - training", "  # kõigile\n  - training")
    within = rights(*RUN).replace("  - remote", "  # mõnele\n  - remote")
    add_posts(root, a=above, b=rights(*RUN), c=rights(*RUN), d=within, e=beside)
    apply(root, "--sets")
    assert (root / "positions/e.yaml").read_text("utf-8").endswith(beside)
    assert (
        (root / "positions/a.yaml")
        .read_text("utf-8")
        .endswith("rights:\n  # kõigile\n  - {set: rights}\n")
    )
    assert (root / "positions/d.yaml").read_text("utf-8").endswith(within)
