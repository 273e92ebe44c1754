"""The commands as processes see them: what they print and how they end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import koostaja
from cases import lay
from conftest import ROOT
from console import run
from koostaja.diagnostics import MESSAGES


def test_check_of_this_repository_finds_no_error() -> None:
    done = run("check", "--level", "error", "-C", str(ROOT))
    assert done.exit_code == 0
    assert done.output == "vigu ei ole\n"


def test_check_lists_what_is_as_grave_as_wanted(small: Path) -> None:
    lay("words-as-signed-without-the-lists-mark", small)
    root = small
    head = small / "positions" / "head.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("- other", "- othre"), "utf-8")
    found = {
        level: run("check", "--level", level, "-C", str(root)).output
        for level in ("error", "warning", "hint")
    }
    assert "[end-mark]" in found["hint"]
    assert "[end-mark]" not in found["warning"]
    assert all("[unknown-clause]" in output for output in found.values()), found
    assert found["error"].splitlines()[-1] == "1 viga"
    assert "vihje" in found["hint"].splitlines()[-1]


@pytest.mark.parametrize("command", [("schema",), ("list", "clauses")])
def test_errors_that_a_command_counts_are_listed(command: tuple[str, ...], small: Path) -> None:
    assert run(*command, "-C", small).stderr == ""
    path = small / "positions" / "clerk.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("unit: talitus", "unit: [a"), "utf-8")
    done = run(*command, "-C", small)
    assert "[yaml-syntax]" in done.stderr
    assert done.stderr.splitlines()[0].startswith("positions/clerk.yaml:")
    assert done.stderr.splitlines()[-1] == "1 viga"


def test_build_counts_warnings_and_gives_no_advice(small: Path) -> None:
    lay("words-as-signed-without-the-lists-mark", small)
    lay("final-punctuation", small)
    done = run("build", "-C", str(small))
    assert "[" not in done.output
    assert "2 hoiatust; loetelu annab käsk „check“." in done.output


def test_advice_blocks_a_build_where_the_workspace_makes_it_an_error(small: Path) -> None:
    lay("words-as-signed-without-the-lists-mark", small)
    organisation = small / "organisation.yaml"
    text = organisation.read_text(encoding="utf-8")
    organisation.write_text(text + "severities: {end-mark: error}\n", encoding="utf-8")
    done = run("build", "-C", str(small))
    assert done.exit_code == 1
    assert done.output.count("viga [end-mark]") == 2


def faulty(small: Path) -> Path:
    file = small / "positions" / "clerk.yaml"
    text = file.read_text(encoding="utf-8").replace("  - other", "  - othre")
    file.write_text(text, encoding="utf-8")
    return small


def test_check_tells_place_code_path_and_remedy(small: Path) -> None:
    done = run("check", "-C", str(faulty(small)))
    assert done.exit_code == 1
    lines = done.output.splitlines()
    assert lines[0] == (
        "positions/clerk.yaml:12:5: viga [unknown-clause] Tüüpteksti „othre“ ei ole."
    )
    assert lines[1:3] == ["    |   - othre", "    |     ^"]
    assert lines[3] == "    asukoht: /tasks/1"
    assert lines[4].startswith("    mida teha: Kas pidasid silmas „other“?")
    assert lines[-1] == "1 viga"


def test_check_speaks_english_when_asked(small: Path) -> None:
    done = run("check", "-C", str(faulty(small)), "--lang", "en")
    assert "error [unknown-clause] There is no clause “othre”." in done.output
    assert done.output.endswith("1 error\n")


def test_check_as_json_is_the_same_list(small: Path) -> None:
    done = run("check", "-C", str(faulty(small)), "--format", "json")
    (finding,) = json.loads(done.output)
    assert done.exit_code == 1
    assert (finding["file"], finding["line"], finding["column"]) == ("positions/clerk.yaml", 12, 5)
    assert (finding["code"], finding["severity"]) == ("unknown-clause", "error")
    assert finding["path"] == "/tasks/1"


def test_check_for_github_annotates_the_line(small: Path) -> None:
    done = run("check", "-C", str(faulty(small)), "--format", "github", "--lang", "en")
    (line,) = done.output.splitlines()
    assert line.startswith("::error file=positions/clerk.yaml,line=12,col=5,title=unknown-clause::")
    assert "There is no clause “othre”." in line


@pytest.mark.parametrize(
    "arguments",
    [["chekc"], ["check", "--format", "xml"], ["list"], ["list", "units"], ["explain"],
     ["new", "clause", "x"], ["check", "-C", "/nowhere"]],
)  # fmt: skip
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_folder_that_is_no_workspace_is_wrong_usage(tmp_path: Path) -> None:
    done = run("check", "-C", str(tmp_path))
    assert done.exit_code == 2
    assert MESSAGES["not-a-workspace"].text["et"] in " ".join(done.output.split())


def test_a_folder_within_the_workspace_will_do(small: Path) -> None:
    assert run("check", "-C", str(small / "positions")).exit_code == 0


def test_build_writes_into_build_and_says_so(small: Path) -> None:
    done = run("build", "-C", str(small))
    assert done.exit_code == 0
    assert done.output == f"Kausta {small / 'build'} kirjutatud faile: 6.\n"
    assert (small / "build" / "manifest.json").exists()


def test_build_of_one_writes_one(small: Path, tmp_path: Path) -> None:
    done = run("build", "clerk", "-C", str(small), "-o", str(tmp_path / "out"))
    assert done.exit_code == 0
    assert [path.name for path in (tmp_path / "out").rglob("*.docx")] == ["clerk.docx"]


def test_build_refuses_on_errors_and_writes_nothing(small: Path) -> None:
    done = run("build", "-C", str(faulty(small)))
    assert done.exit_code == 1
    assert "1 viga. Midagi ei koostatud." in done.output
    assert not (small / "build").exists()


def test_build_counts_errors_elsewhere(small: Path) -> None:
    done = run("build", "head", "-C", str(faulty(small)))
    # head's staff list prints the clerk's title, so the clerk's file is read
    assert done.exit_code == 1
    text = (small / "positions" / "head.yaml").read_text(encoding="utf-8")
    alone = text.replace("    - clerk\n    - {post: clerk, as: abiline}\n", "")
    (small / "positions" / "head.yaml").write_text(alone, encoding="utf-8")
    done = run("build", "head", "-C", str(small))
    assert done.exit_code == 0
    assert "Mujal on vigu: 1." in done.output


def test_explain_shows_number_clause_place_and_condition() -> None:
    done = run("explain", "juhtivspetsialist-noustamisteenused", "-C", str(ROOT))
    assert done.exit_code == 0
    assert "2.11." in done.output
    assert "komplekt teenistuja-vastutus, sest /uldosa/riigisaladuse_luba = true" in done.output
    assert "← teabe-hoidmine/riigisaladus (clauses/vastutus.yaml:" in done.output
    assert "allkirjastatud sõnastus: liigne koma pärast esimest sõna" in done.output
    assert "← positions/juhtivspetsialist-noustamisteenused.yaml:" in done.output


def test_explain_shows_a_directive_with_its_annexes() -> None:
    done = run("explain", "2025-183", "-C", str(ROOT))
    assert "1.2. peaspetsialist (lastemaja) (lisa 2)." in done.output
    assert "käskkirjaga nr 183" in done.output


def test_explain_of_an_unknown_id_suggests_one(small: Path) -> None:
    done = run("explain", "clrek", "-C", str(small))
    assert done.exit_code == 1
    assert "Kas pidasid silmas „clerk“?" in done.output


def test_list_in_a_pipe_is_lines_with_tabs() -> None:
    done = run("list", "positions", "-C", str(ROOT))
    lines = [line.split("\t") for line in done.output.splitlines()]
    assert lines[0] == ["tunnus", "nimetus", "üksus", "vorm", "tüüptekstide osakaal"]
    assert len(lines) == 8
    assert lines[-1][0] == "kokku"
    done = run("list", "directives", "-C", str(ROOT))
    assert "2025-183\t183\t28.11.2025\tAmetijuhendi kinnitamine\t2" in done.output
    done = run("list", "clauses", "-C", str(ROOT))
    assert "\nkaugtoo\toigused\t5\t\tteha kaugtööd kokkuleppel vahetu juhiga\n" in done.output


def test_a_new_position_after_another_builds_at_once(small: Path) -> None:
    assert run("new", "position", "second", "--from", "clerk", "-C", str(small)).exit_code == 0
    assert koostaja.check(small).problems == []
    assert "positions/second.docx" in koostaja.build(small, small / "build").files


def test_a_bare_position_lists_its_gaps_and_nothing_else(small: Path) -> None:
    done = run("new", "position", "bare", "-C", str(small))
    assert done.output == "Loodud positions/bare.yaml.\n"
    problems = koostaja.check(small).problems
    assert {problem.location.file for problem in problems} == {"positions/bare.yaml"}
    assert {problem.code for problem in problems} == {"empty"}
    assert len(problems) == 4  # name, unit, duty, result


@pytest.mark.parametrize("layout", ["teenistuskoht", "ametikoht"])
def test_a_bare_position_of_this_repository_lists_its_gaps(layout: str, tmp_path: Path) -> None:
    for folder in ("clauses", "positions", "directives", "templates", "schemas"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "organisation.yaml", tmp_path)
    arguments = ["new", "position", "bare", "--layout", layout, "-C", str(tmp_path)]
    assert run(*arguments).exit_code == 0
    problems = [
        problem
        for problem in koostaja.check(tmp_path).problems
        if problem.location.file == "positions/bare.yaml"
    ]
    assert {problem.code for problem in problems} <= {"empty", "wrong-form", "wrong-value"}
    assert problems


def test_a_new_directive_after_another_is_a_draft_without_number_and_date(small: Path) -> None:
    assert run("new", "directive", "second", "--from", "first", "-C", str(small)).exit_code == 0
    text = (small / "directives" / "second.yaml").read_text(encoding="utf-8")
    assert "number" not in text
    assert "2026" not in text
    assert "register" not in text
    assert "confirms: [clerk, head]" in text
    assert koostaja.check(small).problems == []


def test_a_new_directive_does_not_repeal_again_what_its_model_repealed(tmp_path: Path) -> None:
    root = shutil.copytree(ROOT / "tests" / "workspace", tmp_path / "w")
    directive = (ROOT / "directives" / "2025-183.yaml").read_text(encoding="utf-8")
    (root / "directives" / "model.yaml").write_text(directive, encoding="utf-8")
    assert run("new", "directive", "next", "--from", "model", "-C", str(root)).exit_code == 0
    text = (root / "directives" / "next.yaml").read_text(encoding="utf-8")
    assert "repeals" not in text
    assert "in_force" not in text
    assert "confirms" in text


def test_a_clause_in_a_file_that_cannot_be_changed_by_place_is_a_problem(small: Path) -> None:
    flow = "title: T\nclauses: {? a: {text: x, note: y}}\n"
    (small / "clauses" / "flow.yaml").write_text(flow, encoding="utf-8")
    done = run("new", "clause", "bare", "--topic", "flow", "-C", str(small))
    assert done.exit_code == 1
    assert "[edit-refused]" in done.output


def test_a_file_that_cannot_be_written_is_named_with_its_folder(small: Path) -> None:
    shutil.rmtree(small / "directives")
    (small / "directives").write_text("", encoding="utf-8")
    done = run("new", "directive", "next", "-C", str(small))
    assert done.exit_code == 1
    assert "directives/next.yaml: viga [cannot-write]" in done.output


def test_output_is_utf_8_whatever_the_terminal_says(small: Path) -> None:
    command = [sys.executable, str(ROOT / "assemble.py"), "explain", "clerk", "-C", str(small)]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1257"}
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert "← training" in done.stdout.decode("utf-8")


def test_a_new_clause_after_another_stands_at_the_end_of_its_topic(small: Path) -> None:
    before = (small / "clauses" / "rights.yaml").read_text(encoding="utf-8")
    assert run("new", "clause", "viewing", "--from", "access", "-C", str(small)).exit_code == 0
    after = (small / "clauses" / "rights.yaml").read_text(encoding="utf-8")
    added = set(after.splitlines()) - set(before.splitlines())
    assert added == {"  viewing:"}
    assert after.index("  viewing:") < after.index("sets:")
    assert koostaja.check(small).problems == []


def test_a_bare_clause_asks_for_its_words(small: Path) -> None:
    assert run("new", "clause", "bare", "--topic", "tasks", "-C", str(small)).exit_code == 0
    assert {problem.code for problem in koostaja.check(small).problems} == {"empty"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["position", "clerk"], "already-exists"),
        (["position", "Uus koht"], "file-name"),
        (["position", "uus", "--from", "clrek"], "unknown-position"),
        (["position", "uus", "--layout", "pots"], "unknown-layout"),
        (["directive", "uus", "--from", "frist"], "unknown-id"),
        (["clause", "training", "--from", "access"], "duplicate-clause"),
        (["clause", "uus", "--from", "acces"], "unknown-clause"),
        (["clause", "uus", "--topic", "right"], "wrong-value"),
        (["position", "../uus"], "file-name"),
    ],
)
def test_new_refuses_with_a_problem(arguments: list[str], code: str, small: Path) -> None:
    (small / ".koostaja").mkdir()
    (small / ".koostaja" / "lock").touch()
    before = sorted(path for path in small.rglob("*"))
    done = run("new", *arguments, "-C", str(small))
    assert done.exit_code == 1
    assert f"[{code}]" in done.output
    assert sorted(path for path in small.rglob("*")) == before
