"""Officers' wordings: reading an authority's data, and the descriptions of its layouts."""

from __future__ import annotations

from koostaja.diagnostics.officer.wording import for_it, wording

__all__ = ["READING"]

_UNREADABLE = for_it(
    "Neid andmeid ei saa lugeda, sest need on vigaselt kirja pandud.",
    "These data cannot be read, because there is a mistake in how they are written.",
)
_LAYOUT = for_it(
    "Selle vormi kirjelduses on viga. Vormi dokumente ei saa koostada, kuni viga on parandamata.",
    "The description of this form has a fault. No document of the form can be made until it is "
    "corrected.",
)
_COPIED_ET = "Kustutage see tekst ja kirjutage uuesti; ärge seda kopeerige."
_COPIED_EN = "Delete this text and type it again; do not copy it."
_REFORMED = (
    "schema-json",
    "schema-invalid",
    "schema-reserved-name",
    "unit-form",
    "idle-capital",
    "schema-empty",
    "schema-column-number",
    "schema-label-number",
    "schema-shape",
    "schema-unknown-topic",
    "directive-engine-key",
    "directive-keyword",
    "schema-order",
    "schema-order-unknown",
    "schema-reference",
    "schema-id",
    "schema-pattern",
    "schema-limit",
)
"""Codes about the description of a layout."""

READING = {
    "file-unreadable": for_it(
        "Neid andmeid ei saa lugeda.",
        "These data cannot be read.",
    ),
    "file-too-big": wording(
        "Fail on liiga suur (üle {limit}).",
        "The file is too large (more than {limit}).",
        "Kui see on Wordi fail, vähendage selles pilte. Muidu pöörduge IT-toe poole.",
        "If it is a Word file, make its pictures smaller. Otherwise ask your IT support for help.",
    ),
    "file-outside": for_it(
        "Osa andmetest on väljaspool asutuse kausta ja seda ei kasutata.",
        "Some data are outside the authority's folder and are not used.",
    ),
    "file-not-regular": for_it(
        "Siin ei ole andmeid, mida programm saaks lugeda.",
        "There are no data here that the program can read.",
    ),
    "too-many-files": for_it(
        "Andmeid on liiga palju: osa neist jäi lugemata.",
        "There are too many data: some of them were not read.",
    ),
    "encoding": for_it(
        "Neid andmeid ei saa lugeda, sest tekst on salvestatud vales kodeeringus.",
        "These data cannot be read, because their letters were saved wrongly.",
    ),
    "yaml-syntax": _UNREADABLE,
    "yaml-documents": _UNREADABLE,
    "yaml-tag": _UNREADABLE,
    "yaml-depth": _UNREADABLE,
    "yaml-alias": _UNREADABLE,
    "key-not-text": _UNREADABLE,
    "yaml-size": for_it(
        "Siin on andmeid rohkem, kui programm loeb.",
        "There are more data here than the program reads.",
    ),
    "duplicate-key": for_it(
        "<Väli „{key:field}“|Üks väli> on siin kaks korda, nii et seda ei saa lugeda.",
        "<The field “{key:field}”|A field> is here twice, so it cannot be read.",
    ),
    "odd-character": wording(
        "Siin on vale märk: {character}. Õige on {expected}.",
        "Wrong character: {character}. Expected: {expected}.",
        "Parandage märk.",
        "Correct the character.",
    ),
    "text-cut-off": wording(
        "Osa tekstist ei jõua dokumenti: „{lost}“.",
        "A part of the text does not reach the document: “{lost}”.",
        "Kirjutage kogu tekst siia uuesti ja salvestage.",
        "Write the whole text here again and save it.",
    ),
    "comment-after-text": wording(
        "Teksti järel on märkus, mis ei jõua dokumenti: „{lost}“.",
        "A note follows the text and does not reach the document: “{lost}”.",
        "Kui see on osa tekstist, kirjutage kogu tekst siia uuesti ja salvestage.",
        "If it belongs to the text, write the whole text here again and save it.",
    ),
    "yaml-anchor": wording(
        "Osa tekstist ei jõua dokumenti: „{anchor}“.",
        "A part of the text does not reach the document: “{anchor}”.",
        "Kirjutage kogu tekst siia uuesti ja salvestage.",
        "Write the whole text here again and save it.",
    ),
    "yaml-escape": wording(
        "Kurakaldkriips ja sellele järgnev täht muutuksid dokumendis üheks teiseks märgiks.",
        "The backslash and the letter after it would reach the document as one other character.",
        "Kirjutage kogu tekst siia uuesti ja salvestage.",
        "Write the whole text here again and save it.",
    ),
    "text-direction": wording(
        "Tekstis on nähtamatu märk, mis muudab teksti suunda: lehel oleks tekst teises "
        "järjekorras.",
        "The text has an invisible character that changes its direction: the page would read "
        "otherwise.",
        _COPIED_ET,
        _COPIED_EN,
    ),
    "lost-letter": wording(
        "Tekstist on mõni täht kaduma läinud; selle asemel on „\ufffd“.",
        "The text has lost a letter; “\ufffd” is in its place.",
        "Kirjutage õige täht.",
        "Write the right letter.",
    ),
    "forbidden-character": wording(
        "Tekstis on märk, mida Wordi failis olla ei tohi.",
        "The text has a character that no Word file may have.",
        _COPIED_ET,
        _COPIED_EN,
    ),
    "not-a-workspace": for_it(
        "Asutuse andmeid ei leitud.",
        "The authority's data were not found.",
    ),
    "web-missing": for_it(
        "Selles arvutis puudub osa programmist, mis näitab lehti.",
        "The part of the program that shows pages is missing on this computer.",
    ),
    "socket-taken": for_it(
        "Lehti ei saa näidata, sest nende koht on kinni või keelatud.",
        "The pages cannot be shown, because their place is taken or forbidden.",
    ),
    "port-taken": for_it(
        "Lehti ei saa näidata, sest mõni teine programm on ees.",
        "The pages cannot be shown, because another program is in the way.",
    ),
    "token-unkept": for_it(
        "Lehti ei saa näidata, sest programm ei saa selles arvutis oma andmeid salvestada.",
        "The pages cannot be shown, because the program cannot save its data on this computer.",
    ),
    "file-name": for_it(
        "Selle dokumendi andmeid ei loeta, sest need on salvestatud sobimatu nimega.",
        "The data of this document are not read, because they are saved under an unsuitable name.",
    ),
    "reserved-name": wording(
        "See nimi ei sobi, sest arvuti kasutab seda millegi muu jaoks.",
        "This name cannot be used, because computers need it for something else.",
        "Valige teine nimi.",
        "Choose another name.",
    ),
    "unknown-id": wording(
        "Sellist teenistuskohta ega käskkirja ei ole.",
        "There is no such post or directive.",
        "Valige loendist.",
        "Choose from the list.",
        similar="document",
    ),
    "unknown-layout": wording(
        "<Vormi „{layout:layout}“ ei ole.|Sellist vormi ei ole.>",
        "There is no <form “{layout:layout}”|such form>.",
        "<Valige: {known:layout}.|Valige vorm loendist.>",
        "<Choose one of: {known:layout}.|Choose a form from the list.>",
        similar="layout",
    ),
    "missing-template": for_it(
        "<Vormil „{layout:layout}“|Sellel vormil> ei ole Wordi malli, nii et dokumente ei saa "
        "koostada.",
        "<The form “{layout:layout}”|This form> has no Word template, so no document can be made.",
    ),
    "missing-library-template": for_it(
        "Tüüptekstide kogul ei ole Wordi malli, nii et kogu ei saa Wordi failina koostada.",
        "The clause library has no Word template, so no Word file of it can be made.",
    ),
    "unknown-topic": wording(
        "Sellist abiteemat ei ole.",
        "There is no such help topic.",
        "Valige teema loendist.",
        "Choose a topic from the list.",
    ),
    **dict.fromkeys(_REFORMED, _LAYOUT),
    "too-many-findings": wording(
        "Siin on tähelepanekuid üle {limit}; ülejäänuid ei näidata.",
        "There are more than {limit} findings here; the others are not shown.",
        "Parandage need, mida näete, ja kontrollige uuesti.",
        "Correct those that you see, and check again.",
    ),
    "severity-fixed": for_it(
        "Asutuse seadetes on viga: vigade raskusastet muuta ei saa.",
        "The authority's settings have a fault: the severity of errors cannot be changed.",
    ),
    "severity-unknown-code": for_it(
        "Siin on mainitud tähelepanekut, mida programm ei tunne.",
        "A finding is mentioned here that the program does not know.",
    ),
    "acceptance-form": for_it(
        "Siinne põhjendatud erand ei kehti, sest seda ei saa lugeda.",
        "The reasoned exception here cannot be read and has no effect.",
    ),
    "acceptance-of-error": wording(
        "Viga ei saa põhjendatud erandina lubada.",
        "An error cannot be left with a reason.",
        "Parandage viga.",
        "Correct the error.",
    ),
    "acceptance-unused": wording(
        "Tähelepanekut, mille kohta siin on põhjendatud erand, enam ei ole.",
        "The finding that was left here with a reason no longer occurs.",
        "Kustutage põhjendatud erand.",
        "Delete the exception.",
    ),
}
