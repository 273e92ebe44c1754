"""What work costs on any machine: the calls of functions that it makes, the lines it runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from cProfile import Profile
from types import FrameType
from typing import Any


def calls_of(function: Callable[..., object], work: Callable[[], object]) -> int:
    """How often some work calls a function."""
    profile = Profile(builtins=False)
    profile.runcall(work)
    code = function.__code__
    return sum(entry.callcount for entry in profile.getstats() if entry.code is code)


def calls(work: Callable[[], object]) -> int:
    """How many calls of Python functions some work makes, those of the libraries as well."""
    profile = Profile(builtins=False)
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python some work runs, each as often as a loop comes to it."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:  # noqa: ARG001
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
