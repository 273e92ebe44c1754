"""The authority as pages: all of it, and the form of each part."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.builder import Session
from koostaja.files.paths import ORGANISATION_FILE
from koostaja.web.form_data import posted
from koostaja.web.library.effects import Effects
from koostaja.web.library.saved import led_on, saved_before
from koostaja.web.organisation.item_edit import ItemEdit, look_at_effects, opened_item, sent_item
from koostaja.web.organisation.item_forms import KINDS, ItemForm
from koostaja.web.organisation.item_page import item_page
from koostaja.web.organisation.organisation_effects import KeptEffects
from koostaja.web.organisation.organisation_history import organisation_history
from koostaja.web.organisation.overview import organisation_overview
from koostaja.web.organisation.removal import removal_of
from koostaja.web.saving.conflict_view import choices_of
from koostaja.web.saving.outcome import SaveOutcome
from koostaja.web.site import Site
from koostaja.workspace import Workspace

__all__ = ["organisation_routes"]

ADDRESS = "/organisation"


def organisation_routes(site: Site) -> list[Route]:
    """Return the addresses of the authority."""
    pages = _OrganisationPages(site)
    sent = posted(pages.act)
    parts = (
        route
        for way in ("authority", "{kind}/{id}")
        for route in (
            Route(f"{ADDRESS}/{way}", pages.open),
            Route(f"{ADDRESS}/{way}", sent, methods=["POST"]),
        )
    )
    new = f"{ADDRESS}/new/{{kind}}"
    return [
        Route(ADDRESS, pages.show),
        Route(f"/history{ADDRESS}", partial(organisation_history, site)),
        Route(new, pages.open),
        Route(new, sent, methods=["POST"]),
        *parts,
    ]


class _OrganisationPages:
    def __init__(self, site: Site) -> None:
        self._site = site
        self._effects = KeptEffects()

    def show(self, request: Request) -> Response:
        """Show the authority with all its parts."""
        summaries, is_newest = self._site.session.summaries()
        workspace = self._site.session.ask(lambda session: session.workspace, settled=False)
        saved = saved_before(self._site, request).notice(self._site.renderer, "organisation.saved")
        data = workspace.organisation.source.data
        return self._site.page(
            "organisation/overview.html",
            here=ADDRESS,
            found=organisation_overview(workspace, summaries) if isinstance(data, dict) else None,
            saved=saved,
            is_newest=is_newest,
        )

    def open(self, request: Request) -> Response:
        """Show the form of a part as it is saved, or an empty one."""
        workspace = self._site.session.ask(lambda session: session.workspace, settled=False)
        data = _data(workspace)
        edit = opened_item(_form(request, data), data)
        if edit.form.is_new:
            asked = request.query_params.get("in", "")
            if edit.form.kind.name == "unit" and asked in workspace.organisation.units:
                edit.typed["/parent"] = asked
        return self._page(edit, workspace)

    def act(self, request: Request, sent: FormData) -> Response:
        """Do what a button asks for; save only what was seen."""
        site = self._site
        edit, workspace = site.session.ask_in_steps(partial(self._edited, request, sent))
        if not edit.may_save:
            return self._page(edit, workspace)
        done = "removed" if edit.removes else "new" if edit.form.is_new else "changed"
        name = edit.title if edit.removes else edit.new_title
        said = site.renderer.words[f"organisation.commit.{done}"].format(name)
        outcome = site.saver.save_document(
            ORGANISATION_FILE,
            edit.base_data,
            edit.wanted,
            author=site.author(request),
            said=said,
            choices=choices_of(sent),
        )
        if outcome.saved:
            return led_on(ADDRESS, outcome, _all_seen(edit))
        edit.status = 409
        return self._page(edit, workspace, outcome)

    def _edited(
        self, request: Request, sent: FormData, session: Session
    ) -> tuple[ItemEdit, Workspace]:
        workspace, summaries = session.workspace, self._site.session.last_survey()
        data = _data(workspace)
        edit = sent_item(_form(request, data), data, sent)
        if edit is None or sent.get("op") not in ("look", "save", "look remove", "remove"):
            raise HTTPException(400)
        if edit.removes and removal_of(edit.form, workspace, summaries).reason:
            edit.notice, edit.status = "organisation.needed elsewhere", 409
        elif edit.removes or not edit.faults:
            root = self._site.session.root
            look_at_effects(edit, root, self._effects, session, summaries, sent)
        return edit, workspace

    def _page(
        self, edit: ItemEdit, workspace: Workspace, outcome: SaveOutcome | None = None
    ) -> Response:
        return item_page(self._site, edit, workspace, outcome)


def _data(workspace: Workspace) -> Mapping[str, Any]:
    """Return the data of the authority's file; one with errors has no forms."""
    data = workspace.organisation.source.data
    if not isinstance(data, dict):
        raise HTTPException(404)
    return data


def _form(request: Request, data: Mapping[str, Any]) -> ItemForm:
    """Return which part an address is about; there has to be such a part."""
    given = request.path_params
    kind = KINDS.get(given.get("kind", "authority"))
    if kind is None:
        raise HTTPException(404)
    if "id" not in given and given:
        if kind.can_be_added:
            return ItemForm(kind, "", is_new=True)
        raise HTTPException(404)
    id = given.get("id", "")
    if bool(kind.key) != bool(id) or id not in kind.items(data):
        raise HTTPException(404)
    return ItemForm(kind, id)


def _all_seen(edit: ItemEdit) -> Effects | None:
    """Return the effects if these are all that there are."""
    return edit.found.effects if edit.found and not edit.found.others else None
