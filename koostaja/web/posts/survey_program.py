"""The process that looks at all documents once, and leaves what it has found in the index."""

from __future__ import annotations

import sys
from pathlib import Path

from koostaja.builder import check, read_overview, read_words

__all__ = ["main"]


def main(root: Path) -> None:
    """Read what ``read_document_summaries`` reads, as far as the index does not have it."""
    read_overview(root)
    check(root)
    read_words(root)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
