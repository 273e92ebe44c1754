"""What a template promises: it asks only for what its schema has, and prints all of it.

The check is static: it walks the template's tags as Jinja parses them and gives
every name the type that the schema gives it. All faults of a template are found
in one run, before any document is made, each with its place in Word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from jinja2 import TemplateSyntaxError, nodes

from koostaja.diagnostics import Location, Problem, nearest, ordered
from koostaja.documents import Item, Row, Section
from koostaja.docx.nesting import unbalanced_line
from koostaja.docx.runtime import MEMBERS
from koostaja.docx.tags import Spot, package_problems, part_problems, spots, strange_tags
from koostaja.docx.template import Part, Template
from koostaja.schema import Field, FieldKind

__all__ = ["check_template"]


@dataclass(frozen=True)
class _Type:
    """What a name in a template stands for."""

    of: type
    """Section, Row, Item, str, or Mapping for the names of number formats."""
    field: Field | None = None
    many: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What may follow a dot."""
        if self.many:
            return ()
        if self.of is Mapping and self.field:
            return tuple(name for name in self.field.numberings if name)
        return (*(child.key for child in self._children), *MEMBERS.get(self.of, ()))

    @property
    def _children(self) -> tuple[Field, ...]:
        """The fields and columns that are reached by their keys."""
        if self.field is None or self.of not in (Section, Row):
            return ()
        return self.field.children if self.field.kind is FieldKind.ROWS else self.field.sections

    def member(self, name: str) -> _Type | None:
        """Return the type of what follows the dot; None if there is nothing of that name.

        A member comes before a field or column of its name, as it does when a template
        is filled.
        """
        if name not in self.names:
            return None
        if name in MEMBERS.get(self.of, ()):
            return self._own(name)
        child = next((child for child in self._children if child.key == name), None)
        return _Type(Section, child) if child else _Type(str)

    def _own(self, name: str) -> _Type:
        return {
            "lead": _Type(Item),
            "items": _Type(Item, many=True),
            "rows": _Type(Row, self.field, many=True),
            "fields": _Type(Section, None, many=True),
            "cells": _Type(Section, None, many=True),
            "numbering": _Type(Mapping, self.field),
            "long": _Type(bool),
        }.get(name, _Type(str))


def check_template(template: Template, root: Field, values: Iterable[str]) -> list[Problem]:
    """Every fault of a template against the schema that ``root`` describes.

    ``values`` are the plain values that documents of this kind offer beside the
    schema's fields (number, date, names).
    """
    problems = list(package_problems(template))
    seen: list[tuple[str, ...]] = []
    for part in template.parts:
        checker = _PartChecker(template.file, part, root, values)
        problems += checker.check()
        seen += checker.seen
    if not problems:
        problems += _coverage(template.file, root, seen)
    return ordered(problems)


_LOOPS = frozenset(("items", "rows", "fields", "cells"))
_Ways = dict[str, tuple[str, ...]]
"""What each name of a template leads to, as a way from the root of the schema."""


class _PartChecker:
    """Follows the tags of one part, knowing at each what every name stands for."""

    def __init__(self, file: str, part: Part, root: Field, values: Iterable[str]) -> None:
        self.file = file
        self.part = part
        self.root = root
        self.spots = list(spots(part.tree))
        self.names: dict[str, _Type] = {value: _Type(str) for value in values}
        self.names |= {child.key: _Type(Section, child) for child in root.sections}
        self.names["mark"] = _Type(Section)
        self.problems: list[Problem] = []
        self.seen: list[tuple[str, ...]] = []
        """The fields that are asked for, as ways from the root, in the template's order."""

    def check(self) -> list[Problem]:
        """Every fault of the part.

        What docxtpl would read otherwise than it looks ends the check: the tags that
        Jinja sees are then not the ones on the page.
        """
        looks = part_problems(self.file, self.part)
        self.problems += strange_tags(self.file, self.part)
        if looks:
            return [*looks, *self.problems]
        try:
            tree = self.part.program.tree
        except TemplateSyntaxError as error:
            spot = self._spot(error.lineno)
            values = {"said": str(error.message), "quote": spot.quote}
            if not self.problems:  # else it is the strange tag that Jinja stumbles over
                self._add("template-syntax", spot, values)
            return self.problems
        unbalanced = unbalanced_line(tree)
        if unbalanced is not None:
            spot = self._spot(unbalanced)
            self._add("template-broken", spot, {"said": spot.tag})
            return self.problems
        self._body(tree.body, self.names, {name: (name,) for name in self.names}, frozenset())
        return self.problems

    def _spot(self, line: int) -> Spot:
        """The tag that stands on a line of the program: the line is its ordinal."""
        index = min(max(line - 2, 0), len(self.spots) - 1)
        return self.spots[index] if self.spots else Spot("", (), "")

    def _add(self, code: str, spot: Spot, values: Mapping[str, str], similar: str = "") -> None:
        where = Location(self.file, part=self.part.name, place=spot.place)
        self.problems.append(Problem(code, where, values=values, similar=similar))

    def _body(
        self,
        body: list[nodes.Node],
        names: dict[str, _Type],
        ways: _Ways,
        there: frozenset[tuple[str, ...]],
    ) -> None:
        """Some nodes, where the sections in ``there`` are known to be present."""
        for node in body:
            if isinstance(node, nodes.Output):
                for child in node.nodes:
                    if not isinstance(child, nodes.TemplateData):
                        self._printed(child, names, ways, there)
            elif isinstance(node, nodes.For) and not (node.test or node.recursive or node.else_):
                self._loop(node, names, ways, there)
            elif isinstance(node, nodes.If) and not node.elif_:
                negated = isinstance(node.test, nodes.Not)
                test = node.test.node if isinstance(node.test, nodes.Not) else node.test
                self._type(test, names, ways)
                met = there | {self._way(test, ways)}
                self._body(node.body, names, ways, there if negated else met)
                self._body(node.else_, names, ways, met if negated else there)
            else:
                self._not_allowed(node)

    def _loop(
        self,
        node: nodes.For,
        names: dict[str, _Type],
        ways: _Ways,
        there: frozenset[tuple[str, ...]],
    ) -> None:
        over = self._type(node.iter, names, ways)
        if over is None:  # the fault is told already; what depends on it is not
            return
        if not isinstance(node.target, nodes.Name) or not over.many:
            self._not_allowed(node)
            return
        way = self._way(node.iter, ways)
        inner = {**names, node.target.name: _Type(over.of, over.field)}
        self._body(node.body, inner, {**ways, node.target.name: way}, there)

    def _printed(
        self,
        node: nodes.Node,
        names: dict[str, _Type],
        ways: _Ways,
        there: frozenset[tuple[str, ...]],
    ) -> None:
        found = self._type(node, names, ways)
        if found is None:
            return
        way = self._way(node, ways)
        groups = (FieldKind.GROUP, FieldKind.ROWS)
        if found.many or found.of in (Row, Mapping, bool):
            self._not_allowed(node)
        elif found.of is Section:
            if found.field and found.field.kind in groups:
                self._not_allowed(node)
            self.seen.append((*way, "items"))
        missing = self._perhaps_missing(way, there)
        if missing:
            spot = self._spot(node.lineno)
            self._add("template-unguarded", spot, {"name": missing})

    def _perhaps_missing(self, way: tuple[str, ...], there: frozenset[tuple[str, ...]]) -> str:
        """What a printed name depends on and a document may lack; "" if nothing.

        A lead, and an optional section with all below it; a loop prints nothing for
        what is not there, so what stands in it needs no condition.
        """
        if "lead" in way:
            lead = way[: way.index("lead") + 1]
            if lead not in there:
                return ".".join(lead)
        field = self.root
        for depth, key in enumerate(way, start=1):
            found = next((one for one in field.sections if one.key == key), None)
            if found is None or found.kind is FieldKind.ROWS:
                return ""
            field = found
            if not (field.required or way[:depth] in there or _LOOPS & set(way)):
                return ".".join(way[:depth])
        return ""

    def _type(self, node: nodes.Node, names: dict[str, _Type], ways: _Ways) -> _Type | None:
        """The type of a dotted name; None, with a problem, if there is no such thing."""
        if isinstance(node, nodes.Name):
            if node.name in names:
                self.seen.append(self._way(node, ways))
                return names[node.name]
            self._unknown(node.name, node.name, names, node.lineno)
            return None
        if isinstance(node, nodes.Getattr):
            over = self._type(node.node, names, ways)
            if over is None:
                return None
            found = over.member(node.attr)
            if found is None:
                self._unknown(_dotted(node), node.attr, over.names, node.lineno)
            else:
                self.seen.append(self._way(node, ways))
            return found
        self._not_allowed(node)
        return None

    def _way(self, node: nodes.Node, ways: _Ways) -> tuple[str, ...]:
        if isinstance(node, nodes.Getattr):
            return (*self._way(node.node, ways), node.attr)
        return ways.get(node.name, (node.name,)) if isinstance(node, nodes.Name) else ()

    def _unknown(self, name: str, last: str, known: Iterable[str], line: int) -> None:
        spot = self._spot(line)
        listed = list(dict.fromkeys(known))
        values = {"name": name, "quote": spot.quote, "known": ", ".join(listed) or "–"}
        self._add("template-placeholder", spot, values, nearest(last, listed))

    def _not_allowed(self, node: nodes.Node) -> None:
        spot = self._spot(node.lineno)
        self._add("template-tag", spot, {"tag": spot.tag, "quote": spot.quote})


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"


def _coverage(file: str, root: Field, seen: list[tuple[str, ...]]) -> Iterator[Problem]:
    """Each printed field's content is asked for, and sections come in the schema's order.

    Content is what a way ends with "items" for, or with nothing where the field is
    printed whole; a loop over a group's fields or a row's cells stands for them all.
    """
    first = {way: index for index, way in reversed(list(enumerate(seen)))}
    for field in _printed_fields(root):
        *parent, _ = field.pointer
        ways = [field.pointer, *((*parent, all_of) for all_of in ("fields", "cells"))]
        if field.kind in (FieldKind.GROUP, FieldKind.ROWS):
            found = field.pointer in first
        else:
            found = any((*way, "items") in first for way in ways)
        if not found:
            values = {"field": ".".join(field.pointer)}
            yield Problem("template-missing-section", Location(file), values=values)
    order = [field for field in root.sections if field.pointer in first]
    for before, after in pairwise(order):
        if first[after.pointer] < first[before.pointer]:
            values = {"field": after.key, "after": before.key}
            yield Problem("template-order", Location(file), values=values)


def _printed_fields(field: Field) -> Iterator[Field]:
    """The sections, and in groups their fields; a row's cells are reached by loops."""
    for child in field.sections:
        yield child
        if child.kind is FieldKind.GROUP:
            yield from _printed_fields(child)
        elif child.kind is FieldKind.ROWS:
            yield from _printed_columns(child)


def _printed_columns(field: Field) -> Iterator[Field]:
    """The columns of a field of rows, as ways through its loop; and those of rows within them."""
    for column in field.sections:
        within = replace(column, pointer=(*field.pointer, "rows", column.key))
        yield within
        if column.kind is FieldKind.ROWS:
            yield from _printed_columns(within)
