"""What every part of the page needs to answer: the open workspace and its templates."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from koostaja.web.guard import AUTHOR
from koostaja.web.page_session import PageSession
from koostaja.web.pictures.page_pictures import Pictures
from koostaja.web.rendering import Renderer
from koostaja.web.saving.presence import Presence
from koostaja.web.saving.saver import Saver
from koostaja.workspace import Workspace

__all__ = ["Site"]


class Site:
    """One workspace as pages in one language."""

    def __init__(self, session: PageSession, pictures: Pictures | None = None) -> None:
        self.session = session
        self.renderer = Renderer(session.lang)
        self.saver = Saver(session, session.root)
        self.presence = Presence()
        self.pictures = pictures or Pictures()

    def page(self, template: str, *, status: int = 200, here: str = "", **values: Any) -> Response:
        """Return a page, which always has the name of the authority.

        ``here`` is the address of the part of the page that it begins, if it begins one.
        """
        authority = self.session.authority
        return self._answer(template, status, authority=authority, here=here, **values)

    def newest_workspace(self) -> Workspace:
        """Return the workspace as its files are now."""
        return self.session.ask(lambda session: session.workspace, settled=False)

    def author(self, request: Request) -> str:
        """Return by whom the changes of a request are; "" is who runs the server."""
        return str(request.scope.get(AUTHOR, ""))

    def message(self, status: int, words: str = "") -> Response:
        """Return a page that says why there is no other; it shows nothing of the workspace.

        ``words`` names those that say why, if they are not those of the status.
        """
        said = words or str(status)
        if f"said.{said}" not in self.renderer.words:
            said = "404"  # as a fault of the asker
        return self._answer("message.html", status, authority="", here="", status=said)

    def _answer(self, template: str, code: int, **values: Any) -> Response:
        text = self.renderer.render(template, **values)
        return HTMLResponse(text.encode("utf-8", "replace"), code)
