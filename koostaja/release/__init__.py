"""Signed directives: confirming, correcting and verifying them, their status, and the next ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.release.closing import drafts_that_end, positions_to_close
    from koostaja.release.confirm import confirm_directive
    from koostaja.release.correct import correct_directive, later_act
    from koostaja.release.draft_points import DraftPoint, PointState, point_name
    from koostaja.release.keep import GivenContainer, keep_container, read_container_file
    from koostaja.release.propose import (
        ProposalRequest,
        Proposals,
        changed_documents,
        positions_to_confirm,
        propose_directives,
        request_problems,
        requested_positions,
    )
    from koostaja.release.record import imported_annex, sealed_folder
    from koostaja.release.rendering import read_release
    from koostaja.release.repeals import repeals_for
    from koostaja.release.returned import (
        Answer,
        FileAnswer,
        KeptFile,
        ReturnedFile,
        report_lines,
        verify_bytes,
        verify_file,
    )
    from koostaja.release.signing import (
        date_problems,
        number_problems,
        with_number_and_date,
    )
    from koostaja.release.status import PositionStatus, status_of, status_on
    from koostaja.release.status_report import publication_list, status_json, status_table
    from koostaja.release.verify import verify_directives
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "Answer",
    "DraftPoint",
    "FileAnswer",
    "GivenContainer",
    "KeptFile",
    "PointState",
    "PositionStatus",
    "ProposalRequest",
    "Proposals",
    "ReturnedFile",
    "changed_documents",
    "confirm_directive",
    "correct_directive",
    "date_problems",
    "drafts_that_end",
    "imported_annex",
    "keep_container",
    "later_act",
    "number_problems",
    "point_name",
    "positions_to_close",
    "positions_to_confirm",
    "propose_directives",
    "publication_list",
    "read_container_file",
    "read_release",
    "repeals_for",
    "report_lines",
    "request_problems",
    "requested_positions",
    "sealed_folder",
    "status_json",
    "status_of",
    "status_on",
    "status_table",
    "verify_bytes",
    "verify_directives",
    "verify_file",
    "with_number_and_date",
]
