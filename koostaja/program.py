"""A part of a template as a program: Word's XML, and what the tags between it print.

Jinja parses the tags; its runtime is left out. A plain tag prints a dotted name,
loops over one or asks whether one is there, and each of these is one small function
here. So a template can call nothing, a value can add no markup, and filling costs
little more than joining the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from html import escape
from operator import attrgetter, itemgetter
from typing import Any

from jinja2 import Environment, nodes

from koostaja.document import Item, Row, Section

__all__ = ["MEMBERS", "Program"]

MEMBERS: Mapping[type, tuple[str, ...]] = {
    Section: ("title", "number", "lead", "items", "rows", "fields", "numbering"),
    Row: ("number", "cells", "long"),
    Item: ("number", "items"),
}
"""What a template may ask of each object, beside its fields and columns by name."""

_MEMBER_NAMES = frozenset(name for names in MEMBERS.values() for name in names)

_Scope = dict[str, Any]
"""What each name stands for, the targets of loops included."""
_Value = Callable[[_Scope], Any]
_Step = Callable[[_Scope, list[str], set[int]], None]


class Program:
    """A part's Jinja source, parsed when first asked for, compiled when first run."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def tree(self) -> nodes.Template:
        """The tags as Jinja parses them; raises its ``TemplateSyntaxError``."""
        return Environment(keep_trailing_newline=True).parse(self.source)

    @cached_property
    def _steps(self) -> tuple[_Step, ...]:
        return tuple(_block(self.tree.body))

    def run(self, values: Mapping[str, object], printed: set[int]) -> str:
        """The part's XML with ``values`` in it, for a template that keeps its contract.

        The identities of the items that were printed are added to ``printed``.
        """
        out: list[str] = []
        scope = dict(values)
        for step in self._steps:
            step(scope, out, printed)
        return "".join(out)


def _block(body: list[nodes.Node]) -> Iterator[_Step]:
    for node in body:
        if isinstance(node, nodes.For):
            assert isinstance(node.target, nodes.Name)
            yield _loop(node.target.name, _value(node.iter), tuple(_block(node.body)))
        elif isinstance(node, nodes.If):
            yield _condition(node)
        else:
            assert isinstance(node, nodes.Output)
            for child in node.nodes:
                if isinstance(child, nodes.TemplateData):
                    yield _literal(child.data)
                else:
                    yield _printing(_value(child))


def _literal(text: str) -> _Step:
    def literal(_scope: _Scope, out: list[str], _printed: set[int]) -> None:
        out.append(text)

    return literal


def _printing(value: _Value) -> _Step:
    def printing(scope: _Scope, out: list[str], printed: set[int]) -> None:
        found = value(scope)
        if isinstance(found, Item):
            printed.add(id(found))
            out.append(_escaped(found.text))
        elif found is not None:  # None: a lead that a list does not have
            if isinstance(found, Section):
                printed.update(map(id, found.items))
            out.append(_escaped(str(found)))

    return printing


def _loop(name: str, values: _Value, body: tuple[_Step, ...]) -> _Step:
    def loop(scope: _Scope, out: list[str], printed: set[int]) -> None:
        outer = scope.get(name)
        for one in values(scope):
            scope[name] = one
            for step in body:
                step(scope, out, printed)
        scope[name] = outer

    return loop


def _condition(node: nodes.If) -> _Step:
    negated = isinstance(node.test, nodes.Not)
    value = _value(node.test.node if isinstance(node.test, nodes.Not) else node.test)
    met, unmet = tuple(_block(node.body)), tuple(_block(node.else_))
    if negated:
        met, unmet = unmet, met

    def condition(scope: _Scope, out: list[str], printed: set[int]) -> None:
        for step in met if value(scope) else unmet:
            step(scope, out, printed)

    return condition


def _value(node: nodes.Node) -> _Value:
    """The function that finds a dotted name; fields and columns come by name."""
    if isinstance(node, nodes.Name):
        return itemgetter(node.name)
    assert isinstance(node, nodes.Getattr)
    over = _value(node.node)
    if node.attr in _MEMBER_NAMES:
        get: Callable[[Any], Any] = attrgetter(node.attr)
        return lambda scope: get(over(scope))
    name = node.attr
    if isinstance(node.node, nodes.Getattr) and node.node.attr == "numbering":
        return lambda scope: over(scope)[name]
    return lambda scope: over(scope).named[name]


@lru_cache(maxsize=20_000)
def _escaped(text: str) -> str:
    """Text as it stands inside a run's ``w:t``: every character as typed.

    A line break and a tab are elements of their own in Word, so the text is closed
    around them.
    """
    safe = escape(text, quote=False)
    if "\n" not in safe and "\t" not in safe:
        return safe
    for character, element in (("\n", "<w:br/>"), ("\t", "<w:tab/>")):
        safe = safe.replace(character, f'</w:t>{element}<w:t xml:space="preserve">')
    return safe
