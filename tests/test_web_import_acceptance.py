"""Accepting imported documents: all that is written is shown, and what led there is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from import_batches import (
    SPECIALIST,
    with_default,
    with_flag,
    with_other_words,
    without_positions,
)
from import_pages import accept, content, finished, look, states, text_of, upload, values
from koostaja.intake import ImportState, QuestionKind, import_files, read_records, save_answers
from koostaja.web.importing.acceptance import marks_name, ticked_differences
from web_pages import open_site, words_of

NAME = f"{SPECIALIST}.docx"


def id_of(root: Path, name: str = NAME) -> str:
    (found,) = (one.id for one in read_records(root).values() if one.original == name)
    return found


def test_all_that_is_written_is_shown(imported: Path) -> None:
    site = open_site(imported)
    asked = (one for each in read_records(imported).values() for one in each.open_questions)
    fact = next(one for one in asked if one.kind is QuestionKind.FACT)
    with_default(imported, fact, "no", "unsaid")
    said = text_of(look(site, document=[*read_records(imported)]))
    for record in read_records(imported).values():
        assert record.title in said
        for one in record.units:
            assert f"Nimetus {one.name}" in said
        for topics in record.clauses.values():
            for body in topics.values():
                assert " ".join(str(body["text"]).split()) in said
    assert "Omastavas käändes" in said
    assert "Õigused" in said
    assert "Vahetu juht" in said  # of the facts of a post
    assert f"Eeldatud, sest vastust ei ole: {fact.words}: Ei – failis seda kirjas ei ole" in said


def test_answers_of_yes_and_no_are_shown_before(imported: Path) -> None:
    site, id = open_site(imported), id_of(imported)
    asked = read_records(imported)[id].asked
    (flag,) = (one for one in asked if {each.value for each in one.choices} == {"yes", "no"})
    begin = f"Jah- ja ei-vastused: {flag.words}:"
    said = text_of(look(site, document=id))
    assert f"{begin} Jah – järeldub faili muudest sõnadest" in said
    save_answers(imported, {flag.kind: {flag.key: "no"}})
    assert f"{begin} Jah – järeldub" in text_of(look(site, document=id))  # not read again yet
    import_files(imported, {})
    assert f"{begin} Ei – vastatud" in text_of(look(site, document=id))
    save_answers(imported, {flag.kind: {flag.key: "yes"}})
    assert f"{begin} Ei – vastatud" in text_of(look(site, document=id))  # not read again yet
    import_files(imported, {})
    assert f"{begin} Jah – vastatud" in text_of(look(site, document=id))


def test_what_a_draft_says_that_somebody_has_edited_is_shown(imported: Path) -> None:
    """It is what is accepted, not what was answered or assumed."""
    site, id = open_site(imported), id_of(imported)
    asked = read_records(imported)[id].asked
    (flag,) = (one for one in asked if {each.value for each in one.choices} == {"yes", "no"})
    with_flag(imported, id, flag, is_yes=False)
    said = text_of(look(site, document=id))
    assert f"Jah- ja ei-vastused: {flag.words}: Ei " in said
    assert "järeldub" not in said
    with_default(imported, flag, "yes", "unsaid")
    assert "Eeldatud" in text_of(look(site, document=id))
    with_flag(imported, id, flag, is_yes=False)
    said = text_of(look(site, document=id))
    assert "Eeldatud" not in said
    assert f"Jah- ja ei-vastused: {flag.words}: Ei " in said


def test_ticks_stay_as_they_were_for_who_goes_back(imported: Path) -> None:
    site = open_site(imported)
    ids = values(site.get("/import"), "listed")
    page = look(site, document=ids[:2], listed=ids)
    (back,) = (one.get("href", "") for one in page.all("a") if "off=" in one.get("href", ""))
    again = site.get(back)
    ticked = [
        one.get("value")
        for one in again.all("input")
        if one.get("name") == "document" and one.get("checked") is not None
    ]
    assert ticked == ids[:2]
    for address, count in (("/import", len(ids)), ("/import?off=none", 0)):
        boxes = (one for one in site.get(address).all("input") if one.get("name") == "document")
        assert sum(one.get("checked") is not None for one in boxes) == count
    nothing = look(site, listed=ids).headers["location"]
    assert "Märkige vähemalt üks dokument." in text_of(site.get(nothing))
    assert not [one for one in site.get(nothing).all("input") if one.get("aria-invalid")]
    changed = accept(site, page, seal="0" * 16)
    assert back.partition("off=")[2] in changed.text


def test_a_document_leads_back_to_itself(imported: Path) -> None:
    site, id = open_site(imported), id_of(imported)
    page = look(site, document=id, **{"from": "document"})
    assert f'<a href="/import/documents/{id}">Loobu</a>' in page.text
    assert f'<a href="/import/documents/{id}">Loobu</a>' in accept(site, page, seal="0").text


def test_what_was_compared_is_kept_after_acceptance(
    imported: Path, originals: Mapping[str, bytes]
) -> None:
    site, id = open_site(imported), id_of(imported)
    done = accept(site, look(site, document=id))
    after = site.get(unquote(done.headers["location"]))
    for address in (f"/positions/{id}", f"/import/documents/{id}"):
        assert f'href="{address}"' in after.text
    page = site.get(f"/import/documents/{id}")
    assert "See dokument on üle võetud." in page.text
    assert f'href="/positions/{id}"' in page.text
    assert page.all("table", "sides-of")
    assert not page.all("fieldset", "question")
    assert not [one for one in page.all("form") if one.get("action") == "/import/accept"]
    assert content(site, f"/import/documents/{id}/original") == originals[NAME]
    history = site.get(f"/history/positions/{id}")
    assert f"Sisse toodud failist {NAME}." in history.text
    assert f'href="/import/documents/{id}"' in history.text
    (imported / f"positions/{id}.yaml").unlink()
    gone = site.get(f"/import/documents/{id}")
    assert "Ametijuhend on hiljem kustutatud." in gone.text


def test_other_capitals_and_marks_are_ticked_together(
    originals: Mapping[str, bytes], tmp_path: Path
) -> None:
    root, content = without_positions(tmp_path / "asutus"), originals[NAME]
    for old, new in (
        ("Alluvad<", "ALLUVAD<"),
        ("Vahetu juht<", "VAHETU JUHT<"),
        ("JUHEND<", "JUHEND 7<"),
    ):
        content = with_other_words(content, old, new)
    import_files(root, {NAME: content})
    (record,) = read_records(root).values()
    site, page = open_site(root), f"/import/documents/{record.id}"
    assert (len(record.mark_differences), len(record.differences)) == (2, 3)
    other, together = values(site.get(page), "difference")
    said = text_of(site.get(page))
    assert "Suurtähed ja kirjavahemärgid: kõik 2 erinevust koos" in said
    assert "VAHETU JUHT" in said
    refused = look(site, document=record.id, difference=[together])
    assert refused.status == 422
    ticked = [one for one in refused.all("input") if one.get("checked") is not None]
    assert [one.get("value") for one in ticked] == [together]
    shown = look(site, document=record.id, difference=[other, together], **{"from": "document"})
    assert text_of(shown).count("Suurtäht või kirjavahemärk:") == 2
    (back,) = (one.get("href", "") for one in shown.all("a") if "ticked=" in one.get("href", ""))
    again = [one for one in site.get(back).all("input") if one.get("checked") is not None]
    assert [one.get("value") for one in again] == [other, together]
    fewer = replace(record, differences=record.differences[:-1])
    assert marks_name(fewer) != together
    assert not ticked_differences(fewer, [together])
    assert accept(site, shown).status == 303
    assert states(root) == {NAME: ImportState.ACCEPTED}


def test_without_differences_there_is_no_file_of_them(imported: Path) -> None:
    page = open_site(imported).get(f"/import/documents/{id_of(imported)}")
    assert not [one for one in page.all("a") if one.get("href", "").endswith("changes.docx")]


@pytest.mark.full
def test_a_file_that_is_sent_again_is_named(imported: Path, originals: Mapping[str, bytes]) -> None:
    site, id = open_site(imported), id_of(imported)
    accept(site, look(site, document=id))
    sent = upload(site, [("teise nimega.docx", originals[NAME])])
    assert sent.headers["location"] == f"/import?again={id}&known=1"
    page = site.get(sent.headers["location"])
    (notice,) = page.all("div", "saved")
    assert " ".join(words_of(notice)) == (
        "1 fail on siin juba olemas; uuesti seda ei loeta. "
        f"{read_records(imported)[id].title} üle võetud"
    )
    assert not page.all("section", "running")
    assert len([*(imported / "import/originals").iterdir()]) == len(originals)
    both = upload(site, [(NAME, originals[NAME]), ("uus.txt", b"Tekst")])
    assert "known=1" in both.headers["location"]
    finished(site)
    assert (imported / "import/originals/uus.txt").exists()


def test_names_of_people_are_said_to_be_in_files_only(imported: Path) -> None:
    site = open_site(imported)
    assert "ametijuhendisse üle ei võeta. Failides on need alles" in text_of(site.get("/import"))
    page = text_of(site.get(f"/import/documents/{id_of(imported)}"))
    assert "ametijuhendisse neist midagi, ka inimeste nimesid, ei lähe" in page
    assert "AMETIJUHEND dokumendi alguses" in page
