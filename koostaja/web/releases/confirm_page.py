"""A draft is marked as signed: what that does, and the number and date that signing gave it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.diagnostics import Location, Problem, Severity, has_errors
from koostaja.files.paths import directive_file
from koostaja.release import confirm_directive
from koostaja.text.dates import date_numeric
from koostaja.web.releases.doubts import find_doubts, seal_doubts
from koostaja.web.releases.draft_builds import DraftBuilds
from koostaja.web.releases.draft_view import draft_files
from koostaja.web.releases.open_draft import OpenDraft, Signed, open_draft
from koostaja.web.releases.placed_notes import placed_notes
from koostaja.web.releases.release_page import released, show_release
from koostaja.web.releases.sealed_draft import SealedPart
from koostaja.web.releases.typed_signing import TypedSigning, fault_of_file, given_in
from koostaja.web.site import Site
from koostaja.web.uploads import Upload, with_file
from koostaja.web.words import WORDS
from koostaja.workspace import OpenChange, WorkspaceChange

__all__ = ["confirm_routes"]

_FIELD = "container"
_MOST = 20
"""How many warnings are shown; the others are where they were found."""
_OVERTAKEN = {"changed-meanwhile", "folder-locked"}
"""Codes of problems that others cause, and not what was typed."""


def confirm_routes(site: Site, builds: DraftBuilds) -> list[Route]:
    """Return the address where a draft is marked as signed."""
    page = _ConfirmPage(site, builds)
    address = "/directives/{id}/confirm"
    return [
        Route(address, page.show, methods=["GET"]),
        Route(address, with_file(page.confirm, _FIELD), methods=["POST"]),
    ]


class _ConfirmPage:
    def __init__(self, site: Site, builds: DraftBuilds) -> None:
        self._site = site
        self._builds = builds

    def show(self, request: Request) -> Response:
        """Say what confirming does, and ask for number and date."""
        id = request.path_params["id"]
        try:
            draft = self._open(id)
        except Signed:
            return RedirectResponse(f"/directives/{id}", 303)
        return self._page(draft, _typed_before(draft))

    def confirm(self, request: Request, upload: Upload) -> Response:
        """Mark the draft as signed, if it is the one that was seen."""
        id, typed = request.path_params["id"], TypedSigning.of(upload.fields)
        try:
            draft = self._open(id)
        except Signed:
            return show_release(self._site, request, id, said="taken", status=409)
        if draft.sealed is None:
            return self._page(draft, typed, 422)
        fault = (
            fault_of_file(upload) or typed.fault_on(self._site.session.day) or _unseen(draft, typed)
        )
        if fault:
            return self._page(draft, typed, upload.fault or 422, fault=fault)
        changed = draft.sealed.changed_since(upload.fields.get("seal", ""))
        if changed:
            return self._page(draft, typed, 409, changed=changed)
        source = draft.sealed.assembled.directive.source
        doubts = find_doubts(self._site, source, id, typed.number, typed.date)
        if seal_doubts(doubts) not in ("", upload.fields.get("doubts", "")):
            return self._page(draft, typed, 422, problems=doubts, doubts=seal_doubts(doubts))
        return self._confirmed(request, draft, typed, upload)

    def _open(self, id: str) -> OpenDraft:
        """Open a draft, with what a check finds in its annexes as they are now."""
        self._site.session.summaries()
        return open_draft(self._site, self._builds, id)

    def _confirmed(
        self, request: Request, draft: OpenDraft, typed: TypedSigning, upload: Upload
    ) -> Response:
        site, id = self._site, draft.id
        sealed = draft.sealed.seal if draft.sealed else ""

        def work(opening: OpenChange) -> list[Problem]:
            unchanged = self._unchanged(opening, id, sealed)
            return confirm_directive(
                site.session.root, id, typed.number, typed.date, given_in(upload), opening=unchanged
            ).problems

        words = WORDS[draft.workspace.organisation.language]
        act = words["directives.act"].format(date_numeric(typed.date), typed.number)
        said = words["releases.said.confirmed"].format(act, draft.title)
        problems, commit = site.saver.change(work, said=said, author=site.author(request))
        if not has_errors(problems):
            self._builds.forget({*draft.workspace.directives} - {id})
            return released(site, id, "confirmed", commit)
        return self._refused(request, id, typed, problems)

    def _refused(
        self, request: Request, id: str, typed: TypedSigning, problems: Sequence[Problem]
    ) -> Response:
        """Say why it was not confirmed; if others were quicker, what they have done."""
        try:
            draft = open_draft(self._site, self._builds, id)
        except Signed:
            return show_release(self._site, request, id, said="taken", status=409)
        is_overtaken = {one.code for one in problems} <= _OVERTAKEN
        return self._page(draft, typed, 409 if is_overtaken else 422, problems=problems)

    def _unchanged(self, opening: OpenChange, id: str, seal: str) -> OpenChange:
        """Return what opens the folder, and refuses if the draft is not as it was seen."""

        @contextmanager
        def opened(root: Path, command: str) -> Iterator[WorkspaceChange]:
            with opening(root, command) as change:
                yield (
                    change
                    if self._is_as_seen(id, seal)
                    else replace(
                        change,
                        problems=[Problem("changed-meanwhile", Location(directive_file(id)))],
                    )
                )

        return opened

    def _is_as_seen(self, id: str, seal: str) -> bool:
        try:
            draft = open_draft(self._site, self._builds, id)
        except Signed:  # confirming says so
            return True
        return draft.sealed is not None and draft.sealed.seal == seal

    def _page(
        self,
        draft: OpenDraft,
        typed: TypedSigning,
        status: int = 200,
        *,
        fault: str = "",
        changed: Sequence[SealedPart] = (),
        problems: Sequence[Problem] = (),
        doubts: str = "",
    ) -> Response:
        return self._site.page(
            "releases/confirm.html",
            status=status,
            here="/directives",
            draft=draft,
            shown=draft.shown,
            address=f"/directives/{draft.id}",
            files=[*draft_files(draft.sealed)] if draft.sealed else [],
            typed=typed,
            fault=fault,
            changed=changed,
            doubts=doubts,
            notes=placed_notes(self._site, draft.workspace, problems),
            warnings=placed_notes(self._site, draft.workspace, self._warnings(draft)),
        )

    def _warnings(self, draft: OpenDraft) -> Iterator[Problem]:
        """Yield what the last check warned of in the draft and its annexes, up to a limit."""
        if draft.shown and draft.shown.all_counts.get(Severity.WARNING):
            findings = self._site.session.last_survey().findings
            named = [one.id for one in draft.workspace.directives[draft.id].annexes if one.id]
            positions = draft.workspace.positions
            annexes = (positions.file(id) for id in named if id in positions.ids)
            files = [directive_file(draft.id), *annexes]
            found = (one for file in files for one in findings.get(file, ()))
            yield from islice((one for one in found if one.severity is Severity.WARNING), _MOST)


def _unseen(draft: OpenDraft, typed: TypedSigning) -> str:
    """Return a part of a name of words if nobody says that they have seen the warnings."""
    warned = draft.shown and draft.shown.all_counts.get(Severity.WARNING)
    return "seen" if warned and not typed.has_seen else ""


def _typed_before(draft: OpenDraft) -> TypedSigning:
    """Return number and date as far as the draft has them."""
    if draft.sealed is None:
        return TypedSigning()
    data = draft.sealed.assembled.directive.data
    return TypedSigning(str(data.get("number", "")), str(data.get("date", "")))
