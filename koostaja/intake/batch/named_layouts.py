"""The layouts that somebody has named for originals, remembered for later runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from koostaja.diagnostics import Result
from koostaja.files.changes import open_change
from koostaja.files.paths import import_proof
from koostaja.files.reading import read_file
from koostaja.intake.batch.import_folder import original_names

__all__ = ["named_layouts"]

_FILE = import_proof("", ".layouts.json")


def named_layouts(root: Path, named: Mapping[str, str]) -> Result[Mapping[str, str]]:
    """Remember layouts by the names of originals, and return all; "" forgets one.

    They are written before anything is imported, so that an interrupted run loses none.
    """
    known = _read(root)
    if not named:
        return Result(known, [])
    kept = {*original_names(root)}
    found = {name: one for name, one in {**known, **named}.items() if one and name in kept}
    content = json.dumps(found, ensure_ascii=False, indent=1).encode()
    with open_change(root, "import", durable=False) as change:
        problems = list(change.problems) or change.write({_FILE: content})
    return Result(found, problems)


def _read(root: Path) -> dict[str, str]:
    """Return what is remembered; nothing if somebody else has written the file."""
    try:
        found: Any = json.loads(read_file(root / _FILE, within=root))
    except (OSError, ValueError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {name: one for name, one in pairs if isinstance(one, str)}
