"""The page's server as a process of its own: started, killed, started again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from conftest import ROOT

__all__ = ["ServedWorkspace"]

_START = [sys.executable, "-P", "-c", "from koostaja.cli import run; run()", "serve"]
_ADDRESS = re.compile(r"(http://127\.0\.0\.1:(\d+))(/\?start=[\w-]+)$")
_PATIENCE = 30


@dataclass
class ServedWorkspace:
    """A server for one workspace; ``with`` starts it and, at the end, asks it to end."""

    root: Path
    state: Path
    """Where the user's secret is kept, so that browsers are known after a restart."""
    options: tuple[str, ...] = ()
    origin: str = ""
    """Its address without a path."""
    launch: str = ""
    """The path that lets a browser in, once."""
    _port: str = "0"
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def __enter__(self) -> ServedWorkspace:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if kind:
            self.kill()
        else:
            self.stop()

    @property
    def pid(self) -> int:
        """The process, to be measured."""
        assert self._process
        return self._process.pid

    @property
    def token(self) -> str:
        """The secret by which it knows its user again."""
        return (self.state / "koostaja" / "page-token").read_text(encoding="ascii")

    def start(self) -> None:
        """Start it; after a first start at the same port."""
        command = [*_START, "-C", str(self.root), "--port", self._port, *self.options]
        self._process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=(self.state / "errors.txt").open("w"),
            text=True,
            cwd=ROOT,
            env={**os.environ, "XDG_STATE_HOME": str(self.state), "PYTHONPATH": str(ROOT)},
        )
        assert self._process.stdout
        said = self._process.stdout.readline().strip()
        found = _ADDRESS.search(said)
        assert found, said or self.errors
        self.origin, self._port, self.launch = found.groups()

    def stop(self) -> None:
        """Ask it to end; it has to, without a word of complaint."""
        assert self._process
        self._process.send_signal(signal.SIGINT)
        assert self._process.wait(_PATIENCE) == 0, self.errors
        assert not self.errors, self.errors

    def kill(self) -> None:
        """End it at once, as a power failure does."""
        assert self._process
        self._process.kill()
        self._process.wait()

    @property
    def errors(self) -> str:
        """What it said of faults of the program."""
        return (self.state / "errors.txt").read_text(encoding="utf-8")
