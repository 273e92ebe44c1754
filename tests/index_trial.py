"""What commands answer with the index that a workspace has, and without any: it must be the same.

A ``Trial`` edits a workspace step by step. After each edit, questions are put to the workspace,
whose index has lived through all edits, and to a copy of it that has none. An answer is what a
command prints, how it ends and what it writes. ``python tests/index_trial.py SEED STEPS`` says
which edits a sequence makes, and which of them are needed for it to fail.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path

import index_file_edits  # noqa: F401  (lists its edits)
import index_library_edits  # noqa: F401
import index_text_edits  # noqa: F401
from console import run
from index_file_edits import OUTPUT
from index_scene import EDITS, INDEX_FOLDER, Edited, Scene
from index_workspace import make_workspace
from koostaja.builder import Overview, check_document, read_overview
from koostaja.diagnostics import as_data
from koostaja.files.database import open_database
from koostaja.files.paths import INDEX

__all__ = [
    "ALWAYS",
    "OTHERS",
    "OUTPUT",
    "QUESTIONS",
    "Trial",
    "answer",
    "differing_files",
    "make_indexed",
    "run_sequence",
    "sequence",
]

Question = Callable[[Path, random.Random], str]
_LIBRARY = "tuuptingimused.docx"


def answer(root: Path, *arguments: object) -> str:
    """Run a command in a workspace; return how it ended and what it printed."""
    done = run(*arguments, "-C", root)
    said = f"{done.exit_code}\n{done.stdout}\n{done.stderr}"
    return said.replace(str(root), "ROOT")


def _asked(*arguments: str) -> Question:
    return lambda root, _: answer(root, *arguments)


def _about_a_clause(*arguments: str) -> Question:
    def question(root: Path, chance: random.Random) -> str:
        command, *options = arguments
        found = Scene(root, chance).clauses() or ["training"]
        return answer(root, command, chance.choice(found), *options)

    return question


def _about_a_document(*arguments: str) -> Question:
    def question(root: Path, chance: random.Random) -> str:
        return answer(root, *arguments, _some_id(root, chance))

    return question


def _some_id(root: Path, chance: random.Random) -> str:
    scene = Scene(root, chance)
    ids = [one for name in ("positions", "documents", "directives") for one in scene.ids(name)]
    return chance.choice(ids or ["clerk"])


def _problems_of_a_document(root: Path, chance: random.Random) -> str:
    found = check_document(root, _some_id(root, chance))
    return json.dumps(as_data(found.problems), ensure_ascii=False, indent=1)


def _overview(root: Path, _: random.Random) -> str:
    """Return every position in short."""
    return _in_short(read_overview(root))


def _in_short(found: Overview) -> str:
    said = [repr(one) for one in (*found.summaries, *found.others)]
    return "\n".join([*said, json.dumps(as_data(found.problems), ensure_ascii=False, indent=1)])


QUESTIONS: dict[str, Question] = {
    "check": _asked("check", "--format", "json"),
    "build": _asked("build"),
    "check_text": _asked("check"),
    "check_errors": _asked("check", "--level", "error"),
    "check_github": _asked("check", "--level", "warning", "--format", "github", "--lang", "en"),
    "check_in_two_processes": _asked("check", "--format", "json", "--jobs", "2"),
    "build_in_two_processes": _asked("build", "--jobs", "2"),
    "check_one": _problems_of_a_document,
    "explain": _about_a_document("explain"),
    "diff": _about_a_document("diff"),
    "status": _asked("status", "--format", "json", "--on", "2026-11-11"),
    "status_table": _asked("status", "--on", "2026-02-04"),
    "status_list": _asked("status", "--format", "csv"),
    "overview": _overview,
    "affected": _about_a_clause("affected", "--format", "json"),
    "affected_text": _about_a_clause("affected", "--text", "teha midagi muud"),
    "used": _about_a_clause("used"),
    "unused": _asked("unused", "--format", "json"),
    "similar": _asked("similar"),
    "similar_json": _asked("similar", "--format", "json", "--threshold", "70"),
    "tree": _asked("list", "positions", "--tree"),
    "list_positions": _asked("list", "positions"),
    "list_documents": _asked("list", "documents"),
    "list_clauses": _asked("list", "clauses"),
    "list_directives": _asked("list", "directives"),
    "verify": _asked("verify"),
}
"""What is asked of a workspace, by name."""
ALWAYS = ("check", "build")
OTHERS = tuple(name for name in QUESTIONS if name not in ALWAYS)


def differing_files(first: Path, second: Path) -> list[str]:
    """Return the files that two workspaces do not have alike, apart from what an index is in."""
    one, other = _contents(first), _contents(second)
    return sorted(file for file in {*one, *other} if one.get(file) != other.get(file))


def _contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and INDEX_FOLDER not in path.relative_to(root).parts
    }


@dataclass
class Trial:
    """A workspace with its index, and a place for copies without one."""

    folder: Path
    made: Path
    """The workspace to copy."""
    log: list[str] = field(default_factory=list)
    """The edits so far."""
    answers: set[str] = field(default_factory=set)
    """Digests of all answers, each with its question."""
    is_sound: bool = True
    """Whether the last check has found no error."""
    sound_steps: int = 0

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.warm, self.cold = self.folder / "warm", self.folder / "cold"
        shutil.copytree(self.made, self.warm, symlinks=True)
        self.scene = Scene(self.warm, random.Random(0))
        self.scene.sound = self.scene.inputs()

    def step(self, seed: int, name: str = "") -> None:
        """Make an edit, by its name or by chance, and ask.

        The seed alone decides what is edited, so a step can be left out without changing others.
        """
        before, chance = self.scene.inputs(), random.Random(seed)
        asked = chance.sample([*ALWAYS, *chance.sample(OTHERS, 2)], 4)
        command: tuple[str, ...] = ()
        made: Edited = False
        self.scene.begin(seed)
        while not made:
            chosen = EDITS[name or self._some_edit()]
            made = chosen.apply(self.scene)
            assert made or not name, f"nothing to edit by {name}"
        if isinstance(made, tuple):
            command = made
        self.log.append(" ".join((str(seed), chosen.name, *command)))
        if command:
            self._compare({chosen.name: _asked(*command)}, seed)
        self.scene.earlier.append(before)
        self.ask(asked, seed)

    def edit_alone(self, seed: int, name: str) -> bool:
        """Make an edit without asking; return whether it was possible."""
        self.scene.begin(seed)
        made = EDITS[name].apply(self.scene)
        if isinstance(made, tuple):
            return answer(self.warm, *made).startswith("0")
        return made

    def _some_edit(self) -> str:
        """Return an edit by chance; every other one after an error cures it."""
        chance = self.scene.chance
        if not self.is_sound and chance.random() < 0.5:
            return chance.choice(("undone", "cured"))
        names = [*EDITS]
        return chance.choices(names, [EDITS[name].weight for name in names])[0]

    def ask(self, names: Sequence[str], seed: int = 0) -> dict[str, str]:
        """Put questions to both workspaces; return the answers."""
        said = self._compare({name: QUESTIONS[name] for name in names}, seed)
        if "check" in said:
            self.is_sound = said["check"].startswith("0")
            self.sound_steps += self.is_sound
        if self.is_sound:
            self.scene.sound = self.scene.inputs()
        if said.get("build", "").startswith("0") and seed % 3 == 0:
            self._compare_with_new_output()
        return said

    def _compare(self, questions: dict[str, Question], seed: int) -> dict[str, str]:
        self.scene.copy(self.cold)
        said = dict[str, str]()
        for name, question in questions.items():
            said[name] = question(self.warm, random.Random(seed))
            shutil.rmtree(self.cold / INDEX_FOLDER, ignore_errors=True)
            without = question(self.cold, random.Random(seed))
            self._demand(name, said[name], without)
            self.answers.add(sha256(f"{name} {without}".encode()).hexdigest())
        differing = differing_files(self.warm, self.cold)
        assert not differing, self._told(f"{', '.join(questions)} wrote other files: {differing}")
        return said

    def _demand(self, name: str, said: str, without: str) -> None:
        if said != without:
            diff = unified_diff(without.splitlines(), said.splitlines(), "without", "with", n=1)
            raise AssertionError(self._told("\n".join([f"{name} answers otherwise:", *diff])))

    def _compare_with_new_output(self) -> None:
        """Compare a finished output with one that is made into an empty folder."""
        shutil.rmtree(self.cold / INDEX_FOLDER, ignore_errors=True)
        new, out = self.cold / "new", self.warm / OUTPUT
        answer(self.cold, "build", "-o", new)
        mine, fresh = (_manifest(one) for one in (out, new))
        if mine.get("findings") is None:  # a file was edited, which no build replaces
            return
        mine["documents"].pop(_LIBRARY, None)
        mine.pop("library", None)
        assert mine == fresh, self._told("the manifest of a new output says something else")
        names = [*fresh["documents"], *(["register.csv"] if fresh["directives"] else [])]
        other = [one for one in names if (out / one).read_bytes() != (new / one).read_bytes()]
        assert not other, self._told(f"a new output has other files: {other}")

    def _told(self, text: str) -> str:
        return "\n".join([text, "after these edits:", *self.log])


def _manifest(folder: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Return what a manifest says, but for why each file was written the last time."""
    found: dict[str, dict[str, dict[str, str]]] = json.loads(
        (folder / "manifest.json").read_bytes()
    )
    for one in found["documents"].values():
        one.pop("because", None)
    return found


def make_indexed(root: Path) -> None:
    """Make the workspace with its output and with what commands remember of it."""
    make_workspace(root)
    open_database(root, INDEX).close()  # else a workspace as small as this one has none
    for one in ("build", "check", "status", "overview"):
        QUESTIONS[one](root, random.Random(0))


def run_sequence(folder: Path, made: Path, seeds: Sequence[int]) -> Trial:
    """Make one edit for each seed, and ask after each."""
    trial = Trial(folder, made)
    for seed in seeds:
        trial.step(seed)
    return trial


def _fails(made: Path, seeds: Sequence[int]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        try:
            run_sequence(Path(folder), made, seeds)
        except Exception as error:
            return str(error) or repr(error)
    return ""


def _reduce(number: int, steps: int) -> None:
    """Print the edits of a sequence that are needed for it to fail."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        make_indexed(made)
        seeds = sequence(number, steps)
        failure = _fails(made, seeds)
        for one in seeds if failure else ():
            fewer = [seed for seed in seeds if seed != one]
            if told := _fails(made, fewer):
                seeds, failure = fewer, told
        print(failure or "passes")


def sequence(number: int, steps: int) -> list[int]:
    """Return the seeds of a sequence."""
    return [number * 1000 + step for step in range(steps)]


if __name__ == "__main__":
    _reduce(int(sys.argv[1]), int(sys.argv[2]))
