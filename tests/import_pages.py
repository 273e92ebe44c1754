"""The pages of an import as tests use them: files sent, forms filled, runs awaited."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from koostaja.intake import ImportState, read_records
from web_pages import Page, Site

__all__ = [
    "accept",
    "content",
    "fields_of",
    "finished",
    "look",
    "only_id",
    "states",
    "text_of",
    "upload",
    "values",
]

_PATIENCE = 60


def upload(site: Site, files: Iterable[tuple[str, bytes]]) -> Page:
    """Send files as the form does."""
    parts = [("files", (name, data, "application/octet-stream")) for name, data in files]
    given = {"sec-fetch-site": "same-origin"}
    answer = site.client.post("/import", files=parts, headers=given, follow_redirects=False)
    return Page(answer.status_code, answer.text, dict(answer.headers))


def finished(site: Site, address: str = "/import") -> Page:
    """The page when nothing goes on any more."""
    end = time.monotonic() + _PATIENCE
    while (page := site.get(address)).all("section", "running") and time.monotonic() < end:
        time.sleep(0.05)
    assert not page.all("section", "running")
    return page


def content(site: Site, address: str) -> bytes:
    answer = site.client.get(address, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 200
    return answer.content


def text_of(page: Page) -> str:
    return " ".join(page.words)


def states(root: Path) -> dict[str, ImportState]:
    return {one.original: one.state for one in read_records(root).values()}


def only_id(root: Path) -> str:
    (found,) = read_records(root)
    return found


def values(page: Page, name: str) -> list[str]:
    """The values of the fields with a name."""
    return [one.get("value", "") for one in page.all("input") if one.get("name") == name]


def look(site: Site, **fields: str | list[str]) -> Page:
    """What would be written for some documents."""
    return site.post("/import/accept", {"op": "look", **fields})


def accept(site: Site, page: Page, **fields: str | list[str]) -> Page:
    """Accept what a page shows."""
    names = ("document", "difference", "seal", "reviewed", "back")
    shown = {name: found for name in names if (found := values(page, name))}
    return site.post("/import/accept", {**shown, "op": "accept", **fields})


def fields_of(page: Page) -> dict[str, str]:
    """The form of questions as it is before somebody chooses."""
    hidden = [one for one in page.all("input") if one.get("type") == "hidden"]
    return {one.get("name", ""): one.get("value", "") for one in hidden if one.get("name")}
