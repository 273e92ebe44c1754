"""Somebody at a browser: their window, and everything that it asks for or complains about."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from browser_server import ServedWorkspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

__all__ = ["NORMAL", "Visitor", "Window", "browser_program", "open_browser", "visiting"]

_WAIT = 15_000
"""Milliseconds after which what a step waits for is not there."""
_REFUSED = "Failed to load resource"
"""How the console begins on answers with an error, which are counted by their numbers instead."""


class Window(NamedTuple):
    """The window of a browser and what its user has chosen."""

    width: int = 1400
    height: int = 900
    is_dark: bool = False
    has_script: bool = True
    zoom: int = 1
    """2 is a page of twice the size, which has room for half as much."""


NORMAL = Window()


class Visitor:
    """A browser that has been let in; it goes nowhere else."""

    def __init__(self, page: Page, served: ServedWorkspace) -> None:
        self.page = page
        self.served = served
        self.asked: list[str] = []
        """The addresses of all requests."""
        self.refused: list[int] = []
        """The numbers of all answers that are errors."""
        self.complaints: list[str] = []
        """The errors of the console, and exceptions of scripts."""
        page.context.on("request", self._note_request)
        page.context.on("response", self._note_answer)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str = "/") -> Page:
        """Go to an address of the page."""
        self.page.goto(f"{self.served.origin}{path}")
        return self.page

    @property
    def path(self) -> str:
        """The address that is shown, from its first slash."""
        return self.page.url.removeprefix(self.served.origin)

    def faults(self) -> list[str]:
        """Return what no visit may have: requests of other hosts, errors that are not expected."""
        own = f"{self.served.origin}/"
        elsewhere = [one for one in self.asked if not one.startswith(own)]
        return [*(f"asked elsewhere: {one}" for one in elsewhere), *self.complaints]

    def take_refusals(self) -> list[int]:
        """Return the numbers of errors that were answered since this was asked last."""
        found, self.refused = self.refused, []
        return found

    def _note_request(self, request: Request) -> None:
        self.asked.append(request.url)

    def _note_answer(self, response: Response) -> None:
        if response.status >= 400:
            self.refused.append(response.status)

    def _note_console(self, message: ConsoleMessage) -> None:
        is_answer = message.text.startswith(_REFUSED)
        if message.type in ("error", "warning") and not is_answer:
            self.complaints.append(f"{message.type}: {message.text}")


def browser_program() -> Path | None:
    """Return the browser of this machine, which tests use; they never download one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((Path(found) for name in names if (found := shutil.which(name))), None)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the browser of this machine, without a window and without a network of its own."""
    from playwright.sync_api import sync_playwright

    program = browser_program()
    assert program, "chromium is not installed"
    options = ["--disable-background-networking", "--disable-component-update"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()


@contextmanager
def visiting(
    browser: Browser, served: ServedWorkspace, window: Window = NORMAL
) -> Iterator[Visitor]:
    """Let somebody in; at the end nothing may have gone elsewhere or wrong in the browser."""
    context = browser.new_context(
        viewport={"width": window.width // window.zoom, "height": window.height // window.zoom},
        device_scale_factor=window.zoom,
        color_scheme="dark" if window.is_dark else "light",
        reduced_motion="reduce",
        java_script_enabled=window.has_script,
        locale="et-EE",
        timezone_id="Europe/Tallinn",
    )
    context.set_default_timeout(_WAIT)
    visitor = Visitor(context.new_page(), served)
    yield let_in(visitor)
    refused, faults = visitor.take_refusals(), visitor.faults()
    context.close()
    assert not refused
    assert not faults


def let_in(visitor: Visitor) -> Visitor:
    """Open the address of the launch; who comes later brings the cookie that it gives."""
    served = visitor.served
    if served.launch:
        path, served.launch = served.launch, ""
        visitor.open(path)
    else:
        own = {
            "name": "koostaja",
            "value": served.token,
            "url": served.origin,
            "sameSite": "Strict",
        }
        visitor.page.context.add_cookies([own])  # type: ignore[list-item]
        visitor.open()
    assert visitor.path == "/"
    return visitor
