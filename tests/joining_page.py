"""Writes the table of what a template may contain: ``python tests/joining_page.py``.

It is the part of docs/templates.md between two marks: every variation of templates that
tests join, and what joining refuses.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

from koostaja.docx.combine.refusals import REFUSED
from variations import VARIATIONS

PAGE = Path(__file__).parent.parent / "docs" / "templates.md"
START, END = "<!-- joining -->\n", "<!-- end of joining -->\n"
_WIDTH = 110
_WORDS = {
    "styles": (
        "styles, default fonts and paragraphs, themes, styles of tables",
        "equal styles are shared, others copied under a name of their own; what the directive's "
        "defaults and theme say otherwise is written out",
    ),
    "ids of styles and lists": (
        "styles from Word in another language",
        "styles are known by their names, not by their ids",
    ),
    "numbering": (
        "lists: starts, overrides, restarts, levels, formats, number styles, picture bullets",
        "each document has copies of its lists; indents stay as they are",
    ),
    "sections": (
        "several sections: columns, landscape pages, page numbers that begin again",
        "kept; the first one begins on a new page",
    ),
    "page geometry": (
        "page sizes, margins, borders, line numbers, formats of page numbers",
        "kept; pages and lines are counted from the document's own start",
    ),
    "headers": (
        "headers and footers of all, first and even pages, or none",
        "only the document's own are shown; NUMPAGES counts its own pages",
    ),
    "settings": (
        "mirrored margins, tab stops, hyphenation, even and odd pages",
        "written out where documents differ",
    ),
    "ids": ("bookmarks, references and links", "renamed; each leads to its own document"),
    "fields": (
        "fields: SEQ, STYLEREF, TOC, DOCPROPERTY",
        "count, search and list within their document; its properties are written out",
    ),
    "pictures": ("pictures", "taken along under names of their own"),
    "boxes": (
        "text boxes, content controls, nested tables, equations, symbols",
        "kept; ids are made anew; controls keep what they show and are no longer bound to data",
    ),
    "tags": (
        "breaks, notes, pictures, shapes and bookmarks on tags and in loops",
        "each stays once; what loops repeat has ids and names of its own",
    ),
    "ending": (
        "any ending: a table, a control, a page break",
        "kept; after a table or a control an empty paragraph ends the section",
    ),
    "notes": (
        "footnotes and endnotes",
        "begin with 1 in each document; endnotes follow its last section",
    ),
}
"""What a kind of variation is in a template, and what joining does with it."""


def table() -> str:
    """What is joined, by kind, and what is refused."""
    assert _WORDS.keys() == VARIATIONS.keys()
    rows = ["| a template may contain | in the joined file | variations tested |", "|---|---|---|"]
    rows += [
        f"| {contained} | {done} | {len(VARIATIONS[kind])} |"
        for kind, (contained, done) in _WORDS.items()
    ]
    rows += [f"| {construct} | refused | |" for construct in REFUSED]
    return "\n".join(rows) + "\n"


def with_table(page: str) -> str:
    """The page with the table between its marks."""
    before, _, rest = page.partition(START)
    return f"{before}{START}{_introduced()}{END}{rest.partition(END)[2]}"


def _introduced() -> str:
    count = sum(map(len, VARIATIONS.values()))
    text = (
        f"Tests join {count} variations of templates, each by itself and many together, and "
        "compare what pages show. `check` and `build` of a directive with annexes name what is "
        "refused, with template and part."
    )
    return f"{textwrap.fill(text, _WIDTH)}\n\n{table()}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
