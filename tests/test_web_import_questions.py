"""What an import asks on the page: each question with its words, its clause and its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from import_batches import (
    SPECIALIST,
    with_default,
    without_positions,
)
from import_pages import fields_of, text_of
from koostaja.intake import (
    Question,
    QuestionKind,
    asked_questions,
    import_files,
    read_records,
    save_answers,
)
from koostaja.web.importing.file_points import file_of
from koostaja.web.importing.given_answers import field_name
from koostaja.web.importing.text_pieces import clause_pieces, compared_pieces, sentence_pieces
from web_pages import Page, open_site, words_of

NAME = f"{SPECIALIST}.docx"


def asked_of(root: Path, kind: QuestionKind) -> list[Question]:
    return [one for one, _ in asked_questions(root) if one.kind is kind]


def card(page: Page, question: Question) -> Element:
    (found,) = (
        one for one in page.all("fieldset", "question") if one.get("id") == field_name(question)
    )
    return found


def said_of(element: Element) -> str:
    return " ".join(words_of(element))


def marks_of(element: Element) -> list[str]:
    return [" ".join(words_of(one)) for one in element.iter("mark")]


def test_a_question_about_a_value_shows_its_sentence_and_the_blank(imported: Path) -> None:
    page = open_site(imported).get("/import/questions?kind=parameter")
    question = next(
        one for one in asked_of(imported, QuestionKind.PARAMETER) if one.words == "Eesti"
    )
    shown = card(page, question)
    assert "Nõuded teenistuskoha täitjale" in said_of(shown)
    file, clause = shown.iter("dd")
    assert marks_of(file) == [f"küsimuse all: {question.words} (lõpp)"]
    assert said_of(file).replace("küsimuse all: ", "").replace(" (lõpp)", "") == question.sentence
    (blank,) = marks_of(clause)
    assert blank.startswith("täidetav koht: ")


def test_a_question_about_a_clause_marks_what_differs(imported: Path) -> None:
    page = open_site(imported).get("/import/questions?kind=clause")
    words = "võtta vastu otsuseid oma pädevuse piires."
    question = next(one for one in asked_of(imported, QuestionKind.CLAUSE) if one.words == words)
    shown = card(page, question)
    assert "Kas need sõnad on see tüüptekst? Õigused" in said_of(shown)
    for side in shown.iter("dd"):
        assert marks_of(side) == ["teisiti: vastu (lõpp)"]


@pytest.mark.full
def test_places_are_named_by_headings_and_numbers(imported: Path) -> None:
    site = open_site(imported)
    for number in (1, 2, 3):
        page = site.get(f"/import/questions?page={number}")
        places = [one for each in page.all("ul", "where") for one in each.iter("li")]
        assert places
        for one in places:
            said = said_of(one)
            assert ".docx" in said
            link = next(one.iter("a"), None)
            assert link is not None
            address, _, anchor = link.get("href", "").partition("#")
            assert f'id="{anchor}"' in site.get(address).text if anchor else said.endswith(".docx")
    assert "Teenistuskoha täitjale esitatavad nõuded › Keeleoskus, 1. lõik" in text_of(
        site.get("/import/questions?kind=parameter")
    )


def test_what_is_assumed_is_said_and_why(imported: Path) -> None:
    site = open_site(imported)
    page = site.get("/import/questions?kind=fact")
    secret = "Kas teenistuskohal on vaja juurdepääsu riigisaladusele"
    question = next(one for one in asked_of(imported, QuestionKind.FACT) if one.words == secret)
    shown = said_of(card(page, question))
    assert "faili muudest sõnadest järeldub „Jah“" in shown
    assert "kehtib, kui te ei vasta" in shown
    file = file_of(question.places[0])
    (id,) = (id for id, one in read_records(imported).items() if one.original == file)
    assert "Eeldatud, sest vastust ei ole:" not in text_of(site.get(f"/import/documents/{id}"))
    for default, reason, said, why in (
        ("yes", "alike", "eeldab programm „Jah“", "nii on kõige sarnasemates ametijuhendites"),
        ("no", "unsaid", "kirjutab programm „Ei“", "failis seda kirjas ei ole"),
        ("no", "nearest", "lähima lubatud väärtuse „Ei“", "lähim lubatud väärtus"),
    ):
        with_default(imported, question, default, reason)
        shown = said_of(card(site.get("/import/questions?kind=fact"), question))
        assert said in shown
        assert "eeldus, kui te ei vasta" in shown
        answer = {"yes": "Jah", "no": "Ei"}[default]
        assert f"Eeldatud, sest vastust ei ole: {secret}: {answer} – {why}" in text_of(
            site.get(f"/import/documents/{id}")
        )


def test_questions_are_chosen_by_what_they_ask_and_by_file(imported: Path) -> None:
    site, all_asked = open_site(imported), asked_questions(imported)
    page = site.get("/import/questions")
    assert f"Vastatud küsimusi: 0, kokku {len(all_asked)}." in text_of(page)
    assert len(page.all("fieldset", "question")) == 20
    (kinds,) = (one for one in page.all("nav", "states"))
    values = asked_of(imported, QuestionKind.PARAMETER)
    assert f"tüüptekstide täidetavad kohad {len(values)}" in said_of(kinds)
    file = file_of(values[0].places[0])
    own = [one for one, _ in all_asked if file in map(file_of, one.places)]
    (chosen,) = site.get(f"/import/questions?file={file}").all("form", "questions")
    names = {field_name(one) for one in own}
    assert {one.get("id") for one in chosen.iter("fieldset")} <= names
    assert not site.get("/import/questions?file=puudub.docx").all("fieldset", "question")
    assert site.get("/import/questions?kind=x&page=0&saved=zzz").status == 200


def test_a_save_is_said_and_keeps_what_was_chosen(imported: Path) -> None:
    site = open_site(imported)
    page = site.get("/import/questions?kind=parameter")
    form = fields_of(page)
    assert form["kind"] == "parameter"
    nothing = site.post("/import/questions", {**form, "op": "save"})
    assert nothing.headers["location"] == "/import/questions?kind=parameter&saved=0"
    assert "Uusi vastuseid ei olnud." in site.get(nothing.headers["location"]).text
    question = asked_of(imported, QuestionKind.PARAMETER)[0]
    assert not save_answers(imported, {question.kind: {question.key: question.choices[0].value}})
    again = site.get("/import/questions?kind=parameter&saved=1")
    assert f"Vastatud küsimusi: 1, kokku {len(asked_questions(imported))}." in text_of(again)
    assert field_name(question) not in fields_of(again)["shown"]


@pytest.mark.full
def test_what_has_one_answer_only_is_not_asked(
    originals: Mapping[str, bytes], tmp_path: Path
) -> None:
    root = without_positions(tmp_path / "asutus")
    for one in (root / "clauses").glob("*.yaml"):
        title = re.search("^title:.*$", one.read_text("utf-8"), re.MULTILINE)
        one.write_text(f"{title[0] if title else ''}\nclauses: {{}}\n", "utf-8")
    import_files(root, {NAME: originals[NAME]})
    (record,) = read_records(root).values()
    asked = [one for one in record.questions if one.has_choice]
    assert 0 < len(asked) < len(record.questions)
    site = open_site(root)
    assert f"Küsimused: vastatud 0, kokku {len(asked)}" in site.get("/import").text
    for address in ("/import/questions", f"/import/documents/{record.id}"):
        shown = site.get(address).all("fieldset", "question")
        assert {one.get("id") for one in shown} == {field_name(one) for one in asked}


def test_pieces_have_all_words() -> None:
    said = sentence_pieces("Eesti keele oskus.", "keele")
    assert [one.kind for one in said] == ["", "asked", ""]
    assert "".join(one.text for one in said) == "Eesti keele oskus."
    assert [one.kind for one in sentence_pieces("Oskus.", "keele")] == [""]
    clause = clause_pieces("{keel} keele oskus {tase}.", "keel", "Keel")
    assert [(one.text, one.kind) for one in clause if one.text or one.kind] == [
        ("Keel", "asked"),
        (" keele oskus ", ""),
        ("", "gap"),
        (".", ""),
    ]
    was, now = compared_pieces("maine eest;", "hea maine eest")
    assert "".join(one.text for one in was) == "maine eest;"
    assert "".join(one.text for one in now) == "hea maine eest"
    assert [one.text.strip() for one in (*was, *now) if one.kind] == ["hea"]
