"""The files of a directive to be downloaded: of a draft what was built, afterwards what is kept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.files.hashes import data_hash
from koostaja.files.paths import (
    PDF_SUFFIX,
    SIGNED,
    WORD_SUFFIX,
    base_name,
    confirmed_file,
    is_kept_word_file,
    kept_word_file,
)
from koostaja.files.reading import read_file
from koostaja.text.dates import date_numeric
from koostaja.web.downloads import WORD, ZIP, download, file_words
from koostaja.web.releases.draft_builds import DraftBuilds
from koostaja.web.releases.draft_view import draft_files
from koostaja.web.releases.open_draft import OpenDraft, Signed, open_draft
from koostaja.web.site import Site
from koostaja.workspace import Act

__all__ = ["file_routes"]

_TYPES = {
    WORD_SUFFIX: WORD,
    PDF_SUFFIX: "application/pdf",
    ".asice": "application/vnd.etsi.asic-e+zip",
}
_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of all files in an archive, so that the same files make the same archive."""


def file_routes(site: Site, builds: DraftBuilds) -> list[Route]:
    """Return the addresses of the files of all directives."""
    files = _Files(site, builds)
    return [
        Route("/directives/{id}/files/{name}", files.one),
        Route("/directives/{id}/files.zip", files.all),
    ]


class _Files:
    def __init__(self, site: Site, builds: DraftBuilds) -> None:
        self._site = site
        self._builds = builds

    def one(self, request: Request) -> Response:
        """Return a file by its name."""
        id, name = request.path_params["id"], request.path_params["name"]
        try:
            draft = open_draft(self._site, self._builds, id)
        except Signed:
            return _sent(name, self._kept(id, name))
        if draft.built is None or name not in draft.built.hashes:
            raise HTTPException(404)
        data = _built(draft, [name])
        return _sent(self._draft_name(draft, name), data[name]) if data else _build_again(id)

    def all(self, request: Request) -> Response:
        """Return all files of a directive in one archive."""
        id, words = request.path_params["id"], self._site.renderer.words
        try:
            draft = open_draft(self._site, self._builds, id)
        except Signed:
            act = self._act(id)
            data = {base_name(one): self._kept(id, base_name(one)) for one in _kept_names(act)}
            title = words["directives.act"].format(date_numeric(act.date), act.number)
        else:
            built = _built(draft, draft.built.hashes if draft.built else ())
            data = {self._draft_name(draft, one): file for one, file in built.items()}
            title = words["releases.zip draft"].format(draft.title)
        if not data:
            return _build_again(id)
        return download(_archive(data), title, ".zip", ZIP)

    def _draft_name(self, draft: OpenDraft, name: str) -> str:
        """Return a name that says of a file that it is a draft's: it looks like the signed one."""
        words, path = self._site.renderer.words, PurePosixPath(name)
        for one in draft_files(draft.sealed) if draft.sealed else ():
            if PurePosixPath(one.name).stem == path.stem:
                kind = words[one.kind].format(one.number)
                said = words["releases.file draft"].format(kind, one.title)
                return f"{file_words(said)}{path.suffix}"
        return name

    def _act(self, id: str) -> Act:
        """Return a directive that was confirmed here; raise 404 for one without files."""
        ledger = self._site.session.workspace.ledger
        for one in ledger.acts_with_files([id]):
            return one
        raise HTTPException(404)

    def _kept(self, id: str, name: str) -> bytes:
        """Return a kept file; raise 404 if there is none, or it is not the one of the record."""
        act = self._act(id)
        kept = name if name == SIGNED else kept_word_file(name)
        root = self._site.session.root
        if kept in act.files:
            try:
                data = read_file(root / confirmed_file(id, kept), within=root)
            except OSError:
                raise HTTPException(404) from None
            if data_hash(data) == act.files[kept]:
                return data
        raise HTTPException(404)


def _kept_names(act: Act) -> list[str]:
    return [*filter(is_kept_word_file, act.files), *([SIGNED] if act.has_container else [])]


def _built(draft: OpenDraft, names: list[str] | Mapping[str, str] | tuple[()]) -> dict[str, bytes]:
    """Return files that were built; none if one of them would be made otherwise now."""
    if draft.built is None or not draft.built.is_current:
        return {}
    try:
        return {name: draft.built.read(name) for name in sorted(names)}
    except OSError:
        return {}


def _archive(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip archive; the same files make the same archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), data)  # they are compressed already
    return out.getvalue()


def _sent(name: str, data: bytes) -> Response:
    suffix = PurePosixPath(name).suffix
    return download(data, PurePosixPath(name).stem, suffix, _TYPES[suffix])


def _build_again(id: str) -> Response:
    """Lead to the page that says why there is no such file, and makes it."""
    return RedirectResponse(f"/directives/{id}/build", 303)
