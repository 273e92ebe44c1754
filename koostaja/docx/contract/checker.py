"""What a template promises: it asks only for what its schema has, and prints all of it.

The check walks the template's tags as Jinja parses them and gives every name the type
that the schema gives it; what passes is filled with made-up documents, to see its numbers.
All faults of a template are found in one run, before any document is made, each with its
place in Word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from jinja2 import TemplateSyntaxError, nodes

from koostaja.diagnostics import Location, Problem, Terms, nearest, ordered
from koostaja.documents import Row, Section, is_restriction_value
from koostaja.docx.contract.alternatives import alternative_problems
from koostaja.docx.contract.coverage import Way, coverage_problems, own_numbered
from koostaja.docx.contract.hidden_values import hidden_value_problems
from koostaja.docx.contract.name_types import NameType
from koostaja.docx.contract.nesting import unbalanced_line
from koostaja.docx.contract.number_check import number_problems
from koostaja.docx.contract.package_check import package_problems
from koostaja.docx.contract.tags import PageTag, PartTags
from koostaja.docx.templates import Template, TemplatePart
from koostaja.schema import Field, FieldKind

__all__ = ["check_template"]

_OF_EACH_RESTRICTION = ("restriction_basis", "restriction_holder")
_LOOPS = frozenset(("items", "rows", "fields", "cells"))


def check_template(
    template: Template, root: Field, values: Iterable[str], *, all_numbers: bool = True
) -> list[Problem]:
    """Return every fault of a template against the schema that ``root`` describes.

    ``values`` are the plain values that documents of this kind offer beside the
    schema's fields (number, date, names). ``all_numbers``: each number of ``x-number`` must be
    printed, as is not so where the schema is not the authority's own.
    """
    problems = list(package_problems(template))
    asked: list[Way] = []
    for part in template.parts:
        checker = _PartChecker(template.file, part, root, values)
        problems += checker.check()
        asked += checker.asked
    if not problems:
        problems += coverage_problems(template.file, root, asked)
        problems += hidden_value_problems(template.file, template.contents)
        alternatives = alternative_problems(template, root, values)
        problems += alternatives or number_problems(
            template, root, values, own_numbered(root, asked), all_printed=all_numbers
        )
    return ordered(problems)


class _Named(NamedTuple):
    """What a dotted name stands for, and the way from the schema's root to it."""

    type: NameType
    way: Way


@dataclass(frozen=True)
class _Scope:
    """What is known at a place in a template."""

    names: Mapping[str, _Named]
    present: frozenset[Way] = frozenset()
    """The sections that a document has if it comes to this place."""

    def with_name(self, name: str, named: _Named) -> _Scope:
        """Return the scope within a loop over ``named``."""
        return _Scope({**self.names, name: named}, self.present)

    def with_present(self, way: Way) -> _Scope:
        """Return the scope within a condition."""
        return _Scope(self.names, self.present | {way})


class _PartChecker:
    """Follows the tags of one part with what each name stands for."""

    def __init__(self, file: str, part: TemplatePart, root: Field, values: Iterable[str]) -> None:
        self.file = file
        self.part = part
        self.root = root
        self.tags = PartTags(file, part)
        self.problems: list[Problem] = []
        self.asked: list[Way] = []
        """The fields that are asked for, in the template's order."""
        types = NameType.of_values(values)
        fields = (*root.sections, *root.flags)
        types |= {child.key: NameType.of_field(child) for child in fields}
        types["mark"] = NameType(Section)
        self.scope = _Scope({name: _Named(type, (name,)) for name, type in types.items()})

    def check(self) -> list[Problem]:
        """Return every fault of the part.

        What docxtpl would read otherwise than it looks ends the check: the tags that
        Jinja sees are then not the ones on the page.
        """
        misread = self.tags.misread()
        self.problems += self.tags.strange()
        if misread or not self.tags.can_be_parsed:
            return [*misread, *self.problems]
        try:
            tree = self.part.program.tree
        except TemplateSyntaxError as error:
            tag = self.tags.at_line(error.lineno)
            values = {"said": str(error.message), "quote": tag.quote}
            if not self.problems:  # else it is the strange tag over which Jinja stumbles
                self._add("template-syntax", tag, values)
            return self.problems
        except RecursionError:  # brackets in brackets: the strange tag is a problem already
            return self.problems
        unbalanced = unbalanced_line(tree)
        if unbalanced is not None:
            tag = self.tags.at_line(unbalanced)
            if not self.problems:
                self._add("template-unmatched", tag, {"tag": tag.text})
            return self.problems
        self._body(tree.body, self.scope)
        return self.problems

    def _add(
        self, code: str, tag: PageTag, values: Mapping[str, str | Terms], similar: str = ""
    ) -> None:
        where = Location(self.file, part=self.part.name, place=tag.place)
        self.problems.append(Problem(code, where, values=values, similar=similar))

    def _body(self, body: list[nodes.Node], scope: _Scope) -> None:
        for node in body:
            if isinstance(node, nodes.Output):
                for child in node.nodes:
                    if not isinstance(child, nodes.TemplateData):
                        self._printed(child, scope)
            elif isinstance(node, nodes.For) and not (node.test or node.recursive or node.else_):
                self._loop(node, scope)
            elif isinstance(node, nodes.If) and not node.elif_:
                self._branches(node, scope)
            elif not isinstance(node, nodes.If):  # the tag of an ``elif`` is strange by itself
                self._not_allowed(node)

    def _loop(self, node: nodes.For, scope: _Scope) -> None:
        over = self._named(node.iter, scope)
        if over is None:  # reported, and what depends on it is not
            return
        if not isinstance(node.target, nodes.Name) or not over.type.many:
            self._not_allowed(node)
            return
        each = over._replace(type=NameType(over.type.of, over.type.field))
        self._body(node.body, scope.with_name(node.target.name, each))

    def _branches(self, node: nodes.If, scope: _Scope) -> None:
        negated = node.test if isinstance(node.test, nodes.Not) else None
        asked = self._named(negated.node if negated else node.test, scope)
        met = scope.with_present(asked.way) if asked else scope
        self._body(node.body, scope if negated else met)
        self._body(node.else_, met if negated else scope)

    def _printed(self, node: nodes.Node, scope: _Scope) -> None:
        found = self._named(node, scope)
        if found is None:
            return
        type, way = found
        if type.many or type.of in (Row, Mapping, bool):
            self._not_allowed(node)
        elif type.of is Section:
            if type.field and type.field.kind in (FieldKind.GROUP, FieldKind.ROWS):
                self._not_allowed(node)
            self.asked.append((*way, "items"))
        missing = self._perhaps_missing(way, scope.present)
        if missing:
            tag = self.tags.at_line(node.lineno)
            self._add("template-unguarded", tag, _unguarded(missing, tag))

    def _perhaps_missing(self, way: Way, present: frozenset[Way]) -> str:
        """Return what a printed name depends on and a document may lack; "" if nothing.

        A lead, a restriction of access, and an optional section with all below it; a loop prints
        nothing for an absent section, so what is in it needs no condition.
        """
        if is_restriction_value(way[0]) and not self.root.child(way[0]):
            return "" if _is_given(way[0], present) else way[0]
        if "lead" in way:
            lead = way[: way.index("lead") + 1]
            if lead not in present:
                return ".".join(lead)
        field = self.root
        for depth, key in enumerate(way, start=1):
            found = next((one for one in field.sections if one.key == key), None)
            if found is None or found.kind is FieldKind.ROWS:
                return ""
            field = found
            if not (field.required or way[:depth] in present or _LOOPS & set(way)):
                return ".".join(way[:depth])
        return ""

    def _named(self, node: nodes.Node, scope: _Scope) -> _Named | None:
        """Return what a dotted name stands for; None, with a problem, if there is no such thing."""
        if isinstance(node, nodes.Name):
            found = scope.names.get(node.name)
            if found is None:
                self._unknown(node.name, node, scope.names)
        elif isinstance(node, nodes.Getattr):
            over = self._named(node.node, scope)
            if over is None:
                return None
            type = over.type.member(node.attr)
            found = _Named(type, (*over.way, node.attr)) if type else None
            if found is None:
                self._unknown(node.attr, node, over.type.names)
        else:
            self._not_allowed(node)
            return None
        if found:
            self.asked.append(found.way)
        return found

    def _unknown(self, last: str, node: nodes.Node, known: Iterable[str]) -> None:
        tag = self.tags.at_line(node.lineno)
        listed = list(dict.fromkeys(known))
        values = {"name": _dotted(node), "quote": tag.quote, "known": ", ".join(listed) or "–"}
        self._add("template-placeholder", tag, values, nearest(last, listed))

    def _not_allowed(self, node: nodes.Node) -> None:
        tag = self.tags.at_line(node.lineno)
        self._add("template-tag", tag, {"tag": tag.text, "quote": tag.quote})


def _unguarded(name: str, tag: PageTag) -> dict[str, str | Terms]:
    """Return what remains of a paragraph without a value, and what to ask for it around."""
    kind, part, mark = ("gap", "words", " ")
    if tag.is_paragraph_of(name):
        kind, part, mark = ("empty", "paragraph", "p ")
    remains, concerned = Terms((f"unguarded.{kind}",)), Terms((f"unguarded.{part}",))
    return {"name": name, "remains": remains, "part": concerned, "tag": mark}


def _is_given(name: str, present: Iterable[Way]) -> bool:
    """Return whether a value of a restriction of access exists at a place.

    Each restriction has a basis and a holder; a day that exists has all its forms.
    """
    asked = {tuple(way[0].split("_")[:2]) for way in present if is_restriction_value(way[0])}
    known = tuple(name.split("_")[:2]) in asked
    return known or (bool(asked) and name in _OF_EACH_RESTRICTION)


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"
