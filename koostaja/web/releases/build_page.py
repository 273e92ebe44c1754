"""The Word files and PDFs of a draft: built while somebody watches, then offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.builder import open_engine
from koostaja.files.paths import PDF_SUFFIX
from koostaja.web.form_data import posted
from koostaja.web.news import wait_for_news
from koostaja.web.releases.build_progress import BuildProgress
from koostaja.web.releases.draft_builds import DraftBuilds
from koostaja.web.releases.draft_view import NamedFile, draft_files
from koostaja.web.releases.open_draft import OpenDraft, Signed, open_draft
from koostaja.web.releases.placed_notes import placed_notes
from koostaja.web.site import Site

__all__ = ["build_routes"]


def build_routes(site: Site, builds: DraftBuilds) -> list[Route]:
    """Return the address where a draft is built."""
    page = _BuildPage(site, builds)
    address = "/directives/{id}/build"
    return [
        Route(address, page.show, methods=["GET"]),
        Route(address, posted(page.change, max_size=10_000), methods=["POST"]),
    ]


@dataclass(frozen=True)
class OfferedFile:
    """A Word file that was built, with its PDF."""

    file: NamedFile
    pdf: str
    """"" if there is none."""
    is_current: bool


class _BuildPage:
    def __init__(self, site: Site, builds: DraftBuilds) -> None:
        self._site = site
        self._builds = builds

    async def show(self, request: Request) -> Response:
        """Show how far the build is, or the files; who has seen a state waits for the next."""
        id, since = request.path_params["id"], request.query_params.get("since", "")
        await wait_for_news(lambda: self._builds.progress(id), since)
        return await run_in_threadpool(self._shown, id)

    def change(self, request: Request, form: FormData) -> Response:
        """Begin to build, or stop."""
        id = request.path_params["id"]
        try:
            open_draft(self._site, self._builds, id)
        except Signed:
            return RedirectResponse(f"/directives/{id}", 303)
        if form.get("op") == "cancel":
            self._builds.cancel(id)
        else:
            workspace = self._site.session.workspace
            self._builds.forget({*workspace.directives, *workspace.broken_directives})
            self._builds.start(id)
        return RedirectResponse(f"/directives/{id}/build", 303)

    def _shown(self, id: str) -> Response:
        progress = self._builds.progress(id)
        try:
            draft = open_draft(self._site, self._builds, id)
        except Signed:
            return RedirectResponse(f"/directives/{id}", 303)
        files = [*offered_files(draft)]
        return self._site.page(
            "releases/build.html",
            here="/directives",
            draft=draft,
            address=f"/directives/{id}",
            progress=progress,
            files=files,
            changed=[one.file for one in files if not one.is_current],
            notes=self._notes(draft, progress),
            makes_pdf=draft.built is None and _makes_pdf(draft),
        )

    def _notes(self, draft: OpenDraft, progress: BuildProgress | None) -> object:
        problems = progress.problems if progress else ()
        return placed_notes(self._site, draft.workspace, problems)


def _makes_pdf(draft: OpenDraft) -> bool:
    """Return whether this machine has what makes PDFs of the Word files."""
    return open_engine(draft.workspace.organisation.pdf_engine).value is not None


def offered_files(draft: OpenDraft) -> Iterator[OfferedFile]:
    """Yield the files that were built of a draft, each beside what it is called."""
    if draft.built is None or draft.sealed is None:
        return
    hashes, changed = draft.built.hashes, draft.built.changed
    for file in draft_files(draft.sealed):
        pdf = str(PurePosixPath(file.name).with_suffix(PDF_SUFFIX))
        is_current = file.name in hashes and file.name not in changed
        yield OfferedFile(file, pdf if is_current and pdf in hashes else "", is_current)
