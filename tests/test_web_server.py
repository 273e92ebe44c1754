"""The server as a process of its own: started, visited, told to end, started again."""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import click
import pytest

from conftest import ROOT
from console import run
from koostaja.cli import main
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
        assert "[port-taken]" in taken.stderr
    with serving(root, tmp_path, "--port", "0", "--lang", "en") as second:
        assert "Posts" in ask(int(second[1]), "/", cookie)[1]


@pytest.mark.full
def test_a_missing_library_is_said(tmp_path: Path) -> None:
    without = "import sys; sys.modules['uvicorn'] = None; from koostaja.cli import run; run()"
    command = [sys.executable, "-P", "-c", without, "serve", "-C", str(copy_of("small", tmp_path))]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 1
    assert "[web-missing]" in done.stderr
    assert "uvicorn" in done.stderr


def test_a_secret_that_cannot_be_kept_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    done = run("serve", "-C", copy_of("small", tmp_path), "--port", 0)
    assert done.exit_code == 1
    assert "[token-unkept]" in done.stderr


def test_the_commands_of_the_page_of_the_docs_are_right() -> None:
    text = (ROOT / "docs" / "web.md").read_text(encoding="utf-8")
    commands = [shlex.split(one, comments=True) for one in re.findall("^koostaja .*$", text, re.M)]
    assert len(commands) == 3
    for _, name, *arguments in commands:
        command = main.get_command(click.Context(main), name)
        assert command
        given = [str(ROOT) if one == "../asutus" else one for one in arguments]
        command.make_context(name, given)
