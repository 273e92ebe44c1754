"""The documents of a confirmed directive, read back from its folder and rendered again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from koostaja.archive import Deflate, zip_file
from koostaja.assembly import Annex
from koostaja.custody import TEMPLATES, directive_file, folder_of, kept_acts
from koostaja.document import Document
from koostaja.joined import Link
from koostaja.ledger import Act
from koostaja.printing import Packer, directive_sheets
from koostaja.properties import description
from koostaja.record import read_document
from koostaja.source import Source, parse
from koostaja.template import Template, read_template
from koostaja.users import User, user
from koostaja.workspace import Workspace

__all__ = [
    "PLACES",
    "Release",
    "annex_text",
    "directive_text",
    "kept_release",
    "kept_templates",
    "kept_text",
    "kept_texts",
    "looks_data",
    "release_of",
    "rendered",
    "signed_users",
]

PLACES = "places.yaml"
"""The file that says where number and date stand in the texts, and what else renders them."""


def directive_text(template_file: str) -> str:
    """The file of a record's folder with the text of a directive, named as its Word file is."""
    return f"{Path(template_file).stem}.yaml"


def annex_text(number: str) -> str:
    """The file of a record's folder with the text of an annex."""
    return f"lisa-{number}.yaml"


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


def kept_texts(root: Path, act: Act) -> dict[str, Any]:
    """The data of all texts of a confirmed directive, which stand as they were confirmed."""
    names = (directive_text(directive_file(act)), *(annex_text(one.annex) for one in act.annexes))
    return {name: kept_text(root, act, name).data for name in names}


def kept_text(root: Path, act: Act, name: str) -> Source:
    """A text of a confirmed directive, which stands as it was confirmed."""
    file = f"{folder_of(act.id)}/{name}"
    source, _ = parse((root / file).read_text(encoding="utf-8"), file)
    assert source is not None
    return source


def signed_users(workspace: Workspace) -> list[User]:
    """What the confirmed directives of a workspace use of its library, as it is called now.

    Their annexes are positions as they were; of them only the first one's mark counts.
    """
    renamed = {old: one.id for one in workspace.library.clauses.values() for old in one.formerly}
    found = []
    for act in kept_acts(workspace):
        own = kept_text(workspace.root, act, directive_text(directive_file(act)))
        items = list(read_document(own).items)
        for annex in act.annexes[:1]:
            text = kept_text(workspace.root, act, annex_text(annex.annex))
            items += read_document(text).mark.walk()
        used = user(act.title, own.file, items)
        clauses = (name.partition("/") for name in used.clauses)
        now = frozenset(f"{renamed.get(id, id)}{slash}{of}" for id, slash, of in clauses)
        found.append(used._replace(clauses=now))
    return found


def kept_release(root: Path, act: Act) -> Release:
    """The documents of a confirmed directive, whose folder stands as it was confirmed."""
    known = kept_text(root, act, PLACES).data if PLACES in act.source.data["files"] else {}
    card = act.source.data.get("register", {})
    return release_of(act, kept_texts(root, act), card, known)


def release_of(
    act: Act, texts: Mapping[str, Any], card: Mapping[str, str], known: Mapping[str, Any]
) -> Release:
    """A directive from the data of its texts, and what else is kept of it in ``PLACES``."""

    def document(name: str) -> Document:
        return read_document(Source(f"{folder_of(act.id)}/{name}", "", texts[name]))

    own = document(directive_text(directive_file(act)))
    words = {item.address: item.text for item in own.items}
    return Release(
        act.id,
        own,
        tuple(Annex(one.annex, document(annex_text(one.annex))) for one in act.annexes),
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
    folder = root / folder_of(act.id) / TEMPLATES
    found = {}
    for file in {one.template_file for one in documents}:
        template, _ = read_template(folder / file.rsplit("/", 1)[-1], file)
        assert template is not None
        found[file] = template
    return found


def rendered(
    release: Release, templates: Mapping[str, Template], deflate: Deflate
) -> dict[str, bytes]:
    """The Word files of a directive, by their names without a folder."""
    packer = Packer(deflate, lambda one, _card: description(one, subjects[one.template_file]))
    subjects = defaultdict(str, release.subjects)
    filled = {one: templates[one.template_file].fill(one) for one in release.documents}
    sheets = directive_sheets(*release[:-1])
    return {
        sheet.file.rsplit("/", 1)[-1]: zip_file(packer.entries(sheet, filled)) for sheet in sheets
    }
