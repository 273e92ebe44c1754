"""The parts of a workspace by name, each with a hash of its content.

A name is an id as files write it: of a clause or set, a unit, signatory or layout, a position.
What a document says depends on the parts that its file names, and on those that these name in
turn. Two things of the same id are one part, so no file has to be understood to know what it
may name: its words are enough.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple

from koostaja.source import Pointer, Source
from koostaja.workspace import Ledger, Position, Workspace, kept_timeline

__all__ = ["Block", "Footprint", "Parts", "content_key", "footprint_of", "known_names", "names_in"]

_SEPARATING = bytes(
    one if chr(one) in "abcdefghijklmnopqrstuvwxyz0123456789-" else ord(" ") for one in range(256)
)
"""What parts the words of a file that may be ids, and is no part of an id itself."""
_KINDS = ("clauses", "sets", "units", "signatories")
"""The keys of the library's and the organisation's files below which parts are given by id."""


def content_key(*texts: str) -> str:
    """Return a short hash of texts."""
    return blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def words_in(text: bytes, data: object = None) -> frozenset[bytes]:
    """Return everything in a file that is written like an id, and more.

    Only an escape, with a backslash, can hide an id from its text; its data then show it.
    """
    shown = text + repr(data).encode("utf-8", "replace") if b"\\" in text else text
    return frozenset(shown.translate(_SEPARATING).split())


def known_names(workspace: Workspace) -> Mapping[bytes, str]:
    """Return all names that a file of a workspace may use, by what it writes."""
    organisation, library = workspace.organisation, workspace.library
    names = (
        *(*library.clauses, *library.sets, *library.broken),
        *(*organisation.units, *organisation.signatories, *workspace.layouts),
        *workspace.positions.ids,
        *kept_timeline(workspace.ledger, {}).confirmed,
    )
    return {one.encode(): one for one in names}


class Footprint(NamedTuple):
    """What the index has to know of a position to say whether a result about it still holds."""

    face: str
    """What ``face_of`` returns."""
    names: tuple[str, ...]
    """The known names that its file has, in order."""


def names_in(text: bytes, known: Mapping[bytes, str], data: object = None) -> tuple[str, ...]:
    """Return the known names that a file has, in order; all if an escape may hide some.

    ``data`` are those of the file, which show what its text hides.
    """
    if b"\\" in text and data is None:
        return tuple(sorted(set(known.values())))
    return tuple(sorted(known[one] for one in words_in(text, data) & known.keys()))


def face_of(position: Position | None) -> str:
    """Return a hash of what other documents can say of a position; "" for a broken one."""
    if position is None:
        return ""
    said = (
        position.is_post,
        position.layout.id,
        position.title_pointer,
        position.written_title,
        position.given_title_within,
        sorted(position.given_title_forms.items()),
        position.unit,
        position.until,
    )
    return content_key(repr(said))


def footprint_of(position: Position | None, known: Mapping[bytes, str]) -> Footprint:
    """Return the footprint of a position; a broken one names nothing that could be relied on."""
    return Footprint(face_of(position), source_names(position.source, known) if position else ())


def source_names(source: Source, known: Mapping[bytes, str]) -> tuple[str, ...]:
    """Return the known names that a file has, in order."""
    return names_in(source.text.encode("utf-8", "replace"), known, source.data)


class Block(NamedTuple):
    """The lines of a part in its file: from its key to the next part's."""

    file: str
    id: str
    first: int
    """Its first line, counted from 1."""
    digest: str
    """A hash of its lines and data."""


class Parts:
    """What there is in a workspace by name, and what each part depends on.

    ``hashes`` are those of its files; ``faces`` are what ``face_of`` returns of each position.
    ``before`` are the parts as they were: what its ledger says of positions is not hashed again.
    """

    def __init__(
        self,
        workspace: Workspace,
        hashes: Mapping[str, str],
        faces: Mapping[str, str],
        before: Parts | None = None,
    ) -> None:
        self._contents: dict[str, list[str]] = defaultdict(list)
        self._words: dict[str, frozenset[bytes]] = {}
        self._closures: dict[str, str] = {}
        self.blocks: dict[str, list[Block]] = {}
        """The parts of the library's files, and of the organisation's, in order."""
        for source in (workspace.organisation.source, *workspace.library.sources.values()):
            self.blocks[source.file] = list(self._blocks_of(source))
        for layout in workspace.layouts.values():
            files = (layout.schema_file, layout.template_file)
            self._contents[layout.id] += (hashes.get(file, "") for file in files)
        for id, face in faces.items():
            self._contents[id].append(face)
        self._add_drafts(workspace)
        self._ledger = workspace.ledger
        self._signed: Mapping[str, str] = (
            before._signed
            if before and before._ledger is self._ledger
            else dict(_signed(self._ledger))
        )
        for id, said in self._signed.items():
            self._contents[id].append(said)
        self.names = {one.encode(): one for one in self._contents}
        """All names, by what files write."""
        self._links = {
            id: [self.names[one] for one in words & self.names.keys()]
            for id, words in self._words.items()
        }

    def _blocks_of(self, source: Source) -> Iterator[Block]:
        """Return the blocks of a file, and add what they say."""
        data = source.data if isinstance(source.data, dict) else {}
        kinds = {kind: data[kind] for kind in _KINDS if isinstance(data.get(kind), dict)}
        pointers: list[Pointer] = [(kind, id) for kind, some in kinds.items() for id in some]
        for pointer, first, text in source.blocks(pointers):
            kind, id = map(str, pointer)
            value = kinds[kind][id]
            block = Block(source.file, id, first, content_key(source.file, kind, text, repr(value)))
            self._contents[id].append(block.digest)
            found = words_in(text.encode("utf-8", "replace"), value)
            self._words[id] = self._words.get(id, frozenset()) | found
            yield block

    def _add_drafts(self, workspace: Workspace) -> None:
        """Add what the drafts decide of each position."""
        for draft in workspace.directives.values():
            for annex in draft.annexes:
                self._contents[annex.id].append(content_key("draft", draft.id, draft.day))

    def closure(self, name: str) -> str:
        """Return a hash of a part and of all that it leads to; "" if there is no such part."""
        if name not in self._contents:
            return ""
        if name not in self._closures:
            said = (f"{one} {self._contents[one]}" for one in sorted(self.reached([name])))
            self._closures[name] = content_key(*said)
        return self._closures[name]

    def reached(self, names: Iterable[str]) -> set[str]:
        """Return some names with all that they lead to."""
        reached = set(names)
        pending = list(reached)
        while pending:
            new = set(self._links.get(pending.pop(), ())) - reached
            reached |= new
            pending += new
        return reached

    def changed_since(self, before: Parts) -> set[str]:
        """Return the names of parts that are others than before, or lead to such a part."""
        now, then = self._contents, before._contents
        changed = {one for one in now.keys() | then.keys() if now.get(one) != then.get(one)}
        leading = {
            name
            for parts in (self, before)
            for name in parts._links
            if not changed.isdisjoint(parts.reached([name]))
        }
        return changed | leading

    def block_at(self, file: str, line: int) -> Block | None:
        """Return the part in which a line of a file lies; None if it lies in none."""
        blocks = self.blocks.get(file, [])
        at = bisect_right(blocks, line, key=lambda one: one.first) - 1
        return blocks[at] if at >= 0 else None

    def block(self, file: str, id: str, digest: str) -> Block | None:
        """Return a part of a file if it says what it said before."""
        return next((one for one in self.blocks.get(file, []) if one[1::2] == (id, digest)), None)


def _signed(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Yield each position that was ever confirmed, with a hash of what was decided of it last."""
    timeline = kept_timeline(ledger, {})
    for id in timeline.confirmed:
        if one := timeline.last(id):
            yield id, content_key("act", one.act.id, one.act.source.text, repr(one.annex))
