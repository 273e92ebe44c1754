"""The command line: one module for each group of commands; the only package with click and rich."""

from __future__ import annotations

__all__ = ["COMMANDS"]

COMMANDS = {
    "affected": "change:affected_command",
    "build": "build:build",
    "check": "inspect:check",
    "confirm": "confirm:confirm",
    "diff": "change:diff_command",
    "explain": "inspect:explain",
    "help": "help:help_command",
    "list": "inspect:list_",
    "new": "new:new",
    "propose": "status:propose_command",
    "rename": "change:rename_command",
    "schema": "new:schema",
    "similar": "library:similar_command",
    "status": "status:status_command",
    "unused": "library:unused_command",
    "used": "library:used_command",
    "verify": "verify:verify",
}
"""The commands by name, each as module in ``commands`` and function there."""
