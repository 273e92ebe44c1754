"""A proof finds every word that a rebuilt document has lost, added, changed or moved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

import pytest

import koostaja
from conftest import draft_copy
from intake_documents import legacy_text, paragraphs, perfectly_recognised
from koostaja.documents import Document, position_document
from koostaja.docx import FlowParagraph, FlowTable
from koostaja.intake.proof import OriginalDifference, prove
from koostaja.intake.proof import OriginalDifferenceKind as Kind
from koostaja.intake.reading import LegacyText
from koostaja.intake.recognition import LegacyParagraph, RecognisedField, Recognition
from workspaces import opened


class Imported(NamedTuple):
    """A file of a document, what was recognised in it, and the document."""

    text: LegacyText
    recognition: Recognition
    document: Document


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> list[Imported]:
    """The documents of this repository."""
    root = draft_copy(tmp_path_factory.mktemp("imported"))
    assert koostaja.build(root, root / "build").files
    workspace = opened(root)
    found = []
    for position in workspace.positions.values():
        document = position_document(workspace, position).value
        text = legacy_text(root / "build" / "positions" / f"{position.id}.docx")
        found.append(
            Imported(text, perfectly_recognised(text, position.layout, document), document)
        )
    return found


def test_a_file_proves_its_own_document(imported: list[Imported]) -> None:
    assert len(imported) == 6
    for one in imported:
        proof = prove(*one)
        assert proof.differences == ()
        assert proof.is_proven
        assert proof.words > 300


def with_words(text: LegacyText, at: int, words: Sequence[str]) -> LegacyText:
    """A file whose paragraph with an ordinal has other words."""

    def changed(block: FlowParagraph | FlowTable) -> FlowParagraph | FlowTable:
        if isinstance(block, FlowTable):
            rows = (
                tuple(cell._replace(blocks=tuple(map(changed, cell.blocks))) for cell in row)
                for row in block.rows
            )
            return block._replace(rows=tuple(rows))
        if block.place != at:
            return block
        return block._replace(lines=(" ".join(words),))

    return text._replace(blocks=tuple(map(changed, text.blocks)))


def with_recognised(known: Recognition, line: FlowParagraph, words: str) -> Recognition:
    """What is recognised if a paragraph has other words."""

    def said(one: LegacyParagraph) -> LegacyParagraph:
        return one._replace(text=words) if one.place == line.place else one

    def changed(field: RecognisedField) -> RecognisedField:
        rows = [
            row._replace(cells={key: tuple(map(said, cell)) for key, cell in row.cells.items()})
            for row in field.rows
        ]
        own = tuple(map(said, field.paragraphs))
        return field._replace(paragraphs=own, rows=tuple(rows))

    fields = {pointer: changed(one) for pointer, one in known.fields.items()}
    if fields == known.fields:  # so it is a title
        for pointer, one in known.fields.items():
            if (one.title, one.number) == (line.text, line.number):
                fields[pointer] = one._replace(title=words)
                break
            if line.text in one.columns.values():
                heads = {
                    key: words if head == line.text else head for key, head in one.columns.items()
                }
                fields[pointer] = one._replace(columns=heads)
                break
    return known._replace(fields=fields)


def dropped(random: Random, words: list[str]) -> list[str]:
    at = random.randrange(len(words))
    return words[:at] + words[at + 1 :]


def doubled(random: Random, words: list[str]) -> list[str]:
    at = random.randrange(len(words))
    return words[: at + 1] + words[at:]


def swapped(random: Random, words: list[str]) -> list[str]:
    at = random.randrange(max(1, len(words) - 1))
    return [*words[:at], *words[at : at + 2][::-1], *words[at + 2 :]]


def replaced(random: Random, words: list[str]) -> list[str]:
    at = random.randrange(len(words))
    return [*words[:at], "muu", *words[at + 1 :]]


CHANGES = [dropped, doubled, swapped, replaced]


def keys(words: Sequence[str]) -> list[str]:
    """Words without marks and capitals."""
    return re.findall(r"\w+|[§%]", " ".join(words).casefold())


def places_in_fields(one: Imported) -> list[FlowParagraph]:
    """The paragraphs of a file that are compared."""
    beside = {line.place for line in (*one.recognition.mark, *one.recognition.fixed)}
    return [line for line in paragraphs(one.text.blocks) if line.place not in beside]


@pytest.mark.parametrize("is_recognised", [False, True])
@pytest.mark.parametrize("change", CHANGES)
def test_every_changed_word_is_found(
    change: Callable[[Random, list[str]], list[str]],
    is_recognised: bool,
    imported: list[Imported],
) -> None:
    """Whether what was recognised has the word of the file or that of the document."""
    random, tried = Random(2026), 0
    for one in imported:
        for line in random.sample(places_in_fields(one), 30):
            words = line.text.split()
            now = change(random, words)
            if keys(now) == keys(words):
                continue
            changed = with_words(one.text, line.place, now)
            known = one.recognition
            if is_recognised:
                known = with_recognised(known, line, " ".join(now))
            found = prove(changed, known, one.document).differences
            assert found, (line, now)
            if is_recognised and now:
                assert {one.place for one in found} == {line.place}, (line, now, found)
            tried += 1
    assert tried > 120


def lost_and_added(found: Sequence[OriginalDifference]) -> Counter[str]:
    """How many more of each word a file has than the document, by its differences."""
    counted = Counter[str]()
    for one in found:
        counted.update(keys([one.lost]))
        counted.subtract(keys([one.added]))
    return Counter({word: count for word, count in counted.items() if count})


@pytest.mark.parametrize("changes", [2, 8, 30])
def test_no_word_is_unaccounted_for(changes: int, imported: list[Imported]) -> None:
    """The words that differences name make up for all that the file has more and less."""
    random = Random(changes)
    for one in imported:
        text, known = one.text, one.recognition
        before = Counter(keys([line.text for line in paragraphs(text.blocks)]))
        for line in random.sample(places_in_fields(one), changes):
            now = random.choice(CHANGES)(random, line.text.split())
            text = with_words(text, line.place, now)
            known = with_recognised(known, line, " ".join(now))
        after = Counter(keys([line.text for line in paragraphs(text.blocks)]))
        after.subtract(before)
        expected = Counter({word: count for word, count in after.items() if count})
        assert lost_and_added(prove(text, known, one.document).differences) == expected
