"""Pages of documents are drawn as they would be printed, whatever happens to who draws them."""

from __future__ import annotations

import io
import os
import signal
import struct
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import dxpdf
import pypdfium2
import pytest

from conftest import ROOT, Once
from koostaja import open_session
from koostaja.web import Drawing, Failure, PageSession, Pictures, open_page_session
from web_pages import Page, Site, site_at, words_of
from workspaces import copy_of

PATIENCE = 60.0


@pytest.fixture(scope="module")
def word_file(once: Once) -> bytes:
    """A job description of three pages."""

    def make(folder: Path) -> None:
        session = open_session(copy_of("own", folder))
        (folder / "post.docx").write_bytes(
            session.print_document(session.look("teenuseomanik-lastemaja"))
        )

    return (once("web-pictures", make) / "post.docx").read_bytes()


@pytest.fixture(scope="module")
def shared() -> Iterator[Pictures]:
    with closing(Pictures()) as pictures:
        yield pictures


@pytest.fixture
def pictures() -> Iterator[Pictures]:
    with closing(Pictures()) as own:
        yield own


def drawn(pictures: Pictures, word: bytes) -> Drawing:
    found = pictures.result(pictures.request(word), PATIENCE)
    assert isinstance(found, Drawing), found
    return found


def varied(word: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """A Word file with one part changed."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as before, zipfile.ZipFile(into, "w") as after:
        for one in before.namelist():
            data = before.read(one)
            after.writestr(one, change(data.decode()) if one == name else data)
    return into.getvalue()


@cache
def document(*texts: str) -> bytes:
    """A Word file with a page for each text."""
    made, into = docx.Document(), io.BytesIO()
    for text in texts[:-1]:
        made.add_paragraph(text)
        made.add_page_break()
    made.add_paragraph(texts[-1])
    made.save(into)
    return into.getvalue()


def pixels(png: bytes) -> tuple[list[bytes], int]:
    """The rows of a picture, one byte a pixel or three, and how many bytes a pixel has."""
    width, height, bits, kind = struct.unpack(">IIBB", png[16:26])
    start = png.index(b"IDAT")
    (size,) = struct.unpack(">I", png[start - 4 : start])
    data = zlib.decompress(png[start + 4 : start + 4 + size])
    length = 1 + (3 * width if kind == 2 else (width * bits + 7) // 8)
    assert len(data) == height * length
    rows = [data[at : at + length] for at in range(0, len(data), length)]
    assert {row[0] for row in rows} == {0}
    if kind == 2:
        return [row[1:] for row in rows], 3
    halves = (bytes(v for one in row[1:] for v in (one >> 4, one & 15)) for row in rows)
    return [bytes(17 * one for one in row[:width]) for row in halves], 1


def expected(word: bytes, number: int, depth: int) -> list[bytes]:
    """What the libraries draw of the Word file as it is."""
    page = pypdfium2.PdfDocument(dxpdf.convert(word))[number]
    bitmap = page.render(scale=96 / 72, grayscale=depth == 1, rev_byteorder=depth == 3)
    data, stride = bytes(bitmap.buffer), bitmap.stride
    return [
        data[row * stride : row * stride + bitmap.width * depth] for row in range(bitmap.height)
    ]


def colored(text: str) -> str:
    return text.replace("<w:r>", '<w:r><w:rPr><w:color w:val="0000FF"/></w:rPr>')


def narrow(text: str) -> str:
    return text.replace('w:w="11906"', 'w:w="11800"')


SHADES = bytes(17 * round(15 * one / 255) for one in range(256))


@pytest.mark.parametrize(
    ("change", "depth", "width"),
    [
        (str, 1, 794),
        pytest.param(colored, 3, 794, marks=pytest.mark.full),
        pytest.param(narrow, 1, 787, marks=pytest.mark.full),
    ],
)
def test_a_page_looks_as_it_is_printed(
    shared: Pictures, word_file: bytes, change: Callable[[str], str], depth: int, width: int
) -> None:
    word = varied(word_file, "word/document.xml", change)
    for number, one in enumerate(drawn(shared, word).pages):
        rows, found = pixels(one.png)
        assert (one.width, one.height, found) == (width, len(rows), depth)
        assert rows == [row.translate(SHADES) for row in expected(word, number, depth)]


def test_a_page_that_looks_the_same_has_the_same_picture(
    shared: Pictures, word_file: bytes
) -> None:
    changed = varied(word_file, "word/document.xml", lambda text: text.replace("AMET", "TOO", 1))
    before, after = drawn(shared, word_file), drawn(shared, changed)
    assert before.pages[0].name != after.pages[0].name
    assert [one.name for one in before.pages[1:]] == [one.name for one in after.pages[1:]]
    assert shared.picture(after.pages[1].name) == before.pages[1].png
    assert max(len(one.png) for one in after.pages) < 45_000
    with pytest.raises(KeyError):
        shared.picture("0" * 32)


@pytest.mark.full
def test_pages_beyond_some_are_only_counted(shared: Pictures) -> None:
    found = drawn(shared, document(*map(str, range(43))))
    assert (len(found.pages), found.page_count) == (40, 43)
    assert shared.process_id
    drawn(shared, document(*map(str, range(101))))
    assert shared.process_id is None  # it has become large


@pytest.mark.parametrize("word", [b"", b"PK", b"x" * 1000, b"PK\3\4" + b"\0" * 100])
def test_what_is_not_understood_is_said(shared: Pictures, word: bytes) -> None:
    process = drawn(shared, document("a")) and shared.process_id
    assert shared.result(shared.request(word), PATIENCE) is Failure.UNREADABLE
    assert shared.process_id == process


def test_what_is_too_large_is_not_drawn(pictures: Pictures) -> None:
    assert pictures.result(pictures.request(bytes(20_000_001))) is Failure.UNREADABLE
    assert pictures.process_id is None


def test_what_nobody_asked_for_is_not_known(pictures: Pictures) -> None:
    with pytest.raises(KeyError):
        pictures.result("0" * 32)


@pytest.mark.full
def test_the_newest_state_takes_the_place_of_one_that_waits(pictures: Pictures) -> None:
    drawn(pictures, document("x"))
    assert pictures.process_id
    os.kill(pictures.process_id, signal.SIGSTOP)
    unnamed = [pictures.request(document(one)) for one in ("a", "e", "f")]
    second = pictures.request(document("b"), "a post")
    other = pictures.request(document("c"), "another post")
    third = pictures.request(document("d"), "a post")
    asked = (*unnamed, other, third)
    assert [pictures.result(one) for one in asked] == [None] * 5
    with pytest.raises(KeyError):
        pictures.result(second)
    os.kill(pictures.process_id, signal.SIGCONT)
    for key in asked:
        assert isinstance(pictures.result(key, PATIENCE), Drawing)
    assert pictures.request(document("b"), "a post") == second
    assert isinstance(pictures.result(second, PATIENCE), Drawing)


@pytest.mark.full
def test_a_process_that_was_killed_is_replaced(pictures: Pictures) -> None:
    for text in ("a", "b"):
        drawn(pictures, document(text))
        assert pictures.process_id
        os.kill(pictures.process_id, signal.SIGKILL)
    assert drawn(pictures, document("c"))


@pytest.mark.full
def test_a_document_that_ends_the_process_twice_is_refused(pictures: Pictures) -> None:
    drawn(pictures, document("a"))
    killed = list[int]()

    def kill_each() -> None:
        while len(killed) < 2:
            process = pictures.process_id
            if process and process not in killed:
                os.kill(process, signal.SIGKILL)
                killed.append(process)

    process = pictures.process_id
    assert process
    os.kill(process, signal.SIGSTOP)
    key = pictures.request(document("b"))
    killer = threading.Thread(target=kill_each)
    killer.start()
    assert pictures.result(key, PATIENCE) is Failure.ENDED
    killer.join()
    assert pictures.request(document("b")) == key
    assert pictures.result(key) is Failure.ENDED
    assert drawn(pictures, document("c"))


@pytest.mark.full
def test_a_document_that_takes_too_long_is_refused() -> None:
    for patience in (1, 5, 25):  # to start takes long on a busy machine
        with closing(Pictures(patience)) as hasty:
            if hasty.result(hasty.request(document("a")), PATIENCE) is Failure.LATE:
                continue
            process = hasty.process_id
            assert process
            os.kill(process, signal.SIGSTOP)
            assert hasty.result(hasty.request(document("b")), PATIENCE) is Failure.LATE
            with pytest.raises(ProcessLookupError):
                os.kill(process, 0)
            break
    else:
        raise AssertionError("a document always takes too long")


@pytest.fixture(scope="module")
def session(once: Once) -> PageSession:
    return open_page_session(once("web-small", copied) / "asutus")


def copied(folder: Path) -> None:
    copy_of("small", folder)


def part_of(site: Site, address: str) -> Page:
    """A part of a page, as it would be on one."""
    part = site.get(address)
    return replace(part, text=f"<!DOCTYPE html><title>x</title>{part.text}")


def test_pictures_are_a_part_of_a_page(session: PageSession, pictures: Pictures) -> None:
    site = site_at(session, pictures)
    key = pictures.request(document("Esimene", "Teine"))
    while not (part := part_of(site, f"/pictures/{key}")).all("img"):
        (waiting,) = part.all("div", "pictures")
        assert (waiting.get("data-wait"), waiting.get("aria-busy")) == (f"/pictures/{key}", "true")
    assert [one.get("alt") for one in part.all("img")] == ["Leht 1 / 2", "Leht 2 / 2"]
    assert "data-wait" not in part.text
    assert part.headers["cache-control"] == "no-store"
    for one in part.all("img"):
        answer = site.client.get(one.get("src", ""))
        assert answer.headers["content-type"] == "image/png"
        assert answer.headers["cache-control"] == "private, max-age=3600, immutable"
        size = struct.unpack(">II", answer.content[16:24])
        assert tuple(map(str, size)) == (one.get("width"), one.get("height"))


def test_the_process_ends_with_the_page(session: PageSession, pictures: Pictures) -> None:
    with site_at(session, pictures).client:
        assert drawn(pictures, document("a"))
        process = pictures.process_id
        assert process
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert pictures.result(pictures.request(document("b")), PATIENCE) is Failure.ENDED


@pytest.mark.parametrize("lang", ["et", "en"])
def test_a_part_without_pictures_says_why(
    lang: str, session: PageSession, shared: Pictures
) -> None:
    session.lang = lang
    site, key = site_at(session, shared), shared.request(b"PK")
    shared.result(key, PATIENCE)
    part = part_of(site, f"/pictures/{key}")
    assert part.status == 200
    assert not part.all("img")
    (said,) = part.all("p", "notice")
    assert ("Wordi faili" if lang == "et" else "Word file") in " ".join(words_of(said))


@pytest.mark.parametrize("address", ["/pictures/x", "/pictures/page/x.png", "/pictures/page/x"])
def test_pictures_that_are_not_kept_are_not_found(
    address: str, session: PageSession, shared: Pictures
) -> None:
    assert site_at(session, shared).get(address).status == 404


TAKEN_OVER = """
import os
for one in range(3, 30):
    try:
        os.write(one, bytes.fromhex(os.environ["ANSWER"]))
    except OSError:
        pass
os._exit(0)
"""
PNG = b"\x89PNG\r\n\x1a\n"
ANSWERS: dict[str, tuple[tuple[int, ...], bytes]] = {
    "nothing": ((), b""),
    "too many pictures": ((41, 41, *(9, 9, 8) * 41), PNG * 41),
    "more pictures than pages": ((0, 1, 9, 9, 8), PNG),
    "too wide": ((1, 1, 2001, 9, 8), PNG),
    "too high": ((1, 1, 9, 2001, 8), PNG),
    "less than said": ((1, 1, 9, 9, 9), PNG),
    "no picture": ((1, 1, 9, 9, 8), b"GIF89a.."),
}


def taken_over(
    answer: tuple[tuple[int, ...], bytes], into: Path, patch: pytest.MonkeyPatch
) -> None:
    """Let the process that draws answer what a hostile document might have it answer."""
    (into / "dxpdf.py").write_text(TAKEN_OVER, encoding="utf-8")
    patch.setenv("PYTHONPATH", str(into))
    head = b"".join(struct.pack(">I", one) for one in answer[0])
    patch.setenv("ANSWER", (head + answer[1]).hex())


@pytest.mark.full
@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_what_is_no_answer_is_not_shown(
    answer: tuple[tuple[int, ...], bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pictures: Pictures,
) -> None:
    taken_over(answer, tmp_path, monkeypatch)
    assert pictures.result(pictures.request(document("a")), PATIENCE) is Failure.ENDED


@pytest.mark.full
def test_a_hostile_answer_shows_at_most_what_it_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pictures: Pictures
) -> None:
    taken_over(((1, 1, 9, 9, 8), PNG), tmp_path, monkeypatch)
    (only,) = drawn(pictures, document("a")).pages
    assert (only.width, only.height, only.png) == (9, 9, PNG)


SERVER = """
import sys, time
from pathlib import Path
from koostaja.web import Pictures
pictures = Pictures()
key = pictures.request(Path(sys.argv[1]).read_bytes())
assert pictures.result(key, 60).pages
print(pictures.process_id, *sys.modules, flush=True)
time.sleep(60)
"""


@pytest.mark.full
def test_the_process_ends_with_the_server_which_has_no_library(
    word_file: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word_file)
    command = [sys.executable, "-P", "-c", SERVER, str(path)]
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert server.stdout
    process, *modules = server.stdout.readline().split()
    assert not {"dxpdf", "pypdfium2", "ctypes"} & {*modules}
    server.kill()
    server.wait()
    while Path(f"/proc/{process}").exists():
        time.sleep(0.01)
