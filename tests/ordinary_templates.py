"""Fifteen ordinary templates in five workspaces, and the programs that save them again."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
from lxml import etree

from template_pairs import DIRECTIVE, POSITIONS
from variations.word_xml import W
from varied_templates import varied
from word_package import packed, unpacked
from word_parts import VERSIONS, with_word_parts
from workspaces import WORKSPACES

__all__ = ["BASES", "SAVERS", "Saver", "for_pandoc", "make_workspace", "templates_of"]

BASES = {
    "own": ("ametikoht", "kaskkiri", "teenistuskoht", "toojuhend", "tuuptingimused"),
    "starter": ("ametijuhend", "korraldus", "tuuptingimused"),
    "small": ("act", "post"),
    "own-varied": ("ametikoht", "kaskkiri", "teenistuskoht"),
    "small-varied": ("act", "post"),
}
"""The templates of each workspace."""
_VALUE = re.compile(r"\{\{ ([\w.]+) \}\}")
Saver = Callable[[Sequence[Path], Path], None]
"""Saves templates again, into a folder."""


def make_workspace(name: str, root: Path, *, controls: bool = True) -> None:
    """Make a workspace of ``BASES`` with a directive that is not confirmed.

    Without ``controls`` the content controls are left out, which print nothing.
    """
    base, _, change = name.partition("-")
    WORKSPACES[base](root)
    if base == "own":
        shutil.rmtree(root / "directives")
        (root / "directives").mkdir()
        for layout, (first, second) in POSITIONS.items():
            text = DIRECTIVE.format(first=first, second=second)
            (root / "directives" / f"{layout}.yaml").write_text(text, encoding="utf-8")
    for path in templates_of(name, root) if change else ():
        path.write_bytes(varied(path, controls=controls))


def templates_of(name: str, root: Path) -> list[Path]:
    """Return the templates of a workspace of ``BASES``."""
    return [root / "templates" / f"{one}.docx" for one in BASES[name]]


def for_pandoc(data: bytes) -> bytes:
    """Return a template that pandoc keeps: it knows neither Word's lists nor its fields.

    Tags print the numbers of lists, since pandoc gives each list numbers of its own. Tables of
    contents are removed, which it makes plain text, and titles of tables, which it prints.
    """
    parts = unpacked(data)
    body, styles = (etree.fromstring(parts[f"word/{one}.xml"]) for one in ("document", "styles"))
    numbering = parts.get("word/numbering.xml", b"")
    decimal = _decimal_lists(etree.fromstring(numbering)) if numbering else set()
    by_style = {
        one.get(f"{W}styleId"): one
        for one in styles.iter(f"{W}style")
        if one.find(f"{W}pPr/{W}numPr") is not None and _list_of(one) in {*decimal, ""}
    }
    based = {
        one.get(f"{W}styleId"): one.find(f"{W}basedOn").get(f"{W}val")
        for one in styles.iter(f"{W}style")
        if one.find(f"{W}basedOn") is not None
    }
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        named = None if style is None else style.get(f"{W}val")
        while named in based and named not in by_style:
            named = based[named]
        if _list_of(paragraph) in decimal or (not _list_of(paragraph) and named in by_style):
            _type_number(paragraph)
            _remove_list(paragraph)
    for one in by_style.values():
        _remove_list(one)
    for title in list(body.iter(f"{W}tblCaption")):
        title.getparent().remove(title)
    for field in list(body.iter(f"{W}instrText")):
        if " TOC " in (field.text or ""):
            field.getparent().getparent().getparent().remove(field.getparent().getparent())
    parts |= {"word/document.xml": etree.tostring(body), "word/styles.xml": etree.tostring(styles)}
    return packed(parts)


def _decimal_lists(numbering: etree._Element) -> set[str]:
    """Return the ids of the lists whose paragraphs have numbers."""
    kinds = {
        one.get(f"{W}abstractNumId"): one.find(f"{W}lvl/{W}numFmt").get(f"{W}val")
        for one in numbering.iter(f"{W}abstractNum")
    }
    return {
        one.get(f"{W}numId", "")
        for one in numbering.iter(f"{W}num")
        if kinds[one.find(f"{W}abstractNumId").get(f"{W}val")] != "bullet"
    }


def _list_of(element: etree._Element) -> str:
    found = element.find(f"{W}pPr/{W}numPr/{W}numId")
    return "" if found is None else found.get(f"{W}val", "")


def _remove_list(element: etree._Element) -> None:
    for found in element.findall(f"{W}pPr/{W}numPr"):
        found.getparent().remove(found)


def _type_number(paragraph: etree._Element) -> None:
    """Put the tag of the number before that of the words; a row's number is before its item."""
    text = next((one for one in paragraph.iter(f"{W}t") if _VALUE.match(one.text or "")), None)
    found = _VALUE.match(text.text or "") if text is not None else None
    if text is None or found is None or found[1].startswith("topic."):
        return
    row = found[1] == "item" and paragraph.getparent().tag == f"{W}tc"
    number = "row" if row else found[1].removesuffix(".title")
    text.text = f"{{{{ {number}.number }}}} {text.text}"


_PATIENCE = 600
"""Seconds, after which LibreOffice hangs."""


def save_with_libreoffice(paths: Sequence[Path], folder: Path) -> None:
    """Save templates by LibreOffice, all in one process."""
    profile = (folder / "profile").as_uri()  # with a space in it, LibreOffice would wait for ever
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", "docx", "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)


def save_with_pandoc(paths: Sequence[Path], folder: Path) -> None:
    """Save templates by pandoc, which takes headers, styles and the page from the file itself."""
    for path in paths:
        command = ["pandoc", str(path), f"--reference-doc={path}", "-o", str(folder / path.name)]
        subprocess.run(command, check=True, capture_output=True)


def save_with_python_docx(paths: Sequence[Path], folder: Path) -> None:
    """Save templates by python-docx, under another author."""
    for path in paths:
        document = docx.Document(str(path))
        document.core_properties.author = "Proov Kasutaja"
        document.save(str(folder / path.name))


def save_as_word(paths: Sequence[Path], folder: Path) -> None:
    """Save templates with the parts and the markup of one version of Word after the other."""
    for number, path in enumerate(paths):
        version = VERSIONS[number % len(VERSIONS)]
        (folder / path.name).write_bytes(with_word_parts(path.read_bytes(), version))


SAVERS: Mapping[str, Saver] = {
    "LibreOffice": save_with_libreoffice,
    "pandoc": save_with_pandoc,
    "python-docx": save_with_python_docx,
    "Word": save_as_word,
}
