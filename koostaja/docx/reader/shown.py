"""Converts what was read to what is shown: fields by their meaning, equal runs merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from koostaja.docx.reader.drafts import ParagraphDraft, WordsDraft
from koostaja.docx.reader.meanings import Meanings
from koostaja.docx.reader.model import ShownParagraph, Words

__all__ = ["is_blank", "shown_paragraphs"]

_MERGED = ("text", "field", "link", "ruby")
"""Kinds of words that are merged across runs."""
_DRAWN = ("pBdr", "shd", "bdr", "framePr")
"""Prefixes of the properties that show without words."""


def shown_paragraphs(
    drafts: Iterable[ParagraphDraft], meanings: Meanings, origin: int | None = None
) -> Iterator[ShownParagraph]:
    """Yield paragraphs, each followed by those of its notes.

    ``origin`` is the place in the text from which distances in a header are counted.
    """
    for draft in drafts:
        yield _shown(draft, meanings, draft.index if origin is None else origin)
        for note in draft.notes:
            yield _shown(note, meanings, note.index)


def _shown(draft: ParagraphDraft, meanings: Meanings, origin: int) -> ShownParagraph:
    return ShownParagraph(
        place=draft.place,
        number=draft.number,
        words=tuple(_words(draft.words, meanings, origin)),
        format=draft.format,
        label=draft.label,
        within=draft.within,
        revision=draft.revision,
        hidden=draft.hidden,
        bullet=draft.bullet,
        part=draft.part,
    )


def _words(drafts: Iterable[WordsDraft], meanings: Meanings, origin: int) -> Iterator[Words]:
    group = list[WordsDraft]()
    for one in drafts:
        if one.dropped or not (one.text or one.kind not in _MERGED or one.kind == "field"):
            continue
        if group and not _alike(group[-1], one):
            yield _merged(group, meanings, origin)
            group = []
        group.append(one)
    if group:
        yield _merged(group, meanings, origin)


def _alike(one: WordsDraft, other: WordsDraft) -> bool:
    return (
        one.kind == other.kind
        and one.kind in _MERGED
        and one.field is other.field
        and (one.hidden, one.struck, one.revision) == (other.hidden, other.struck, other.revision)
        and (one.format is other.format or one.format == other.format)
    )


def _merged(group: list[WordsDraft], meanings: Meanings, origin: int) -> Words:
    first = group[0]
    return Words(
        text="".join(one.text for one in group),
        kind=first.kind,
        format=first.format,
        detail=meanings.detail(first, origin),
        hidden=first.hidden,
        struck=first.struck,
        revision=first.revision,
        drawing=first.drawing or {},
    )


def is_blank(paragraphs: tuple[ShownParagraph, ...]) -> bool:
    """Return whether paragraphs show nothing and take no more space than an empty one."""
    if len(paragraphs) > 1:
        return False
    return all(
        not (one.number or one.bullet or one.within or one.revision)
        and not any(words.text.strip() or words.kind not in _MERGED for words in one.words)
        and not any(words.kind == "field" for words in one.words)
        and not any(key.startswith(_DRAWN) for key in one.format)
        for one in paragraphs
    )
