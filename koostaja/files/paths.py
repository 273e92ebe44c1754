"""The names of files and folders: those of a workspace, and those that a build makes."""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "CONFIRMED",
    "CONFIRMING",
    "FILES",
    "JOINED",
    "OWN_FOLDER",
    "PLACES",
    "PREPARED",
    "RECORD",
    "ROOT_FILE",
    "TEMPLATES",
    "annex_name",
    "annex_text",
    "directive_text",
    "folder_of",
]

ROOT_FILE = "organisation.yaml"


CONFIRMED = "directives/confirmed"


OWN_FOLDER = ".koostaja"
"""Where a workspace has what the program makes for itself: nothing that is asked of anybody."""


RECORD = "record.yaml"


CONFIRMING = ".confirming-"
"""How a folder begins, beside those of confirmed directives, that is about to become one."""


PREPARED = "prepared"
"""What it holds as long as it has not taken its place."""


FILES = "files"


TEMPLATES = "templates"
"""Where in a record's folder the built files lie, and the templates that they are made from."""


def folder_of(id: str) -> str:
    """The folder of a confirmed directive, below the workspace."""
    return f"{CONFIRMED}/{id}"


JOINED = "koos-lisadega.docx"
"""The file that holds a directive with all its annexes."""


def annex_name(number: str) -> str:
    """The name of an annex's Word file."""
    return f"lisa-{number}.docx"


PLACES = "places.yaml"
"""The file that says where number and date stand in the texts, and what else renders them."""


def directive_text(template_file: str) -> str:
    """The file of a record's folder with the text of a directive, named as its Word file is."""
    return f"{Path(template_file).stem}.yaml"


def annex_text(number: str) -> str:
    """The file of a record's folder with the text of an annex."""
    return f"lisa-{number}.yaml"
