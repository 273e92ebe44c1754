"""Forgeries of links: others, and other targets of those that are there."""

from __future__ import annotations

from forgeries.editing import (
    WORDS,
    Cannot,
    Forging,
    add_forgeries,
    forges,
)
from variations.word_xml import W

__all__: list[str] = []

_LINKS = {
    "link to the web": "http://example.com/",
    "link to a file": "file://10.0.0.1/x.exe",
    "link to a share": r"\\10.0.0.1\x",
    "link to a script": "javascript:alert(1)",
    "link to a search": "ms-word:ofe|u|http://example.com/x.docm",
}


def _linked(t: Forging, target: str) -> None:
    id = t.relate("hyperlink", target, external=True)
    t.wrap(f'<w:hyperlink r:id="{id}">', "</w:hyperlink>")


add_forgeries("link", _linked, _LINKS)


@forges("link")
def link_within_the_file(t: Forging) -> None:
    t.wrap('<w:hyperlink w:anchor="_top">', "</w:hyperlink>")


@forges("link")
def link_of_a_link(t: Forging) -> None:
    """Change the address of a link that is there."""
    for name in list(t.parts):
        if name.endswith("document.xml.rels"):
            for one in t.tree(name):
                if one.get("TargetMode") == "External":
                    one.set("Target", "http://example.com/muu")
                    return
    raise Cannot("link")


@forges("link")
def tip_of_a_link(t: Forging) -> None:
    t.find(".//w:hyperlink").set(f"{W}tooltip", WORDS)


@forges("link")
def place_in_the_target_of_a_link(t: Forging) -> None:
    t.find(".//w:hyperlink[@r:id]").set(f"{W}docLocation", "muu")
