"""A part of a template as a program: Word's XML with tags, parsed and compiled by Jinja.

Only plain tags are compiled: those that print a dotted name, loop over one or ask whether
it is there. So a template can call nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from jinja2 import Template, nodes

from koostaja.documents import Item, OwnNumber
from koostaja.docx.filling.id_marks import ID_MARK, NoteCopy, read_mark
from koostaja.docx.filling.plain_tags import plain_tree
from koostaja.docx.filling.runtime import (
    BEGIN_ROUND,
    IN_ONE_LINE,
    JINJA,
    NAME_PREFIX,
    REPEATED_ID,
    FillContext,
    narrow,
)
from koostaja.docx.filling.structure import before_tag, place_ends, repaired, static

__all__ = ["Output", "Program"]


_TEXT = re.compile(r"<([aw]):t[ >]")


class Output(NamedTuple):
    """What one run of a program printed."""

    xml: bytes
    items: list[Item | OwnNumber]
    notes: Sequence[NoteCopy]
    """The notes to which loops refer more than once."""


class Program:
    """A part's Jinja source, parsed when its tree is first asked for, compiled when first run."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def tree(self) -> nodes.Template:
        """The tags as Jinja parses them; raises its ``TemplateSyntaxError``."""
        return plain_tree(self.source, JINJA) or JINJA.parse(self.source)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names with which tags begin."""
        return frozenset(node.name for node in self.tree.find_all(nodes.Name))

    def run(self, values: dict[str, object]) -> Output:
        """Return the part with ``values`` in it, for a template that keeps its contract."""
        run = self._compiled.new_context(values, shared=True)
        assert isinstance(run, FillContext)
        xml = repaired("".join(self._compiled.root_render_func(run)))
        return Output(xml.encode("latin-1"), run.printed, run.ids.notes if run.ids else ())

    @cached_property
    def _compiled(self) -> Template:
        """The program as Jinja runs it; raises ``ValueError`` if a tag is not plain."""
        program = nodes.Template(_statements(self.tree.body, outermost=True))
        program.set_environment(JINJA)
        return Template.from_code(JINJA, JINJA.compile(program), {})


def _statements(
    body: list[nodes.Node], *, outermost: bool = False, drawing: bool = False
) -> list[nodes.Node]:
    """Return the statements of a program that prints what ``body`` does.

    A loop or condition that would leave a place empty prints a mark there. ``drawing``: it
    begins within the text of a chart or diagram.
    """
    statements: list[nodes.Node] = []
    nothing = ""
    for index, node in enumerate(body):
        if isinstance(node, nodes.Output):
            if nothing and statements and place_ends(_first_text(node)):
                _mark_nothing(statements[-1:], nothing)
            before = not outermost or index + 1 < len(body)
            output, nothing, drawing = _output(node, before=before, drawing=drawing)
            statements.append(output)
        else:
            statements.append(_statement(node, drawing=drawing))
    return statements


def _first_text(node: nodes.Output) -> str:
    first = node.nodes[0]
    return first.data if isinstance(first, nodes.TemplateData) else ""


def _output(node: nodes.Output, *, before: bool, drawing: bool) -> tuple[nodes.Output, str, bool]:
    """Return what prints text, values and ids, and what a statement after it prints for nothing.

    The third value is whether it ends within the text of a chart or diagram.
    """
    printed, nothing = list[nodes.Expr](), ""
    for one in node.nodes:
        if isinstance(one, nodes.TemplateData):
            begun = _TEXT.findall(one.data)
            drawing = begun[-1] == "a" if begun else drawing
            xml = static(one.data)
            if before and one is node.nodes[-1]:
                xml, nothing = before_tag(xml)
            printed += _with_ids(xml)
        elif drawing:
            printed.append(nodes.Filter(_expression(one), IN_ONE_LINE, [], [], None, None))
        else:
            printed.append(_expression(one))
    return nodes.Output(printed), nothing, drawing


def _statement(node: nodes.Node, *, drawing: bool) -> nodes.For | nodes.If:
    match node:
        case nodes.For(target=nodes.Name(), test=None, recursive=False):
            over = _expression(node.iter)
            body = _statements(node.body, drawing=drawing)
            if _gives_ids(body, node.lineno):
                body.insert(0, nodes.Output([_asked(BEGIN_ROUND, node.lineno)]))
            otherwise = _statements(node.else_, drawing=drawing)
            return nodes.For(_expression(node.target), over, body, otherwise, None, False)
        case nodes.If(elif_=[]):
            met = _statements(node.body, drawing=drawing)
            unmet = _statements(node.else_, drawing=drawing)
            return nodes.If(_expression(node.test), met, [], unmet)
    raise _not_plain(node)


def _mark_nothing(body: list[nodes.Node], mark: str) -> None:
    """Let statements that print nothing print a mark."""
    if not body:
        body.append(nodes.Output([nodes.TemplateData(mark)]))
    elif not any(_prints(node) for node in body):
        last = body[-1]
        assert isinstance(last, nodes.For | nodes.If)
        _mark_nothing(last.body, mark)
        _mark_nothing(last.else_, mark)


def _prints(node: nodes.Node) -> bool:
    """Return whether a statement prints text or a value; beginning a round is neither."""
    asked = node.nodes[0] if isinstance(node, nodes.Output) else None
    return asked is not None and not (isinstance(asked, nodes.Filter) and asked.name == BEGIN_ROUND)


def _with_ids(xml: str) -> Iterator[nodes.Expr]:
    at = 0
    for mark in ID_MARK.finditer(xml):
        yield nodes.TemplateData(narrow(xml[at : mark.start()]))
        yield _asked(REPEATED_ID, *read_mark(mark[0]))
        at = mark.end()
    yield nodes.TemplateData(narrow(xml[at:]))


def _asked(filter: str, *values: object) -> nodes.Expr:
    """Return an expression that asks the run for something; Jinja calls it a filter."""
    first, *rest = map(nodes.Const, values)
    return nodes.Filter(first, filter, rest, [], None, None)


def _gives_ids(body: list[nodes.Node], loop: int) -> bool:
    """Return whether elements in a loop get ids in each of its rounds."""
    for node in body:
        if isinstance(node, nodes.For | nodes.If):
            if _gives_ids(node.body, loop) or _gives_ids(node.else_, loop):
                return True
        elif isinstance(node, nodes.Output) and any(_asks_id(one, loop) for one in node.nodes):
            return True
    return False


def _asks_id(node: nodes.Expr, loop: int) -> bool:
    if not isinstance(node, nodes.Filter) or node.name != REPEATED_ID:
        return False
    return nodes.Const(loop) in node.args


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
