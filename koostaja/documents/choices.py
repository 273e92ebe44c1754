"""What a position chooses among its layout's headings and number formats, by path.

``titles`` and ``numbering`` name fields by their paths; one that leads nowhere would be
left out in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from koostaja.diagnostics import Problem, nearest
from koostaja.documents.document import Document
from koostaja.schema import Field
from koostaja.source import Source, parse_pointer

__all__ = ["idle_choices"]

TITLES, NUMBERING = "titles", "numbering"


def idle_choices(source: Source, fields: Field, document: Document) -> Iterator[Problem]:
    """Report headings and number formats that a position gives and its document does not show.

    ``fields`` are all fields of the position's layout.
    """
    titles, numbering = (source.data.get(key) for key in (TITLES, NUMBERING))
    headed = fields.headed
    for path in titles if isinstance(titles, Mapping) else ():
        if path not in headed:
            yield _idle_path(source, TITLES, path, headed)
        elif document.section(parse_pointer(path)) is None:
            yield source.problem("idle-title", (TITLES, path), {"path": path}, key=True)
    named = {path: field for path, field in headed.items() if field.has_named_numberings}
    for path, name in numbering.items() if isinstance(numbering, Mapping) else ():
        if path not in named:
            yield _idle_path(source, NUMBERING, path, named)
        elif str(name) not in named[path].numberings:
            formats = list(named[path].numberings)
            values = {"found": str(name), "allowed": ", ".join(formats)}
            similar = nearest(str(name), formats)
            yield source.problem("wrong-value", (NUMBERING, path), values, similar=similar)


def _idle_path(source: Source, key: str, path: str, known: Mapping[str, Field]) -> Problem:
    values = {"path": path, "known": ", ".join(known) or "–"}
    similar = nearest(path, known)
    return source.problem("idle-path", (key, path), values, similar=similar, key=True)
