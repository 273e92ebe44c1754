"""Originals to be imported, and authorities into which they were."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from conftest import ROOT, Once
from koostaja.diagnostics import has_errors
from koostaja.intake import Question, import_files

__all__ = [
    "SPECIALIST",
    "imported_authority",
    "originals_in",
    "with_default",
    "with_flag",
    "with_other_words",
    "without_positions",
]

PARTS = ("organisation.yaml", "clauses", "schemas", "templates")
SPECIALIST = "peaspetsialist-lastemaja"
"""The job description that most tests take."""


def without_positions(root: Path) -> Path:
    """The authority of this repository with its library and its forms, and nothing else."""
    root.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, root / name)
    return root


def originals_in(built: Path) -> dict[str, bytes]:
    """The built job descriptions of this repository: what an authority would bring."""
    files = {one.name: one.read_bytes() for one in sorted((built / "positions").glob("*.docx"))}
    assert len(files) == 6
    return files


def imported_authority(once: Once, originals: Mapping[str, bytes]) -> Path:
    """An authority into which all of them were imported; nobody changes it."""

    def make(folder: Path) -> None:
        root = without_positions(folder / "asutus")
        run, problems = import_files(root, originals)
        assert not has_errors(problems)
        assert run.is_whole

    return once("intake-imported", make) / "asutus"


def with_default(root: Path, question: Question, default: str, reason: str) -> None:
    """Give a question another default for another reason, in each record that asks it.

    Drafts say the same where it is one of yes or no.
    """
    for file in (root / "import" / "proof").glob("*.json"):
        data = json.loads(file.read_text("utf-8"))
        same = [
            one
            for one in data.get("questions", ())
            if (one["words"], one["context"]) == (question.words, question.context)
        ]
        for one in same:
            one |= {"default": default, "reason": reason}
        if same:
            file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
            with_flag(root, file.stem, question, is_yes=default == "yes")


def with_flag(root: Path, id: str, question: Question, *, is_yes: bool) -> None:
    """Let a draft say something else to a question of yes or no."""
    draft, key = root / "import" / f"{id}.yaml", question.context.split()[0].rpartition("/")[2]
    text = draft.read_text("utf-8")
    said = f"\\g<1>{'true' if is_yes else 'false'}"
    draft.write_text(re.sub(rf"(?m)^(\s+{key}: )(?:true|false)$", said, text), "utf-8")


def with_other_words(content: bytes, old: str, new: str) -> bytes:
    """A Word file with other words in one place."""
    source, made = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "word/document.xml":
                assert data.count(old.encode()) == 1, old
                data = data.replace(old.encode(), new.encode())
            target.writestr(entry, data)
    return made.getvalue()
