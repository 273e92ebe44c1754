"""The engine that made a file, as manifests and records name it."""

from __future__ import annotations

from pathlib import Path

from koostaja.documents import fingerprint
from koostaja.files.hashes import data_hash
from koostaja.schema import DEFINITIONS_FOLDER

__all__ = ["engine_fingerprint"]


def engine_fingerprint() -> str:
    """Return the version of this program and a fingerprint of its source files.

    The same engine makes the same files from the same inputs, so they need not be made
    again.
    """
    from importlib.metadata import version  # slow to import, and only a build needs it

    package = Path(__file__).parent.parent
    sources = sorted((*package.rglob("*.py"), *DEFINITIONS_FOLDER.glob("*.json")))
    digests = "".join(data_hash(path.read_bytes()) for path in sources)
    return f"koostaja {version('koostaja')} {fingerprint(digests)}"
