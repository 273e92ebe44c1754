"""Print how many different sentences the positions of a workspace have of their own.

python bench/sentences.py WORKSPACE
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from koostaja.library.similar import SentenceIndex, SentenceReader


def main(root: Path) -> None:
    """Read all positions and print the number."""
    reader, index = SentenceReader(root), SentenceIndex()
    for share in reader.shares:
        index.join(reader.work(share))
    print(
        json.dumps(
            {"different": len({(one.kind, one.text) for one in index.places if not one.clause})}
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
