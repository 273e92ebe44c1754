"""How much of what could go on for ever each run of the tests does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def seeds(quick: int, full: int, soak: int, block: int = 50) -> list[Any]:
    """Parameters for a test that takes some seeds.

    The first ``quick`` are for every run, those up to ``full`` for ``make test-all`` and those
    up to ``soak``, of which a test takes a block, for ``make soak``.
    """
    every = [pytest.param(range(one, one + 1), id=str(one)) for one in range(quick)]
    many = [
        pytest.param(range(one, one + 1), id=str(one), marks=pytest.mark.full)
        for one in range(quick, full)
    ]
    blocks = [range(one, min(one + block, soak)) for one in range(full, soak, block)]
    most = [pytest.param(one, id=f"{one[0]}-{one[-1]}", marks=pytest.mark.soak) for one in blocks]
    return [*every, *many, *most]


def few(quick: int, cases: Iterable[Any]) -> list[Any]:
    """Parameters of which every run takes the first ones, and ``make test-all`` the others."""
    return [
        pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=marks)
        for at, case in enumerate(cases)
        for marks in [[] if at < quick else [pytest.mark.full]]
    ]
