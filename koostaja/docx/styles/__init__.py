"""Effective formatting in a Word file: styles, defaults, themes and tables resolved.

Layers override one another in this order (17.7.2): the document's defaults, the table style
with its formats for the regions of the cell, the chain of the paragraph style, the list's
level, the character style, and the direct properties of the paragraph or the run. The result
is a `Format`: two formats are equal when Word draws the same.

Word's behaviour where the standard is silent or differs:

- A list's level applies at the style that names the list: over the style's bases, under its
  own indent. A level that a paragraph names itself, even by ``ilvl`` alone, overrides the
  indent of its style. ``numId`` 0 removes the indent of the style's level, but not one that
  the style sets itself. Each part of an indent comes from the last layer that sets it.
- A toggle property that styles of two kinds set is off (17.7.3); within the chain of one kind
  the nearest style decides.
- The regions of a table apply in this order: bands of rows, bands of columns, columns, rows,
  corners. The format for ``wholeTable`` is never applied. Bands need a size. Cells count by
  their place in the row. If a header has several rows, all are the first row.
- ``tblLook`` is read as bits only if it has no attributes. A table without it takes that of
  its style, or else the first row, the first column and the bands of rows.
- A table style with the name ``Normal Table`` is Word's own, regardless of its contents.
- In files before Word 2013, 11 or 12 points and left alignment of the default paragraph style
  do not override a table style.
- The number of a list has the format of the paragraph's mark, except its underline.
- A style with the name ``heading 1`` has that outline level, regardless of its contents.

Not resolved here, since it depends on neighbours: which of two borders that meet is drawn,
and contextual spacing between paragraphs of one style (`StyleSheet.style_of` returns it).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.docx.styles.baking import bake_theme
    from koostaja.docx.styles.conditions import CellContext
    from koostaja.docx.styles.settled import Format
    from koostaja.docx.styles.sheet import StyleSheet
    from koostaja.docx.styles.tables import cell_contexts
    from koostaja.docx.styles.theme import Theme
else:
    __getattr__ = faces.on_use(globals())

__all__ = ["CellContext", "Format", "StyleSheet", "Theme", "bake_theme", "cell_contexts"]
