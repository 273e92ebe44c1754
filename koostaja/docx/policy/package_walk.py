"""All parts of a Word file, each found by a relationship and checked by the rule for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from koostaja.diagnostics import Location, Problem, Terms
from koostaja.docx.package import Package, Relationship
from koostaja.docx.parts import CONTENT_TYPES, RELATIONSHIPS, relationships_part
from koostaja.docx.policy.link_targets import is_allowed_target
from koostaja.docx.policy.part_checks import PartChecks
from koostaja.docx.policy.part_rules import (
    CONSTRUCTS,
    LINK,
    PART_RULES,
    PICTURES,
    PartRule,
    short_type,
)

__all__ = ["PackageWalk"]

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OUTSIDE = {LINK: "outside.hyperlink", "image": "link.picture"}
"""What lies outside, by the last word of the relationship, as a key of ``TERMS``."""
_MODES = ("", "Internal", "External")


class PackageWalk:
    """Walks a package once, from the file to all that it leads to."""

    def __init__(self, package: Package, file: str) -> None:
        self._package = package
        self._file = file
        self._checks = PartChecks(package, file, lambda: self._bookmarks)
        self._reached: set[str] = set()
        self._owners: deque[tuple[str, str, PartRule | None]] = deque([("", "", None)])

    def problems(self) -> Iterator[Problem]:
        """Yield the problems of the list of types, of each part, and of parts that nothing uses."""
        yield from self._types()
        while self._owners:
            part, kind, rule = self._owners.popleft()
            yield from self._relationships(part, kind)  # first: it names what elements use
            if rule:
                yield from self._checks.problems(part, rule)
        known = {self._package.find(CONTENT_TYPES), *self._lists_of_reached()}
        for name in self._package.parts:
            if name not in self._reached and name not in known:
                yield from self._orphan(name)

    def _orphan(self, name: str) -> Iterator[Problem]:
        """Yield that nothing refers to a part, unless another program leaves it so."""
        type = self._package.content_type(name).lower()
        if type in PICTURES.types and not any(self._checks.problems(name, PICTURES)):
            return
        if self._package.beside_glossary(name):
            return
        yield self._unknown(name, "content.orphan")

    def _lists_of_reached(self) -> Iterator[str | None]:
        yield self._package.find(RELATIONSHIPS)
        yield from (self._package.find(relationships_part(name)) for name in self._reached)

    def _problem(self, code: str, part: str, **values: str | Terms) -> Problem:
        return Problem(code, Location(self._file, part=part), values=values)

    def _unknown(self, part: str, reason: str) -> Problem:
        type = self._package.content_type(part)
        return self._problem(
            "word-unknown-part", part, target=part, type=type or "–", reason=Terms((reason,))
        )

    def _types(self) -> Iterator[Problem]:
        """Yield parts and endings whose type is said twice, and what is no type."""
        listed = self._package.find(CONTENT_TYPES)
        met: set[tuple[str, str]] = set()
        for one in self._package.tree(listed) if listed else ():
            name = unquote(one.get("PartName", "")).lower(), one.get("Extension", "").lower()
            if one.tag not in (f"{_TYPES}Default", f"{_TYPES}Override") or name in met:
                yield self._unknown("".join(name).lstrip("/"), "content.twice")
            met.add(name)

    def _relationships(self, owner: str, kind: str) -> Iterator[Problem]:
        """Yield the problems of what a part leads to, and of the parts it leads to."""
        listed = self._package.find(relationships_part(owner) if owner else RELATIONSHIPS)
        ids: set[str] = set()
        types: set[str] = set()
        for one in self._package.tree(listed) if listed else ():
            found = self._package.relationship(owner, one)
            wrong = one.tag != _RELATIONSHIP or one.get("TargetMode", "") not in _MODES
            rule = PART_RULES.get(found.type)
            if wrong or found.id in ids:
                yield self._relation(
                    owner, found, "relation.twice" if not wrong else "relation.form"
                )
            elif rule and rule.single and found.type in types:
                yield self._relation(owner, found, "relation.single")
            else:
                yield from self._relationship(owner, kind, found, rule)
            ids.add(found.id)
            types.add(found.type)

    def _relation(self, owner: str, found: Relationship, reason: str) -> Problem:
        self._reach(found)
        return self._problem(
            "word-unknown-relationship",
            owner,
            type=found.type,
            target=found.target,
            reason=Terms((reason,)),
        )

    def _reach(self, found: Relationship, *, silently: bool = True) -> bool:
        """Note that something leads to a part; return whether it is there for the first time."""
        if found.external or found.target not in self._package.parts:
            return False
        new = found.target not in self._reached
        self._reached.add(found.target)
        if new and silently:
            for one in self._package.relationships(found.target).values():
                self._reach(one)
        return new

    def _relationship(
        self, owner: str, kind: str, found: Relationship, rule: PartRule | None
    ) -> Iterator[Problem]:
        short = short_type(found.type)
        construct = CONSTRUCTS.get(short)
        if rule is None or (rule.owners and kind not in rule.owners):
            yield self._refused(owner, found, construct)
        elif short == LINK:
            yield from self._link(owner, found)
        elif found.external:
            yield self._outside(owner, found)
        elif found.target not in self._package.parts:
            yield self._relation(owner, found, "relation.nowhere")
        elif self._reach(found, silently=False):
            self._owners.append((found.target, short, rule))
        elif self._package.content_type(found.target).lower() not in rule.types:
            yield self._unknown(found.target, "content.type")

    def _refused(self, owner: str, found: Relationship, construct: str | None) -> Problem:
        self._reach(found)
        if construct is None:
            return self._relation(owner, found, "relation.unknown")
        self._checks.said(owner, construct)
        if found.external:
            return self._outside(owner, found)
        named = Terms((construct,))
        return self._problem("word-active-content", owner, target=found.target, construct=named)

    def _outside(self, owner: str, found: Relationship) -> Problem:
        short = short_type(found.type)
        kind = CONSTRUCTS.get(short) or _OUTSIDE.get(short, "link.file")
        return self._problem("word-outside-link", owner, target=found.target, kind=Terms((kind,)))

    def _link(self, owner: str, found: Relationship) -> Iterator[Problem]:
        inside = not found.external and "#" in found.target
        if not inside and not (found.external and is_allowed_target(found.target)):
            self._reach(found)
            yield self._outside(owner, found)

    @cached_property
    def _bookmarks(self) -> frozenset[str]:
        """The names of all bookmarks of the file, in small letters."""
        trees = (
            self._package.tree(name) for name in self._package.parts if self._package.is_xml(name)
        )
        found = (one for tree in trees for one in tree.iter("{*}bookmarkStart"))
        return frozenset(
            str(value).lower()
            for one in found
            for name, value in one.attrib.items()
            if etree.QName(name).localname == "name"
        )
