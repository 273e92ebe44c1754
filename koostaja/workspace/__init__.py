"""An authority's folder: organisation, library, positions, directives and what is in force."""

from __future__ import annotations

from koostaja.workspace.clauses import Body, Clause, ClauseLibrary, ClauseSet, WordingName, fill
from koostaja.workspace.confirmed_files import (
    custody_problems,
    directive_word_file,
    file_names,
    kept_acts,
    kept_text,
    kept_texts,
    text_hash,
)
from koostaja.workspace.directives import Confirmed, Directive, confirmed, signatories
from koostaja.workspace.in_force import Confirmation, Standing, State, Validity, annex_ranges
from koostaja.workspace.ledger import Act, ActReference, Ledger, act_references, annex_range
from koostaja.workspace.loader import load, open_workspace
from koostaja.workspace.organisation import Group, Organisation, Unit
from koostaja.workspace.positions import Layout, Position
from koostaja.workspace.record import record_text
from koostaja.workspace.recorded_ids import ids_on_record, recorded_clauses
from koostaja.workspace.references import (
    Named,
    Reference,
    clause_references,
    directive_references,
    id_columns,
    position_references,
    unit_references,
)
from koostaja.workspace.workspace import Workspace, find_root, input_files, is_id, unknown_id

__all__ = [
    "Act",
    "ActReference",
    "Body",
    "Clause",
    "ClauseLibrary",
    "ClauseSet",
    "Confirmation",
    "Confirmed",
    "Directive",
    "Group",
    "Layout",
    "Ledger",
    "Named",
    "Organisation",
    "Position",
    "Reference",
    "Standing",
    "State",
    "Unit",
    "Validity",
    "WordingName",
    "Workspace",
    "act_references",
    "annex_range",
    "annex_ranges",
    "clause_references",
    "confirmed",
    "custody_problems",
    "directive_references",
    "directive_word_file",
    "file_names",
    "fill",
    "find_root",
    "id_columns",
    "ids_on_record",
    "input_files",
    "is_id",
    "kept_acts",
    "kept_text",
    "kept_texts",
    "load",
    "open_workspace",
    "position_references",
    "record_text",
    "recorded_clauses",
    "signatories",
    "text_hash",
    "unit_references",
    "unknown_id",
]
