"""The documents of a confirmed directive, read back from its folder and rendered again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from koostaja.builder import Packer, directive_word_files
from koostaja.documents import Annex, Document, describe, read_document
from koostaja.docx import Link, Template, read_template, zip_file
from koostaja.files.paths import (
    PLACES,
    annex_text,
    base_name,
    confirmed_file,
    directive_text,
    kept_template,
)
from koostaja.source import Source
from koostaja.workspace import Act, confirmed_text, confirmed_texts

__all__ = ["Release", "kept_release", "kept_templates", "looks_data", "release_of", "rendered"]


class Release(NamedTuple):
    """A directive as it was confirmed, or is about to be: what its Word files are made of."""

    id: str
    document: Document
    annexes: tuple[Annex, ...]
    card: Mapping[str, str]
    """Its register card."""
    links: tuple[Link, ...]
    subjects: Mapping[str, str]
    """What kind of document each template makes, as the properties of its files say."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The directive itself, then its annexes."""
        return (self.document, *(annex.document for annex in self.annexes))


def kept_release(root: Path, act: Act) -> Release:
    """The documents of a confirmed directive, whose folder stands as it was confirmed."""
    known = confirmed_text(root, act, PLACES).data if PLACES in act.source.data["files"] else {}
    card = act.source.data.get("register", {})
    return release_of(act, confirmed_texts(root, act), card, known)


def release_of(
    act: Act, texts: Mapping[str, Any], card: Mapping[str, str], known: Mapping[str, Any]
) -> Release:
    """A directive from the data of its texts, and what else is kept of it in ``PLACES``."""

    def document(name: str) -> Document:
        return read_document(Source(confirmed_file(act.id, name), "", texts[name]))

    own = document(directive_text(act.word_file))
    words = {item.address: item.text for item in own.items}
    return Release(
        act.id,
        own,
        tuple(Annex(one.number, document(annex_text(one.number))) for one in act.annexes),
        card,
        tuple(
            Link(words[one["at"]], one["words"], int(one["piece"]))
            for one in known.get("links", ())
        ),
        known.get("subjects", {}),
    )


def looks_data(release: Release) -> dict[str, Any]:
    """What rendering needs beside the texts: kinds of documents, and words that are links.

    These are known by the addresses of their items, since the texts may be corrected.
    """
    items = {item.text: item.address for item in release.document.items}
    links = [
        {"at": items[one.paragraph], "words": one.words, "piece": str(one.piece)}
        for one in release.links
    ]
    return {"subjects": dict(release.subjects), "links": links}


def kept_templates(root: Path, act: Act, documents: Sequence[Document]) -> dict[str, Template]:
    """The templates that a confirmed directive was made from, by the files they were."""
    found = {}
    for file in {one.template_file for one in documents}:
        template, _ = read_template(
            root / confirmed_file(act.id, kept_template(base_name(file))), file
        )
        assert template is not None
        found[file] = template
    return found


def rendered(release: Release, templates: Mapping[str, Template]) -> dict[str, bytes]:
    """The Word files of a directive, by their names without a folder."""
    packer = Packer(lambda one, _card: describe(one, subjects[one.template_file]))
    subjects = defaultdict(str, release.subjects)
    filled = {one: templates[one.template_file].fill(one) for one in release.documents}
    files = directive_word_files(*release[:-1])
    return {base_name(file.file): zip_file(packer.entries(file, filled)) for file in files}
