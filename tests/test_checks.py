"""The list of checks: every check is in it once, with its scope; none keeps what it looked at."""

from __future__ import annotations

import gc
import inspect
import pkgutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

import koostaja
from cases import lay
from koostaja import checks
from koostaja.checks.registry import CHECKLISTS
from koostaja.workspace import Workspace
from workspaces import copy_of


def checks_in_modules() -> set[Callable[..., Any]]:
    """Return the public functions of the package that yield problems."""
    modules = [
        import_module(f"{checks.__name__}.{one.name}")
        for one in pkgutil.iter_modules(checks.__path__)
    ]
    functions = [
        one for module in modules for _, one in inspect.getmembers(module, inspect.isfunction)
    ]
    return {
        one
        for one in functions
        if one.__module__.startswith(checks.__name__)
        and not one.__name__.startswith("_")
        and "Iterator[Problem]" in str(one.__annotations__.get("return"))
    }


def test_every_check_is_listed_once_with_the_scope_that_it_takes() -> None:
    listed = [(one.scope, check) for one in CHECKLISTS for check in one.checks]
    assert {check for _, check in listed} == checks_in_modules()
    assert len(listed) == len(checks_in_modules()) > 30
    for scope, check in listed:
        first, *others = inspect.signature(check).parameters
        assert (get_type_hints(check)[first], others) == (scope, []), check


def workspaces_in_memory() -> int:
    gc.collect()
    return sum(isinstance(one, Workspace) for one in gc.get_objects())


def test_no_check_keeps_a_workspace_in_memory(tmp_path: Path) -> None:
    """A server checks everything anew after each change, for months."""
    root = copy_of("small", tmp_path)
    lay("clause-mandatory-for-every-group-alike", root)
    before = workspaces_in_memory()
    assert "clause-missing" in [one.code for one in koostaja.check(root).problems]
    assert workspaces_in_memory() == before
