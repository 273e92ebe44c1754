"""The page for officers as tests ask it: the application itself, without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
from starlette.testclient import TestClient

from koostaja.documents import GAP, Document, Item, Section
from koostaja.web import PageSession, Pictures, make_application

__all__ = [
    "HOST",
    "LAUNCH",
    "TOKEN",
    "Page",
    "Site",
    "classes",
    "document_words",
    "open_site",
    "other_browser",
    "site_at",
    "words_of",
]

TOKEN, LAUNCH, PORT = "t" * 43, "l" * 43, 8765
HOST = f"127.0.0.1:{PORT}"
PATIENCE = 120.0
"""The seconds that lists wait to be renewed, also on a machine that is busy."""
_UNSEEN = ("script", "style", "svg", "head")
_NOT_TYPED = ("hidden", "radio", "search")
_END = "\x01"
"""Before a final mark, which is beside the words that it ends."""


@dataclass(frozen=True)
class Page:
    """An answer of the page."""

    status: int
    text: str
    headers: dict[str, str]

    @cached_property
    def root(self) -> Element:
        """The page as browsers read it; a fault in the HTML fails the test."""
        parser = html5lib.HTMLParser(strict=bool(self.text), namespaceHTMLElements=False)
        root: Element = parser.parse(self.text)
        # Browsers drop a line end at the beginning of a text; the parser does not within tables.
        cells = (cell for kind in ("td", "th") for cell in root.iter(kind))
        for one in {text for cell in cells for text in cell.iter("textarea")}:
            one.text = (one.text or "").removeprefix("\n")
        return root

    def all(self, name: str, kind: str = "") -> list[Element]:
        """The elements with a name, and a class if one is given."""
        return [one for one in self.root.iter(name) if not kind or kind in classes(one)]

    @property
    def words(self) -> list[str]:
        """All words that it shows."""
        return words_of(self.root)


@dataclass(frozen=True)
class Site:
    """A workspace as pages."""

    client: TestClient

    def get(self, address: str, **headers: str) -> Page:
        """Ask as the user's own browser does."""
        given = {"sec-fetch-site": "same-origin", **headers}
        answer = self.client.get(address, headers=given, follow_redirects=False)
        return Page(answer.status_code, answer.text, dict(answer.headers))

    def post(self, address: str, fields: Mapping[str, str | list[str]], **headers: str) -> Page:
        """Send a form as the user's own browser does; a redirect is not followed."""
        given = {"sec-fetch-site": "same-origin", **headers}
        answer = self.client.post(address, data=dict(fields), headers=given, follow_redirects=False)
        return Page(answer.status_code, answer.text, dict(answer.headers))

    def addresses(self) -> list[str]:
        """The documents that the list links to, and the drafts of directives."""
        links = [one for one in self.get("/").all("a") if is_document(one)]
        drafts = (one for one in self.get("/directives").all("table", "drafts"))
        links += [one for table in drafts for one in table.iter("a")]
        return [one.get("href", "") for one in links]


def is_document(link: Element) -> bool:
    return bool(re.match("/(positions|documents|directives)/", link.get("href", "")))


def open_site(root: Path, lang: str = "") -> Site:
    """Open a workspace for its user; lists wait until they are the newest."""
    return site_at(PageSession(root, lang, patience=PATIENCE))


def site_at(
    session: PageSession, pictures: Pictures | None = None, *, raises: bool = False
) -> Site:
    """The pages of a workspace that is open, for a user who comes anew.

    With ``raises`` a fault of the program is an exception here, not a page about it.
    """
    application = make_application(
        session, token=TOKEN, launch=LAUNCH, port=PORT, pictures=pictures
    )
    client = TestClient(application, f"http://{HOST}", raise_server_exceptions=raises)
    client.cookies.set("koostaja", TOKEN)
    return Site(client)


def other_browser(site: Site) -> Site:
    """Return the same pages for another window or thread of their user."""
    client = TestClient(site.client.app, str(site.client.base_url), raise_server_exceptions=False)
    client.cookies.set("koostaja", TOKEN)
    return Site(client)


def classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def words_of(element: Element, without: tuple[str, ...] = ()) -> list[str]:
    """The words within an element, typed ones too, without those in elements of some classes.

    A final mark beside what is typed belongs to its last word.
    """
    return re.sub(rf"\s+{_END}", "", " ".join(_texts(element, without))).split()


def _texts(element: Element, without: tuple[str, ...]) -> Iterator[str]:
    if element.tag not in _UNSEEN and not set(classes(element)).intersection(without):
        if element.tag in ("input", "textarea") and element.get("type") not in (
            "hidden",
            "radio",
            "search",
        ):
            yield element.get("value") or element.get("placeholder", "")
        text = element.text or ""
        yield _END + text if "end" in classes(element) else text
        for below in element:
            yield from _texts(below, without)
            yield below.tail or ""


def document_words(document: Document, *, names_all: bool) -> list[str]:
    """The words of a document in printed order; titles without a number if ``names_all``."""
    texts = [one for item in document.mark.items for one in _item_texts(item)]
    for section in document.body.fields:
        shown = section if names_all or section.number else section._replace(title="")
        texts += _section_texts(shown)
    return " ".join(texts).replace(GAP, " ").split()


def _section_texts(section: Section) -> Iterator[str]:
    yield from (section.number, section.title)
    for item in section.paragraphs:
        yield from _item_texts(item)
    for row in section.rows:
        yield row.number
        for cell in row.cells:
            yield from (one for item in cell.paragraphs for one in _item_texts(item))
    for one in section.fields:
        yield from _section_texts(one)


def _item_texts(item: Item) -> Iterator[str]:
    yield from (item.number, item.text)
    for below in item.items:
        yield from _item_texts(below)
