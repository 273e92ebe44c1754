"""The record of PDFs: which were made, of which Word file, by which engine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from koostaja.builder.pdf.comparison import PdfComparison
from koostaja.files.output_paths import PDF_RECORD, is_output_name
from koostaja.files.paths import PDF_SUFFIX, WORD_SUFFIX
from koostaja.files.reading import read_json_object

__all__ = ["PdfEntry", "PdfRecord", "made_pdfs", "read_record", "record_text"]

_FORMAT = "2"


class PdfEntry(NamedTuple):
    """A PDF that a build made."""

    engine: str
    source_hash: str
    """The hash of its Word file."""
    file_hash: str
    """That of its own bytes. Those of LibreOffice differ from run to run."""
    comparison: PdfComparison | None = None
    """None if it has to be compared again."""


PdfRecord = Mapping[str, PdfEntry]
"""The PDFs by name."""


def read_record(out: Path) -> dict[str, PdfEntry]:
    """Return the entries of earlier builds; an unreadable record counts as none."""
    entries = read_json_object(out / PDF_RECORD, within=out).get("files")
    pairs = entries.items() if isinstance(entries, dict) else ()
    return {
        file: _entry(kept)
        for file, kept in pairs
        if isinstance(kept, dict) and is_output_name(file) and file.endswith(PDF_SUFFIX)
    }


def made_pdfs(out: Path, sources: Mapping[str, str]) -> dict[str, str]:
    """Return the PDFs that were made of Word files with these hashes, by name, each with its own.

    ``sources`` are the hashes of Word files by name.
    """
    return {
        file: entry.file_hash
        for file, entry in read_record(out).items()
        if sources.get(str(PurePosixPath(file).with_suffix(WORD_SUFFIX))) == entry.source_hash
    }


def _entry(kept: Mapping[str, Any]) -> PdfEntry:
    engine, source, file = (
        str(kept.get(key, "")) for key in ("engine", "source_sha256", "file_sha256")
    )
    return PdfEntry(engine, source, file, PdfComparison.of(kept.get("words")))


def record_text(entries: PdfRecord) -> bytes:
    """Return the record as a file."""
    files = {file: _kept(entry) for file, entry in sorted(entries.items())}
    record = {"format": _FORMAT, "files": files}
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def _kept(entry: PdfEntry) -> dict[str, Any]:
    compared = {} if entry.comparison is None else {"words": entry.comparison.to_record()}
    return {
        "engine": entry.engine,
        "source_sha256": entry.source_hash,
        "file_sha256": entry.file_hash,
        **compared,
    }
