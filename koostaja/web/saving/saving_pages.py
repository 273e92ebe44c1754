"""The addresses of saving: to take a save back."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.files.paths import (
    CLAUSES,
    DIRECTIVES,
    DOCUMENTS,
    ORGANISATION_FILE,
    POSITIONS,
    folder_name,
    stem,
)
from koostaja.web.form_data import posted
from koostaja.web.saving.notice import save_notice
from koostaja.web.saving.outcome import SaveOutcome
from koostaja.web.site import Site

__all__ = ["saving_routes"]

_OWN_ADDRESS = re.compile(r"/(?:[\w-]+(?:/[\w-]+)*)?", re.ASCII)
"""An address of the page itself, without a query."""
_PAGES = {CLAUSES: False, DIRECTIVES: True, DOCUMENTS: True, POSITIONS: True}
"""The folders of files that are on a page, and whether each file has a page of its own."""


def saving_routes(site: Site) -> list[Route]:
    """Return the addresses of saving."""

    def undo(request: Request, form: FormData) -> Response:
        token, back = (str(form.get(name, "")) for name in ("token", "back"))
        known = site.saver.outcome(token)
        outcome = site.saver.undo(token, author=site.author(request))
        address = _address(back, outcome if outcome.saved else known)
        if not outcome.saved:
            notice = save_notice(outcome, site.renderer)
            return site.page("saving/undo.html", status=409, notice=notice, back=address)
        return RedirectResponse(f"{address}?{urlencode({'saved': outcome.undo})}", 303)

    return [Route("/undo", posted(undo), methods=["POST"])]


def _address(back: str, outcome: SaveOutcome | None) -> str:
    """Return where to go on: where it was asked for, unless that page is gone.

    By default the page of what was saved; the list if it is gone or not known.
    """
    file, text = next(iter(outcome.texts.items()), ("", None)) if outcome else ("", None)
    folder = folder_name(file)
    if file == ORGANISATION_FILE:
        return "/organisation"
    if text is None or folder not in _PAGES:
        return "/"
    if _OWN_ADDRESS.fullmatch(back):
        return back
    return f"/{folder}/{stem(file)}" if _PAGES[folder] else f"/{folder}"
