"""What is said after a save, and its undoing."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from koostaja.web.saving.outcome import SaveOutcome
from koostaja.web.site import Site

__all__ = ["saved_notice", "undone"]


def saved_notice(site: Site, request: Request) -> SaveOutcome | None:
    """Return what became of the save after which a page is shown, if it is still known."""
    given = request.query_params
    token = given.get("saved") or given.get("undone") or ""
    return site.saver.outcome(token) if token else None


def undone(site: Site, form: FormData, address: str) -> Response:
    """Undo a save, and lead to the page where it is said what became of that."""
    token = form.get("undo")
    outcome = site.saver.undo(token if isinstance(token, str) else "")
    said = f"undone={outcome.undo}" if outcome.saved else "undo=refused"
    return RedirectResponse(f"{address}?{said}", 303)
