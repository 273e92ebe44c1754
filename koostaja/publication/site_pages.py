"""The pages of the published site as HTML, from templates of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from koostaja.publication.page_blocks import PageContent
from koostaja.publication.published_post import PublishedPost
from koostaja.publication.site_words import SITE_WORDS
from koostaja.publication.unit_groups import UnitPosts
from koostaja.text.characters import in_html
from koostaja.text.dates import date_numeric
from koostaja.text.typed_days import typed_day

__all__ = [
    "DATA_FILE",
    "INDEX_PAGE",
    "STYLE_FILE",
    "SitePages",
    "markup_fingerprint",
    "style_sheet",
]

INDEX_PAGE, DATA_FILE, STYLE_FILE = "index.html", "data.json", "style.css"
_MARKUP = Path(__file__).parent / "markup"
_DAY = re.compile(r"(?<!\d)\d{2}\.\d{2}\.\d{4}(?!\d)")


def style_sheet() -> bytes:
    """Return the style sheet of the site."""
    return (_MARKUP / STYLE_FILE).read_bytes()


@lru_cache(maxsize=1)
def markup_fingerprint() -> str:
    """Return a hash of the templates, by which a page that they made is known."""
    files = sorted(_MARKUP.iterdir())
    return sha256(b"\n".join(one.read_bytes() for one in files)).hexdigest()


class SitePages:
    """Makes the pages of one authority's site."""

    def __init__(self, authority: str, lang: str) -> None:
        self.words = SITE_WORDS[lang]
        self._environment = Environment(
            loader=FileSystemLoader(_MARKUP),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {"numeric": date_numeric, "dated": _dated}
        self._environment.globals |= {"words": self.words, "authority": authority}

    def index(
        self, groups: Sequence[UnitPosts], textless: Sequence[PublishedPost], newest: str
    ) -> bytes:
        """Return the list of all job descriptions; ``newest`` is the day of the newest."""
        count = sum(one.count for one in groups) + len(textless)
        form = self.words["count.one" if count == 1 else "count.many"]
        return self._render(
            "index.html",
            up="",
            groups=groups,
            textless=textless,
            newest=newest,
            counted=form.format(count),
            data_file=DATA_FILE,
        )

    def post(self, post: PublishedPost, content: PageContent) -> bytes:
        """Return the page of a job description."""
        return self._render("post.html", up="../", post=post, content=content)

    def annex(self, content: PageContent) -> str:
        """Return the words of an annex alone, as the page of its post has them."""
        return self._text("annex.html", content=content)

    def _render(self, template: str, **values: Any) -> bytes:
        return self._text(template, **values).encode("utf-8", "replace")

    def _text(self, template: str, **values: Any) -> str:
        return in_html(self._environment.get_template(template).render(values))


def _dated(text: str) -> Markup:
    """Return a text in which each day says itself to machines, too."""
    parts, end = list[str](), 0
    for found in _DAY.finditer(text):
        if iso := typed_day(found[0]):
            parts += [escape(text[end : found.start()]), _time(iso, found[0])]
            end = found.end()
    return Markup("").join([*parts, escape(text[end:])])


def _time(iso: str, shown: str) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(iso, shown)
