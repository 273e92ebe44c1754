"""Print how many different sentences the positions of a workspace have of their own.

python bench/sentences.py WORKSPACE
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from koostaja.builder import read_texts
from koostaja.library.similar import Corpus, SentenceReader


def main(root: Path) -> None:
    """Read all positions and print the number."""
    reader, texts = read_texts(SentenceReader, root)
    corpus, _ = Corpus.of(reader.workspace, texts)
    own = {(one.kind, one.text) for one in corpus.sentences.places if not one.clause}
    print(json.dumps({"different": len(own)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
