"""Programs of the page in processes apart end without a word, whenever they are asked to."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from conftest import ROOT

_HEAD = """
import os, signal, sys, time
from koostaja.web.programs import end_with_input, run_program

def ask_to_end(number):
    os.kill(os.getpid(), number)

def work():
    end_with_input()
"""


def run(rest: str, *, is_held: bool = True) -> tuple[int, bytes, bytes]:
    """The exit code of such a program, what it printed and what it said of faults."""
    with subprocess.Popen(
        [sys.executable, "-P", "-c", _HEAD + rest],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdin
        if not is_held:
            process.stdin.close()
            process.stdin = None
        printed, faults = process.stdout.read(), process.stderr.read()
        return process.wait(), printed, faults


@pytest.mark.parametrize("number", ["signal.SIGINT", "signal.SIGTERM"])
def test_asked_at_its_work(number: str) -> None:
    ended = run(f"    ask_to_end({number})\nrun_program(work)\nprint('not reached')")
    assert ended == (1, b"", b"")


@pytest.mark.parametrize("number", ["signal.SIGINT", "signal.SIGTERM"])
def test_asked_when_its_work_is_done(number: str) -> None:
    ended = run(f"run_program(work)\nask_to_end({number})\nprint('done', flush=True)")
    assert ended == (0, b"done\n", b"")


def test_asked_twice_it_still_cleans_up() -> None:
    ended = run(
        """
    try:
        ask_to_end(signal.SIGINT)
    finally:
        ask_to_end(signal.SIGTERM)
        print('cleaned up', flush=True)
run_program(work)
"""
    )
    assert ended == (1, b"cleaned up\n", b"")


def test_ends_with_the_input() -> None:
    assert run("    time.sleep(60)\nrun_program(work)", is_held=False) == (1, b"", b"")


def test_a_fault_is_told() -> None:
    code, _, faults = run("    raise ValueError('of the work')\nrun_program(work)")
    assert code == 1
    assert b"of the work" in faults
