"""The commands that change a workspace, each with its effect, and a workspace for them.

``WRITERS`` is the list; ``prepare`` makes a workspace in which four processes can run each of
them at once, about things of their own or about the same.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import koostaja
from cases import SMALL
from koostaja.diagnostics import has_errors
from koostaja.release import confirm_directive
from signing import container, sign

PROCESSES = 4
CONFIRMED = "directives/confirmed"


@dataclass(frozen=True)
class Turn:
    """What one of the processes works on."""

    root: Path
    place: int
    """Which of the processes it is."""
    own: int
    """The number in the ids that it works on."""
    is_shared: bool
    """Whether all use the same new id."""

    def new(self, letter: str) -> str:
        """A new id, of a kind of things that have a letter."""
        return "uus" if self.is_shared else f"{letter}{self.own}"


@dataclass(frozen=True)
class Writer:
    """A command that changes files, and how to see that it did."""

    name: str
    arguments: Callable[[Turn], list[str]]
    effect: Callable[[Turn], bool] | None = None
    """None: a success cannot be told from another process's."""
    claim: Callable[[Turn], str] | None = None
    """What only one process can get."""


def data(path: Path) -> Any:
    """What a YAML file says; an empty mapping if there is none."""
    return yaml.safe_load(path.read_text("utf-8")) if path.is_file() else {}


def _unit(turn: Turn, letter: str) -> Any:
    """The unit of a position with a new id; None if there is no such position."""
    text = data(turn.root / "positions" / f"{turn.new(letter)}.yaml")
    return text["facts"]["unit"] if text else None


def _position(turn: Turn) -> bool:
    return bool(_unit(turn, "p") == "talitus")


def _duty(turn: Turn, id: str) -> Any:
    """What a clause says; None if there is no such clause."""
    clauses = data(turn.root / "clauses" / "tasks.yaml")["clauses"]
    return clauses[id]["row"]["duty"] if id in clauses else None


def _clause(turn: Turn) -> bool:
    return bool(_duty(turn, turn.new("d")) == _duty(turn, "other"))


def _directive(turn: Turn) -> bool:
    text = data(turn.root / "directives" / f"{turn.new('e')}.yaml")
    return bool(text.get("confirms") == [f"k{turn.own}"])


def _renamed_position(turn: Turn) -> bool:
    is_gone = not (turn.root / "positions" / f"r{turn.own}.yaml").exists()
    return is_gone and _unit(turn, "s") in (f"u{turn.own}", f"v{turn.own}", "uus")


def _renamed_clause(turn: Turn) -> bool:
    is_gone = _duty(turn, f"c{turn.own}") is None
    return is_gone and bool(_duty(turn, turn.new("x")) == f"Töö {turn.own}")


def _renamed_unit(turn: Turn) -> bool:
    units = data(turn.root / "organisation.yaml")["units"]
    name = units.get(turn.new("v"), {}).get("name")
    return f"u{turn.own}" not in units and bool(name == f"osakond {turn.own}")


def _proposed(turn: Turn) -> bool:
    text = data(turn.root / "directives" / f"{turn.new('q')}.yaml")
    return text.get("confirms") in ([f"r{turn.own}"], [f"s{turn.own}"], ["uus"])


def _record(turn: Turn, id: str) -> Any:
    return data(turn.root / CONFIRMED / f"{id}{turn.own}" / "record.yaml")


def _was_confirmed(turn: Turn) -> bool:
    return bool(_record(turn, "a").get("number") == 10 + turn.place)


def _corrected(turn: Turn) -> bool:
    made = _record(turn, "b").get("corrections", ())
    return f"viga {turn.place}" in [one["reason"] for one in made]


def _container(turn: Turn) -> Path:
    return turn.root.parent / "containers" / f"b{turn.own}-{turn.place}.asice"


def _has_container(turn: Turn) -> bool:
    path = turn.root / CONFIRMED / f"b{turn.own}" / "signed.asice"
    return path.is_file() and path.read_bytes() == _container(turn).read_bytes()


def _has_schemas(turn: Turn) -> bool:
    paths = sorted((turn.root / ".koostaja").glob("*.schema.json"))
    return len(paths) == 4 and all(json.loads(one.read_text("utf-8")) for one in paths)


def _is_built(turn: Turn) -> bool:
    return (turn.root / "build" / "manifest.json").is_file()


def has_effect(writer: Writer, turn: Turn) -> bool:
    """Return whether what a command does is there; a workspace that is broken has nothing."""
    try:
        return writer.effect is not None and writer.effect(turn)
    except (AttributeError, KeyError, TypeError, ValueError, yaml.YAMLError):
        return False


WRITERS = {
    one.name: one
    for one in (
        Writer(
            "new position",
            lambda turn: ["new", "position", turn.new("p"), "--from", "clerk"],
            _position,
            lambda turn: f"position {turn.new('p')}",
        ),
        Writer(
            "new clause",
            lambda turn: ["new", "clause", turn.new("d"), "--from", "other"],
            _clause,
            lambda turn: f"clause {turn.new('d')}",
        ),
        Writer(
            "new directive",
            lambda turn: ["new", "directive", turn.new("e"), "--from", f"b{turn.own}"],
            _directive,
            lambda turn: f"directive {turn.new('e')}",
        ),
        Writer(
            "rename position",
            lambda turn: ["rename", "position", f"r{turn.own}", turn.new("s")],
            _renamed_position,
            lambda turn: f"position {turn.new('s')}",
        ),
        Writer(
            "rename clause",
            lambda turn: ["rename", "clause", f"c{turn.own}", turn.new("x")],
            _renamed_clause,
            lambda turn: f"clause {turn.new('x')}",
        ),
        Writer(
            "rename unit",
            lambda turn: ["rename", "unit", f"u{turn.own}", turn.new("v")],
            _renamed_unit,
            lambda turn: f"unit {turn.new('v')}",
        ),
        Writer(
            "propose",
            lambda turn: ["propose", f"r{turn.own}", "--out", turn.new("q")],
            _proposed,
            lambda turn: f"directive {turn.new('q')}",
        ),
        Writer(
            "confirm",
            lambda turn: [
                *("confirm", f"a{turn.own}", "--number", str(10 + turn.place)),
                *("--date", "2026-03-04"),
            ],
            _was_confirmed,
            lambda turn: f"record {turn.own}",
        ),
        Writer(
            "confirm --correct",
            lambda turn: [
                *("confirm", f"b{turn.own}", "--number", str(20 + turn.place)),
                *("--correct", f"viga {turn.place}"),
            ],
            _corrected,
        ),
        Writer(
            "verify --keep",
            lambda turn: ["verify", str(_container(turn)), "--keep"],
            _has_container,
            lambda turn: f"container {turn.own}",
        ),
        Writer("schema", lambda _: ["schema"], _has_schemas),
        Writer("build", lambda turn: ["build", "-o", str(turn.root / "build")], _is_built),
    )
}
READERS = {
    " ".join(one): one
    for one in (
        ["check"],
        ["status"],
        ["status", "--format", "csv"],
        *(["list", things] for things in ("positions", "clauses", "directives")),
        ["explain", "r1"],
        ["diff", "k1"],
        *([command, "other"] for command in ("affected", "used")),
        ["unused"],
        ["similar"],
        ["verify"],
    )
}
"""Commands that change nothing."""


def prepare(folder: Path, templates: Path) -> None:
    """Make a workspace for races, and signed containers beside it.

    Each of four processes has a unit u, a clause c, a position r that uses both, a draft a that
    confirms it, and a confirmed directive b of a position k; ``head`` names all positions.
    """
    root = folder / "workspace"
    shutil.copytree(SMALL, root)
    shutil.copytree(templates, root / "templates")
    own = root / "directives" / "first.yaml"
    draft = own.read_text("utf-8").replace("number: 5\ndate: 2026-01-02\n", "")
    own.unlink()
    clerk = (root / "positions" / "clerk.yaml").read_text("utf-8")
    numbers = range(PROCESSES)
    for n in numbers:
        draft_of = {"a": f"[r{n}]", "b": f"[k{n}]"}
        for letter, positions in draft_of.items():
            text = draft.replace("[clerk, head]", positions)
            (root / "directives" / f"{letter}{n}.yaml").write_text(text, "utf-8")
        other = clerk.replace("talitus", f"u{n}").replace("- other", f"- c{n}")
        (root / "positions" / f"r{n}.yaml").write_text(other, "utf-8")
        (root / "positions" / f"k{n}.yaml").write_text(clerk, "utf-8")
    _extend(root, numbers)
    for n in numbers:
        done = confirm_directive(root, f"b{n}", str(2 + n), "2026-02-03")
        assert done.problems == [], done.problems
        _sign(root, f"b{n}", folder / "containers")
    assert not has_errors(koostaja.check(root).problems)
    shutil.rmtree(root / ".koostaja")


def _extend(root: Path, numbers: Sequence[int]) -> None:
    """Name the things of each process in the files that all share."""
    organisation = root / "organisation.yaml"
    units = "".join(f"  u{n}: {{name: osakond {n}, genitive: osakonna {n}}}\n" for n in numbers)
    text = organisation.read_text("utf-8")
    organisation.write_text(text.replace("units:\n", f"units:\n{units}"), "utf-8")
    tasks = root / "clauses" / "tasks.yaml"
    clause = "  {}:\n    row: {{duty: Töö {}, results: [{{text: Töö {} on tehtud}}]}}\n"
    clauses = "".join(f"{clause.format(f'c{n}', n, n)}    note: practice\n" for n in numbers)
    tasks.write_text(tasks.read_text("utf-8") + clauses, "utf-8")
    head = root / "positions" / "head.yaml"
    staff = "".join(f"    - r{n}\n" for n in numbers)
    text = head.read_text("utf-8")
    head.write_text(text.replace("  staff:\n", f"  staff:\n{staff}"), "utf-8")


def _sign(root: Path, id: str, folder: Path) -> None:
    """Sign a confirmed directive once for each process."""
    folder.mkdir(exist_ok=True)
    kept = sorted((root / CONFIRMED / id / "files").glob("*.docx"))
    files = {one.name: one.read_bytes() for one in kept if one.name != "koos-lisadega.docx"}
    for place in range(PROCESSES):
        signed = container(files, [sign(files, id=f"S{place}")])
        (folder / f"{id}-{place}.asice").write_bytes(signed)
