"""Which fields mean the same in a combined file, and which are changed so that they do.

A field that is neither is refused by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from koostaja.docx.combine.fields import FieldCode, tokens, unquoted

__all__ = [
    "BOOKMARK_FIELDS",
    "PLAIN",
    "PROPERTY_FIELDS",
    "is_changed",
    "own_property",
    "property_name",
    "property_text",
    "unknown_field",
]

PLAIN = frozenset(
    (
        "PAGE", "SECTIONPAGES", "DATE", "TIME", "QUOTE", "SYMBOL", "EQ", "ADVANCE", "FILENAME",
        "FILESIZE", "CREATEDATE", "SAVEDATE", "PRINTDATE", "FORMTEXT", "FORMCHECKBOX",
        "FORMDROPDOWN", "FILLIN", "MERGEFIELD", "MACROBUTTON", "PRIVATE", "SHAPE", "EMBED",
        "USERNAME", "USERINITIALS", "USERADDRESS", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "TC",
        "XE",
    )
)  # fmt: skip
"""Fields that mean the same in any file, and those about the file itself."""
BOOKMARK_FIELDS = frozenset(("REF", "PAGEREF", "NOTEREF", "GOTOBUTTON", "ASK", "SET"))
"""Fields whose first word names a bookmark."""
_EXPRESSIONS = frozenset(("IF", "COMPARE", "="))
"""Fields that compare and calculate; words in quotation marks are texts there."""
PROPERTY_FIELDS = frozenset(("TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "DOCPROPERTY", "INFO"))
_OTHERS = frozenset(("HYPERLINK", "NUMPAGES", "SEQ", "STYLEREF", "TOC"))
_OWN_PROPERTIES = frozenset(("title", "subject", "author", "keywords"))
_LETTERS = re.compile(r"\\\*\s*(\w+)")
_FORMATS: Mapping[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "caps": lambda text: " ".join(word[:1].upper() + word[1:] for word in text.split(" ")),
    "firstcap": lambda text: text[:1].upper() + text[1:],
}


def is_changed(name: str) -> bool:
    """Return whether a field of a kind is changed in a combined file."""
    return name not in PLAIN


def unknown_field(field: FieldCode, bookmarks: Collection[str]) -> bool:
    """Return whether nothing is known of a field: it is no bookmark's name either."""
    known = PLAIN | BOOKMARK_FIELDS | _EXPRESSIONS | PROPERTY_FIELDS | _OTHERS
    name = field.name
    return bool(name) and not (name in known or name.startswith("=") or name.lower() in bookmarks)


def property_name(instruction: str) -> str:
    """Return the property that a field shows, in small letters."""
    words = [unquoted(one) for one in tokens(instruction)]
    named = words[0].upper() in ("DOCPROPERTY", "INFO") and len(words) > 1
    return (words[1] if named else words[0]).lower()


def property_text(instruction: str, properties: Mapping[str, str]) -> str | None:
    """Return what a field shows of the properties; None if there is no such property."""
    text = properties.get(property_name(instruction))
    if text is None:
        return None
    for name in _LETTERS.findall(instruction):
        text = _FORMATS.get(name.lower(), str)(text)
    return text


def own_property(instruction: str, named: Collection[str]) -> bool:
    """Return whether a field shows a property that each file has, or one of ``named``."""
    return property_name(instruction) in {*_OWN_PROPERTIES, *named}
