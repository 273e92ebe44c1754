"""What the settings of a file say of all its paragraphs (17.15.1)."""

from __future__ import annotations

from lxml import etree

from koostaja.docx.styles.layers import Layer
from koostaja.docx.styles.measures import measure, switch
from koostaja.docx.wordml import W, value

__all__ = ["hyphenation", "tab_interval"]

_TAB_INTERVAL = "720"
"""What Word takes if the settings do not say it (17.15.1.25)."""


def tab_interval(settings: etree._Element | None) -> Layer:
    """Return how far apart the tab stops are that a paragraph does not set itself."""
    text = "" if settings is None else value(settings, "defaultTabStop")
    return {"tabs.default": measure(text) or _TAB_INTERVAL}


def hyphenation(settings: etree._Element | None) -> Layer:
    """Return how paragraphs that allow it are hyphenated; empty if none is (17.15.1.10)."""
    automatic = None if settings is None else settings.find(f"{W}autoHyphenation")
    if settings is None or automatic is None or switch(automatic) == "0":
        return {}
    layer = {"autoHyphenation": "1"}
    for name in ("consecutiveHyphenLimit", "hyphenationZone"):
        if value(settings, name):
            layer[f"autoHyphenation.{name}"] = measure(value(settings, name)) or "0"
    capitals = settings.find(f"{W}doNotHyphenateCaps")
    if capitals is not None and switch(capitals) == "1":
        layer["autoHyphenation.doNotHyphenateCaps"] = "1"
    return layer
