"""What becomes of files in all their forms: words placed, clauses, proofs, time."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from import_originals import FOLDERS, Original
from import_samples import (
    Sample,
    office_samples,
    pdf_samples,
    sound_samples,
    text_layers,
    typed_samples,
)
from import_targets import Figure, at_most
from import_trial import Share, Trial, fresh, tried

from koostaja.intake.batch.importer import Importer
from koostaja.intake.questions import Answers

ENGINES = ("libreoffice", "dxpdf")


class Sum(NamedTuple):
    """What became of some files."""

    files: int
    placed: Share
    used: Share
    false: int
    unaccounted: int
    proven: int
    silent: int
    """Files that are not rebuilt as they were, of which no difference is listed."""
    seconds: float
    """CPU time of each, on average."""


def trials(samples: Iterable[Sample]) -> Iterator[Trial]:
    """Import files, each into an authority that has its library alone."""
    for one in samples:
        found = tried(fresh(one.original), one)
        if len(found) != 1:
            report(one, f"{len(found)} documents")
        yield from found[:1]


def summed(found: Iterable[Trial]) -> Sum:
    """Return what became of files, and say of each that is not as it should be what it is."""
    placed, used, false, unaccounted = Share(0, 0), Share(0, 0), 0, Counter[str]()
    files, proven, silent, seconds = 0, 0, 0, 0.0
    for one in found:
        own, words = one.placed, one.unaccounted
        files, seconds = files + 1, seconds + one.seconds
        placed, used = placed + own, used + one.used
        false, unaccounted = false + one.false.total(), unaccounted + words
        proven, silent = proven + one.is_proven, silent + one.is_silent
        if own.part < own.whole or one.false or words or one.is_silent:
            report(
                one.sample,
                f"placed {own.percent:.2f} %; false {dict(one.false)}; unaccounted {dict(words)}; "
                f"{', '.join(problem.code for problem in one.problems)}",
            )
    each = seconds / files if files else 0.0
    return Sum(files, placed, used, false, unaccounted.total(), proven, silent, each)


def report(sample: Sample, what: str) -> None:
    """Say on standard error what is not as it should be."""
    print(f"  {sample.label}: {what}", file=sys.stderr, flush=True)


def _figures(name: str, found: Sum, least: float, slowest: float) -> Iterator[Figure]:
    files = f"{name}, {found.files} files"
    yield Figure(f"{files}: words placed", found.placed.percent, least, "%")
    share = found.used
    yield Figure(f"{name}: uses of clauses", share.percent, 85, "%")
    yield at_most(f"{name}: false clauses", found.false, 0)
    yield at_most(f"{name}: words unaccounted for", found.unaccounted, 0)
    yield Figure(f"{name}: proven", found.proven, of=found.files)
    yield at_most(f"{name}: neither proven nor different", found.silent, 0)
    yield at_most(f"{name}: CPU time of each", found.seconds, slowest, "s")


def measure_sound(made: list[Original], folder: Path) -> Iterator[Figure]:
    """Measure built files as they are."""
    del folder
    own = [one for one in made if one.folder == next(iter(FOLDERS))]
    found = summed(trials(sound_samples(own)))
    alone = (one for one in sound_samples(made) if not one.original.is_post)
    chosen = sum(_is_layout_found(one) for one in alone)
    whole = sum(not one.is_post for one in made)
    yield Figure("layouts of documents that are no posts, found", chosen, of=whole)
    yield Figure("built here: rebuilt as they were", found.proven, 0.85 * len(own), of=len(own))
    yield from _figures("built", summed(trials(sound_samples(made))), 99.5, 0.5)


def _is_layout_found(sample: Sample) -> bool:
    importer = Importer(sample.original.library, Answers())
    found = [one.found for one in tried(importer, sample)]
    return [one.recognition.layout for one in found if one] == [sample.original.layout]


def measure_typed(made: list[Original], folder: Path) -> Iterator[Figure]:
    """Measure hand-made variants."""
    del folder
    yield from _figures("typed by hand", summed(trials(typed_samples(made))), 99.5, 0.5)


def measure_office(made: list[Original], folder: Path) -> Iterator[Figure]:
    """Measure files that LibreOffice has saved."""
    found = [*trials(office_samples(made, folder))]
    for kind in dict.fromkeys(one.sample.kind for one in found):
        some = [one for one in found if one.sample.kind == kind]
        yield from _figures(kind, summed(some), 99.5, 3 if kind != "LibreOffice .docx" else 0.5)


def measure_pdfs(made: list[Original], folder: Path) -> Iterator[Figure]:
    """Measure PDFs of two programs, with lines and without, and their text layers."""
    for engine in ENGINES:
        for ruled, least in ((True, 99), (False, 97)):
            place = folder / f"{engine}-{ruled}"
            pdfs = [*pdf_samples(made, place, engine, ruled=ruled)]
            name = f"PDF {engine}, {'ruled' if ruled else 'unruled'}"
            yield from _figures(name, summed(trials(pdfs)), least, 3)
            if ruled:
                layers = [*text_layers(pdfs, folder / f"{engine}-text")]
                yield from _figures(f"text layer, {engine}", summed(trials(layers)), 90, 3)
