"""What the pages about directives cost the server of an authority with a long register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path

from page_meter import Figure, Meter, SentForm
from signed_workspace import DRAFT, KEPT, OTHER_UNITS, UNIT

from browser_server import ServedWorkspace
from page_client import PageClient

__all__ = ["directive_figures"]

_MOST = 100
"""The milliseconds of a page."""
_ACT = f"/directives/{KEPT}"
_NEW = "/directives/new"
_BARE = "/directives/kk-1"


def directive_figures(root: Path, state: Path) -> Iterator[Figure]:
    """Measure the pages about directives on a workspace that has many."""
    server = ServedWorkspace(root, state)
    with server:
        PageClient(server).get("/directives")  # what the index lacks is checked once
    with server:
        client, meter = PageClient(server), Meter(server)
        client.get("/directives")
        works = {**_looks(client), **_forms(client)}
        for name, work in works.items():
            yield Figure(name, meter.mean(work)[0], "ms", _MOST)


def _looks(client: PageClient) -> Mapping[str, Callable[[], object]]:
    """Return what asks for each page that is only looked at, by its name in the table."""
    days = _days()
    pages = {
        "directives": "/directives",
        "directives, search": "/directives?q=lastemaja",
        "signed directive": _ACT,
        "signed directive of a record alone": _BARE,
        "annex as it was signed": f"{_ACT}/annexes/1",
        "in force today": "/status",
        "in force today, a unit": f"/status?unit={UNIT}",
        "draft: build": f"/directives/{DRAFT}/build",
        "draft: mark as signed": f"/directives/{DRAFT}/confirm",
        "organisation": "/organisation",
        "site for everybody": "/publish",
        "file that came back": "/verify",
    }
    found: dict[str, Callable[[], object]] = {
        name: partial(_get, client, address) for name, address in pages.items()
    }
    return {
        **found,
        "in force on a day, first": lambda: _get(client, f"/status?on={next(days)}"),
    }


def _forms(client: PageClient) -> Mapping[str, Callable[[], object]]:
    """Return what sends each form, by its name in the table."""
    draft = SentForm(client, f"/directives/{DRAFT}", "title")
    unit = SentForm(client, f"/organisation/unit/{UNIT}", "/name")
    unit.open()
    proposals = _proposals(client)
    return {
        "draft with 50 annexes": draft.open,
        "its findings after a keystroke": lambda: draft.send("live"),
        "the same after a button": lambda: draft.send("check"),
        "new directive": lambda: _get(client, _NEW),
        "what a new directive for 50 posts will contain": lambda: next(proposals).send("look"),
        "whom a new name of a unit touches": lambda: unit.send("look"),
    }


def _proposals(client: PageClient) -> Iterator[SentForm]:
    """Yield the form of a new directive for the posts of one unit after the other."""
    forms = [SentForm(client, _NEW, shown=f"{_NEW}?unit={one}") for one in OTHER_UNITS]
    for one in forms:
        one.open()
    yield from cycle(forms)


def _get(client: PageClient, address: str) -> None:
    status = client.get(address).status
    if status != 200:
        raise RuntimeError(f"{address}: {status}")


def _days() -> Iterator[str]:
    """Yield days, each once."""
    first = date(2025, 1, 1)
    for number in range(1_000):
        day = first + timedelta(number)
        yield f"{day:%d.%m.%Y}"
