"""Forms are read within bounds, and files only where they are asked for."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from koostaja.web.form_data import posted, read_form

TYPED = {"content-type": "application/x-www-form-urlencoded"}


def echo(_request: Request, form: FormData) -> Response:
    return JSONResponse(form.multi_items())


async def with_file(request: Request) -> Response:
    form = await read_form(request, uploads=("file",))
    found = form["file"]
    assert not isinstance(found, str)
    return JSONResponse([found.filename, (await found.read()).decode()])


@pytest.fixture
def client() -> TestClient:
    routes = [
        Route("/", posted(echo), methods=["POST"]),
        Route("/small", posted(echo, max_size=20), methods=["POST"]),
        Route("/file", with_file, methods=["POST"]),
    ]
    return TestClient(Starlette(routes=routes))


def test_texts_come_with_their_names_in_order(client: TestClient) -> None:
    body = "a=%C3%B5un&b=&a=1%0D%0A2%0D3+4&%2Fx%2F0="
    answer = client.post("/", content=body, headers=TYPED)
    assert answer.json() == [["a", "õun"], ["b", ""], ["a", "1\n2\n3 4"], ["/x/0", ""]]
    parts = client.post("/", files={"a": (None, "1\r\n2")})
    assert parts.json() == [["a", "1\n2"]]
    assert client.post("/", headers=TYPED).json() == []


def chunks() -> object:
    yield from (b"a=" + b"x" * 10 for _ in range(3))


def test_too_much_is_refused(client: TestClient) -> None:
    assert client.post("/small", content="a=" + "x" * 18, headers=TYPED).status_code == 200
    assert client.post("/small", content="a=" + "x" * 19, headers=TYPED).status_code == 413
    assert client.post("/small", content=chunks(), headers=TYPED).status_code == 413
    assert client.post("/small", files={"a": (None, "x" * 30)}).status_code == 413


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", "a=1"),
        ("", "a=1"),
        ("application/json", "{}"),
        (TYPED["content-type"], "a=%FF"),
        (TYPED["content-type"], "a=õ"),
        (TYPED["content-type"], "&".join("a=" for _ in range(20_001))),
        ("multipart/form-data", "--x"),
        ("multipart/form-data; boundary=x", "no part"),
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--",
        ),
        (
            "multipart/form-data; boundary=x; charset=unheard-of",
            '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
        ),
    ],
)
def test_what_is_no_form_is_refused(client: TestClient, kind: str, body: str) -> None:
    answer = client.post("/", content=body.encode(), headers={"content-type": kind})
    assert answer.status_code == 400, answer.text


def test_a_file_is_read_only_where_it_is_asked_for(client: TestClient) -> None:
    file = {"file": ("a.docx", b"sisu")}
    assert client.post("/file", files=file).json() == ["a.docx", "sisu"]
    assert client.post("/", files=file).status_code == 400
    assert client.post("/file", files={"other": ("a", b"")}).status_code == 400
    assert client.post("/file", files=[*file.items(), *file.items()]).status_code == 400
    assert client.post("/file", data={"file": "x"}, files={"b": (None, "1")}).status_code == 400
