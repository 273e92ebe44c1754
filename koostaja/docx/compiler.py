"""A part of a template as a program: Word's XML, and what the tags between it print.

Jinja parses the tags; its runtime is left out. A plain tag prints a dotted name,
loops over one or asks whether one is there, and each of these is one small function
here. So a template can call nothing, a value can add no markup, and filling costs
little more than joining the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from html import escape
from operator import attrgetter, itemgetter
from typing import Any

from jinja2 import Environment, nodes

from koostaja.documents import Item, Row, Section

__all__ = ["MEMBERS", "Output", "Program"]

MEMBERS: Mapping[type, tuple[str, ...]] = {
    Section: ("title", "number", "lead", "items", "rows", "fields", "numbering"),
    Row: ("number", "cells", "long"),
    Item: ("number", "items"),
}
"""What a template may ask of each object, beside its fields and columns by name."""

_MEMBER_NAMES = frozenset(name for names in MEMBERS.values() for name in names)

_ELEMENT = re.compile(r"<(/?)([\w:.-]+)(?:\s[^<>]*?)?(/?)>")
"""An element's start or end, as lxml writes it: no ``>`` within."""

_Scope = dict[str, Any]
"""What each name stands for, the targets of loops included."""
_Value = Callable[[_Scope], Any]
_Step = Callable[[_Scope, list[Any]], None]
"""Adds what it prints to a list."""


class Program:
    """A part's Jinja source, parsed when first asked for, compiled when first run.

    One run gives the text, and tells which items the text holds.
    """

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def tree(self) -> nodes.Template:
        """The tags as Jinja parses them; raises its ``TemplateSyntaxError``."""
        return Environment(keep_trailing_newline=True).parse(self.source)

    def run(self, values: Mapping[str, object]) -> Output:
        """The part with ``values`` in it, for a template that keeps its contract."""
        out: list[Any] = []
        scope = dict(values)
        for step in self._steps:
            step(scope, out)
        return Output(out)

    def unbalanced(self) -> int | None:
        """The line of a tag whose loop or branch does not hold whole elements; None if all do.

        Then whatever is printed is well-formed.
        """
        try:
            closed, left = _effect(self.tree.body, 1)
        except _UnbalancedError as found:
            return found.line
        return 1 if closed or left else None

    @property
    def names(self) -> frozenset[str]:
        """Every name that begins a tag's dotted name."""
        return frozenset(node.name for node in self.tree.find_all(nodes.Name))

    @cached_property
    def _steps(self) -> tuple[_Step, ...]:
        return tuple(_block(self.tree.body))


class Output:
    """What a run printed: XML in pieces, with items and sections where they stand in it."""

    def __init__(self, pieces: list[Any]) -> None:
        self._pieces = pieces

    def text(self) -> str:
        """The part's XML."""
        return "".join(
            [one if one.__class__ is str else _escaped(str(one)) for one in self._pieces]
        )

    def printed(self) -> set[int]:
        """The identities of the items that the text holds."""
        found = set[int]()
        for one in self._pieces:
            if one.__class__ is Item:
                found.add(id(one))
            elif one.__class__ is Section:
                found.update(map(id, one.items))
        return found


class _UnbalancedError(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


def _effect(body: list[nodes.Node], line: int) -> tuple[list[str], list[str]]:
    """The elements that some nodes close without having opened them, and those left open.

    A loop or branch may be taken or not, once or often: it must leave open what it
    closes, as a bold word between two runs does.
    """
    closed: list[str] = []
    left: list[str] = []
    for node in body:
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                if isinstance(child, nodes.TemplateData):
                    _follow(child.data, closed, left, line)
        elif isinstance(node, nodes.For | nodes.If):
            for one in (node.body, node.else_):
                shut, opened = _effect(one, node.lineno)
                if shut[::-1] != opened:
                    raise _UnbalancedError(node.lineno)
                for name in shut:
                    _close(name, closed, left, node.lineno)
                left += opened
    return closed, left


def _follow(xml: str, closed: list[str], left: list[str], line: int) -> None:
    for closing, name, alone in _ELEMENT.findall(xml):
        if closing:
            _close(name, closed, left, line)
        elif not alone:
            left.append(name)


def _close(name: str, closed: list[str], left: list[str], line: int) -> None:
    if not left:
        closed.append(name)
    elif left.pop() != name:
        raise _UnbalancedError(line)


def _block(body: list[nodes.Node]) -> Iterator[_Step]:
    for node in body:
        if isinstance(node, nodes.For):
            assert isinstance(node.target, nodes.Name)
            inner = tuple(_block(node.body))
            yield _loop(node.target.name, _value(node.iter), inner)
        elif isinstance(node, nodes.If):
            met, unmet = (tuple(_block(one)) for one in (node.body, node.else_))
            if isinstance(node.test, nodes.Not):
                yield _condition(_value(node.test.node), unmet, met)
            else:
                yield _condition(_value(node.test), met, unmet)
        else:
            assert isinstance(node, nodes.Output)
            for child in node.nodes:
                if isinstance(child, nodes.TemplateData):
                    yield _literal(child.data)
                else:
                    yield _print(_value(child))


def _literal(text: str) -> _Step:
    def step(_scope: _Scope, out: list[Any]) -> None:
        out.append(text)

    return step


def _print(value: _Value) -> _Step:
    def step(scope: _Scope, out: list[Any]) -> None:
        found = value(scope)
        if found.__class__ is str:
            out.append(_escaped(found))
        elif found is not None:  # a lead that a list does not have
            out.append(found)

    return step


def _loop(name: str, values: _Value, body: tuple[_Step, ...]) -> _Step:
    def step(scope: _Scope, out: list[Any]) -> None:
        outer = scope.get(name)
        for one in values(scope):
            scope[name] = one
            for inner in body:
                inner(scope, out)
        scope[name] = outer

    return step


def _condition(value: _Value, met: tuple[_Step, ...], unmet: tuple[_Step, ...]) -> _Step:
    def step(scope: _Scope, out: list[Any]) -> None:
        for inner in met if value(scope) else unmet:
            inner(scope, out)

    return step


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
