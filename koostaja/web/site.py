"""What every part of the page needs to answer: the open workspace and its templates."""

from __future__ import annotations

from typing import Any

from starlette.responses import HTMLResponse, Response

from koostaja.web.page_session import PageSession
from koostaja.web.pictures.page_pictures import Pictures
from koostaja.web.rendering import Renderer
from koostaja.web.saving.presence import Presence
from koostaja.web.saving.saver import Saver

__all__ = ["Site"]

_SAID = (403, 404, 405, 500)
"""The answers that have words of their own; others are as a fault of the asker."""


class Site:
    """One workspace as pages in one language."""

    def __init__(self, session: PageSession, pictures: Pictures) -> None:
        self.session = session
        self.renderer = Renderer(session.lang)
        self.saver = Saver(session, session.root)
        self.presence = Presence()
        self.pictures = pictures

    def page(self, template: str, *, status: int = 200, here: str = "", **values: Any) -> Response:
        """Return a page, which always has the name of the authority.

        ``here`` is the address of the part of the page that it begins, if it begins one.
        """
        authority = self.session.authority
        return self._answer(template, status, authority=authority, here=here, **values)

    def message(self, status: int) -> Response:
        """Return a page that says why there is no other; it shows nothing of the workspace."""
        said = status if status in _SAID else 404
        return self._answer("message.html", status, authority="", here="", status=said)

    def _answer(self, template: str, code: int, **values: Any) -> Response:
        text = self.renderer.render(template, **values)
        return HTMLResponse(text.encode("utf-8", "replace"), code)
