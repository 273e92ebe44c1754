"""Records of signed directives, written as somebody would who enters them by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def write_record(root: Path, id: str, **data: Any) -> Path:
    """A bare record: ``annexes`` are mappings, all else as the schema has it."""
    path = root / "directives" / "confirmed" / f"{id}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    said = {"format": "1", "title": "Ametijuhendite kinnitamine", **data}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in said.items()]
    path.write_text("".join(lines), encoding="utf-8")
    return path


def annex(number: int, position: str, title: str = "", words: str = "") -> dict[str, str]:
    """An annex of a record."""
    known = {"position": position, "words": words}
    named = {"annex": str(number), "title": title or position}
    return named | {key: value for key, value in known.items() if value}


def reference(number: str, date: str, annexes: Sequence[str] = ()) -> dict[str, Any]:
    """An earlier act, whole or some of its annexes."""
    named = {"number": number, "date": date, "title": "Ametijuhendite kinnitamine"}
    return {**named, **({"annexes": list(annexes)} if annexes else {})}
