"""Accepting documents: first what would be written is shown, then it is done as one change."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.diagnostics import Problem, Result
from koostaja.intake import ImportRecord, ImportState, accept, read_records
from koostaja.web.form_data import posted
from koostaja.web.importing.acceptance import Acceptance, difference_name, plan_acceptance
from koostaja.web.importing.document_page import show_document
from koostaja.web.importing.import_list import listed_import
from koostaja.web.releases.placed_notes import placed_notes
from koostaja.web.saving.outcome import Commit
from koostaja.web.site import Site
from koostaja.web.words import WORDS
from koostaja.workspace import OpenChange

__all__ = ["acceptance_routes"]

_ADDRESS = "/import/accept"
_NAMED = 5
"""How many of the accepted documents the next page names."""


def acceptance_routes(site: Site) -> list[Route]:
    """Return the address where documents are accepted."""
    page = _AcceptancePage(site)
    return [Route(_ADDRESS, posted(page.answer), methods=["POST"])]


class _AcceptancePage:
    def __init__(self, site: Site) -> None:
        self._site = site

    def answer(self, request: Request, form: FormData) -> Response:
        """Show what would be written, or write what was seen."""
        records = read_records(self._site.session.root)
        ids = dict.fromkeys(one for one in form.getlist("document") if isinstance(one, str))
        chosen = [records[id] for id in ids if id in records]
        named = [one for one in form.getlist("difference") if isinstance(one, str)]
        plan = plan_acceptance(self._site.newest_workspace(), chosen, named)
        if not plan.records:
            return RedirectResponse("/import?none=yes", 303)
        open_one = next((one for one in plan.records if _is_open(one, named, form)), None)
        if open_one:
            return show_document(
                self._site, open_one, fault="importing.fault.ticks", ticked=named, status=422
            )
        if form.get("op") != "accept":
            return self._page(plan)
        if form.get("seal") != plan.seal:
            return self._page(plan, is_changed=True, status=409)
        return self._accepted(request, plan)

    def _accepted(self, request: Request, plan: Acceptance) -> Response:
        site, ids = self._site, [one.id for one in plan.records]

        def work(opening: OpenChange) -> Result[list[ImportRecord]]:
            return accept(site.session.root, ids, plan.differences, opening=opening)

        words = WORDS[site.newest_workspace().organisation.language]
        title = plan.records[0].title or plan.records[0].id
        said = words["importing.said.one"].format(title)
        if len(ids) > 1:
            said = words["importing.said.many"].format(len(ids))
        (done, problems), commit = site.saver.change(work, said=said, author=site.author(request))
        site.session.check_again()
        if problems:
            left = [one for one in plan.records if one.id not in {each.id for each in done}]
            again = plan_acceptance(site.newest_workspace(), left, _names(plan))
            return self._page(again, problems=problems, done=done, status=409)
        query = [("accepted", one.id) for one in done[:_NAMED]] + [("count", str(len(done)))]
        query += [("history", commit.value)] if commit is Commit.FAILED else []
        return RedirectResponse(f"/import?{urlencode(query, quote_via=quote)}", 303)

    def _page(
        self,
        plan: Acceptance,
        *,
        problems: Sequence[Problem] = (),
        done: Sequence[ImportRecord] = (),
        is_changed: bool = False,
        status: int = 200,
    ) -> Response:
        site, workspace = self._site, self._site.newest_workspace()
        posts = workspace.positions.post_ids
        return site.page(
            "importing/accept.html",
            status=status,
            here="/",
            plan=plan,
            rows=[listed_import(one, posts) for one in plan.records],
            names=_names(plan),
            done=[listed_import(one, posts) for one in done],
            notes=placed_notes(site, workspace, problems),
            is_changed=is_changed,
        )


def _names(plan: Acceptance) -> list[str]:
    """Return by what a form names the differences that stay."""
    return [
        difference_name(one, each)
        for one in plan.records
        for each in plan.differences.get(one.id, ())
    ]


def _is_open(record: ImportRecord, named: Sequence[str], form: FormData) -> bool:
    """Return whether a document has something that nobody has ticked yet."""
    if record.state is not ImportState.DIFFERENT:
        return False
    missing = [one for one in record.differences if difference_name(record, one) not in named]
    return bool(missing) or (not record.differences and not form.get("reviewed"))
