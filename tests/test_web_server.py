"""The server as a process of its own: started, visited, told to end, started again."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from conftest import ROOT
from console import run
from workspaces import copy_of


@contextmanager
def serving(root: Path, state: Path, *options: str) -> Iterator[re.Match[str]]:
    """A server of its own; yields its address."""
    command = [sys.executable, "-P", "-c", "from koostaja.cli import run; run()", "serve"]
    server = subprocess.Popen(
        [*command, "-C", str(root), *options],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "XDG_STATE_HOME": str(state), "PYTHONPATH": str(ROOT)},
    )
    try:
        assert server.stdout
        said = server.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/\?start=[\w-]{43})$", said.strip())
        assert found, said
        yield found
        server.send_signal(signal.SIGINT)
        assert server.wait(20) == 0
    finally:
        server.kill()
        server.wait()


def ask(port: int, path: str, cookie: str = "") -> tuple[int, str, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    text = answer.read().decode()
    cookie = answer.getheader("Set-Cookie", "").partition(";")[0]
    connection.close()
    return answer.status, text, cookie


def test_a_browser_is_let_in_once_and_known_after_a_restart(tmp_path: Path) -> None:
    root = copy_of("small", tmp_path)
    with serving(root, tmp_path, "--port", "0") as first:
        port = int(first[1])
        assert ask(port, "/")[0] == 403
        status, _, cookie = ask(port, first[2])
        assert status == 303
        assert ask(port, first[2])[0] == 403
        assert ask(port, "/", cookie)[0] == 200
        elsewhere = socket.gethostbyname(socket.gethostname())
        if not elsewhere.startswith("127."):
            with socket.socket() as other:
                assert other.connect_ex((elsewhere, port))
        taken = run("serve", "-C", root, "--port", port)
        assert taken.exit_code == 1
        assert "port-taken" in taken.stderr
    with serving(root, tmp_path, "--port", "0", "--lang", "en") as second:
        assert "Posts" in ask(int(second[1]), "/", cookie)[1]
