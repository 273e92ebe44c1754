"""The lists of an old file under the names that they have in a new one.

Deleted words are in the new file until a reader accepts their deletion, and may be
wanted back. So the list that they name must be there, as must their style and what
they refer to (``references``).
"""

from __future__ import annotations

import copy
from collections import Counter, defaultdict
from collections.abc import Mapping

from lxml import etree

from koostaja.docx.parts import NUMBERING, Parts
from koostaja.docx.redline.atoms import text_of
from koostaja.docx.wordml import W, attribute, parse, serialise, value

__all__ = ["carry_lists"]


def carry_lists(
    old: Parts, new: dict[str, bytes], old_body: etree._Element, new_body: etree._Element
) -> None:
    """Call the lists of the old body as those of the new body.

    A list becomes one of the new file that is defined alike and has most of the same
    paragraphs, so that a list that only has another number is no change. For others
    an instance is added. No two become one: their numbers would run on.
    """
    if NUMBERING not in old or NUMBERING not in new or old[NUMBERING] == new[NUMBERING]:
        return
    before, after = parse(old[NUMBERING]), parse(new[NUMBERING])
    _carry_definitions(before, after)
    named = {attribute(one, "val") for one in old_body.iter(f"{W}numId")}
    lists = {id: one for id, one in _by_id(before).items() if id in named}
    renamed = _renamed(lists, _by_id(after), _likely(old_body, new_body))
    for id, one in lists.items():
        if renamed[id] not in _by_id(after):
            one.set(f"{W}numId", renamed[id])
            after.findall(f"{W}num")[-1].addnext(one)
    for name in old_body.iter(f"{W}numId"):
        id = attribute(name, "val")
        name.set(f"{W}val", renamed.get(id, id))
    new[NUMBERING] = serialise(after)


def _by_id(numbering: etree._Element) -> dict[str, etree._Element]:
    """Return list instances by their ids."""
    return {attribute(one, "numId"): one for one in numbering.findall(f"{W}num")}


def _carry_definitions(before: etree._Element, after: etree._Element) -> None:
    """Call the definitions of lists as those of the new file; add those that it lacks."""
    known = {attribute(one, "abstractNumId"): one for one in after.findall(f"{W}abstractNum")}
    renamed: dict[str, str] = {}
    for one in before.findall(f"{W}abstractNum"):
        id, content = attribute(one, "abstractNumId"), _content(one)
        free = [other for other in known if other not in renamed.values()]
        alike = [other for other in free if _content(known[other]) == content]
        renamed[id] = id if id in alike else alike[0] if alike else str(max(map(int, known)) + 1)
        if renamed[id] not in known:
            taken = known[renamed[id]] = copy.deepcopy(one)
            taken.set(f"{W}abstractNumId", renamed[id])
            after.findall(f"{W}abstractNum")[-1].addnext(taken)
    for one in before.iter(f"{W}abstractNumId"):
        one.set(f"{W}val", renamed[attribute(one, "val")])


def _content(element: etree._Element) -> bytes:
    """Return what is in an element, without its own attributes."""
    return b"".join(etree.tostring(one, method="c14n", exclusive=True) for one in element)


def _likely(old_body: etree._Element, new_body: etree._Element) -> list[tuple[str, str]]:
    """Return lists of both bodies with paragraphs of the same words, most of them first."""
    before, after = _listed(old_body), _listed(new_body)
    votes = Counter(
        pair
        for text in before.keys() & after.keys()
        for pair in zip(before[text], after[text], strict=False)
    )
    return sorted(votes, key=lambda pair: (-votes[pair], pair))


def _listed(body: etree._Element) -> dict[str, list[str]]:
    """Return the lists that paragraphs name directly, by the words of the paragraphs."""
    found = defaultdict(list)
    for paragraph in body.iter(f"{W}p"):
        if paragraph.find(f"{W}pPr/{W}numPr/{W}numId") is not None:
            found[text_of(paragraph)].append(value(paragraph, "pPr/numPr/numId"))
    return found


def _renamed(
    lists: Mapping[str, etree._Element],
    known: Mapping[str, etree._Element],
    likely: list[tuple[str, str]],
) -> dict[str, str]:
    """Return new ids of lists: of the likeliest one defined alike, or one that is free."""
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
