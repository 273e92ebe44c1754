"""Forgeries by revisions and comments, which pages show until somebody decides on them."""

from __future__ import annotations

from forgeries.editing import (
    WORDS,
    Forging,
    add_forgeries,
    blocks,
    forges,
)
from variations.word_xml import W, run

__all__: list[str] = []

_REVISED = 'w:id="77" w:author="x" w:date="2026-01-01T00:00:00Z"'


@forges("revision")
def words_inserted(t: Forging) -> None:
    t.within(f"<w:ins {_REVISED}>{run(WORDS)}</w:ins>")


@forges("revision")
def words_marked_as_inserted(t: Forging) -> None:
    t.wrap(f"<w:ins {_REVISED}>", "</w:ins>")


@forges("revision")
def words_deleted(t: Forging) -> None:
    text = t.text
    t.wrap(f"<w:del {_REVISED}>", "</w:del>")
    next(t.body.iter(f"{W}del")).find(f".//{W}t").tag = f"{W}delText"  # type: ignore[union-attr]
    assert text is not None


@forges("revision")
def words_added_and_deleted(t: Forging) -> None:
    deleted = run(WORDS).replace("<w:t", "<w:delText").replace("</w:t>", "</w:delText>")
    t.within(f"<w:del {_REVISED}>{deleted}</w:del>")


@forges("revision")
def words_deleted_though_text(t: Forging) -> None:
    t.wrap(f"<w:del {_REVISED}>", "</w:del>")


@forges("revision")
def words_moved_from(t: Forging) -> None:
    t.wrap(f"<w:moveFrom {_REVISED}>", "</w:moveFrom>")


@forges("revision")
def words_moved_to(t: Forging) -> None:
    t.wrap(f"<w:moveTo {_REVISED}>", "</w:moveTo>")


_MARKS = {
    "mark of the paragraph deleted": f"<w:rPr><w:del {_REVISED}/></w:rPr>",
    "mark of the paragraph inserted": f"<w:rPr><w:ins {_REVISED}/></w:rPr>",
    "format of the mark revised": f"<w:rPr><w:rPrChange {_REVISED}><w:rPr/></w:rPrChange></w:rPr>",
    "format of the paragraph revised": f"<w:pPrChange {_REVISED}><w:pPr/></w:pPrChange>",
    "number inserted": f"<w:numPr><w:ins {_REVISED}/></w:numPr>",
    "number revised": f'<w:numPr><w:numberingChange {_REVISED} w:original="§ 9"/></w:numPr>',
}
add_forgeries("revision", lambda t, xml: t.set_paragraph(xml), _MARKS)


@forges("revision")
def format_of_words_revised(t: Forging) -> None:
    t.set_run("<w:b/>")
    t.find("w:rPr", t.run).append(blocks(f"<w:rPrChange {_REVISED}><w:rPr/></w:rPrChange>")[0])


@forges("revision")
def section_revised(t: Forging) -> None:
    t.sections[0].append(blocks(f"<w:sectPrChange {_REVISED}><w:sectPr/></w:sectPrChange>")[0])


@forges("revision")
def table_revised(t: Forging) -> None:
    t.find("w:tbl/w:tblPr").append(
        blocks(f"<w:tblPrChange {_REVISED}><w:tblPr/></w:tblPrChange>")[0]
    )


@forges("revision")
def comment(t: Forging) -> None:
    part = (
        f'<w:comments xmlns:w="{W[1:-1]}"><w:comment {_REVISED} w:initials="x"><w:p>{run(WORDS)}'
        "</w:p></w:comment></w:comments>"
    )
    t.add_part("word/comments.xml", "comments", part)
    t.before('<w:commentRangeStart w:id="77"/>')
    t.within('<w:commentRangeEnd w:id="77"/><w:r><w:commentReference w:id="77"/></w:r>')


@forges("revision")
def comment_in_its_part_alone(t: Forging) -> None:
    part = (
        f'<w:comments xmlns:w="{W[1:-1]}"><w:comment {_REVISED} w:initials="x"><w:p>{run(WORDS)}'
        "</w:p></w:comment></w:comments>"
    )
    t.add_part("word/comments.xml", "comments", part)
    t.before('<w:commentRangeStart w:id="77"/>')
    t.within('<w:commentRangeEnd w:id="77"/>')
