"""The signed container of a directive: compared with what is kept, and then kept with it."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.diagnostics import Problem, has_errors
from koostaja.release import GivenContainer, ReturnedFile, keep_container, verify_bytes
from koostaja.text.dates import date_numeric
from koostaja.web.checking.verdict import Verdict, make_verdict
from koostaja.web.names import officer_names
from koostaja.web.releases.placed_notes import placed_notes
from koostaja.web.releases.release_page import find_act, released, shown_release
from koostaja.web.releases.typed_signing import fault_of_file
from koostaja.web.sheet.notes import Note, notes_of
from koostaja.web.site import Site
from koostaja.web.uploads import Upload, with_file
from koostaja.web.words import WORDS
from koostaja.workspace import Act, Workspace

__all__ = ["container_routes"]

_FIELD = "container"


def container_routes(site: Site) -> list[Route]:
    """Return the address where the signed container is added."""
    page = _ContainerPage(site)
    address = "/directives/{id}/container"
    return [
        Route(address, page.show, methods=["GET"]),
        Route(address, with_file(page.keep, _FIELD), methods=["POST"]),
    ]


class _ContainerPage:
    def __init__(self, site: Site) -> None:
        self._site = site

    def show(self, request: Request) -> Response:
        """Ask for the container."""
        return self._page(*find_act(self._site, request.path_params["id"]))

    def keep(self, request: Request, upload: Upload) -> Response:
        """Compare a container with what is kept, and keep it if it is the one of the directive."""
        site = self._site
        workspace, act = find_act(site, request.path_params["id"])
        fault = fault_of_file(upload) or ("" if upload.name else "missing")
        if fault:
            return self._page(workspace, act, upload.fault or 422, fault=fault)
        returned = verify_bytes(workspace, upload.data, upload.name)
        verdict = make_verdict(workspace, returned)
        fault = _unfit(act, returned)
        if fault:
            return self._page(workspace, act, 422, fault=fault, verdict=verdict)

        words = WORDS[workspace.organisation.language]
        said = words["releases.said.kept"].format(
            words["directives.act"].format(date_numeric(act.date), act.number)
        )
        given = GivenContainer(upload.name, upload.data)
        problems, commit = site.saver.change(
            lambda opening: keep_container(site.session.root, given, returned, opening=opening),
            said=said,
            author=site.author(request),
        )
        if has_errors(problems):
            return self._page(workspace, act, 422, problems=problems)
        return released(site, act.id, "kept", commit, check="yes")

    def _page(
        self,
        workspace: Workspace,
        act: Act,
        status: int = 200,
        *,
        fault: str = "",
        verdict: Verdict | None = None,
        problems: Sequence[Problem] = (),
    ) -> Response:
        lang, names = self._site.renderer.lang, officer_names(workspace, None)

        def notes(found: Sequence[Problem]) -> list[Note]:
            return [one for _, one in notes_of(found, lang, names)]

        return self._site.page(
            "releases/container.html",
            status=status,
            here="/directives",
            act=act,
            shown=shown_release(self._site, workspace, act),
            fault=fault,
            verdict=verdict,
            notes=notes,
            placed=placed_notes(self._site, workspace, problems),
        )


def _unfit(act: Act, returned: ReturnedFile) -> str:
    """Return why a file is not the container of a directive, as a part of a name of words."""
    if returned.container is None:
        return "no container"
    if not returned.is_trusted:
        return "not trusted"
    return "" if [one.id for one in returned.acts] == [act.id] else "of another"
