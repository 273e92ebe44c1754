"""The addresses of directives of the past: uploaded, looked at and corrected, recorded."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.diagnostics import Problem, Result
from koostaja.intake import (
    LEGACY_SUFFIXES,
    OFFICE_SUFFIXES,
    ActOptions,
    find_office,
    forget_act_files,
    keep_act_files,
    kept_acts,
)
from koostaja.publication import shown_document
from koostaja.text.dates import date_numeric
from koostaja.web.downloads import file_words
from koostaja.web.form_data import posted
from koostaja.web.importing.act_form import TEXTLESS, TypedAct, typed_in, typed_of
from koostaja.web.importing.act_readings import ActReading, ActReadings
from koostaja.web.importing.act_view import ActView, DocumentNames
from koostaja.web.importing.waiting_acts import WaitingActs
from koostaja.web.releases.placed_notes import placed_notes
from koostaja.web.saving.outcome import Commit
from koostaja.web.site import Site
from koostaja.web.uploads import TOO_LARGE, Uploads, with_files
from koostaja.web.words import WORDS
from koostaja.workspace import Act, OpenChange

__all__ = ["act_routes"]

_ADDRESS = "/import/act"
_MOST_LISTED = 50


def act_routes(site: Site) -> list[Route]:
    """Return the addresses of directives of the past."""
    readings = ActReadings(site)
    uploads, pages = _UploadPage(site, readings), _ActPage(site, readings)
    one = f"{_ADDRESS}/{{key}}"
    return [
        Route(_ADDRESS, uploads.show, methods=["GET"]),
        Route(_ADDRESS, with_files(uploads.add, "files"), methods=["POST"]),
        Route(one, pages.show, methods=["GET"]),
        Route(one, posted(pages.answer, max_size=1_000_000), methods=["POST"]),
        Route(f"{one}/annexes/{{number}}", pages.text, methods=["GET"]),
    ]


class _UploadPage:
    def __init__(self, site: Site, readings: ActReadings) -> None:
        self._site = site
        self._readings = readings
        self._waiting = WaitingActs(site.session.root, readings)

    def show(self, request: Request) -> Response:
        """Ask for files; say what has become of the directive before."""
        return self._page(request)

    def add(self, request: Request, uploads: Uploads) -> Response:
        """Keep the files of a directive if they can be read as one."""
        if uploads.fault:
            fault = "large" if uploads.fault == TOO_LARGE else "unread"
            return self._page(request, uploads.fault, fault=fault)
        if not uploads.files:
            return self._page(request, 422, fault="missing")
        refused = [name for name, data in uploads.files if not _is_wanted(name, data)]
        if refused:
            return self._page(request, 422, fault="kind", refused=refused)
        root = self._site.session.root
        files = sorted((_kept_name(name), data) for name, data in uploads.files)
        reading = self._readings.read_files(files)
        if not reading.is_directive:
            return self._page(request, 422, fault="act", problems=reading.problems)
        key, problems = keep_act_files(root, files)
        if not key:
            return self._page(request, 409, fault="act", problems=problems)
        if [*reading.names] == kept_acts(root).get(key):  # else some were named otherwise
            self._readings.remember(reading, key)
        return RedirectResponse(f"{_ADDRESS}/{key}", 303)

    def _page(
        self,
        request: Request,
        status: int = 200,
        *,
        fault: str = "",
        refused: Sequence[str] = (),
        problems: Sequence[Problem] = (),
    ) -> Response:
        site, given = self._site, request.query_params
        workspace = site.newest_workspace()
        kept = self._waiting.listed(workspace.ledger)
        return site.page(
            "importing/act_upload.html",
            status=status,
            here="/directives",
            fault=fault,
            refused=refused,
            notes=placed_notes(site, workspace, problems),
            waiting=[one for one in kept if not one.recorded][:_MOST_LISTED],
            recorded=[one for one in kept if one.recorded][:_MOST_LISTED],
            kinds=_kinds(),
            added=_act(workspace.ledger.acts, given.get("added", "")),
            is_uncommitted=given.get("history") == Commit.FAILED.value,
            is_removed=bool(given.get("removed")),
        )


class _ActPage:
    def __init__(self, site: Site, readings: ActReadings) -> None:
        self._site = site
        self._readings = readings

    def show(self, request: Request) -> Response:
        """Show what was read of the files."""
        reading = self._reading(request, ActOptions())
        return self._page(reading, typed_of(reading.found))

    def answer(self, request: Request, form: FormData) -> Response:
        """Look at what was typed, record it, or remove the files."""
        fields = {name: one for name, one in form.items() if isinstance(one, str)}
        if fields.get("op") == "remove":
            return self._removed(request)
        names = DocumentNames(self._site, self._site.newest_workspace())
        typed = typed_in(fields, self._site.session.day, names.find)
        options = typed.options(names.find)
        if fields.get("op") == "add" and not typed.faults:
            return self._added(request, typed, options, fields.get("seal", ""))
        reading = self._reading(request, options)
        if fields.get("op") == "add":
            return self._page(reading, typed, 422, alert="faulty")
        looked = "looked same" if reading.seal == fields.get("seal") else "looked"
        return self._page(reading, typed, looked="marked" if typed.faults else looked)

    def text(self, request: Request) -> Response:
        """Show the text of an annex as it would be kept."""
        key, number = request.path_params["key"], request.path_params["number"]
        document = request.query_params.get("document", "")
        annex = self._readings.annex(key, number, document) if document else None
        if annex is None or annex.document is None:
            raise HTTPException(404)
        site, workspace = self._site, self._site.newest_workspace()
        text, problems = shown_document(site.session.root, annex.document, site.renderer.lang)
        notes = placed_notes(site, workspace, problems)
        values = {"annex": annex, "text": text, "notes": notes, "key": key}
        return site.page("importing/act_text.html", here="/directives", **values)

    def _reading(self, request: Request, options: ActOptions) -> ActReading:
        reading = self._readings.read(request.path_params["key"], options)
        if reading is None:
            raise HTTPException(404)
        return reading

    def _removed(self, request: Request) -> Response:
        key = request.path_params["key"]
        problems = forget_act_files(self._site.session.root, key)
        self._readings.forget(key)
        if problems:
            reading = self._reading(request, ActOptions())
            return self._page(reading, typed_of(reading.found), 409, problems=problems)
        return RedirectResponse(f"{_ADDRESS}?removed=yes", 303)

    def _added(self, request: Request, typed: TypedAct, options: ActOptions, seal: str) -> Response:
        """Record a directive if that is what was seen: it is read once more, and then written."""
        site, key = self._site, request.path_params["key"]
        root = site.session.root

        def work(opening: OpenChange) -> Result[ActReading | None]:
            with opening(root, "import") as change:
                if change.problems:
                    return Result(None, list(change.problems))
                found = self._readings.read_anew(key, options, workspace)
                if not found or not found.answer.id or found.seal != seal:
                    return Result(found, [])
                return Result(found, change.write(found.answer.files))

        with self._readings.turn:
            workspace = site.newest_workspace()
            words = WORDS[workspace.organisation.language]
            said = words["acts.said"].format(date_numeric(options.date), options.number)
            (read, problems), commit = site.saver.change(
                work, said=said, author=site.author(request)
            )
        if read and not (read.answer.id or problems):
            read = None  # it may have been added meanwhile, of which this workspace knows nothing
        reading = read or self._reading(request, options)
        added = reading.answer.id
        if not read or not added or reading.seal != seal or problems:
            is_refused = bool(not added or problems)
            status, alert = (422, "refused") if is_refused else (409, "changed")
            return self._page(reading, typed, status, alert=alert, problems=problems)
        site.session.check_again()
        forget_act_files(root, key)
        self._readings.forget(key)
        history = {"history": commit.value} if commit is Commit.FAILED else {}
        return RedirectResponse(f"{_ADDRESS}?{urlencode({'added': added, **history})}", 303)

    def _page(
        self,
        reading: ActReading,
        typed: TypedAct,
        status: int = 200,
        *,
        alert: str = "",
        looked: str = "",
        problems: Sequence[Problem] = (),
    ) -> Response:
        site, workspace = self._site, reading.workspace
        view = ActView(reading, typed, DocumentNames(site, workspace))
        return site.page(
            "importing/act.html",
            status=status,
            here="/directives",
            view=view,
            typed=typed,
            textless=TEXTLESS,
            alert=alert,
            looked=looked,
            example=site.session.day,
            notes=placed_notes(site, workspace, [*problems, *reading.problems]),
        )


def _act(acts: Sequence[Act], id: str) -> Act | None:
    return next((one for one in acts if one.id == id), None)


def _kinds() -> list[str]:
    """Return how the names of files end that can be read on this machine."""
    has_office = find_office() is not None
    return [one for one in LEGACY_SUFFIXES if has_office or one not in OFFICE_SUFFIXES]


def _is_wanted(name: str, data: bytes) -> bool:
    return bool(data) and name.lower().endswith(LEGACY_SUFFIXES)


def _kept_name(name: str) -> str:
    """Return the name of a file as every system allows it."""
    base, _, suffix = name.rpartition(".")
    return f"{file_words(base)}.{suffix.lower()}"
