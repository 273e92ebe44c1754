"""The words of all that was ever built are found by the hash in a file's properties."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import koostaja
from amounts import few
from koostaja.builder import kept_words
from koostaja.builder.words_packs import read_kept_words
from koostaja.diagnostics import Problem, has_errors
from koostaja.documents import KeptDocument, assemble
from koostaja.docx import pack, unpack, words_hash_in, zip_file
from koostaja.workspace import open_workspace
from test_package import manifest, replaced

CLERK, HEAD = "positions/clerk.docx", "positions/head.docx"


def built(root: Path, *ids: str, force: bool = False) -> list[Problem]:
    """Builds into the workspace's own folder; its problems, none of which is an error."""
    problems = koostaja.build(root, root / "build", ids, force=force).problems
    assert not has_errors(problems)
    return problems


def hash_of(root: Path, file: str) -> str:
    """The hash that a built file bears."""
    return words_hash_in(unpack((root / "build" / file).read_bytes()))


def texts(documents: tuple[KeptDocument, ...]) -> list[str]:
    return [one.text for document in documents for one in document.paragraphs]


def found(root: Path, digest: str) -> list[str]:
    """The texts that are kept under a hash, without a problem."""
    documents, problems = kept_words(root / "build", digest)
    assert problems == []
    return texts(documents)


def packs(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "build" / "words").iterdir()}


def edit(root: Path, by: str) -> None:
    """Gives the clerk another duty."""
    file = root / "positions" / "clerk.yaml"
    text = file.read_text(encoding="utf-8")
    begin, end = text.index("duty: ") + 6, text.index("\n    results")
    file.write_text(f"{text[:begin]}{by}{text[end:]}", encoding="utf-8")


def test_a_file_bears_the_hash_of_its_words(small: Path) -> None:
    built(small)
    entries = manifest(small / "build")["documents"]
    assert len(entries) > 3
    for file, entry in entries.items():
        assert hash_of(small, file) == entry["words"] != ""
        assert found(small, entry["words"])
    assert len({entry["words"] for entry in entries.values()}) == len(entries)


def test_paragraphs_have_the_numbers_texts_and_addresses_of_their_items(small: Path) -> None:
    built(small)
    (kept,), _ = kept_words(small / "build", hash_of(small, CLERK))
    (document,) = assemble(open_workspace(small)[0], ("clerk",), ()).value.positions
    said = [(one.number, one.text, one.address) for one in kept.paragraphs]
    items = [(one.number, one.text, one.address) for one in document.items]
    assert len(items) > 5
    assert [one for one in said if one in items] == items
    assert (kept.id, kept.title) == ("clerk", document.title)
    sections = {(one.number, one.title, one.key) for one in document.body.fields}
    rows = {(row.number, "", "tasks") for row in document.body.walk_rows()}
    assert sections | rows <= set(said)


def test_a_joined_file_has_the_words_of_its_annexes(small: Path) -> None:
    built(small)
    entries = manifest(small / "build")["documents"]
    (joined,) = (file for file, one in entries.items() if one["kind"] == "joined")
    documents, _ = kept_words(small / "build", hash_of(small, joined))
    parts = [file for file, one in entries.items() if one["kind"] in ("directive", "annex")]
    assert len(documents) == len(parts) > 1
    for file in parts:
        assert set(kept_words(small / "build", hash_of(small, file)).value) <= set(documents)


def test_words_are_found_after_the_data_have_moved_on(small: Path, tmp_path: Path) -> None:
    edit(small, "Esimene")
    built(small)
    copy = shutil.copy(small / "build" / CLERK, tmp_path / "copy.docx")
    edit(small, "Teine")
    built(small)
    edit(small, "Kolmas")
    built(small, "clerk")
    built(small, force=True)
    assert "Kolmas." in " ".join(found(small, hash_of(small, CLERK)))
    parts = unpack(Path(copy).read_bytes())
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"Esimene", b"Minu oma")
    edited = unpack(zip_file(pack(name, part) for name, part in parts.items()))
    before = found(small, words_hash_in(edited))
    assert any(one.startswith("Esimene") for one in before)
    assert not any("Minu oma" in one for one in before)


def test_what_is_kept_is_not_kept_again(small: Path) -> None:
    built(small)
    before = packs(small)
    assert len(before) == 1
    built(small)
    built(small, force=True)
    assert packs(small) == before
    edit(small, "Muu")
    built(small, "clerk")
    assert len(packs(small)) == 2
    again = packs(small)
    built(small)  # the directive has the same post as an annex
    edit(small, "Arhiivi korrastamine")
    built(small)
    assert packs(small).items() >= again.items()
    assert len(packs(small)) <= 3


def test_another_id_of_a_clause_is_no_other_word(small: Path) -> None:
    built(small)
    before = hash_of(small, CLERK)
    for file in ("clauses/tasks.yaml", "positions/clerk.yaml", "positions/head.yaml"):
        assert replaced(small / file, r"\bother\b", "others")
    built(small)
    assert hash_of(small, CLERK) == before


def test_an_edited_file_that_stays_is_not_kept(small: Path) -> None:
    built(small)
    before = packs(small)
    (small / "build" / CLERK).write_bytes(b"mine")
    edit(small, "Muu")
    assert [one.code for one in built(small, "clerk")] == ["output-edited"]
    assert packs(small) == before


@pytest.mark.parametrize("what", few(1, ["removed", "cut", "garbage", "other"]))
def test_a_damaged_pack_is_reported_and_what_is_there_is_kept_again(what: str, small: Path) -> None:
    built(small)
    former = hash_of(small, CLERK)
    edit(small, "Muu")
    built(small)
    now, out = hash_of(small, CLERK), small / "build"
    for path in (out / "words").iterdir():
        data = path.read_bytes()
        if what == "removed":
            path.unlink()
        else:
            spoiled = {"cut": data[:-1], "garbage": b"\0\xff" * 99, "other": b"[]\n" + data}
            path.write_bytes(spoiled[what])
    damaged = ["words-unreadable"] * (0 if what == "removed" else 2)
    assert [one.code for one in kept_words(out, now).problems] == damaged
    for _ in range(2):
        assert [one.code for one in built(small)] == damaged
    documents, problems = kept_words(out, now)
    assert any(one.startswith("Muu") for one in texts(documents))
    assert problems == []
    assert kept_words(out, former).value == ()


def test_damage_within_a_pack_is_reported(small: Path) -> None:
    built(small)
    (path,) = (small / "build" / "words").iterdir()
    data = bytearray(path.read_bytes())
    data[-40] ^= 1
    path.write_bytes(data)
    documents, (problem,) = kept_words(small / "build", hash_of(small, CLERK))
    assert documents == ()
    assert (problem.code, problem.location.file) == ("words-unreadable", f"words/{path.name}")


@pytest.mark.full
def test_many_packs_become_one_and_no_words_are_lost(small: Path) -> None:
    hashes, most = set[str](), 0
    for number in range(20):
        edit(small, f"Töö {number}")
        built(small, "clerk")
        hashes.add(hash_of(small, CLERK))
        most = max(most, len(packs(small)))
    assert len(hashes) == 20
    assert most == 16
    assert len(packs(small)) < 8
    assert hashes <= read_kept_words(small / "build").hashes
    said = {text for one in hashes for text in found(small, one) if text.startswith("Töö")}
    assert len(said) == 20
    assert built(small) == []
    assert set(packs(small)) == {
        Path(one).name
        for one in manifest(small / "build")["words"]  # a list of names
    }


def test_a_link_out_of_the_folder_is_refused(small: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (small / "build").mkdir()
    (small / "build" / "words").symlink_to(tmp_path / "elsewhere")
    (problem,) = koostaja.build(small, small / "build").problems
    assert (problem.code, problem.location.file) == ("file-outside", "words")
    assert list((tmp_path / "elsewhere").iterdir()) == []
