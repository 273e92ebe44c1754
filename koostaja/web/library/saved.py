"""What is said after a save."""

from __future__ import annotations

from starlette.requests import Request

from koostaja.web.saving.outcome import SaveOutcome
from koostaja.web.site import Site

__all__ = ["outcome_before"]


def outcome_before(site: Site, request: Request) -> SaveOutcome | None:
    """Return what became of the save that led to a page, if it is still known."""
    token = request.query_params.get("saved", "")
    return site.saver.outcome(token) if token else None
