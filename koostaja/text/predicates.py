"""Participles in predicates: "on välja selgitatud" is two words, "väljaselgitatud vajadus" one.

After the handbook of the Estonian language (Eesti keele käsiraamat, on writing words together):
a compound verb is written apart in a predicate, and its participle as one word as an attribute.
"""

from __future__ import annotations

import re

__all__ = ["is_participle", "is_predicate"]

_PARTICIPLE = ("tud", "dud", "nud")
_TO_BE = re.compile(
    r"\b(?:on|ole[nd]?|oleme|olete|oli(?:d|n|me|te)?|oleks(?:id)?|olevat|olgu|olnud|olla"
    r"|pole|polnud|poleks|saa(?:b|da|vad|ks)?|sai(?:d)?|saanud)\b"
)
_CLAUSE_END = re.compile(r"[.,;:!?()–]")


def is_participle(form: str) -> bool:
    """Return whether a form, of one word or two, ends as a participle that does not decline."""
    return form.endswith(_PARTICIPLE)


def is_predicate(before: str, form: str) -> bool:
    """Return whether a participle is in a predicate, by the words before it in small letters.

    The verb "olema" or "saama" is then in the same clause. An attribute that follows such a verb
    as well ("on väljaselgitatud vajadus") cannot be told from it.
    """
    clause = _CLAUSE_END.split(before)[-1]
    return is_participle(form) and _TO_BE.search(clause) is not None
