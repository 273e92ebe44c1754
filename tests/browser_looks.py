"""What every state of a page has to be: usable by all, in every size, light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["SIZES", "Size", "TabStop", "axe_faults", "look_faults", "overflow", "tab_stops"]


class TabStop(NamedTuple):
    """Where the key Tab leads."""

    label: str
    """The beginning of the element."""
    hidden: str
    """What is where the element should be seen; "" if it is the element."""
    is_marked: bool
    """Whether it can be seen that it has the focus."""


class Size(NamedTuple):
    """A size in which a state is looked at."""

    width: int
    is_dark: bool = False
    has_axe: bool = True
    """Whether the rules of accessibility are tried; they cost the most."""


SIZES = (
    Size(1600, has_axe=False),
    Size(900, has_axe=False),
    Size(320),
    Size(1400, True),
    Size(1400),
)
"""The last one is the one that a journey goes on in."""
_HEIGHT = 900
_LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
_OPTIONS = {"runOnly": {"type": "tag", "values": _LEVELS}, "resultTypes": ["violations"]}
_RUN = """options => axe.run(document, options).then(found => {
  const menu = document.querySelector("details.menu[open]");
  const isOver = (id, node) => menu && id === "target-size"
    && node.any.some(check => check.message.includes("obscured"));
  const said = node => node.any.concat(node.all).map(check => check.message).join("; ");
  return found.violations.flatMap(({id, nodes}) => nodes.filter(node => !isOver(id, node))
    .map(node => `${id}: ${node.html.slice(0, 200)} ${said(node).slice(0, 200)}`));
})"""
"""The violations; what an open menu is over is smaller only until the menu closes."""
_WIDER = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const scrolled = one => { for (let up = one.parentElement; up; up = up.parentElement)
    if (up !== document.body && ["auto", "scroll", "hidden", "clip"].includes(
      getComputedStyle(up).overflowX)) return true; return false; };
  const wide = [...document.body.querySelectorAll("*")].filter(one =>
    one.getBoundingClientRect().right > room + 1 && !scrolled(one));
  return wide.map(one => one.outerHTML.slice(0, 120)).slice(0, 3).concat(
    `${document.documentElement.scrollWidth} > ${room}`);
}"""
_STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const lines = [...one.getClientRects()].filter(line => line.width && line.height);
  const place = lines[0] || one.getBoundingClientRect();
  const top = Math.max(place.top, 0), bottom = Math.min(place.bottom, innerHeight);
  const there = document.elementFromPoint(place.left + place.width / 2, (top + bottom) / 2);
  const label = [...(one.labels || [])].some(label => label.contains(there));
  const seen = bottom > top && there && (one.contains(there) || there.contains(one) || label);
  const style = getComputedStyle(one), around = getComputedStyle(one.parentElement);
  const marked = [style, around].some(each => each.outlineStyle !== "none"
    && parseFloat(each.outlineWidth) > 0 || each.boxShadow !== "none");
  return [one.outerHTML.slice(0, 120),
    seen ? "" : there ? there.outerHTML.slice(0, 120) : "outside of the window", marked];
}"""
"""The element that has the focus, what is at its middle, and whether it has a ring."""


@cache
def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def axe_faults(page: Page) -> list[str]:
    """Return what breaks a rule of levels A and AA."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_axe())
    found: list[str] = page.evaluate(_RUN, _OPTIONS)
    return found


def overflow(page: Page) -> list[str]:
    """Return elements that make the page wider than its window."""
    found: list[str] = page.evaluate(_WIDER)
    return found


def tab_stops(page: Page, most: int = 400) -> list[TabStop]:
    """Press Tab until it leaves the page, and return where it led."""
    found: list[TabStop] = []
    while len(found) < most:
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None:
            break
        found.append(TabStop(*stop))
    return found


_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Waits until a page is drawn in a new size."""


def look_faults(page: Page, sizes: Sequence[Size] = SIZES) -> list[str]:
    """Return the faults of the state that a page is in, in each of some sizes."""
    return [f"{size.width}{' dark' * size.is_dark}: {one}" for size in sizes
            for one in _faults(page, size)]  # fmt: skip


def _faults(page: Page, size: Size) -> Iterator[Any]:
    page.emulate_media(color_scheme="dark" if size.is_dark else "light")
    page.set_viewport_size({"width": size.width, "height": _HEIGHT})
    page.evaluate(_DRAWN)
    yield from overflow(page)
    if size.has_axe:
        yield from axe_faults(page)
