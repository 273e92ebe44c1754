"""The page of a signed directive: what is kept of it, what it is now, and what proves it."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from koostaja.builder import Session
from koostaja.diagnostics import Problem
from koostaja.publication import kept_document
from koostaja.web.releases.placed_notes import placed_notes
from koostaja.web.releases.proof import prove
from koostaja.web.releases.release_view import ShownRelease, annex_address, show_act
from koostaja.web.releases.timelines import timeline_of
from koostaja.web.saving.outcome import Commit
from koostaja.web.site import Site
from koostaja.workspace import Act, Timeline, Workspace

__all__ = ["find_act", "released", "show_release"]

_SAID = ("confirmed", "corrected", "kept")
"""What may just have been done, as the address says it."""


def show_release(
    site: Site, request: Request, id: str, *, said: str = "", status: int = 200
) -> Response:
    """Return the page of a signed directive; ``said`` is what is said first of all.

    Raise 404 if there is no such directive, or it is a draft.
    """
    try:
        workspace, act = find_act(site, id)
    except HTTPException:
        return _damaged(site, id)
    shown = shown_release(site, workspace, act)
    asked = request.query_params
    done = asked.get("done", "")
    proof = None
    if asked.get("check") and act.is_confirmed_here and not said:
        proof = prove(site, workspace, act)
    return site.page(
        "releases/release.html",
        status=status,
        here="/directives",
        shown=shown,
        act=act,
        said=said or (done if done in _SAID and _is_true(act, done) else ""),
        is_uncommitted=asked.get("history") == Commit.FAILED.value,
        proof=proof,
    )


def _damaged(site: Site, id: str) -> Response:
    """Return a page about a record that cannot be read; raise 404 if there is none."""

    def ask(session: Session) -> tuple[Workspace, list[Problem]]:
        workspace = session.workspace
        file = workspace.broken_directives.get(id, "")
        if not workspace.is_signed(id):
            raise HTTPException(404)
        return workspace, [one for one in session.problems if one.location.file == file]

    workspace, problems = site.session.ask(ask, settled=False)
    found = placed_notes(site, workspace, problems)
    notes = [one._replace(note=one.note._replace(hint=""), place=None) for one in found]
    return site.page("releases/damaged.html", here="/directives", notes=notes)


def shown_release(site: Site, workspace: Workspace, act: Act) -> ShownRelease:
    """Return a signed directive as it is today."""
    timeline = timeline_of(site, workspace.ledger)
    unit = _unit_when_signed(site, timeline, act)
    return show_act(workspace, act, timeline, site.session.day, unit)


def _unit_when_signed(site: Site, timeline: Timeline, act: Act) -> str:
    """Return the unit of a directive as the first of its annexes prints it; "" if it does not.

    Its name today may be another. The address of the words that print a unit ends with its id.
    """
    annexes = (one for one in timeline.annexes(act) if one.annex.is_post and annex_address(one))
    first = next(annexes, None) if act.unit else None
    document = kept_document(site.session.root, first).value if first else None
    printed = document.body_items if document else ()
    return next((one.text for one in printed if one.address.endswith(f"/{act.unit}")), "")


def find_act(site: Site, id: str) -> tuple[Workspace, Act]:
    """Return a signed directive as the folder has it now; raise 404 if there is none."""
    workspace = site.session.ask(lambda session: session.workspace, settled=False)
    for act in workspace.ledger.acts:
        if act.id == id:
            return workspace, act
    raise HTTPException(404)


def released(site: Site, id: str, done: str, commit: Commit, **more: str) -> Response:
    """Return the way to the page of a directive after something was done with it."""
    site.session.check_again()
    history = {"history": commit.value} if commit is Commit.FAILED else {}
    query = urlencode({"done": done, **history, **more})
    return RedirectResponse(f"/directives/{id}?{query}", 303)


def _is_true(act: Act, done: str) -> bool:
    """Return whether a directive is as somebody says who has come by an address."""
    if done == "corrected":
        return "corrections" in act.source.data
    return act.has_container if done == "kept" else act.is_confirmed_here
