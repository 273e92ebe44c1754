"""Directives that are signed: confirming, correcting, verifying, and what comes next."""

from __future__ import annotations

from koostaja.release.confirm import confirm_directive
from koostaja.release.correct import correct_directive
from koostaja.release.propose import Wish, due, proposals, unknown_wishes
from koostaja.release.rendering import kept_release
from koostaja.release.status import publication_list, status_json, status_on, status_table
from koostaja.release.verify import verified_acts, verified_file

__all__ = [
    "Wish",
    "confirm_directive",
    "correct_directive",
    "due",
    "kept_release",
    "proposals",
    "publication_list",
    "status_json",
    "status_on",
    "status_table",
    "unknown_wishes",
    "verified_acts",
    "verified_file",
]
