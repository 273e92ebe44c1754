"""Writes the table of limits in docs/limits.md: ``python tests/limits_page.py``.

It is the part of the page between two marks: every limit that the code has, with its value.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from koostaja.checks import word_pairs
from koostaja.diagnostics import MAX_FINDINGS, MESSAGES, TERMS, similar_names
from koostaja.diagnostics.problem import LONGEST_VALUE
from koostaja.documents import resolver
from koostaja.docx import LIMITS, wordml
from koostaja.docx.filling import tag_limits
from koostaja.files import archives, reading
from koostaja.intake.reading import text_limits
from koostaja.library.similar import clusters, proposed_clause, similarity
from koostaja.schema import json_source, patterns, schema_definition, size_rules
from koostaja.source import parser
from koostaja.text import diff
from koostaja.workspace import folder, organisation

PAGE = Path(__file__).parent.parent / "docs" / "limits.md"
START, END = "<!-- limits -->\n", "<!-- end of limits -->\n"
_MB = 1_000_000


class Limit(NamedTuple):
    """A row of the table."""

    of: str
    value: int | str
    code: str
    """The finding above it; or what happens, in words."""
    why: str


def _organisation(key: str) -> int:
    properties = schema_definition("organisation")["properties"][key]
    found: int = properties.get("maxProperties") or properties["maxItems"]
    return found


def _size(count: int) -> str:
    return f"{count // _MB} MB"


TEXTS = (
    Limit("bytes of a file that people write", _size(reading.MAX_TEXT_BYTES), "file-too-big",
          "the largest of this repository has 11 KB"),
    Limit("bytes of any other file", _size(reading.MAX_FILE_BYTES), "file-too-big",
          "Word files of a thousand pages are smaller"),
    Limit("files of a folder", folder.MAX_FILES, "too-many-files",
          "more posts than any authority has"),
    Limit("values of a YAML file; an alias counts as what it repeats", parser.MAX_NODES,
          "yaml-size", "a few aliases can stand for billions of values"),
    Limit("levels of a YAML file", parser.MAX_DEPTH, "yaml-depth",
          "those of this repository have twelve at most"),
    Limit("findings listed of one kind of reading a file", MAX_FINDINGS, "too-many-findings",
          "the first ones show the cause"),
    Limit("characters shown of a value", LONGEST_VALUE, "cut off, with “…” behind",
          "a finding stays readable"),
    Limit("characters of a name for which a similar one is looked for",
          similar_names.LONGEST_NAME, "no suggestion", "ids have 100 at most"),
    Limit("units of the organisation", _organisation("units"), "too-many-values",
          "each name is compared with all"),
    Limit("levels of units", organisation.MAX_UNIT_LEVELS, "unit-depth",
          "documents print them in one line"),
    Limit("groups", _organisation("groups"), "too-many-values", "there are two or three"),
    Limit("proper nouns", _organisation("proper_nouns"), "too-many-values",
          "each title is compared with all"),
    Limit("abbreviations", _organisation("abbreviations"), "too-many-values",
          "more than there are in use"),
)  # fmt: skip
SCHEMAS = (
    Limit("bytes of a schema", _size(json_source.MAX_SCHEMA_BYTES), "file-too-big",
          "ordinary ones have 10 KB"),
    Limit("values of a schema", json_source.MAX_VALUES, "schema-limit",
          "those of this repository have 316 at most"),
    Limit("levels of a schema", json_source.MAX_DEPTH, "schema-limit",
          "those of this repository have eight at most"),
    Limit("fields, with all that references lead to", size_rules.MAX_FIELDS, "schema-limit",
          "definitions used twice on each level double"),
    Limit("references in a row", size_rules.MAX_REFERENCES, "schema-limit",
          "those of this repository have three"),
    Limit("rules for one value", size_rules.MAX_RULES, "schema-limit",
          "keywords beside a reference multiply; those of this repository have four at most"),
    Limit("values of an `enum`", size_rules.MAX_ENUM, "schema-limit",
          "each value of a file is compared with all"),
    Limit("different patterns", size_rules.MAX_PATTERNS, "schema-limit",
          "each can take megabytes"),
    Limit("characters of a pattern", patterns.LONGEST_PATTERN, "schema-pattern",
          "lengths have keywords of their own"),
    Limit("bytes of a pattern ready for matching", _size(patterns.LARGEST_PATTERN),
          "schema-pattern", "repetitions in braces multiply"),
)  # fmt: skip
DOCUMENTS = (
    Limit("entries of sets and uses of clauses in a document", resolver.MAX_ENTRIES,
          "too-many-entries", "sets of sets multiply"),
    Limit("levels of sets and clauses", resolver.MAX_LEVELS, "entries-too-deep",
          "those of this repository have three"),
    Limit("letters of a word whose spelling is checked", word_pairs.LONGEST_WORD, "not compared",
          "the work grows with their square"),
    Limit("words that share all letters but one", word_pairs.MAX_FAMILY, "check-incomplete",
          "an alphabet has 32 letters"),
    Limit("letters of all words compared by `check`", word_pairs.MAX_LETTERS, "check-incomplete",
          "they are kept in memory"),
    Limit("pairs of words compared by `check`", word_pairs.MAX_PAIRS, "check-incomplete",
          "each costs a few microseconds"),
    Limit("sentences of a topic compared by `similar`", similarity.MAX_SENTENCES,
          "similar-incomplete", "the work grows with their square"),
    Limit("letters of such a sentence", similarity.LONGEST_SENTENCE, "similar-incomplete",
          "the work grows with their square"),
    Limit("similar pairs that it looks for", similarity.MAX_PAIRS, "similar-incomplete",
          "30,000 sentences have 2,000"),
    Limit("products of letters of pairs that it aligns", similarity.MAX_WORK,
          "similar-incomplete", "30,000 sentences have 4,000,000,000"),
    Limit("sentences of one group", clusters.MAX_MEMBERS, "counted as left out",
          "nobody reads more"),
    Limit("variants of a clause proposed for single positions", proposed_clause.MAX_SINGLE_VARIANTS,
          "left in the position", "nobody chooses among more"),
    Limit("characters of a document that is imported", text_limits.MOST_LETTERS,
          "import-too-long", "job descriptions have 15,000"),
    Limit("paragraphs of a document that is imported", text_limits.MOST_PARAGRAPHS,
          "import-too-long", "job descriptions have 200"),
    Limit("pairs of places that are compared for the same words", diff.MOST_MATCHES,
          "one replaced stretch", "texts that repeat a few words have billions"),
)  # fmt: skip
_WORD_CODE = "word-too-large"


def _word_files() -> Iterator[Limit]:
    for term, limit in LIMITS.items():
        name = TERMS["en"][term]
        yield Limit(f"{name} of a Word file", limit.document, _WORD_CODE, limit.reason)
        if limit.template != limit.document:
            yield Limit(f"{name} of a template", limit.template, _WORD_CODE, limit.reason)
    yield Limit("unpacked bytes of a Word file or container, nested ones included",
                _size(archives.MAX_UNPACKED), _WORD_CODE, "450 KB can unpack to 45 GB")  # fmt: skip
    yield Limit("entries of an archive", archives.MAX_MEMBERS, _WORD_CODE,
                "each costs a look-up")  # fmt: skip
    yield Limit("bytes of an entry's name", archives.MAX_NAME, _WORD_CODE,
                "Windows allows 260")  # fmt: skip
    yield Limit("XML tags of a part", wordml.MAX_TAGS, _WORD_CODE, "each takes memory")
    yield Limit("XML attributes of a part", wordml.MAX_ATTRIBUTES, _WORD_CODE, "each takes memory")
    yield Limit("levels of XML elements", wordml.MAX_DEPTH, _WORD_CODE, "libxml2 stops there")
    yield Limit("characters of a text in XML", wordml.MAX_TEXT, _WORD_CODE, "libxml2 stops there")
    yield Limit(
        "tags of a template", tag_limits.MAX_TAGS, _WORD_CODE, "the largest of the tests has 60"
    )
    yield Limit("loops and conditions in one another", tag_limits.MAX_SCOPES, _WORD_CODE,
                "five reach the cells of the rows of a group")  # fmt: skip


def table() -> str:
    """The rows of all limits, by subject."""
    subjects = {
        "Files and texts": TEXTS,
        "Schemas": SCHEMAS,
        "Documents, `check`, `similar`, `diff`": DOCUMENTS,
        "Word files and containers": tuple(_word_files()),
    }
    return "".join(
        f"\n**{subject}**\n\n| limit | value | above it | why |\n|---|---:|---|---|\n"
        + "".join(map(_row, limits))
        for subject, limits in subjects.items()
    )


def _row(limit: Limit) -> str:
    value = f"{limit.value:,}" if isinstance(limit.value, int) else limit.value
    happens = f"`{limit.code}`" if limit.code in MESSAGES else limit.code
    return f"| {limit.of} | {value} | {happens} | {limit.why} |\n"


def with_table(page: str) -> str:
    """The page with the table between its marks."""
    before, _, rest = page.partition(START)
    return f"{before}{START}{table()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
