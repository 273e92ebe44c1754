"""A picture as SVG: nested lists of boxes, so that it is read in the order of the tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from koostaja.chart.boxes import LINE, Box, Mark
from koostaja.chart.chart_words import ChartWords
from koostaja.chart.drawing import Picture
from koostaja.chart.posts_in_units import P
from koostaja.chart.posts_tree import TreeNode
from koostaja.text.characters import with_codes

__all__ = ["svg_content", "svg_text"]

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def svg_text(text: str) -> str:
    """Return a text as SVG has it, with codes for characters that nobody sees."""
    return escape(_NOT_IN_XML.sub("\ufffd", with_codes(text)))


def svg_content(
    picture: Picture[P], words: ChartWords, address: Callable[[TreeNode[P]], str] | None = None
) -> str:
    """Return what is within the SVG element: boxes with their lines, then substitutes' lines.

    ``address`` gives the address that a box leads to, or ""; without it no box leads anywhere.
    The symbols and colours are those of the page or file around it.
    """
    parts = [*_branch(picture.root, words, address)]
    if picture.arcs:
        arcs = "".join(f'<path d="{one}" marker-end="url(#tip)"/>' for one in picture.arcs)
        parts.append(f'<g class="arcs" aria-hidden="true">{arcs}</g>')
    return "".join(parts)


def _branch(
    box: Box[P], words: ChartWords, address: Callable[[TreeNode[P]], str] | None
) -> Iterator[str]:
    node = box.node
    state = f" {node.post.standing.replace(' ', '-')}" if node.post else ""
    yield f'<g role="listitem" class="{node.kind}{state}">\n'
    if box.lines:
        yield f'<path class="lines" d="{box.lines}"/>'
    to, label = address(node) if address else "", svg_text(words.label(node))
    if to:
        yield f'<a href="{escape(to)}" aria-label="{label}"><title>{label}</title>'
    elif node.post:
        yield f"<g><title>{label}</title>"
    yield from _drawn(box)
    yield "</a>" if to else "</g>" if node.post else ""
    if box.below:
        yield '\n<g role="list">'
        for one in box.below:
            yield from _branch(one, words, address)
        yield "</g>"
    yield "</g>\n"


def _drawn(box: Box[P]) -> Iterator[str]:
    place = f'x="{box.x:g}" y="{box.y:g}"'
    yield f'<rect class="box" {place} width="{box.width:g}" height="{box.height:g}" rx="3"/>'
    if box.node.post:
        yield f'<rect class="edge" {place} width="5" height="{box.height:g}"/>'
    yield f'<text class="t" y="{box.baseline(0):g}">{"".join(_lines(box))}</text>'
    after = len(box.title)
    if box.note:
        y = box.baseline(after)
        yield _note(box.text_x, y, box.note)
        yield from (_mark(one, box.text_x + one.x, y) for one in box.marks)
        after += 1
    for at, line in enumerate(box.further):
        yield _note(box.text_x, box.baseline(after + at), line)


def _lines(box: Box[P]) -> Iterator[str]:
    """Yield the lines of a title; a space between them keeps their words apart when heard."""
    for at, line in enumerate(box.title):
        down = f' dy="{LINE}"' if at else ""
        yield f'{" " if at else ""}<tspan x="{box.text_x:g}"{down}>{svg_text(line)}</tspan>'


def _note(x: float, y: float, words: str) -> str:
    return f'<text class="n" x="{x:g}" y="{y:g}">{svg_text(words)}</text>'


def _mark(one: Mark, x: float, y: float) -> str:
    """Return a number of findings after the icon of their severity."""
    return (
        f'<g class="{one.severity}">'
        f'<use href="#i-{one.severity}" x="{x:g}" y="{y - 11:g}" width="13" height="13"/>'
        f"{_note(x + 17, y, str(one.number))}</g>"
    )
