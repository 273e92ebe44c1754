"""The Word files of a directive, from its documents or from the texts kept of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from koostaja.builder import Packer, WordFile, directive_word_files
from koostaja.documents import Annex, Description, Document, describe, read_document
from koostaja.docx import Filled, Link, Template, read_template, zip_file
from koostaja.files.paths import (
    PLACES,
    annex_text,
    base_name,
    confirmed_file,
    kept_template,
)
from koostaja.source import Source
from koostaja.workspace import Act, confirmed_text, confirmed_texts

__all__ = [
    "Release",
    "kept_templates",
    "read_release",
    "release_from_texts",
    "render",
    "render_parts",
    "rendering_data",
    "word_files",
]


class Release(NamedTuple):
    """What the Word files of a directive are made of, when it is confirmed and afterwards."""

    id: str
    document: Document
    annexes: tuple[Annex, ...]
    card: Mapping[str, str]
    """Its register card."""
    links: tuple[Link, ...]
    """The words of its points that link to annexes."""
    subjects: Mapping[str, str]
    """The kind of document that each template makes, for the properties of Word files."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The directive itself, then its annexes."""
        return (self.document, *(annex.document for annex in self.annexes))


def read_release(root: Path, act: Act) -> Release:
    """Read a confirmed directive from its folder, whose files must be unchanged."""
    kept = confirmed_text(root, act, PLACES).data if PLACES in act.files else {}
    card = act.register
    return release_from_texts(act, confirmed_texts(root, act), card, kept)


def release_from_texts(
    act: Act, texts: Mapping[str, Any], card: Mapping[str, str], kept: Mapping[str, Any]
) -> Release:
    """Return a directive from the data of its texts and the data of its ``PLACES`` file."""

    def document(name: str) -> Document:
        return read_document(Source(confirmed_file(act.id, name), "", texts[name]))

    own = document(act.text_file)
    words = {item.address: item.text for item in own.items}
    return Release(
        act.id,
        own,
        tuple(Annex(one.number, document(annex_text(one.number))) for one in act.annexes),
        card,
        tuple(
            Link(words[one["at"]], one["words"], int(one["piece"])) for one in kept.get("links", ())
        ),
        kept.get("subjects", {}),
    )


def rendering_data(release: Release) -> dict[str, Any]:
    """Return what rendering needs beside the texts: the kinds of documents, and the links.

    A link is kept by the address of its item, since a correction may change the item's text.
    """
    addresses = {item.text: item.address for item in release.document.items}
    links = [
        {"at": addresses[one.paragraph], "words": one.words, "piece": str(one.document)}
        for one in release.links
    ]
    return {"subjects": dict(release.subjects), "links": links}


def kept_templates(root: Path, act: Act, documents: Sequence[Document]) -> dict[str, Template]:
    """Return the templates that a confirmed directive was made from, by their former names."""
    found = {}
    for file in {one.template_file for one in documents}:
        kept = confirmed_file(act.id, kept_template(base_name(file)))
        template, _ = read_template(root / kept, file)
        assert template is not None
        found[file] = template
    return found


def render(release: Release, templates: Mapping[str, Template]) -> dict[str, bytes]:
    """Fill the templates of a directive and return its Word files."""
    return word_files(release, _filled(release, templates))


def render_parts(
    release: Release, templates: Mapping[str, Template]
) -> dict[str, dict[str, bytes]]:
    """Fill the templates of a directive and return the parts of each of its Word files."""
    packer, filled = _packer(release), _filled(release, templates)
    return {base_name(one.file): packer.parts(one, filled) for one in _files(release)}


def word_files(release: Release, filled: Mapping[Document, Filled]) -> dict[str, bytes]:
    """Return the Word files of a directive, by name without a folder."""
    packer = _packer(release)
    return {base_name(one.file): zip_file(packer.entries(one, filled)) for one in _files(release)}


def _filled(release: Release, templates: Mapping[str, Template]) -> dict[Document, Filled]:
    return {one: templates[one.template_file].fill(one) for one in release.documents}


def _files(release: Release) -> Iterator[WordFile]:
    return directive_word_files(
        release.id, release.document, release.annexes, release.card, release.links
    )


def _packer(release: Release) -> Packer:
    def described(document: Document, _card: Mapping[str, str]) -> Description:
        return describe(document, release.subjects.get(document.template_file, ""))

    return Packer(described)
