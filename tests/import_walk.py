"""docs/import.md as what it bids to do: the workspace it begins with, commands, answers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

import docx

from conftest import ROOT
from console import steady
from test_docs import blocks, steps, workspace_copy

__all__ = [
    "ANSWERS",
    "DIFFERENT",
    "PAGE",
    "QUESTION",
    "QUESTIONS",
    "WALK",
    "add_sentence",
    "answer",
    "prepare_workspace",
    "printed_by",
    "shortened",
    "with_output",
]

PAGE = ROOT / "docs" / "import.md"
(PREPARED,) = blocks(PAGE, "sh")
(QUESTION,) = blocks(PAGE, "yaml")
(ANSWERS,) = blocks(PAGE, "diff")
*WALK, DIFFERENT = blocks(PAGE, "console")
WITH_A_SENTENCE = "peaspetsialist-lastemaja.docx"
"""The file into which somebody has typed a sentence that no layout prints."""
QUESTIONS = Path("import", "questions.yaml")
_ELSEWHERE = "…\n"


def _run(command: str, root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the page with the ``koostaja`` of this environment."""
    scripts = str(Path(sys.executable).parent)
    paths = os.pathsep.join((scripts, os.environ["PATH"]))
    environment = {**os.environ, "PATH": paths}
    call = ["sh", *options, "-c", command]
    return subprocess.run(call, cwd=root, env=environment, capture_output=True, text=True)


def prepare_workspace(folder: Path) -> Path:
    """Make the workspace that the page begins with, and the clone that it is made of."""
    own_profile = f"soffice -env:UserInstallation={(folder / 'profile').as_uri()}"
    (folder / "clone").mkdir()
    root = workspace_copy(folder / "clone")
    done = _run(PREPARED.replace("soffice", own_profile), root, "-e")
    assert done.returncode == 0, done.stderr
    return folder / "uus"


def printed_by(command: str, root: Path) -> str:
    """What a command of the page prints."""
    done = _run(command, root)
    return steady(done.stdout + done.stderr)


def answer(root: Path) -> None:
    """Type the answers of the page into the questions of a workspace."""
    file = root / QUESTIONS
    file.write_text(_answered(file.read_text(encoding="utf-8")), encoding="utf-8")


def _answered(text: str) -> str:
    at = 0
    for line in ANSWERS.splitlines(keepends=True):
        sign, words = line[0], line[1:]
        if line == _ELSEWHERE:
            continue
        if sign == "+":
            text, at = text[:at] + words + text[at:], at + len(words)
            continue
        assert sign == "-" or text.count(words) == 1, line
        at = text.index(words, at)
        if sign == "-":
            text = text[:at] + text[at + len(words) :]
    return text


def add_sentence(root: Path) -> None:
    """Leave one original, into which the sentence of the page is typed."""
    for file in (root / "vanad").iterdir():
        if file.name != WITH_A_SENTENCE:
            file.unlink()
    original = root / "vanad" / WITH_A_SENTENCE
    document = docx.Document(str(original))
    (sentence,) = re.findall(r"\*(Kehtib [^*]+)\*", PAGE.read_text(encoding="utf-8"))
    headings = [one for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    headings[1].insert_paragraph_before(" ".join(sentence.split()))
    document.save(str(original))


def with_output(folder: Path) -> str:
    """The page with what its commands print now, each output as short as it is shown."""
    root = prepare_workspace(folder)
    different = shutil.copytree(root, folder / "different")
    add_sentence(different)
    text = PAGE.read_text(encoding="utf-8")
    for block in (*WALK, DIFFERENT):
        text = text.replace(block, _renewed(block, different if block == DIFFERENT else root))
        if block == WALK[0]:
            text = text.replace(QUESTION, _question((root / QUESTIONS).read_text(encoding="utf-8")))
            answer(root)
    return text


def _renewed(block: str, root: Path) -> str:
    """A block of commands with what they print."""
    found = ((command, shown, printed_by(command, root)) for command, shown in steps(block))
    return "".join(f"$ {command}\n{shortened(shown, new)}" for command, shown, new in found)


def _question(questions: str) -> str:
    """The question of the page as it is asked now."""
    (context,) = re.findall(r"^ *context: .*\n", QUESTION, re.MULTILINE)
    asked: list[str] = re.findall(r"^  - kind:.*\n(?:    .*\n)*", questions, re.MULTILINE)
    return next(one for one in asked if context in one)


def shortened(shown: str, printed: str) -> str:
    """What a command prints, with … instead of the lines that the page leaves out.

    As many lines are kept as the page shows: the first ones, the last ones, and between them
    those most like the ones that it shows.
    """
    lines = printed.splitlines(keepends=True)
    head, *middle = (one.splitlines(keepends=True) for one in shown.split(_ELSEWHERE))
    if not middle:
        return printed
    found, at = "".join(lines[: len(head)]), len(head)
    for part in middle[:-1]:
        starts = range(at, len(lines) - len(part) + 1)
        at = max(starts, key=lambda start: _likeness(part, lines[start:]))
        found += "".join((_ELSEWHERE, *lines[at : at + len(part)]))
        at += len(part)
    return "".join((found, _ELSEWHERE, *lines[len(lines) - len(middle[-1]) :]))


def _likeness(some: Sequence[str], others: Sequence[str]) -> float:
    return SequenceMatcher(a="".join(some), b="".join(others[: len(some)])).ratio()
