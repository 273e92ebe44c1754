"""An authority's folder: organisation, library, positions, directives and what is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.schema import ANY_TOPIC, HEADS, Field, FieldKind, ListStyle
    from koostaja.workspace.changing import (
        OpenChange,
        WorkspaceChange,
        edit_refusals,
        open_workspace_change,
        read_steadily,
    )
    from koostaja.workspace.clause_reader import read_library
    from koostaja.workspace.clauses import (
        Body,
        Clause,
        ClauseLibrary,
        ClauseSet,
        Gap,
        JoinedActs,
        Parameter,
        WordingName,
        fill_parameters,
        gaps,
        has_gap,
    )
    from koostaja.workspace.confirmed_files import (
        confirmed_file_problems,
        confirmed_text,
        confirmed_texts,
        malformed,
        text_hash,
    )
    from koostaja.workspace.declined_names import genitive_of, name_forms
    from koostaja.workspace.directives import Directive, PlannedAnnex, directive_form, template_name
    from koostaja.workspace.folder import KnownSources
    from koostaja.workspace.in_force import (
        Confirmation,
        LegalState,
        StateOnDay,
        Timeline,
        format_annex_ranges,
        kept_timeline,
    )
    from koostaja.workspace.ledger import (
        Act,
        ActReference,
        Ledger,
        OriginalPart,
        parse_annex_range,
    )
    from koostaja.workspace.library_loader import library_form, with_clause_files
    from koostaja.workspace.loader import (
        load,
        open_directive_form,
        open_organisation,
        open_workspace,
        with_draft,
        with_organisation,
    )
    from koostaja.workspace.organisation import (
        DAYS,
        DAYS_OF_ACTS,
        MAX_UNIT_LEVELS,
        PDF_ENGINES,
        Group,
        Organisation,
        Unit,
    )
    from koostaja.workspace.organisation_reader import faulty_dates_of_register, read_organisation
    from koostaja.workspace.position import Layout, Position
    from koostaja.workspace.record import record_text
    from koostaja.workspace.recorded_ids import ids_on_record, recorded_clauses
    from koostaja.workspace.references import (
        NUMBER_OF,
        IdKind,
        IdReference,
        clause_references,
        directive_references,
        position_references,
        unit_references,
    )
    from koostaja.workspace.unsound import UnsoundPosition
    from koostaja.workspace.unsound_directive import UnsoundDirective, read_unsound_directive
    from koostaja.workspace.workspace import Workspace, find_root, id_problem, input_files, is_id
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "ANY_TOPIC",
    "DAYS",
    "DAYS_OF_ACTS",
    "HEADS",
    "MAX_UNIT_LEVELS",
    "NUMBER_OF",
    "PDF_ENGINES",
    "Act",
    "ActReference",
    "Body",
    "Clause",
    "ClauseLibrary",
    "ClauseSet",
    "Confirmation",
    "Directive",
    "Field",
    "FieldKind",
    "Gap",
    "Group",
    "IdKind",
    "IdReference",
    "JoinedActs",
    "KnownSources",
    "Layout",
    "Ledger",
    "LegalState",
    "ListStyle",
    "OpenChange",
    "Organisation",
    "OriginalPart",
    "Parameter",
    "PlannedAnnex",
    "Position",
    "StateOnDay",
    "Timeline",
    "Unit",
    "UnsoundDirective",
    "UnsoundPosition",
    "WordingName",
    "Workspace",
    "WorkspaceChange",
    "clause_references",
    "confirmed_file_problems",
    "confirmed_text",
    "confirmed_texts",
    "directive_form",
    "directive_references",
    "edit_refusals",
    "faulty_dates_of_register",
    "fill_parameters",
    "find_root",
    "format_annex_ranges",
    "gaps",
    "genitive_of",
    "has_gap",
    "id_problem",
    "ids_on_record",
    "input_files",
    "is_id",
    "kept_timeline",
    "library_form",
    "load",
    "malformed",
    "name_forms",
    "open_directive_form",
    "open_organisation",
    "open_workspace",
    "open_workspace_change",
    "parse_annex_range",
    "position_references",
    "read_library",
    "read_organisation",
    "read_steadily",
    "read_unsound_directive",
    "record_text",
    "recorded_clauses",
    "template_name",
    "text_hash",
    "unit_references",
    "with_clause_files",
    "with_draft",
    "with_organisation",
]
