"""The addresses of saving: to take a save back."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.files.paths import CLAUSES, DIRECTIVES, DOCUMENTS, POSITIONS, folder_name, stem
from koostaja.web.form_data import posted
from koostaja.web.saving.notice import save_notice
from koostaja.web.saving.outcome import SaveOutcome
from koostaja.web.site import Site

__all__ = ["saving_routes"]

_PAGES = {CLAUSES: False, DIRECTIVES: True, DOCUMENTS: True, POSITIONS: True}
"""The folders of files that are on a page, and whether each file has a page of its own."""


def saving_routes(site: Site) -> list[Route]:
    """Return the addresses of saving."""

    def undo(_request: Request, form: FormData) -> Response:
        token = str(form.get("token", ""))
        known = site.saver.outcome(token)
        outcome = site.saver.undo(token)
        if not outcome.saved:
            notice, back = save_notice(outcome, site.renderer), _page_of(known)
            return site.page("saving/undo.html", status=409, notice=notice, back=back)
        query = urlencode({"saved": outcome.undo})
        return RedirectResponse(f"{_page_of(outcome)}?{query}", 303)

    return [Route("/undo", posted(undo), methods=["POST"])]


def _page_of(outcome: SaveOutcome | None) -> str:
    """Return the address of the page of what was saved; the list if it is gone or not known."""
    file, text = next(iter(outcome.texts.items()), ("", None)) if outcome else ("", None)
    folder = folder_name(file)
    if text is None or folder not in _PAGES:
        return "/"
    return f"/{folder}/{stem(file)}" if _PAGES[folder] else f"/{folder}"
