"""The effective formatting of what a Word file has: styles, defaults, themes and tables resolved.

What is known of Word and kept here:

- An indent that a style sets itself beats that of the list's level it is linked to; a level
  that a paragraph names itself beats the indent of its style.
- ``numId`` 0 in a paragraph takes back the indent of its style's list level, and not one
  that the style sets itself.
"""

from __future__ import annotations

from koostaja.docx.styles.conditions import CellContext
from koostaja.docx.styles.settled import Format
from koostaja.docx.styles.sheet import StyleSheet
from koostaja.docx.styles.tables import cell_contexts

__all__ = ["CellContext", "Format", "StyleSheet", "cell_contexts"]
