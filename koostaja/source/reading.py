"""YAML files read from disk or from a text, with every fault in them; the bytes of edited ones."""

from __future__ import annotations

import codecs
from pathlib import Path

from koostaja.diagnostics import Location, Problem, Related, Result, first_findings
from koostaja.files.errors import cannot_read
from koostaja.files.reading import MAX_TEXT_BYTES, read_file
from koostaja.source.faults import Fault
from koostaja.source.lost_words import lost_words
from koostaja.source.parser import parse_data
from koostaja.source.pointers import pointer_text
from koostaja.source.source import Source

__all__ = ["file_bytes", "parse", "parse_typed", "read", "read_places"]


def read(
    path: Path, file: str, *, within: Path | None = None, is_typed: bool = True
) -> Result[Source | None]:
    """Read a YAML file from disk; ``file`` is the name that findings show.

    ``within`` is as in ``read_file``: None only for a file that the user has named.
    UTF-8 with or without a byte order mark, any line ends. Returns no source
    when the file cannot be read at all. If people type it, what may have been meant as words
    and does not reach the data is reported, too.
    """
    try:
        raw = read_file(path, within=within, limit=MAX_TEXT_BYTES)
    except OSError as error:
        return Result(None, [cannot_read(file, error)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        return Result(None, [Problem("encoding", Location(file, line, column))])
    return parse_typed(text, file) if is_typed else parse(text, file)


def parse_typed(text: str, file: str) -> Result[Source | None]:
    """Parse a text that people type: words that do not reach its data are reported, too."""
    source, problems = parse(text, file)
    if source:
        problems += first_findings(_problem(source, one) for one in lost_words(text))
    return Result(source, problems)


def read_places(root: Path, file: str) -> Source:
    """Read a file of the folder ``root`` for the places of its values only, without its data.

    One that is gone or no longer readable is empty: a finding is then at its beginning.
    """
    try:
        raw = read_file(root / file, within=root, limit=MAX_TEXT_BYTES)
        return Source(file, raw.decode("utf-8-sig"), None)
    except (OSError, UnicodeDecodeError):
        return Source(file, "", None)


def file_bytes(root: Path, source: Source) -> bytes:
    """Return the bytes of an edited file, with the byte order mark that the file has.

    Raises ``UnicodeEncodeError`` for half a character, which no text that was parsed has.
    """
    mark = codecs.BOM_UTF8
    try:
        raw = read_file(root / source.file, within=root, limit=MAX_TEXT_BYTES)
        has_mark = raw.startswith(mark)
    except OSError:  # deleted meanwhile
        has_mark = False
    return (mark if has_mark else b"") + source.text.removeprefix("\ufeff").encode()


def parse(text: str, file: str) -> Result[Source | None]:
    """Parse YAML text as plain data (dict, list, str, bool, None), and find every fault in it."""
    parsed = parse_data(text)
    source = Source(file, text, parsed.data)
    problems = first_findings(_problem(source, fault) for fault in parsed.faults)
    return Result(source if parsed.complete else None, problems)


def _problem(source: Source, fault: Fault) -> Problem:
    """Return a fault as a problem; for a duplicate key the first one, which counts, is related."""
    where, path = source.location(fault.line, fault.column), pointer_text(fault.pointer)
    related: tuple[Related, ...] = ()
    if fault.code == "duplicate-key":
        related = (Related(source.locate(fault.pointer, key=True)),)
    return Problem(fault.code, where, path, fault.values, related=related)
