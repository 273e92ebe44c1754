"""Files that somebody sends with a form, read within bounds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from koostaja.files.reading import MAX_FILE_BYTES
from koostaja.web.form_data import read_form

__all__ = ["TOO_LARGE", "Upload", "Uploads", "with_file", "with_files"]

TOO_LARGE = 413
_AROUND = 10_000
"""The bytes that a form has around its file."""
_DRAINED = 5 * MAX_FILE_BYTES
"""How much of a file that is too large is read: browsers show an answer only after it."""
_LONGEST_NAME = 120
_MOST_FILES = 1_000


class Upload(NamedTuple):
    """A form with the file that was chosen in it."""

    name: str = ""
    """"" if none was chosen."""
    data: bytes = b""
    fields: Mapping[str, str] = MappingProxyType({})
    """The other fields."""
    fault: int = 0
    """The status of an answer that says why the form could not be read; 0 if it could."""


class Uploads(NamedTuple):
    """The files that were chosen in a form."""

    files: Sequence[tuple[str, bytes]] = ()
    """Their names and contents; several may have one name."""
    fault: int = 0
    """As in ``Upload``."""


def with_file(
    answer: Callable[[Request, Upload], Response], field: str
) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a form with a file by ``answer``, which runs in a thread."""

    async def endpoint(request: Request) -> Response:
        try:
            upload = await _read(request, field)
        except HTTPException as error:
            if error.status_code == TOO_LARGE:
                await _drain(request)
            upload = Upload(fault=error.status_code)
        return await run_in_threadpool(answer, request, upload)

    return endpoint


def with_files(
    answer: Callable[[Request, Uploads], Response], field: str
) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a form with any number of files by ``answer``, as ``with_file`` does."""

    async def endpoint(request: Request) -> Response:
        try:
            uploads = Uploads(await _read_all(request, field))
        except HTTPException as error:
            if error.status_code == TOO_LARGE:
                await _drain(request)
            uploads = Uploads(fault=error.status_code)
        return await run_in_threadpool(answer, request, uploads)

    return endpoint


async def _read_all(request: Request, field: str) -> list[tuple[str, bytes]]:
    bounds = {"max_size": MAX_FILE_BYTES + _AROUND, "most_files": _MOST_FILES}
    form = await read_form(request, uploads=(field,), **bounds)
    try:
        files = [one for one in form.getlist(field) if isinstance(one, UploadFile)]
        return [(_name(one.filename), await one.read()) for one in files if one.filename]
    finally:
        await form.close()


async def _read(request: Request, field: str) -> Upload:
    form = await read_form(request, max_size=MAX_FILE_BYTES + _AROUND, uploads=(field,))
    try:
        fields = {name: one for name, one in form.items() if isinstance(one, str)}
        file = form.get(field)
        if not isinstance(file, UploadFile):
            return Upload(fields=fields)
        return Upload(_name(file.filename or ""), await file.read(), fields)
    finally:
        await form.close()


def _name(given: str) -> str:
    """Return the name of a file without folders, which some browsers send, and not endless."""
    return given.replace("\\", "/").rpartition("/")[2][-_LONGEST_NAME:]


async def _drain(request: Request) -> None:
    """Read what a browser still sends, up to a limit."""
    left = _DRAINED
    try:
        async for part in request.stream():
            left -= len(part)
            if left < 0:
                return
    except (ClientDisconnect, RuntimeError):  # it is gone, or had been read before
        return
