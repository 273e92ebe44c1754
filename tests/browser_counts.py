"""What pages need in a browser: bytes, requests, steps of the key Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from browser_looks import tab_stops
from browser_visitor import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Response

__all__ = ["PageLoad", "page_load", "stops_to_save"]


class PageLoad(NamedTuple):
    """What a page needs at its first visit."""

    size: int
    """The bytes of all answers, unpacked."""
    sent: int
    """The bytes as they are sent."""
    requests: int


def page_load(visitor: Visitor, path: str) -> PageLoad:
    """Open a page with nothing remembered, and count what it asks for until it is quiet."""
    found: list[Response] = []

    def note(response: Response) -> None:
        found.append(response)

    visitor.page.wait_for_load_state("networkidle")
    visitor.page.on("response", note)
    visitor.open(path).wait_for_load_state("networkidle")
    visitor.page.remove_listener("response", note)
    sent = sum(one.request.sizes()["responseBodySize"] for one in found)
    size = sum(len(one.body()) for one in found)
    return PageLoad(size, sent, len(found))


def stops_to_save(visitor: Visitor, path: str) -> int:
    """Return how often Tab is pressed from the title of a document to the button that saves."""
    page = visitor.open(path)
    page.locator("article.sheet").evaluate("one => { one.tabIndex = -1; one.focus() }")
    labels = [stop.label for stop in tab_stops(page)]
    return next(at for at, one in enumerate(labels, 1) if 'value="save"' in one)
