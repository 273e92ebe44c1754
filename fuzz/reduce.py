"""Make the input of a failure smaller while it fails in the same way.

``python fuzz/reduce.py TARGET INPUT``.
Files are left out of the bundle, then elements out of XML, values out of YAML and lines out of
anything. The smaller input is written beside the other, with ``.small`` at its end.
"""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from lxml import etree

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from bundles import bundle, files_of
from harness import Answer, TooSlow, bounded, failure_kind
from values import ways

SECONDS = 6.0
Fails = Callable[[bytes], bool]


def main(target: str, file: str) -> None:
    """Write the smaller input."""
    answer: Answer = import_module(f"fuzz_{target}").answer
    path = Path(file)
    data = path.read_bytes()
    kind = _outcome(answer, data)
    if not kind:
        sys.exit("it does not fail")

    def fails(other: bytes) -> bool:
        return _outcome(answer, other) == kind

    small = path.with_name(f"{path.name}.small")
    small.write_bytes(reduced(data, fails))
    print(f"{kind}: {len(data)} → {small.stat().st_size} bytes, {small}")


def _outcome(answer: Answer, data: bytes) -> str:
    """Return the kind of failure that an input leads to; "" if it is answered."""
    try:
        with bounded(SECONDS):
            answer(data)
    except (Exception, TooSlow) as error:
        return failure_kind(error)
    return ""


def reduced(data: bytes, fails: Fails) -> bytes:
    """Return a smaller input that fails in the same way."""
    files = files_of(data)
    for name in list(files):
        fewer = {other: content for other, content in files.items() if other != name}
        if fails(bundle(fewer)):
            files = fewer
    for name in files:

        def fails_with(content: bytes, name: str = name) -> bool:
            return fails(bundle({**files, name: content}))

        before = b""
        while before != files[name]:
            before = files[name]
            for smaller in _smaller_forms(name, before):
                if len(smaller) < len(before) and fails_with(smaller):
                    files[name] = smaller
                    break
    return bundle(files)


def _smaller_forms(name: str, content: bytes) -> Iterator[bytes]:
    """Yield a file with one thing less, those with much less first."""
    suffix = PurePosixPath(name).suffix
    try:
        if suffix in (".xml", ".rels"):
            yield from _smaller_markup(content)
        elif suffix == ".json":
            for data in _smaller_values(json.loads(content)):
                yield json.dumps(data, ensure_ascii=False).encode()
        elif suffix == ".yaml":
            for data in _smaller_values(yaml.load(content, yaml.CSafeLoader)):
                yield yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()
    except (ValueError, yaml.YAMLError, etree.XMLSyntaxError):
        pass
    lines = content.splitlines(keepends=True)
    for at in range(len(lines)):
        yield b"".join((*lines[:at], *lines[at + 1 :]))


def _smaller_markup(content: bytes) -> Iterator[bytes]:
    root = etree.fromstring(content)
    etree.cleanup_namespaces(root)
    yield etree.tostring(root, encoding="utf-8")
    depths = [sum(1 for _ in one.iterancestors()) for one in root.iter()]
    for at in sorted(range(1, len(depths)), key=depths.__getitem__):
        smaller, element = _copied(root, at)
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
        yield etree.tostring(smaller, encoding="utf-8")
        smaller, element = _copied(root, at)
        parent = element.getparent()
        assert parent is not None
        parent[parent.index(element) : parent.index(element) + 1] = list(element)
        yield etree.tostring(smaller, encoding="utf-8")
    for at, one in enumerate(root.iter()):
        for name in one.attrib:
            smaller, element = _copied(root, at)
            del element.attrib[name]
            yield etree.tostring(smaller, encoding="utf-8")


def _copied(root: etree._Element, at: int) -> tuple[etree._Element, etree._Element]:
    """Return a copy of a tree, and its element with an ordinal."""
    smaller = copy.deepcopy(root)
    return smaller, list(smaller.iter())[at]


def _smaller_values(data: Any) -> Iterator[Any]:
    for way in sorted((one for one in ways(data) if one), key=len):
        smaller = copy.deepcopy(data)
        holder = smaller
        for key in way[:-1]:
            holder = holder[key]
        del holder[way[-1]]
        yield smaller


if __name__ == "__main__":
    main(*sys.argv[1:3])
