"""The record of a confirmed directive, and the texts that are kept beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from koostaja.builder import engine_fingerprint
from koostaja.documents import OWN_NAMES, Annex, Document, document_data, words_hash
from koostaja.files.hashes import data_hash
from koostaja.files.paths import RECORD, annex_text, base_name, directive_text
from koostaja.release.rendering import Release, is_made_elsewhere
from koostaja.workspace import Act, Directive, Organisation, record_text, text_hash

__all__ = [
    "REGISTER_CARD",
    "corrected_record",
    "imported_annex",
    "new_record",
    "release_texts",
    "sealed_folder",
    "series_of",
]

REGISTER_CARD = "register"
"""The name of the register card among the texts that print number and date."""

_KEYS = (
    "format", "number", "date", "title", "series", "signed_by", "unit", "in_force", "applied",
    "annexes", "repeals", "amends", "register", "engine", "directive", "origin", "parts",
    "files", "corrections",
)  # fmt: skip
"""The keys of a record, in their order."""
_COPIED_KEYS = ("unit", "in_force", "applied")
"""The keys that a record copies from the directive's file."""
_OF_ACTS = ("number", "date", "title", "signatory", "office", "office_genitive", "annexes")
"""What a record says of an earlier act."""


def release_texts(release: Release, asked: Collection[str]) -> dict[str, Any]:
    """Return the data of everything that prints a directive's number and date, by name.

    ``asked`` are the names of values that its templates ask for.
    """
    own = {directive_text(release.document.template_file): document_data(release.document, asked)}
    annexes = {annex_text(one.number): _annex_data(release, one, asked) for one in release.annexes}
    return {**own, **annexes, REGISTER_CARD: dict(release.card)}


def _annex_data(release: Release, annex: Annex, asked: Collection[str]) -> dict[str, Any]:
    """Return the data of an annex; of one made elsewhere with the words of the file."""
    text = release.file_texts.get(annex.number)
    data = document_data(annex.document, asked)
    return data if text is None else {**data, "text": list(text)}


def _words(release: Release, annex: Annex) -> str:
    """Return a hash of an annex's words."""
    text = release.file_texts.get(annex.number)
    return words_hash(annex.document) if text is None else data_hash("\n".join(text).encode())


def series_of(organisation: Organisation, card: Mapping[str, str]) -> str:
    """Return the register's series that a directive belongs to; "" if its card has none."""
    fields = organisation.register.values()
    return next((card.get(field.name, "") for field in fields if field.series), "")


def new_record(
    organisation: Organisation,
    directive: Directive,
    release: Release,
    asked: Mapping[str, Collection[str]],
) -> dict[str, Any]:
    """Return the record of a directive, without the hashes of its files.

    ``asked`` are the names of values that templates ask for, by the template.
    """
    data = directive.data
    signing = [organisation.signatories[id] for id in directive.signatories]
    signed_by = [f"{one.name}, {one.office}" for one in signing]
    return {
        "format": "1",
        "number": data["number"],
        "date": data["date"],
        "title": data["title"],
        "series": series_of(organisation, release.card),
        "signed_by": signed_by if len(signed_by) > 1 else signed_by[0],
        "annexes": [
            {
                "annex": one.number,
                "title": one.document.title,
                **_named(one),
                "text": annex_text(one.number),
                "words": _words(release, one),
                **({"yes": list(one.document.yes)} if one.document.answers else {}),
                **({} if is_made_elsewhere(one.document) else _own_names(one.document, asked)),
            }
            for one in release.annexes
        ],
        **{key: data[key] for key in _COPIED_KEYS if key in data},
        **{
            key: [{name: one[name] for name in _OF_ACTS if name in one} for one in data[key]]
            for key in ("repeals", "amends")
            if key in data
        },
        "register": dict(release.card),
        "engine": engine_fingerprint(),
    }


def _own_names(
    document: Document, templates: Mapping[str, Collection[str]]
) -> dict[str, dict[str, str]]:
    """Return what an annex prints of its title and unit outside of its sections.

    The title of a document that has no section for it is always kept.
    """
    names = (
        OWN_NAMES.intersection(templates[document.template_file], document.values)
        - document.body.named.keys()
    )
    titled = [str(key) for key in document.titled.pointer]
    if document.values.get("title") and not document.section(titled):
        names |= {"title"}
    found = {name: document.values[name] or "" for name in sorted(names)}
    return {"names": found} if found else {}


def _named(annex: Annex) -> dict[str, str]:
    """Return the id of a post or document, or the name of a file, under its key."""
    planned = annex.planned
    if planned and planned.file:
        return {"file": base_name(planned.file)}
    key = "position" if planned is None or planned.is_post else "document"
    return {key: annex.document.id}


def corrected_record(
    act: Act, release: Release, reason: str, number: str, date: str
) -> dict[str, Any]:
    """Return the record after a correction, with the former values, without hashes of files."""
    data = act.source.data
    former = {"number": act.number} if number != act.number else {}
    former |= {"date": act.date} if date != act.date else {}
    words = {one.number: _words(release, one) for one in release.annexes}
    return {
        **data,
        "number": number,
        "date": date,
        "annexes": [{**one, "words": words[one["annex"]]} for one in data.get("annexes", ())],
        "register": dict(release.card),
        "engine": engine_fingerprint(),
        "corrections": [*data.get("corrections", ()), {"reason": reason, **former}],
    }


def imported_annex(number: str, document: Document, *, is_post: bool) -> dict[str, Any]:
    """Return what a record says of an annex whose text was imported, not built."""
    return {
        "annex": number,
        "title": document.title,
        "position" if is_post else "document": document.id,
        "text": annex_text(number),
        "words": words_hash(document),
        **({"yes": list(document.yes)} if document.answers else {}),
        **_own_names(document, {document.template_file: ()}),
    }


def sealed_folder(
    record: Mapping[str, Any], files: Mapping[str, bytes], own: bytes = b""
) -> dict[str, bytes]:
    """Return the files of a directive's folder, its sealed record included.

    ``own`` are the bytes of the directive's own file; an imported directive has none.
    """
    hashes = {name: data_hash(files[name]) for name in sorted(files)}
    data = {**record, "directive": text_hash(own) if own else "", "files": hashes}
    text = record_text({key: data[key] for key in _KEYS if data.get(key)})
    return {RECORD: text.encode(), **files}
