"""Where an import leads its reader next, and what it warns of before something is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest

from import_batches import (
    SPECIALIST,
    with_other_words,
    without_positions,
)
from import_pages import accept, look, text_of, upload, values
from koostaja.intake import (
    QuestionKind,
    asked_questions,
    import_files,
    read_records,
    save_answers,
)
from web_pages import Page, open_site, words_of

NAME = f"{SPECIALIST}.docx"
ACT = "/import/act"


def links(element: Element) -> list[str]:
    return [one.get("href", "") for one in element.iter("a")]


def main_of(page: Page) -> Element:
    (main,) = page.all("main")
    return main


@pytest.mark.full
def test_a_second_job_description_of_a_post_is_warned_of(
    imported: Path, originals: Mapping[str, bytes]
) -> None:
    site = open_site(imported)
    first = next(id for id, one in read_records(imported).items() if one.original == NAME)
    said = "Võtke see üle ainult siis, kui see on teine teenistuskoht."
    page = look(site, document=first)
    assert said not in text_of(page)
    accept(site, page)
    copy = with_other_words(originals[NAME], "AMETIJUHEND<", "Ametijuhend<")
    import_files(imported, {"koopia.docx": copy})
    again = next(id for id, one in read_records(imported).items() if one.original == "koopia.docx")
    shown = look(site, document=again, reviewed="yes")
    (card,) = shown.all("article", "new-post")
    words = " ".join(words_of(card))
    assert "juba olemas" in words
    assert said in words
    (head,) = site.get(f"/import/documents/{again}").all("div", "bar")
    assert "juba olemas" in " ".join(words_of(head))


def test_who_has_accepted_is_led_to_the_directive_and_to_what_is_in_force(imported: Path) -> None:
    site = open_site(imported)
    page = site.get("/import")
    assert "Käskkiri, mis need kinnitas, lisage pärast ülevõtmist" in text_of(page)
    done = accept(site, look(site, document=values(page, "document")[0]))
    (notice,) = site.get(unquote(done.headers["location"])).all("div", "saved")
    assert {ACT, "/status"} <= {*links(notice)}


def test_a_directive_among_job_descriptions_is_led_to_its_page(imported: Path, built: Path) -> None:
    directive = next((built / "directives").glob("*/kaskkiri.docx")).read_bytes()
    import_files(imported, {"kaskkiri.docx": directive})
    site = open_site(imported)
    (id,) = (id for id, one in read_records(imported).items() if one.original == "kaskkiri.docx")
    assert ACT in links(main_of(site.get(f"/import/documents/{id}")))
    other = next(id for id, one in read_records(imported).items() if one.original == NAME)
    assert ACT not in links(main_of(site.get(f"/import/documents/{other}")))


def test_who_has_answered_all_is_led_to_the_documents(imported: Path) -> None:
    site = open_site(imported)
    lead = "Kui te mõnele küsimusele ei vasta"
    before = site.get("/import/questions")
    assert lead in text_of(before)
    assert "Kõik küsimused on vastatud." not in text_of(before)
    answers = dict[QuestionKind, dict[str, str]]()
    for one, _ in asked_questions(imported):
        answers.setdefault(one.kind, {})[one.key] = one.default or one.choices[0].value
    assert not save_answers(imported, answers)
    after = site.get("/import/questions?saved=1")
    assert lead not in text_of(after)
    (notice,) = after.all("p", "going")
    assert "Kõik küsimused on vastatud." in " ".join(words_of(notice))
    assert links(notice) == ["/import"]


@pytest.mark.full
def test_a_file_that_is_sent_again_with_others_stays_named(
    imported: Path, originals: Mapping[str, bytes]
) -> None:
    site = open_site(imported)
    sent = upload(site, [(NAME, originals[NAME]), ("uus.txt", b"Tekst")])
    page = site.get(sent.headers["location"])
    while page.all("section", "running"):
        (renewal,) = (one for one in page.all("meta") if one.get("http-equiv") == "refresh")
        page = site.get(renewal.get("content", "").partition("url=")[2])
    assert "1 fail on siin juba olemas; uuesti seda ei loeta." in text_of(page)


@pytest.mark.full
def test_a_question_about_an_annex_names_its_post_and_leads_to_it(
    tmp_path: Path, built: Path
) -> None:
    root = without_positions(tmp_path / "asutus")
    joined = next((built / "directives").glob("*/koos-lisadega.docx")).read_bytes()
    import_files(root, {"koos.docx": joined})
    records = {id: one for id, one in read_records(root).items() if one.title}
    assert {one.original for one in records.values()} == {"koos.docx"}
    site = open_site(root)
    cards = site.get("/import/questions?kind=fact").all("fieldset", "question")
    assert len(cards) == len(records) > 1
    for card in cards:
        ((id, record),) = (
            (id, one) for id, one in records.items() if f"/import/documents/{id}" in links(card)
        )
        assert record.title in " ".join(words_of(card))
    shown = look(site, document=[*records])
    for id in records:
        assert f'href="/import/documents/{id}#questions"' in shown.text
