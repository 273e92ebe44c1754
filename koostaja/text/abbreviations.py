"""Abbreviations in a text, and whether it says what they mean."""

from __future__ import annotations

import re

__all__ = ["abbreviations_in", "spells_out"]

_CAPITAL = "[A-ZÕÄÖÜŠŽ]"
_SHORT = re.compile(
    rf"({_CAPITAL}(?<![\w-].){_CAPITAL}{{1,4}})(?=[a-zõäöüšž]{{0,4}}(?!\w))", re.DOTALL
)
"""Capitals, perhaps with the ending of a case: "KOVidele".

What is before them is looked at behind the first one, since then only capitals are tried.
"""
_BEFORE_BRACKET = re.compile(r"\w*\s+\(")
_ROMAN = re.compile("[IVXLC]+")


def abbreviations_in(text: str) -> list[str]:
    """Return the abbreviations in a text, each once; Roman numbers are none."""
    return [one for one in dict.fromkeys(_SHORT.findall(text)) if not _ROMAN.fullmatch(one)]


def _is_near_bracket(text: str, short: str) -> bool:
    """Return whether an abbreviation is within brackets, or before some, as both forms demand."""
    at = text.find(short) if "(" in text else -1
    while at >= 0:
        end = at + len(short)
        if text.rfind("(", 0, at) > text.rfind(")", 0, at) or _BEFORE_BRACKET.match(text, end):
            return True
        at = text.find(short, end)
    return False


def spells_out(text: str, short: str) -> bool:
    """Return whether a text says what an abbreviation means.

    "kohalik omavalitsus (edaspidi KOV)", "kohalikud omavalitsused (edaspidi ka „KOVid“)",
    "kohalik omavalitsus (KOV)" or "KOV (kohalik omavalitsus)".
    """
    if not _is_near_bracket(text, short):
        return False
    introduced = r"(?:(?:edaspidi|lühend)\b[^()]*?(?<![\w-]))?"
    form = rf"[„“\"]?{re.escape(short)}(?:-?[a-zõäöüšž]{{1,4}})?[“”\"]?"
    after = rf"\w[“”\"]?\s+\({introduced}{form}\)"
    before = rf"\b{re.escape(short)}\w*\s+\([^\W\d_]+\s+[^\W\d_]+"
    return re.search(f"{after}|{before}", text) is not None
