"""The cases of Estonian beyond the nominative, and what they add to the genitive."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["CASES", "ENDINGS", "GENITIVE", "UNAGREEING", "WITHOUT_RULE"]

GENITIVE = "genitive"

ENDINGS: Mapping[str, str] = {
    "inessive": "s",
    "elative": "st",
    "allative": "le",
    "adessive": "l",
    "ablative": "lt",
    "translative": "ks",
    "terminative": "ni",
    "essive": "na",
    "abessive": "ta",
    "comitative": "ga",
}
"""By case: the ending that follows the genitive."""

UNAGREEING = frozenset(("terminative", "essive", "abessive", "comitative"))
"""Cases in which an adjective before its noun stays in the genitive: *noore juhiga*."""

WITHOUT_RULE = ("partitive", "illative")
"""Cases that no rule forms from the genitive: *juhti*, *osakonda*."""

CASES = (GENITIVE, *WITHOUT_RULE, *ENDINGS)
