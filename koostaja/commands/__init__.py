"""The command line: one module for each command or two; the only package with click and rich."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["COMMANDS", "CommandPlace"]


class CommandPlace(NamedTuple):
    """Where a command is, and its summary, which lists it without importing it."""

    module: str
    """Its module in ``commands``."""
    function: str
    summary: str
    """The first paragraph of its help."""


COMMANDS = {
    "affected": CommandPlace(
        "usage",
        "affected_command",
        "List the positions and drafts that use a clause, with its sentences.",
    ),
    "build": CommandPlace(
        "build",
        "build",
        "Write the Word files of all positions and directives, or of those named.",
    ),
    "check": CommandPlace(
        "check", "check", "Report each problem with its file, line, column and remedy."
    ),
    "confirm": CommandPlace(
        "confirm", "confirm", "Record a signed directive, with its number and date."
    ),
    "diff": CommandPlace(
        "diff", "diff_command", "Show what has changed in a position since it was confirmed."
    ),
    "explain": CommandPlace(
        "explain", "explain", "Show each paragraph of a document with its origin."
    ),
    "help": CommandPlace("help", "help_command", "Show a page of the documentation."),
    "import": CommandPlace(
        "importing",
        "import_command",
        "Import Word files, PDFs and others, and prove that no word is lost.",
    ),
    "list": CommandPlace(
        "listing", "list_command", "List positions, other documents, clauses or directives."
    ),
    "new": CommandPlace(
        "new", "new", "Create a position, document, clause, directive or workspace."
    ),
    "propose": CommandPlace("propose", "propose_command", "Draft the next directive."),
    "publish": CommandPlace(
        "publish",
        "publish_command",
        "Write the site with the job descriptions of officials that are in force.",
    ),
    "rename": CommandPlace(
        "rename",
        "rename_command",
        "Rename the id of a position, other document, clause or unit everywhere.",
    ),
    "schema": CommandPlace(
        "new", "schema", "Write the schemas by which editors complete ids and mark errors."
    ),
    "search": CommandPlace(
        "search",
        "search_command",
        "Find where a wording stands: words, or the beginnings of words.",
    ),
    "serve": CommandPlace(
        "serve",
        "serve_command",
        "Show and edit posts, documents and the library in a browser.",
    ),
    "similar": CommandPlace(
        "library", "similar_command", "Group similar sentences and propose a clause for each group."
    ),
    "status": CommandPlace(
        "status",
        "status_command",
        "List by which directive each position is in force, and since when.",
    ),
    "unused": CommandPlace(
        "library",
        "unused_command",
        "List clauses, variants, sets and parameter values that nothing uses.",
    ),
    "used": CommandPlace("usage", "used_command", "List everything that uses a clause."),
    "verify": CommandPlace("verify", "verify", "Compare every word with the confirmed text."),
}
"""The commands by name."""
