"""To which part of an authority's data a file belongs, for what no line of a list is about."""

from __future__ import annotations

from koostaja.files.paths import CLAUSES, CONFIRMED, ORGANISATION_FILE, SCHEMAS, TEMPLATES

__all__ = ["confirmed_id", "place_of"]

_PLACES = (
    (CONFIRMED, "signed"),
    (CLAUSES, "library"),
    (TEMPLATES, "templates"),
    (SCHEMAS, "forms"),
    (ORGANISATION_FILE, "organisation"),
)


def place_of(file: str) -> str:
    """Return signed, library, templates, forms, organisation or other."""
    return next((said for start, said in _PLACES if file.startswith(start)), "other")


def confirmed_id(file: str) -> str:
    """Return the id of the signed directive in whose folder a file is; "" if it is in none."""
    folder, _, rest = file.removeprefix(f"{CONFIRMED}/").partition("/")
    return folder if rest and place_of(file) == "signed" else ""
