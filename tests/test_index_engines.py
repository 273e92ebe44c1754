"""Another engine does not believe what this one remembers, nor this one what the other does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from conftest import ROOT, Once
from console import steady
from fork_server import without_progress
from index_scene import INDEX_FOLDER
from index_trial import ALWAYS, OUTPUT, Trial, differing_files, make_indexed

pytestmark = pytest.mark.full
COMMANDS = (
    ("check", "--format", "json"),
    ("build",),
    ("status", "--format", "json"),
    ("affected", "joustub"),
)
_PLACES = ("checks/library.py", r'("clause-without-reason", .*key=)True', r"\1None")
"""Where a finding is: at the value instead of the key."""
_WORDS = ("text/dates.py", "märts", "märTs")
"""What documents say."""


class Engine:
    """A copy of the program, which is changed and keeps the sizes of its files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "koostaja", folder / "koostaja", ignore=ignored)

    def change(self, file: str, regex: str, new: str) -> None:
        """Change one of its source files."""
        path = self.folder / "koostaja" / file
        before = path.read_text("utf-8")
        after = re.sub(regex, new, before)
        assert after != before
        assert len(after) == len(before)
        path.write_text(after, "utf-8")

    def answer(self, root: Path, command: Sequence[str]) -> str:
        """Run a command in a workspace; return how it ends and what it prints."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder)}
        program = [sys.executable, "-P", "-c", "from koostaja.cli import run; run()"]
        done = subprocess.run(
            [*program, *command, "-C", str(root)], env=environment, capture_output=True, text=True
        )
        said = f"{done.returncode}\n{done.stdout}\n{done.stderr}"
        return steady(without_progress(said)).replace(str(root), "ROOT")


@pytest.fixture
def trial(once: Once, tmp_path: Path) -> Trial:
    """The workspace that is edited."""
    made = once("index", lambda folder: make_indexed(folder / "made")) / "made"
    return Trial(tmp_path / "trial", made)


def ask(engine: Engine, trial: Trial) -> list[str]:
    """Return what an engine answers, with what is remembered and without."""
    trial.scene.copy(trial.cold)
    said = list[str]()
    for command in COMMANDS:
        said.append(engine.answer(trial.warm, command))
        shutil.rmtree(trial.cold / INDEX_FOLDER, ignore_errors=True)
        assert said[-1] == engine.answer(trial.cold, command), command
    assert not differing_files(trial.warm, trial.cold)
    return said


def test_an_engine_that_is_changed(trial: Trial, tmp_path: Path) -> None:
    engine = Engine(tmp_path / "engine")
    before = ask(engine, trial)
    documents = {path: path.read_bytes() for path in (trial.warm / OUTPUT).rglob("*.docx")}
    engine.change(*_PLACES)
    changed = ask(engine, trial)
    assert changed[0] != before[0]
    trial.ask(ALWAYS)
    engine.change(*_WORDS)
    assert ask(engine, trial)[-1] != before[-1]
    assert any(path.read_bytes() != data for path, data in documents.items())
    trial.step(1, "clause_text")
    ask(engine, trial)
    trial.ask(ALWAYS)


@pytest.mark.skipif(not shutil.which("faketime"), reason="faketime is needed")
def test_another_day(trial: Trial) -> None:
    """What is so today need not be remembered as what is always so."""
    later = ["faketime", "-f", "+500d", sys.executable, "-P", str(ROOT / "assemble.py")]
    commands = (["list", "positions", "--tree"], ["list", "positions"], ["status"], ["check"])
    for command in commands:
        asked = [*command, "-C", str(trial.warm)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run([*later, *asked], env=environment, capture_output=True, check=True)
    trial.ask(["tree", "list_positions", "status_list", *ALWAYS])
