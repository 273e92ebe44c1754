"""A signed container kept with a record: what the record and the kept files are compared with."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import koostaja
from console import run
from koostaja.docx import unpack
from koostaja.files.paths import SIGNED
from koostaja.release import GivenContainer, confirm_directive, correct_directive, verify_directives
from koostaja.workspace import open_workspace
from signing import container, sign
from test_release import FOLDER, codes, record_of
from test_verification import answers, kept, packed, resealed, returned, with_words


def signed(root: Path, *names: str) -> dict[str, bytes]:
    """The files of the confirmed directive as they are signed."""
    return {name: kept(root, name) for name in names or ("act.docx", "lisa-1.docx", "lisa-2.docx")}


def keep(root: Path, data: bytes) -> tuple[int, str]:
    """Keep a container by the command line; return the exit code and what it said."""
    path = root.parent / "tagasi.asice"
    path.write_bytes(data)
    done = run("verify", path, "--keep", "--lang", "en", "-C", root)
    return done.exit_code, done.output


UNPROVEN = ["signature-unproven"]
"""What verify says of a container that the tests signed: nobody knows their issuer."""


def given(path: Path) -> GivenContainer:
    return GivenContainer(path.name, path.read_bytes())


def problems_of(root: Path) -> list[str]:
    """The codes of what verify says of the record."""
    workspace, _ = open_workspace(root)
    return codes(verify_directives(workspace, []).problems)


@pytest.fixture
def anchored(confirmed: Path) -> Path:
    """The small workspace, its directive confirmed and the signed container kept."""
    code, said = keep(confirmed, container(signed(confirmed)))
    assert (code, "is kept with the record" in said) == (0, True), said
    return confirmed


def test_a_record_without_a_container_proves_only_itself(confirmed: Path) -> None:
    assert problems_of(confirmed) == ["record-unanchored"]


def test_a_kept_container_is_part_of_the_record(anchored: Path) -> None:
    assert SIGNED in record_of(anchored)["files"]
    assert (anchored / FOLDER / SIGNED).is_file()
    assert problems_of(anchored) == UNPROVEN
    assert koostaja.build(anchored, anchored / "build").problems == []


def forged(root: Path) -> None:
    """Change a word of a kept file, and make all hashes anew."""
    path = root / FOLDER / "files/lisa-1.docx"
    path.write_bytes(with_words(path.read_bytes(), b"KINNITATUD", b"KINNITATAKSE"))
    resealed(root)


def test_a_kept_file_that_was_not_signed_so_is_found(anchored: Path) -> None:
    forged(anchored)
    assert koostaja.check(anchored).problems == []
    workspace, _ = open_workspace(anchored)
    (found,) = verify_directives(workspace, []).problems
    assert found.code == "signed-differs"
    assert found.location.file == f"{FOLDER}/files/lisa-1.docx"
    assert (found.values["expected"], found.values["found"]) == ("KINNITATUD", "KINNITATAKSE")


def test_a_build_refuses_what_was_not_signed_so(anchored: Path) -> None:
    forged(anchored)
    built = koostaja.build(anchored, anchored / "build")
    assert codes(built.problems) == ["signed-differs"]
    assert not (anchored / "build").exists() or not list((anchored / "build").rglob("*.docx"))


def test_a_build_compares_again_when_a_file_has_changed(anchored: Path) -> None:
    assert koostaja.build(anchored, anchored / "build").problems == []
    forged(anchored)
    assert codes(koostaja.build(anchored, anchored / "build").problems) == ["signed-differs"]


def test_a_container_that_was_forged_with_the_files_has_a_bad_signature(anchored: Path) -> None:
    right = signed(anchored)
    forged(anchored)
    (anchored / FOLDER / SIGNED).write_bytes(container(signed(anchored), [sign(right)]))
    resealed(anchored)
    assert "signature-bad" in problems_of(anchored)


def test_a_container_of_other_words_is_refused_on_confirmation(draft: Path) -> None:
    koostaja.build(draft, draft / "build")
    unsigned = (draft / "build/directives/first/act.docx").read_bytes()
    path = draft.parent / "signed.asice"
    path.write_bytes(container({"act.docx": unsigned}))
    refused = confirm_directive(draft, "first", "6", "2026-02-03", given(path))
    assert "signed-differs" in codes(refused.problems)
    assert not (draft / FOLDER).exists()


def test_a_container_is_kept_on_confirmation(draft: Path) -> None:
    copy = draft.parent / "copy"
    shutil.copytree(draft, copy)
    assert confirm_directive(copy, "first", "6", "2026-02-03").problems == []
    path = draft.parent / "signed.asice"
    path.write_bytes(container(signed(copy, "koos-lisadega.docx")))
    assert confirm_directive(draft, "first", "6", "2026-02-03", given(path)).problems == []
    assert (draft / FOLDER / SIGNED).read_bytes() == path.read_bytes()
    assert problems_of(draft) == UNPROVEN


def test_the_signer_of_a_kept_container_is_named(anchored: Path) -> None:
    """Whoever may write to the workspace can put in a container that anybody signed."""
    workspace, _ = open_workspace(anchored)
    (found,) = verify_directives(workspace, []).problems
    assert "PROOV ALLKIRJASTAJA" in found.message("en")


def test_files_of_which_the_container_has_none_are_named(confirmed: Path) -> None:
    code, _ = keep(confirmed, container(signed(confirmed, "act.docx")))
    assert code == 0
    workspace, _ = open_workspace(confirmed)
    unproven, found = verify_directives(workspace, []).problems
    assert [unproven.code, found.code] == [*UNPROVEN, "record-partly-anchored"]
    assert found.values["files"] == "files/lisa-1.docx, files/lisa-2.docx"


def changed(root: Path) -> bytes:
    files = signed(root)
    files["lisa-1.docx"] = with_words(files["lisa-1.docx"], b"KINNITATUD", b"MUU")
    return container(files)


def without_signature(root: Path) -> bytes:
    return container(signed(root), [])


def badly_signed(root: Path) -> bytes:
    return container(
        signed(root), [sign({"act.docx": b"", "lisa-1.docx": b"", "lisa-2.docx": b""})]
    )


def no_container(root: Path) -> bytes:
    return kept(root, "act.docx")


@pytest.mark.parametrize("make", [changed, without_signature, badly_signed, no_container])
def test_what_does_not_pass_is_not_kept(make: Callable[[Path], bytes], confirmed: Path) -> None:
    before = (confirmed / FOLDER / "record.yaml").read_bytes()
    code, said = keep(confirmed, make(confirmed))
    assert (code, "container-not-kept" in said) == (1, True), said
    assert (confirmed / FOLDER / "record.yaml").read_bytes() == before
    assert not (confirmed / FOLDER / SIGNED).exists()


def test_another_container_does_not_replace_a_kept_one(anchored: Path) -> None:
    before = (anchored / FOLDER / SIGNED).read_bytes()
    code, said = keep(anchored, container(signed(anchored, "act.docx")))
    assert (code, "container-kept" in said) == (1, True), said
    assert (anchored / FOLDER / SIGNED).read_bytes() == before


def test_a_correction_against_what_was_signed_is_refused(anchored: Path) -> None:
    refused = correct_directive(anchored, "first", "typing", "7", None)
    assert "signed-differs" in codes(refused.problems)
    assert record_of(anchored)["number"] == "6"


def test_a_damaged_container_is_named(anchored: Path) -> None:
    (anchored / FOLDER / SIGNED).write_bytes(b"PK")
    resealed(anchored)
    assert problems_of(anchored) == ["container-unreadable"]


def test_a_container_without_a_file_of_the_directive_is_refused(draft: Path) -> None:
    path = draft.parent / "signed.asice"
    path.write_bytes(container({"a.pdf": b"%PDF"}))
    refused = confirm_directive(draft, "first", "6", "2026-02-03", given(path))
    assert codes(refused.problems) == ["container-of-others"]
    assert not (draft / FOLDER).exists()


def test_a_signed_file_that_cannot_be_read_whole_is_no_anchor(anchored: Path) -> None:
    parts = unpack(kept(anchored, "act.docx"))
    settings = parts["word/settings.xml"]
    at = settings.rindex(b"</w:settings>")
    parts["word/settings.xml"] = settings[:at] + b"<w:updateFields/></w:settings>"
    files = {**signed(anchored), "act.docx": packed(parts)}
    (anchored / FOLDER / SIGNED).write_bytes(container(files))
    resealed(anchored)
    assert problems_of(anchored) == ["signed-unread"]


def test_unchecked_signatures_are_named_and_not_kept(
    confirmed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "signxml", None)
    data = container(signed(confirmed))
    found = returned(confirmed, "x.asice", data)
    assert found.container is not None
    assert codes(list(found.container.problems)) == ["signatures-unchecked"]
    code, said = keep(confirmed, data)
    assert (code, "container-unchecked" in said) == (1, True), said
    assert not (confirmed / FOLDER / SIGNED).exists()


def test_nothing_is_said_beside_a_forged_record(anchored: Path) -> None:
    right = kept(anchored, "lisa-1.docx")
    forged(anchored)
    for data in (right, kept(anchored, "lisa-1.docx")):
        found = returned(anchored, "x.docx", data)
        assert answers(found) == [("unvouched", [])]
        assert codes(list(found.problems)) == ["signed-differs"]
