"""Commands as users run them, and what they print on any machine."""

from __future__ import annotations

import re
from dataclasses import dataclass

from click.testing import CliRunner

from koostaja.cli import main
from koostaja.diagnostics.terms import TERMS

_TOOK = "|".join(re.escape(terms["took"]).replace(r"\{\}", r"[\d.,]+") for terms in TERMS.values())
_SLOW = re.compile(rf"^\d+/\d+\n| (?:{_TOOK})", re.MULTILINE)
"""What slow work adds: lines of progress, and how long it took."""


@dataclass(frozen=True)
class Done:
    """How a command ended and what it printed, without what only slow machines add."""

    exit_code: int
    stdout: str
    stderr: str
    output: str
    """Both, as a terminal shows them."""


def run(*arguments: object) -> Done:
    """Runs a command in this process; an exception that it does not catch fails the test."""
    done = CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)
    return Done(done.exit_code, steady(done.stdout), steady(done.stderr), steady(done.output))


def steady(output: str) -> str:
    """Output without what slow work adds to it."""
    return _SLOW.sub("", output)
