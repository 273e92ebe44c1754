"""Workspaces whose clauses and positions are made up, each number giving others."""

from __future__ import annotations

import json
import random
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from lxml import etree

from generated_library import MARK, ClauseTopic, make_topic, mark_topic
from generated_positions import GeneratedPosition, Surroundings, generate_position
from generated_texts import TextChoice
from koostaja.schema import SchemaReferences, schema_definition
from reader import W, paragraph_text
from test_generated import dumped
from workspaces import WORKSPACES

__all__ = ["GeneratedWorkspace", "generate"]

_TAG = re.compile(r"{%(?:p|tr) for (\w+) in ([\w.]+) %}|{{ ([\w.]+) }}")


@dataclass(frozen=True)
class GeneratedWorkspace:
    """A workspace in which all clauses and positions are made up."""

    root: Path
    positions: Mapping[str, GeneratedPosition]


def generate(name: str, root: Path, numbers: range) -> GeneratedWorkspace:
    """Make a workspace with one position of each of its layouts for each number."""
    _copy_without_texts(name, root)
    around = _surroundings(root, TextChoice(random.Random(numbers.start)))
    positions = {}
    for number in numbers:
        for layout, one in around.items():
            id = f"{layout}-{number}"
            positions[id] = generate_position(one, number)
            if positions[id].title:
                one.posts[id] = positions[id].title
            dumped(root / "positions" / f"{id}.yaml", dict(positions[id].data))
    return GeneratedWorkspace(root, positions)


def _copy_without_texts(name: str, root: Path) -> None:
    """Copy a workspace without its clauses, positions and directives."""
    WORKSPACES[name](root)
    for folder in ("clauses", "positions", "directives"):
        shutil.rmtree(root / folder)
        (root / folder).mkdir()


def _surroundings(root: Path, texts: TextChoice) -> dict[str, Surroundings]:
    """Make the clauses of a workspace; return what positions refer to, by layout."""
    organisation = yaml.safe_load((root / "organisation.yaml").read_text("utf-8"))
    units = {id: one["name"] for id, one in organisation["units"].items()}
    topics: dict[str, ClauseTopic] = {MARK: mark_topic(texts)}
    posts: dict[str, str] = {}
    found = {}
    for path in sorted(root.glob("schemas/*.schema.json")):
        layout = path.name.removesuffix(".schema.json")
        data = json.loads(path.read_text("utf-8"))
        references = SchemaReferences(data, schema_definition("common"))
        for topic, columns in _asked_topics(data, references):
            if topic not in topics:
                topics[topic] = make_topic(topic, columns, texts)
        nested = _nested_fields(root / "templates" / f"{layout}.docx")
        found[layout] = Surroundings(layout, data, references, topics, units, nested, posts)
    for one in topics.values():
        dumped(root / "clauses" / f"{one.name}.yaml", one.data)
    return found


def _asked_topics(
    schema: Mapping[str, Any], references: SchemaReferences
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the topics that a schema names, each with the columns of its rows."""
    merged = references.merged(schema)
    topic, columns = merged.get("x-clauses", "*"), {}
    if "x-columns" in merged:
        own = references.merged(merged["items"])["properties"]
        columns = {key: references.merged(own[key]) for key in merged["x-columns"]}
    if topic != "*":
        yield topic, columns
    children = merged.get("properties", {}) if "x-order" in merged else columns
    for child in children.values():
        yield from _asked_topics(child, references)


def _nested_fields(template: Path) -> frozenset[str]:
    """Return the leads and the items below items for which a template has tags."""
    with zipfile.ZipFile(template) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    text = " ".join(paragraph_text(one) for one in body.iter(f"{W}p"))
    found, names = set(), dict[str, str]()
    for name, over, printed in _TAG.findall(text):
        first, _, rest = (over or printed).partition(".")
        way = f"{names.get(first, first)}.{rest}"
        names |= {name: way} if name else {}
        found |= {way} if way.endswith((".lead", ".items.items")) else set()
    return frozenset(found)
