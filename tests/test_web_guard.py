"""Only the user's own browser is let in, and no request breaks anything."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from conftest import Once
from koostaja.web import PageSession, TokenFault, open_page_session, read_user_token
from web_pages import HOST, LAUNCH, TOKEN, Site, open_site, site_at
from workspaces import copy_of

ADDRESSES = ("/", "/?q=a", "/positions/clerk", "/directives/first", "/positions/none", "/none",
             "/static/style.css", "/static/icon.svg", "/static/x")  # fmt: skip
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
    "img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


@pytest.fixture(scope="module")
def session(once: Once) -> PageSession:
    return open_page_session(once("web-small", copied) / "asutus")


def copied(folder: Path) -> None:
    copy_of("small", folder)


@pytest.fixture
def site(session: PageSession) -> Site:
    return site_at(session)


@pytest.mark.parametrize("address", ["/", "/positions/clerk", "/static/style.css", "/none"])
@pytest.mark.parametrize(
    "headers",
    [
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
        {"cookie": ""},
        {"cookie": "koostaja="},
        {"cookie": f"koostaja={TOKEN[:-1]}"},
        {"cookie": f"koostaja={TOKEN}x"},
        {"cookie": f"Koostaja={TOKEN}"},
        {"cookie": "koostaja=õ"},
    ],
)
def test_others_are_refused(site: Site, address: str, headers: dict[str, str]) -> None:
    coded = {name: value.encode() for name, value in headers.items()}
    if "cookie" in headers:
        site.client.cookies.clear()
    page = site.get(address, **coded)  # type: ignore[arg-type]
    assert page.status == 403
    assert "Sotsiaal" not in page.text
    assert "Sellele lehele ei pääse" in page.text


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_browsers_that_do_not_say_the_site_say_the_origin(site: Site, origin: str) -> None:
    answer = site.client.get("/", headers={"origin": origin})
    assert answer.status_code == 403
    assert site.client.get("/", headers={"origin": f"http://{HOST}"}).status_code == 200
    assert site.client.get("/").status_code == 200


@pytest.mark.parametrize("address", [*ADDRESSES, f"/?start={LAUNCH}", "/?start=x"])
@pytest.mark.parametrize("known", [True, False])
def test_every_answer_has_strict_headers(site: Site, address: str, known: bool) -> None:
    if not known:
        site.client.cookies.clear()
    headers = site.get(address).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
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


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "X"])
@pytest.mark.parametrize("address", ["/", "/directives/first", "/static/style.css"])
def test_the_page_is_only_read(site: Site, method: str, address: str) -> None:
    answer = site.client.request(method, address)
    assert answer.status_code == 405
    assert "ainult vaadata" in answer.text


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


@pytest.mark.parametrize("address", HOSTILE)
def test_hostile_addresses_are_answered(site: Site, address: str) -> None:
    page = site.get(address)
    assert page.status in (200, 303, 404)
    assert page.root is not None
    assert "<script" not in page.text
    assert "<b>" not in page.text.partition('role="search"')[2].partition("</form>")[0]


@pytest.fixture(scope="module")
def fuzzed(session: PageSession) -> Site:
    return site_at(session)


@hypothesis_settings(max_examples=25)
@given(path=st.binary(max_size=40), query=st.binary(max_size=40))
def test_any_address_is_answered(fuzzed: Site, path: bytes, query: bytes) -> None:
    coded = "".join(f"%{one:02x}" for one in path), "".join(f"%{one:02x}" for one in query)
    for folder in ("", "positions/", "documents/", "directives/", "static/"):
        page = fuzzed.get(f"/{folder}{coded[0]}?q={coded[1]}&page={coded[1]}&state={coded[1]}")
        assert page.status < 500
        assert page.root is not None


def test_a_workspace_that_breaks_meanwhile_is_answered(tmp_path: Path) -> None:
    root = copy_of("small", tmp_path)
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


def test_a_fault_of_the_program_is_a_page_without_a_trace(tmp_path: Path) -> None:
    page = site_at(FaultyDesk(copy_of("small", tmp_path))).get("/")
    assert page.status == 500
    assert "Programmis tekkis viga" in page.text
    assert "salajane" not in page.text
    assert "Traceback" not in page.text
    assert page.root is not None
    assert page.headers["content-security-policy"] == POLICY


def test_a_workspace_that_is_gone_is_answered(tmp_path: Path) -> None:
    root = copy_of("small", tmp_path)
    site = open_site(root)
    shutil.rmtree(root)
    root.write_text("", encoding="utf-8")
    assert [site.get(one).status for one in ("/", "/positions/clerk")] == [200, 404]


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
