"""The clause library in use: where clauses stand, what nothing uses, what is nearly the same."""

from __future__ import annotations

from koostaja.library.affected import Affected, Search, SearchOrder
from koostaja.library.library_use import User, signed_users, users
from koostaja.library.listings import LISTINGS
from koostaja.library.usage import (
    Confirmed,
    LibraryUse,
    Named,
    Names,
    Unused,
    confirmed_uses,
    library_uses,
    unused,
)

__all__ = [
    "LISTINGS",
    "Affected",
    "Confirmed",
    "LibraryUse",
    "Named",
    "Names",
    "Search",
    "SearchOrder",
    "Unused",
    "User",
    "confirmed_uses",
    "library_uses",
    "signed_users",
    "unused",
    "users",
]
