"""The page for officers: posts, other documents and drafts as documents, in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.web.application import guarded, make_application, page_routes
    from koostaja.web.connections import PatientConnection
    from koostaja.web.doors import OwnBrowser, SignedOn
    from koostaja.web.guard import AUTHOR, Guard
    from koostaja.web.listeners import PortTaken, SocketTaken, listen_at
    from koostaja.web.page_session import PageSession, open_page_session
    from koostaja.web.pictures.drawing_process import Drawing, Failure
    from koostaja.web.pictures.page_pictures import Pictures
    from koostaja.web.saving.outcome import SaveOutcome
    from koostaja.web.saving.saver import Saver
    from koostaja.web.serving import Server, open_server, open_server_at
    from koostaja.web.site import Site
    from koostaja.web.tokens import TokenFault, read_user_token
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "AUTHOR",
    "Drawing",
    "Failure",
    "Guard",
    "OwnBrowser",
    "PageSession",
    "PatientConnection",
    "Pictures",
    "PortTaken",
    "SaveOutcome",
    "Saver",
    "Server",
    "SignedOn",
    "Site",
    "SocketTaken",
    "TokenFault",
    "guarded",
    "listen_at",
    "make_application",
    "open_page_session",
    "open_server",
    "open_server_at",
    "page_routes",
    "read_user_token",
]
