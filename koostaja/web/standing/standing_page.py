"""What is in force on a day as a page, and its files for others."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.builder import Overview
from koostaja.release import PositionStatus, publication_list, status_json
from koostaja.text.dates import date_numeric
from koostaja.web.downloads import download
from koostaja.web.site import Site
from koostaja.web.standing.standing_list import make_standing_list
from koostaja.web.standing.standing_order import StandingOrder

__all__ = ["standing_routes"]


def standing_routes(site: Site) -> list[Route]:
    """Return the addresses of what is in force on a day."""
    pages = _StandingPages(site)
    return [
        Route("/status", pages.show),
        Route("/status/list.csv", pages.csv_file),
        Route("/status/list.json", pages.json_file),
    ]


class _StandingPages:
    def __init__(self, site: Site) -> None:
        self._site = site

    def show(self, request: Request) -> Response:
        """Show the posts with their states; what is no day is said beside its field."""
        summaries, is_newest = self._site.session.summaries()
        order = StandingOrder.parse(request.query_params, summaries.day)
        statuses = summaries.states_by_day.on(order.day) if order.day else []
        found = make_standing_list(summaries, statuses, order)
        return self._site.page(
            "standing/list.html",
            status=200 if order.day else 422,
            here="/status",
            found=found,
            order=found.order,
            units=summaries.units.in_order,
            with_loose="" in summaries.posts_by_unit,
            is_today=order.day == summaries.day,
            is_newest=is_newest,
        )

    def csv_file(self, request: Request) -> Response:
        """Answer with the list that has to be published, as ``koostaja status`` gives it."""
        statuses, overview, day = self._asked(request)
        lang = self._site.renderer.lang
        data = publication_list(statuses, overview.workspace.organisation, lang)
        return self._file(data, day, ".csv", "text/csv; charset=utf-8")

    def json_file(self, request: Request) -> Response:
        """Answer with the states of all posts for programs, as ``koostaja status`` gives them."""
        statuses, overview, day = self._asked(request)
        text = status_json(statuses, overview.workspace.organisation)
        return self._file(f"{text}\n".encode(), day, ".json", "application/json")

    def _asked(self, request: Request) -> tuple[Sequence[PositionStatus], Overview, str]:
        summaries, _ = self._site.session.summaries()
        order = StandingOrder.parse(request.query_params, summaries.day)
        if not order.day:
            raise HTTPException(422)
        return summaries.states_by_day.on(order.day), summaries.overview, order.day

    def _file(self, data: bytes, day: str, suffix: str, media_type: str) -> Response:
        name = self._site.renderer.words["standing.file"].format(date_numeric(day))
        return download(data, name, suffix, media_type)
