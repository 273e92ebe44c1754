"""Checking and building: shares of the documents through all stages, and the output folder."""

from __future__ import annotations

from koostaja.builder.batch import Batch, Order
from koostaja.builder.examine import Progress, examined, hashes_of, kept_hashes, near_and_far
from koostaja.builder.organisation_tree import Line, tree
from koostaja.builder.output import concerns_output
from koostaja.builder.parallel import outcomes, worthwhile_jobs
from koostaja.builder.pdf import missing_library, write_pdfs
from koostaja.builder.pipeline import Build, Check, build, check
from koostaja.builder.printing import Packer, engine
from koostaja.builder.sheets import directive_sheets, links_to_annexes, register_card
from koostaja.builder.summaries import Survey, survey

__all__ = [
    "Batch",
    "Build",
    "Check",
    "Line",
    "Order",
    "Packer",
    "Progress",
    "Survey",
    "build",
    "check",
    "concerns_output",
    "directive_sheets",
    "engine",
    "examined",
    "hashes_of",
    "kept_hashes",
    "links_to_annexes",
    "missing_library",
    "near_and_far",
    "outcomes",
    "register_card",
    "survey",
    "tree",
    "worthwhile_jobs",
    "write_pdfs",
]
