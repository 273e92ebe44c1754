"""All that the documents of a workspace say: every distinct wording once, with its places.

A text that is copied into many positions is one wording, as is a clause however often it is
used: a slip that travels with its sentence is not usage.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple, TypeVar

from koostaja.checks.spelling import LIBRARY, SHORTEST
from koostaja.diagnostics import Location
from koostaja.documents import Assembly
from koostaja.source import Pointer, Source
from koostaja.workspace import ClauseLibrary, Workspace, is_id

__all__ = ["Place", "Vocabulary", "Wordings", "own_wordings"]

_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"(?<![\w{{]){_LETTER}{{{SHORTEST},}}(?![\w}}])")
_ALONE = r"(?<![\w{{])({})(?![\w}}])"
_BEFORE, _BEHIND = "(„“\"'", ").,;:!?“”\"'"
_MARKS = ".,;:"
_KEPT = 256
"""How many positions' texts stay in memory."""

_Part = TypeVar("_Part", str, tuple[str, str])


class Place(NamedTuple):
    """Where a wording stands."""

    file: str
    pointer: Pointer


Wordings = dict[str, list[Place]]
"""Texts, each with its places."""


def own_wordings(assembly: Assembly) -> Wordings:
    """The words of some documents' own.

    Words of clauses are the library's. Those that are kept ``as_signed`` are nobody's: the
    signed document has them as they are, slips included, so they are no witness and not
    to be mended.
    """
    found: Wordings = {}
    documents = (*assembly.positions, *(one.document for one in assembly.directives))
    for document in documents:
        for item in document.items:
            for part in item.parts or (item,):
                origin = part.origin
                if not (origin.clause or origin.as_signed):
                    place = Place(origin.source.file, origin.pointer)
                    found.setdefault(part.text, []).append(place)
    return found


def _library_wordings(library: ClauseLibrary) -> Wordings:
    """The words of all clauses, whether a document uses them or not."""
    found: Wordings = {}
    for clause in library.clauses.values():
        for body in clause.bodies:
            for pointer, text in body.texts():
                if not (is_id(text) or pointer[-1] in ("as_signed", "reason")):
                    found.setdefault(text, []).append(Place(clause.source.file, pointer))
    return found


def _merged(shares: Iterable[Wordings]) -> Wordings:
    """Wordings that differ in nothing but capitals, spaces and their final mark are one."""
    found: Wordings = {}
    for share in shares:
        for text, places in share.items():
            folded = " ".join(text.lower().split()).rstrip(_MARKS)
            found.setdefault(folded, []).extend(places)
    return found


class Vocabulary:
    """The wordings of the library and of all documents, and the words in them, weighed."""

    def __init__(self, workspace: Workspace, shares: Iterable[Wordings]) -> None:
        self._workspace = workspace
        self._library = _merged([_library_wordings(workspace.library)])
        self._own = _merged(shares)

    @cached_property
    def words(self) -> Mapping[str, int]:
        """Every word that is not short, with its weight."""
        found = Counter[str]()
        for token, weight in self._weighed(str.split).items():
            for word in _WORD.findall(token):
                found[word] += weight
        return found

    @cached_property
    def apart(self) -> Mapping[str, int]:
        """Every two words side by side that one long word could be, with their weight."""
        found = Counter[str]()
        for (first, second), weight in self._weighed(lambda one: pairwise(one.split())).items():
            first, second = first.lstrip(_BEFORE), second.rstrip(_BEHIND)
            if min(len(first), len(second)) > 2 and first.isalpha() and second.isalpha():
                found[f"{first} {second}"] += weight
        return found

    def _weighed(self, parts: Callable[[str], Iterable[_Part]]) -> Counter[_Part]:
        """The parts of all texts, each counted once in a text, and in one of the library more.

        Parts are what spaces set apart: most are met again, so that only what is left
        of them needs a closer look.
        """
        found = Counter(chain.from_iterable(map(set, map(parts, self._own))))
        for part, texts in Counter(
            chain.from_iterable(map(set, map(parts, self._library)))
        ).items():
            found[part] += LIBRARY * texts
        return found

    def places(self, forms: Collection[str]) -> Mapping[str, list[Place]]:
        """Where each of some forms stands: in the library first, then by file."""
        found: dict[str, list[Place]] = {form: [] for form in forms}
        either = "|".join(sorted(map(re.escape, forms), reverse=True))
        sought = re.compile(_ALONE.format(either))
        for wordings in (self._library, self._own):
            here: dict[str, set[Place]] = {}
            for text, places in wordings.items():
                for form in sought.findall(text) if forms else ():
                    here.setdefault(form, set()).update(places)
            for form, those in here.items():
                found[form] += sorted(those, key=lambda place: (place.file, str(place.pointer)))
        return found

    def locate(self, place: Place, form: str) -> Location:
        """File, line and column of a form at one of its places."""
        return self.source(place.file).locate_words(place.pointer, form)

    def source(self, file: str) -> Source:
        """The file that a place names; of a position only its text, read anew."""
        return self._library_sources.get(file) or self._position(file)

    @cached_property
    def _library_sources(self) -> Mapping[str, Source]:
        workspace = self._workspace
        directives = (one.source for one in workspace.directives.values())
        library = workspace.library.sources.values()
        return {one.file: one for one in (workspace.organisation.source, *library, *directives)}

    @cached_property
    def _position(self) -> Callable[[str], Source]:
        """Reads a position's text; the last ones are kept."""
        return lru_cache(maxsize=_KEPT)(self._read)

    def _read(self, file: str) -> Source:
        try:
            text = (self._workspace.root / file).read_text(encoding="utf-8-sig", errors="replace")
        except OSError:  # gone since it was read: the finding stands at its beginning
            text = ""
        return Source(file, text, None)
