"""Signed directives: confirming, correcting and verifying them, their status, and the next ones."""

from __future__ import annotations

from koostaja.release.confirm import confirm_directive
from koostaja.release.correct import correct_directive
from koostaja.release.propose import (
    ProposalRequest,
    positions_to_confirm,
    propose_directives,
    request_problems,
)
from koostaja.release.rendering import kept_release
from koostaja.release.status import publication_list, status_json, status_on, status_table
from koostaja.release.verify import verified_acts, verified_file

__all__ = [
    "ProposalRequest",
    "confirm_directive",
    "correct_directive",
    "kept_release",
    "positions_to_confirm",
    "propose_directives",
    "publication_list",
    "request_problems",
    "status_json",
    "status_on",
    "status_table",
    "verified_acts",
    "verified_file",
]
