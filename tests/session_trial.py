"""What a session finds of each document, and what a check finds in that document's file.

A ``SessionTrial`` edits a workspace step by step. After each edit both must be the same, saved or
not. ``python tests/session_trial.py SEED STEPS`` tries a sequence.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import index_file_edits  # noqa: F401  (lists its edits)
import index_library_edits  # noqa: F401
import index_text_edits  # noqa: F401
from console import run
from index_scene import EDITS, INDEX_FOLDER, Scene
from index_workspace import make_workspace
from koostaja import check
from koostaja.builder import Look, find_sentences, open_session
from koostaja.diagnostics import Problem, as_data
from koostaja.source import parse
from koostaja.workspace import id_problem

__all__ = ["SessionTrial", "slipped"]

FOLDERS = ("positions", "documents", "directives")
_LONG = re.compile(r"[a-zõäöü]{8,}")


@dataclass
class SessionTrial:
    """A workspace with a session, and a place for copies that are checked without one."""

    folder: Path
    made: Path
    """The workspace to copy."""
    log: list[str] = field(default_factory=list)
    """The edits so far."""
    codes: set[str] = field(default_factory=set)
    """The codes of all findings that were compared."""
    unsaved: int = 0
    """How many texts were looked at before they were saved."""

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.warm, self.cold = self.folder / "warm", self.folder / "cold"
        shutil.copytree(self.made, self.warm, symlinks=True)
        self.scene = Scene(self.warm, random.Random(0))
        self.scene.sound = self.scene.inputs()
        self.session = open_session(self.warm)

    def step(self, seed: int, name: str = "") -> None:
        """Make an edit by chance, and compare; a changed document is looked at unsaved, too."""
        before = self.scene.inputs()
        self.scene.begin(seed)
        made = False
        while not made:
            chosen = name or self._some_edit()
            made = bool(self._apply(chosen))
        self.log.append(f"{seed} {chosen}")
        after = self.scene.inputs()
        self.scene.earlier.append(before)
        unsaved = self._unsaved(before, after)
        self.session.refresh()
        self.compare(unsaved)

    def _some_edit(self) -> str:
        names = [*EDITS, "slipped"]
        weights = [*(one.weight for one in EDITS.values()), 30]
        return self.scene.chance.choices(names, weights)[0]

    def _apply(self, name: str) -> bool:
        if name == "slipped":
            return slipped(self.scene)
        made = EDITS[name].apply(self.scene)
        if isinstance(made, tuple):
            return run(*made, "-C", self.warm).exit_code == 0
        return made

    def _unsaved(
        self, before: Mapping[str, bytes | None], after: Mapping[str, bytes | None]
    ) -> dict[str, list[Problem]]:
        """Look at what has changed in the session that does not know it yet, by file.

        Only where one file alone has changed: what else has is not in the text.
        """
        changed = [file for file in {*before, *after} if before.get(file) != after.get(file)]
        if len(changed) != 1 or not changed[0].endswith(".yaml"):
            return {}
        (file,) = changed
        folder, _, name = file.partition("/")
        data = after.get(file)
        if folder not in FOLDERS or data is None:
            return {}
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return {}
        id = name.removesuffix(".yaml")
        if not self._is_document(file):
            return {}
        found = self.session.look(id, text, folder=folder)
        self.unsaved += 1
        return {file: found.problems}

    def compare(self, unsaved: Mapping[str, list[Problem]]) -> None:
        """Demand what a check finds in each document's file, of the session and before saving."""
        self.scene.copy(self.cold)
        shutil.rmtree(self.cold / INDEX_FOLDER, ignore_errors=True)
        by_file: dict[str, list[Problem]] = {}
        for one in check(self.cold).problems:
            by_file.setdefault(one.location.file, []).append(one)
        paths = [path for one in FOLDERS for path in (self.warm / one).glob("*.yaml")]
        known = sorted(f"{path.parent.name}/{path.name}" for path in paths)
        self._compare_sentences()
        for file in filter(self._is_document, known):
            expected = by_file.get(file, [])
            self.codes |= {one.code for one in expected}
            self._demand(file, expected, self._look(file).problems)
            if file in unsaved:
                self._demand(f"{file} unsaved", expected, unsaved[file])

    def _compare_sentences(self) -> None:
        """Demand of some clause what is printed of it when the workspace is opened anew."""
        clauses = sorted(self.session.workspace.library.clauses)
        if clauses:
            clause = random.Random(len(self.log)).choice(clauses)
            now = find_sentences(self.cold, clause).sentences
            found = self.session.affected(clause).sentences
            assert sorted(map(tuple, found)) == sorted(map(tuple, now)), (clause, self.log)

    def _is_document(self, file: str) -> bool:
        """Return whether a file can be one of a document that is not signed."""
        folder, _, name = file.partition("/")
        id = name.removesuffix(".yaml")
        is_signed = folder == "directives" and self.session.workspace.is_signed(id)
        return not is_signed and not id_problem(id)

    def _look(self, file: str) -> Look:
        folder, _, name = file.partition("/")
        return self.session.look(name.removesuffix(".yaml"), folder=folder)

    def _demand(self, what: str, expected: list[Problem], found: list[Problem]) -> None:
        wanted, said = (
            [json.dumps(one, ensure_ascii=False) for one in as_data(some)]
            for some in (expected, found)
        )
        if wanted != said:
            missing = [one for one in wanted if one not in said]
            more = [one for one in said if one not in wanted]
            steps = "\n".join(self.log)
            raise AssertionError(
                f"{what}:\nmissing {missing}\ntoo many {more}\nafter these edits:\n{steps}"
            )


def slipped(scene: Scene) -> bool:
    """Change a letter of a long word, drop or double it, or part the word in two."""
    chance = scene.chance
    path = chance.choice(scene.files(*(f"{folder}/*.yaml" for folder in FOLDERS)))
    text = path.read_bytes().decode(errors="replace")
    words = [*_LONG.finditer(text)]
    if not words:
        return False
    word = chance.choice(words)
    at = chance.randrange(word.start() + 2, word.end() - 2)
    new = chance.choice(
        (text[at] * 2, "", chance.choice("aeiouklmnst"), text[at + 1] + text[at], text[at] + " ")
    )
    end = at + 2 if len(new) == 2 and new[1] == text[at] and new[0] == text[at + 1] else at + 1
    changed = text[:at] + new + text[end:]
    if parse(changed, "x")[0] is None:
        return False
    path.write_bytes(changed.encode())
    return True


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "made"
        make_workspace(made)
        trial = SessionTrial(Path(place) / "trial", made)
        trial.compare({})
        for step in range(int(sys.argv[2])):
            trial.step(int(sys.argv[1]) * 1000 + step)
        print("passes", len(trial.codes), trial.unsaved, sorted(trial.codes))
