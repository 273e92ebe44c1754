"""What is kept of a signed directive can be read by people, and read back without loss."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from amounts import seeds
from conftest import ROOT, draft_copy
from koostaja.documents import (
    Document,
    Item,
    Section,
    assemble,
    document_data,
    read_document,
    words_hash,
)
from koostaja.source import NOT_IN_XML, Source, parse, yaml_text
from koostaja.workspace import load
from koostaja.workspace.record import is_sealed, record_text
from test_layout_forms import LANGUAGES, laid

AWKWARD = " :#-\n\t'\"|>{}[],&*!%@`?=~„“\u00a0\x85\u2028\ufeffõ1.\r\x7f"
WORDS = ["sõna", "a", "#x", "- b", "k: l", "...", "---", "\u00a0", "“tere”", "true", "~", ""]
CHARACTERS = st.one_of(st.sampled_from(AWKWARD), st.characters(exclude_categories=["Cs"]))
TEXTS = st.one_of(
    st.text(CHARACTERS, max_size=150).filter(lambda text: not NOT_IN_XML.search(text)),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
)
KEYS = TEXTS.filter(lambda text: len(text) < 90)
DATA = st.recursive(
    st.one_of(TEXTS, st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)


@pytest.mark.parametrize("numbers", seeds(1, 10, 400))
def test_whatever_is_written_is_read_as_it_was(numbers: range) -> None:
    @settings(max_examples=30)
    @given(st.dictionaries(KEYS, DATA, min_size=1, max_size=3))
    def comes_back(data: dict[str, Any]) -> None:
        source, problems = parse(yaml_text(data), "x.yaml")
        assert problems == []
        assert source is not None
        assert source.data == data

    for number in numbers:
        seed(number)(comes_back)()


def test_long_texts_are_blocks_of_readable_lines() -> None:
    text = " ".join(["sõna"] * 60)
    lines = yaml_text({"text": text, "lines": "üks\nkaks"}).splitlines()
    assert lines[0] == "text: >-"
    assert max(map(len, lines)) <= 100
    assert lines[-3:] == ["lines: |-", "  üks", "  kaks"]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    """All documents of several workspaces, each directive with its annexes."""
    roots = [draft_copy(tmp_path_factory.mktemp("draft")), ROOT / "koostaja" / "starters" / "basic"]
    roots += [laid(one, tmp_path_factory.mktemp("forms") / one) for one in LANGUAGES]
    return [one for root in roots for one in assemble(load(root)[0])[0].documents]


def written(document: Document) -> str:
    return yaml_text(document_data(document))


def read_back(text: str) -> Document:
    source, problems = parse(text, "lisa-1.yaml")
    assert problems == []
    assert source is not None
    return read_document(source)


def printed(section: Section) -> list[Any]:
    """All that a template can ask of a section, with where each text came from."""
    lead = [section.lead] if section.lead else []
    return [
        (section.key, section.title, section.present, section.number, dict(section.numbering)),
        dict(section.flags),
        [said(item) for item in (*lead, *section.items)],
        bool(section.lead),
        [(row.number, row.long, [printed(cell) for cell in row.cells]) for row in section.rows],
        [printed(one) for one in (*section.sections, *section.columns)],
    ]


def said(item: Item) -> list[Any]:
    origin = item.origin
    return [
        (item.text, item.number, item.address, origin.clause, origin.sets, origin.condition),
        (origin.as_signed, str(origin.location)),
        [said(one) for one in item.items],
        [said(one) for one in item.parts],
    ]


def test_a_document_is_read_back_as_it_was_written(documents: list[Document]) -> None:
    assert len(documents) > 10
    for document in documents:
        again = read_back(written(document))
        assert (again.id, again.title, again.template_file) == (
            document.id,
            document.title,
            document.template_file,
        )
        assert printed(again.body) == printed(document.body)
        assert printed(again.mark) == printed(document.mark)
        assert dict(again.values) == dict(document.values)
        assert (again.quoted, again.reads) == (document.quoted, document.reads)
        assert str(again.titled.location) == str(document.titled.location)
        assert written(again) == written(document)


def test_what_items_came_from_is_kept(documents: list[Document]) -> None:
    items = [item for document in documents for item in read_back(written(document)).items]
    origins = [one.origin for item in items for one in item.walk()]
    assert any(origin.clause and origin.sets for origin in origins)
    assert any(origin.condition for origin in origins)
    assert any(origin.as_signed for origin in origins)
    assert all(origin.location.line for origin in origins)


def test_the_hash_of_words_sees_words_and_numbers_and_nothing_else(
    documents: list[Document],
) -> None:
    document = next(one for one in documents if one.id == "teenuseomanik-lastemaja")
    own = words_hash(document)
    text = written(document)
    assert words_hash(read_back(text)) == own
    assert words_hash(read_back(text.replace("address: uldosa/", "address: muu/"))) == own
    assert words_hash(read_back(text.replace("lapsesõbraliku", "lastesõbraliku"))) != own
    assert words_hash(read_back(text.replace("number: 2.1.", "number: 2.9."))) != own
    assert words_hash(read_back(text.replace("title: Riigikaitse", "title: Muu"))) != own


def test_the_mark_does_not_count_among_the_words(documents: list[Document]) -> None:
    alike = [one for one in documents if one.id == "peaspetsialist-lastemaja"]
    assert [one.mark.present for one in alike] == [False, True]
    assert len({words_hash(one) for one in alike}) == 1


def test_a_seal_holds_until_a_byte_changes() -> None:
    text = record_text({"format": "1", "number": "183", "note": "tekst " * 40})
    assert text.splitlines()[-1].startswith("seal: ")
    assert is_sealed(text.encode())
    assert is_sealed(text.replace("\n", "\r\n").encode())
    assert not is_sealed(text.replace("183", "184").encode())
    assert not is_sealed(text.encode() + b"more: x\n")
    assert not is_sealed(b"number: 183\n")
    assert not is_sealed(b"\xff\xfeseal: \xff\n")


def test_a_record_is_read_with_its_seal() -> None:
    source, _ = parse(record_text({"format": "1"}), "record.yaml")
    assert isinstance(source, Source)
    assert list(source.data) == ["format", "seal"]


def test_the_record_of_this_repository_is_sealed() -> None:
    folder = ROOT / "directives" / "confirmed" / "2025-183"
    assert is_sealed((folder / "record.yaml").read_bytes())
    assert Path(folder / "lisa-2.yaml").is_file()
