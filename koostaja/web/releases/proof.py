"""What proves that the kept files of a directive are those that were signed."""

from __future__ import annotations

from dataclasses import dataclass

from koostaja.diagnostics import has_errors
from koostaja.files.paths import SIGNED, confirmed_file
from koostaja.files.reading import read_file
from koostaja.release import verify_bytes, verify_directives
from koostaja.web.checking.verdict import ShownSignature, make_verdict
from koostaja.web.releases.placed_notes import PlacedNote, placed_notes
from koostaja.web.site import Site
from koostaja.workspace import Act, Workspace

__all__ = ["Proof", "prove"]


@dataclass(frozen=True)
class Proof:
    """The kept files beside the record, and beside what was signed if that is kept."""

    is_good: bool
    """Whether every word is as it was confirmed, and nothing contradicts that."""
    notes: list[PlacedNote]
    signatures: tuple[ShownSignature, ...]


def prove(site: Site, workspace: Workspace, act: Act) -> Proof:
    """Make the files of a directive anew from its record, and compare every word."""
    verified, problems = verify_directives(workspace, [act.id])
    is_good = act.id in verified and not has_errors(problems)
    return Proof(is_good, placed_notes(site, workspace, problems), _signatures(workspace, act))


def _signatures(workspace: Workspace, act: Act) -> tuple[ShownSignature, ...]:
    if not act.has_container:
        return ()
    file, root = confirmed_file(act.id, SIGNED), workspace.root
    try:
        data = read_file(root / file, within=root)
    except OSError:  # it is among the problems
        return ()
    return make_verdict(workspace, verify_bytes(workspace, data, SIGNED)).signatures
