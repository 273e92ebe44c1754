"""A file that came back gets its four answers on the page, and no fault of it is an error."""

from __future__ import annotations

import io
import random
import re
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amounts import seeds
from conftest import ROOT, Once
from forgeries import FORGERIES, Cannot, made
from koostaja.docx import UNREADABLE, pack, unpack, zip_file
from signing import container, sign
from test_web_changes import changed_copy, open_once
from web_pages import Page, Site, classes, words_of

KEPT = ROOT / "directives/confirmed/2025-183/files"
ANNEX, ACT = ((KEPT / name).read_bytes() for name in ("lisa-1.docx", "kaskkiri.docx"))
NAME = "Teenuseomanik (lastemaja)"
BODY = "word/document.xml"
NOTE = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    b"<w:p><w:r><w:t>Muu</w:t></w:r></w:p><w:p><w:r><w:t>Lisa 1</w:t></w:r></w:p></w:body>"
    b"</w:document>"
)


@pytest.fixture(scope="module")
def site(once: Once) -> Site:
    return open_once(once("web-changes", changed_copy))


def sent(site: Site, data: bytes, name: str = "lisa.docx", directive: str = "") -> Page:
    answer = site.client.post(
        "/verify",
        data={"directive": directive},
        files={"file": (name, data)},
        headers={"sec-fetch-site": "same-origin"},
    )
    return Page(answer.status_code, answer.text, dict(answer.headers))


def verdict(page: Page) -> tuple[str, str]:
    """How the answer looks, and what it says."""
    (one,) = page.all("section", "verdict")
    (title,) = one.iter("h2")
    assert "autofocus" in title.attrib
    return classes(one)[1], " ".join(words_of(title))


def answers(page: Page) -> list[list[str]]:
    """What is said of each file, in the order of the questions."""
    return [
        [" ".join(words_of(one)) for one in file.iter("dd")]
        for file in page.all("section", "answer")
    ]


def packed(parts: dict[str, bytes]) -> bytes:
    return zip_file(pack(name, part) for name, part in parts.items())


def with_words(old: str, new: str) -> bytes:
    parts = unpack(ANNEX)
    body = parts[BODY]
    assert old.encode() in body
    return packed({**parts, BODY: body.replace(old.encode(), new.encode(), 1)})


def stored(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return out.getvalue()


def test_the_page_asks_for_a_file(site: Site) -> None:
    page = site.get("/verify")
    (form,) = (one for one in page.all("form") if one.get("action") == "/verify")
    assert form.get("enctype") == "multipart/form-data"
    assert not page.all("section", "verdict")


def test_the_same_file_and_the_same_words(site: Site) -> None:
    page = sent(site, ANNEX)
    assert verdict(page) == ("good", "Sama fail, mis on siin säilitatud")
    assert answers(page) == [
        [
            "Sama fail, mis on siin säilitatud.",
            "Jah.",
            f"Käskkiri 28.11.2025 nr 183 , lisa 1: {NAME}",
            "Mitte midagi.",
        ]
    ]
    assert [one.get("href") for one in page.all("a") if NAME in words_joined(one)] == [
        "/positions/teenuseomanik-lastemaja"
    ]
    page = sent(site, stored(unpack(ANNEX)))
    assert verdict(page) == ("good", "Jah, tekst on sama, mis allkirjastati")


def test_a_file_of_the_draft_is_neither_other_words_nor_what_was_signed(site: Site) -> None:
    draft = ACT
    for known, blank in (("28.11.2025", "[kuupäev]"), ("183", "[number]")):
        parts = unpack(draft)
        body = parts[BODY].decode()
        assert known in body
        draft = packed({**parts, BODY: body.replace(known, blank, 1).encode()})
    page = sent(site, draft)
    said = "Sama tekst; number või kuupäev on failis veel märkimata"
    assert verdict(page) == ("unnumbered", said)
    parts = unpack(draft)
    other = packed({**parts, BODY: parts[BODY].replace(b"Kinnitan", b"Muudan", 1)})
    assert verdict(sent(site, other)) == ("bad", "Ei, fail erineb allkirjastatust")


def test_a_file_is_compared_with_the_directive_that_was_chosen(site: Site) -> None:
    own = "/verify?directive=2025-183"
    assert own in [one.get("href") for one in site.get("/directives/2025-183").all("a")]
    (chosen,) = (one for one in site.get(own).all("option") if "selected" in one.attrib)
    assert chosen.get("value") == "2025-183"
    note = packed({**unpack(ANNEX), BODY: NOTE})
    assert answers(sent(site, note))[0][2] == "Ühegagi: sarnast ei leitud."
    assert answers(sent(site, note, directive="none"))[0][2] == "Ühegagi: sarnast ei leitud."
    page = sent(site, note, directive="2025-183")
    assert verdict(page)[0] == "bad"
    assert answers(page)[0][2].startswith("Käskkiri 28.11.2025 nr 183")


def words_joined(element: object) -> str:
    return " ".join(words_of(element))  # type: ignore[arg-type]


def test_other_words_are_shown_beside_those_that_were_signed(site: Site) -> None:
    page = sent(site, with_words("Hanked on korraldatud", "Hanked on korraldamata"))
    assert verdict(page) == ("bad", "Ei, fail erineb allkirjastatust")
    (found,) = answers(page)
    assert found[0] == "Ei."
    assert found[2].startswith("Käskkiri 28.11.2025 nr 183 , lisa 1")
    assert found[3] == "1 erinevus sõnades:"
    (row,) = (one for one in page.all("tr") if one.find("td") is not None)
    cells = [
        ([" ".join(words_of(one, ("vh",))) for name in ("ins", "del") for one in cell.iter(name)])
        for cell in row.iter("td")
    ]
    assert cells == [["korraldatud"], ["korraldamata"]]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"%PDF-1.7 ...", "lisa.pdf", "See ei ole Wordi fail"),
        (b"%PDF-1.7 ...", "ametijuhend.docx", "See ei ole Wordi fail"),
        (stored({"a.txt": b"x"}), "lisa.docx", "ei saa"),
        (b"PK\3\4" + b"\0" * 90, "lisa.docx", "ei saa"),
        (packed({**unpack(ANNEX), "word/vbaProject.bin": b"x"}), "lisa.docm", "ei lubata"),
    ],
)
def test_a_file_that_nothing_can_be_said_of_gets_a_plain_answer(
    site: Site, data: bytes, name: str, said: str
) -> None:
    page = sent(site, data, name)
    assert page.status == 200
    kind, words = verdict(page)
    assert (kind, words) == ("unsure", "Seda ei saa kinnitada")
    assert said in " ".join(page.words)
    assert not re.search(r"\.xml\b|\.bin\b|exit|returned-", " ".join(page.words))


@pytest.mark.parametrize(
    ("files", "data"),
    [
        ({"file": ("tyhi.docx", b"")}, None),
        ({"file": ("", b"x")}, None),
        ({"file": (None, "text")}, None),
        ({"other": ("lisa.docx", b"x")}, None),
        (None, {"file": "text"}),
        (None, {}),
    ],
)
def test_what_is_no_file_is_said(site: Site, files: object, data: object) -> None:
    answer = site.client.post(
        "/verify",
        files=files,  # type: ignore[arg-type]
        data=data,  # type: ignore[arg-type]
        headers={"sec-fetch-site": "same-origin"},
    )
    page = Page(answer.status_code, answer.text, {})
    assert page.status == 422
    (fault,) = (one for one in page.all("p") if one.get("role") == "alert")
    assert ("tühi" in words_joined(fault)) == bool(files and "tyhi.docx" in str(files))


def test_a_file_that_is_too_large_is_refused_in_words(site: Site) -> None:
    page = sent(site, b"PK" + bytes(100_020_000))
    assert page.status == 413
    assert "kuni 100 MB" in " ".join(page.words)


def test_each_file_in_a_container_is_answered_and_its_signatures_are_named(site: Site) -> None:
    files = {"kaskkiri.docx": ACT, "lisa-1.docx": with_words("Hanked on", "Hanked pole")}
    page = sent(site, container(files), "allkirjastatud.asice")
    assert verdict(page) == ("bad", "Ei, fail erineb allkirjastatust")
    names = [words_joined(one) for one in page.all("h3")]
    assert names == ["lisa-1.docx", "kaskkiri.docx"]
    (signatures,) = page.all("section", "signatures")
    said = words_joined(signatures)
    assert "PROOV ALLKIRJASTAJA" in said
    assert "02.03.2026 kell 09:00" in said
    assert "DigiDoc4" in said


def test_a_container_with_the_kept_files_passes(site: Site) -> None:
    page = sent(site, container({"kaskkiri.docx": ACT, "lisa-1.docx": ANNEX}), "a.asice")
    assert verdict(page) == ("good", "Sama fail, mis on siin säilitatud")
    signed = sign({"kaskkiri.docx": ACT})
    page = sent(site, container({"kaskkiri.docx": ACT, "lisa-1.docx": ANNEX}, [signed]), "a.asice")
    assert verdict(page) == ("unsure", "Seda ei saa kinnitada")
    assert "hõlmab 1 faili 2-st" in words_joined(page.all("section", "signatures")[0])


def test_nothing_of_a_file_is_kept(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    large = b"PK\3\4" + random.Random(1).randbytes(3_000_000)
    for data in (ANNEX, b"", large, container({"a.docx": ANNEX})):
        sent(site, data)
    assert not [*tmp_path.iterdir()]


def mutated(data: bytes, random: random.Random) -> bytes:
    """A real file with some of its bytes changed, left out or repeated."""
    out = bytearray(data)
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(out))
        match random.randrange(3):
            case 0:
                out[at] = random.randrange(256)
            case 1:
                del out[at : at + random.randint(1, 200)]
            case _:
                out[at:at] = out[at : at + random.randint(1, 200)]
    return bytes(out)


def reworded(data: bytes, random: random.Random) -> bytes:
    """A sound archive, a part of which has some of its bytes changed."""
    parts = unpack(data)
    name = random.choice([one for one in parts if parts[one]])
    return packed({**parts, name: mutated(parts[name], random)})


BASES = (ANNEX, ACT, container({"kaskkiri.docx": ACT}))


@pytest.mark.parametrize("block", seeds(2, 150, 1_000))
def test_a_spoilt_file_is_answered(site: Site, block: range) -> None:
    for seed in block:
        chosen = random.Random(seed)
        data = (
            mutated(chosen.choice(BASES), chosen)
            if seed % 2
            else reworded(chosen.choice(BASES[:2]), chosen)
        )
        page = sent(site, data, f"{seed}.docx")
        assert page.status == 200
        kind, _ = verdict(page)
        assert kind != "good" or seed % 2 == 0, seed


FORGED = [
    name
    for at, (name, one) in enumerate(FORGERIES.items())
    if one.kind == "archive" or at % 20 == 0
]


@pytest.mark.full
@pytest.mark.parametrize("name", FORGED)
def test_a_forged_file_is_answered(site: Site, name: str) -> None:
    try:
        data = made(name, ANNEX)
    except (Cannot, *UNREADABLE, AttributeError, IndexError, StopIteration, AssertionError):
        pytest.skip("this file has nothing to forge so")
    page = sent(site, data)
    assert page.status == 200
    assert verdict(page)[0] != "good"


@pytest.mark.parametrize(
    "examples",
    [2, pytest.param(60, marks=pytest.mark.full), pytest.param(300, marks=pytest.mark.soak)],
)
def test_any_bytes_are_answered(site: Site, examples: int) -> None:
    @settings(max_examples=examples)
    @given(
        st.one_of(
            st.binary(max_size=300), st.binary(max_size=300).map(lambda one: b"PK\3\4" + one)
        ),
        st.text("aõ.x/\\\"'<&%\r\n\0\u202e\ud800", max_size=20),
    )
    def check(data: bytes, name: str) -> None:
        page = sent(site, data, name.encode("utf-8", "replace").decode())
        assert page.status in (200, 422)
        assert page.root.get("lang") == "et"

    check()
