"""The officers' wordings of all codes."""

from __future__ import annotations

from collections.abc import Mapping

from koostaja.diagnostics.officer.clauses import CLAUSES
from koostaja.diagnostics.officer.directives import DIRECTIVES
from koostaja.diagnostics.officer.fields import FIELDS
from koostaja.diagnostics.officer.importing import IMPORTING
from koostaja.diagnostics.officer.posts import POSTS
from koostaja.diagnostics.officer.reading import READING
from koostaja.diagnostics.officer.signed import SIGNED
from koostaja.diagnostics.officer.word_files import WORD_FILES
from koostaja.diagnostics.officer.wording import OfficerWording
from koostaja.diagnostics.officer.writing import WRITING

__all__ = ["OFFICER_WORDINGS"]

OFFICER_WORDINGS: Mapping[str, OfficerWording] = {
    **READING,
    **FIELDS,
    **CLAUSES,
    **DIRECTIVES,
    **POSTS,
    **WORD_FILES,
    **SIGNED,
    **WRITING,
    **IMPORTING,
}
