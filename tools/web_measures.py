"""Measure what the page costs its server, and its visitors: ``make web-measures``.

    python tools/web_measures.py [--positions N] [--write]

The server is a process of its own on a made workspace. Its CPU time, with that of its child
processes apart, is read before and after many requests of a kind; the mean is shown. What a
browser needs is counted in Chromium. ``--write`` puts the table into docs/web.md.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "bench")]

from browser_server import ServedWorkspace  # noqa: E402
from page_client import Answer, PageClient  # noqa: E402

PAGE = ROOT / "docs" / "web.md"
_PLACE = re.compile(r"(?s)(<!-- measured -->\n).*?(<!-- end of measured -->\n)")
_TICKS = os.sysconf("SC_CLK_TCK")
_LONGEST = "amet-5"
"""The position made after the longest of this repository: its results are many."""
_OFTEN = 20


class Figure(NamedTuple):
    """What was measured, and what it may be at most."""

    what: str
    value: float
    unit: str
    most: float | None = None

    def row(self) -> str:
        """Return it as a row of the table."""
        digits = 0 if self.unit in ("", "KB", "MB") or self.value >= 100 else 1
        limit = "" if self.most is None else f"{self.most:g} {self.unit}".rstrip()
        return f"| {self.what} | {self.value:.{digits}f} {self.unit}".rstrip() + f" | {limit} |\n"


class Meter:
    """Reads what a server has used so far."""

    def __init__(self, served: ServedWorkspace) -> None:
        self._served = served

    def own(self) -> float:
        """Return the CPU seconds of the server itself."""
        return _cpu(self._served.pid)

    def children(self) -> float:
        """Return those of the processes that it has started."""
        return sum(map(_cpu, _children(self._served.pid)))

    def memory(self) -> float:
        """Return the MB that it has in memory."""
        status = Path(f"/proc/{self._served.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found
        return int(found[1]) / 1024

    def mean(self, work: Callable[[], object], often: int = _OFTEN) -> tuple[float, float]:
        """Return the milliseconds of the server and of its children, of one of many rounds."""
        work()  # what is read once is read
        own, children = self.own(), self.children()
        for _ in range(often):
            work()
        spent = (self.own() - own) / often, (self.children() - children) / often
        return spent[0] * 1e3, spent[1] * 1e3


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(one) for task in tasks for one in task.read_text(encoding="ascii").split()]


class Form:
    """The form of a document, opened once and sent again and again."""

    def __init__(self, client: PageClient, address: str) -> None:
        self._client = client
        self._address = address
        self._number = 0

    def send(self, op: str) -> Answer:
        """Send it with another text in a field, and a button."""
        form = self._open()
        texts = [name for name, value in form if name.startswith("/") and len(value) > 40]
        self._number += 1
        changed = [(name, f"{value} {self._number}" if name == texts[0] else value)
                   for name, value in form]  # fmt: skip
        return self._client.post(self._address, [*changed, ("op", op)])

    def open_anew(self) -> None:
        """Open it as it is saved now."""
        page = self._client.get(self._address)
        (form,) = [one for one in page.forms(self._address) if one.action == self._address]
        self._fields = form.fields

    def _open(self) -> tuple[tuple[str, str], ...]:
        if not self._number:
            self.open_anew()
        return self._fields
