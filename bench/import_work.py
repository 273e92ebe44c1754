"""Whole runs of imports: joined files, a cold start, hostile files, five hundred at once."""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
from attacks import CONTAINERS, MADE_OF_PARTS, TAGS, answer
from import_forms import report
from import_originals import FOLDERS, ROOT, Original, library_alone
from import_samples import Sample, parts_of, saved_by_office, typed_samples
from import_targets import Figure, at_most
from import_trial import Trial, fresh, tried
from metering import cost, output

from koostaja.files.paths import CLAUSES
from koostaja.intake import ImportState, accept, import_files, read_records
from koostaja.source import yaml_text

FILES = 500
JOINED = ROOT / "directives/confirmed/2025-183/files/koos-lisadega.docx"
ANNEXES = ("teenuseomanik-lastemaja", "peaspetsialist-lastemaja")
CLOSING = ("(allkirjastatud digitaalselt)", "Eesnimi Perenimi", "peadirektor")
_HERE = "koostaja"
_TITLE = re.compile(r"(?m)^title: .*$")


def measure_joined(made: list[Original], folder: Path) -> Iterator[Figure]:
    """Measure a directive with its annexes in one file, as it is and saved by LibreOffice."""
    annexes = {one.id: one for one in made if one.id in ANNEXES}
    contents = [
        JOINED.read_bytes(),
        *saved_by_office([JOINED.read_bytes()], folder / "office", ".docx"),
    ]
    right, whole = 0, 0
    for content in contents:
        sample = Sample(annexes[ANNEXES[0]], "joined", JOINED.name, content)
        found = [one for one in tried(fresh(sample.original), sample) if one.found]
        for id, trial in zip(ANNEXES, found, strict=False):
            placed = Trial(sample._replace(original=annexes[id]), *trial[1:]).placed
            right += placed.part == placed.whole
            if placed.part < placed.whole:
                report(sample, f"{id}: {placed.percent:.2f} % placed")
        if len(found) != len(ANNEXES):
            report(sample, f"{len(found)} documents")
        whole += len(ANNEXES)
    yield Figure("annexes of joined files, all words placed", right, whole, of=whole)


def measure_cold_start(made: list[Original], folder: Path) -> Iterator[Figure]:
    """Measure six imports into an authority whose topics have a first clause each, of no use."""
    root = library_alone(FOLDERS[_HERE], folder / "cold")
    for path in (root / CLAUSES).glob("*.yaml"):
        title = _TITLE.search(path.read_text(encoding="utf-8"))
        assert title
        first = {f"esimene-{path.stem}": {"text": "siia tuleb esimene tüüptekst", "note": "Näide."}}
        text = f"{title[0]}\n{yaml_text({'clauses': first})}"
        path.write_text(text, encoding="utf-8")
    files = {one.word.name: one.word.read_bytes() for one in made if one.folder == _HERE}
    run, problems = import_files(root, files)
    proven = sum(one.state is ImportState.PROVEN for one in run.records)
    accepted, more = accept(root)
    made_clauses = {id for one in run.records for topic in one.clauses.values() for id in topic}
    for one in run.records:
        accept(root, [one.id], {one.id: one.differences})
    command = [sys.executable, str(ROOT / "assemble.py"), "similar", "--format", "json"]
    proposed = json.loads(output([*command, "-C", str(root)], ROOT))
    yield Figure("cold start: documents with identical words", proven, len(files), of=len(files))
    yield Figure("cold start: documents accepted", len(accepted), len(files), of=len(files))
    yield at_most("cold start: errors", len([*problems, *more]), 0)
    yield Figure("cold start: clauses made where only clauses may be", len(made_clauses))
    yield Figure("cold start: clauses made or proposed", len(made_clauses) + len(proposed), 40)


def measure_hostile(made: list[Original], folder: Path) -> Iterator[Figure]:
    """Measure how hostile files are answered, each within 2 s and 300 MB."""
    del made
    kinds = MADE_OF_PARTS | TAGS | CONTAINERS
    within = 0
    parts = parts_of(JOINED.read_bytes())
    for at, (name, change) in enumerate(kinds.items()):
        root = library_alone(ROOT, folder / str(at))
        file = root / "vana.docx"
        file.write_bytes(change(dict(parts)))
        found = answer("import", root, str(file))
        within += found.is_within
        if not found.is_within:
            print(f"  {name}: {found.seconds:.1f} s, {found.megabytes:.0f} MB, {found.said[-200:]}")
    yield Figure("hostile files answered within limits", within, len(kinds), of=len(kinds))


def measure_names(made: list[Original], folder: Path) -> Iterator[Figure]:
    """Measure whether the names of those who signed below a document are left out.

    Documents that have a signature of their own, by their layout, are not among them.
    """
    del folder
    taken, whole = 0, 0
    unsigned = [one for one in made if CLOSING[0] not in one.text]
    for sample in typed_samples(unsigned):
        signed = sample._replace(content=_signed(sample.content))
        (trial,) = tried(fresh(sample.original), signed)
        text = trial.found.rebuilt.text if trial.found else ""
        whole += 1
        taken += CLOSING[1] in text
        if CLOSING[1] in text:
            report(sample, "a name below the document is in its data")
    yield at_most("names of signatories taken over", taken, 0, of=whole)


def _signed(word: bytes) -> bytes:
    document = docx.Document(BytesIO(word))
    for line in CLOSING:
        document.add_paragraph(line)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def measure_batch(made: list[Original], folder: Path, count: int = FILES) -> Iterator[Figure]:
    """Measure one run with many files: CPU time of each, memory, and that nothing is done twice."""
    root = library_alone(FOLDERS[_HERE], folder / "batch")
    originals = folder / "originals"
    originals.mkdir()
    samples = [*typed_samples([one for one in made if one.folder == _HERE])]
    random.Random(5).shuffle(samples)
    for at in range(count):
        one = samples[at % len(samples)]
        (originals / f"{at}-{one.name}").write_bytes(one.content)
    command = [str(ROOT / "assemble.py"), "import", "-C", str(root)]
    first, again = cost([*command, str(originals)], ROOT), cost(command, ROOT)
    states = [one.state for one in read_records(root).values()]
    assert first
    assert again
    yield Figure(f"{count} files in one run: documents", len(states), count)
    yield Figure(f"{count} files: proven", states.count(ImportState.PROVEN), of=count)
    yield at_most(f"{count} files: CPU time of each", first.cpu / count, 0.5, "s")
    yield at_most(f"{count} files: peak memory", first.memory, 500, "MB")
    yield Figure(f"{count} files: CPU time of a run with nothing to do", again.cpu, unit="s")
