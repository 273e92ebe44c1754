"""Word files as other programs read them: the words that pandoc finds, LibreOffice's pages."""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from lxml import etree

from reader import W, paragraph_text, read
from unseen import R

_GAP = "\0"
"""Where a field stands."""
_WORD = re.compile(r"[0-9a-zß-öø-ž]+|[-.,;:()/„“•]")
_OTHER = re.compile(r"[^\s\x21-\x7e\xa1-ž–—„“”•…]")
"""A character of another script."""
_WITH_OTHERS = re.compile(rf"\S*{_OTHER.pattern}\S*")
"""Words with a character of another script, around which LibreOffice may join or set apart."""
_INLINE = ("Emph", "Strong", "Link", "Span", "Underline", "SmallCaps")


def pages(paths: Sequence[Path], folder: Path, order: str = "-raw") -> dict[Path, str]:
    """The text of each file's pages; row by row, or in another order of pdftotext.

    One batch for each core, since LibreOffice is slow to start and works on one. It
    says nothing when it refuses a file: the PDF must be there.
    """
    shares = min(len(paths), os.cpu_count() or 1)
    batches = [
        {paths[at]: f"{at}" for at in range(share, len(paths), shares)} for share in range(shares)
    ]
    found: dict[Path, str] = {}
    with ThreadPoolExecutor() as pool:
        places = [folder / f"batch-{number}" for number in range(shares)]
        for texts in pool.map(_batch, batches, places, [order] * shares):
            found |= texts
    return found


def _batch(names: dict[Path, str], folder: Path, order: str) -> dict[Path, str]:
    """The same for some files, each under a name of its own, with a profile of their own."""
    folder.mkdir(parents=True)
    for path, name in names.items():
        shutil.copy(path, folder / f"{name}.docx")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    files = [str(folder / f"{name}.docx") for name in names.values()]
    done = [*command, "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(done, check=True, capture_output=True)
    return {path: _pdf_text(folder / f"{name}.pdf", order) for path, name in names.items()}


def _pdf_text(pdf: Path, order: str) -> str:
    command = ["pdftotext", order, str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def words(text: str) -> Counter[str]:
    """The words and marks of a text; without regard to case, since a style may print capitals.

    Other scripts are left out: what a font lacks, LibreOffice sets apart.
    """
    return Counter(_WORD.findall(text.replace("\xad", "").casefold()))


def lost(path: Path, text: str) -> list[str]:
    """Words of a Word file that its pages do not show.

    Compared as multisets: a table's cells may be read in another order than they stand.
    """
    ours = f"{_body_text(path)} {_labels(path)} {_margin_text(path)}"
    found = (words(_WITH_OTHERS.sub(" ", one)) - _shown(text) for one in (pandoc_text(path), ours))
    return sorted({word for missing in found for word in missing})


def added(path: Path, text: str) -> list[str]:
    """Words that its pages show and a Word file does not have, but for what repeats on pages."""
    repeated = words(f"{_margin_text(path)} {_header_row_text(path)}")
    ours = f"{_body_text(path)} {_labels(path)}"
    surplus = _shown(text) - words(ours) - words(_OTHER.sub("", ours))
    return sorted(word for word in surplus if word not in repeated)


def _shown(text: str) -> Counter[str]:
    """The words of pages; the lines with their numbers, "2 (7)", are not the text's."""
    return words(re.sub(r"^ *\d+ \(\d+\)$", "", text, flags=re.MULTILINE))


def pandoc_text(path: Path) -> str:
    """The text of a Word file's body as pandoc reads it."""
    command = ["pandoc", "--from=docx", "--to=json", str(path)]
    done = subprocess.run(command, check=True, capture_output=True)
    document = json.loads(done.stdout)
    return "".join(_spoken([document["meta"], document["blocks"]]))


def _spoken(node: Any) -> Iterator[str]:
    """The texts of pandoc's tree; what is no run of text ends a word."""
    if isinstance(node, list):
        for one in node:
            yield from _spoken(one)
    elif isinstance(node, dict) and node.get("t") == "Str":
        yield node["c"]
    elif isinstance(node, dict) and node.get("t") == "Table":
        _, _summary, *printed = node["c"]  # a summary is for who cannot see the table
        yield from _spoken(printed)
    elif isinstance(node, dict):
        end = "" if node.get("t") in _INLINE else " "
        yield end
        yield from _spoken(list(node.values()))
        yield end


def _body_text(path: Path) -> str:
    """The text of its body as our own reader has it."""
    paragraphs = _tree(path, "word/document.xml").iter(f"{W}p")
    return "\n".join(map(paragraph_text, paragraphs))


def _labels(path: Path) -> str:
    """Numbers and bullets, which Word computes and no run holds."""
    lines = [line.split(" ") for line in read(path)]
    numbers = [line[1] for line in lines if line[0] in ("H", "N") and line[1] != "-"]
    return " ".join([*numbers, *("•" for line in lines if line[0] == "B")])


def _header_row_text(path: Path) -> str:
    """The text of rows that repeat on every page, with the numbers before it."""
    rows = _tree(path, "word/document.xml").iter(f"{W}tr")
    headers = [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None]
    texts = tuple(f" {paragraph_text(p)}" for row in headers for p in row.iter(f"{W}p"))
    return "\n".join(line[1:] for line in read(path) if line.endswith(texts))


def _margin_text(path: Path) -> str:
    """The text of its headers and footers, which pandoc does not read, once a section."""
    relations = _tree(path, "word/_rels/document.xml.rels")
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    margins = _tree(path, "word/document.xml").iter(f"{W}headerReference", f"{W}footerReference")
    names = [posixpath.join("word", targets[one.get(f"{R}id")]) for one in margins]
    lines = [line for name in names for line in _with_gaps(_tree(path, name)).splitlines()]
    return "\n".join(line for line in lines if _GAP not in line)


def _with_gaps(tree: etree._Element) -> str:
    """The text of a part with a gap where a field stands, such as a page's number."""
    depth, found = 0, list[str]()
    for node in tree.iter(f"{W}fldChar", f"{W}t", f"{W}p"):
        if node.tag == f"{W}fldChar":
            depth += {"begin": 1, "end": -1}.get(node.get(f"{W}fldCharType"), 0)
            found.append(_GAP)
        elif node.tag == f"{W}p":
            found.append("\n")
        elif not depth:
            found.append(node.text or "")
    return "".join(found)


def _tree(path: Path, part: str) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(part))
