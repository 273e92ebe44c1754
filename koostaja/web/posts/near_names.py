"""The names of posts that a form offers by itself, and all of them at an address of its own.

All names of a large authority would make each form several times as large.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from koostaja.text.folding import parse_query
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.posts.listed import Listed
from koostaja.web.site import Site

__all__ = ["ALL_NAMES", "name_routes", "near_names"]

ALL_NAMES = "/names/posts"
"""The address of all names, as a part of a page."""
_MOST = 100
"""How many names a form has by itself: about 10 KB."""
_QUERIES = 4
"""How many typed names are looked for."""
_FITTING = 25
"""How many posts are offered for each."""


def name_routes(site: Site) -> list[Route]:
    """Return the address of the names of all posts, which the script puts into a form."""

    def answer(_request: Request) -> Response:
        names = site.session.last_survey().reference_names.post_names.values()
        return HTMLResponse(site.renderer.render("posts/names.html", names=names))

    return [Route(ALL_NAMES, answer)]


def near_names(
    summaries: DocumentSummaries, unit: str, typed: Iterable[str], most: int = _MOST
) -> Sequence[str]:
    """Return names that the form of a post in a unit offers: those near it, if there are many.

    First come those that what is typed (``typed``) may mean, so that without a script they can
    be chosen from the page that comes back; then those of the unit, and of the units around it.
    """
    names = summaries.reference_names.post_names
    if len(names) <= most:
        return [*names.values()]
    found = dict[str, str]()
    for one in (*_meant(summaries, typed), *_around(summaries, unit)):
        if one.id in names:
            found[one.id] = names[one.id]
        if len(found) == most:
            break
    return [*found.values()]


def _meant(summaries: DocumentSummaries, typed: Iterable[str]) -> Iterator[Listed]:
    """Yield the posts whose title and units have the words of a typed name, a few for each."""
    for query in (parse_query(one.split()) for one in islice(typed, _QUERIES)):
        if query.terms:
            fits = [one for one in summaries.posts if query.matches(one.line)]
            yield from fits[:_FITTING]


def _around(summaries: DocumentSummaries, unit: str) -> Iterator[Listed]:
    """Yield the posts of a unit with those within it, then of each unit around it."""
    if unit in summaries.units:
        outer = (one.id for one in reversed(summaries.units.around(unit)))
        for around in (unit, *outer):
            for within in summaries.units.within(around):
                yield from summaries.posts_by_unit.get(within.id, ())
    yield from summaries.posts
