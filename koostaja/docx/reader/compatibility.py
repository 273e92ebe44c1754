"""Markup that programs resolve before they read, where this reader does not resolve it.

Word and LibreOffice choose among alternatives anywhere in a part (ECMA-376 part 3, 9). The
reader does so among words, drawings and lists. Elsewhere it reports them.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from koostaja.docx.reader.markup import MC
from koostaja.docx.wordml import W, tags

__all__ = ["unresolved_markup"]

_ALTERNATIVES, _CHOICE, _FALLBACK = (
    f"{MC}{name}" for name in ("AlternateContent", "Choice", "Fallback")
)
_RESOLVED_IN = tags(
    "body p r hdr ftr footnote endnote tbl tr tc txbxContent sdtContent hyperlink fldSimple dir bdo"
    " ins del moveFrom moveTo smartTag customXml pict object rt rubyBase numPicBullet"
    " numbering abstractNum lvl"
) | {_CHOICE, _FALLBACK}
"""Elements of Word's in which the reader chooses among alternatives."""
_PROMISES = ("ProcessContent", "MustUnderstand")
"""What a part demands of programs: read within unknown elements, or refuse the part."""


def unresolved_markup(root: etree._Element) -> Iterator[str]:
    """Yield what programs may resolve to other words than the reader has read."""
    yield from (f"mc:{name}" for name in _PROMISES if root.get(f"{MC}{name}"))
    for one in root.iter(_ALTERNATIVES):
        parent = one.getparent()
        outside = parent is not None and str(parent.tag).startswith(W)
        if parent is None or (outside and parent.tag not in _RESOLVED_IN) or not _is_sound(one):
            yield "mc:AlternateContent"


def _is_sound(alternatives: etree._Element) -> bool:
    """Return whether programs agree on what the alternatives are: choices, then one fallback."""
    branches = [one for one in alternatives if isinstance(one.tag, str)]
    fallbacks = [one for one in branches if one.tag == _FALLBACK]
    choices = branches[: len(branches) - len(fallbacks)]
    return len(fallbacks) < 2 and all(
        one.tag == _CHOICE and (one.get("Requires") or "").strip() for one in choices
    )
