"""Workspaces made up from the schemas: anything that these allow, with ids that there are.

What a document must say is worked out here from the generated data, apart from the
engine: own words, clauses with their gaps filled, words as they were signed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from koostaja.schema import SchemaReferences

TOPICS = (
    "eritingimused", "kompetentsid", "muutmine", "nouded", "oigused", "tulemused", "vastutus",
    "kaskkiri",
)  # fmt: skip
ROW_TOPIC = "ulesanded"
MARK = {"use": "marge"}

characters = st.characters(
    exclude_categories=["Cc", "Cs", "Cn"], include_characters="\t", exclude_characters="{}"
)
words = st.builds(
    "{}{}{}".format,
    st.text(characters, max_size=4),
    st.sampled_from(
        ["töö", "a & b", "<x>", "„õ“", "'q' \"r\"", "&amp;", "# y", "ž: -", "lõpp.", "]]>"]
    ),
    st.text(characters, max_size=4),
)


@dataclass
class Library:
    """Generated clauses and sets, by topic and id."""

    topics: dict[str, dict[str, Any]]

    def clause(self, id: str) -> Any:
        return next(t["clauses"][id] for t in self.topics.values() if id in t["clauses"])

    def set(self, id: str) -> Any:
        return next(t["sets"][id] for t in self.topics.values() if id in t.get("sets", {}))


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    """A few clauses a topic, some with variants and gaps, and a set of them."""
    topics: dict[str, dict[str, Any]] = {}
    for topic in TOPICS:
        clauses = {f"{topic}-{n}": draw(text_clauses()) for n in range(draw(st.integers(1, 3)))}
        clauses[f"{topic}-lihtne"] = {"text": draw(words), "basis": draw(words)}
        chosen = st.lists(st.sampled_from(sorted(clauses)), min_size=1, max_size=2, unique=True)
        sets = {f"{topic}-kogum": {"clauses": [use(clauses[id], id, draw) for id in draw(chosen)]}}
        topics[topic] = {"title": topic, "clauses": clauses, "sets": sets}
    topics["kaskkiri"]["clauses"]["marge"] = {
        "lines": ["KINNITATUD {date} {number}", "Lisa {annex}"],
        "params": {"date": {}, "number": {}, "annex": {}},
        "note": "x",
    }
    rows = {f"rida-{n}": draw(row_clauses()) for n in range(draw(st.integers(1, 2)))}
    topics[ROW_TOPIC] = {"title": ROW_TOPIC, "clauses": rows}
    return Library(topics)


@st.composite
def text_clauses(draw: st.DrawFn) -> dict[str, Any]:
    clause: dict[str, Any] = {"text": draw(words), "note": draw(words)}
    if draw(st.booleans()):
        clause["variants"] = {"teine": {"text": draw(words), "note": draw(words)}}
    if draw(st.booleans()):
        clause["text"] += " {n} {kus}"
        clause["params"] = {"n": {"title": draw(words)}, "kus": {"default": draw(words)}}
    return clause


@st.composite
def row_clauses(draw: st.DrawFn) -> dict[str, Any]:
    results = draw(st.lists(words, min_size=1, max_size=3))
    row = {"duty": draw(words), "results": [{"text": text} for text in results]}
    return {"row": row, "basis": draw(words)}


def use(clause: Mapping[str, Any], id: str, draw: st.DrawFn) -> dict[str, Any]:
    """One way to use a clause."""
    entry: dict[str, Any] = {"use": id}
    if "variants" in clause and draw(st.booleans()):
        entry["variant"] = "teine"
    elif "params" in clause:
        entry["n"] = draw(words)
        if draw(st.booleans()):
            entry["kus"] = draw(words)
    if draw(st.integers(0, 3)) == 0 and "text" in clause:
        entry |= {"as_signed": draw(words), "reason": draw(words)}
    return entry


class Generator:
    """Values for a layout's schema."""

    def __init__(
        self,
        schema: Mapping[str, Any],
        common: Mapping[str, Any],
        library: Library,
        units: list[str],
        draw: st.DrawFn,
    ) -> None:
        self.references = SchemaReferences(schema, common)
        self.library = library
        self.units = units
        self.draw = draw

    def value(self, node: Mapping[str, Any], topic: str = "") -> Any:
        """Some value that a schema allows."""
        own, node = node, self.references.merged(node)
        topic = node.get("x-clauses", topic)
        ref = own.get("$ref", "").rsplit("/", 1)[-1]
        if "enum" in node:
            return self.draw(st.sampled_from(node["enum"]))
        if "x-columns" in node:
            return [self.row(node) for _ in range(self.draw(st.integers(1, 3)))]
        if "x-order" in node:
            return self.mapping(node)
        if ref == "unit":
            id = self.draw(st.sampled_from(self.units))
            return self.draw(st.sampled_from([id, {"unit": id, "as": self.draw(words)}]))
        if ref == "reference":
            return {"text": self.draw(words)}
        types = node.get("type", "string")
        types = [types] if isinstance(types, str) else types
        kind = self.draw(st.sampled_from(types))
        if kind == "array":
            least = node.get("minItems", 0)
            entries = range(self.draw(st.integers(least, 3)))
            return [self.value(node.get("items", {}), topic) for _ in entries]
        if kind == "boolean":
            return self.draw(st.booleans())
        if kind == "null":
            return None
        if topic and kind == "string":
            return self.id(topic)
        if topic:
            return self.entry(topic, own_words="library" not in ref)
        pattern = node.get("pattern", "")
        if pattern.startswith("^") and pattern.endswith("$"):  # not just some letter within
            return self.draw(st.from_regex(pattern[1:-1], fullmatch=True))
        return self.draw(words)

    def id(self, topic: str) -> str:
        """A clause that stands by its id alone."""
        clauses = self.library.topics[topic]["clauses"]
        plain = sorted(id for id, one in clauses.items() if "params" not in one)
        return self.draw(st.sampled_from(plain))

    def mapping(self, node: Mapping[str, Any]) -> dict[str, Any]:
        """A section of fields: the required ones and some of the others."""
        required = node.get("required", ())
        return {
            key: self.value(child)
            for key, child in node["properties"].items()
            if key in required or self.draw(st.booleans())
        }

    def entry(self, topic: str, own_words: bool) -> dict[str, Any]:
        """An entry that is a mapping, where clauses are taken."""
        kinds = ["use", "set", *(["text", "signed"] if own_words else [])]
        kind = self.draw(st.sampled_from(kinds))
        if kind == "text":
            return {"text": self.draw(words)}
        if kind == "signed":
            return {"as_signed": self.draw(words), "reason": self.draw(words)}
        of_topic = self.library.topics[topic]
        if kind == "set":
            return {"set": self.draw(st.sampled_from(sorted(of_topic["sets"])))}
        id = self.draw(st.sampled_from(sorted(set(of_topic["clauses"]) - {"marge"})))
        return use(of_topic["clauses"][id], id, self.draw)

    def row(self, node: Mapping[str, Any]) -> Any:
        """A row: a clause of the library, or words of its own."""
        clauses = self.library.topics[node["x-clauses"]]["clauses"]
        if self.draw(st.booleans()):
            return self.draw(st.sampled_from(sorted(clauses)))
        columns = self.references.merged(node["items"])["properties"]
        duty = self.draw(words)
        below = [{"text": self.draw(words)} for _ in range(self.draw(st.integers(0, 2)))]
        return {
            "duty": {"text": duty, "items": below} if below else duty,
            "results": [
                self.entry(columns["results"]["x-clauses"], own_words=True)
                for _ in range(self.draw(st.integers(1, 3)))
            ],
        }


def spoken(value: Any, library: Library, takes_clauses: bool = True) -> Iterator[str]:
    """The texts that a generated value must print."""
    if isinstance(value, str):
        if takes_clauses:
            yield from clause_words(library, {"use": value})
        else:
            yield value
    elif isinstance(value, list):
        for one in value:
            yield from spoken(one, library, takes_clauses)
    elif isinstance(value, dict):
        yield from entry_words(value, library)


def entry_words(entry: Mapping[str, Any], library: Library) -> Iterator[str]:
    """The same for one entry that is a mapping."""
    if "duty" in entry:
        yield from spoken(entry["duty"], library, takes_clauses=False)
        yield from spoken(entry["results"], library)
    elif "as_signed" in entry:
        yield entry["as_signed"]
    elif "set" in entry:
        yield from spoken(library.set(entry["set"])["clauses"], library)
    elif "use" in entry:
        yield from clause_words(library, entry)
    else:
        yield entry.get("text") or entry.get("as") or ""
        yield from spoken(entry.get("items", []), library)


def clause_words(library: Library, entry: Mapping[str, Any]) -> Iterator[str]:
    """The words of a clause with its gaps filled."""
    clause = library.clause(entry["use"])
    if "row" in clause:
        yield clause["row"]["duty"]
        yield from (one["text"] for one in clause["row"]["results"])
        return
    text = clause["text"]
    if "variant" in entry:
        text = clause["variants"][entry["variant"]]["text"]
    for name, parameter in clause.get("params", {}).items():
        text = text.replace(f"{{{name}}}", entry.get(name, parameter.get("default", "")))
    yield text
