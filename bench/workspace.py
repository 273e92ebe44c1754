"""A workspace of any number of positions, each with words of its own, for measuring."""

from __future__ import annotations

import itertools
import random
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
_PARTS = ("clauses", "schemas", "templates", "organisation.yaml")
_OWN_WORDS = re.compile(r"((?<!/)(?:text|duty|eesmark): (?:>-\n +)?)([^\s\"'{\[][^\s}]*)")
_SENTENCE = re.compile(
    r"(?m)^([ -]*(?<!/)(?:text|duty): )(?:>-\n +)?([^\s\"'{\[>][^:{}]*?)$(?=\n *(?:- |\w+:|$))"
)
_POST = re.compile(r"(?<=post: )\S+")
_RESULTS = re.compile(r"(?m)^    results:\n(?=      - )")
RARE_CLAUSE = "harva-vajalik"
"""A clause that stands in ``RARELY`` positions only: the first ones."""
RARELY = 5


def make_workspace(folder: Path, count: int, sentences: int = 0) -> None:
    """Make a new folder with this repository's library and ``count`` positions after its own.

    No two positions share a text of their own: each has its number and a count behind
    its first word. With ``sentences`` there are about so many different ones instead, made
    of the words of these texts, of which a few are nearly the same.
    """
    folder.mkdir(exist_ok=True)
    for name in _PARTS:
        path = ROOT / name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / name)
    (folder / "positions").mkdir()
    models = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("positions/*.yaml"))]
    made = _Sentences(models, sentences) if sentences else None
    for number, model in zip(range(count), itertools.cycle(models), strict=False):
        text = made.put_into(model, number) if made else _distinct(model, number)
        (folder / "positions" / f"amet-{number}.yaml").write_text(text, encoding="utf-8")
    add_rare_clause(folder)


def add_rare_clause(folder: Path) -> None:
    """Add the rare clause to a workspace and to its first positions, unless it has it already."""
    library = folder / "clauses" / "tulemused.yaml"
    text = library.read_text(encoding="utf-8")
    if RARE_CLAUSE in text:
        return
    clause = f"  {RARE_CLAUSE}:\n    text: Harva vajalik tulemus nr 1 on saavutatud\n"
    library.write_text(text.replace("clauses:\n", f"clauses:\n{clause}", 1), encoding="utf-8")
    for number in range(RARELY):
        path = folder / "positions" / f"amet-{number}.yaml"
        text = path.read_text(encoding="utf-8")
        text = _RESULTS.sub(lambda match: f"{match[0]}      - {RARE_CLAUSE}\n", text, count=1)
        path.write_text(text, encoding="utf-8")


def _distinct(text: str, number: int) -> str:
    counter = itertools.count()
    text = _POST.sub(f"amet-{number}", text)
    return _OWN_WORDS.sub(lambda match: f"{match[0]} ({number}.{next(counter)})", text)


class _Sentences:
    """Random sentences, always the same ones."""

    def __init__(self, models: list[str], count: int) -> None:
        chance = random.Random(count)
        texts = [match[2] for model in models for match in _SENTENCE.finditer(model)]
        texts = [" ".join(text.split()) for text in texts]
        words = [word.casefold().strip(".,;") for text in texts for word in text.split()]
        self.made: list[str] = []
        while len(self.made) < count:
            model = chance.choice(texts).split()
            changed = [word if chance.random() < 0.4 else chance.choice(words) for word in model]
            self.made.append(f"Lause {' '.join(changed)}")
            if chance.random() < 0.1:
                place = chance.randrange(len(changed))
                changed[place] = chance.choice(words)
                self.made.append(f"Lause {' '.join(changed)}")
        self.chance = chance
        self.next = itertools.cycle(self.made)

    def put_into(self, model: str, number: int) -> str:
        """Return a model with other sentences in place of its own."""
        text = _POST.sub(f"amet-{number}", model)
        return _SENTENCE.sub(lambda match: f"{match[1]}{next(self.next)}", text)
