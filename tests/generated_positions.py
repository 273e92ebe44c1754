"""Positions of any layout by a number: all that its schema allows, with the words to be read.

What a document must say is worked out here, apart from the engine: each value is made
together with its texts, in the order in which they are printed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generated_library import MARK, PATTERNS, ClauseTopic, Said, Told
from generated_texts import TextChoice
from koostaja.schema import SchemaReferences

__all__ = ["GeneratedPosition", "Surroundings", "generate_position"]

_MANY, _LONG = 200, 5000
"""How many duties, and how many words in a cell, the largest positions have."""
_INHERITED = ("x-clauses", "x-list", "x-number", "x-ref", "x-role")
"""What the entries of a list have from it."""
_ENGINE_KEYS = ("layout", "mark", "formerly", "titles", "numbering", "lists")


@dataclass
class Surroundings:
    """What positions of a layout refer to."""

    layout: str
    schema: Mapping[str, Any]
    references: SchemaReferences
    topics: Mapping[str, ClauseTopic]
    units: Mapping[str, str]
    """The names of units by id."""
    nested: frozenset[str]
    """The fields whose lead the template prints, and those below whose items it prints others."""
    posts: dict[str, str]
    """The titles of the positions of the workspace made so far by id."""


@dataclass(frozen=True)
class GeneratedPosition:
    """A position's data, and what its document says, in order."""

    number: int
    title: str
    """The post, if its title is one text."""
    data: Mapping[str, Any]
    said: list[Said]
    unsaid: list[str]
    """Words of its own under a condition that is not met."""


def generate_position(surroundings: Surroundings, number: int) -> GeneratedPosition:
    """Return the position of a number: every hundred has one with many duties and a long one."""
    return _PositionMaker(surroundings, number).position()


class _PositionMaker:
    def __init__(self, surroundings: Surroundings, number: int) -> None:
        self.around = surroundings
        self.number = number
        self.chance = random.Random(f"{surroundings.layout} {number}")
        self.texts = TextChoice(self.chance)
        self.many, self.long = number % 100 == 3, number % 100 == 7
        self.fullness = self.chance.choice((0.0, 0.5, 0.9, 1.0))
        """How likely an optional field is there."""
        self.most = self.chance.choice((1, 2, 3, 6))
        self.conditions: dict[str, Any] = {}
        self.unsaid: list[str] = []
        self.title = ""

    def position(self) -> GeneratedPosition:
        schema = self.around.schema
        properties = schema["properties"]
        data: dict[str, Any] = {"layout": self.around.layout}
        said: list[Said] = []
        if "mark" in properties and self._wanted("mark", schema):
            data["mark"], said = self._mark()
        if self._likely():
            data["formerly"] = [f"varem-{self.around.layout}-{self.number}"]
        for key in ("titles", "numbering", "lists"):
            choices = properties.get(key, {}).get("properties", {})
            chosen = {way: self.chance.choice(one["enum"]) for way, one in choices.items()}
            data |= {key: chosen} if chosen and self._likely() else {}
        own = self._group(schema, ())
        data |= own.value
        return GeneratedPosition(self.number, self.title, data, said + own.said, self.unsaid)

    def _likely(self) -> bool:
        return self.chance.random() < self.fullness

    def _wanted(self, key: str, schema: Mapping[str, Any]) -> bool:
        """Whether a field is there; a genitive always, since templates may ask for it."""
        genitive = schema["properties"][key].get("x-role") == "title_genitive"
        return genitive or key in schema.get("required", ()) or self._likely()

    def _mark(self) -> Told:
        if self.chance.random() < 0.5:
            ((id, said),) = self.around.topics[MARK].plain.items()
            return Told({"use": id}, said)
        text = self.texts.text()
        return Told({"text": text}, [Said(text)])

    def _group(self, schema: Mapping[str, Any], way: tuple[str, ...]) -> Told:
        """Return a group of fields; those come first on which conditions may depend."""
        wanted = [k for k in schema["properties"] if k not in _ENGINE_KEYS or way]
        wanted = [key for key in wanted if self._wanted(key, schema)]
        fields = {key: self.around.references.merged(schema["properties"][key]) for key in wanted}
        told: dict[str, Told] = {}
        for key in sorted(wanted, key=lambda one: not self._decides(fields[one])):
            told[key] = self._value(fields[key], (*way, key))
            if self._decides(fields[key]):
                self.conditions["/" + "/".join((*way, key))] = told[key].value
        printed = [key for key in schema["x-order"] if key in told]
        value = {key: told[key].value for key in wanted}
        return Told(value, [one for key in printed for one in told[key].said])

    @staticmethod
    def _decides(schema: Mapping[str, Any]) -> bool:
        return "enum" in schema or schema.get("type") == "boolean"

    def _value(self, node: Mapping[str, Any], way: tuple[str, ...]) -> Told:
        if "enum" in node:
            value = self.chance.choice(node["enum"])
            return Told(value, [Said(value)] if node.get("x-print", True) else [])
        if "x-columns" in node:
            return self._rows(node, way)
        if "x-order" in node:
            return self._group(node, way)
        if node.get("x-ref") == "unit":
            return self._unit()
        kinds = node.get("type", "string")
        kind = self.chance.choice([kinds] if isinstance(kinds, str) else kinds)
        if kind == "boolean":
            return Told(self.chance.random() < 0.5, [])
        if kind == "null":
            return Told(None, [])
        if kind == "array":
            return self._entries(node, way)
        if node.get("x-ref") == "position":
            return self._post()
        if "x-clauses" in node:
            return self._entry(node, kind, (*way, "lead"))
        return self._text(node)

    def _text(self, node: Mapping[str, Any]) -> Told:
        """Return a plain text; a name is short and may be capitalised."""
        if node.get("pattern") in PATTERNS:
            text = self.chance.choice(PATTERNS[node["pattern"]])
        elif node.get("x-role"):
            text = self.texts.line()
        else:
            text = self._own_words()
        if node.get("x-role") == "title":
            self.title = text
        said = [Said(text, cased="x-role" not in node)]
        return Told(text, said if node.get("x-print", True) else [])

    def _own_words(self) -> str:
        """Return a text; the longest positions have one of five thousand words."""
        if self.long:
            self.long = False
            return self.texts.words(_LONG)
        return self.texts.text(self.chance.choice((3, 12, 60)))

    def _unit(self) -> Told:
        id = self.chance.choice(sorted(self.around.units))
        if self.chance.random() < 0.5:
            return Told(id, [Said(self.around.units[id], cased=False)])
        text = self.texts.line()
        return Told({"unit": id, "as": text}, [Said(text, cased=False)])

    def _post(self) -> Told:
        """Return a reference to an earlier position, or to one without a file."""
        kind, posts = self.chance.randrange(3), self.around.posts
        text = self.texts.line()
        if kind == 0 or not posts:
            return Told({"text": text}, [Said(text, cased=False)])
        id = self.chance.choice(sorted(posts))
        if kind == 1:
            return Told({"post": id, "as": text}, [Said(text, cased=False)])
        return Told(id, [Said(posts[id], cased=False)])

    def _entries(self, node: Mapping[str, Any], way: tuple[str, ...]) -> Told:
        """Return a list of entries, references or texts."""
        items = self.around.references.merged(node.get("items", {}))
        items = {**items, **{key: node[key] for key in _INHERITED if key in node}}
        count = self.chance.randint(node.get("minItems", 0), self.most)
        if self.many and "x-clauses" not in items and "x-ref" not in items:
            count = _MANY
        told = self._joined([self._element(items, (*way, "items")) for _ in range(count)])
        if items.get("x-role") == "title":
            self.title = ""  # a reference prints several titles in a form of their own
        return told

    def _element(self, items: Mapping[str, Any], way: tuple[str, ...]) -> Told:
        if items.get("x-ref") == "position":
            return self._post()
        if "x-clauses" not in items:
            return self._text(items)
        told = self._entry(items, self.chance.choice(("string", "object")), (*way, "items"))
        return self._conditional(told) if self.chance.random() < 0.2 else told

    @staticmethod
    def _joined(told: list[Told]) -> Told:
        return Told([one.value for one in told], [text for one in told for text in one.said])

    def _entry(self, node: Mapping[str, Any], kind: str, below: tuple[str, ...]) -> Told:
        """Return one entry where clauses are taken, in one of its forms.

        It has entries below it if the template prints what is ``below``.
        """
        topic = self.around.topics[node["x-clauses"]]
        if kind == "string":
            return self._by_id(topic)
        forms: list[Callable[[], Told]] = [lambda: self._use(topic), lambda: self._signed(topic)]
        own_words = node.get("properties", {}).get("text") is not False
        if own_words:
            forms += [self._worded, self._worded, self._signed_words]
        told = self.chance.choice(forms)()
        leads = ".".join(below) in self.around.nested and told.value.keys() & {"text", "use"}
        if not leads or "as_signed" in told.value or self.chance.random() < 0.5:
            return told
        make = self._worded if own_words else lambda: self._use(topic)
        inner = self._joined([make() for _ in range(self.chance.randint(1, 4))])
        return Told({**told.value, "items": inner.value}, told.said + inner.said)

    def _by_id(self, topic: ClauseTopic) -> Told:
        id = self.chance.choice(sorted(topic.plain))
        return Told(id, topic.plain[id])

    def _use(self, topic: ClauseTopic) -> Told:
        id, said = self._by_id(topic)
        return self.chance.choice([Told({"use": id}, said), *topic.others])

    def _worded(self) -> Told:
        text = self._own_words()
        return Told({"text": text}, [Said(text)])

    def _signed(self, topic: ClauseTopic) -> Told:
        """Return a clause with the words that were signed: as many texts as it has paragraphs."""
        id, said = self._by_id(topic)
        if len(said) != 1:
            return Told({"use": id}, said)
        text = self.texts.text()
        return Told({"use": id, "as_signed": text, "reason": "x"}, [Said(text)])

    def _signed_words(self) -> Told:
        text = self.texts.text()
        return Told({"as_signed": text, "reason": "x"}, [Said(text)])

    def _conditional(self, told: Told) -> Told:
        """Return the entry under a condition, which the position meets or not."""
        if not self.conditions or not isinstance(told.value, dict):
            return told
        way, value = self.chance.choice(sorted(self.conditions.items()))
        met = self.chance.random() < 0.7
        wrong = not value if isinstance(value, bool) else None
        if not met and wrong is None:
            return told
        if not met and "use" not in told.value and "set" not in told.value:
            self.unsaid += [one.text for one in told.said if len(one.text) > 2]  # more than a sign
        when = {"when": {way: value if met else wrong}}
        return Told({**told.value, **when}, told.said if met else [])

    def _rows(self, node: Mapping[str, Any], way: tuple[str, ...]) -> Told:
        count = _MANY if self.many else self.chance.randint(node.get("minItems", 0), self.most)
        return self._joined([self._row(node, (*way, "rows")) for _ in range(count)])

    def _row(self, node: Mapping[str, Any], way: tuple[str, ...]) -> Told:
        """Return a row of the library, or one with cells of its own."""
        topic = self.around.topics[node["x-clauses"]]
        kind = self.chance.randrange(4)
        if kind == 0:
            return self._by_id(topic)
        if kind == 1:
            return self._use(topic)
        columns = self.around.references.merged(node["items"])["properties"]
        cells = {key: self._cell(columns[key], (*way, key)) for key in node["x-columns"]}
        value = {key: cell.value for key, cell in cells.items()}
        return Told(value, [text for cell in cells.values() for text in cell.said])

    def _cell(self, column: Mapping[str, Any], way: tuple[str, ...]) -> Told:
        """Return a cell: a text with or without items below it, or a list of entries."""
        node = self.around.references.merged(column)
        if node.get("pattern") in PATTERNS or "x-clauses" in node:
            return self._value(node, way)
        if "array" in node["type"]:
            return self._joined([self._worded() for _ in range(self.chance.randint(1, self.most))])
        text = self._own_words()
        if (
            ".".join((*way, "items", "items")) not in self.around.nested
            or self.chance.random() < 0.6
        ):
            return Told(text, [Said(text)])
        below = self._joined([self._worded() for _ in range(self.chance.randint(1, 4))])
        return Told({"text": text, "items": below.value}, [Said(text), *below.said])
