"""What the engine keeps for itself: records with their files, manifests, caches, journals.

Records are sealed again after a change, as somebody who forges one would do it.
"""

from __future__ import annotations

import json
import shutil

import yaml

from bundles import files_of, laid_over
from cases import SMALL
from koostaja.files.hashes import data_hash
from koostaja.release import confirm_directive
from koostaja.workspace import record_text, text_hash
from mutation import Mutator
from word_base import write_small_templates
from workspaces_on_disk import contents, lay, run_command, temporary_folder

__all__ = ["COMMANDS", "MUTATOR", "answer"]

COMMAND, SEAL = "=command", "=seal"
FOLDER = "directives/confirmed/first/"
RECORD = f"{FOLDER}record.yaml"
COMMANDS = (
    b"verify", b"verify", b"verify first", b"verify returned.docx", b"check", b"build",
    b"build --force", b"build first", b"build --library", b"status", b"status --format csv",
    b"explain first", b"list directives", b"propose", b"propose --out next", b"diff clerk",
    b"diff clerk --against first", b"unused", b"similar",
    b"confirm first --correct x --number 7",
    b"confirm first --number 8 --date 2026-02-03",
    b"confirm first --correct x --date 2026-02-04", b"rename clause training course",
    b"used training",
)  # fmt: skip
_FOLDER = temporary_folder()
_ROOT = _FOLDER / "workspace"


def _base() -> dict[str, bytes]:
    """Return a small workspace with a confirmed directive, built."""
    shutil.copytree(SMALL, _ROOT)
    write_small_templates(_ROOT / "templates")
    own = _ROOT / "directives" / "first.yaml"
    own.write_bytes(own.read_bytes().replace(b"number: 5\ndate: 2026-01-02\n", b""))
    problems = confirm_directive(_ROOT, "first", "6", "2026-02-03").problems
    assert problems == [], problems
    run_command(["build", "--jobs", "1", "-C", str(_ROOT)])
    returned = _ROOT / "directives" / "confirmed" / "first" / "files" / "act.docx"
    shutil.copy(returned, _ROOT / "returned.docx")
    return contents(_ROOT)


_BASE = _base()
_JOURNAL = json.dumps(
    {
        "format": "1",
        "files": {"manifest.json": ["", "x"], "positions/clerk.docx": ["x", ""]},
        "folders": ["positions"],
        "durable": False,
    }
).encode()
_PDF = {"engine": "x", "source_sha256": "y", "words": {}}
_PDFS = json.dumps({"format": "2", "files": {"positions/clerk.pdf": _PDF}}).encode()
_TEXTS = {
    name: content
    for name, content in _BASE.items()
    if name.endswith((".yaml", ".json", ".csv")) and not name.startswith(("clauses/", "schemas/"))
}
MUTATOR = Mutator(
    {
        **_TEXTS,
        "build/pdf.json": _PDFS,
        "build/.koostaja/change/journal.json": _JOURNAL,
        ".koostaja/undo/journal.json": _JOURNAL,
        "directives/confirmed/old.yaml": _BASE[RECORD],
    },
    {COMMAND: COMMANDS, SEAL: (b"yes", b"yes", b"yes", b"no")},
    tuple(name for name in _TEXTS if name.startswith((FOLDER, "build/", ".koostaja"))),
)


def answer(data: bytes) -> None:
    """Lay a bundle over the workspace, seal the record again, and run a command."""
    files = files_of(data)
    command = files.pop(COMMAND, b"verify").strip()
    sealed = files.pop(SEAL, b"yes").strip() != b"no"
    laid = laid_over(_BASE, files)
    lay(_ROOT, _sealed(laid) if sealed else laid)
    words = (command if command in COMMANDS else COMMANDS[0]).decode().split()
    words = [str(_ROOT / one) if one.endswith(".docx") else one for one in words]
    jobs = ["--jobs", "1"] if words[0] in ("check", "build", "similar", "used", "unused") else []
    code, printed = run_command([*words, "-C", str(_ROOT), *jobs])
    assert code in (0, 1, 2), printed
    assert "Traceback" not in printed


def _sealed(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files with the hashes that the record wants, if it can be read at all."""
    try:
        record = yaml.load(files.get(RECORD, b""), yaml.CSafeLoader)
        if not isinstance(record, dict) or not isinstance(record.get("files"), dict):
            return files
        record.pop("seal", None)
        for name in record["files"]:
            if f"{FOLDER}{name}" in files:
                record["files"][name] = data_hash(files[f"{FOLDER}{name}"])
        if "directives/first.yaml" in files:
            record["directive"] = text_hash(files["directives/first.yaml"])
        return {**files, RECORD: record_text(_plain(record)).encode(errors="replace")}
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return files


def _plain(value: object) -> object:
    """Return a value whose scalars are texts, as the engine reads and writes them."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if isinstance(value, bool) else str(value)
