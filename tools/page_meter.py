"""What a page costs its server: CPU time and memory, and the forms that are sent for it."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from browser_server import ServedWorkspace
from page_client import Answer, PageClient

__all__ = ["ROUNDS", "Figure", "Meter", "SentForm", "machine_figure"]

_TICKS = os.sysconf("SC_CLK_TCK")
ROUNDS = 20
"""How often each request is made."""


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


def machine_figure() -> Figure:
    """Measure the same work on any machine: one is twice as fast as another, and than itself."""
    begun, total = time.process_time(), 0
    for number in range(5_000_000):
        total += number * number % 7
    return Figure("to compare machines: a loop", time.process_time() - begun, "s")


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

    def ended(self) -> float:
        """Return those of the processes that it has started and that have ended: of git."""
        return _cpu(self._served.pid, 13)

    def memory(self) -> float:
        """Return the MB that it has in memory."""
        status = Path(f"/proc/{self._served.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found
        return int(found[1]) / 1024

    def mean(self, work: Callable[[], object]) -> tuple[float, float]:
        """Return the milliseconds of the server and of its children, of one of many rounds."""
        work()  # what is read once is read
        own, children = self.own(), self.children()
        for _ in range(ROUNDS):
            work()
        spent = (self.own() - own) / ROUNDS, (self.children() - children) / ROUNDS
        return spent[0] * 1e3, spent[1] * 1e3


def _cpu(pid: int, at: int = 11) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[at]) + int(fields[at + 1])) / _TICKS


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(one) for task in tasks for one in task.read_text(encoding="ascii").split()]


class SentForm:
    """The form of a page, opened once and sent again and again."""

    def __init__(
        self, client: PageClient, address: str, changed: str = "", shown: str = ""
    ) -> None:
        self._client = client
        self._address = address
        self._shown = shown or address
        """Where the page with the form is."""
        self._changed = changed
        """How the name of the field ends that has another text each time; "" for none."""
        self._fields: Sequence[tuple[str, str]] = ()
        self._number = 0

    def open(self) -> None:
        """Open it as it is saved now."""
        page = self._client.get(self._shown)
        (form,) = [one for one in page.forms(self._address) if one.action == self._address]
        self._fields = form.fields

    def send(self, op: str) -> Answer:
        """Send it with another number before the text of the field, and a button."""
        self._number += 1
        changed = [
            (name, f"{self._number} {value}" if self._is_changed(name) else value)
            for name, value in self._fields
        ]
        answer = self._client.post(self._address, [*changed, ("op", op)])
        if answer.status not in (200, 303):
            raise RuntimeError(f"{op}: {answer.status}")
        return answer

    def _is_changed(self, name: str) -> bool:
        return bool(self._changed) and name.endswith(self._changed)

    def save(self) -> None:
        """Open it, change it and save it."""
        self.open()
        self.send("save")
