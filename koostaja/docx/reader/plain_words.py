"""Words whose look says something that plain text does not say.

A raised 1 behind ``§ 37`` would be read as ``§ 371``, a ``≥`` of a symbol font as nothing. What
plain text can say is said with characters of its own; the rest is named, since nobody would see
it in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from koostaja.docx.reader.drafts import ParagraphDraft, WordsDraft
from koostaja.docx.wordml import W
from koostaja.text.raised_letters import lowered, raised

__all__ = ["PlainKind", "PlainWords", "plain_text", "plain_words"]

_ALIGNED = {"superscript": raised, "subscript": lowered}
_SIGNS = {
    "symbol": str.maketrans(
        "\uf044\uf053\uf057\uf061\uf062\uf06d\uf070\uf0a3\uf0a5\uf0ac\uf0ae"
        "\uf0b0\uf0b1\uf0b3\uf0b4\uf0b7\uf0b8\uf0b9\uf0bb\uf0d6",
        "ΔΣΩαβµπ≤∞←→°±≥×•÷≠≈√",
    ),
    "wingdings": str.maketrans(
        "\uf052\uf06f\uf078\uf0a8\uf0df\uf0e0\uf0fb\uf0fc\uf0fd\uf0fe", "☑☐☒☐←→✗✓☒☑"
    ),
}
"""What the codes of the symbol fonts show that Word itself writes; others have no character."""
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings")
_PRIVATE = re.compile(r"(?<!^)[\ue000-\uf8ff]", re.MULTILINE)
"""A character that only its font has, but for a bullet at the beginning of a line."""
_NOTES = ("footnote", "endnote")
_CONTROL, _IS_PLACEHOLDER = f"{W}sdt", f"{W}sdtPr/{W}showingPlcHdr"


class PlainKind(Enum):
    """What plain text does not say of words."""

    STRUCK = "struck words"
    NOTE = "notes"
    BOX = "text boxes"
    RAISED = "raised words"
    SIGN = "symbols"
    PLACEHOLDER = "placeholders"
    CHOSEN = "underlined choices"


class PlainWords(NamedTuple):
    """Words that were read as if they were plain text."""

    kind: PlainKind
    text: str


def plain_text(word: WordsDraft) -> str:
    """Return words with characters for what their look says, where there are any."""
    signs = _SIGNS.get(_font(word))
    return _said_aligned(word) or (word.text.translate(signs) if signs else word.text)


def plain_words(draft: ParagraphDraft) -> Iterator[PlainWords]:
    """Yield the words of a paragraph of whose look plain text says nothing."""
    shown = [one for one in draft.words if one.visible]
    for kind in _kinds(draft, shown):
        if whole := _joined(shown):
            yield PlainWords(kind, whole)
    for struck, some in groupby(shown, lambda one: one.struck):
        if struck and (text := _joined(some)):
            yield PlainWords(PlainKind.STRUCK, text)
    if any(map(_is_underlined, shown)):
        yield from (PlainWords(PlainKind.CHOSEN, one) for one in _chosen(shown))
    for text in filter(None, _placeholders(draft.element)):
        yield PlainWords(PlainKind.PLACEHOLDER, text)


def _kinds(draft: ParagraphDraft, shown: Sequence[WordsDraft]) -> Iterator[PlainKind]:
    """Yield what plain text does not say of a paragraph as a whole."""
    around = {one.kind for one in draft.within}
    if around.intersection(_NOTES):
        yield PlainKind.NOTE
    if "text box" in around:
        yield PlainKind.BOX
    if any(_aligned(one) and _has_words(one.text) and not _said_aligned(one) for one in shown):
        yield PlainKind.RAISED
    is_lettered = any(_font(one) in _SYMBOL_FONTS and _has_words(one.text) for one in shown)
    if is_lettered or _PRIVATE.search("".join(map(plain_text, shown)).strip()):
        yield PlainKind.SIGN


def _chosen(shown: Sequence[WordsDraft]) -> Iterator[str]:
    """Yield underlined words beside a stroke: which of several a form means."""
    parts = [(key, _joined(some)) for key, some in groupby(shown, _is_underlined)]
    for at, (is_underlined, text) in enumerate(parts):
        before = parts[at - 1][1] if at else ""
        after = parts[at + 1][1] if at + 1 < len(parts) else ""
        is_of_several = before.endswith("/") or after.startswith("/") or text.strip("/") != text
        if is_underlined and _has_words(text) and is_of_several and (before or after):
            yield text.strip("/ ")


def _is_underlined(word: WordsDraft) -> bool:
    return word.format.get("u", "none") != "none"


def _joined(words: Iterable[WordsDraft]) -> str:
    return " ".join("".join(map(plain_text, words)).split())


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _aligned(word: WordsDraft) -> str:
    """Return how words are raised or lowered; the mark of a note always is."""
    found = "superscript" if word.kind == "note" else word.format.get("vertAlign", "")
    return found if found in _ALIGNED else ""


def _said_aligned(word: WordsDraft) -> str:
    """Return raised or lowered words in characters of their own; "" if they have none."""
    aligned = _aligned(word)
    return _ALIGNED[aligned](word.text) if aligned else ""


def _font(word: WordsDraft) -> str:
    """Return the font of a sign that a code names, or else that of the letters."""
    found = word.detail.rpartition(" ")[0] if word.kind == "symbol" else ""
    return (found or word.format.get("rFonts.ascii", "")).lower()


def _placeholders(paragraph: etree._Element) -> Iterator[str]:
    """Yield what content controls show that nobody has filled: in a paragraph, and around it."""
    around = paragraph.iterancestors(_CONTROL)
    if any(one.find(_IS_PLACEHOLDER) is not None for one in around):
        yield _text_of(paragraph)
        return
    for one in paragraph.iter(_CONTROL):
        if one.find(_IS_PLACEHOLDER) is not None:
            yield _text_of(one)


def _text_of(element: etree._Element) -> str:
    return " ".join("".join(one.text or "" for one in element.iter(f"{W}t")).split())
