"""What a browser posts, read within bounds: texts by name, files only where they are asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from urllib.parse import parse_qsl

from python_multipart.multipart import parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

__all__ = ["posted", "read_form"]

_MOST_FIELDS = 20_000
"""More than the form of any document has."""
_TYPED, _WITH_FILES = b"application/x-www-form-urlencoded", b"multipart/form-data"


async def read_form(
    request: Request,
    *,
    max_size: int = 4_000_000,
    uploads: Collection[str] = (),
    most_files: int = 1,
) -> FormData:
    """Return the fields of a form, each text with the line ends of our files.

    ``uploads`` are the names that may be files, at most ``most_files`` each. Raises
    ``HTTPException``: 413 for more than ``max_size`` bytes, 400 for what is no form.
    """
    body = _bounded(request, max_size)
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    try:
        if kind == _TYPED:
            found = parse_qsl(
                b"".join([one async for one in body]).decode("ascii"),
                keep_blank_values=True,
                strict_parsing=False,
                errors="strict",
                max_num_fields=_MOST_FIELDS,
            )
            return FormData([(name, _text(value)) for name, value in found])
        is_ours = options.get(b"charset", b"utf-8").lower() == b"utf-8"
        if kind == _WITH_FILES and options.get(b"boundary") and is_ours:
            return await _with_files(request, body, max_size, uploads, most_files)
    except (ClientDisconnect, MultiPartException, ValueError):
        pass
    raise HTTPException(400)


def posted(
    answer: Callable[[Request, FormData], Response], *, max_size: int = 4_000_000
) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a form by ``answer``, which runs in a thread as all pages do."""

    async def endpoint(request: Request) -> Response:
        form = await read_form(request, max_size=max_size)
        return await run_in_threadpool(answer, request, form)

    return endpoint


async def _bounded(request: Request, most: int) -> AsyncIterator[bytes]:
    """Yield the body of a request as long as it is not too large."""
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said[:20]) > most:
        raise HTTPException(413)
    async for part in request.stream():
        most -= len(part)
        if most < 0:
            raise HTTPException(413)
        yield part


async def _with_files(
    request: Request,
    body: AsyncIterator[bytes],
    max_size: int,
    uploads: Collection[str],
    most_files: int,
) -> FormData:
    parser = MultiPartParser(
        request.headers,
        body,  # type: ignore[arg-type]  # it is only iterated
        max_files=len(uploads) * most_files,
        max_fields=_MOST_FIELDS,
        max_part_size=max_size,
    )
    form = await parser.parse()
    found = list[tuple[str, UploadFile | str]]()
    for name, value in form.multi_items():
        if isinstance(value, UploadFile) != (name in uploads):
            await form.close()
            raise HTTPException(400)
        found.append((name, _text(value) if isinstance(value, str) else value))
    return FormData(found)


def _text(value: str) -> str:
    """Return a text as files have it; browsers end every line with two characters."""
    return value.replace("\r\n", "\n").replace("\r", "\n")
