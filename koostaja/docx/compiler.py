"""A part of a template as a program: Word's XML with tags, parsed and compiled by Jinja.

Only plain tags are compiled: those that print a dotted name, loop over one or ask whether
it is there. So a template can call nothing.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from jinja2 import Template, nodes

from koostaja.documents import Item
from koostaja.docx.runtime import JINJA, NAME_PREFIX, FillContext, narrow

__all__ = ["Output", "Program"]

_CELL_END = "</w:tc>"
_NOTHING = "\0"
"""The mark at the end of a cell where tags print nothing; no text has this character."""
_EMPTY_CELL = re.compile(rf"(<w:tc>|<w:tcPr/>|</w:tcPr>){_NOTHING}*{_CELL_END}")


class Output(NamedTuple):
    """What one run of a program printed."""

    xml: bytes
    items: list[Item]


class Program:
    """A part's Jinja source, parsed when its tree is first asked for, compiled when first run."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def tree(self) -> nodes.Template:
        """The tags as Jinja parses them; raises its ``TemplateSyntaxError``."""
        return JINJA.parse(self.source)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names with which tags begin."""
        return frozenset(node.name for node in self.tree.find_all(nodes.Name))

    def run(self, values: dict[str, object]) -> Output:
        """Return the part with ``values`` in it, for a template that keeps its contract."""
        run = self._compiled.new_context(values, shared=True)
        assert isinstance(run, FillContext)
        xml = "".join(self._compiled.root_render_func(run))
        if _NOTHING in xml:
            xml = _with_paragraphs(xml).replace(_NOTHING, "")
        return Output(xml.encode("latin-1"), run.printed)

    @cached_property
    def _compiled(self) -> Template:
        """The program as Jinja runs it; raises ``ValueError`` if a tag is not plain."""
        program = nodes.Template(_statements(self.tree.body))
        program.set_environment(JINJA)
        return Template.from_code(JINJA, JINJA.compile(program), {})


def _with_paragraphs(xml: str) -> str:
    """Return Word's XML with a paragraph in each cell that has no content: Word demands one."""
    return _EMPTY_CELL.sub(rf"\1<w:p/>{_CELL_END}", xml)


def _statements(body: list[nodes.Node]) -> list[nodes.Node]:
    """Return the statements of a program that prints what ``body`` does."""
    statements: list[nodes.Node] = []
    for node in body:
        if statements and _ends_cell(node):
            _mark_nothing(statements[-1:])
        statements.append(_statement(node))
    return statements


def _statement(node: nodes.Node) -> nodes.Node:
    match node:
        case nodes.Output():
            return nodes.Output([_printable(one) for one in node.nodes])
        case nodes.For(target=nodes.Name(), test=None, recursive=False):
            over, body = _expression(node.iter), _statements(node.body)
            otherwise = _statements(node.else_)
            return nodes.For(_expression(node.target), over, body, otherwise, None, False)
        case nodes.If(elif_=[]):
            met, unmet = _statements(node.body), _statements(node.else_)
            return nodes.If(_expression(node.test), met, [], unmet)
    raise _not_plain(node)


def _printable(node: nodes.Expr) -> nodes.Expr:
    if isinstance(node, nodes.TemplateData):
        return nodes.TemplateData(narrow(_with_paragraphs(node.data)))
    return _expression(node)


def _expression(node: nodes.Node) -> nodes.Expr:
    match node:
        case nodes.Name():
            return nodes.Name(f"{NAME_PREFIX}{node.name}", node.ctx)
        case nodes.Getattr():
            return nodes.Getattr(_expression(node.node), node.attr, node.ctx)
        case nodes.Not():
            return nodes.Not(_expression(node.node))
    raise _not_plain(node)


def _not_plain(node: nodes.Node) -> ValueError:
    return ValueError(f"not a plain tag: {node.__class__.__name__} (tag {node.lineno - 1})")


def _ends_cell(node: nodes.Node) -> bool:
    first = node.nodes[0] if isinstance(node, nodes.Output) else None
    return isinstance(first, nodes.TemplateData) and first.data.startswith(_CELL_END)


def _mark_nothing(body: list[nodes.Node]) -> None:
    """Let statements that print nothing print a mark."""
    if not body:
        body.append(nodes.Output([nodes.TemplateData(_NOTHING)]))
    elif not any(isinstance(node, nodes.Output) for node in body):
        last = body[-1]
        assert isinstance(last, nodes.For | nodes.If)
        _mark_nothing(last.body)
        _mark_nothing(last.else_)
