"""Print how many different sentences the positions of a workspace have of their own.

python bench/sentences.py WORKSPACE
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from koostaja.builder.document_texts import DocumentTexts, all_documents
from koostaja.library.similar import Corpus, SentenceReader


def main(root: Path) -> None:
    """Read all positions and print the number."""
    reader = SentenceReader(root)
    texts = DocumentTexts(None).read(reader, all_documents(reader.workspace), 1)
    corpus, _ = Corpus.of(reader.workspace, texts)
    own = {(one.kind, one.text) for one in corpus.sentences.places if not one.clause}
    print(json.dumps({"different": len(own)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
