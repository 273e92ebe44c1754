"""The directives as a page: what is due, what is being drafted, what is confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.web.directives.directive_list import (
    confirmed_acts,
    draft_lines,
    due_lines,
    due_units,
)
from koostaja.web.saving.notice import SaveNotice, save_notice
from koostaja.web.saving.outcome import SaveOutcome
from koostaja.web.saving.presence import visitor_of
from koostaja.web.site import Site
from koostaja.workspace import Workspace

__all__ = ["list_routes"]

_LONGEST = 200
"""How many characters of a search are looked at."""


def list_routes(site: Site) -> list[Route]:
    """Return the address of all directives."""

    def answer(request: Request) -> Response:
        summaries, is_newest = site.session.summaries()
        workspace, asked = site.session.workspace, request.query_params
        lines = due_lines(summaries, workspace)
        words = " ".join(asked.get("q", "")[:_LONGEST].split())
        outcome = site.saver.outcome(asked.get("saved", ""))
        return site.page(
            "directives/list.html",
            here="/directives",
            units=due_units(lines),
            due_count=sum(one.due.can_be_proposed for one in lines),
            drafts=draft_lines(summaries, workspace, site.presence.readers(visitor_of(request))),
            confirmed=confirmed_acts(workspace, words, asked.get("year", ""), _page(asked)),
            address=_address,
            can_propose=_has_model(workspace),
            notice=_notice(outcome, site),
            is_newest=is_newest,
        )

    return [Route("/directives", answer)]


def _has_model(workspace: Workspace) -> bool:
    """Return whether there is a directive that a draft can follow."""
    return bool(workspace.directives) or bool(workspace.ledger.acts_with_files())


def _page(asked: Mapping[str, str]) -> int:
    given = asked.get("page", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 5 else 1


def _address(**asked: str | int) -> str:
    """Return the address of the list with what is asked of the confirmed ones."""
    query = urlencode({key: one for key, one in asked.items() if one not in ("", 1)})
    return f"/directives{query and '?'}{query}#confirmed"


def _notice(outcome: SaveOutcome | None, site: Site) -> SaveNotice | None:
    """Return what is said of the save before: drafts that were made, or one that was deleted."""
    notice = save_notice(outcome, site.renderer)
    if outcome is None or notice is None or outcome.is_undo:
        return notice
    said = "directives.deleted" if None in outcome.texts.values() else "directives.made"
    return notice._replace(lines=(site.renderer.words[said], *notice.lines[1:]))
