"""A picture as a file of its own, which has its colours, symbols and legend in it."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.chart.chart_words import ChartWords
from koostaja.chart.drawing import Picture
from koostaja.chart.posts_in_units import P
from koostaja.chart.posts_tree import Kind, Tree
from koostaja.chart.svg import svg_content, svg_text

__all__ = ["svg_file"]

_MARGIN, _ROW = 20, 22
"""Around the picture; from one line of the legend to the next."""
_LEAST = 420
"""The width that the legend needs."""
_LOOKS = (
    ".tree{font-family:Roboto,'Liberation Sans',Arial,sans-serif}"
    ".box{fill:#eef1f6;stroke:#cbd2dd}.post>g>.box,.post>.box{fill:#fff;stroke:#7a8494}"
    ".words>.box,.loose>.box{fill:none;stroke:#7a8494;stroke-dasharray:4 3}"
    ".authority>.box{fill:#1c2430;stroke:#1c2430}.authority>text{fill:#fff}"
    ".edge{fill:#7a8494}.in-force>g>.edge,.in-force>.edge{fill:#17663a}"
    ".changed>g>.edge,.changed>.edge,.future>g>.edge,.future>.edge{fill:#874d00}"
    ".t{font-size:14px;font-weight:700;fill:#1c2430}.n{font-size:13px;fill:#515c6e}"
    ".words>.t{font-weight:400;fill:#515c6e}"
    ".error{color:#a8121d}.warning{color:#874d00}.hint{color:#515c6e}"
    ".error .n,.warning .n{fill:currentColor}"
    "use{fill:currentColor}.cut{fill:#fff}.line{fill:none;stroke:currentColor;stroke-width:1.5}"
    ".lines{fill:none;stroke:#7a8494}"
    ".arcs path{fill:none;stroke:#005aa3;stroke-width:1.5;stroke-dasharray:6 3}"
    "#tip path{fill:#005aa3;stroke:none}"
    "@media print{svg{width:100%;height:100%}}"
)
"""The colours of the page in light, which are also those of paper."""
_SYMBOLS = (
    '<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
    'orient="auto"><path d="M0 0 8 4 0 8z"/></marker>'
    '<symbol id="i-error" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.5"/>'
    '<path class="cut" d="M7 3.5h2v5.5H7zM7 10.5h2v2H7z"/></symbol>'
    '<symbol id="i-warning" viewBox="0 0 16 16">'
    '<path class="line" d="M8 1.8 15 14.2H1zM8 6v4.2M8 11.4v1.3"/></symbol>'
    '<symbol id="i-hint" viewBox="0 0 16 16"><circle class="line" cx="8" cy="8" r="6.8"/>'
    '<path class="line" d="M8 7v4.6M8 4.2v1.4"/></symbol>'
)
"""The icons of findings, as the page has them, and the head of an arrow."""


def svg_file(tree: Tree[P], picture: Picture[P], words: ChartWords) -> str:
    """Return the whole file: what is heard first, the looks, the boxes, the legend."""
    title = svg_text(words["title"].format(tree.root.title))
    legend = [*_legend(tree, picture, words)]
    height = picture.height + 2 * _MARGIN + (len(legend) + 1) * _ROW
    width = max(picture.width, _LEAST) + 2 * _MARGIN
    side = "portrait" if height > width else "landscape"
    lines = "".join(
        f'<g transform="translate(0 {picture.height + at * _ROW:g})">{one}</g>'
        for at, one in enumerate(legend, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="group" aria-labelledby="title" '
        f'aria-describedby="desc">\n<title id="title">{title}</title>\n'
        f'<desc id="desc">{svg_text(words["description"])}</desc>\n'
        f"<style>{_LOOKS}@page{{size:A3 {side};margin:12mm}}</style>\n<defs>{_SYMBOLS}</defs>\n"
        f'<rect width="100%" height="100%" fill="#fff"/>\n'
        f'<g class="tree" transform="translate({_MARGIN} {_MARGIN})">\n'
        f'<g role="list" aria-labelledby="title">\n{svg_content(picture, words)}</g>\n'
        f'<g class="legend" aria-hidden="true">{lines}</g>\n</g>\n</svg>\n'
    )


def _legend(tree: Tree[P], picture: Picture[P], words: ChartWords) -> Iterator[str]:
    """Yield a line for each look that the picture has."""
    nodes = [*tree.root.walk()]
    for name in dict.fromkeys(one.post.standing for one in nodes if one.post):
        sample = '<rect class="box" y="0.5" width="22" height="15"/>'
        sample += '<rect class="edge" y="0.5" width="5" height="15"/>'
        yield _said(f'<g class="post {name.replace(" ", "-")}">{sample}</g>', words.standing(name))
    if any(one.kind is Kind.WORDS for one in nodes):
        sample = '<rect class="box" y="0.5" width="22" height="15"/>'
        yield _said(f'<g class="words">{sample}</g>', words["words"])
    if picture.arcs:
        arc = '<path d="M0 8H20" marker-end="url(#tip)"/>'
        yield _said(f'<g class="arcs">{arc}</g>', words["arcs"])


def _said(sample: str, said: str) -> str:
    return f'{sample}<text class="n" x="32" y="13">{svg_text(said)}</text>'
