"""A value with the problems that were found while making it."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from koostaja.diagnostics.problem import Problem

__all__ = ["Result"]

T = TypeVar("T")


class Result(NamedTuple, Generic[T]):
    """A value, and what is wrong with the files that it was made from.

    A named tuple, so that callers can unpack it: ``workspace, problems = open_workspace(root)``.
    ``T`` includes ``None`` where errors can leave no value.
    """

    value: T
    problems: list[Problem]
