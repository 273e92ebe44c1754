"""The effective formatting of what a Word file has: styles, defaults, themes and tables resolved.

Layers lie over one another in this order (17.7.2): the document's defaults, the table style
with its formats for the regions in which a cell lies, the chain of the paragraph style, the
list's level, the character style, and what the paragraph or the run says itself. What comes
of them is a `Format`: two of them are equal when Word draws the same.

What is known of Word, where the standard is silent or says something else:

- A list's level comes in at the style that names the list: over the style's bases, under its
  own indent. A level that a paragraph names itself, even by ``ilvl`` alone, beats the indent
  of its style. ``numId`` 0 takes back the indent of the style's level, and not one that the
  style sets itself. Parts of an indent come each from the place that says it.
- What switches letters on in styles of two kinds is off (17.7.3); within the chain of one
  kind the nearest style decides.
- The regions of a table apply as bands of rows, bands of columns, columns, rows, corners; the
  format for ``wholeTable`` never does. Bands need a size. Cells count by their place in the
  row. All rows of a header of several are the first row.
- ``tblLook`` is read as bits only if it has no attributes. A table that has none takes that
  of its style, or else the first row, the first column and the bands of rows.
- A table style by the name ``Normal Table`` is Word's own, whatever it says.
- Until Word 2013, 11 or 12 points and left alignment of the default paragraph style do not
  hold over a table style.
- The number of a list looks like the paragraph's mark, apart from its underline.
- A style by the name ``heading 1`` has that outline level, whatever it says.

Not resolved here, since it depends on neighbours: which of two borders that meet is drawn,
and contextual spacing between paragraphs of one style (`StyleSheet.style_of` tells them).
"""

from __future__ import annotations

from koostaja.docx.styles.baking import bake_theme
from koostaja.docx.styles.conditions import CellContext
from koostaja.docx.styles.settled import Format
from koostaja.docx.styles.sheet import StyleSheet
from koostaja.docx.styles.tables import cell_contexts
from koostaja.docx.styles.theme import Theme

__all__ = ["CellContext", "Format", "StyleSheet", "Theme", "bake_theme", "cell_contexts"]
