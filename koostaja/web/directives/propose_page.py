"""A new directive as a page: which posts, from when; then what the drafts will contain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.chart import NO_UNIT
from koostaja.text.typed_days import first_day_of_next_month, typed_day
from koostaja.web.directives.directive_list import DueLine, DueUnit, due_lines, due_units
from koostaja.web.directives.proposal import Proposal, ProposalOrder, make_proposal
from koostaja.web.directives.proposal_view import proposal_view
from koostaja.web.form_data import posted
from koostaja.web.names import officer_names
from koostaja.web.saving.notice import save_notice
from koostaja.web.saving.outcome import SaveOutcome
from koostaja.web.site import Site
from koostaja.web.words import WORDS

__all__ = ["propose_routes"]

_LONGEST_DAY = 40
_ONE, _BY_UNIT = "one", "unit"
"""One directive for all posts, or one for each unit."""


class _Typed(NamedTuple):
    """What was chosen and typed."""

    unit: str = ""
    """The unit of which posts can be chosen; "" for all."""
    posts: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    """Units whose posts are chosen as a whole, where there are too many to be listed."""
    in_force: str = ""
    how: str = _BY_UNIT
    faults: Mapping[str, str] = {}
    """The names of words by the input that they are about."""


def propose_routes(site: Site) -> list[Route]:
    """Return the address of a new directive."""
    pages = _ProposePages(site)
    return [
        Route("/directives/new", pages.show, methods=["GET"]),
        Route("/directives/new", posted(pages.act), methods=["POST"]),
    ]


class _ProposePages:
    def __init__(self, site: Site) -> None:
        self._site = site

    def show(self, request: Request) -> Response:
        """Ask for posts and a day; an address can name the posts that are chosen at first."""
        unit, asked = request.query_params.get("unit", ""), request.query_params.getlist("post")
        lines = self._lines(unit)
        free = [one for one in lines if one.due.can_be_proposed and not one.drafts]
        if asked:
            free = [one for one in free if one.due.id in asked]
        posts = frozenset(one.due.id for one in free)
        units = frozenset(one.post.unit for one in free)
        return self._page(lines, _Typed(unit, posts, units))

    def act(self, request: Request, form: FormData) -> Response:
        """Show what the drafts will contain, or write them if that was seen."""
        typed = _read(form)
        lines = self._lines(typed.unit)
        chosen = _chosen(lines, typed)
        faults = {} if chosen else {"posts": "directives.none chosen"}
        in_force = typed_day(typed.in_force)
        if typed.in_force and not in_force:
            faults |= {"in_force": "directives.no day"}
        if faults or form.get("op") == "change":
            return self._page(lines, typed._replace(faults=faults), 422 if faults else 200)
        order = ProposalOrder(chosen, in_force, typed.how == _BY_UNIT)
        session = self._site.session
        found = make_proposal(session.overview(), order, (in_force or session.day)[:4])
        is_seen = form.get("op") == "make" and form.get("seal") == found.seal
        if not is_seen or not found.drafts or found.problems:
            status = 409 if form.get("op") == "make" else 422 if found.problems else 200
            return self._page(lines, typed, status, found)
        return self._make(request, lines, typed, found)

    def _make(
        self, request: Request, lines: Sequence[DueLine], typed: _Typed, found: Proposal
    ) -> Response:
        texts = found.texts
        words = WORDS[found.workspace.organisation.language]
        titles = ", ".join(one.directive.title for one in found.drafts)
        outcome = self._site.saver.save_texts(
            dict(texts),
            dict.fromkeys(texts),
            author=self._site.author(request),
            said=words["directives.said.made"].format(titles),
        )
        if not outcome.saved:
            return self._page(lines, typed, 409, found, outcome)
        ids = [one.directive.id for one in found.drafts]
        address = f"/directives/{ids[0]}" if len(ids) == 1 else "/directives"
        return RedirectResponse(f"{address}?{urlencode({'saved': outcome.undo})}", 303)

    def _lines(self, unit: str) -> Sequence[DueLine]:
        """Return the posts that can be chosen."""
        summaries, _ = self._site.session.summaries()
        lines = due_lines(summaries, self._site.session.workspace)
        wanted = "" if unit == NO_UNIT else unit
        return [one for one in lines if not unit or one.post.unit == wanted]

    def _page(
        self,
        lines: Sequence[DueLine],
        typed: _Typed,
        status: int = 200,
        found: Proposal | None = None,
        outcome: SaveOutcome | None = None,
    ) -> Response:
        units: Sequence[DueUnit] = due_units(lines)
        shown: dict[str, Any] = {"view": None}
        if found:
            shown["view"] = proposal_view(found, self._site.renderer)
        names = officer_names(self._site.session.workspace, None)
        return self._site.page(
            "directives/new.html",
            status=status,
            here="/directives",
            units=units,
            typed=typed,
            example=first_day_of_next_month(self._site.session.day),
            faults=typed.faults,
            is_listed=all(one.is_listed for one in units),
            notice=save_notice(outcome, self._site.renderer, names),
            chosen=_chosen(lines, typed),
            is_again=status == 409 and outcome is None,
            **shown,
        )


def _read(form: FormData) -> _Typed:
    """Return what a form says; more than can be typed in it is cut off."""
    how = form.get("how", _BY_UNIT)
    return _Typed(
        _text(form, "unit"),
        frozenset(one for one in form.getlist("post") if isinstance(one, str)),
        frozenset(one for one in form.getlist("units") if isinstance(one, str)),
        _text(form, "in_force")[:_LONGEST_DAY].strip(),
        _ONE if how == _ONE else _BY_UNIT,
    )


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _chosen(lines: Sequence[DueLine], typed: _Typed) -> tuple[str, ...]:
    """Return the posts that are chosen, one by one or by their units."""
    is_listed = all(one.is_listed for one in due_units(lines))
    return tuple(
        one.due.id
        for one in lines
        if one.due.can_be_proposed
        and (one.due.id in typed.posts if is_listed else one.post.unit in typed.units)
        and (is_listed or not one.drafts)
    )
