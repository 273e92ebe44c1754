"""Accepting documents: first what would be written is shown, then it is done as one change."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.diagnostics import Problem, Result
from koostaja.intake import ImportRecord, ImportState, RecordCache, accept
from koostaja.web.form_data import posted
from koostaja.web.importing.acceptance import (
    Acceptance,
    plan_acceptance,
    tick_names,
    ticked_differences,
)
from koostaja.web.importing.document_page import show_document
from koostaja.web.importing.import_list import ImportOrder, listed_import, tick_name
from koostaja.web.importing.new_posts import new_posts
from koostaja.web.releases.placed_notes import placed_notes
from koostaja.web.saving.outcome import Commit
from koostaja.web.site import Site
from koostaja.web.words import WORDS
from koostaja.workspace import OpenChange

__all__ = ["acceptance_routes"]

_ADDRESS = "/import/accept"
_NAMED = 5
"""How many of the accepted documents the next page names."""
_MOST = 50
"""How many documents are accepted together: as many as a page of the list has."""
_LONGEST = 2_000
_TICKS = 100
"""How many ticks of differences are kept for who goes back."""


def acceptance_routes(site: Site, cache: RecordCache) -> list[Route]:
    """Return the address where documents are accepted."""
    page = _AcceptancePage(site, cache)
    return [Route(_ADDRESS, posted(page.answer), methods=["POST"])]


class _AcceptancePage:
    def __init__(self, site: Site, cache: RecordCache) -> None:
        self._site = site
        self._cache = cache

    def answer(self, request: Request, form: FormData) -> Response:
        """Show what would be written, or write what was seen."""
        records = self._cache.records()
        ids = dict.fromkeys(one for one in form.getlist("document") if isinstance(one, str))
        chosen = [records[id] for id in ids if id in records][:_MOST]
        named = [one for one in form.getlist("difference") if isinstance(one, str)]
        plan = plan_acceptance(self._site.newest_workspace(), chosen, named)
        if not plan.records:
            return RedirectResponse(_list_address(form, is_empty="yes"), 303)
        open_one = next((one for one in plan.records if _is_open(one, named, form)), None)
        if open_one:
            return show_document(
                self._site,
                self._cache,
                open_one,
                fault="importing.fault.ticks",
                ticked=named,
                status=422,
            )
        back = _way_back(form, plan)
        if form.get("op") != "accept":
            return self._page(plan, back)
        if form.get("seal") != plan.seal:
            return self._page(plan, back, is_changed=True, status=409)
        return self._accepted(request, plan, back)

    def _accepted(self, request: Request, plan: Acceptance, back: str) -> Response:
        site, ids = self._site, [one.id for one in plan.records]

        def work(opening: OpenChange) -> Result[list[ImportRecord]]:
            return accept(site.session.root, ids, plan.differences, opening=opening)

        said = _message(site.newest_workspace().organisation.language, plan.records)
        (done, problems), commit = site.saver.change(work, said=said, author=site.author(request))
        site.session.check_again()
        if problems:
            left = [one for one in plan.records if one.id not in {each.id for each in done}]
            again = plan_acceptance(site.newest_workspace(), left, _names(plan))
            return self._page(again, back, problems=problems, done=done, status=409)
        query = [("accepted", one.id) for one in done[:_NAMED]] + [("count", str(len(done)))]
        query += [("history", commit.value)] if commit is Commit.FAILED else []
        return RedirectResponse(f"/import?{urlencode(query, quote_via=quote)}", 303)

    def _page(
        self,
        plan: Acceptance,
        back: str,
        *,
        problems: Sequence[Problem] = (),
        done: Sequence[ImportRecord] = (),
        is_changed: bool = False,
        status: int = 200,
    ) -> Response:
        site, workspace = self._site, self._site.newest_workspace()
        posts = workspace.positions.post_ids
        rows = [listed_import(one, posts) for one in plan.records]
        return site.page(
            "importing/accept.html",
            status=status,
            here="/",
            plan=plan,
            posts=new_posts(site.session.root, workspace, rows),
            back=back,
            names=_names(plan),
            done=[listed_import(one, posts) for one in done],
            notes=placed_notes(site, workspace, problems),
            is_changed=is_changed,
        )


def _message(language: str, records: Sequence[ImportRecord]) -> str:
    """Return what the history says: what was accepted, and below it of which files."""
    words = WORDS[language]
    files = "\n".join(f"{one.id}: {one.original}" for one in records)
    if len(records) == 1:
        title = records[0].title or records[0].id
        return f"{words['importing.said.one'].format(title)}\n\n{files}"
    return f"{words['importing.said.many'].format(len(records))}\n\n{files}"


def _way_back(form: FormData, plan: Acceptance) -> str:
    """Return the address that the documents were chosen on, with the same ticks."""
    page = f"/import/documents/{quote(plan.records[0].id, safe='')}"
    path, _, query = str(form.get("back", ""))[:_LONGEST].partition("?")
    if "from" in form or path == page:
        ticked = urlencode([("ticked", one) for one in _names(plan)[:_TICKS]])
        return f"{page}?{ticked}" if ticked else page
    if path:
        return ImportOrder.parse(dict(parse_qsl(query))).address()
    return _list_address(form)


def _list_address(form: FormData, is_empty: str = "") -> str:
    """Return the address of the list as a form has it: its page, its filters, its ticks."""
    chosen = {*form.getlist("document")}
    listed = (one for one in form.getlist("listed") if isinstance(one, str))
    off = ".".join(tick_name(one) for one in listed if one not in chosen)
    given = {name: str(form.get(name, "")) for name in ("q", "state", "page")}
    return ImportOrder.parse({**given, "off": off, "empty": is_empty}).address()


def _names(plan: Acceptance) -> list[str]:
    """Return by what a form names the differences that stay."""
    return [
        name for one in plan.records for name in tick_names(one, plan.differences.get(one.id, ()))
    ]


def _is_open(record: ImportRecord, named: Sequence[str], form: FormData) -> bool:
    """Return whether a document has something that nobody has ticked yet."""
    if record.state is not ImportState.DIFFERENT:
        return False
    is_whole = len(ticked_differences(record, named)) == len(record.differences)
    return not is_whole or (not record.differences and not form.get("reviewed"))
