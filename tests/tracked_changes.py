"""Tracked changes accepted and rejected: by rules of our own, by LibreOffice and by pandoc."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from reader import W

_MARKS = f"{W}pPr/{W}rPr/{W}"


def resolved(parts: dict[str, bytes], *, accept: bool) -> dict[str, bytes]:
    """The parts of a file whose changes are all accepted, or all rejected."""
    changed = {}
    for name, part in parts.items():
        if name.startswith(("word/document", "word/header", "word/footer")) and name[-4:] == ".xml":
            root = etree.fromstring(part)
            _resolve(root, *(("ins", "del") if accept else ("del", "ins")))
            changed[name] = etree.tostring(root)
    return {**parts, **changed}


def _resolve(root: etree._Element, stays: str, goes: str) -> None:
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{goes}") is not None:
            row.getparent().remove(row)
    for table in reversed(list(root.iter(f"{W}tbl"))):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    for one in list(root.iter(f"{W}{goes}")):
        if one.getparent().tag != f"{W}rPr":
            one.getparent().remove(one)
    for one in list(root.iter(f"{W}{stays}")):
        parent = one.getparent()
        place = parent.index(one)
        parent[place : place + 1] = list(one)
    for deleted, name in (("delText", "t"), ("delInstrText", "instrText")):
        for one in root.iter(f"{W}{deleted}"):
            one.tag = f"{W}{name}"
    for paragraph in reversed(list(root.iter(f"{W}p"))):
        if paragraph.find(f"{_MARKS}{goes}") is not None:
            _join(paragraph)
    for change in list(root.iter(f"{W}pPrChange")):
        properties = change.getparent()
        properties.remove(change)
        if goes == "ins":
            kept = [one for one in properties if one.tag in (f"{W}rPr", f"{W}sectPr")]
            properties[:] = [*change.find(f"{W}pPr"), *kept]
    for link in list(root.iter(f"{W}hyperlink")):
        if len(link) == 0:
            link.getparent().remove(link)


def _join(paragraph: etree._Element) -> None:
    """Joins a paragraph whose mark is gone to the next one, whose properties prevail."""
    content = [one for one in paragraph if one.tag != f"{W}pPr"]
    after = paragraph.getnext()
    if after is not None and after.tag == f"{W}p":
        place = int(after.find(f"{W}pPr") is not None)
        after[place:place] = content
    else:
        assert after is not None, "the last mark cannot go"
        assert after.tag == f"{W}tbl", after.tag
        assert not any(True for one in content for _ in one.iter(f"{W}t")), "words before a table"
    paragraph.getparent().remove(paragraph)


def outline(part: bytes) -> list[Any]:
    """Paragraphs as words, tables as rows of cells, as deep as they go."""
    root = etree.fromstring(part)
    body = root.find(f"{W}body")
    found = list(_blocks(root if body is None else body))
    return found if isinstance(found[-1], str) else [*found, ""]


def _blocks(container: etree._Element) -> Iterator[Any]:
    for one in container:
        if one.tag == f"{W}p":
            yield _words(one)
        elif one.tag == f"{W}tbl":
            rows = one.findall(f"{W}tr")
            yield [[list(_blocks(cell)) for cell in row.findall(f"{W}tc")] for row in rows]
        elif one.tag == f"{W}sdt":
            yield from _blocks(one.find(f"{W}sdtContent"))


def _words(paragraph: etree._Element) -> str:
    """What is to read, with the instructions of fields and the places of links."""
    found = []
    for event, one in etree.iterwalk(paragraph, events=("start", "end")):
        name = etree.QName(one).localname
        in_run = one.getparent() is not None and one.getparent().tag == f"{W}r"
        if name == "fldSimple":
            found.append("end" if event == "end" else f"begin{one.get(f'{W}instr')}separate")
        elif event == "end":
            continue
        elif name in ("t", "instrText", "fldChar") and in_run:
            found.append(one.text or one.get(f"{W}fldCharType", ""))
        elif name in ("br", "tab") and in_run:
            found.append(f"<{name}>")
        elif name == "hyperlink":
            found.append(f"<{one.get(f'{W}anchor')}>")
    return "".join(found)


def packed(parts: dict[str, bytes]) -> bytes:
    """A Word file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


_MACRO = """
Sub Main(jobs As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim plain(1) As New com.sun.star.beans.PropertyValue
  plain(0).Name = "FilterName"
  plain(0).Value = "Text (encoded)"
  plain(1).Name = "FilterOptions"
  plain(1).Value = "UTF8,LF,,,"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  handle = FreeFile
  Open jobs For Input As #handle
  Do While Not Eof(handle)
    Line Input #handle, job
    fields = Split(job, " ")
    doc = StarDesktop.loadComponentFromURL(fields(0), "_blank", 0, hidden())
    If fields(1) <> "" Then
      command = ".uno:" + fields(1) + "AllTrackedChanges"
      dispatcher.executeDispatch(doc.CurrentController.Frame, command, "", 0, Array())
    End If
    doc.storeToURL(fields(2), plain())
    doc.close(True)
  Loop
  Close #handle
End Sub
"""
"""Reads from a file what to do: a document, Accept or Reject or nothing, and the text's name."""


def office_texts(jobs: Sequence[tuple[Path, str]], folder: Path) -> list[list[str]]:
    """The lines that LibreOffice reads in documents, with numbers, after ``Accept`` or ``Reject``.

    The profile is made by a first start: LibreOffice would replace macros that it finds
    in a new one.
    """
    profile = folder / "profile"
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True)
    module = profile / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"'
        f' script:language="StarBasic">{escape(_MACRO)}</script:module>',
        encoding="utf-8",
    )
    texts = [folder / f"{number}.txt" for number in range(len(jobs))]
    lines = (
        f"{path.as_uri()} {what} {text.as_uri()}\n"
        for (path, what), text in zip(jobs, texts, strict=True)
    )
    (folder / "jobs").write_text("".join(lines), encoding="utf-8")
    macro = f'macro:///Standard.Module1.Main("{folder / "jobs"}")'
    subprocess.run([*command, macro], check=True, capture_output=True)
    return [text.read_text(encoding="utf-8-sig").splitlines() for text in texts]


def pandoc_texts(path: Path, changes: str = "accept") -> list[str]:
    """The words of each paragraph that pandoc reads, after ``accept`` or ``reject``.

    Pandoc knows no changed rows, and leaves their paragraphs empty: these are left out.
    """
    command = ["pandoc", "--from=docx", "--to=json", f"--track-changes={changes}", str(path)]
    done = subprocess.run(command, check=True, capture_output=True)
    return [text for text in _inlines(json.loads(done.stdout)["blocks"]) if text]


def _inlines(node: Any) -> Iterator[str]:
    """The text of each block that holds words."""
    if isinstance(node, dict) and node.get("t") in ("Para", "Plain", "Header"):
        yield "".join(_strings(node["c"])).strip()
    elif isinstance(node, dict):
        yield from _inlines(list(node.values()))
    elif isinstance(node, list):
        for one in node:
            yield from _inlines(one)


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get("t") in ("Space", "SoftBreak", "LineBreak"):
            yield " "
        elif node.get("t") == "Str":
            yield node["c"]
        elif node.get("t") == "Note":
            return
        else:
            yield from _strings(node.get("c"))
    elif isinstance(node, list):
        for one in node:
            yield from _strings(one)
