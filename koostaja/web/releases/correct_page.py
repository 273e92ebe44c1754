"""A wrong number or date of a signed directive is corrected, as long as no later one names it."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.diagnostics import Problem, has_errors
from koostaja.release import correct_directive
from koostaja.text.dates import date_numeric
from koostaja.text.typed_lines import one_line
from koostaja.web.form_data import posted
from koostaja.web.releases.placed_notes import placed_notes
from koostaja.web.releases.release_page import find_act, released, shown_release
from koostaja.web.releases.typed_signing import TypedSigning
from koostaja.web.site import Site
from koostaja.web.words import WORDS
from koostaja.workspace import Act, Workspace

__all__ = ["correct_routes"]

_LONGEST_REASON = 500


def correct_routes(site: Site) -> list[Route]:
    """Return the address where number and date are corrected."""
    page = _CorrectPage(site)
    address = "/directives/{id}/correct"
    return [
        Route(address, page.show, methods=["GET"]),
        Route(address, posted(page.correct, max_size=20_000), methods=["POST"]),
    ]


class _CorrectPage:
    def __init__(self, site: Site) -> None:
        self._site = site

    def show(self, request: Request) -> Response:
        """Ask for what is right, and why."""
        workspace, act = find_act(self._site, request.path_params["id"])
        return self._page(workspace, act, TypedSigning(act.number, act.date, act.date))

    def correct(self, request: Request, form: FormData) -> Response:
        """Correct the record, and make its files anew."""
        site, id = self._site, request.path_params["id"]
        workspace, act = find_act(site, id)
        typed = TypedSigning.of({name: str(value) for name, value in form.items()})
        reason = one_line(str(form.get("reason", "")))[:_LONGEST_REASON]
        fault = typed.fault_on(self._site.session.day) or ("" if reason else "reason")
        if fault:
            return self._page(workspace, act, typed, 422, reason=reason, fault=fault)
        words = WORDS[workspace.organisation.language]
        right = words["directives.act"].format(date_numeric(typed.date), typed.number)
        done, commit = site.saver.change(
            lambda opening: correct_directive(
                site.session.root, id, reason, typed.number, typed.date, opening=opening
            ),
            said=words["releases.said.corrected"].format(right, reason),
            author=site.author(request),
        )
        if has_errors(done.problems):
            workspace, act = find_act(site, id)
            return self._page(workspace, act, typed, 422, reason=reason, problems=done.problems)
        return released(site, id, "corrected", commit)

    def _page(
        self,
        workspace: Workspace,
        act: Act,
        typed: TypedSigning,
        status: int = 200,
        *,
        reason: str = "",
        fault: str = "",
        problems: Sequence[Problem] = (),
    ) -> Response:
        return self._site.page(
            "releases/correct.html",
            status=status,
            here="/directives",
            act=act,
            shown=shown_release(self._site, workspace, act),
            typed=typed,
            reason=reason,
            fault=fault,
            notes=placed_notes(self._site, workspace, problems),
        )
