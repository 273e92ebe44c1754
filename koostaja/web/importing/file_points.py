"""Where something is in a file that was imported: by its headings and numbers, as people say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from koostaja.intake import DocumentComparison, ImportRecord, read_comparison

__all__ = ["FilePoint", "FilePoints", "file_of", "points_of"]

_PLACE = re.compile(r"(.+), \w+ (\d+)")
"""A place of a question: the name of a file and the ordinal of a paragraph."""


class FilePoint(NamedTuple):
    """Where something is in a file."""

    file: str
    titles: Sequence[str] = ()
    """The headings around it, the outermost first."""
    number: str = ""
    """The number of the point that it belongs to, as the file has it; "" if it has none."""
    row: int = 0
    """Which paragraph below its heading it is, from 1, where no number says so; else 0."""
    address: str = ""
    """Where it is shown beside the document; "" if it is nowhere shown."""
    edge: str = ""
    """"before" or "after" the sections of the document, where it is in none of them; else ""."""


class FilePoints:
    """The places of the questions of a batch, found in the comparisons of its documents."""

    def __init__(self, root: Path, records: Iterable[ImportRecord]) -> None:
        self._root = root
        self._records = dict[str, list[ImportRecord]]()
        for one in records:
            self._records.setdefault(one.original, []).append(one)
        joined = [one for each in self._records.values() if len(each) > 1 for one in each]
        for one in joined:  # places in a file of several documents name the document too
            for file in {file_of(place) for each in one.questions for place in each.places}:
                self._records.setdefault(file, []).append(one)
        self._known = dict[str, Mapping[int, FilePoint]]()

    def record(self, file: str) -> ImportRecord | None:
        """Return the record of the first document of a file; None if it has none."""
        return next(iter(self._records.get(file, ())), None)

    def find(self, place: str) -> FilePoint:
        """Return where a place of a question is."""
        file = file_of(place)
        at = int(place[len(file) :].rpartition(" ")[2] or 0)
        for record in self._records.get(file, ()) if at else ():
            if record.id not in self._known:
                compared = read_comparison(self._root, record.id)
                self._known[record.id] = points_of(compared, record) if compared else {}
            if at in self._known[record.id]:
                return self._known[record.id][at]
        first = self.record(file)
        return FilePoint(file, address=_page(first) if first else "")


@lru_cache(maxsize=10_000)
def file_of(place: str) -> str:
    """Return the name of the file of a place."""
    found = _PLACE.fullmatch(place)
    return found[1] if found else place


def _page(record: ImportRecord) -> str:
    return f"/import/documents/{quote(record.id, safe='')}"


def points_of(compared: DocumentComparison, record: ImportRecord) -> Mapping[int, FilePoint]:
    """Return where the paragraphs of a document's file are, by their ordinals."""
    found = dict[int, FilePoint]()
    page = _page(record)
    for at, section in enumerate(compared.sections):
        edge = "" if section.title else "after" if at else "before"
        titles, number, count = [section.title], "", 0
        for row in section.rows:
            printed = row.original.number if row.original else ""
            if row.is_title:
                number, count = "", 0
                texts = row.original.texts if row.original else ()
                heading = "".join(one.text for one in texts)
                titles = [section.title, *_inner_title(heading, section.title)]
            else:
                number, count = printed or number, count + 1
            if row.place:
                way = [one for one in titles if one]
                if number:
                    way = way[:1]  # what is between are the headings of columns
                below = 0 if number or row.is_title or edge else count
                address = f"{page}#p{row.place}"
                point = FilePoint(record.original, way, number.rstrip("."), below, address, edge)
                found.setdefault(row.place, point)
    return found


def _inner_title(printed: str, title: str) -> list[str]:
    """Return a heading, unless it is that of the section."""
    inner = printed.strip().rstrip(":")
    return [inner] if inner and inner != title else []
