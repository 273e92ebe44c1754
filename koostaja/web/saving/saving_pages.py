"""The addresses of saving: to take a save back."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.web.form_data import posted
from koostaja.web.saving.notice import save_notice
from koostaja.web.site import Site

__all__ = ["saving_routes"]

_OWN_ADDRESS = re.compile(r"/(?:[\w-]+(?:/[\w-]+)*)?", re.ASCII)
"""An address of the page itself, without a query."""


def saving_routes(site: Site) -> list[Route]:
    """Return the addresses of saving."""

    def undo(_request: Request, form: FormData) -> Response:
        token, back = (str(form.get(name, "")) for name in ("undo", "back"))
        back = back if _OWN_ADDRESS.fullmatch(back) else "/"
        outcome = site.saver.undo(token)
        if not outcome.saved:
            notice = save_notice(outcome, site.renderer)
            return site.page("saving/undo.html", status=409, notice=notice, back=back)
        is_gone = None in outcome.texts.values()
        address = f"{'/' if is_gone else back}?{urlencode({'saved': outcome.undo})}"
        return RedirectResponse(address, 303)

    return [Route("/undo", posted(undo), methods=["POST"])]
