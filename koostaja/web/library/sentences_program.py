"""The process that reads the sentences of all clauses once, and leaves them in the index."""

from __future__ import annotations

import sys
from pathlib import Path

from koostaja.builder import read_texts
from koostaja.library import ClauseReader

__all__ = ["main"]


def main(root: Path) -> None:
    """Read what ``Session.read_sentences`` reads, as far as the index does not have it."""
    read_texts(ClauseReader, root)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
