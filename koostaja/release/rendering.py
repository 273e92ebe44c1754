"""The Word files of a directive, from its documents or from the texts kept of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from koostaja.builder import Packer, WordFile, directive_word_files
from koostaja.diagnostics import Problem, Result
from koostaja.documents import (
    Annex,
    Description,
    Document,
    DocumentWords,
    describe,
    read_document,
)
from koostaja.docx import (
    Filled,
    Link,
    Template,
    read_template,
    visible_paragraphs,
    zip_file,
)
from koostaja.files.paths import (
    ANNEXES,
    PLACES,
    annex_text,
    base_name,
    confirmed_file,
    folder_name,
    kept_template,
)
from koostaja.source import Source
from koostaja.workspace import Act, confirmed_text, confirmed_texts, malformed

__all__ = [
    "Release",
    "file_texts",
    "is_made_elsewhere",
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
    file_texts: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The words of the annexes that were made elsewhere, by their numbers."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The directive itself, then its annexes."""
        return (self.document, *(annex.document for annex in self.annexes))


def is_made_elsewhere(document: Document) -> bool:
    """Return whether an annex is a Word file that was not made from a layout."""
    return folder_name(document.template_file) == ANNEXES


def file_texts(
    annexes: Iterable[Annex], templates: Mapping[str, Template]
) -> dict[str, tuple[str, ...]]:
    """Return what the annexes that were made elsewhere say as filled, by their numbers.

    Each paragraph is an entry; ``templates`` are by the names of files.
    """
    found = {}
    for one in annexes:
        if is_made_elsewhere(one.document):
            filled, _ = templates[one.document.template_file].fill_unchecked(one.document)
            shown = visible_paragraphs(filled.all_parts) if filled else ()
            found[one.number] = tuple(f"{said.number} {said.text}".strip() for said in shown)
    return found


def read_release(root: Path, act: Act) -> Result[Release | None]:
    """Read a confirmed directive from its folder, whose files must be unchanged."""
    places, problems = confirmed_text(root, act, PLACES) if PLACES in act.files else (None, [])
    texts, found = confirmed_texts(root, act)
    if problems or found:
        return Result(None, [*problems, *found])
    return release_from_texts(act, texts, act.register, places)


def release_from_texts(
    act: Act, texts: Mapping[str, Source], card: Mapping[str, str], places: Source | None
) -> Result[Release | None]:
    """Return a directive from its texts and its ``PLACES`` file, if it has one."""
    own = read_document(texts[act.text_file])
    annexes = [
        Annex(one.number, read_document(texts[annex_text(one.number)])) for one in act.annexes
    ]
    links, problems = _links(act, own, places)
    subjects = places.data["subjects"] if places else {}
    elsewhere = {
        one.number: tuple(texts[annex_text(one.number)].data.get("text", ()))
        for one in annexes
        if is_made_elsewhere(one.document)
    }
    release = Release(act.id, own, tuple(annexes), card, tuple(links), subjects, elsewhere)
    return Result(None if problems else release, problems)


def _links(act: Act, own: Document, places: Source | None) -> Result[list[Link]]:
    """Return the links of a directive's points, and those that lead nowhere as problems."""
    words = {item.address: item.text for item in own.items}
    found, problems = list[Link](), list[Problem]()
    for index, one in enumerate(places.data["links"] if places else ()):
        if one["at"] in words and int(one["piece"]) <= len(act.annexes):
            found.append(Link(words[one["at"]], one["words"], int(one["piece"])))
        elif places:
            problems.append(malformed(act, places, ("links", index)))
    return Result(found, problems)


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


def kept_templates(
    root: Path, act: Act, documents: Sequence[Document]
) -> Result[dict[str, Template]]:
    """Return the templates that a confirmed directive was made from, by their former names.

    Those that cannot be read are reported where they are kept.
    """
    found, problems = dict[str, Template](), list[Problem]()
    for file in sorted({one.template_file for one in documents}):
        name = kept_template(file)
        kept = confirmed_file(act.id, name)
        if name not in act.files:
            problems.append(malformed(act, act.source, ("files",)))
            continue
        template, failed = read_template(root / kept, kept, within=root)
        problems += failed
        if template:
            found[file] = template
    return Result(found, problems)


def render(release: Release, templates: Mapping[str, Template]) -> Result[dict[str, bytes]]:
    """Fill the templates of a directive and return its Word files."""
    filled, problems = _filled(release, templates)
    return Result({} if problems else word_files(release, filled), problems)


def render_parts(
    release: Release, templates: Mapping[str, Template]
) -> Result[dict[str, dict[str, bytes]]]:
    """Fill the templates of a directive and return the parts of each of its Word files."""
    packer, (filled, problems) = _packer(release), _filled(release, templates)
    if problems:
        return Result({}, problems)
    files = {base_name(one.file): packer.parts(one, filled) for one in _files(release)}
    return Result(files, [])


def word_files(release: Release, filled: Mapping[Document, Filled]) -> dict[str, bytes]:
    """Return the Word files of a directive, by name without a folder."""
    packer = _packer(release)
    return {
        base_name(one.file): zip_file(
            packer.entries(one, filled, DocumentWords(one.documents).hash)
        )
        for one in _files(release)
    }


def _filled(release: Release, templates: Mapping[str, Template]) -> Result[dict[Document, Filled]]:
    """Fill every document; a text that was changed may not fit its template any more."""
    found, problems = dict[Document, Filled](), list[Problem]()
    for one in release.documents:
        filled, failed = templates[one.template_file].fill_unchecked(one)
        problems += failed
        if filled:
            found[one] = filled
    return Result(found, problems)


def _files(release: Release) -> Iterator[WordFile]:
    return directive_word_files(
        release.id, release.document, release.annexes, release.card, release.links
    )


def _packer(release: Release) -> Packer:
    def described(document: Document, _card: Mapping[str, str]) -> Description:
        return describe(document, release.subjects.get(document.template_file, ""))

    return Packer(described)
