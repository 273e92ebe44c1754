"""What the words of an old file need in the new one: lists, styles, parts that they refer to.

Deleted words stand in the new file until somebody accepts their deletion, and may be
wanted back. So the list, the style, the link or the picture that they name must be
there.
"""

from __future__ import annotations

import copy
import posixpath
from collections import Counter, defaultdict
from collections.abc import Mapping

from lxml import etree

from koostaja.docx.redline.inline import text_of
from koostaja.docx.wordml import W, relationships, rename_relationships, serialised

__all__ = ["add_references", "carry_lists", "carry_styles", "name_references"]

_NUMBERING, _STYLES, _TYPES = "word/numbering.xml", "word/styles.xml", "[Content_Types].xml"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OLD = "-old"
"""What ends the names of parts and relationships that only the old file had."""


def carry_lists(
    old: Mapping[str, bytes], new: dict[str, bytes], was: etree._Element, now: etree._Element
) -> None:
    """Calls the lists of the old body ``was`` as those of the new body ``now``.

    A list becomes one of the new file that is defined alike and holds most of the same
    paragraphs, so that a list that merely has another number is no change. For others
    an instance is added. No two become one: they would count on.
    """
    if _NUMBERING not in old or _NUMBERING not in new or old[_NUMBERING] == new[_NUMBERING]:
        return
    before, after = etree.fromstring(old[_NUMBERING]), etree.fromstring(new[_NUMBERING])
    _carry_definitions(before, after)
    named = {one.get(f"{W}val", "") for one in was.iter(f"{W}numId")}
    lists = {id: one for id, one in _by_id(before).items() if id in named}
    renamed = _renamed(lists, _by_id(after), _likely(was, now))
    for id, one in lists.items():
        if renamed[id] not in _by_id(after):
            one.set(f"{W}numId", renamed[id])
            after.findall(f"{W}num")[-1].addnext(one)
    for name in was.iter(f"{W}numId"):
        id = name.get(f"{W}val", "")
        name.set(f"{W}val", renamed.get(id, id))
    new[_NUMBERING] = serialised(after)


def _by_id(numbering: etree._Element) -> dict[str, etree._Element]:
    """List instances by their ids."""
    return {one.get(f"{W}numId", ""): one for one in numbering.findall(f"{W}num")}


def _carry_definitions(before: etree._Element, after: etree._Element) -> None:
    """Calls the definitions of lists as those of the new file; one it lacks is added."""
    known = {one.get(f"{W}abstractNumId", ""): one for one in after.findall(f"{W}abstractNum")}
    renamed: dict[str, str] = {}
    for one in before.findall(f"{W}abstractNum"):
        id, content = one.get(f"{W}abstractNumId", ""), _content(one)
        free = [other for other in known if other not in renamed.values()]
        alike = [other for other in free if _content(known[other]) == content]
        renamed[id] = id if id in alike else alike[0] if alike else str(max(map(int, known)) + 1)
        if renamed[id] not in known:
            taken = known[renamed[id]] = copy.deepcopy(one)
            taken.set(f"{W}abstractNumId", renamed[id])
            after.findall(f"{W}abstractNum")[-1].addnext(taken)
    for one in before.iter(f"{W}abstractNumId"):
        one.set(f"{W}val", renamed[one.get(f"{W}val", "")])


def _content(element: etree._Element) -> bytes:
    """What an element holds, without its own attributes."""
    return b"".join(etree.tostring(one, method="c14n", exclusive=True) for one in element)


def _likely(was: etree._Element, now: etree._Element) -> list[tuple[str, str]]:
    """Lists of both bodies that hold paragraphs of the same words, most of them first."""
    before, after = _listed(was), _listed(now)
    votes = Counter(
        pair
        for text in before.keys() & after.keys()
        for pair in zip(before[text], after[text], strict=False)
    )
    return sorted(votes, key=lambda pair: (-votes[pair], pair))


def _listed(body: etree._Element) -> dict[str, list[str]]:
    """The lists that paragraphs name directly, by the words of the paragraphs."""
    found = defaultdict(list)
    for paragraph in body.iter(f"{W}p"):
        name = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if name is not None:
            found[text_of(paragraph)].append(name.get(f"{W}val", ""))
    return found


def _renamed(
    lists: Mapping[str, etree._Element],
    known: Mapping[str, etree._Element],
    likely: list[tuple[str, str]],
) -> dict[str, str]:
    """New ids of lists: of one defined alike, the likeliest, or one that is free."""
    renamed: dict[str, str] = {}
    for id, other in [*likely, *((id, id) for id in lists)]:
        free = id in lists and id not in renamed and other not in renamed.values()
        if free and other in known and _content(lists[id]) == _content(known[other]):
            renamed[id] = other
    free_id = max(map(int, known), default=0)
    for id in lists:
        if id not in renamed:
            free_id += 1
            renamed[id] = str(free_id)
    return renamed


def carry_styles(old: Mapping[str, bytes], new: dict[str, bytes]) -> None:
    """Adds the styles that only the old file has."""
    if old[_STYLES] == new[_STYLES]:
        return
    styles = etree.fromstring(new[_STYLES])
    known = {one.get(f"{W}styleId") for one in styles.iter(f"{W}style")}
    for one in etree.fromstring(old[_STYLES]).iter(f"{W}style"):
        if one.get(f"{W}styleId") not in known:
            one.attrib.pop(f"{W}default", "")
            styles.append(one)
    new[_STYLES] = serialised(styles)


def name_references(
    old: Mapping[str, bytes], new: Mapping[str, bytes], part: str, was: etree._Element
) -> None:
    """Calls what ``was``, of an old part, refers to as the new part does, or by a name of its own.

    The second kind is added by ``add_references``, if it is still wanted.
    """
    known = {_target(new, part, one): one.get("Id", "") for one in _relations(new, part)}
    renamed = {
        id: known.get(_target(old, part, one), f"{id}{_OLD}")
        for one in _relations(old, part)
        if (id := one.get("Id", ""))
    }
    rename_relationships(was, renamed)


def add_references(
    old: Mapping[str, bytes], new: dict[str, bytes], part: str, merged: etree._Element
) -> None:
    """Adds what only the old part referred to and what is still in the merged one."""
    wanted = {id.removesuffix(_OLD) for id in relationships(merged) if id.endswith(_OLD)}
    missing = [one for one in _relations(old, part) if one.get("Id") in wanted]
    if not missing:
        return
    relations = _relations(new, part)
    for one in missing:
        one.set("Id", f"{one.get('Id')}{_OLD}")
        if one.get("TargetMode") != "External":
            one.set("Target", f"/{_take(old, new, _full_name(part, one))}")
        relations.append(one)
    new[_relations_of(part)] = serialised(relations)


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _relations(parts: Mapping[str, bytes], part: str) -> etree._Element:
    found = parts.get(_relations_of(part))
    return etree.fromstring(found) if found else etree.Element(f"{_RELATIONSHIPS}Relationships")


def _full_name(part: str, relation: etree._Element) -> str:
    """The name of the part that a relation leads to."""
    folder = "/" + posixpath.dirname(part)
    return posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))).lstrip("/")


def _target(parts: Mapping[str, bytes], part: str, relation: etree._Element) -> tuple[object, ...]:
    """What a relation leads to: a place elsewhere, or the content of a part."""
    kind = relation.get("Type")
    if relation.get("TargetMode") == "External":
        return kind, relation.get("Target")
    return kind, parts.get(_full_name(part, relation))


def _take(old: Mapping[str, bytes], new: dict[str, bytes], part: str) -> str:
    """A part of the old file under a name of its own, with its content type and relations."""
    stem, dot, ending = part.rpartition(".")
    name = f"{stem}{_OLD}{dot}{ending}"
    new[name] = old[part]
    if _relations_of(part) in old:
        new[_relations_of(name)] = old[_relations_of(part)]
    types = etree.fromstring(new[_TYPES])
    endings = {one.get("Extension") for one in types}
    for one in etree.fromstring(old[_TYPES]):
        if one.get("PartName") == f"/{part}":
            one.set("PartName", f"/{name}")
            types.append(one)
        elif one.get("Extension") == ending and ending not in endings:
            types.insert(0, one)
    new[_TYPES] = serialised(types)
    return name
