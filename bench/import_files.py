"""Files from elsewhere: how many words have a place, what differs, what is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from import_originals import Original, originals, words
from import_samples import Sample
from import_trial import Trial, fresh, tried
from report import table

from koostaja.intake.reading.legacy_text import paragraphs_in

HEAD = (
    "file",
    "layout",
    "words",
    "placed",
    "of the document",
    "clauses",
    "different",
    "asked",
    "CPU",
)
_ALIKE = 0.6
"""How many words a file must share with a document here to be compared with it."""


def measure_files(files: Sequence[Path], folder: Path) -> str:
    """Return a table of files that are imported into the library of this repository."""
    made = originals(folder, ("koostaja",))
    rows = [HEAD]
    for path in files:
        sample = Sample(made[0], "given", path.name, path.read_bytes())
        for trial in tried(fresh(made[0]), sample):
            rows.append(_row(path.name, trial, made))
    return table(rows)


def _row(name: str, trial: Trial, made: Sequence[Original]) -> tuple[str, ...]:
    found = trial.found
    if found is None:
        codes = ", ".join(one.code for one in trial.problems)
        return (name, codes, *[""] * (len(HEAD) - 3), f"{trial.seconds:.2f} s")
    text = Counter(word for one in paragraphs_in(found.text.blocks) for word in words(one.text))
    like = max(made, key=lambda one: _likeness(text, one))
    placed = Trial(trial.sample._replace(original=like), *trial[1:]).placed
    is_like = _likeness(text, like) >= _ALIKE
    return (
        found.text.name,
        found.recognition.layout.id,
        str(text.total()),
        f"{100 * found.recognition.share:.1f} %",
        f"{placed.percent:.1f} % {like.id}" if is_like else "",
        str(len(found.draft.taken)),
        str(len(found.proof.differences)) if found.proof else "not built",
        str(len(found.questions)),
        f"{trial.seconds:.2f} s",
    )


def _likeness(text: Counter[str], one: Original) -> float:
    own = Counter(words(one.text))
    return (text & own).total() / max(own.total(), text.total(), 1)
