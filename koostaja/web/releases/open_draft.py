"""Opening a draft: as it is now, and what was built of it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException

from koostaja.builder import BuiltDirective, Session, read_built_directive
from koostaja.web.releases.draft_builds import DraftBuilds
from koostaja.web.releases.draft_view import ShownDraft, show_draft
from koostaja.web.releases.sealed_draft import SealedDraft, seal_draft
from koostaja.web.releases.timelines import timeline_of
from koostaja.web.site import Site
from koostaja.workspace import Workspace

__all__ = ["OpenDraft", "Signed", "open_draft"]


class Signed(Exception):
    """The directive is a draft no longer."""


@dataclass(frozen=True)
class OpenDraft:
    """A draft with its documents, of one state of all files."""

    id: str
    workspace: Workspace
    title: str
    """"" if it cannot be read."""
    sealed: SealedDraft | None
    """None if it has faults that keep it from being read."""
    shown: ShownDraft | None
    built: BuiltDirective | None
    """What was built of it; None if nothing was."""

    @property
    def is_built(self) -> bool:
        """Whether its files are as they would be made now."""
        return self.built is not None and self.built.is_current

    @property
    def has_earlier(self) -> bool:
        """Whether there is an annex that can be compared with what was confirmed."""
        return self.shown is not None and any(one.was_confirmed for one in self.shown.annexes)


def open_draft(site: Site, builds: DraftBuilds, id: str) -> OpenDraft:
    """Return a draft; raise ``Signed`` if it is none any more, and 404 for what never was one."""

    def read(session: Session) -> tuple[Workspace, SealedDraft | None]:
        workspace = session.workspace
        if workspace.is_signed(id):
            raise Signed
        draft = workspace.directives.get(id)
        if draft is None and id not in workspace.broken_directives:
            raise HTTPException(404)
        sealed = seal_draft(workspace, draft) if draft else None
        return workspace, sealed

    workspace, sealed = site.session.ask(read, settled=False)
    listed = site.session.last_survey().by_address
    if sealed is None:
        known = listed.get(f"/directives/{id}")
        return OpenDraft(id, workspace, known.title if known else "", None, None, None)
    draft = sealed.assembled.directive
    timeline = timeline_of(site, workspace.ledger)
    shown = show_draft(workspace, draft, sealed, timeline, listed)
    built = read_built_directive(builds.folder(id), workspace, sealed.assembled)
    return OpenDraft(id, workspace, draft.title, sealed, shown, built)
