"""Estonian, with forms as real documents have them."""

from __future__ import annotations

import unicodedata

import pytest

from koostaja.text.capitals import capitalised, in_capitals, within_sentence
from koostaja.text.dates import date_from, date_numeric, date_of, date_on
from koostaja.text.genitive import genitive
from koostaja.text.letters import sort_key
from koostaja.text.lists import listed, number_ranges
from koostaja.text.sentence_ids import sentence_id, telling_words


@pytest.mark.parametrize(
    ("iso", "numeric", "on", "since"),
    [
        # directive no 183
        ("2025-12-01", "01.12.2025", "2025. aasta 1. detsembril", "2025. aasta 1. detsembrist"),
        ("2026-01-31", "31.01.2026", "2026. aasta 31. jaanuaril", "2026. aasta 31. jaanuarist"),
        ("2026-05-10", "10.05.2026", "2026. aasta 10. mail", "2026. aasta 10. maist"),
    ],
)
def test_dates(iso: str, numeric: str, on: str, since: str) -> None:
    assert date_numeric(iso) == numeric
    assert date_on(iso) == on
    assert date_from(iso) == since


@pytest.mark.parametrize(
    ("month", "words"),
    list(enumerate(
        [
            "jaanuari", "veebruari", "märtsi", "aprilli", "mai", "juuni",
            "juuli", "augusti", "septembri", "oktoobri", "novembri", "detsembri",
        ],
        start=1,
    )),
)  # fmt: skip
def test_months_in_the_genitive(month: int, words: str) -> None:
    assert date_of(f"2026-{month:02}-03") == f"2026. aasta 3. {words}"


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([1], "1"),
        ([1, 2], "1 ja 2"),
        ([1, 2, 3], "1 kuni 3"),
        ([1, 3], "1 ja 3"),
        ([10, 1, 2, 4, 7, 8, 9], "1, 2, 4 ja 7 kuni 10"),
        ([], ""),
    ],
)
def test_number_ranges(numbers: list[int], words: str) -> None:
    assert number_ranges(numbers) == words


def test_days_in_english() -> None:
    day = "2026-05-01"
    assert {one(day, "en") for one in (date_of, date_on, date_from)} == {"1 May 2026"}


def test_number_ranges_in_english() -> None:
    assert number_ranges([1, 2, 3, 5], "en") == "1 to 3 and 5"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["osakond"], "osakond"),
        (["osakond", "talitus"], "osakond ja talitus"),
        (["osakond", "talitus", "büroo"], "osakond, talitus ja büroo"),
        (["õiguse ja järelevalve osakond", "büroo"], "õiguse ja järelevalve osakond ning büroo"),
    ],
)
def test_lists(words: list[str], text: str) -> None:
    assert listed(words) == text


@pytest.mark.parametrize(
    ("name", "declined"),
    [
        # units of the Social Insurance Board
        ("laste heaolu osakond", "laste heaolu osakonna"),
        ("lastekaitsetöö toetamise talitus", "lastekaitsetöö toetamise talituse"),
        ("ohvriabi ja ennetusteenuste osakond", "ohvriabi ja ennetusteenuste osakonna"),
        ("ennetustalitus", "ennetustalituse"),
        ("Sotsiaalkindlustusamet", "Sotsiaalkindlustusameti"),
        # other authorities and their units
        ("Politsei- ja Piirivalveamet", "Politsei- ja Piirivalveameti"),
        ("Sotsiaalministeerium", "Sotsiaalministeeriumi"),
        ("Riigikantselei", "Riigikantselei"),
        ("Tallinna Linnavalitsus", "Tallinna Linnavalitsuse"),
        ("Saue Vallavalitsus", "Saue Vallavalitsuse"),
        ("Keskkonnainspektsioon", "Keskkonnainspektsiooni"),
        ("Põhja prefektuur", "Põhja prefektuuri"),
        ("Rahvusarhiiv", "Rahvusarhiivi"),
        ("Tartu Maakohus", "Tartu Maakohtu"),
        ("Viru Vangla", "Viru Vangla"),
        ("Eesti Rahvusraamatukogu", "Eesti Rahvusraamatukogu"),
        ("Riigi Tugiteenuste Keskus", "Riigi Tugiteenuste Keskuse"),
        ("haridus- ja kultuuriosakond", "haridus- ja kultuuriosakonna"),
        ("HARIDUSOSAKOND", "HARIDUSOSAKONNA"),
        ("IT-büroo", "IT-büroo"),
        ("siseauditi üksus", "siseauditi üksuse"),
        ("arendusmeeskond", "arendusmeeskonna"),
        ("Lasteaed", "Lasteaia"),
        ("Kiirabi piirkond", "Kiirabi piirkonna"),
        # posts
        ("Teenuseomanik (lastemaja)", "Teenuseomaniku (lastemaja)"),
        ("Talituse juhataja", "Talituse juhataja"),
        ("peadirektor", "peadirektori"),
        ("peadirektori asetäitja", "peadirektori asetäitja"),
        ("Peaspetsialist", "Peaspetsialisti"),
        ("juhtivspetsialist (ringist välja)", "juhtivspetsialisti (ringist välja)"),
        ("Koordinaator", "Koordinaatori"),
        ("õigusnõunik", "õigusnõuniku"),
        ("autojuht", "autojuhi"),
        ("Juht", "Juhi"),
        ("järelevalveametnik", "järelevalveametniku"),
        ("linnapea", "linnapea"),
        ("abivallavanem", "abivallavanema"),
        ("minister", "ministri"),
        ("asekantsler", "asekantsleri"),
        ("psühholoog", "psühholoogi"),
        ("logopeed", "logopeedi"),
        ("andmeanalüütik", "andmeanalüütiku"),
        ("konsultant", "konsultandi"),
        ("assistent", "assistendi"),
        ("referent", "referendi"),
        ("ekspert", "eksperdi"),
        ("raamatupidaja", "raamatupidaja"),
        ("sekretär-asjaajaja", "sekretär-asjaajaja"),
        ("kokk", "koka"),
        ("medõde", "medõe"),
        ("esimees", "esimehe"),
        ("komisjoni liige", "komisjoni liikme"),
        ("abitööline", "abitöölise"),
        ("inspektor", "inspektori"),
        ("jurist", "juristi"),
        # adjectives agree; participles in -nud, -tud, genitives and numbers stay
        ("vastutav spetsialist", "vastutava spetsialisti"),
        ("iseseisev üksus", "iseseisva üksuse"),
        ("välismaine ekspert", "välismaise eksperdi"),
        ("Teine sekretär", "Teise sekretäri"),
        ("riiklik lepitaja", "riikliku lepitaja"),
        ("volitatud insener", "volitatud inseneri"),
        ("3. klassi õpetaja", "3. klassi õpetaja"),
        ("II astme nõunik", "II astme nõuniku"),
        ("erakorraline ja täievoliline suursaadik", "erakorralise ja täievolilise suursaadiku"),
        # several heads
        ("personalispetsialist ja arhivaar", "personalispetsialisti ja arhivaari"),
        ("spetsialist/koordinaator", "spetsialisti/koordinaatori"),
        ("arst, õde ja hooldaja", "arsti, õe ja hooldaja"),
        ("kunstnik-lavastaja", "kunstnik-lavastaja"),
        # the field of a post
        ("nõunik küberturvalisuse alal", "nõuniku küberturvalisuse alal"),
        ("direktori asetäitja õppetöö alal", "direktori asetäitja õppetöö alal"),
        # abbreviations, persons, several units
        ("RIK", "RIKi"),
        ("EIS", "EISi"),
        ("PPA", "PPA"),
        ("RMK", "RMK"),
        ("A. H. Tammsaare muuseum", "A. H. Tammsaare muuseumi"),
        ("Jaan Poska gümnaasium", "Jaan Poska gümnaasiumi"),
        ("teenused", "teenuste"),
    ],
)
def test_genitives(name: str, declined: str) -> None:
    assert genitive(name) == declined


@pytest.mark.parametrize(
    "name",
    [
        "Nupumaa",
        "spetsialist lastekaitses",
        "peaspetsialist arendus",  # two nominatives
        "haridus ja kultuuriosakond",  # a hyphen may be missing
        "avalikud suhted",
        "Vastutav Spetsialist",  # an adjective, or a name
        "lasteaed „Mesimumm“",
        "Lasteaed Päikesekiir",
        "raamatukogu Sõber",
        "osakond (uus) juht",
        "haigusjuhtum",
        "controller",
        "satelliit",
        "IT",
        "osakond,",
        "/",
        "",
    ],
)
def test_a_noun_that_the_table_does_not_have_is_not_guessed(name: str) -> None:
    assert genitive(name) is None


def test_names_that_are_typed_in_parts_are_known() -> None:
    typed = unicodedata.normalize("NFD", "Õigusnõu\u00adnik")
    assert genitive(typed) == "Õigusnõuniku"
    assert within_sentence(typed) == unicodedata.normalize("NFD", "õigusnõu\u00adnik")


def test_the_alphabet() -> None:
    words = ["Xenia", "Ülle", "Zoja", "Žanna", "Tiit", "Õie", "Äli", "Šarlotte", "Siim", "Vello",
             "Öie", "1. klass", "aed", "Aada", "Walter"]  # fmt: skip
    assert sorted(words, key=sort_key) == [
        "1. klass", "Aada", "aed", "Siim", "Šarlotte", "Zoja", "Žanna", "Tiit", "Vello", "Walter",
        "Õie", "Äli", "Öie", "Ülle", "Xenia",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "ordered",
    [
        ["2. osakond", "10. osakond", "11. osakond"],
        ["Lisa 2", "Lisa 10", "Lisa " + "9" * 5000, "Lisad"],
        ["Eda", "Édith", "Eevi"],
        ["Aare", "Åsa", "Aste"],
        ["Lauri", "Łukasz", "Luule"],
        ["Carl", "Çelik", "Cilla"],
        ["resumee", "resumée", "resümee"],
        ["„jutumärk“", "1", "aed", "Ярослав"],
    ],
)
def test_numbers_and_foreign_letters_in_order(ordered: list[str]) -> None:
    assert sorted([*ordered[1:], ordered[0]], key=sort_key) == ordered


@pytest.mark.parametrize(
    ("title", "within"),
    [
        ("Teenuseomanik (lastemaja)", "teenuseomanik (lastemaja)"),
        ("Õigusnõunik", "õigusnõunik"),
        ("IT-juht", "IT-juht"),
        ("E-teenuste juht", "e-teenuste juht"),
        ("", ""),
    ],
)
def test_first_letters(title: str, within: str) -> None:
    assert within_sentence(title) == within
    assert capitalised(within) == title


@pytest.mark.parametrize(
    ("words", "capitals"),
    [
        ("õigusnõunik", "ÕIGUSNÕUNIK"),
        ("šefi žürii 2. büroo", "ŠEFI ŽÜRII 2. BÜROO"),
        ("IT-juht (Weiß)", "IT-JUHT (WEIß)"),
        ("ﬁliaal", "ﬁLIAAL"),
    ],
)
def test_capitals_letter_by_letter(words: str, capitals: str) -> None:
    assert in_capitals(words) == capitals


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Kliendikesksus", "kliendikesksus"),
        ("teha kaugtööd kokkuleppel vahetu juhiga", "teha-kaugtood-kokkuleppel-vahetu-juhiga"),
        ("Pingetaluvus (tasakaalukus). Hoiab oma tundeid kontrolli all ja säilitab tasakaalu",
         "pingetaluvus-tasakaalukus"),
        ("Tunneb põhjalikult oma vastutusala, hoiab end kursis valdkonna arengute ja praktikatega",
         "tunneb-pohjalikult-oma-vastutusala"),
        ("Muude pädevusvaldkonda kuuluvate tegevuste korraldamine ja uuenduste algatamine",
         "muude-padevusvaldkonda-kuuluvate-tegevuste"),
        ("andmebaaside ja infosüsteemide turvalise ja sihipärase kasutamise eest",
         "andmebaaside-ja-infosusteemide"),
        ("saada tööalast juhendamist ja põhjendatud juhul supervisiooni",
         "saada-tooalast-juhendamist"),
        ("ei avalda isikuandmeid", "ei-avalda-isikuandmeid"),
        ("Vähemalt 2. taseme oskus", "vahemalt-2-taseme-oskus"),
        ("…", ""),
    ],
)  # fmt: skip
def test_ids_of_sentences(text: str, id: str) -> None:
    assert sentence_id(text) == id


@pytest.mark.parametrize("text", ["a" * 5000, "ja " * 3000, "kuuluvate " * 3000, "a.:;" * 3000])
def test_ids_are_short_for_any_text(text: str) -> None:
    assert 1 <= len(sentence_id(text)) <= 60


def test_words_that_tell_variants_apart_keep_their_negation() -> None:
    assert telling_words("ja keegi ei oota") == "keegi ei oota"
    assert telling_words("ning muude") == "ning muude"
