"""The page asked over the network without a browser: many at once, or often, to be measured."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urlencode

from lxml import html

from browser_server import ServedWorkspace
from web_forms import Form, forms_in

__all__ = ["Answer", "PageClient"]

_PATIENCE = 600
_FIRST_END = re.compile(r"(<textarea[^>]*>)\n")
"""The line end at the beginning of a text, which browsers leave out and lxml does not."""


class Answer(NamedTuple):
    """What the server answered."""

    status: int
    body: bytes
    location: str

    def forms(self, address: str) -> list[Form]:
        """Return the forms of a page."""
        text = _FIRST_END.sub(r"\1", self.body.decode())
        return forms_in(html.fromstring(text), address)


class PageClient:
    """Somebody who is let in, with a connection of their own."""

    def __init__(self, served: ServedWorkspace) -> None:
        host = served.origin.removeprefix("http://")
        self._connection = HTTPConnection(host, timeout=_PATIENCE)
        self._headers = {"Sec-Fetch-Site": "same-origin", "Cookie": f"koostaja={served.token}"}

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, b"", self._headers)

    def post(self, path: str, fields: Sequence[tuple[str, str]]) -> Answer:
        """Send a form."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(fields).encode(), self._headers | kind)

    def close(self) -> None:
        """Leave."""
        self._connection.close()

    def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        self._connection.request(method, path, body=body, headers=dict(headers))
        answer = self._connection.getresponse()
        return Answer(answer.status, answer.read(), answer.getheader("Location", ""))
