"""How much of a library ``similar --apply`` brings back from positions that say all themselves.

    python bench/adopting.py [--positions N] [--sentences N] [--relaxed]

Every use of a clause is written out as own words, where its field takes these (``--relaxed``: in
every field), and the library is emptied but for what is still used. Then proposals are adopted,
round after round, until none is left. The share is that of letters printed from clauses. What
recurs are the letters of sentences that two positions or more have word for word. No document
may print other words or numbers than before. Without ``--positions`` the positions are this
repository's own; with it, they are made as for the other figures.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from koostaja.cli import main as koostaja
from koostaja.documents import Item, Row, Section, assemble, words_hash
from koostaja.library.listed import library_share
from koostaja.library.similar.own_entries import own_entries
from koostaja.source import yaml_text
from koostaja.workspace import (
    Field,
    FieldKind,
    clause_references,
    load,
    position_references,
)
from workspace import ROOT, make_workspace

_ROUNDS = 5
_OWN = '"$ref": "urn:koostaja:common#/$defs/entries"'
_LIBRARY = '"$ref": "urn:koostaja:common#/$defs/library"'
Recurring = Mapping[str, Counter[tuple[str, str]]]


def write_out(root: Path, *, relaxed: bool) -> None:
    """Put own words in place of the clauses that positions use, and empty the library."""
    before, _ = load(root)
    documents = list(assemble(before)[0].positions)
    if relaxed:
        for path in root.glob("schemas/*.json"):
            path.write_text(path.read_text("utf-8").replace(_LIBRARY, _OWN), "utf-8")
    workspace, _ = load(root)
    for document in documents:
        position = workspace.positions[document.id]
        data = _group(document.body, position.source.data, position.fields)
        (root / position.source.file).write_text(yaml_text(data), "utf-8")
    _empty_library(root)
    after = assemble(load(root)[0])[0].positions
    for one, other in zip(documents, after, strict=True):
        if words_hash(one) != words_hash(other):
            raise ValueError(f"{one.id} was not written out as it is")


def _empty_library(root: Path) -> None:
    """Remove every clause and set that nothing uses, from the last to the first."""
    while True:
        workspace, _ = load(root)
        used = {
            one.id
            for position in workspace.positions.values()
            for one in position_references(position)
        }
        used |= {
            one.id
            for source in workspace.library.sources.values()
            for one in clause_references(source, workspace.forms)
        }
        changed = False
        for topic, source in workspace.library.sources.items():
            data = dict(source.data)
            kept = {id: one for id, one in data["clauses"].items() if id in used}
            kept = kept or {f"ainus-{topic}": {"text": "Asendamata", "note": "Ainus."}}
            sets = {id: one for id, one in data.get("sets", {}).items() if id in used}
            new = {"title": data["title"], "clauses": kept} | ({"sets": sets} if sets else {})
            if new.keys() != data.keys() or kept.keys() != data["clauses"].keys():
                (root / source.file).write_text(yaml_text(new), "utf-8")
                changed = True
        if not changed:
            return


def _group(section: Section, data: Mapping[str, Any], field: Field) -> dict[str, Any]:
    own = dict(data)
    for inner in section.fields:
        child = field.child(inner.key)
        if child is None or inner.key not in own or not own[inner.key]:
            continue
        if child.kind is FieldKind.GROUP:
            own[inner.key] = _group(inner, own[inner.key], child)
        elif child.kind is FieldKind.ROWS:
            own[inner.key] = [_row(row, child) for row in inner.rows]
        elif child.topic and child.own_words and len(inner.items) == len({*inner.items}):
            own[inner.key] = _content(inner, child, own[inner.key])
    return own


def _row(row: Row, field: Field) -> dict[str, Any]:
    pairs = zip(row.cells, field.children, strict=True)
    return {cell.key: _content(cell, column, None) for cell, column in pairs if cell.present}


def _content(section: Section, field: Field, data: Any) -> Any:
    entries = [_entry(one) for one in section.items]
    if section.lead:
        return {**_words(section.lead), "items": entries}
    if field.kind is FieldKind.LIST:
        return entries
    if len(entries) != 1:
        return data  # a clause of several lines
    plain = field.topic is None and entries[0].keys() == {"text"}
    return entries[0]["text"] if plain else entries[0]


def _entry(item: Item) -> dict[str, Any]:
    below = [_entry(one) for one in item.items]
    return {**_words(item), **({"items": below} if below else {})}


def _words(item: Item) -> dict[str, Any]:
    text = item.text.rstrip(".;:")
    if item.origin.as_signed:
        return {"text": text, "end": item.text[len(text) :]}
    return {"text": text}


def _share(root: Path) -> tuple[int, int]:
    """Return how many letters of all positions come from the library, and how many there are."""
    shares = [library_share(one) for one in assemble(load(root)[0])[0].positions]
    return sum(one for one, _ in shares), sum(all for _, all in shares)


def _printed(root: Path) -> dict[str, str]:
    return {one.id: words_hash(one) for one in assemble(load(root)[0])[0].positions}


def _own(root: Path) -> Counter[tuple[str, str]]:
    """Return in how many positions each own sentence is, by topic and words."""
    workspace, _ = load(root)
    found = Counter[tuple[str, str]]()
    for document in assemble(workspace)[0].positions:
        position = workspace.positions[document.id]
        every = own_entries(position, document, workspace.library)
        found.update(
            {(one.sentence.kind.topic, one.sentence.text) for one in every if not one.is_row}
        )
    return found


def measure(root: Path, *options: str) -> dict[str, Any]:
    """Adopt proposals until none is left, and return the figures."""
    printed, own = _printed(root), _own(root)
    written_out, _ = _share(root)
    begun = time.perf_counter()
    rounds = list[float]()
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        done = CliRunner().invoke(
            koostaja, ["similar", "--apply", "--format", "json", "-C", str(root), *options],
            catch_exceptions=False,
        )  # fmt: skip
        rounds.append(round(time.perf_counter() - start, 1))
        if done.exit_code:
            raise ValueError(done.output)
        if not json.loads(done.stdout)["files"]:
            break
    after, left = _printed(root), _own(root)
    recurring = {one: count for one, count in own.items() if count > 1}
    letters = sum(len(text) * count for (_, text), count in recurring.items())
    still = sum(len(text) * min(left[topic, text], count)
                for (topic, text), count in recurring.items())  # fmt: skip
    share, whole = _share(root)
    return {
        "letters": whole,
        "from clauses written out": written_out,
        "from clauses adopted": share,
        "recurring": letters,
        "recurring adopted": round((letters - still) / max(1, letters), 4),
        "changed documents": sum(printed[id] != after.get(id) for id in printed),
        "seconds": rounds,
        "all seconds": round(time.perf_counter() - begun, 1),
    }


def main(arguments: list[str]) -> None:
    """Measure and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--positions", type=int, default=0)
    parser.add_argument("--sentences", type=int, default=0)
    parser.add_argument("--relaxed", action="store_true")
    parser.add_argument("options", nargs="*", help="further options of similar, after --")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "workspace"
        if given.positions:
            make_workspace(root, given.positions, given.sentences)
        else:
            root.mkdir()
            for name in ("clauses", "schemas", "templates", "positions"):
                shutil.copytree(ROOT / name, root / name)
            shutil.copy(ROOT / "organisation.yaml", root)
        share, _ = _share(root)
        write_out(root, relaxed=given.relaxed)
        found = measure(root, *given.options)
    gained = found["from clauses adopted"] / share
    print(json.dumps({"from clauses before": share, "regained": round(gained, 4), **found}))


if __name__ == "__main__":
    main(sys.argv[1:])
