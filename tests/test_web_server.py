"""The server as a process of its own: started, visited, told to end, started again."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import click
import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from uvicorn.server import ServerState

from amounts import few
from conftest import ROOT, ReadyCopy
from console import run
from koostaja.cli import main
from koostaja.web import PatientConnection, SocketTaken, listen_at

COMMAND = [sys.executable, "-P", "-c", "from koostaja.cli import run; run()", "serve"]


@contextmanager
def started(root: Path, state: Path, *options: str, **known: str) -> Iterator[Running]:
    """A server of its own, with the first line that it has printed."""
    server = subprocess.Popen(
        [*COMMAND, "-C", str(root), *options],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "XDG_STATE_HOME": str(state), "PYTHONPATH": str(ROOT), **known},
    )
    try:
        assert server.stdout
        yield Running(server, server.stdout.readline().strip())
    finally:
        server.kill()
        server.wait()


class Running(NamedTuple):
    process: subprocess.Popen[str]
    said: str

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(20)


@contextmanager
def serving(root: Path, state: Path, *options: str) -> Iterator[re.Match[str]]:
    """A server of its own; yields its address."""
    with started(root, state, *options) as server:
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/\?start=[\w-]{43})$", server.said)
        assert found, server.said
        yield found
        assert server.end(signal.SIGINT) == 0


def ask(port: int, path: str, cookie: str = "") -> tuple[int, str, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    text = answer.read().decode()
    cookie = answer.getheader("Set-Cookie", "").partition(";")[0]
    connection.close()
    return answer.status, text, cookie


@pytest.mark.parametrize("is_restarted", few(1, [False, True]))
def test_a_browser_is_let_in_once_and_known_after_a_restart(
    is_restarted: bool, tmp_path: Path, ready_copy: ReadyCopy
) -> None:
    root = ready_copy("small", tmp_path)
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
    if not is_restarted:
        return
    with serving(root, tmp_path, "--port", "0", "--lang", "en") as second:
        assert "Posts" in ask(int(second[1]), "/", cookie)[1]


class SocketConnection(HTTPConnection):
    """A connection to a socket in a folder, as a proxy has."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost")
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(str(self.path))


def ask_at(path: Path, **headers: str) -> int:
    connection = SocketConnection(path)
    connection.request("GET", "/", headers={"Host": "amet.ee", **headers})
    with closing(connection):
        return connection.getresponse().status


@pytest.mark.full
def test_a_proxy_reaches_a_socket_that_is_nobody_elses(
    tmp_path: Path, ready_copy: ReadyCopy
) -> None:
    root, path = ready_copy("small", tmp_path), tmp_path / "page.sock"
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as left_behind:
        left_behind.bind(str(path))
    known = {"X-Forwarded-User": "PROOV ALLKIRJASTAJA"}
    with started(root, tmp_path, "--socket", str(path), "--host", "Amet.ee") as server:
        assert server.said.endswith(str(path))
        assert server.process.stdout
        assert "https://amet.ee/" in server.process.stdout.readline()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert ask_at(path, **known) == 200
        assert ask_at(path) == 403
        assert ask_at(path, **known, Host="localhost") == 403
        taken = run("serve", "-C", root, "--socket", path, "--host", "amet.ee")
        assert (taken.exit_code, "[socket-taken]" in taken.stderr) == (1, True)
        assert ask_at(path, **known) == 200
        assert server.end(signal.SIGTERM) == 0
    assert not path.exists()


def test_the_group_has_a_socket_in_a_folder_that_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    folder.chmod(0o2750)
    with closing(listen_at(folder / "page.sock")):
        assert stat.S_IMODE((folder / "page.sock").stat().st_mode) == 0o660


@pytest.mark.parametrize("kind", ["file", "folder", "link", "nowhere", "long"])
def test_what_is_no_socket_is_left(kind: str, tmp_path: Path) -> None:
    path = tmp_path / ("a" * 200 if kind == "long" else "page.sock")
    if kind == "file":
        path.write_text("x", encoding="utf-8")
    elif kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(tmp_path / "other")
    elif kind == "nowhere":
        path = path / "below" / "page.sock"
    before = sorted(tmp_path.iterdir())
    with pytest.raises(SocketTaken):
        listen_at(path)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "options",
    [
        ["--socket", "a"],
        ["--host", "amet.ee"],
        ["--socket", "a", "--host", "amet.ee", "--port", "0"],
        ["--socket", "a", "--host", "amet.ee", "--open"],
        ["--socket", "a", "--host", "https://amet.ee"],
        ["--socket", "a", "--host", ""],
    ],
)
def test_options_that_do_not_go_together_are_refused(options: list[str]) -> None:
    assert run("serve", "-C", ROOT, *options).exit_code == 2


@pytest.mark.full
def test_the_page_is_opened_in_the_browser(tmp_path: Path, ready_copy: ReadyCopy) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >{opened}.new\nmv {opened}.new {opened}\n')
    browser.chmod(0o700)
    root = ready_copy("small", tmp_path)
    with started(root, tmp_path, "--port", "0", "--open", BROWSER=f"{browser} %s") as server:
        while not opened.exists():
            time.sleep(0.01)
        assert server.said.endswith(opened.read_text(encoding="utf-8").strip())


class Hasty(PatientConnection):
    patience = 0.05


@pytest.mark.parametrize("is_second", [False, True])
@pytest.mark.parametrize("part", ["", "GET / HTTP/1.1"])
def test_a_connection_without_a_request_ends(part: str, is_second: bool) -> None:
    async def answered() -> bytes:
        state = ServerState()
        config = uvicorn.Config(
            PlainTextResponse("siin"), log_level="critical", timeout_keep_alive=1
        )
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Hasty(config, state, {}), "127.0.0.1", 0)
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            found = b""
            for _ in range(2 * is_second):
                writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                found += await reader.readuntil(b"siin")
                await asyncio.sleep(2 * Hasty.patience)  # a connection may rest
            writer.write(part.encode())
            found += await reader.read()  # until it ends
            writer.close()
            return found

    assert asyncio.run(answered()).count(b"siin") == 2 * is_second


@pytest.mark.full
def test_a_missing_library_is_said(tmp_path: Path, ready_copy: ReadyCopy) -> None:
    without = "import sys; sys.modules['uvicorn'] = None; from koostaja.cli import run; run()"
    command = [
        sys.executable,
        "-P",
        "-c",
        without,
        "serve",
        "-C",
        str(ready_copy("small", tmp_path)),
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 1
    assert "[web-missing]" in done.stderr
    assert "uvicorn" in done.stderr


def test_a_secret_that_cannot_be_kept_is_said(
    tmp_path: Path, ready_copy: ReadyCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    done = run("serve", "-C", ready_copy("small", tmp_path), "--port", 0)
    assert done.exit_code == 1
    assert "[token-unkept]" in done.stderr


@pytest.mark.parametrize(("page", "count"), [("web", 4), ("deployment", 5)])
def test_the_commands_of_the_pages_of_the_docs_are_right(page: str, count: int) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    found = re.findall(r"^(?:ExecStart=|sudo -u koostaja )?(?:\S*/)?(koostaja .*)$", text, re.M)
    commands = [shlex.split(one, comments=True) for one in found]
    assert len(commands) == count
    assert len(set(re.findall(r"/run/\S+\.sock", text))) <= 1
    assert len(set(re.findall(r"\b\S+\.amet\.ee\b", text.replace("`", " ")))) <= 1
    for _, name, *arguments in commands:
        command = main.get_command(click.Context(main), name)
        assert command
        given = [str(ROOT) if one.endswith("/asutus") else one for one in arguments]
        command.make_context(name, given)
