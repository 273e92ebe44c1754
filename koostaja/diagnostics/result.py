"""A value with the problems met on the way to it."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from koostaja.diagnostics.problem import Problem

__all__ = ["Result"]

T = TypeVar("T")


class Result(NamedTuple, Generic[T]):
    """What a function made, and what is wrong with the files that it read.

    A named tuple, so that callers may unpack it: ``workspace, problems = open_workspace(root)``.
    Where errors leave nothing to return, ``T`` includes ``None``.
    """

    value: T
    problems: list[Problem]
