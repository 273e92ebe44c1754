"""The lists of a combined file.

Each document after the first has definitions and instances of its own, as they are in its
template: so they count, start and continue one another as they do in the single file, and
no number depends on another document (ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml import etree

from koostaja.docx.combine.common_root import common_root
from koostaja.docx.list_levels import decimal_number, resolved_children
from koostaja.docx.lists import ListDefinitions, list_id
from koostaja.docx.wordml import W, attribute, parse, serialise, tags

__all__ = ["DocumentLists", "JoinedLists", "TemplateLists", "pictures_in"]

_NOT_COPIED = tags("nsid styleLink numStyleLink")
_PICTURE = f"{W}numPicBullet"
_ORDER = (_PICTURE, f"{W}abstractNum", f"{W}num", f"{W}numIdMacAtCleanup")
"""What comes before what in the part of lists (17.9.16)."""
_EMPTY = b'<w:numbering xmlns:w="%s"/>' % W[1:-1].encode()


class TemplateLists:
    """The lists of a template, ready to be copied for each of its documents."""

    def __init__(
        self,
        numbering: etree._Element | None,
        definitions: ListDefinitions,
        adapt: Callable[[etree._Element], None],
    ) -> None:
        """Take up the lists; ``adapt`` gives a level its style, fonts and picture as joined."""
        self.definitions = definitions
        self._adapt = adapt
        children = list(resolved_children(numbering)) if numbering is not None else []
        self._instances: dict[str, etree._Element] = {}
        self._abstracts: dict[str, etree._Element] = {}
        for one in children:  # of two with one id Word reads the first
            if one.tag == f"{W}num":
                self._instances.setdefault(list_id(attribute(one, "numId")), one)
            elif one.tag == f"{W}abstractNum":
                self._abstracts.setdefault(list_id(attribute(one, "abstractNumId")), one)
        self._copies: dict[str, etree._Element] = {}

    def instance(self, id: str) -> etree._Element | None:
        """Return a copy of an instance with its overrides; None if there is none."""
        found = self._instances.get(list_id(id))
        if found is None:
            return None
        taken = copy.deepcopy(found)
        self._make_own(taken)
        return taken

    def definition(self, instance: str) -> etree._Element | None:
        """Return a copy of the definition of an instance, with its levels.

        A definition that refers to a number style has that style's levels.
        """
        id = self.definitions.abstract_of(instance)
        owner = self.definitions.levels_owner(instance)
        if id is None or owner is None:
            return None
        if id not in self._copies:
            taken = copy.deepcopy(self._abstracts[owner])
            for one in [child for child in taken if child.tag in _NOT_COPIED]:
                taken.remove(one)
            self._make_own(taken)
            self._copies[id] = taken
        return copy.deepcopy(self._copies[id])

    def _make_own(self, element: etree._Element) -> None:
        """Untie levels from styles, which belong to the first document's lists."""
        for level in element.iter(f"{W}lvl"):
            for linked in level.findall(f"{W}pStyle"):
                level.remove(linked)
            self._adapt(level)


class JoinedLists:
    """The list definitions and instances of a combined file."""

    def __init__(
        self,
        first: etree._Element | None,
        roots: Sequence[etree._Element],
        users: Sequence[etree._Element],
    ) -> None:
        """Begin with the lists of the first document.

        ``roots`` are those of all templates; ``users`` are the parts of the first document
        that name lists, some of which may not exist: no other list gets their ids.
        """
        self._root = common_root(roots or [parse(_EMPTY)])
        self._root.extend(copy.deepcopy(one) for one in (first if first is not None else ()))
        named = [attribute(one, "val") for root in users for one in root.iter(f"{W}numId")]
        self.last_instance = _highest((*self._ids("num", "numId"), *named))
        self.last_definition = _highest(self._ids("abstractNum", "abstractNumId"))
        self._last_picture = _highest(self._ids("numPicBullet", "numPicBulletId"))

    def _ids(self, name: str, id: str) -> list[str]:
        return [attribute(one, id) for one in self._root.iter(f"{W}{name}")]

    def add_picture(self, picture: etree._Element) -> str:
        """Add the picture of a bullet; return its id."""
        self._last_picture += 1
        picture.set(f"{W}numPicBulletId", str(self._last_picture))
        self._root.append(picture)
        return str(self._last_picture)

    def add(self, element: etree._Element) -> None:
        """Add a definition or an instance."""
        self._root.append(element)

    def part(self) -> bytes | None:
        """Return the part with the lists; None if there are none."""
        if not len(self._root):
            return None
        self._root[:] = sorted(self._root, key=_place)
        return serialise(self._root)


def _highest(ids: Iterable[str]) -> int:
    return max((decimal_number(one) or 0 for one in ids), default=0)


def _place(element: etree._Element) -> int:
    return _ORDER.index(str(element.tag)) if element.tag in _ORDER else len(_ORDER)


class DocumentLists:
    """The lists of one document in a combined file, copied when it first uses them."""

    def __init__(self, template: TemplateLists, joined: JoinedLists, document: int) -> None:
        """Begin; ``document`` is the ordinal of the document in the file."""
        self._template = template
        self._joined = joined
        self._document = document
        self._instances: dict[str, str] = {}
        self._definitions: dict[str, str] = {}

    @property
    def count(self) -> int:
        """The number of lists that the document has used so far."""
        return len(self._instances)

    def own(self, instance: str) -> str:
        """Return the document's own instance of a list; the same if there is no such list."""
        if instance not in self._instances:
            self._instances[instance] = self._copied(instance)
        return self._instances[instance]

    def _copied(self, id: str) -> str:
        instance = self._template.instance(id)
        abstract = self._template.definitions.abstract_of(id)
        if instance is None or abstract is None:
            return id
        if abstract not in self._definitions:
            definition = self._template.definition(id)
            if definition is None:
                return id
            self._joined.last_definition += 1
            new = str(self._joined.last_definition)
            self._definitions[abstract] = new
            definition.set(f"{W}abstractNumId", new)
            counted = self._template.definitions.counted_as(id)
            definition.insert(0, _own_mark(f"{self._document} {counted}"))
            self._joined.add(definition)
        self._joined.last_instance += 1
        instance.set(f"{W}numId", str(self._joined.last_instance))
        for one in instance.findall(f"{W}abstractNumId"):
            one.set(f"{W}val", self._definitions[abstract])
        self._joined.add(instance)
        return str(self._joined.last_instance)


def _own_mark(list: str) -> etree._Element:
    """Return the ``nsid`` of a list: Word counts lists of one ``nsid`` as one."""
    mark = hashlib.sha256(list.encode()).hexdigest()[:8].upper()
    return etree.Element(f"{W}nsid", {f"{W}val": mark})


def pictures_in(numbering: etree._Element | None) -> Iterator[tuple[str, etree._Element]]:
    """Yield the pictures of bullets by their ids."""
    for one in resolved_children(numbering) if numbering is not None else ():
        if one.tag == _PICTURE:
            yield attribute(one, "numPicBulletId"), one
