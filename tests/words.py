"""Makes real Word templates for tests, from lines of text."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from docx import Document

from word_package import packed, unpacked

Row = Sequence[str | Sequence[str]]
Block = str | Sequence[Row]
"""A paragraph, or a table as rows of cells; a cell is one paragraph or several."""

POST: list[Block] = [
    "{%p for line in mark.items %}",
    "{{ line }}",
    "{%p endfor %}",
    "{{ facts.number }} {{ facts.title }}",
    [
        ["{%tr for field in facts.fields %}", ""],
        [
            "{{ field.number }} {{ field.title }}",
            ["{%p for item in field.items %}", "{{ item }}", "{%p endfor %}"],
        ],
        ["{%tr endfor %}", ""],
    ],
    "{{ tasks.number }} {{ tasks.title }}",
    [
        ["{{ tasks.duty.title }}", "{{ tasks.results.title }}"],
        ["{%tr for row in tasks.rows %}", ""],
        [
            [
                "{%p for item in row.duty.items %}",
                "{{ row.number }} {{ item }}",
                "{%p for subitem in item.items %}",
                "{{ subitem }}",
                "{%p endfor %}",
                "{%p endfor %}",
            ],
            ["{%p for item in row.results.items %}", "{{ item }}", "{%p endfor %}"],
        ],
        ["{%tr endfor %}", ""],
    ],
    "{{ rights.number }} {{ rights.title }}",
    "{%p for item in rights.items %}",
    "{{ item }}",
    "{%p endfor %}",
    "{%p if remark %}",
    "{{ remark }}",
    "{%p endif %}",
]
ACT: list[Block] = [
    "KÄSKKIRI",
    "{{ date }} nr {{ number }}",
    "{{ title }}",
    "{%p if basis %}",
    "{{ basis }}",
    "{%p endif %}",
    "{%p for point in points.items %}",
    "{{ point.number }} {{ point }}",
    "{%p for subpoint in point.items %}",
    "{{ subpoint.number }} {{ subpoint }}",
    "{%p endfor %}",
    "{%p endfor %}",
    "{%p if notice %}",
    "{{ notice }}",
    "{%p endif %}",
    "{%p for line in signature.items %}",
    "{{ line }}",
    "{%p endfor %}",
]


def write_template(path: Path, blocks: Sequence[Block]) -> None:
    """A Word file with these paragraphs and tables."""
    document = Document(io.BytesIO(_empty()))
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=0, cols=len(block[0]))
        for row in block:
            for cell, content in zip(table.add_row().cells, row, strict=True):
                lines = [content] if isinstance(content, str) else content
                cell.text = lines[0]
                for line in lines[1:]:
                    cell.add_paragraph(line)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))


@cache
def _empty() -> bytes:
    """The file that python-docx begins with, without a hundred styles of tables.

    They are nine tenths of it, twice: once more for Word 2007. No test is of them, and each build
    and each check of a workspace with such templates would take twice as long.
    """
    made = io.BytesIO()
    Document().save(made)
    parts = unpacked(made.getvalue())
    del parts["word/stylesWithEffects.xml"]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        parts[name] = re.sub(rb"<[^<>]*stylesWithEffects.xml[^<>]*/>", b"", parts[name])
    parts["word/styles.xml"] = re.sub(
        rb'(?s)<w:style w:type="table" w:(?!default).*?</w:style>', b"", parts["word/styles.xml"]
    )
    return packed(parts)
