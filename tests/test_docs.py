"""The documentation tells the truth: its commands run, its examples work, nothing is left out."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import click
import commands_page
import pytest
import trust_page

import joining_page
import keys_page
import koostaja
import limits_page
import problem_page
from cases import Checked
from conftest import ROOT
from console import steady
from koostaja.cli import main
from koostaja.diagnostics import LANGUAGES, MESSAGES, TERMS
from koostaja.documents import assemble
from koostaja.docx.filling.runtime import MEMBERS
from koostaja.schema import read_schema, schema_definition
from koostaja.source import parse
from koostaja.text.cases import CASES, GENITIVE
from koostaja.workspace import load
from words import write_template

FOLLOWED = ("new-layout.md", "import.md")
"""Pages of steps that build on one another, each with a test that follows it."""
ENGINE = ROOT / "koostaja"
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]


SYSTEM_ERRORS = ("ENOSPC", "EACCES", "ENOLCK", "ENOSYS")
"""Names on these pages that are no lists of the tests."""


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of one language."""
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def steps(block: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with its output."""
    found = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        found.append((command, output))
    return found


def in_languages(page: Path) -> list[list[tuple[str, str]]]:
    """The steps of a page; each language of docs/trust.md begins in a workspace of its own."""
    found = [step for block in blocks(page, "console") for step in steps(block)]
    if page != trust_page.PAGE:
        return [found]
    english = [step for step in found if "--lang en" in step[0]]
    assert 2 * len(english) == len(found)
    return [found[: len(english)], english]


def workspace_copy(folder: Path) -> Path:
    for name in ("clauses", "positions", "directives", "templates", "schemas", "docs/samples"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "organisation.yaml", folder)
    shutil.copy(ROOT / "assemble.py", folder)
    return folder


def as_pattern(output: str) -> str:
    """Output in which a line with … alone stands for any lines."""
    return re.escape(output).replace(re.escape("…\n"), "(?:.*\n)*")


@pytest.mark.skipif(sys.platform == "win32", reason="the pages are written for a POSIX shell")
@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, marks=[pytest.mark.full] if page == trust_page.PAGE else [])
        for page in PAGES
        if blocks(page, "console") and page.name not in FOLLOWED
    ],
    ids=lambda page: page.name,
)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    for number, found in enumerate(in_languages(page)):
        root = workspace_copy(tmp_path / str(number))
        for command, output in found:
            real = re.sub(r"^python ", f"{sys.executable} ", command)
            done = subprocess.run(real, shell=True, cwd=root, capture_output=True, text=True)
            assert re.fullmatch(as_pattern(output), steady(done.stdout + done.stderr)), command


def test_the_make_targets_that_pages_name_exist_and_say_what_they_do() -> None:
    (block,) = blocks(ROOT / "README.md", "sh")
    more = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    targets = re.findall(r"^make (\S+)", block, flags=re.MULTILINE)
    targets += re.findall(r"`make ([a-z-]+)`", more)
    assert len(targets) > 6
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in targets:
        assert re.search(rf"^{target}:.* ## ", makefile, flags=re.MULTILINE), target


RUN_ALL = """
import sys
names = {}
for one in sys.argv[1:]:
    exec(one, names)
    print("\\0", end="")
"""
"""Runs pieces of Python one after the other, and says where the output of each ends."""


@pytest.mark.parametrize(
    "page", [page for page in PAGES if blocks(page, "python")], ids=lambda page: page.name
)
def test_python_prints_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    """A block of text right after one of Python is its output; without it there is none."""
    fenced = r"^```python\n(.*?)^```$(?:\n\n```text\n(.*?)^```$)?"
    text = page.read_text(encoding="utf-8")
    examples = re.findall(fenced, text, flags=re.MULTILINE | re.DOTALL)
    command = [sys.executable, "-c", RUN_ALL, *(code for code, _ in examples)]
    root = workspace_copy(tmp_path / "workspace")
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert steady(done.stderr) == ""
    for (code, output), printed in zip(examples, done.stdout.split("\0"), strict=False):
        assert re.fullmatch(as_pattern(output), steady(printed)), code
    assert done.stdout.count("\0") == len(examples)


def options_named(text: str) -> list[tuple[str, str]]:
    """The commands of a page, in blocks or within sentences, each with one of its options."""
    names = "|".join(main.list_commands(click.Context(main)))
    calls = re.findall(rf"(?:koostaja|assemble\.py|`) ?({names}) ([^`\n#]*)", text)
    return [(name, option) for name, rest in calls for option in re.findall(r"--[a-z-]+", rest)]


def test_options_that_pages_show_are_those_of_their_commands() -> None:
    count = 0
    for page in PAGES:
        for name, option in options_named(page.read_text(encoding="utf-8")):
            command = main.get_command(click.Context(main), name)
            assert command
            commands = [*getattr(command, "commands", {}).values(), command]
            params = [one for each in commands for one in each.params]
            known = {one for param in params for one in (*param.opts, *param.secondary_opts)}
            assert option in {*known, "--help"}, f"{page.name}: {name} {option}"
            count += 1
    assert count > 100


def test_every_command_is_documented() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in main.list_commands(click.Context(main)):
        assert f"`{name}`" in text, name


def test_every_yaml_example_is_yaml() -> None:
    examples = blocks(ROOT / "docs" / "content.md", "yaml")
    for example in examples:
        assert parse(example, "example")[1] == []
    assert len(examples) > 5


def test_the_smallest_layout_works(tmp_path: Path) -> None:
    """The schema and the template of docs/templates.md, used as the page says."""
    root = workspace_copy(tmp_path)
    page = ROOT / "docs" / "templates.md"
    schema = blocks(page, "json")[0]
    template = next(b for b in blocks(page, "text") if b.startswith("{{ nimetus }}"))
    (root / "schemas" / "teatis.schema.json").write_text(schema, encoding="utf-8")
    write_template(root / "templates" / "teatis.docx", template.splitlines())
    position = "layout: teatis\nnimetus: Teatis\noigused: {set: teenistuja-oigused}\n"
    (root / "positions" / "teatis.yaml").write_text(position, encoding="utf-8")
    built = koostaja.build(root, root / "build", ["teatis"])
    assert (built.problems, built.files) == ([], ["positions/teatis.docx"])


def test_every_keyword_of_ours_is_documented() -> None:
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    keywords = schema_definition("layout")["$defs"]["node-keys"]["properties"]
    for keyword in (key for key in keywords if key.startswith("x-")):
        assert f"| `{keyword}` |" in text, keyword
    for role in keywords["x-role"]["enum"]:
        assert f"`{role}`" in text, role
    for shape in schema_definition("common")["$defs"]:
        assert f"`{shape}`" in text or shape == "library-keys", shape


def test_everything_that_a_template_may_ask_is_documented() -> None:
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    for names in MEMBERS.values():
        for name in names:
            assert f"`.{name}" in text, name


def test_every_style_of_the_templates_is_documented() -> None:
    import zipfile

    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    with zipfile.ZipFile(ROOT / "templates" / "teenistuskoht.docx") as archive:
        styles = archive.read("word/styles.xml").decode()
    custom = re.findall(r'w:customStyle="1"[^>]*><w:name w:val="([^"]+)"', styles)
    assert len(custom) > 10
    for name in custom:
        assert name in text, name


def test_the_page_of_problems_is_as_generated_and_every_code_has_a_case_or_a_test(
    checked: Callable[[str], Checked],
) -> None:
    found = problem_page.examples(checked)
    written = problem_page.PAGE.read_text(encoding="utf-8")
    assert written == problem_page.page(found), "run: python tests/problem_page.py"
    tests = sorted((ROOT / "tests").rglob("test_*.py"))
    assert len(tests) > 40
    elsewhere = "\n".join(path.read_text(encoding="utf-8") for path in tests)
    for code in MESSAGES:
        assert code in found or f'"{code}"' in elsewhere or f"[{code}]" in elsewhere, code


def test_the_architecture_lists_every_package_with_exactly_its_modules() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z_.]+)` \| .* \| ([^|]*) \|$", text, flags=re.MULTILINE)
    listed = [
        f"{package}.{module}".removesuffix(".")
        for package, modules in rows
        for module in re.findall(r"`(\w+)`", modules) or [""]
    ]
    there = (path.relative_to(ENGINE) for path in ENGINE.rglob("*.py"))
    modules = [".".join(path.with_suffix("").parts) for path in there if path.stem != "__init__"]
    assert len(modules) > 80
    assert sorted(listed) == sorted(modules)


def test_every_dependency_is_argued_for() -> None:
    text = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = project.split("dependencies = [")[1].split("]")[0]
    for name in re.findall(r'"([A-Za-z-]+)', listed):
        assert name in text, name


def test_the_page_of_commands_is_their_help() -> None:
    written = commands_page.PAGE.read_text(encoding="utf-8")
    assert written == commands_page.page(), "run: make commands"


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (page.parent / target).exists(), target


def test_headings_that_links_name_are_there() -> None:
    links = 0
    for page in PAGES:
        for file, heading in re.findall(
            r"\]\(([^)#:]*)#([^)]+)\)", page.read_text(encoding="utf-8")
        ):
            target = page.parent / file if file else page
            lines = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), flags=re.MULTILINE)
            anchors = [re.sub(r"[^\w -]", "", line).lower().replace(" ", "-") for line in lines]
            assert heading in anchors, f"{page.name}: {file}#{heading}"
            links += 1
    assert links > 10


@pytest.mark.parametrize("page", [ROOT / "SECURITY.md", ROOT / "docs" / "reliability.md"])
def test_the_tests_that_hold_a_promise_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    files = re.findall(r"`((?:tests|bench|fuzz|koostaja)/[\w/.]+)`", text)
    assert len(files) > 10
    for file in files:
        assert (ROOT / file).exists(), file
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("*.py"))
    for name in re.findall(r"`([A-Z]{5,})`", text):
        assert re.search(rf"^{name}\b", code, flags=re.MULTILINE) or name in SYSTEM_ERRORS, name


def test_figures_of_what_was_tried_are_those_of_the_tests() -> None:
    import attacks

    import broken_files
    import forgeries
    import test_archives
    import test_broken_files
    import test_policy
    import test_received_changes
    import test_signatures
    import test_signed_containers

    text = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    shown = " ".join(text.split())
    made, kinds = forgeries.FORGERIES, {one.kind for one in forgeries.FORGERIES.values()}
    hostile = 2 * len(attacks.MADE_OF_PARTS) + len(attacks.TAGS) + len(attacks.CONTAINERS)
    files, breakages = len(test_broken_files.FILES), len(broken_files.BREAKAGES)
    signatures = (test_signatures.TAMPERED, test_signatures.UNPROVEN)
    received = len(test_received_changes.HOSTILE) + 2 * len(test_received_changes.ODD)
    for said in (
        f"has {len(made)} forgeries of {len(kinds)} kinds",
        f"(`TAMPERED`) | {len(signatures[0])} |",
        f"(`UNPROVEN`) | {len(signatures[1])} |",
        f"(`GENUINE`) | {len(test_signatures.GENUINE)} |",
        f"(`UNSOUND`) | {len(test_signed_containers.UNSOUND)} |",
        f"(`STRANGE`) | {len(test_archives.STRANGE)} |",
        f"(`USUAL`) | {len(test_archives.USUAL)} |",
        f"{sum(map(len, signatures))} signatures, {len(test_signed_containers.UNSOUND)} containers",
        f"**{len(test_policy.FORBIDDEN)} kinds of content**",
        f"**{len(test_policy.PERMITTED)} kinds** that",
        f"**{hostile} hostile files**",
        f"**{files} files, at least one of each kind, × {breakages} ways",
        f"{files * breakages} meets {len(broken_files.COMMANDS)} commands",
        f"**{received} changes of others**",
        f"the {len([*(ROOT / 'tests' / 'cases').iterdir()])} folders in `tests/cases`",
    ):
        assert said in shown, said


def test_every_promise_names_what_holds_it() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \*\*(.+) \| (.+) \|$", text, flags=re.MULTILINE)
    assert len(rows) > 15
    for promise, held in rows:
        assert re.fullmatch(r"`tests/test_\w+\.py`(, `tests/test_\w+\.py`)*", held), promise


def test_every_message_is_told_in_both_languages_with_the_same_gaps() -> None:
    gap = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
    for code, message in MESSAGES.items():
        for wording in (message.text, message.remedy):
            assert set(wording) == set(LANGUAGES), code
            assert set(gap.findall(wording["et"])) == set(gap.findall(wording["en"])), code
    assert TERMS["et"].keys() == TERMS["en"].keys()


def test_every_message_says_what_to_do() -> None:
    for code, message in MESSAGES.items():
        for lang in LANGUAGES:
            assert message.text[lang].strip(), (code, lang)
            assert message.remedy[lang].strip(), (code, lang)


def test_every_message_belongs_to_a_code_in_use_and_every_code_in_use_has_one() -> None:
    modules = [path for path in ENGINE.rglob("*.py") if path.stem != "messages"]
    assert len(modules) > 80
    text = "\n".join(path.read_text(encoding="utf-8") for path in modules)
    for code in MESSAGES:
        assert f'"{code}"' in text, code
    used = re.findall(r'(?:[Pp]roblem|report|report_use|_at|_add|_refuse)\(\s*"([a-z-]+)"', text)
    assert len(set(used)) > 40
    assert set(used) <= set(MESSAGES)


def test_schemas_of_this_repository_are_sound() -> None:
    paths = sorted((ROOT / "schemas").glob("*.json"))
    assert len(paths) == 2
    for path in paths:
        assert read_schema(path, path.name)[1] == []


def test_every_value_to_quote_is_documented(small: Path) -> None:
    text = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
    data = (small / "directives" / "first.yaml").read_text(encoding="utf-8")
    acts = "[{number: 1, date: 2020-01-01, title: X, annexes: [1]}]"
    days = "in_force: 2026-02-01\napplied: 2026-01-01\nunit: talitus\n"
    more = f"{days}repeals: {acts}\namends: {acts}\n"
    (small / "directives" / "first.yaml").write_text(data + more, encoding="utf-8")
    assembled = assemble(load(small)[0])[0].directives[0]
    names = {*assembled.document.values, *assembled.annexes[0].document.values}
    assert len(names) > 30
    for case in CASES:
        assert f"`{case}`" in text or case == GENITIVE, case
    for name in names:
        name = re.sub(r"_\d+$", "", name)  # of the n-th signatory
        name = re.sub(r"^register\..+", "register.FIELD", name)
        of_any_case = re.sub(rf"_(?:{'|'.join(CASES)})(?=_|$)", "_CASE", name)
        assert f"`{name}`" in text or f"`{of_any_case}`" in text, name


def test_the_page_of_keys_is_generated() -> None:
    written = keys_page.PAGE.read_text(encoding="utf-8")
    assert written == keys_page.page(), "run: make keys"


def test_a_table_tells_of_a_name_once() -> None:
    twice = [
        f"{page.name}: {name}"
        for page in PAGES
        if page.stem in ("content", "directives", "keys", "templates")
        for table in re.findall(r"(?:^\|.*\n)+", page.read_text(encoding="utf-8"), re.MULTILINE)
        for name, count in Counter(
            name
            for row in table.splitlines()
            for name in dict.fromkeys(re.findall(r"`([^`]+)`", row.split("|")[1]))
        ).items()
        if count > 1
    ]
    assert twice == []


def test_every_key_has_a_description() -> None:
    tables = keys_page.tables()
    assert min(len(found) for _, found in tables.values()) > 4
    for heading, (_, found) in tables.items():
        for one in found:
            assert one.node.get("description"), (heading, one.path)


def test_the_table_of_limits_is_generated() -> None:
    written = limits_page.PAGE.read_text(encoding="utf-8")
    assert written == limits_page.with_table(written), "run: make limits"


def test_the_table_of_what_is_joined_is_generated() -> None:
    written = joining_page.PAGE.read_text(encoding="utf-8")
    assert written == joining_page.with_table(written), "run: make joining"
