"""Clauses of any topic, made up, with what each use of them must say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generated_texts import TextChoice

__all__ = ["MARK", "PATTERNS", "ClauseTopic", "Said", "Told", "make_topic", "mark_topic"]

PATTERNS = {
    "^[1-9][0-9]*$": ("1", "3", "12", "240"),
    "^[0-9]{1,3}%$": ("5%", "40%", "100%"),
}
"""What is given for a value that a pattern restricts."""
MARK = "margid"
"""The topic of approval marks."""


class Said(NamedTuple):
    """A text that a document must say."""

    text: str
    cased: bool = True
    """Whether it is printed as written; names are capitalised at the beginning of a cell."""


class Told(NamedTuple):
    """A value for a file, and what it prints."""

    value: Any
    said: list[Said]


@dataclass
class ClauseTopic:
    """The clauses of a topic: the file, and what each use prints."""

    name: str
    clauses: dict[str, Any] = field(default_factory=dict)
    sets: dict[str, Any] = field(default_factory=dict)
    plain: dict[str, list[Said]] = field(default_factory=dict)
    """What clauses print that need nothing but their id."""
    others: list[Told] = field(default_factory=list)
    """Uses of variants, of parameters and of sets."""

    @property
    def data(self) -> dict[str, Any]:
        """The file of the topic."""
        sets = {"sets": self.sets} if self.sets else {}
        return {"title": self.name, "clauses": self.clauses, **sets}

    def add(self, clause: Mapping[str, Any], said: list[Said]) -> str:
        """Add a clause; return its id."""
        id = f"{self.name}-{len(self.clauses)}".replace("_", "-")
        self.clauses[id] = {**clause, "note": "x"}
        self.plain[id] = said
        return id

    def add_set(self) -> None:
        """Add a set of the first and the last clause."""
        ids = [min(self.plain), max(self.plain)]
        id = f"{self.name}-kogum"
        self.sets[id] = {"clauses": ids}
        self.others.append(Told({"set": id}, [one for id in ids for one in self.plain[id]]))


def make_topic(
    name: str, columns: Mapping[str, Mapping[str, Any]], texts: TextChoice
) -> ClauseTopic:
    """Make the clauses of a topic; with ``columns``, by their schemas, they are rows."""
    topic = ClauseTopic(name)
    for _ in range(4):
        if columns:
            cells = {key: _cell(schema, texts) for key, schema in columns.items()}
            said = [one for cell in cells.values() for one in cell.said]
            topic.add({"row": {key: cell.value for key, cell in cells.items()}}, said)
        else:
            text = _unbraced(texts.text(20))
            topic.add({"text": text}, [Said(text)])
    topic.add_set()
    if not columns:
        _add_variant(topic, texts)
        _add_gaps(topic, texts)
    return topic


def mark_topic(texts: TextChoice) -> ClauseTopic:
    """Make a topic of approval marks, which have several lines."""
    topic = ClauseTopic(MARK)
    lines = [_unbraced(texts.line()) for _ in range(3)]
    topic.add({"lines": lines}, [Said(one) for one in lines])
    return topic


def _cell(schema: Mapping[str, Any], texts: TextChoice) -> Told:
    """Return a cell of a row in the library."""
    if "pattern" in schema and schema["pattern"] in PATTERNS:
        text = texts.chance.choice(PATTERNS[schema["pattern"]])
        return Told(text, [Said(text)])
    if "array" not in schema.get("type", "string"):
        text = _unbraced(texts.text())
        return Told(text, [Said(text)])
    found = [_unbraced(texts.text()) for _ in range(texts.chance.randint(1, 3))]
    return Told([{"text": one} for one in found], [Said(one) for one in found])


def _add_variant(topic: ClauseTopic, texts: TextChoice) -> None:
    text, other = _unbraced(texts.text()), _unbraced(texts.text())
    variants = {"teine": {"text": other, "note": "x"}}
    id = topic.add({"text": text, "variants": variants}, [Said(text)])
    topic.others.append(Told({"use": id, "variant": "teine"}, [Said(other)]))


def _add_gaps(topic: ClauseTopic, texts: TextChoice) -> None:
    """Add a clause with a parameter to be given and one with a default."""
    before, between, after = (_unbraced(texts.line()) for _ in range(3))
    clause = {
        "text": f"{before} {{kus}} {between} {{tase}} {after}",
        "params": {"kus": {"title": "x"}, "tase": {"default": "B2"}},
    }
    id = topic.add(clause, [])
    del topic.plain[id]
    where, level = texts.line(), texts.line()
    for given, printed in (({}, "B2"), ({"tase": level}, level)):
        said = Said(f"{before} {where} {between} {printed} {after}")
        topic.others.append(Told({"use": id, "kus": where, **given}, [said]))


def _unbraced(text: str) -> str:
    """Return a text in which nothing looks like a parameter."""
    return text.replace("{", "(").replace("}", ")")
