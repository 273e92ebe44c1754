"""What a Word file says of itself comes from the data, and is there only if the data have it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

import koostaja
from conftest import ROOT
from conftest import draft_copy as workspace_copy
from koostaja.diagnostics import has_errors
from koostaja.documents import Description
from koostaja.docx import pack, property_parts, zip_file
from test_package import manifest, replaced
from test_validity import validate

CORE = "/relationships/metadata/core-properties"
UNIT = "Laste heaolu osakond, traumeeritud laste toetamise talitus"


def named_properties(path: Path) -> dict[str, str]:
    """The named properties of a Word file."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("docProps/custom.xml"))
    pids = [int(one.get("pid")) for one in root]
    assert pids == sorted(set(pids))
    return {one.get("name"): one[0].text for one in root}


def core(path: Path) -> tuple[str, str, str, str]:
    """Title, author, subject and keywords of a Word file, from the part that its links name.

    Not by python-docx: docxcompose changes what that reads, where it is installed.
    """
    with zipfile.ZipFile(path) as archive:
        links = etree.fromstring(archive.read("_rels/.rels"))
        (name,) = (one.get("Target") for one in links if one.get("Type").endswith(CORE))
        root = etree.fromstring(archive.read(name.lstrip("/")))
    title, author, subject, keywords = (
        root.findtext(f"{{*}}{tag}") or "" for tag in ("title", "creator", "subject", "keywords")
    )
    return title, author, subject, keywords


def test_a_directive_bears_its_register_card(built: Path) -> None:
    card = manifest(built)["directives"]["2025-183"]["register"]
    for name in ("kaskkiri", "koos-lisadega"):
        path = built / "directives" / "2025-183" / f"{name}.docx"
        assert named_properties(path) == {label: value for label, value in card.items() if value}


@pytest.mark.parametrize(
    ("file", "title", "subject", "keywords"),
    [
        ("kaskkiri", "Ametijuhendi kinnitamine", "Põhitegevuse käskkiri", "183; 28.11.2025"),
        ("koos-lisadega", "Ametijuhendi kinnitamine", "Põhitegevuse käskkiri", "183; 28.11.2025"),
        ("lisa-2", "Peaspetsialist (lastemaja)", "Ametijuhend", "183; 28.11.2025"),
    ],
)
def test_a_directives_files_say_what_they_are(
    file: str, title: str, subject: str, keywords: str, built: Path
) -> None:
    said = core(built / "directives" / "2025-183" / f"{file}.docx")
    assert said == (title, "Sotsiaalkindlustusamet", subject, f"{UNIT}; {keywords}")


def test_a_position_by_itself_has_no_number(built: Path) -> None:
    said = core(built / "positions" / "peaspetsialist-lastemaja.docx")
    assert said[2:] == ("Ametijuhend", UNIT)


def test_a_draft_has_no_blanks_among_its_keywords(tmp_path: Path) -> None:
    root = workspace_copy(tmp_path)
    directive = root / "directives" / "2025-183.yaml"
    assert replaced(directive, "number: 183\ndate: 2025-11-28\n", "")
    assert not has_errors(koostaja.build(root, root / "build", ["2025-183"]).problems)
    for file in ("kaskkiri", "lisa-1"):
        assert core(root / "build" / "directives" / "2025-183" / f"{file}.docx")[3] == UNIT


def test_what_the_data_do_not_say_is_left_out(tmp_path: Path, small: Path) -> None:
    root = workspace_copy(tmp_path)
    assert replaced(root / "organisation.yaml", ", subject: true", "")
    out = root / "build"
    assert not has_errors(koostaja.build(root, out, ["2025-183"]).problems)
    assert core(out / "directives" / "2025-183" / "kaskkiri.docx")[2] == ""
    assert koostaja.build(small, small / "build").problems == []
    assert core(small / "build" / "positions" / "head.docx")[2:] == ("A post", "")


def test_properties_of_a_template_stay(tmp_path: Path) -> None:
    with zipfile.ZipFile(ROOT / "templates" / "kaskkiri.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    once = parts | property_parts(parts, Description("A", "B"), {"Viit": "1", "Muu": "x"})
    named = {"Viit": "2 & 3", "Toimik": "", "Uus": "y"}
    said = Description("A & B", "<C>", "D & E", ("<F>", "g"))
    twice = once | property_parts(once, said, named)
    path = tmp_path / "both.docx"
    path.write_bytes(zip_file(pack(name, part) for name, part in twice.items()))
    assert named_properties(path) == {"Muu": "x", "Viit": "2 & 3", "Uus": "y"}
    assert core(path) == ("A & B", "<C>", "D & E", "<F>; g")
    assert validate(tmp_path) == []


@pytest.mark.parametrize("name", [b"", b"metadata/a.psmdcp"], ids=["none", "of-another-name"])
def test_a_template_may_hold_its_properties_elsewhere(name: bytes, tmp_path: Path) -> None:
    root = workspace_copy(tmp_path)
    template = root / "templates" / "ametikoht.docx"
    with zipfile.ZipFile(template) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    before = parts.pop("docProps/core.xml")
    if name:
        parts[name.decode()] = before
    for one in ("[Content_Types].xml", "_rels/.rels"):
        there = rb"\1" + name + rb"\2" if name else b""
        old = rb"(<(?:Override|Relationship) [^>]*)docProps/core.xml([^>]*>)"
        parts[one] = re.sub(old, there, parts[one])
    template.write_bytes(zip_file(pack(one, part) for one, part in parts.items()))
    assert not has_errors(koostaja.build(root, root / "build", ["koordinaator-klat-srt"]).problems)
    assert core(root / "build" / "positions" / "koordinaator-klat-srt.docx")[2] == "Ametijuhend"
    assert validate(root / "build") == []
