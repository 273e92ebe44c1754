"""The command help shows the documentation, and messages name only what it has."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from conftest import ROOT
from console import run
from koostaja.cli import main
from koostaja.commands.page_text import fitted_page
from koostaja.diagnostics import LANGUAGES, MESSAGES, TERMS
from koostaja.text.characters import with_codes

TOPICS = {path.stem: path for path in sorted((ROOT / "docs").glob("*.md"))}
COMMANDS = main.list_commands(click.Context(main))


def test_help_lists_every_page_and_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where there is no workspace
    listed = run("help").stdout
    assert len(TOPICS) > 10
    for topic, path in TOPICS.items():
        text = path.read_text(encoding="utf-8")
        assert re.search(rf"^  {topic} +{re.escape(text.splitlines()[0][2:])}$", listed, re.M)
        assert run("help", topic).stdout.rstrip("\n") == with_codes(text).rstrip("\n")


def test_help_explains_a_problem_by_its_code() -> None:
    shown = run("help", "final-punctuation").stdout
    assert shown.startswith("## final-punctuation\n")
    assert shown.count("## ") == 1
    assert "Kustuta lõpumärk." in shown
    assert "Delete the final mark." in shown


def test_help_explains_a_code_that_its_page_does_not_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MESSAGES, "of-a-plugin", MESSAGES["template-unmatched"])
    shown = run("help", "[of-a-plugin]").stdout
    told = MESSAGES["template-unmatched"].text
    assert shown.startswith("## of-a-plugin\n\n*error*: ")
    assert all(told[lang].split("{")[0] in shown for lang in LANGUAGES)
    assert "{% endif %}" in shown
    assert "{{" not in shown


def test_help_of_a_command_is_its_own() -> None:
    assert run("help", "used").stdout.strip().startswith("Usage: main used [OPTIONS] CLAUSE")


@pytest.mark.parametrize(
    ("lang", "said"), [("et", "Kas pidasid silmas „content“?"), ("en", "Did you mean “content”?")]
)
def test_an_unknown_topic_is_refused_with_the_nearest_one(lang: str, said: str) -> None:
    done = run("help", "contnt", "--lang", lang)
    assert done.exit_code == 1
    assert "[unknown-topic]" in done.stderr
    assert said in done.stderr


def test_no_topic_has_two_meanings() -> None:
    names = [*TOPICS, *MESSAGES]
    assert len(names) == len(set(names))
    assert set(MESSAGES).isdisjoint(COMMANDS)
    for both in set(TOPICS) & set(COMMANDS):  # a page of that name is about the command
        assert f"{both} --help`" in TOPICS[both].read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_messages_name_topics_that_exist_and_no_file_that_a_workspace_lacks(lang: str) -> None:
    wordings = [
        one[lang] for message in MESSAGES.values() for one in (message.text, message.remedy)
    ]
    wordings += TERMS[lang].values()
    text = "\n".join(wordings)
    named = re.findall(r"[„“]help ([a-z-]+)[“”]", text)
    assert len(named) >= 8
    assert set(named) <= set(TOPICS)
    assert "docs/" not in text
    assert set(re.findall(r"[\w/-]+\.md\b", text)) == {"README.md"}


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("topic", TOPICS)
def test_wide_tables_fit_a_terminal_without_losing_words(topic: str, width: int) -> None:
    text = TOPICS[topic].read_text(encoding="utf-8")
    fitted = fitted_page(text, width)
    prose, shown = (re.sub(r"^```.*?^```$", "", one, flags=re.M | re.S) for one in (text, fitted))
    tables = [line for line in shown.splitlines() if line.startswith("|")]
    assert max(map(len, tables), default=0) <= width
    words = set(shown.replace("|", " ").split()) | headed(prose)
    rows = re.findall(r"^\|.*[^-:| \n].*$", prose, flags=re.MULTILINE)
    for row in rows:
        assert set(row.replace("|", " ").split()) <= words, row


def headed(text: str) -> set[str]:
    """The words of the first rows of tables, which name the cells."""
    found = re.findall(r"^(\|.*)\n\|-", text, flags=re.MULTILINE)
    return {word for line in found for word in line.replace("|", " ").split()}


def test_a_table_that_fits_stays_a_table() -> None:
    table = "before\n\n| a | b |\n|---|---|\n| 1 | two words |\n\nafter"
    assert fitted_page(table, 20).rstrip("\n") == table
    assert fitted_page(table, 15).rstrip("\n") == "before\n\n1\n    b: two\n        words\n\nafter"


def test_a_table_in_a_block_of_code_stays_as_it_is() -> None:
    code = "```text\n| {%tr for row in tasks.rows %} |\n| {{ row.duty }} |\n```\n"
    assert fitted_page(code, 10) == code
