"""Signed containers: names, types and entries that two readers could take in two ways."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

import pytest

import signing
from koostaja.docx import UNREADABLE
from koostaja.files.signatures import (
    is_container,
    read_container,
)
from signature_changes import (
    FILES,
    FIRST,
    Make,
    codes,
    problems,
)
from signing import (
    archive,
    container,
    manifest,
    sign,
)


def unsound(files: Mapping[str, bytes], **options: Any) -> bytes:
    """A container whose signature does not matter."""
    return container(files, [sign(FILES)], **options)


def signed_with(**files: bytes) -> bytes:
    return unsound({**FILES, **{name.replace("_", "."): one for name, one in files.items()}})


def named(name: str) -> Make:
    return lambda: unsound({**FILES, name: b"PK"})


ODT = archive({"content.xml": b"<x/>"}, b"application/vnd.oasis.opendocument.text")
DOCX = archive({"[Content_Types].xml": b"<x/>"}, None)
UNSOUND: dict[str, tuple[Make, list[str]]] = {
    "a name that differs in case": (named("Lisa-1.DOCX"), ["alike"]),
    "a name that ends with a space": (named("lisa-1.docx "), ["ends", "alike"]),
    "a name that ends with a dot": (named("lisa-1.docx."), ["ends", "alike"]),
    "a space before the folder": (named("a /lisa.docx"), ["ends"]),
    "another form of a letter": (
        named(unicodedata.normalize("NFD", FIRST)),
        ["alike"],
    ),
    "a wide letter": (named("ｌisa-1.docx"), ["alike"]),
    "an invisible character": (named("lisa-1\u200b.docx"), ["invisible", "alike"]),
    "letters turned around": (named("lisa-\u202excod.exe"), ["invisible"]),
    "an odd space": (named("lisa\u00a01.docx"), ["invisible"]),
    "a path upwards": (named("../lisa-3.docx"), ["path"]),
    "a path within upwards": (named("a/../lisa-3.docx"), ["path"]),
    "an absolute path": (named("/lisa-3.docx"), ["path"]),
    "a drive": (named("C:lisa-3.docx"), ["path"]),
    "a path of Windows": (named("..\\lisa-3.docx"), ["path"]),
    "a stream within a file": (named("lisa-3.docx:x"), ["path"]),
    "a name like that of the type": (named("MIMETYPE"), ["alike"]),
    "a container within": (lambda: signed_with(sisu_asice=container(FILES)), ["nested"]),
    "a container of another name": (lambda: signed_with(sisu_docx=container(FILES)), ["nested"]),
    "a container by its name": (lambda: signed_with(sisu_bdoc=b"x"), ["nested"]),
    "a container in a folder": (
        lambda: unsound({"sub/a.asice": container(FILES)}),
        ["nested"],
    ),
    "an archive within": (lambda: signed_with(sisu_zip=archive({"a": b"x"}, None)), ["nested"]),
    "an archive of another name": (
        lambda: signed_with(sisu_docx=archive({"a": b"x"}, None)),
        ["nested"],
    ),
    "a container of before": (
        lambda: signed_with(sisu_xml=b"<?xml version='1.0'?><SignedDoc/>"),
        ["nested"],
    ),
    "no signature": (lambda: container(FILES, []), ["unsigned"]),
    "no files": (lambda: unsound({}), ["empty"]),
    "too many files": (
        lambda: unsound({f"lisa-{number}.docx": b"x" for number in range(201)}),
        ["too-many-files"],
    ),
    "no type": (lambda: unsound(FILES, mimetype=None), ["no-type"]),
    "another type": (
        lambda: unsound(FILES, mimetype=b"application/vnd.etsi.asic-s+zip"),
        ["other-type"],
    ),
    "a type with a line after it": (
        lambda: unsound(FILES, mimetype=signing.MIMETYPE + b"\n"),
        ["other-type"],
    ),
    "a listed file that is not there": (
        lambda: unsound(FILES, listed=manifest([*FILES, "lisa-9.docx"])),
        ["missing"],
    ),
    "a file that is not listed": (
        lambda: unsound(FILES, listed=manifest([FIRST])),
        ["unlisted"],
    ),
    "a file listed twice": (
        lambda: unsound(
            FILES, listed=manifest(list(FILES)).replace(b'path="/"', b'path="lisa-1.docx"')
        ),
        ["manifest-twice"],
    ),
    "a broken list": (lambda: unsound(FILES, listed=b"<"), ["manifest-unreadable"]),
    "another list": (lambda: unsound(FILES, listed=b"<x/>"), ["manifest-unreadable"]),
    "a list with a document type": (
        lambda: unsound(
            FILES, listed=b"<!DOCTYPE a []>" + manifest(list(FILES)).split(b"\n", 1)[1]
        ),
        ["manifest-unreadable"],
    ),
    "something unknown in META-INF": (
        lambda: unsound(FILES, others={"META-INF/timestamp.tst": b"x"}),
        ["unknown"],
    ),
    "an archive manifest": (
        lambda: unsound(FILES, others={"META-INF/ASiCArchiveManifest.xml": b"<x/>"}),
        ["unknown"],
    ),
    "META-INF written otherwise": (
        lambda: unsound({**FILES, "meta-inf/signatures1.xml": b"<x/>"}),
        ["unknown"],
    ),
}


@pytest.mark.parametrize("name", UNSOUND)
def test_what_is_wrong_with_a_container_is_a_problem(name: str) -> None:
    make, expected = UNSOUND[name]
    assert problems(make()) == expected


def test_a_name_is_printed_with_what_nobody_sees() -> None:
    name = "lisa-1\u200b.docx "
    (told, *_) = read_container(unsound({name: b"PK"})).problems
    assert told.text("en").endswith(": lisa-1<U+200B>.docx<U+0020>")


@pytest.mark.parametrize("content", [ODT, DOCX, b"PK", b"%PDF", b""], ids=str)
def test_office_files_in_a_container_are_no_archives(content: bytes) -> None:
    assert problems(signed_with(sisu_odt=content)) == []


def test_an_entry_twice_is_unreadable() -> None:
    whole = unsound({**FILES, "lisa-2.docx": b"PK three"})
    with pytest.raises(UNREADABLE):
        read_container(whole.replace(b"lisa-2.docx", b"lisa-1.docx"))


@pytest.mark.parametrize("data", [b"", b"PK", b"text", b"PK\3\4" + bytes(99)], ids=str)
def test_what_is_no_archive_is_unreadable(data: bytes) -> None:
    assert not is_container(data)
    with pytest.raises(UNREADABLE):
        read_container(data)


def test_a_huge_directory_is_not_read() -> None:
    data = container(FILES)
    assert is_container(data + bytes(40_004))
    assert not is_container(data + b"PK\1\2" * 10_001)


def test_departures_of_form_are_remarks() -> None:
    entries = dict(read_container(container(FILES)).files)
    packed = archive({"mimetype": signing.MIMETYPE, **entries}, None)
    last = archive({**entries, "mimetype": signing.MIMETYPE}, None)
    assert codes(read_container(packed).remarks) == ["type-packed"]
    assert codes(read_container(last).remarks) == ["type-not-first"]


def test_a_container_is_known_by_its_content() -> None:
    assert is_container(container(FILES))
    assert is_container(container(FILES, mimetype=None))
    assert is_container(container(FILES, []))
    assert not is_container(ODT)
    assert not is_container(DOCX)
    assert not is_container(archive({"mimetype": b"application/pdf"}, None))
    assert not is_container(archive({"a.docx": b"x", "b.asice": container(FILES)}, None))
