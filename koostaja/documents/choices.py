"""What a position chooses among its layout's headings and number formats, by path.

``titles`` and ``numbering`` name fields by their paths; one that leads nowhere would be
left out in silence.
"""

from __future__ import annotations

from collections.abc import Mapping

from koostaja.diagnostics import nearest
from koostaja.documents.document import Section
from koostaja.documents.places import Place
from koostaja.documents.resolver import DocumentSpec
from koostaja.documents.trace import Trace
from koostaja.schema import Field
from koostaja.source import parse_pointer

__all__ = ["report_idle_choices"]

TITLES, NUMBERING = "titles", "numbering"


def report_idle_choices(trace: Trace, spec: DocumentSpec, body: Section) -> None:
    """Report headings and number formats that a position gives and no document shows."""
    titles, numbering = (spec.source.data.get(key) for key in (TITLES, NUMBERING))
    headed = spec.fields.headed
    if isinstance(titles, Mapping):
        for path in _known(trace, spec, TITLES, titles, headed):
            if not _present(body, path):
                place = Place(spec.source, (TITLES, path))
                trace.report("idle-title", place, {"path": path}, key=True)
    if isinstance(numbering, Mapping):
        named = {path: field for path, field in headed.items() if field.has_named_numberings}
        for path in _known(trace, spec, NUMBERING, numbering, named):
            formats, name = list(named[path].numberings), str(numbering[path])
            if name not in formats:
                values = {"found": name, "allowed": ", ".join(formats)}
                place = Place(spec.source, (NUMBERING, path))
                trace.report("wrong-value", place, values, nearest(name, formats))


def _known(
    trace: Trace,
    spec: DocumentSpec,
    key: str,
    chosen: Mapping[str, object],
    fields: Mapping[str, Field],
) -> list[str]:
    """Return the paths of choices that lead to fields, and report the others."""
    for path in chosen:
        if path not in fields:
            values = {"path": path, "known": ", ".join(fields) or "–"}
            place = Place(spec.source, (key, path))
            trace.report("idle-path", place, values, nearest(path, fields), key=True)
    return [path for path in chosen if path in fields]


def _present(body: Section, path: str) -> bool:
    section: Section | None = body
    for key in parse_pointer(path):
        section = section.named.get(key) if section else None
    return section is not None and section.present
