"""What work costs on any machine: the calls of functions that it makes."""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile


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
