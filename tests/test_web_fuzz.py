"""No request breaks the page or writes elsewhere, whatever it sends to any address."""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from starlette.routing import Route

from amounts import seeds
from hostile_requests import HostileVisitor, Sent
from koostaja.release import confirm_directive
from koostaja.web import Pictures, open_page_session, page_routes
from koostaja.web import Site as WebSite
from signing import container
from web_forms import Form, forms_of
from web_pages import Page, Site, site_at
from workspaces import copy_of
from write_watch import outside, writes

OF_A_KIND = 2
UNSEEN = {
    "/directives/{id}/changes.zip",
    "/documents/{id}/changes.docx",
    "/import/accept",
    "/import/act/{key}",
    "/import/act/{key}/annexes/{number}",
    "/import/documents/{id}",
    "/import/documents/{id}/changes.docx",
    "/import/documents/{id}/original",
    "/import/questions",
    "/import/remove",
    "/import/run",
    "/names/posts",
    "/pictures/page/{name}.png",
    "/pictures/{key}",
    "/positions/{id}/changes.docx",
    "/positions/{id}/delete",
    "/publish/site.zip",
    "/publish/site/{name:path}",
    "/undo",
    "/units/{id}/clauses",
}
"""The addresses to which no link leads in the town as it is."""
REQUESTS = 30
"""How many pages a walk asks for; each may lead to some forms."""


class Walk:
    """A hostile visit of a workspace of its own."""

    def __init__(self, folder: Path, name: str, seed: int) -> None:
        self.root = copy_of(name, folder)
        if name == "town":
            confirm_directive(self.root, "ametijuhendid", "12", "2026-02-10")
        self.site, self.routes = opened(self.root)
        files = [path for path in self.root.rglob("*.yaml") if ".koostaja" not in path.parts]
        words = set(re.findall(r"[\w-]{3,40}", "\n".join(one.read_text("utf-8") for one in files)))
        names = [*sorted({path.stem for path in files}) * 8, *sorted(words)]
        word_files = [path.read_bytes() for path in sorted(self.root.rglob("*.docx"))]
        word_files.append(container({"a.docx": word_files[0]}))
        chance = random.Random(f"{name} {seed}")
        self.visitor = HostileVisitor(self.routes, names, [b"", b"PK", *word_files], chance)

    def step(self) -> None:
        """Ask for a page and send what its forms send, and something that no form does."""
        address = self.visitor.address()
        page = self.ask(Sent("GET", address))
        forms = forms_of(page, address) if is_page(page) else []
        for form in self.visitor.chance.sample(forms, min(len(forms), 2)):
            self.send(form)
        self.ask(self.visitor.anything())

    def explore(self) -> dict[str, list[str]]:
        """Follow links, of each kind of address the first few; return them by their route."""
        found: dict[str, list[str]] = {one.path: [] for one in self.routes}
        for address in self.visitor.seen:  # it grows
            path = address.partition("?")[0]
            routes = [one.path for one in self.routes if one.path_regex.fullmatch(path)]
            if routes and len(found[routes[0]]) < OF_A_KIND:
                found[routes[0]].append(address)
                self.ask(Sent("GET", address))
        return found

    def visit(self, address: str) -> None:
        """Send each form of a page, and something that no form sends."""
        page = self.ask(Sent("GET", address))
        for form in forms_of(page, address) if is_page(page) else []:
            self.send(form)
        self.ask(self.visitor.anything()._replace(address=address))

    def send(self, form: Form) -> None:
        """Send a form, and the forms of the page that it leads to."""
        sent = self.visitor.filled(form)
        page = self.ask(sent)
        if page.status == 303:
            page = self.ask(Sent("GET", page.headers["location"]))
        for again in forms_of(page, sent.address) if is_page(page) else []:
            if again.method.lower() == "post":
                self.ask(self.visitor.filled(again))
                break

    def ask(self, sent: Sent) -> Page:
        """Ask, and look at the answer."""
        headers = {"sec-fetch-site": "same-origin"}
        if sent.kind:
            headers["content-type"] = sent.kind
        given = {name: value.encode("latin-1") for name, value in headers.items()}
        answer = self.site.client.request(
            sent.method, sent.address, content=sent.body, headers=given, follow_redirects=False
        )
        page = Page(answer.status_code, answer.text, dict(answer.headers))
        assert page.status < 500, sent
        assert "Traceback" not in page.text, sent
        if is_page(page):
            self.visitor.look_at(re.findall(r'(?:href|src|action)="([^"]*)"', page.text))
            assert page.root is not None, sent
            assert "<script>alert" not in page.text, sent
            assert "<img src=x" not in page.text, sent
        return page


def is_page(page: Page) -> bool:
    """Return whether an answer is a whole page, and no piece for one that is open."""
    is_html = page.headers.get("content-type", "").startswith("text/html")
    return is_html and page.text.startswith("<!DOCTYPE html>")


def opened(root: Path) -> tuple[Site, Sequence[Route]]:
    """A workspace with the page's addresses."""
    session = open_page_session(root)
    return site_at(session, raises=True), page_routes(WebSite(session, Pictures()))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, which a walk leaves empty."""
    own = tmp_path / "temporary"
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    return own


def take(walk: Walk, requests: int, own: Path) -> None:
    """Take a walk, and see that it has written nothing elsewhere."""
    with writes() as written:
        for _ in range(requests):
            walk.step()
    assert not outside(written, walk.root, own)
    assert not list(own.iterdir())


def test_no_request_of_a_short_walk_breaks_the_page(tmp_path: Path, own: Path) -> None:
    take(Walk(tmp_path, "small", 0), 3, own)


@pytest.mark.parametrize("name", ["small", "town"])
@pytest.mark.parametrize("numbers", seeds(0, 3, 150))
def test_no_request_breaks_the_page(name: str, numbers: range, tmp_path: Path, own: Path) -> None:
    for seed in numbers:
        walk = Walk(tmp_path, name, seed)
        take(walk, REQUESTS, own)
        shutil.rmtree(walk.root)


@pytest.mark.full
def test_every_address_withstands_its_own_forms(tmp_path: Path, own: Path) -> None:
    walk = Walk(tmp_path, "town", 0)
    with writes() as written:
        found = walk.explore()
        for route, seen in found.items():
            for address in seen or [walk.visitor.address_at(route)]:
                walk.visit(address)
    assert not outside(written, walk.root, own)
    assert {route for route, seen in found.items() if not seen} <= UNSEEN


@pytest.mark.full
def test_every_address_is_for_its_user_alone(tmp_path: Path) -> None:
    site, routes = opened(copy_of("small", tmp_path))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    own = {"sec-fetch-site": "same-origin"}
    strangers = [
        ({"sec-fetch-site": "cross-site"}, True),
        ({"origin": "https://evil.example"}, True),
        ({**own, "host": "evil.example"}, True),
        (own, False),
    ]
    token = site.client.cookies["koostaja"]
    for route in routes:
        path = re.sub(r"\{\w+(:\w+)?\}", "clerk", route.path)
        for headers, is_known in strangers:
            site.client.cookies.clear()
            if is_known:
                site.client.cookies.set("koostaja", token)
            for method in ("GET", "POST", "PUT"):
                answer = site.client.request(method, path, headers=headers, data={"op": "save"})
                assert answer.status_code == 403, (method, path, headers)
                assert "Sotsiaal" not in answer.text
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
