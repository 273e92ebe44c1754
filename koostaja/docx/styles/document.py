"""Settings of a file that apply to all its paragraphs (17.15.1)."""

from __future__ import annotations

from lxml import etree

from koostaja.docx.styles.layers import Layer
from koostaja.docx.styles.measures import is_off, measure, switch
from koostaja.docx.wordml import W, attribute, value

__all__ = ["hyphenation", "normal_is_over_tables", "tab_interval"]

_TAB_INTERVAL = "720"
"""The distance if the settings have none (17.15.1.25)."""


def tab_interval(settings: etree._Element | None) -> Layer:
    """Return the distance of the default tab stops."""
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


_WORD_2013 = 15
"""The compatibility mode of files that Word 2013 or later made."""


def normal_is_over_tables(settings: etree._Element | None) -> bool:
    """Return whether the default paragraph style overrides table styles in all properties.

    In files of earlier versions its size of 11 or 12 points and its left alignment do not,
    unless a setting says so ([MS-DOCX] 2.3.1). A file without a mode is one of Word 2007.
    """
    found = dict[str, str]()
    for one in () if settings is None else settings.iterfind(f"{W}compat/{W}compatSetting"):
        found[attribute(one, "name")] = attribute(one, "val")
    mode = measure(found.get("compatibilityMode", ""))
    if mode is not None and int(mode) >= _WORD_2013:
        return True
    return not is_off(found.get("overrideTableStyleFontSizeAndJustification", "0"))
