"""Properties of a file that programs act on (ECMA-376 part 1, 22.2 and 22.3).

A document of Visual Studio Tools for Office names the add-in that Word is to load in custom
properties, and a smart document the package that it installs.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from koostaja.docx.policy.link_targets import is_allowed_target

__all__ = ["property_faults"]

_BASES = ("hyperlinkbase", "_pid_linkbase")
"""Properties before which relative addresses are read."""
_LOADED = ("_assembly", "solution")
"""How the names of properties begin by which Office loads something."""


def property_faults(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Yield properties that act: where, the name, and what they bring as a key of ``TERMS``."""
    for one in root.iter("{*}property", "{*}HyperlinkBase"):
        name = (one.get("name") or str(etree.QName(one).localname)).strip().lower()
        text = "".join(map(str, one.itertext())).strip()
        if name.startswith(_LOADED):
            yield one, name, "active.add-in"
        elif name in _BASES and text and not is_allowed_target(text):
            yield one, f"{name}={text}", "active.address"
