"""Only the user's own browser is let in, and no request breaks anything."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from httpx2 import Response as Answer
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message

from amounts import few
from conftest import ReadyCopy
from koostaja.web import (
    AUTHOR,
    Guard,
    OwnBrowser,
    PageSession,
    SignedOn,
    TokenFault,
    guarded,
    open_page_session,
    read_user_token,
)
from saving_scene import Scene, git
from web_forms import forms_of
from web_pages import HOST, LAUNCH, TOKEN, Site, open_site, site_at
from workspaces import copy_of

ADDRESSES = ("/", "/?q=a", "/positions/clerk", "/directives/first", "/positions/none", "/none",
             "/static/style.css", "/static/icon.svg", "/static/x")  # fmt: skip
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
    "img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory, ready_copy: ReadyCopy) -> PageSession:
    return open_page_session(ready_copy("small", tmp_path_factory.mktemp("guard")))


@pytest.fixture
def site(session: PageSession) -> Site:
    return site_at(session)


FOREIGN = [
    {"host": "evil.example"},
    {"host": "127.0.0.1"},
    {"host": "127.0.0.1:80"},
    {"host": f"{HOST}.evil.example"},
    {"host": "evil.example:8765"},
    {"host": ""},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": ""},
    {"sec-fetch-site": "cross-site", "origin": f"http://{HOST}"},
    {
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
    },
    {"cookie": ""},
    {"cookie": "koostaja="},
    {"cookie": f"koostaja={TOKEN[:-1]}"},
    {"cookie": f"koostaja={TOKEN}x"},
    {"cookie": f"Koostaja={TOKEN}"},
    {"cookie": "koostaja=õ"},
    {"cookie": "", "x-forwarded-user": "clerk", "x-forwarded-email": "clerk@evil.example"},
]
FORM = {"data": {"op": "save"}}
FILE = {"files": {"file": ("a.docx", b"PK", "application/octet-stream")}}


def ask(site: Site, method: str, address: str, headers: dict[str, str], **body: object) -> Answer:
    """Ask as a browser that says what is given in the place of what ours would say."""
    given = {"sec-fetch-site": "same-origin", **headers}
    coded = {name: value.encode() for name, value in given.items()}
    if "cookie" in headers:
        site.client.cookies.clear()
    return site.client.request(  # type: ignore[no-any-return]
        method, address, headers=coded, follow_redirects=False, **body
    )


@pytest.mark.parametrize("address", few(1, ["/", "/none"]))
@pytest.mark.parametrize("headers", FOREIGN)
def test_others_are_refused(site: Site, address: str, headers: dict[str, str]) -> None:
    for method, body in (("GET", {}), ("POST", FORM), ("POST", FILE), ("OPTIONS", {}), ("X", {})):
        answer = ask(site, method, address, headers, **body)
        assert answer.status_code == 403
        assert "Sotsiaal" not in answer.text
        assert "Sellele lehele ei pääse" in answer.text


def addresses_of(site: Site) -> list[str]:
    """An address for each that the page has, whichever part of it that is."""
    guard = site.client.app
    assert isinstance(guard, Guard)
    routes = [one for one in guard.application.routes if isinstance(one, Route)]
    assert len(routes) > 5
    return [re.sub(r"{\w+(:\w+)?}", "clerk", one.path) for one in routes]


STRANGERS = [FOREIGN[11], FOREIGN[0], FOREIGN[6], FOREIGN[-1]]


@pytest.mark.parametrize(
    ("headers", "step"), few(1, [(FOREIGN[11], 4), *((one, 1) for one in STRANGERS)])
)
def test_others_are_refused_at_each_address(site: Site, headers: dict[str, str], step: int) -> None:
    for address in addresses_of(site)[::step]:
        for method, body in (("GET", {}), ("HEAD", {}), ("POST", FORM), ("POST", FILE)):
            answer = ask(site, method, address, headers, **body)
            assert (address, answer.status_code) == (address, 403)


@pytest.mark.parametrize("step", few(1, [8, 1]))
def test_each_address_answers_its_user(step: int, site: Site) -> None:
    for address in addresses_of(site)[::step]:
        for method, body in (("GET", {}), ("POST", FORM), ("POST", FILE), ("POST", {})):
            answer = ask(site, method, address, {}, **body)
            assert answer.status_code not in (403, 500), (method, address)
            assert answer.headers["content-security-policy"] == POLICY


@pytest.mark.parametrize("origin", few(1, ["https://evil.example", "null", "http://127.0.0.1:1"]))
def test_browsers_that_do_not_say_the_site_say_the_origin(site: Site, origin: str) -> None:
    ours = f"http://{HOST}"
    for method in ("GET", "POST"):
        assert site.client.request(method, "/none", headers={"origin": origin}).status_code == 403
        assert site.client.request(method, "/none", headers={"origin": ours}).status_code == 404
    assert site.client.get("/").status_code == 200


@pytest.mark.parametrize("headers", [{}, {"sec-fetch-site": "none"}])
def test_what_changes_comes_from_the_pages_themselves(site: Site, headers: dict[str, str]) -> None:
    assert site.client.get("/", headers=headers).status_code == 200
    assert site.client.post("/", headers=headers).status_code == 403


@pytest.mark.parametrize("address", [*ADDRESSES, f"/?start={LAUNCH}", "/?start=x"])
@pytest.mark.parametrize("known", [True, False])
def test_every_answer_has_strict_headers(site: Site, address: str, known: bool) -> None:
    if not known:
        site.client.cookies.clear()
    headers = site.get(address).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert headers["x-frame-options"] == "DENY"


def test_the_launch_token_is_good_once(site: Site) -> None:
    site.client.cookies.clear()
    assert site.get("/?start=x").status == 403
    assert site.client.head(f"/?start={LAUNCH}").status_code == 403
    assert site.get(f"/?start={LAUNCH}", **{"sec-fetch-site": "cross-site"}).status == 403
    first = site.get(f"/?start={LAUNCH}", **{"sec-fetch-site": "none"})
    assert (first.status, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"]
    assert cookie.startswith(f"koostaja={TOKEN};")
    for part in ("HttpOnly", "SameSite=strict", "Path=/", "Max-Age=31536000"):
        assert part in cookie
    assert "Domain" not in cookie
    assert site.get("/").status == 200
    assert site.get(f"/?start={LAUNCH}").headers["location"] == "/"
    site.client.cookies.clear()
    assert site.get(f"/?start={LAUNCH}").status == 403
    assert site.get("/?start=").status == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "X"])
@pytest.mark.parametrize("address", ["/", "/none"])
def test_other_methods_are_refused(site: Site, method: str, address: str) -> None:
    answer = ask(site, method, address, {})
    assert answer.status_code == 405
    assert "Seda ei saa siin teha" in answer.text


@pytest.mark.parametrize(("address", "most"), [("/none", 4_000_000), ("/verify", 128_000_000)])
def test_what_is_too_large_is_refused_before_it_is_read(
    site: Site, address: str, most: int
) -> None:
    for size in (str(most + 1), "9" * 18, "9" * 5000):
        answer = ask(site, "POST", address, {"content-length": size}, content=b"")
        assert answer.status_code == 413
        assert "liiga palju" in answer.text


PROXY = "ametijuhendid.amet.ee"
SIGNED_ON = {"host": PROXY, "x-forwarded-user": "PROOV ALLKIRJASTAJA"}
LINKED = {
    "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"
}  # fmt: skip


@pytest.fixture
def behind() -> Site:
    """What a proxy reaches: it says by whom a request is, and how many bytes it has."""

    async def answer(request: Request) -> Response:
        size = len(await request.body())
        return PlainTextResponse(f"{request.scope[AUTHOR]} {size}")

    inner = Starlette(routes=[Route("/", answer, methods=["GET", "POST"])])
    guard = Guard(inner, SignedOn(PROXY), lambda status, why: PlainTextResponse(why, status))
    return Site(TestClient(guard, f"http://{PROXY}"))


@pytest.mark.parametrize(
    ("headers", "author"),
    [
        ({}, "PROOV ALLKIRJASTAJA"),
        ({"x-forwarded-email": "proov@amet.ee"}, "PROOV ALLKIRJASTAJA <proov@amet.ee>"),
        ({"x-forwarded-user": "õ"}, "õ"),
        ({"x-forwarded-user": "proov@amet.ee"}, "proov@amet.ee"),
        ({"x-forwarded-email": ""}, "PROOV ALLKIRJASTAJA"),
        ({"x-forwarded-email": "a> <b@c"}, "PROOV ALLKIRJASTAJA"),
        (LINKED, "PROOV ALLKIRJASTAJA"),
    ],
)
def test_the_author_is_whom_the_proxy_names(
    behind: Site, headers: dict[str, str], author: str
) -> None:
    assert ask(behind, "GET", "/", {**SIGNED_ON, **headers}).text == f"{author} 0"


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-user": ""},
        {"x-forwarded-user": " "},
        {"x-forwarded-user": "a\tb"},
        {"x-forwarded-user": "a <b@c.ee>"},
        {"x-forwarded-user": "a" * 201},
        {"host": f"{PROXY}:443"},
        {"host": HOST},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {**LINKED, "sec-fetch-dest": "iframe"},
        {**LINKED, "sec-fetch-mode": "no-cors"},
    ],
)
def test_whom_no_proxy_names_is_refused(behind: Site, headers: dict[str, str]) -> None:
    answer = ask(behind, "GET", "/", {**SIGNED_ON, **headers})
    assert (answer.status_code, answer.text) == (403, "403.proxy")


@pytest.mark.parametrize("name", ["x-forwarded-user", "x-forwarded-email"])
def test_two_names_are_none(behind: Site, name: str) -> None:
    given = [*SIGNED_ON.items(), (name, "b@amet.ee"), (name, "c@amet.ee")]
    assert behind.client.get("/", headers=given).status_code == 403


def test_other_sites_lead_to_pages_but_change_nothing(behind: Site) -> None:
    assert ask(behind, "POST", "/", {**SIGNED_ON, **LINKED}).status_code == 403
    assert ask(behind, "POST", "/", SIGNED_ON).status_code == 200
    for origin, status in ((f"https://{PROXY}", 200), (f"http://{PROXY}", 403), ("null", 403)):
        answer = behind.client.post("/", headers={**SIGNED_ON, "origin": origin})
        assert answer.status_code == status


@pytest.mark.full
@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_a_save_is_a_commit_of_whom_the_proxy_names(tmp_path: Path) -> None:
    root = copy_of("small", tmp_path)
    Scene(root).begin()
    git(root, "config", "user.name", "Server")
    git(root, "config", "user.email", "server@amet.ee")
    guard = guarded(open_page_session(root), SignedOn(PROXY))
    site, address = Site(TestClient(guard, f"http://{PROXY}")), "/positions/clerk"
    known = {**SIGNED_ON, "x-forwarded-email": "proov@amet.ee"}
    fields = forms_of(site.get(address, **known), address)[0].fields
    sent = {**dict(fields), "/facts/name": "Vanemarhivaar", "op": "save"}
    assert site.post(address, sent, **known).status == 303
    author = git(root, "log", "-1", "--format=%an <%ae> %cn").strip()
    assert author == "PROOV ALLKIRJASTAJA <proov@amet.ee> Server"


def test_on_this_machine_nobody_says_who_they_are() -> None:
    inner = Starlette(routes=[Route("/", lambda request: PlainTextResponse(request.scope[AUTHOR]))])
    guard = Guard(inner, OwnBrowser(TOKEN, LAUNCH, 8765), lambda *_: PlainTextResponse("no", 403))
    client = TestClient(guard, f"http://{HOST}", cookies={"koostaja": TOKEN})
    answer = client.get("/", headers={"x-forwarded-user": "PROOV ALLKIRJASTAJA"})
    assert (answer.status_code, answer.text) == (200, "")


def test_a_request_is_counted_while_it_is_read(behind: Site) -> None:
    def pieces(count: int) -> Iterator[bytes]:
        yield from (b"x" * 1_000_000 for _ in range(count))

    for count, status in ((4, 200), (5, 413)):
        answer = ask(behind, "POST", "/", SIGNED_ON, content=pieces(count))
        assert answer.status_code == status


def test_a_request_that_stays_away_is_refused() -> None:
    async def refused(_request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return PlainTextResponse("late", error.status_code)

    async def answer(request: Request) -> Response:
        return PlainTextResponse(str(await request.body()))

    inner = Starlette(
        routes=[Route("/", answer, methods=["POST"])], exception_handlers={HTTPException: refused}
    )
    guard = Guard(inner, SignedOn(PROXY), lambda *_: PlainTextResponse("no", 403), patience=0.01)
    given = {**SIGNED_ON, "sec-fetch-site": "same-origin"}
    headers = [(name.encode(), value.encode()) for name, value in given.items()]
    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": headers}
    sent = list[Message]()

    async def never() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(guard(scope, never, send))
    assert sent[0]["status"] == 408


def test_pages_are_packed_for_browsers_that_can_read_that(site: Site) -> None:
    plain = site.client.get("/", headers={"accept-encoding": "identity"})
    packed = site.client.get("/", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    assert packed.text == plain.text
    assert packed.headers["content-security-policy"] == POLICY


HOSTILE = [
    "/positions/..%2f..%2forganisation", "/positions/../organisation.yaml", "/static/../words.py",
    "/static/..%2fwords.py", "/positions/%00", "/positions/%ff%fe", "/positions/" + "a" * 60_000,
    "/positions/clerk/", "//", "//positions/clerk", "/positions/clerk.yaml", "/documents/clerk",
    "/directives/clerk", "/positions/first", "/positions/CLERK", "/positions/%F0%9F%92%A9",
    "/?q=" + "%22" * 3000, "/?q=%00%1b%ed%a0%80&page=1e9&state=%3Cscript%3E",
    "/?q=%EF%BF%BE%EF%B7%90%C2%80%7F", "/?page=999999999999999999999",
    "/?page=%D9%A3", "/?start=%00", "/?q=%E2%80%AE<b>",
    "/?q=a" + "&q=b" * 2000,
]  # fmt: skip


@pytest.mark.parametrize("address", few(6, HOSTILE))
def test_hostile_addresses_are_answered(site: Site, address: str) -> None:
    page = site.get(address)
    assert page.status in (200, 303, 404)
    assert page.root is not None
    assert "<script" not in page.text
    assert "<b>" not in page.text.partition('role="search"')[2].partition("</form>")[0]


@pytest.mark.parametrize("examples", few(1, [2, 25]))
def test_any_address_is_answered(examples: int, site: Site) -> None:
    @hypothesis_settings(max_examples=examples)
    @given(path=st.binary(max_size=40), query=st.binary(max_size=40))
    def check(path: bytes, query: bytes) -> None:
        coded = "".join(f"%{one:02x}" for one in path), "".join(f"%{one:02x}" for one in query)
        for folder in ("", "positions/", "documents/", "directives/", "static/"):
            page = site.get(f"/{folder}{coded[0]}?q={coded[1]}&page={coded[1]}&state={coded[1]}")
            assert page.status < 500
            assert page.root is not None

    check()


@pytest.mark.full
def test_a_workspace_that_breaks_meanwhile_is_answered(
    tmp_path: Path, ready_copy: ReadyCopy
) -> None:
    root = ready_copy("small", tmp_path)
    broken = open_site(root)
    (root / "organisation.yaml").unlink()
    (root / "organisation.yaml").mkdir()
    for address in ("/", "/positions/clerk"):
        page = broken.get(address)
        assert page.status == 200
        assert page.root is not None


class FaultyDesk(PageSession):
    """A session with a fault of the program."""

    def summaries(self) -> NoReturn:
        raise RuntimeError("salajane koht")


def test_a_fault_of_the_program_is_a_page_without_a_trace(
    tmp_path: Path, ready_copy: ReadyCopy
) -> None:
    page = site_at(FaultyDesk(ready_copy("small", tmp_path))).get("/")
    assert page.status == 500
    assert "Programmis tekkis viga" in page.text
    assert "salajane" not in page.text
    assert "Traceback" not in page.text
    assert page.root is not None
    assert page.headers["content-security-policy"] == POLICY


@pytest.mark.parametrize("step", few(1, [6, 1]))
def test_a_workspace_that_is_gone_is_answered(
    step: int, tmp_path: Path, ready_copy: ReadyCopy
) -> None:
    root = ready_copy("small", tmp_path)
    site = open_site(root)
    shutil.rmtree(root)
    root.write_text("", encoding="utf-8")
    assert [site.get(one).status for one in ("/", "/positions/clerk")] == [200, 404]
    for address in addresses_of(site)[::step]:
        for method, body in (("GET", {}), ("POST", FORM), ("POST", FILE)):
            assert ask(site, method, address, {}, **body).status_code < 500, (method, address)


def test_the_users_secret_survives_and_is_theirs_alone(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "koostaja"
    token = read_user_token(folder)
    (path,) = folder.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert read_user_token(folder) == token
    assert len(token) >= 43


@pytest.mark.parametrize("damage", ["others", "link", "short", "other"])
def test_a_secret_that_others_may_have_is_replaced(damage: str, tmp_path: Path) -> None:
    token = read_user_token(tmp_path)
    (path,) = tmp_path.iterdir()
    if damage == "others":
        path.chmod(0o640)
    elif damage == "link":
        other = tmp_path / "other"
        path.rename(other)
        path.symlink_to(other)
    else:
        path.write_text("x" if damage == "short" else "é" * 43, encoding="utf-8")
    new = read_user_token(tmp_path)
    assert new != token
    assert stat.S_IMODE(path.lstat().st_mode) == 0o600
    assert read_user_token(tmp_path) == new


def test_a_secret_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(TokenFault) as found:
        read_user_token(tmp_path / "file")
    assert found.value.reason
    assert str(found.value.path).startswith(os.fspath(tmp_path))
