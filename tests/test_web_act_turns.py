"""Directives of the past are read one at a time, and nobody who saves waits for that."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import pytest

from koostaja.web.importing import act_readings
from past_acts import JOINED, SPECIALIST, signed_files, without_directives
from web_forms import forms_of
from web_pages import PATIENCE, Page, Site, open_site, other_browser

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc"),
]

PROGRAM = "koostaja.web.importing.act_program"
POST = f"/positions/{SPECIALIST}"
NOTE = "/note"


def upload(site: Site, name: str, content: bytes) -> str:
    """Send a directive; the address of its page."""
    part = ("files", (name, content, "application/octet-stream"))
    given = {"sec-fetch-site": "same-origin"}
    answer = site.client.post("/import/act", files=[part], headers=given, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def fields_of(page: Page, address: str, button: tuple[str, str]) -> dict[str, str]:
    (form,) = (one for one in forms_of(page, address) if button in one.buttons)
    return {**dict(form.fields), "op": button[1]}


def reading_process() -> int | None:
    """The process of this one that reads a directive."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue  # it has ended
        if int(parent) == os.getpid() and PROGRAM.encode() in command.split(b"\0"):
            return int(folder.name)
    return None


def wait_for(function: str) -> None:
    """Wait until a thread is within a function, and does nothing there."""
    until = time.monotonic() + PATIENCE
    seen = None
    while True:
        frames = [one for one in sys._current_frames().values() if is_within(one, function)]
        places = [(id(one), one.f_lasti) for one in frames]
        if places and places == seen:
            return
        assert time.monotonic() < until
        seen = places
        time.sleep(0.1)


def is_within(frame: FrameType | None, function: str) -> bool:
    while frame and frame.f_code.co_name != function:
        frame = frame.f_back
    return frame is not None


@contextmanager
def stopped_reading() -> Iterator[None]:
    """Stop the process that reads, as soon as there is one, and let it go on at the end."""
    until = time.monotonic() + PATIENCE
    while (process := reading_process()) is None:
        assert time.monotonic() < until
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGCONT)


def test_others_save_while_a_directive_is_read_and_another_waits(
    tmp_path: Path, built: Path
) -> None:
    content = signed_files(built)[JOINED]
    root = without_directives(tmp_path / "asutus")
    site = open_site(root)
    address = upload(site, JOINED, content)
    typed = fields_of(site.get(address), address, ("op", "add"))
    changed = fields_of(site.get(POST), POST, ("op", "save")) | {NOTE: "Vaadatud üle."}
    with ThreadPoolExecutor(3) as threads:
        looking = threads.submit(
            other_browser(site).post, address, {**typed, "op": "look", "number": "184"}
        )
        with stopped_reading():
            adding = threads.submit(other_browser(site).post, address, typed)
            wait_for("_added")
            saving = threads.submit(other_browser(site).post, POST, changed)
            assert saving.result(PATIENCE).status == 303
            assert not looking.done()
            assert not adding.done()
        assert looking.result(PATIENCE).status == 200
        assert adding.result(PATIENCE).status in (303, 409)


def test_a_reading_that_does_not_end_is_ended(
    tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = open_site(without_directives(tmp_path / "asutus"))
    address = upload(site, JOINED, signed_files(built)[JOINED])
    monkeypatch.setattr(act_readings, "_PATIENCE", 1.0)
    with ThreadPoolExecutor(1) as threads:
        looking = threads.submit(other_browser(site).post, address, {"op": "look", "number": "184"})
        with stopped_reading():
            page = looking.result(PATIENCE)
        assert (page.status, "Programmis tekkis viga" in " ".join(page.words)) == (500, True)
        assert reading_process() is None
