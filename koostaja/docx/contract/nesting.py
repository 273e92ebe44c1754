"""Whether the loops and branches of a template contain whole XML elements.

Then the result is well-formed, however often a loop runs and whichever branch is taken.
"""

from __future__ import annotations

import re

from jinja2 import nodes

__all__ = ["unbalanced_line"]

_ELEMENT = re.compile(r"<(/?)([\w:.-]+)(?:\s[^<>]*?)?(/?)>")
"""An element's start or end, as lxml writes it: no ``>`` within."""


def unbalanced_line(template: nodes.Template) -> int | None:
    """Return the line of a tag whose loop or branch does not contain whole elements, if any.

    The line is 1 if elements outside all tags are not closed.
    """
    try:
        closed, left = _effect(template.body, 1)
    except _UnbalancedError as found:
        return found.line
    return 1 if closed or left else None


class _UnbalancedError(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


def _effect(body: list[nodes.Node], line: int) -> tuple[list[str], list[str]]:
    """Return the elements that nodes close without having opened them, and those left open.

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
