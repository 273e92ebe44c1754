"""The list of files in a container (META-INF/manifest.xml, OpenDocument 1.2 part 3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from lxml import etree

from koostaja.diagnostics import Terms
from koostaja.files.signatures.entry_names import visible_name
from koostaja.files.signatures.safe_xml import MANIFEST, parse_strictly

__all__ = ["MANIFEST_NAME", "manifest_problems", "read_media_types"]

MANIFEST_NAME = "META-INF/manifest.xml"
_MAX_SIZE = 2_000_000


def read_media_types(data: bytes) -> tuple[dict[str, str], tuple[Terms, ...]]:
    """Return the media types of the listed files by name, and what is wrong with the list."""
    try:
        root = parse_strictly(data, _MAX_SIZE)
    except (ValueError, etree.XMLSyntaxError):
        return {}, (Terms(("container.manifest-unreadable",)),)
    entries = root.findall(f"{MANIFEST}file-entry")
    if root.tag != f"{MANIFEST}manifest" or len(entries) != len(root):
        return {}, (Terms(("container.manifest-unreadable",)),)
    names = [one.get(f"{MANIFEST}full-path") or "" for one in entries]
    types = [one.get(f"{MANIFEST}media-type") or "" for one in entries]
    twice = [name for name, count in Counter(names).items() if count > 1]
    problems = tuple(Terms(("container.manifest-twice",), f": {visible_name(n)}") for n in twice)
    return dict(zip(names, types, strict=True)), problems


def manifest_problems(
    listed: Collection[str], files: Collection[str], others: Collection[str]
) -> Iterator[Terms]:
    """Yield the files that only the list or only the container has."""
    for name in files:
        if name not in listed:
            yield Terms(("container.unlisted",), f": {visible_name(name)}")
    for name in listed:
        if name not in files and name not in others and name != "/":
            yield Terms(("container.missing",), f": {visible_name(name)}")
