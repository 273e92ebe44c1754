"""What a user sees of a fault of the program, of Ctrl-C, and of a pipe that closes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from conftest import ROOT
from console import run
from koostaja.builder import run_shares
from koostaja.commands.internal_errors import add_debug_options, run_guarded
from koostaja.documents import Share
from koostaja.workspace import parse_annex_range

SECRET = "Proov Kasutaja"


class Failing:
    """A worker that meets what it does not foresee."""

    order = None

    def __init__(self, order: Any = None) -> None:
        del order

    def work(self, share: Share) -> range:
        return parse_annex_range("".join(share.positions))


def command(body: Callable[[], object]) -> click.Command:
    """A command line that does one thing."""

    @click.command()
    @click.option("--text")
    def main(text: str) -> None:
        del text
        body()

    add_debug_options(main, hidden=False)
    return main


def guarded(body: Callable[[], object], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["koostaja", *arguments])
    return run_guarded(command(body))


def fail() -> None:
    parse_annex_range(SECRET)


def test_a_fault_names_itself_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(fail, monkeypatch, "--text", SECRET) == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert "See on Koostaja viga" in err
    assert "This is a fault of Koostaja" in err
    assert err.count("ValueError, koostaja/workspace/ledger.py:") == 2
    assert err.count("--text") == 2
    assert "Traceback" not in err
    assert SECRET not in err


def test_debug_shows_the_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(fail, monkeypatch, "--debug") == 70
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert str(ROOT) not in err


def test_details_are_written_to_a_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "details.txt"
    assert guarded(fail, monkeypatch, "--text", "Jüri", "--details", str(path)) == 70
    text = path.read_text("utf-8")
    assert "Traceback" in text
    assert "command: --text --details" in text
    assert not {"Jüri", str(ROOT), str(Path.home())} & {*text.split()}
    assert "Jüri" not in text
    assert guarded(fail, monkeypatch, "--details", str(path)) == 70  # it stays as it is
    assert path.read_text("utf-8") == text
    assert "Traceback" in capsys.readouterr().err


def test_a_fault_in_another_process_has_its_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> None:
        list(run_shares(Failing(), [Share(("x",), ()), Share(("y",), ())], 2))

    assert guarded(work, monkeypatch) == 70
    assert capsys.readouterr().err.count("ValueError, koostaja/workspace/ledger.py:") == 2


@pytest.mark.parametrize("error", [MemoryError, RecursionError])
def test_a_machine_at_its_end_is_named(
    error: type[BaseException],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def give_up() -> None:
        raise error

    assert guarded(give_up, monkeypatch) == 70
    assert error.__name__ in capsys.readouterr().err


def started(*arguments: str, stdout: Any) -> subprocess.Popen[bytes]:
    """A command in a process of its own, beginning in this repository."""
    return subprocess.Popen(
        [sys.executable, ROOT / "assemble.py", *arguments],
        cwd=ROOT, stdout=stdout, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_a_pipe_that_closes_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = started("list", "clauses", stdout=writing)
    os.close(writing)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (1, b"")


def test_a_full_disk_under_the_output_is_named() -> None:
    with Path("/dev/full").open("wb") as full:
        process = started("list", "clauses", stdout=full)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert b"The output cannot be written" in err
    assert len(err.splitlines()) == 2


@pytest.mark.full
def test_a_full_disk_under_everything_changes_no_exit_code() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, ROOT / "assemble.py", "list", "clauses"]
        assert subprocess.run(command, cwd=ROOT, stdout=full, stderr=full).returncode == 1


def test_ctrl_c_ends_with_a_short_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may ignore it
    try:
        assert guarded(lambda: os.kill(os.getpid(), signal.SIGINT), monkeypatch) == 130
    finally:
        signal.signal(signal.SIGINT, before)
    assert capsys.readouterr().err.split() == ["Katkestatud.", "Interrupted."]


def test_every_command_has_the_options(small: Path) -> None:
    for arguments in (
        ["--debug", "check"],
        ["check", "--debug"],
        ["new", "position", "--debug", "x"],
    ):
        assert run(*arguments, "-C", small).exit_code == 0
