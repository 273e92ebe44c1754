"""The wording of every finding, by its stable code, in Estonian and English.

Data only. ``text`` says what was found and what was expected; ``remedy`` says
what to do about it.
"""

from __future__ import annotations

from dataclasses import dataclass

from koostaja.diagnostics.severity import Severity

__all__ = ["MESSAGES", "Message"]


@dataclass(frozen=True)
class Message:
    """A finding's severity and its wording by language."""

    severity: Severity
    text: dict[str, str]
    remedy: dict[str, str]


def _message(
    et: str, en: str, remedy_et: str = "", remedy_en: str = "", severity: Severity = Severity.ERROR
) -> Message:
    return Message(severity, {"et": et, "en": en}, {"et": remedy_et, "en": remedy_en})


MESSAGES: dict[str, Message] = {
    # Reading a file
    "file-unreadable": _message(
        "Faili ei saa lugeda: {reason}.",
        "The file cannot be read: {reason}.",
        "Kontrolli, kas fail on olemas ja kas sul on õigus seda lugeda.",
        "Check that the file exists and that you are allowed to read it.",
    ),
    "file-too-big": _message(
        "Fail on suurem kui {limit}.",
        "The file is larger than {limit}.",
        "Jaga sisu mitme faili vahel; Wordi failis vähenda pilte.",
        "Split its content into several files; in a Word file, make pictures smaller.",
    ),
    "file-outside": _message(
        "Link või „..“ viib välja kaustast, kuhu see fail kuulub; faili ei kasutata.",
        "A link or “..” leads out of the folder that this file belongs to; it is not used.",
        "Pane lingi asemele fail või kaust ise.",
        "Replace the link by the file or folder itself.",
    ),
    "file-not-regular": _message(
        "Siin on {kind}, kuid peab olema tavaline fail.",
        "This is {kind}, not a regular file.",
        "Kontrolli nime või pane siia õige fail.",
        "Check the name, or put the right file here.",
    ),
    "too-many-files": _message(
        "Kaustas on üle {limit} faili; ülejäänuid ei loeta.",
        "The folder has more than {limit} files; the others are not read.",
        "Jaga andmed mitme asutuse kausta vahel või eemalda failid, mis siia ei kuulu.",
        "Divide the data between several workspaces, or remove files that do not belong here.",
    ),
    "encoding": _message(
        "Fail ei ole UTF-8-kodeeringus.",
        "The file is not UTF-8 text.",
        "Salvesta fail tekstiredaktoris UTF-8-kodeeringus.",
        "Save it in a text editor with the encoding UTF-8.",
    ),
    "yaml-syntax": _message(
        "YAML-i ei saa lugeda: {said}.",
        "This is not valid YAML: {said}.",
        "Pane tekst jutumärkidesse, kui selles on koolon või #, kui see algab erimärgiga, näiteks "
        "[, {{, *, &, %, või kui see on sulgude sees ja selles on [, ], {{, }} või koma. Kontrolli "
        "ka taandeid siin ja eelmisel real.",
        "Quote text that contains a colon or #, that begins with a character such as [, {{, *, & "
        "or %, or that is within brackets and contains [, ], {{, }} or a comma. Check indentation "
        "and quotes here and on the line above.",
    ),
    "odd-character": _message(
        "Siin on märk {character}; õige on {expected}.",
        "Found the character {character}, expected {expected}.",
        "Kustuta märk ja trüki õige. Enamasti on see kaasa tulnud teksti kopeerimisel.",
        "Delete it and type what is expected. It usually comes with copied text.",
    ),
    "text-cut-off": _message(
        "Siit alates on rida YAML-i jaoks märkus: „{lost}“ ei jõua dokumenti.",
        "YAML reads a comment from here on: “{lost}” does not reach the document.",
        "Kui see on osa tekstist, pane kogu tekst jutumärkidesse. Märkuses jäta # järele tühik.",
        "If it belongs to the text, quote the whole text. In a comment put a space after the #.",
    ),
    "comment-after-text": _message(
        "Teksti järel on märkus „{lost}“, mis ei jõua dokumenti.",
        "The comment “{lost}” follows this text and does not reach the document.",
        "Kui see on osa tekstist, pane kogu tekst jutumärkidesse. Kui see on märkus, kirjuta see "
        "eelmisele reale või jäta selle ette kaks tühikut.",
        "If it belongs to the text, quote the whole text. If it is a comment, put it on the line "
        "above, or two spaces before it.",
        Severity.WARNING,
    ),
    "yaml-anchor": _message(
        "„&{anchor}“ on YAML-i nimi, mida kuskil ei kasutata (*{anchor}); dokumenti see ei jõua.",
        "“&{anchor}” is an anchor that no alias uses (*{anchor}); it does not reach the document.",
        "Kui see on osa tekstist, pane kogu tekst jutumärkidesse; muidu kustuta see.",
        "If it belongs to the text, quote the whole text; otherwise delete it.",
    ),
    "yaml-escape": _message(
        "Topeltjutumärkides ei ole „{escape}“ kurakaldkriips ja täht, vaid üks teine märk.",
        "Within double quotes “{escape}” is one other character, not a backslash and a letter.",
        "Kui kurakaldkriips on osa tekstist, pane tekst ülakomade vahele.",
        "If the backslash belongs to the text, put the text in single quotes.",
        Severity.WARNING,
    ),
    "text-direction": _message(
        "Märk {character} muudab teksti suunda: lehel oleks tekst teises järjekorras.",
        "The character {character} changes the direction of the text: the page would read "
        "otherwise.",
        "Kustuta märk.",
        "Delete it.",
        Severity.WARNING,
    ),
    "lost-letter": _message(
        "Tekstis on asendusmärk „\ufffd“ (U+FFFD): mõni täht on läinud kaduma.",
        "The text has the replacement character “\ufffd” (U+FFFD): a letter was lost.",
        "Kirjuta õige täht. Enamasti on tekst kopeeritud failist, mida loeti vales kodeeringus.",
        "Write the right letter. The text was probably copied from a file in another encoding.",
        Severity.WARNING,
    ),
    "yaml-documents": _message(
        "Failis on mitu YAML-dokumenti (rida „---“).",
        "The file contains more than one YAML document (a line “---”).",
        "Igas failis võib olla ainult üks dokument.",
        "Keep one document per file.",
    ),
    "yaml-tag": _message(
        "YAML-i silt „{tag}“ ei ole lubatud.",
        "The YAML tag “{tag}” is not allowed.",
        "Kui see on osa tekstist, pane kogu tekst jutumärkidesse; muidu kustuta silt, sest kõik "
        "väärtused on siin tekst.",
        "If it belongs to the text, quote the whole text; otherwise delete it: every value is "
        "text here.",
    ),
    "yaml-depth": _message(
        "Väärtusi on üksteise sees rohkem kui {limit} tasemel.",
        "Values are nested deeper than {limit} levels.",
        "Kontrolli, kas mõni sulg või taane on liigne.",
        "Look for an extra bracket or indentation.",
    ),
    "yaml-size": _message(
        "Failis on üle {limit} väärtuse (koos viidetega *nimi).",
        "The file contains more than {limit} values (aliases *name included).",
        "Jaga sisu mitme faili vahel ja ära korda seda viidetega.",
        "Split its content into several files, and do not repeat it with aliases.",
    ),
    "yaml-alias": _message(
        "Viidet „*{alias}“ ei ole eespool määratud.",
        "The alias “*{alias}” is not defined before its use.",
        "Kirjuta tekst välja või pane see jutumärkidesse, kui tärn on osa tekstist.",
        "Write the text out, or quote it if the asterisk is part of it.",
    ),
    "key-not-text": _message(
        "Välja nimi peab olema tekst.",
        "A key must be text.",
        "Kui nimi algab sulu või tärniga, pane see jutumärkidesse.",
        "Quote text that begins with a bracket or an asterisk.",
    ),
    "duplicate-key": _message(
        "Väli „{key}“ on siin teist korda.",
        "The key “{key}” occurs twice here.",
        "Jäta alles üks.",
        "Keep one of them.",
    ),
    "forbidden-character": _message(
        "Märk {character} ei ole Wordi failis lubatud.",
        "The character {character} is not allowed in a Word file.",
        "Kustuta märk. Enamasti on see kaasa tulnud teksti kopeerimisel.",
        "Delete it. It usually comes with copied text.",
    ),
    # The workspace
    "not-a-workspace": _message(
        "Siin ega ülemistes kaustades ei ole faili organisation.yaml.",
        "There is no organisation.yaml here or in the folders above.",
        "Käivita käsk asutuse kaustas või nimeta kaust valikuga -C.",
        "Run the command in the authority's folder, or name the folder with -C.",
    ),
    "web-missing": _message(
        "Veebilehe jaoks puudub teek „{name}“.",
        "The library “{name}”, which the page needs, is not installed.",
        "Paigalda lisa koostaja[web] ja proovi uuesti.",
        "Install the extra koostaja[web], and try again.",
    ),
    "port-taken": _message(
        "Porti {port} ei saa kasutada: see on mõne teise programmi käes või keelatud.",
        "The port {port} cannot be used: another program has it, or it is forbidden.",
        "Vali teine port valikuga --port; 0 tähendab mis tahes vaba porti.",
        "Choose another port with --port; 0 means any free one.",
    ),
    "socket-taken": _message(
        "Soklit „{file}“ ei saa luua: {reason}.",
        "The socket “{file}” cannot be made: {reason}.",
        "Lõpeta server, mis seda kasutab, või vali teine fail. Kontrolli, et kaust on olemas ja et "
        "sul on selles kirjutusõigus.",
        "End the server that uses it, or choose another file. Check that the folder exists, and "
        "that you may write in it.",
    ),
    "token-unkept": _message(
        "Veebilehe võtit ei saa hoida failis „{file}“: {reason}.",
        "The secret of the page cannot be kept in “{file}”: {reason}.",
        "Kontrolli, et sul on selles kaustas kirjutusõigus ja kettal ruumi.",
        "Check that you may write in that folder, and that the disk has room.",
    ),
    "file-name": _message(
        "Failinimi „{name}“ ei sobi tunnuseks.",
        "The file name “{name}” cannot serve as an id.",
        "Kasuta väiketähti a–z, numbreid ja sidekriipse; faililaiend on .yaml.",
        "Use lower-case letters a–z, digits and hyphens, with the ending .yaml.",
    ),
    "reserved-name": _message(
        "Nimi „{name}“ on Windowsis seadme oma: sellise nimega faili seal olla ei saa.",
        "Windows keeps the name “{name}” for a device: no file there can have it.",
        "Vali teine tunnus, näiteks „{name}-1“.",
        "Choose another id, such as “{name}-1”.",
    ),
    "unknown-id": _message(
        "Tunnusega „{id}“ teenistuskohta ega käskkirja ei ole.",
        "No position or directive has the id “{id}”.",
        "Tunnused leiab käskudega list positions ja list directives.",
        "List the ids with list positions and list directives.",
    ),
    "unknown-layout": _message(
        "Vormi „{layout}“ ei ole: puudub fail schemas/{layout}.schema.json.",
        "There is no layout “{layout}”: schemas/{layout}.schema.json is missing.",
        "Vormid: {known}.",
        "Layouts: {known}.",
    ),
    "missing-template": _message(
        "Vormi „{layout}“ mall {file} puudub.",
        "The template {file} of the layout “{layout}” is missing.",
        "Pane Wordi mall kausta templates/.",
        "Put the Word template into templates/.",
    ),
    "missing-library-template": _message(
        "Tüüptekstide kogu mall {file} puudub.",
        "The template {file} of the library is missing.",
        "Pane Wordi mall kausta templates/. Käsuga new workspace loodud asutuse kaustas on see "
        "olemas.",
        "Put the Word template into templates/; a workspace made by new workspace has one.",
    ),
    "unknown-topic": _message(
        "Teemat „{id}“ ei ole.",
        "There is no topic “{id}”.",
        "Teemade loetelu annab käsk help.",
        "The command help lists the topics.",
    ),
    # Schemas
    "schema-json": _message(
        "Skeem ei ole korrektne JSON: {said}.",
        "The schema is not valid JSON: {said}.",
        "Kontrolli selles kohas komasid, jutumärke ja sulge.",
        "Check the commas, quotes and brackets there.",
    ),
    "schema-invalid": _message(
        "Skeem ei vasta reeglitele: „{keyword}“ {said}{allowed}.",
        "The schema breaks the rules for schemas: “{keyword}” {said}{allowed}.",
        "Lubatud märksõnad loetleb käsk „help keys“, selgitab „help templates“.",
        "“help keys” lists the keywords, “help templates” explains them.",
    ),
    "schema-reserved-name": _message(
        "Välja nimi „{name}“ tähendab mallides midagi muud.",
        "The field name “{name}” has another meaning in templates.",
        "Vali teine nimi; kasutada ei saa: {reserved}.",
        "Choose another name; reserved: {reserved}.",
    ),
    "unit-form": _message(
        "Võtmel x-unit-form ei ole mõju: väli ei nimeta üksust.",
        "x-unit-form has no effect: the field names no unit.",
        'Kustuta see või anna väljale "x-ref": "unit".',
        'Delete it, or give the field "x-ref": "unit".',
    ),
    "idle-capital": _message(
        "Võtmel x-capital ei ole mõju: väli ei nimeta teenistuskohta ega üksust.",
        "x-capital has no effect: the field names neither a post nor a unit.",
        'Kustuta see või anna väljale "x-ref": "position" või "unit".',
        'Delete it, or give the field "x-ref": "position" or "unit".',
    ),
    "schema-empty": _message(
        "Märksõna x-empty ei mõju: skeem ei luba siin tühja väärtust.",
        "x-empty has no effect: the schema allows no empty value here.",
        'Luba tühi väärtus: "type": ["string", "null"] või loend ilma minItems-ita.',
        'Allow an empty value: "type": ["string", "null"], or a list without minItems.',
    ),
    "schema-column-number": _message(
        "Tabeli veerul „{field}“ on x-number, aga lahtri lõikudel numbreid ei ole.",
        "The column “{field}” has x-number, but paragraphs of a cell have no numbers.",
        "Ridade numbrid annab tabeli väljal olev x-number; veerul jäta see ära.",
        "Rows have the numbers that x-number gives at the table's field; leave it out at a column.",
    ),
    "schema-label-number": _message(
        "Välja „{field}“ numbrites on {{k}}, kuid väli ei ole jaotise nimetatud väli.",
        "The numbers of “{field}” have {{k}}, but it is no labelled field of a section.",
        "{{k}} on nimetatud välja järjekorranumber oma jaotises. Kasuta seda ainult jaotise sees, "
        "väljal, millel on title ja mille x-number algab sõnaga null; mujal on {{n}}, {{i}} ja "
        "{{j}}.",
        "{{k}} is the place of a labelled field in its section. Use it only within a section, in a "
        "field that has a title and whose x-number begins with null; elsewhere use {{n}}, {{i}} "
        "and {{j}}.",
    ),
    "schema-shape": _message(
        "Välja „{field}“ x-shape on „{shape}“, kuid välja ülesehitus seda ei võimalda.",
        "The x-shape of “{field}” is “{shape}”, which the structure of the field does not allow.",
        "Sobivad: {allowed}. Tabelil (table) on x-columns; grid ja lines on jaotis, mille kõigil "
        "väljadel on title; headings on jaotis alljaotistega; prose on tekst või loend. Veergudel "
        "ja trükkimata väljadel x-shape’i ei ole.",
        "Allowed: {allowed}. A table has x-columns; grid and lines are groups whose fields all "
        "have a title; headings is a group of sections; prose is a text or a list. Columns and "
        "fields that are not printed have no x-shape.",
    ),
    "schema-unknown-topic": _message(
        "Teemat „{topic}“ ei ole: puudub fail clauses/{topic}.yaml.",
        "There is no topic “{topic}”: clauses/{topic}.yaml is missing.",
        "Teemad: {known}.",
        "Topics: {known}.",
    ),
    "directive-engine-key": _message(
        "Käskkirja skeem kirjeldab välja „{key}“, mille kirjeldus on programmis.",
        "The schema of directives describes the field “{key}”, which the program describes.",
        "Kustuta väli skeemist. Iga käskkirja failis võivad ka ilma selleta olla: {keys}.",
        "Delete the field from the schema. Without it, every directive's file may have: {keys}.",
    ),
    "directive-keyword": _message(
        "Märksõna {keyword} on ametijuhendite jaoks; käskkirja skeemis see ei mõju.",
        "The keyword {keyword} is for positions; it has no effect in a schema of directives.",
        "Kustuta märksõna.",
        "Delete the keyword.",
    ),
    "schema-order": _message(
        "Väli „{field}“ läheb dokumenti, kuid loendis x-order seda ei ole.",
        "The field “{field}” is printed but x-order does not name it.",
        'Lisa väli loendisse x-order või pane sellele "x-print": false.',
        'Add it to x-order or give it "x-print": false.',
    ),
    "schema-order-unknown": _message(
        "Märksõnas {keyword} on väli „{field}“, mida skeemis ei ole.",
        "{keyword} names the field “{field}”, which the schema does not have.",
        "Paranda nimi või lisa väli.",
        "Correct the name or add the field.",
    ),
    "schema-reference": _message(
        "Viide „{ref}“ ei vii kuhugi või viib iseendani.",
        "The reference “{ref}” leads nowhere or back to itself.",
        "Viita sama faili $defs-ile või määratlusele urn:koostaja:common#/$defs/….",
        "Refer to $defs of the same file or to urn:koostaja:common#/$defs/….",
    ),
    "schema-id": _message(
        "Tunnus „{id}“ ($id) on juba teisel skeemil.",
        "The $id “{id}” belongs to another schema.",
        "Kustuta $id või anna skeemile oma tunnus.",
        "Delete $id or give the schema an id of its own.",
    ),
    "schema-pattern": _message(
        "Muster „{pattern}“ on vigane, liiga suur või selline, mille kontrollimine võib kesta "
        "kaua.",
        "The pattern “{pattern}” is invalid, too large, or of a kind that can take very long to "
        "match.",
        "Sulge kõik sulud. Ära kasuta edasi- ega tagasivaadet ((?=, (?!, (?<=, (?<!) ega "
        "tagasiviiteid (\\1). Suurte korduste asemel kasuta minLength ja maxLength. Mustris võib "
        "olla kuni {limit} märki.",
        "Close every bracket. Do not use look-around ((?=, (?!, (?<=, (?<!) or back-references "
        "(\\1). Replace large repetitions by minLength and maxLength. A pattern has at most "
        "{limit} characters.",
    ),
    "schema-limit": _message(
        "Skeemis on liiga palju {what}: kuni {limit} on lubatud.",
        "The schema has too many {what}: up to {limit} are allowed.",
        "Lihtsusta skeemi. Piirangud loetleb käsk „help limits“.",
        "Simplify the schema. “help limits” lists the limits.",
    ),
    "too-many-findings": _message(
        "Failis on tähelepanekuid üle {limit}; ülejäänuid siin ei loetleta.",
        "The file has more than {limit} findings; the others are not listed.",
        "Paranda loetletud vead ja kontrolli faili uuesti.",
        "Correct what is listed and check the file again.",
        Severity.WARNING,
    ),
    # Data against a schema
    "unknown-key": _message(
        "Tundmatu väli „{key}“.",
        "Unknown key “{key}”.",
        "Lubatud: {allowed}.",
        "Allowed: {allowed}.",
    ),
    "key-not-here": _message(
        "Välja „{key}“ siin kasutada ei saa.",
        "The key “{key}” cannot be used here.",
        "Selles loendis on ainult tüüptekstid: lisa sõnastus kausta clauses/ ja kasuta selle "
        "tunnust.",
        "This list takes clauses only: add the wording to clauses/ and use its id.",
    ),
    "missing-key": _message(
        "Väli „{key}“ puudub.",
        "The key “{key}” is missing.",
        "Lisa see siia.",
        "Add it here.",
    ),
    "wrong-type": _message(
        "Siin on {found}, kuid peab olema {expected}.",
        "Found {found}, expected {expected}.",
        "{write}",
        "{write}",
    ),
    "wrong-value": _message(
        "Väärtus „{found}“ ei ole lubatud.",
        "The value “{found}” is not allowed.",
        "Lubatud: {allowed}.",
        "Allowed: {allowed}.",
    ),
    "wrong-form": _message(
        "Väärtus „{found}“ ei ole nõutud kujul.",
        "The value “{found}” has the wrong form.",
        "Nõutud kuju: {expected}.",
        "Required form: {expected}.",
    ),
    "empty": _message(
        "Väärtus on tühi.",
        "The value is empty.",
        "Täida see. Tühi loend on [], tühi väärtus ~, kui skeem neid lubab.",
        "Fill it in. Write [] for an empty list and ~ for an empty value, where the schema allows"
        " them.",
    ),
    "too-many-values": _message(
        "Siin on liiga palju väärtusi: {found}.",
        "There are too many values here: {found}.",
        "Lubatud on kuni {limit}.",
        "At most {limit} are allowed.",
    ),
    "against-schema": _message(
        "Väärtus ei vasta skeemile: {said}.",
        "The value does not fit the schema: {said}.",
        "Kirjuta väärtus nii, nagu vormi skeem kaustas schemas/ lubab, või muuda skeemi.",
        "Write a value that the schema of the layout in schemas/ allows, or change the schema.",
    ),
    "idle-path": _message(
        "Asukoht „{path}“ ei vii ühegi jaotise, välja ega veeruni, mille jaoks siin saab midagi "
        "valida.",
        "The path “{path}” leads to no section, field or column that has this choice.",
        "Sobivad: {known}.",
        "Known: {known}.",
    ),
    "idle-title": _message(
        "Jaotist „{path}“ selles dokumendis ei ole; pealkiri ei jõua dokumenti.",
        "This document has no “{path}”; the heading does not reach it.",
        "Kustuta pealkiri või lisa jaotise sisu.",
        "Delete the heading, or add the content of the section.",
        Severity.WARNING,
    ),
    # The clause library
    "unknown-clause": _message(
        "Tüüpteksti „{id}“ ei ole.",
        "There is no clause “{id}”.",
        "Märgistamata tekst loendis on alati tunnus; oma sõnastus kirjuta kujul {{text: …}}.",
        "Plain text in a list is always an id; write your own words as {{text: …}}.",
    ),
    "unknown-set": _message(
        "Tüüptekstide komplekti „{id}“ ei ole.",
        "There is no clause set “{id}”.",
        "Komplektid on kausta clauses/ failides välja sets all.",
        "Sets are listed under sets in the files of clauses/.",
    ),
    "unknown-variant": _message(
        "Tüüptekstil „{id}“ ei ole varianti „{variant}“.",
        "The clause “{id}” has no variant “{variant}”.",
        "Variandid: {known}.",
        "Variants: {known}.",
    ),
    "wrong-topic": _message(
        "Tüüptekst „{id}“ kuulub teemasse „{topic}“; siia sobivad ainult teema „{expected}“ "
        "tüüptekstid.",
        "The clause “{id}” belongs to the topic “{topic}”; this list takes clauses of "
        "“{expected}”.",
        "Vali tüüptekst failist clauses/{expected}.yaml või tõsta see sinna.",
        "Choose a clause of clauses/{expected}.yaml, or move this one there.",
    ),
    "duplicate-clause": _message(
        "Tunnus „{id}“ on juba kasutusel.",
        "The id “{id}” is already in use.",
        "Tunnus võib tüüptekstide kogus esineda ühe korra.",
        "Each id may occur only once in clauses/.",
    ),
    "circular-clause": _message(
        "Tüüptekst sisaldab iseennast: {chain}.",
        "The clause contains itself: {chain}.",
        "Kustuta üks neist viidetest.",
        "Delete one of these references.",
    ),
    "entries-too-deep": _message(
        "Komplekte ja tüüptekste on üksteise sees rohkem kui {limit} tasemel.",
        "Sets and clauses are nested deeper than {limit} levels.",
        "Lihtsusta komplekte.",
        "Simplify the sets.",
    ),
    "too-many-entries": _message(
        "Komplektidest ja tüüptekstidest tuleb ühte dokumenti üle {limit} punkti.",
        "Sets and clauses give one document more than {limit} entries.",
        "Kontrolli, kas komplektid või tüüptekstid sisaldavad üksteist mitu korda.",
        "Check whether sets or clauses contain one another several times.",
    ),
    "idle-parameter": _message(
        "Parameetrit „{name}“ ei ole tüüpteksti „{id}“ selles sõnastuses; sisu ei jõuaks "
        "dokumenti.",
        "The parameter “{name}” is not in this wording of the clause “{id}” and would be lost.",
        "Kustuta parameeter või kasuta teist varianti.",
        "Delete the parameter or use another variant.",
    ),
    "circular-set": _message(
        "Komplekt sisaldab iseennast: {chain}.",
        "The set contains itself: {chain}.",
        "Kustuta üks neist viidetest.",
        "Delete one of these references.",
    ),
    "missing-parameter": _message(
        "Tüüptekstis „{id}“ on täitmata parameeter „{name}“.",
        "The clause “{id}” needs the parameter “{name}”.",
        "Kirjuta {{use: {id}, {name}: …}}.",
        "Write {{use: {id}, {name}: …}}.",
    ),
    "missing-value": _message(
        "Punktis „{id}“ puudub „{name}“; selle annab käskkirja väli „{key}“.",
        "The clause “{id}” needs the value “{name}” from the directive's key “{key}”.",
        "Täida käskkirja väli „{key}“ või vali teine punkt.",
        "Add “{key}” to the directive or use another clause in its points.",
    ),
    "several-values": _message(
        "Käskkirja väljal „{key}“ on mitu väärtust, kuid „{name}“ mahutab ühe.",
        "“{name}” has several values, because the directive's key “{key}” has several entries.",
        "Kirjuta punkt „{id}“ nii, et tekst kordub iga väärtuse kohta ({{each: …}}).",
        "Let the clause “{id}” repeat its text for each entry ({{each: …}}).",
    ),
    "whole-directive": _message(
        "Käskkirja väljal „{key}“ on lisad märkimata, kuid punkt „{id}“ vajab neid.",
        "The entry of the directive's key “{key}” names no annexes, but the clause “{id}” needs "
        "them.",
        "Lisa sinna „annexes“ või anna loendile väljaga „whole“ sõnastus, mis käib käskkirja "
        "kohta tervikuna.",
        "Add “annexes” to the entry, or give the list another wording with “whole”.",
    ),
    "unquoted": _message(
        "Välja „{key}“ sisu ei jõua ühessegi käskkirja punkti.",
        "No clause prints the value of the key “{key}”.",
        "Lisa punkt, mis seda tsiteerib või selle numbri ja kuupäevaga nimetab, või kustuta väli. "
        "Käskkirja, mis on ainult kande jaoks, märgi sõnadega unquoted: true.",
        "Add a point that quotes it or names it by number and date, or delete the key. Mark an act "
        "that is needed for the ledger only with unquoted: true.",
        severity=Severity.WARNING,
    ),
    "unlisted-annex": _message(
        "Ükski punkt ei nimeta lisa(sid) {annexes}.",
        "No point names the annex(es) {annexes}.",
        "Lisa punkt, mis lisad loetleb ({{each: annex}}, {{annexes}}) või oma sõnadega nimetab "
        "(„lisa 1“, „vastavalt lisale“), või jäta lisa välja.",
        "Add a point that lists the annexes ({{each: annex}}, {{annexes}}) or names them in words "
        "of its own (“annex 1”, “as annexed”), or leave the annex out.",
        severity=Severity.WARNING,
    ),
    "unnamed-signatory": _message(
        "Ükski tüüptekst ei trüki allkirjastaja nime „{name}“.",
        "No clause prints the name of the signatory “{name}”.",
        "Kasuta allkirja kohal tüüpteksti, mis kordab allkirjastajaid (each: signatory) või "
        "tsiteerib {{signatory_2}}, või jäta allkirjastaja välja.",
        "For the signature use a clause that repeats for each signatory (each: signatory) or "
        "quotes {{signatory_2}}, or leave the signatory out.",
        severity=Severity.WARNING,
    ),
    "register-unfilled": _message(
        "Registrivälja „{field}“ väärtus tsiteerib {{{name}}}, mida käskkirjal ei ole.",
        "The value of the register field “{field}” quotes {{{name}}}, which the directive lacks.",
        "Paranda nimi või anna käskkirja väljal „register“ sellele väljale teine väärtus.",
        "Correct the name, or give the field another value under “register” in the directive.",
        Severity.WARNING,
    ),
    "register-unrestricted": _message(
        "Juurdepääs on piiratud, kuid registrikaart on sama mis piiranguta.",
        "Access is restricted, but the register card is the same as without a restriction.",
        "Anna failis organisation.yaml registriväljale väljaga „restricted“ väärtus, mis kehtib "
        "piirangu korral, või anna väärtus käskkirja väljal „register“.",
        "Give a register field in organisation.yaml its value for restricted access with "
        "“restricted”, or give the value under “register” in the directive.",
        Severity.WARNING,
    ),
    "restriction-end": _message(
        "Juurdepääsupiirangul peab olema lõpp: kas „until“ või „term“, mitte mõlemad.",
        "A restriction of access needs its end: either “until” or “term”, not both.",
        "Kirjuta until: lõpptähtpäev või, kui päeva ei ole, term: tähtaeg sõnadega "
        "(AvTS § 41 lg 2).",
        "Write until: the last day or, if there is no such day, term: the term in words.",
    ),
    "restriction-reversed": _message(
        "Juurdepääsupiirang lõpeb ({until}) enne, kui algab ({from}).",
        "The restriction of access ends ({until}) before it begins ({from}).",
        "Paranda kuupäevad.",
        "Correct the dates.",
    ),
    "restriction-unprinted": _message(
        "Mallist „{file}“ tehtud dokument ei trüki juurdepääsupiirangust seda: {missing}.",
        "The document made with “{file}” does not print of the restriction of access: {missing}.",
        "Tsiteeri see mallis tingimuse {{%p if restriction_basis %}} all või tüüptekstis. Lisal on "
        "käskkirja piirang, kui tal ei ole oma; märge kantakse igale dokumendile (AvTS § 41 lg 2).",
        "Quote it in the template within {{%p if restriction_basis %}} or in a clause. An annex "
        "without a restriction of its own has its directive's, and each document says so.",
        Severity.WARNING,
    ),
    "annex-range": _message(
        "Lisade vahemik „{found}“ on vales järjekorras või kattub teisega.",
        "The range of annexes “{found}” is reversed or overlaps with another.",
        "Nimeta iga lisa üks kord, väiksem number ees: 2, 7-10.",
        "Name each annex once, the smaller number first: 2, 7-10.",
    ),
    "unknown-genitive": _message(
        "Programm ei tea, mis on „{name}“ omastavas käändes.",
        "The genitive of “{name}” is not known.",
        "Kirjuta see ise: üksuse, allkirjastaja ja asutuse puhul faili organisation.yaml väljale "
        "„genitive“, teenistuskoha puhul väljale, mille x-role on title_genitive, käskkirjas "
        "pealkirjastatud lisa puhul sealsamas väljale „title_genitive“.",
        "Give it yourself: for a unit, a signatory or the authority with “genitive” in "
        "organisation.yaml, for a post in the field whose x-role is title_genitive, for an annex "
        "that the directive titles with “title_genitive” beside the title.",
    ),
    "until-too-early": _message(
        "Teenistuskoht lõpeb enne, kui selle ametijuhend jõustub ({day}).",
        "The post ends before its description is in force ({day}).",
        "Paranda väljal „until“ päev, millest alates teenistuskohta enam ei ole.",
        "Correct the day in “until”, the first one without the post.",
    ),
    "until-of-document": _message(
        "Välja „until“ arvestatakse ainult teenistuskohal: see dokument ei ole teenistuskoht.",
        "“until” counts for posts only: this document is no post.",
        "Kustuta väli. Dokumendi lisa tunnistab kehtetuks käskkiri, mille repeals all see on.",
        "Delete it. The annex of a document is repealed by a directive that has it under repeals.",
    ),
    "ended-post": _message(
        "Teenistuskohta „{id}“ alates {day} enam ei ole, aga käskkiri kinnitab selle.",
        "The post “{id}” no longer exists from {day}, but the directive confirms it.",
        "Jäta see välja või paranda ametijuhendis välja „until“.",
        "Leave it out, or correct “until” in the position.",
        severity=Severity.WARNING,
    ),
    "post-gone": _message(
        "Teenistuskohta „{id}“ alates {day} enam ei ole.",
        "The post “{id}” no longer exists from {day}.",
        "Nimeta teine teenistuskoht, või paranda selle ametijuhendis „until“.",
        "Name another post, or correct “until” in that one.",
        severity=Severity.WARNING,
    ),
    "annex-outlives-post": _message(
        "Teenistuskohta alates {day} enam ei ole, aga {date} käskkirja nr {number} lisa {annex} "
        "kehtib edasi.",
        "The post no longer exists from {day}, but annex {annex} of directive {number} of {date} "
        "stays in force.",
        "Käsk koostaja propose koostab kehtetuks tunnistamise käskkirja.",
        "The command koostaja propose drafts the directive that repeals it.",
        severity=Severity.WARNING,
    ),
    "unknown-office-genitive": _message(
        "Programm ei tea, mis on varasema käskkirja allkirjastaja ametinimetus „{name}“ omastavas "
        "käändes.",
        "The genitive of “{name}”, the office of who signed the earlier directive, is not known.",
        "Lisa käskkirja väljal „{key}“ selle käskkirja juurde office_genitive.",
        "Add office_genitive to the act under “{key}” in the directive.",
    ),
    "unknown-form": _message(
        "Programm ei tea, mis on „{name}“ {case} käändes.",
        "The {case} of “{name}” is not known.",
        "Kirjuta see ise: üksuse, allkirjastaja ja asutuse puhul faili organisation.yaml väljale "
        "„forms“ ({form}: …), teenistuskoha puhul väljale, mille x-role on title_{form}.",
        "Give it yourself: for a unit, a signatory or the authority with “forms” in "
        "organisation.yaml ({form}: …), for a post in the field whose x-role is title_{form}.",
    ),
    "unsure-capital": _message(
        "Ei ole selge, kas „{word}“ on pärisnimi; lause sees jääb suur algustäht alles.",
        "It is not certain whether “{word}” is a proper noun; within sentences it keeps its "
        "capital.",
        "Kirjuta nimetus nii, nagu see on lause sees (tavaliselt väikese algustähega), või lisa "
        "pärisnimi faili organisation.yaml väljale „proper_nouns“.",
        "Write the title as within a sentence (usually with a small letter), or list the proper "
        "noun under “proper_nouns” in organisation.yaml.",
        severity=Severity.WARNING,
    ),
    "capital-within": _message(
        "„{name}“ on siin suure algustähega, kuid lause sees kirjutatakse „{small}“.",
        "“{name}” begins with a capital here, but within a sentence it is written “{small}”.",
        "Kirjuta nimi nii, nagu see on lause sees. Kui see on asutuse antud pärisnimi, lisa see "
        "väljale „proper_nouns“.",
        "Write the name as within a sentence. If it is a proper noun that the authority uses, list "
        "it under “proper_nouns”.",
        severity=Severity.WARNING,
    ),
    "unknown-parameter": _message(
        "Tüüptekstil „{id}“ ei ole parameetrit „{name}“.",
        "The clause “{id}” has no parameter “{name}”.",
        "Parameetrid: {known}.",
        "Its parameters: {known}.",
    ),
    "unused-parameter": _message(
        "Parameetrit „{name}“ ei ole üheski selle tüüpteksti sõnastuses.",
        "The parameter “{name}” occurs in no text of this clause.",
        "Kustuta see või kirjuta teksti {{{name}}}.",
        "Delete it, or write {{{name}}} in the text.",
        Severity.WARNING,
    ),
    "clause-shape": _message(
        "Tüüptekst „{id}“ ei sobi siia: siin on vaja {expected}.",
        "The clause “{id}” does not fit here: {expected} is needed.",
        "Vali tüüptekst, millel on see väli, või kasuta seda mujal.",
        "Choose a clause that has this key, or use this one elsewhere.",
    ),
    "keys-exclude": _message(
        "Välju „{other}“ ja „{key}“ ei saa koos kasutada: üks neist ei jõuaks dokumenti.",
        "The keys “{other}” and “{key}” exclude each other: one of them would not be printed.",
        "Tee neist kaks punkti või jäta alles üks.",
        "Split them into two entries, or keep one.",
    ),
    "signed-count": _message(
        "Allkirjastatud sõnastuses on lõike {found}, tüüptekstis {expected}.",
        "What was signed has {found} paragraphs here, the clause {expected}.",
        "Anna välja as_signed all kõik lõigud järjekorras.",
        "Give all paragraphs in their order under as_signed.",
    ),
    "own-number-unprinted": _message(
        "Sellel punktil ei ole numbrit, mida asendada allkirjastatud numbriga „{number}“.",
        "This item has no number that the number as signed, “{number}”, could replace.",
        "Kustuta own_number või lisa skeemis väljale x-number.",
        "Delete own_number, or give the field an x-number in the schema.",
    ),
    "own-number-above": _message(
        "Punkti all, mille number „{number}“ on allkirjastatud, vajavad ka alapunktid own_number "
        "väärtust.",
        "Items below an item whose number “{number}” is as signed need an own_number, too.",
        "Anna igale alapunktile own_number ja reason.",
        "Give each item below it own_number and reason.",
    ),
    "clause-body": _message(
        "Tüüptekstil peab olema üks väljadest text, lines ja row; siin on {found}.",
        "A clause has one of text, lines and row; this one has {found}.",
        "Jäta alles üks; variandil peab olema sama mis põhisõnastusel.",
        "Keep one; a variant has the same kind as the main wording.",
    ),
    "clause-without-reason": _message(
        "Tüüptekstil puudub nii õiguslik alus (basis) kui ka põhjendus (note).",
        "The clause has neither a legal basis (basis) nor an explanation (note).",
        "Lisa üks neist.",
        "Add one of them.",
        Severity.WARNING,
    ),
    "entry-shape": _message(
        "Ei selgu, mis tekst siia tuleb.",
        "The entry does not say what to print.",
        "Kasuta üht väljadest: {allowed}.",
        "Use one of these keys: {allowed}.",
    ),
    "unknown-condition-field": _message(
        "Tingimuses „when“ on väli „{field}“, mida dokumendi {document} vormil ei ole.",
        "“when” names the field “{field}”, which the layout of {document} does not have.",
        "Paranda välja tee, näiteks /a/b, või lisa väli vormi skeemi.",
        "Correct the path of the field, such as /a/b, or add it to the schema.",
    ),
    "unknown-date-part": _message(
        "Kuupäeval ei ole osa „{name}“.",
        "A date has no part “{name}”.",
        "Kuupäeva osad on: {known}.",
        "The parts of a date are: {known}.",
    ),
    "date-form-without-year": _message(
        "Kuupäevakujul „{name}“ ei ole aastat.",
        "The date form “{name}” does not print the year.",
        "Lisa osa {{year}}.",
        "Add the part {{year}}.",
    ),
    "unknown-date-form": _message(
        "Kuupäevakuju „{name}“ ei ole.",
        "There is no date form “{name}”.",
        "Kirjelda see organisation.yaml väljas date_forms või kasuta mõnda neist: {known}.",
        "Describe it under date_forms in organisation.yaml, or use one of: {known}.",
    ),
    "not-a-date-parameter": _message(
        "Parameeter „{name}“ ei ole kuupäev, seega ei saa seda trükkida kuupäevakujul.",
        "The parameter “{name}” is not a date, so it cannot be printed in a date form.",
        "Kustuta koolon ja kuju nimi või kirjelda parameeter nii: {name}: {{date: true}}.",
        "Delete the colon and the form, or declare the parameter as {name}: {{date: true}}.",
    ),
    "not-a-day": _message(
        "Registriväljal ei ole kuupäeva „{name}“, mida trükkida kuupäevakujul.",
        "A register field has no date “{name}” to print in a form.",
        "Kuupäevad on: {known}.",
        "The dates are: {known}.",
    ),
    "not-a-date": _message(
        "Parameetri „{name}“ väärtus „{found}“ ei ole kuupäev.",
        "The value “{found}” of the parameter “{name}” is not a date.",
        "Kirjuta kuupäev kujul 2025-12-31.",
        "Write the date as 2025-12-31.",
    ),
    "joined-parameter": _message(
        "Parameetri sõnades on teine loendist koostatav parameeter „{name}“.",
        "The words of this parameter contain another one made from a list, “{name}”.",
        "Kirjuta need sõnad siia või tüüpteksti endasse.",
        "Write those words here, or in the clause itself.",
    ),
    "unknown-point": _message(
        "Dokumendis ei ole punkti „{name}“, mille numbrit siin vaja on.",
        "The document has no point “{name}”, whose number is wanted here.",
        "Kirjuta number_of järele punkti ankur (anchor), dokumendis kasutatava tüüpteksti tunnus "
        "või välja tee, näiteks /uldosa.",
        "After number_of give the anchor of a point, the id of a clause that the document uses, "
        "or the path of a field such as /uldosa.",
    ),
    "ambiguous-point": _message(
        "Punkte „{name}“ on dokumendis {count}, seega ei ole teada, millise numbrit mõeldakse.",
        "The document has {count} points “{name}”, so it is not known whose number is meant.",
        "Pane õige punkti juurde anchor ja viita sellele.",
        "Give the right one an anchor, and refer to that.",
    ),
    "unnumbered-point": _message(
        "Punktil „{name}“ ei ole numbrit.",
        "The point “{name}” has no number.",
        "Viita nummerdatud punktile või kirjuta viide sõnadega.",
        "Refer to a point that has one, or refer to it in words.",
    ),
    "final-punctuation": _message(
        "Tekst lõpeb märgiga „{mark}“, kuid selle järele lisab kirjavahemärgi programm.",
        "The text ends with “{mark}”, but the list or clause adds a mark after it.",
        "Kustuta lõpumärk.",
        "Delete the final mark.",
        Severity.WARNING,
    ),
    "clashing-marks": _message(
        "Tekstis oleks kõrvuti „{marks}“.",
        "The text would read “{marks}”.",
        "Kustuta liigne märk või tühik siit või väärtusest, mis siia lisatakse.",
        "Delete the mark or space that is too many, here or in the value that is inserted.",
        Severity.WARNING,
    ),
    "check-incomplete": _message(
        "Kontroll jäi poolikuks: {what}. Võrdlemata jäi sõnu: {count}, näiteks „{example}“.",
        "The check is incomplete: {what}. Words not compared: {count}, such as “{example}”.",
        "Vaata need sõnad ise üle. Piirangud loetleb käsk „help limits“.",
        "Read these words yourself. “help limits” lists the limits.",
        Severity.WARNING,
    ),
    "similar-incomplete": _message(
        "Selle teema lauseid ei võrreldud kõiki omavahel: neid on liiga palju või need on liiga "
        "pikad. Võrdlemata jäi lauseid: {count}.",
        "Not all sentences of this topic were compared with one another: they are too many or "
        "too long. Sentences left out: {count}.",
        "Vali suurem --threshold. Piirangud loetleb käsk „help limits“.",
        "Choose a higher --threshold. “help limits” lists the limits.",
        Severity.WARNING,
    ),
    "misspelling": _message(
        "„{form}“ on ilmselt kirjaviga: mujal on „{better}“.",
        "“{form}” is probably misspelt: elsewhere it is “{better}”.",
        "Paranda sõna. Kui dokument on nii allkirjastatud, kirjuta see väljale as_signed. Kui "
        "sõna on õige, jäta nii ja põhjenda: # accept misspelling: põhjus.",
        "Correct the word. If the document was signed so, give it as as_signed. If the word is "
        "right, accept the finding: # accept misspelling: reason.",
        Severity.WARNING,
    ),
    "joined-or-apart": _message(
        "Siin on „{form}“, mujal „{better}“: sama sõna on kirjutatud nii kokku kui ka lahku.",
        "Here it is “{form}”, elsewhere “{better}”: the same word, joined and apart.",
        "Vali üks kirjapilt. Kui mõlemad on õiged, jäta nii ja põhjenda: # accept "
        "joined-or-apart: põhjus.",
        "Choose one spelling; if both are right, accept the finding: "
        "# accept joined-or-apart: reason.",
        Severity.HINT,
    ),
    "looks-like-parameter": _message(
        "„{{{name}}}“ jõuaks dokumenti sõna-sõnalt, sest sellist parameetrit ei ole.",
        "“{{{name}}}” is printed unchanged: no such parameter is declared here.",
        "Lisa tüüpteksti välja params alla „{name}“ või kirjuta sõnad välja.",
        "Declare “{name}” under the clause's params, or write the words out.",
        Severity.WARNING,
    ),
    "variant-unjustified": _message(
        "Variandil „{variant}“ ei ole õiguslikku põhjendust (kasutuskordi: {uses}).",
        "The variant “{variant}” is used {uses} times and names no legal difference.",
        "Lisa variandile „note“ või kasuta põhisõnastust.",
        "Add a “note” to it or use the main wording.",
        Severity.WARNING,
    ),
    # References
    "unknown-unit": _message(
        "Struktuuriüksust „{id}“ ei ole failis organisation.yaml.",
        "organisation.yaml has no unit “{id}”.",
        "Paranda tunnus või lisa üksus faili organisation.yaml väljale „units“.",
        "Correct the id, or add the unit to organisation.yaml under “units”.",
    ),
    "unit-depth": _message(
        "Üksus on ülemüksustest {limit}. tasemel või sügavamal.",
        "There are {limit} or more levels of units above this one.",
        "Kontrolli välja „parent“.",
        "Check the key “parent”.",
    ),
    "circular-unit": _message(
        "Struktuuriüksus „{id}“ on iseenda ülemüksus.",
        "The unit “{id}” is its own parent.",
        "Paranda selle või ülemüksuse väli „parent“.",
        "Correct “parent” here or in a unit above.",
    ),
    "unknown-position": _message(
        "Teenistuskohta „{id}“ ei ole kaustas positions/.",
        "positions/ has no position “{id}”.",
        "Märgistamata tekst on alati tunnus; sõnad kirjuta kujul {{text: …}}.",
        "Plain text is always an id; write words as {{text: …}}.",
    ),
    "position-waits": _message(
        "Dokumenti „{id}“ ei saa lugeda, sest vigu on failis {files}.",
        "“{id}” cannot be read, because {files} has errors.",
        "Käsk koostaja check näitab neid vigu; paranda need enne.",
        "The command koostaja check shows these errors; correct them first.",
    ),
    "unknown-signatory": _message(
        "Allkirjastajat „{id}“ ei ole failis organisation.yaml.",
        "organisation.yaml has no signatory “{id}”.",
        "Paranda tunnus või lisa allkirjastaja faili organisation.yaml väljale „signatories“.",
        "Correct the id, or add the signatory to organisation.yaml under “signatories”.",
    ),
    "template-of-a-layout": _message(
        "„{template}“ on ametijuhendi vormi mall, mitte käskkirja mall.",
        "“{template}” is the template of a layout, not of a directive.",
        "Nimeta käskkirja mall kaustast templates/.",
        "Name a directive's template from templates/.",
    ),
    "output-clash": _message(
        "Kahel dokumendil oleks sama failinimi {file}.",
        "Two documents would be written to the same file {file}.",
        "Nimeta mall või dokument ümber.",
        "Rename the template or the document.",
    ),
    "repeated-number": _message(
        "Lisa {annex} on juba olemas.",
        "There is already an annex {annex}.",
        "Anna lisadele eri numbrid.",
        "Give the annexes different numbers.",
    ),
    "repeated-label": _message(
        "Registriväli „{label}“ on juba olemas.",
        "There is already a register field “{label}”.",
        "Anna väljadele eri nimed.",
        "Give the fields different labels.",
    ),
    "repeated-annex": _message(
        "„{id}“ on juba selle käskkirja lisa {annex}.",
        "“{id}” is already annex {annex} of this directive.",
        "Jäta alles üks.",
        "Keep one of them.",
    ),
    "unknown-document": _message(
        "Dokumenti „{id}“ ei ole kaustas documents/.",
        "documents/ has no document “{id}”.",
        "Lisaks sobib fail kaustast documents/; teenistuskoht kirjuta võtme confirms alla.",
        "An annex is a file in documents/; write a position under confirms.",
    ),
    "document-confirmed": _message(
        "„{id}“ on kaustas documents/ ega ole teenistuskoht.",
        "“{id}” is in documents/ and is no position.",
        "Kirjuta see võtme annexes alla: confirms on ainult ametijuhendite jaoks.",
        "Write it under annexes: confirms is for job descriptions only.",
    ),
    "post-as-document": _message(
        "„{id}“ on teenistuskoht kaustas positions/.",
        "“{id}” is a position in positions/.",
        "Kirjuta see võtme confirms alla, siis on teada, millal ametijuhend kehtib.",
        "Write it under confirms, so that it is known when the job description is in force.",
    ),
    "nothing-to-repeat": _message(
        "Tüüptekst „{id}“ kordab sõnastust („each: {each}“), kuid siin ei ole, mille kohta.",
        "The clause “{id}” repeats a wording (“each: {each}”), but there is nothing to list here.",
        "Jäta see punkt välja või lisa käskkirja, mida see loetleb: {key}.",
        "Leave the point out, or add to the directive what it lists: {key}.",
    ),
    "untitled-annex": _message(
        "Lisal {annex} ei ole pealkirja, mida tüüptekst trükib.",
        "Annex {annex} has no title for the clause to print.",
        'Kirjuta lisa juurde title: … või märgi vormi skeemis pealkirja väli: "x-role": "title".',
        "Write title: … at the annex, or mark the title in the schema of its layout: "
        '"x-role": "title".',
    ),
    "mark-undecided": _message(
        "Ei ole öeldud, kas lisal {annex} on kinnitusmärge.",
        "It is not said whether annex {annex} bears an approval mark.",
        "Lisa käskkirja võti mark, näiteks mark: kinnitusmarge; kui märget ei ole, siis mark: ~",
        "Add the key mark to the directive, such as mark: approved; without a mark, mark: ~",
    ),
    "mark-empty": _message(
        "Võtme mark järel ei ole midagi.",
        "There is nothing after the key mark.",
        "Kirjuta kinnitusmärge, või ~, kui lisal märget ei ole.",
        "Write an approval mark, or ~ if the annex bears none.",
    ),
    "annex-file-missing": _message(
        "Lisa faili {file} ei ole.",
        "The annex file {file} is missing.",
        "Pane Wordi fail kausta annexes/ või paranda nimi.",
        "Put the Word file into annexes/, or correct its name.",
    ),
    "annex-file-unmarked": _message(
        "Failis {file} ei ole kohta kinnitusmärkele: lisal {annex} märget ei ole.",
        "The file {file} has no place for an approval mark: annex {annex} bears none.",
        "Lisa faili sildid {{%p for line in mark.items %}}, {{{{ line }}}} ja {{%p endfor %}}, "
        "või kirjuta lisa juurde mark: ~",
        "Add the tags {{%p for line in mark.items %}}, {{{{ line }}}} and {{%p endfor %}} to the "
        "file, or write mark: ~ at the annex.",
        Severity.WARNING,
    ),
    # Templates
    "template-unreadable": _message(
        "Faili ei saa lugeda Wordi failina: {said}.",
        "The file cannot be read as a Word file: {said}.",
        "Ava fail Wordis ja salvesta uuesti .docx-failina.",
        "Open it in Word and save it again as .docx.",
    ),
    "word-too-large": _message(
        "Wordi failis on liiga palju {what}: {found}; lubatud on kuni {limit}.",
        "The Word file has too many {what}: {found}; the limit is {limit}.",
        "Jaga sisu mitme faili vahel. Kui fail ei tundu suur, kopeeri nähtav tekst Wordis uude "
        "tühja dokumenti ja salvesta see .docx-failina.",
        "Split its content into several files. If it does not look large, copy the visible text "
        "into a new empty document in Word and save that as .docx.",
    ),
    "template-format": _message(
        "Fail ei ole Wordi dokument (.docx), kuigi nimi seda ütleb; see on {found}.",
        "The file is no Word document (.docx) although its name says so; it is {found}.",
        "Ava fail selle programmis ja salvesta tüübiga „Wordi dokument (*.docx)“.",
        "Open it in its program and save it as “Word Document (*.docx)”.",
    ),
    "template-encrypted": _message(
        "Fail on krüptitud: selle avamiseks on vaja parooli või õigust.",
        "The file is encrypted: opening it takes a password or a permission.",
        "Eemalda kaitse: vali Wordis Fail → Teave → Kaitse dokumenti → Krüpti parooliga ja jäta "
        "väli tühjaks.",
        "Remove the protection: choose in Word File → Info → Protect Document → Encrypt with "
        "Password and leave the field empty.",
    ),
    "template-strict": _message(
        "Fail on salvestatud vormingus Strict Open XML, milles silte ei täideta.",
        "The file is saved as Strict Open XML, in which tags are not filled.",
        "Salvesta see Wordis tüübiga „Wordi dokument (*.docx)“, mitte „Range Open XML-dokument“.",
        "Save it in Word as “Word Document (*.docx)”, not as “Strict Open XML Document”.",
    ),
    "template-syntax": _message(
        "Faili silt ei ole loetav: {said}. Koht: „{quote}“.",
        "A tag of the file is not readable: {said}. See “{quote}”.",
        "Silte selgitab käsk „help templates“.",
        "“help templates” explains the tags.",
    ),
    "template-tag": _message(
        "Failis ei ole lubatud „{tag}“. Koht: „{quote}“.",
        "“{tag}” is not allowed in this file. See “{quote}”.",
        "Lubatud on väärtused {{{{ … }}}}, kordus for ja tingimus if väärtuse olemasolu kohta.",
        "Allowed: values {{{{ … }}}}, loops (for) and conditions (if) on presence.",
    ),
    "template-placeholder": _message(
        "Failis on nimi „{name}“, mida skeemis ei ole. Koht: „{quote}“.",
        "The schema has no name “{name}”, which the file uses. See “{quote}”.",
        "Siin sobivad: {known}.",
        "Names known here: {known}.",
    ),
    "template-order": _message(
        "Mallis on jaotis „{field}“ enne jaotist „{after}“, skeemis pärast.",
        "The template prints “{field}” before “{after}”, but the schema has it after.",
        "Tõsta jaotis mallis ümber või muuda skeemi x-order.",
        "Move it in the template or change x-order in the schema.",
    ),
    "template-missing-section": _message(
        "Jaotis „{field}“ peab skeemi järgi dokumenti jõudma, kuid mallis seda ei ole.",
        "The schema prints “{field}”, but the template does not.",
        'Lisa malli {{{{ {field} }}}} või pane skeemis sellele "x-print": false.',
        'Add {{{{ {field} }}}} to the template or give it "x-print": false in the schema.',
    ),
    "template-number": _message(
        "Välja „{field}“ number on lehel „{shown}“, kuid x-number järgi peab olema „{expected}“.",
        "The number of “{field}” is “{shown}” on the page, but should be “{expected}” by x-number.",
        "Muuda Wordis lõigu laadi või loenditaset (numbrivorming, algväärtus, tase, numbrile "
        "järgnev märk) või skeemis x-number.",
        "Change in Word the paragraph's style or the level of its list (number format, start, "
        "level, what follows the number), or x-number in the schema.",
    ),
    "template-alternative": _message(
        "Mallis ei ole kohta väljale „{field}“, kui selle numbrivorming on „{format}“.",
        "The template does not print “{field}” if its number format is “{format}”.",
        "Lisa malli tingimus {{%p if {field}.numbering.{format} %}} koos väljaga või {{%p else %}} "
        "või jäta see vorming skeemi x-number valikust välja.",
        "Add a condition {{%p if {field}.numbering.{format} %}} with the field to the template, or "
        "{{%p else %}}, or remove the format from x-number in the schema.",
    ),
    "template-crossed": _message(
        "Silt „{tag}“ ja selle algus „{start}“ ei ole samas lahtris ega samal tasemel.",
        "The tag “{tag}” and its start “{start}” are not in the same cell or on the same level.",
        "Tõsta kordus või tingimus tervikuna ühte lahtrisse.",
        "Move the whole loop or condition into one cell.",
    ),
    "template-unmatched": _message(
        "Sildil „{tag}“ ei ole paarilist.",
        "The tag “{tag}” has no counterpart.",
        "Igal kordusel on {{% for … %}} ja {{% endfor %}}, igal tingimusel {{% if … %}} ja "
        "{{% endif %}}. Lisa puuduv silt või kustuta see.",
        "A loop has {{% for … %}} and {{% endfor %}}, a condition {{% if … %}} and {{% endif %}}. "
        "Add the missing tag or delete this one.",
    ),
    "template-cut-field": _message(
        "Väli „{field}“ algab ühel ja lõpeb teisel pool silti „{tag}“.",
        "The field “{field}” begins on one side of the tag “{tag}” and ends on the other.",
        "Tõsta kogu väli korduse või tingimuse sisse või sealt välja.",
        "Move the whole field into the loop or condition, or out of it.",
    ),
    "template-cut-merge": _message(
        "Rida sildiga „{tag}“ kaob täitmisel, kuid selle lahtrid on järgmise rea lahtritega "
        "liidetud.",
        "The row with the tag “{tag}” goes when the template is filled, but its cells are merged "
        "with those of the next row.",
        "Tükelda lahtrid Wordis: sildi reas ei tohi olla püsti liidetud lahtreid.",
        "Split the cells in Word: the row of a tag must not have vertically merged cells.",
    ),
    "template-macros": _message(
        "Failis on makrod.",
        "The file contains macros.",
        "Salvesta fail Wordis tüübiga .docx, mitte .docm.",
        "Save it in Word as .docx, not as .docm.",
    ),
    "template-tracked-changes": _message(
        "Failis on jälitatud muutusi ({kind}: {count}). Koht: „{quote}“.",
        "The file has tracked changes ({kind}: {count}). See “{quote}”.",
        "Aktsepteeri need Wordis või lükka tagasi (Läbivaatus), ka päises, jaluses ja märkustes.",
        "Accept or reject them in Word (Review), in headers, footers and notes too.",
    ),
    "template-comments": _message(
        "Failis on kommentaare; need jõuaksid igasse dokumenti.",
        "The file has comments; they would get into every document.",
        "Kustuta kommentaarid Wordis.",
        "Delete them in Word.",
    ),
    "template-external-link": _message(
        "Fail kasutab sisu, mida failis endas ei ole ({kind}): {target}.",
        "The file uses content from outside it ({kind}): {target}.",
        "Manusta see faili: vali Wordis Fail → Teave → Redigeeri linke failidele → Katkesta link, "
        "või kustuta ja lisa uuesti ilma lingita.",
        "Embed it: choose in Word File → Info → Edit Links to Files → Break Link, or delete it and "
        "insert it again without a link.",
    ),
    "template-mail-merge": _message(
        "Fail on kirjakooste põhidokument; andmed: {target}.",
        "The file is the main document of a mail merge; its data: {target}.",
        "Vali Wordis Postitused → Alusta kirjakoostet → Tavaline Wordi dokument ja salvesta.",
        "Choose in Word Mailings → Start Mail Merge → Normal Word Document, and save.",
    ),
    "template-subdocument": _message(
        "Fail on koonddokument, mille osa on teises failis: {target}.",
        "The file is a master document with a part in another file: {target}.",
        "Võta osa faili sisse: vali Wordis Vaade → Liigendus → Kuva dokument → Tühista linkimine.",
        "Take the part into the file: choose in Word View → Outline → Show Document → Unlink.",
    ),
    "template-frame": _message(
        "Fail on veebileht, mille paani sisu on teises failis: {target}.",
        "The file is a page of frames, one of which shows another file: {target}.",
        "Kopeeri sisu uude Wordi dokumenti ja salvesta see .docx-failina.",
        "Copy its content into a new Word document and save that as .docx.",
    ),
    "template-missing-picture": _message(
        "Failist puudub pilt: {target}. Word näitab selle kohal punast risti.",
        "A picture of the file is missing: {target}. Word shows a red cross instead.",
        "Kustuta pilt või lisa see uuesti. Ka päises ja jaluses võib olla pilte.",
        "Delete the picture or insert it again. Headers and footers can have pictures too.",
    ),
    "template-dead-link": _message(
        "Link ei vii kuhugi: {target}.",
        "A link leads nowhere: {target}.",
        "Eemalda Wordis hüperlink või anna sellele aadress.",
        "Remove the hyperlink in Word or give it an address.",
    ),
    "template-hidden-tag": _message(
        "Silt „{tag}“ on kohas, mida ei täideta ({construct}). Koht: „{quote}“.",
        "The tag “{tag}” is in a place that is not filled ({construct}). See “{quote}”.",
        "Kustuta silt siit. Silte täidetakse lehe, päise, jaluse, märkuse, tekstikasti, diagrammi "
        "ja SmartArti tekstis.",
        "Delete it here. Tags are filled in the text of pages, headers, footers, notes, text "
        "boxes, charts and SmartArt.",
    ),
    "template-hidden-value": _message(
        "Väärtus „{tag}“ on peidetud tekst: dokumendis seda näha ei oleks.",
        "The value “{tag}” is hidden text: no document would show it.",
        "Eemalda Wordis fondi omadus „Peidetud“ sildilt, lõigu laadist või vaikelaadist.",
        "Remove the font effect “Hidden” in Word from the tag, its style or the default style.",
    ),
    "template-bound-control": _message(
        "Sisu juhtelementi, mis on seotud faili andmetega, ei saa täita: {reason}. Koht: "
        "„{quote}“.",
        "A content control that is bound to data in the file cannot be filled: {reason}. See "
        "“{quote}”.",
        "Asenda see lihtteksti juhtelemendiga, milles on ainult väärtused {{{{ … }}}}, või eemalda "
        "sidumine (Arendaja → XML-i vastendamise paan).",
        "Use a plain text control that holds only values {{{{ … }}}}, or remove the binding "
        "(Developer → XML Mapping Pane).",
    ),
    "template-unguarded": _message(
        "Väärtust „{name}“ ei ole igas dokumendis; ilma selleta {remains}.",
        "Not every document has “{name}”; without it {remains}.",
        "Pane {part} {{%{tag}if {name} %}} ja {{%{tag}endif %}} vahele.",
        "Put {part} between {{%{tag}if {name} %}} and {{%{tag}endif %}}.",
    ),
    "template-dropped-text": _message(
        "Tekst sildi kõrval läheks kaduma: „{quote}“.",
        "The text beside a tag would be lost: “{quote}”.",
        "Jäta {{%p …%}} ja {{%tr …%}} oma lõiku või ritta üksi.",
        "Leave {{%p …%}} and {{%tr …%}} alone in their paragraph or row.",
    ),
    "lost-text": _message(
        "Mallis {file} ei ole kohta tekstile „{quote}“.",
        "The template {file} does not print the text “{quote}”.",
        "Lisa malli koht, kuhu see tuleb (lead, items), või tõsta tekst mujale.",
        "Add a place for it to the template (lead, items), or move the text.",
    ),
    "lost-number": _message(
        "Mallis {file} ei ole kohta allkirjastatud numbrile „{number}“.",
        "The template {file} does not print the number as signed “{number}”.",
        "Lisa malli loendi sisse tingimus own_number ja silt number, näiteks "
        "{{%p if item.own_number %}} {{{{ item.number }}}} {{{{ item }}}} {{%p endif %}}.",
        "Add the condition own_number and the tag number to the loop in the template, such as "
        "{{%p if item.own_number %}} {{{{ item.number }}}} {{{{ item }}}} {{%p endif %}}.",
    ),
    "template-unsound": _message(
        "Fail ei ole korras Wordi fail: {said}.",
        "The file is not a sound Word file: {said}.",
        "Ava fail Wordis, lase Wordil see parandada ja salvesta uuesti.",
        "Open it in Word, let Word repair it, and save it again.",
    ),
    "template-not-joinable": _message(
        "Koondfailis näeks see välja teisiti kui eraldi failis: {construct}.",
        "The combined file would show this differently from the single file: {construct}.",
        "Eemalda see failist või tee see samasuguseks nagu failis {other}.",
        "Remove it from the file, or make it the same as in {other}.",
    ),
    "template-compatibility": _message(
        "Failil on teised Wordi ühilduvussätted kui failil {other} ({construct}); koondfailis"
        " võivad read ja lehed jaguneda teisiti kui eraldi failis.",
        "The file has other compatibility settings of Word than {other} ({construct}); lines"
        " and pages of the combined file may break elsewhere.",
        "Ühtlusta sätted Wordis: vali Fail → Teave → Teisenda ja salvesta mall.",
        "Make them equal in Word: choose File → Info → Convert, and save the file.",
        Severity.WARNING,
    ),
    "word-part-name": _message(
        "Faili osa nimi „{name}“ ei ole lubatud: {reason}.",
        "The part name “{name}” is not allowed: {reason}.",
        "Kontoriprogrammid selliseid nimesid ei kirjuta. Ära faili ava; võta see usaldusväärsest "
        "allikast.",
        "No office program writes such names. Do not open the file; get it from a source that you "
        "trust.",
    ),
    "word-doctype": _message(
        "Faili XML-is on dokumenditüübi deklaratsioon (DOCTYPE), mida Wordi failis olla ei tohi.",
        "The XML of the file has a document type declaration (DOCTYPE), which no Word file may "
        "have.",
        "Kontoriprogrammid seda ei kirjuta. Ära faili ava; võta see usaldusväärsest allikast.",
        "No office program writes it. Do not open the file; get it from a source that you trust.",
    ),
    "word-unknown-part": _message(
        "Faili osa {target} ({type}) ei ole lubatud: {reason}.",
        "The part {target} ({type}) is not allowed: {reason}.",
        "Kustuta see Wordis (näiteks manustatud objekt või pilt) või kopeeri sisu uude dokumenti. "
        "Lubatud osi loetleb käsk „help templates“.",
        "Delete it in Word (an embedded object or a picture, for example), or copy the content "
        "into a new document. “help templates” lists the allowed parts.",
    ),
    "word-unknown-relationship": _message(
        "Viide osale {target} ({type}) ei ole lubatud: {reason}.",
        "The relationship to {target} ({type}) is not allowed: {reason}.",
        "Kopeeri sisu Wordis uude dokumenti ja salvesta see .docx-failina.",
        "Copy the content into a new document in Word and save that as .docx.",
    ),
    "word-active-content": _message(
        "Failis on {construct}: {target}. See võib lugeja arvutis midagi käivitada või mujalt "
        "sisu võtta.",
        "The file has {construct}: {target}. It can start or fetch something on a reader's "
        "computer.",
        "Kustuta see Wordis või asenda teksti, tabeli või pildiga.",
        "Delete it in Word, or replace it by text, a table or a picture.",
    ),
    "word-outside-link": _message(
        "Fail viitab mujale ({kind}): {target}.",
        "The file refers to something outside ({kind}): {target}.",
        "Lubatud on ainult lingid veebi (http, https) ja e-posti aadressile (mailto). Manusta sisu "
        "faili või kustuta viide.",
        "Only links to web pages (http, https) and e-mail addresses (mailto) are allowed. Embed "
        "the content or delete the reference.",
    ),
    "word-field": _message(
        "Väli „{field}“ ei ole lubatud: {reason}.",
        "The field “{field}” is not allowed: {reason}.",
        "Vajuta Wordis väljal Ctrl+Shift+F9, et asendada väli tekstiga, või kustuta see. Lubatud "
        "välju loetleb käsk „help templates“.",
        "Press Ctrl+Shift+F9 on it in Word to replace it by its text, or delete it. "
        "“help templates” lists the allowed fields.",
    ),
    # Severities and acceptances
    "severity-fixed": _message(
        "Koodi „{code}“ raskusastet ei saa muuta: selle vea korral ei saa dokumenti koostada.",
        "The severity of “{code}” cannot be changed: no document can be built while the error is "
        "there.",
        "Kustuta see rida.",
        "Delete this line.",
    ),
    "severity-unknown-code": _message(
        "Koodi „{code}“ ei ole.",
        "There is no code “{code}”.",
        "Koodid loetleb käsk „help problems“.",
        "“help problems” lists the codes.",
    ),
    "acceptance-form": _message(
        "Põhjendatud erand ei ole loetav; kuju on „# accept KOOD: põhjus“.",
        "The acceptance is not readable; expected “# accept CODE: reason”.",
        "Kirjuta kood ja koolon, siis põhjus.",
        "Write the code and a colon, then the reason.",
    ),
    "acceptance-of-error": _message(
        "Viga „{code}“ ei saa põhjendatud erandina lubada.",
        "The error “{code}” cannot be accepted.",
        "Paranda viga ja kustuta kommentaar.",
        "Correct the error and delete the comment.",
    ),
    "acceptance-unused": _message(
        "Tähelepanekut „{code}“, mille kohta on siin põhjendatud erand, enam ei ole.",
        "The finding “{code}” that is accepted here no longer occurs.",
        "Kustuta kommentaar.",
        "Delete the comment.",
        Severity.WARNING,
    ),
    # The ledger
    "unknown-act": _message(
        "Käskkirja nr {number} ({date}) kohta ei ole kannet.",
        "No record has a directive no. {number} of {date}.",
        "Kontrolli numbrit ja kuupäeva. Kui käskkiri on olemas, lisa selle kanne kausta "
        "directives/confirmed/.",
        "Check number and date. If the directive exists, add its record to directives/confirmed/.",
    ),
    "signed-unknown-act": _message(
        "Allkirjastatud käskkirjas on nimetatud käskkiri nr {number} ({date}), mille kohta ei ole"
        " kannet.",
        "A signed directive names no. {number} of {date}, which has no record.",
        "Lisa puuduv kanne kausta directives/confirmed/ või märgi failis organisation.yaml "
        "(ledger_complete_since), et register on täielik alles hilisemast kuupäevast.",
        "Add the missing record to directives/confirmed/, or set ledger_complete_since in "
        "organisation.yaml to a later day.",
        Severity.WARNING,
    ),
    "act-date": _message(
        "Käskkirja nr {number} kuupäev on {date}.",
        "The date of the directive no. {number} is {date}.",
        "Paranda kuupäev: selle kuupäevaga käskkirja ei ole.",
        "Correct the date: no directive has this number and date.",
    ),
    "signed-act-date": _message(
        "Allkirjastatud käskkirjas on teine kuupäev: käskkirja nr {number} kuupäev on {date}.",
        "A signed directive names another date: the directive no. {number} is of {date}.",
        "Kui viga on kandes, paranda kanne. Kui nii allkirjastati, paranda see uue käskkirjaga; "
        "seni loetakse käskkirja nr {number} kehtivaks.",
        "If the record is wrong, correct it. If it was signed so, correct it with a new "
        "directive; until then no. {number} counts as in force.",
        Severity.WARNING,
    ),
    "act-title": _message(
        "Käskkirja nr {number} ({date}) pealkiri on „{title}“.",
        "The title of the directive no. {number} of {date} is “{title}”.",
        "Kirjuta pealkiri nii, nagu see on allkirjastatud.",
        "Write the title as signed.",
        Severity.WARNING,
    ),
    "act-ambiguous": _message(
        "Selle kuupäeva ja numbriga {number} ({date}) käskkirju on mitu.",
        "There are several directives no. {number} of {date}.",
        "Lisa selle käskkirja pealkiri (title), mida mõeldakse.",
        "Add the title of the one that is meant.",
    ),
    "signed-act-ambiguous": _message(
        "Allkirjastatud käskkiri nimetab käskkirja nr {number} ({date}), kuid neid on mitu.",
        "The signed directive names directive no. {number} of {date}, of which there are several.",
        "Lisa kandesse selle käskkirja pealkiri (title), mida mõeldakse.",
        "Add the title of the one that is meant to the record.",
        Severity.WARNING,
    ),
    "unknown-annex": _message(
        "Käskkirjal nr {number} ({date}) ei ole lisa(sid) {annexes}.",
        "The directive no. {number} of {date} has no annex {annexes}.",
        "Kontrolli lisade numbreid.",
        "Check the numbers of the annexes.",
    ),
    "signed-unknown-annex": _message(
        "Allkirjastatud käskkirjas on nimetatud lisa(d) {annexes}, mida käskkirjal nr {number} "
        "({date}) ei ole.",
        "A signed directive names annex {annexes}, which the directive no. {number} of {date} "
        "does not have.",
        "Kui viga on kandes, paranda kanne.",
        "If the record is wrong, correct it.",
        Severity.WARNING,
    ),
    "act-repealed": _message(
        "Käskkirja nr {number} ({date}) lisa(d) {annexes}: juba kehtetuks tunnistatud käskkirjaga"
        " nr {by} ({when}).",
        "The annexes {annexes} of the directive no. {number} of {date} were already repealed by "
        "no. {by} of {when}.",
        "Kustuta see siit.",
        "Delete it here.",
    ),
    "repeated-act": _message(
        "Käskkiri nr {number} ({date}) on välja „{key}“ all kaks korda.",
        "The directive no. {number} of {date} is twice under “{key}”.",
        "Jäta alles üks; ühe käskkirja lisad loetle ühes kirjes: annexes: [1-2, 4].",
        "Keep one of them; list the annexes of one directive in one entry: annexes: [1-2, 4].",
    ),
    "signed-repeated-act": _message(
        "Allkirjastatud käskkirjas on käskkiri nr {number} ({date}) välja „{key}“ all kaks korda.",
        "A signed directive names no. {number} of {date} twice under “{key}”.",
        "Kontrolli kannet.",
        "Check the record.",
        Severity.WARNING,
    ),
    "signed-act-repealed": _message(
        "Allkirjastatud käskkirjas tunnistatakse kehtetuks käskkirja nr {number} ({date}) lisa(d)"
        " {annexes}: juba kehtetuks tunnistatud käskkirjaga nr {by} ({when}).",
        "A signed directive repeals the annexes {annexes} of no. {number} of {date}, which no. "
        "{by} of {when} had already repealed.",
        "Kontrolli mõlemat kannet; kehtetus algab varasemast.",
        "Check both records; the first one counts.",
        Severity.WARNING,
    ),
    "two-in-force": _message(
        "Tunnuse „{id}“ kohta jääb kehtima ka käskkirja nr {number} ({date}) lisa {annex}.",
        "For “{id}”, annex {annex} of the directive no. {number} of {date} stays in force as well.",
        "Lisa varasem käskkiri või selle lisa välja „repeals“ või „amends“ alla.",
        "Name the earlier directive, or that annex of it, under “repeals” or “amends”.",
        Severity.WARNING,
    ),
    "number-order": _message(
        "Käskkiri nr {number} on allkirjastatud {date}, kuid nr {before} juba {when}.",
        "No. {number} was signed on {date}, but no. {before} already on {when}.",
        "Numbrid kasvavad sarjas aasta jooksul. Kontrolli numbrit, kuupäeva ja sarja.",
        "Numbers grow within a series and year. Check number, date and series.",
        Severity.WARNING,
    ),
    "silent-retroaction": _message(
        "Käskkiri jõustub {in_force} ehk enne allkirjastamist ({date}), kuid tagasiulatuvat "
        "rakendamist ei ole sätestatud.",
        "The directive comes into force on {in_force}, before it was signed on {date}, and does "
        "not say that it applies retroactively.",
        "Lisa „applied“ ja seda tsiteeriv punkt või paranda kuupäev.",
        "Add “applied” and a point that quotes it, or correct the date.",
        Severity.WARNING,
    ),
    "annex-title": _message(
        "Lisas {annex} on teenistuskoha nimetus „{title}“, mujal „{other}“.",
        "Annex {annex} calls the position “{title}”; elsewhere it is “{other}”.",
        "Kui viga on kandes või ametijuhendis, paranda see. Kui nimetus on muutunud, kinnita uus "
        "ametijuhend.",
        "If the record or the position is wrong, correct it. If the title has changed, confirm "
        "the position again.",
        Severity.WARNING,
    ),
    "position-gone": _message(
        "Teenistuskohta „{id}“ enam ei ole, kuid selle ametijuhend kehtib.",
        "The position “{id}” is in force but no longer exists.",
        "Tunnista lisa kehtetuks või, kui teenistuskoht nimetati ümber, lisa uuele „formerly: "
        "[{id}]“.",
        "Repeal its annex or, if it was renamed, add “formerly: [{id}]” to the new one.",
        Severity.WARNING,
    ),
    "id-reused": _message(
        "Tunnus „{id}“ on või on varem olnud kasutusel millegi muu kohta.",
        "The id “{id}” is or was used for something else.",
        "Vali tunnus, mida ei ole kunagi kasutatud: kannetes tähistab vana tunnus endist.",
        "Choose an id that was never used: records refer to the old one.",
    ),
    "unknown-group": _message(
        "Teenistuja liiki „{group}“ ei ole failis organisation.yaml.",
        "organisation.yaml has no group of posts “{group}”.",
        "Liigid: {known}. Lisa uus välja „groups“ alla.",
        "Known groups: {known}. Add a new one under “groups”.",
    ),
    "group-words": _message(
        "Teenistuja liik on „{group}“, kuid sõnastus käib liigi „{other}“ kohta: {words}.",
        "The group is “{group}”, but the wording refers to the group “{other}”: {words}.",
        "Kontrolli teenistuja liiki või vali sobiv sõnastus.",
        "Check the group, or choose a suitable wording.",
        Severity.WARNING,
    ),
    "group-law": _message(
        "Teenistuja liik on „{group}“, kuid tüüptekstide alus on {law}: {clauses}.",
        "The group is “{group}”, but clauses are based on {law}: {clauses}.",
        "Kasuta variante, mille õiguslik alus kehtib sellele liigile.",
        "Use variants whose legal basis applies to this group.",
        Severity.HINT,
    ),
    "clause-of-another-group": _message(
        "Tüüptekst „{id}“ ei ole mõeldud liigile „{group}“, vaid: {groups}.",
        "The clause “{id}” is for {groups}, but this is “{group}”.",
        "Vali tüüptekst või variant, mis sobib liigile „{group}“.",
        "Choose a clause or variant for “{group}”.",
        Severity.WARNING,
    ),
    "content-missing": _message(
        "Puudub „{label}“, mida nõuab {basis}.",
        "“{label}” is missing; {basis} requires it.",
        "Lisa vähemalt üks punkt.",
        "Add at least one item.",
        Severity.WARNING,
    ),
    "clause-missing": _message(
        "Puudub tüüptekst „{id}“, mis on liigile „{group}“ kohustuslik.",
        "The clause “{id}” is missing; it is mandatory for “{group}”.",
        "Lisa „{id}“ või selle variant.",
        "Add “{id}” or a variant of it.",
        Severity.WARNING,
    ),
    "clauses-exclude": _message(
        "Tüüptekstid „{id}“ ja „{other}“ välistavad teineteist.",
        "The clauses “{id}” and “{other}” exclude each other.",
        "Jäta alles üks.",
        "Keep one of them.",
        Severity.WARNING,
    ),
    "clause-retired": _message(
        "Alates {since} tüüpteksti „{id}“ uutes ametijuhendites ei kasutata.",
        "The clause “{id}” is not for new documents since {since}.",
        "Jäta see välja või vali teine.",
        "Leave it out, or choose another clause.",
        Severity.WARNING,
    ),
    "clause-replaced": _message(
        "Alates {since} kasutatakse tüüpteksti „{id}“ asemel tüüpteksti „{instead}“.",
        "Since {since} the clause “{instead}” replaces “{id}”.",
        "Kirjuta „{instead}“.",
        "Use “{instead}”.",
        Severity.WARNING,
    ),
    "signed-words": _message(
        "Siin on käskkirjaga nr {number} ({date}) allkirjastatud sõnastus või number, kuigi "
        "ametijuhend on muutunud.",
        "These words or this number are as signed by the directive no. {number} of {date}, but the "
        "document has changed since.",
        "Ametijuhend tuleb igal juhul uuesti kinnitada: kasuta tüüpteksti sõnastust ja jäta "
        "„as_signed“ ja „own_number“ välja.",
        "The document must be confirmed again in any case: leave out “as_signed” and “own_number”, "
        "and use the clause's words.",
        Severity.WARNING,
    ),
    "end-mark": _message(
        "Loendi „{label}“ punkti lõpus puudub „{mark}“.",
        "An item of the list “{label}” ends without “{mark}”.",
        "Kui ametijuhendit muudetakse, jäta „as_signed“ välja: kirjavahemärgi lisab programm.",
        "When you change the document, leave out “as_signed”: the list adds its punctuation.",
        Severity.HINT,
    ),
    "dated-task": _message(
        "Ülesandes on kindel aeg („{day}“), kuid ametijuhend on tähtajatu.",
        "A duty names a time: “{day}”. A job description is valid until it is changed.",
        "Jäta aeg välja või vii ülesanne tööplaani. Ühekordse ülesande annab vahetu juht.",
        "Leave the time out, or move the task to a work plan. The superior can ask for one-off "
        "tasks.",
        Severity.WARNING,
    ),
    "abbreviation-unknown": _message(
        "Lühend „{short}“ on lahti kirjutamata.",
        "The abbreviation “{short}” is never spelled out.",
        "Kirjuta esimesel korral täisnimi ja „(edaspidi {short})“ või lisa üldtuntud lühend faili"
        " organisation.yaml välja „abbreviations“ alla.",
        "Spell it out where it first occurs and add “(edaspidi {short})”, or add a well-known "
        "abbreviation under “abbreviations” in organisation.yaml.",
        Severity.HINT,
    ),
    "abbreviation-early": _message(
        "Lühendit „{short}“ kasutatakse enne, kui see lahti kirjutatakse.",
        "The abbreviation “{short}” is used before it is spelled out.",
        "Kirjuta täisnimi ja „(edaspidi {short})“ siia.",
        "Spell it out here and add “(edaspidi {short})”.",
        Severity.HINT,
    ),
    "mark-without-act": _message(
        "Kinnitusmärkes „{mark}“ ei ole käskkirja numbrit ega kuupäeva.",
        "The approval mark “{mark}” names no directive.",
        "Kinnita ametijuhend käskkirjaga: numbri ja kuupäeva lisab siis programm.",
        "Confirm the position with a directive: its annex has number and date.",
        Severity.HINT,
    ),
    "substitution-one-sided": _message(
        "Asendamine on märgitud ainult ühtpidi: väljal „{label}“ teenistuskohta „{post}“ ei ole.",
        "The substitution with “{post}” is given on one side only: it is missing under “{label}”.",
        "Kui asendamine on vastastikune nagu teistega, lisa see ka sinna.",
        "If the substitution is mutual as with the others, add it there.",
        Severity.HINT,
    ),
    "unit-renamed": _message(
        "Üksuse „{former}“ nimi on nüüd „{name}“.",
        "The unit “{former}” is now called “{name}”.",
        "Kirjuta uus nimi.",
        "Write the new name.",
        Severity.WARNING,
    ),
    "unit-closed": _message(
        "Üksust „{name}“ ei ole alates {since}, kuid teenistuskoht on selles veel {day}.",
        "The unit “{name}” has not existed since {since}, but the post is in it on {day}.",
        "Vii teenistuskoht teise üksusesse või tunnista ametijuhend kehtetuks.",
        "Move the post to another unit, or repeal its document.",
        Severity.WARNING,
    ),
    "unit-not-yet": _message(
        "Üksus „{name}“ on olemas alates {since}, kuid teenistuskoht on selles juba {day}.",
        "The unit “{name}” exists from {since} on, but the post is in it on {day}.",
        "Kontrolli käskkirja jõustumise kuupäeva ja üksuse kuupäevi.",
        "Check the day on which the directive comes into force, and the dates of the unit.",
        Severity.WARNING,
    ),
    "post-unanswered": _message(
        "Teenistuskoha „{post}“ ametijuhendis (väli „{label}“) ei ole siinset teenistuskohta "
        "nimetatud.",
        "“{post}” does not name this post in return: it is missing under “{label}”.",
        "Lisa see sinna või kustuta siit.",
        "Add it there, or remove it here.",
        Severity.WARNING,
    ),
    "circular-superior": _message(
        "Vahetud juhid moodustavad ringi: {chain}.",
        "The superiors form a circle: {chain}.",
        "Paranda vahetud juhid.",
        "Correct the superiors.",
        Severity.WARNING,
    ),
    "own-substitute": _message(
        "„{post}“ asendab iseennast.",
        "“{post}” substitutes itself.",
        "Nimeta teine teenistuskoht või, kui kohti on mitu, märgi nende arv.",
        "Name another post. If several people have this post, give their number.",
        Severity.HINT,
    ),
    "other-label": _message(
        "Siin on selle jaotise nimetus „{label}“, ametijuhendis „{post}“ aga „{other}“.",
        "The same content is under “{label}” here, but under “{other}” in “{post}”.",
        "Vali ühe käskkirja lisades üks nimetus.",
        "Choose one label for all annexes of a directive.",
        Severity.HINT,
    ),
    "title-number": _message(
        "Pealkirjas on „{found}“, kuid lisade arv on {count}.",
        "The title says “{found}”, but the number of annexes is {count}.",
        "Kirjuta „{expected}“.",
        "Write “{expected}”.",
        Severity.HINT,
    ),
    "signed-title-number": _message(
        "Allkirjastatud käskkirja pealkirjas on „{found}“, kuid lisade arv on {count}.",
        "The title of a signed directive says “{found}”, but the number of annexes is {count}.",
        "Käskkiri jääb nii, nagu see allkirjastati; järgmisesse kirjuta „{expected}“.",
        "The directive stays as signed; write “{expected}” in the next one.",
        Severity.HINT,
    ),
    "no-model": _message(
        "Eeskujuks ei ole ühtegi käskkirja, mis kinnitab ametijuhendeid.",
        "There is no directive that confirms job descriptions, to use as a model.",
        "Alusta käsuga new directive ja täida lüngad.",
        "Start with new directive and fill the gaps.",
    ),
    "repeal-unfilled": _message(
        "Kehtetuks tunnistav tüüptekst nõuab väärtusi, mida eelnõus ei ole: {names}.",
        "The clause that repeals needs values that the draft does not have: {names}.",
        "Anna jõustumise kuupäev valikuga --in-force või lisa tüüptekst, mis neid ei nõua.",
        "Give the day with --in-force, or add a clause that does not need these values.",
    ),
    "no-repealing-clause": _message(
        "Ühegi tüüptekstiga ei saa varasemaid käskkirju nii kehtetuks tunnistada, nagu vaja.",
        "No clause can repeal the earlier directives in the way needed.",
        "Lisa kausta clauses/ tüüptekst, mis tsiteerib väärtusi {names}.",
        "Add a clause that quotes {names} to clauses/.",
    ),
    # Confirmed directives
    "confirmed-edited": _message(
        "Käskkiri „{id}“ on allkirjastatud, kuid seda faili on hiljem muudetud.",
        "The directive “{id}” is confirmed, but this file has been changed since.",
        "Taasta fail versioonihaldusest (git restore). Vale numbri või kuupäeva parandab confirm "
        "--correct; sisu muudetakse uue käskkirjaga.",
        "Restore it from version control (git restore). Use confirm --correct for a wrong number "
        "or date, and a new directive to change the content.",
    ),
    "confirmed-malformed": _message(
        "Kinnitatud käskkirja „{id}“ fail ei ole siin sellisel kujul, nagu programm selle "
        "kirjutas.",
        "This file of the confirmed directive “{id}” is not in the form that the program wrote.",
        "Taasta kogu käskkirja kaust varukoopiast või versioonihaldusest. Faili ja selle räsi on "
        "muudetud.",
        "Restore the directive's whole folder from a backup or from version control. The file "
        "and its hash were changed.",
    ),
    "template-misfit": _message(
        "Fail ei sobi selle dokumendiga: {said}.",
        "The file does not fit this document: {said}.",
        "Kontrolli faili käsuga check. Kinnitatud käskkirja fail taasta varukoopiast.",
        "Run check for the faults of the file. Restore that of a confirmed directive from a "
        "backup.",
    ),
    "confirmed-missing": _message(
        "Käskkiri „{id}“ on allkirjastatud, kuid see fail puudub.",
        "The directive “{id}” is confirmed, but this file is missing.",
        "Taasta fail versioonihaldusest (git restore).",
        "Restore it from version control (git restore).",
    ),
    "unknown-directive": _message(
        "Tunnusega „{id}“ käskkirja ei ole.",
        "No directive has the id “{id}”.",
        "Tunnused leiab käsuga list directives.",
        "List the ids with list directives.",
    ),
    "already-confirmed": _message(
        "Käskkiri „{id}“ on juba allkirjastatud: {date} nr {number}.",
        "The directive “{id}” is already confirmed: {date}, number {number}.",
        "Vale numbri või kuupäeva parandab confirm --correct.",
        "Use confirm --correct for a wrong number or date.",
    ),
    "number-taken": _message(
        "Samas sarjas on {year}. aastal number {number} juba käskkirjal „{other}“.",
        "In the same series and year ({year}), “{other}” already has the number {number}.",
        "Kontrolli numbrit ja kuupäeva. Kui sarjad on erinevad, märgi sari (series) ka sellesse "
        "kandesse.",
        "Check number and date. If the series differ, add the series to that record.",
    ),
    "not-confirmed": _message(
        "Tunnusega „{id}“ allkirjastatud käskkirja ei ole.",
        "The directive “{id}” is not confirmed.",
        "Märgi käskkiri allkirjastatuks käsuga confirm; --correct parandab ainult allkirjastatud "
        "käskkirja.",
        "Run confirm for it; --correct is for confirmed directives.",
    ),
    "nothing-to-correct": _message(
        "Käskkirjal „{id}“ on juba see number ja kuupäev.",
        "The directive “{id}” already has this number and date.",
        "Anna õige väärtus valikuga --number või --date.",
        "Give the correct value with --number or --date.",
    ),
    "correct-referred": _message(
        "Käskkirjale „{id}“ viitab juba käskkiri „{other}“.",
        "The directive “{other}” already refers to “{id}”.",
        "Paranda viga uue käskkirjaga.",
        "Correct the mistake with a new directive.",
    ),
    "correct-unsafe": _message(
        "Ei ole teada, kus käskkirja „{id}“ tekstides on number ja kuupäev.",
        "The places of number and date in the texts of “{id}” are not known.",
        "Taasta versioonihaldusest allkirjastatuks märkimise eelne seis ja märgi käskkiri uuesti "
        "allkirjastatuks.",
        "Restore the state before confirming from version control, and confirm again.",
    ),
    "words-changed": _message(
        "Allkirjastatud on „{expected}“, failis on „{found}“.",
        "Confirmed: “{expected}”. In the file: “{found}”.",
        "Kehtib allkirjastatud sõnastus; võrdle faili sellega.",
        "The confirmed text counts; compare the file with it.",
    ),
    "words-missing": _message(
        "Failis puudub allkirjastatud lõik: „{expected}“.",
        "A confirmed paragraph is missing in the file: “{expected}”.",
        "Kehtib allkirjastatud sõnastus; võrdle faili sellega.",
        "The confirmed text counts; compare the file with it.",
    ),
    "words-added": _message(
        "Failis on lõik, mida allkirjastatud dokumendis ei ole: „{found}“.",
        "The file has a paragraph that was not confirmed: “{found}”.",
        "Kehtib allkirjastatud sõnastus; võrdle faili sellega.",
        "The confirmed text counts; compare the file with it.",
    ),
    "look-changed": _message(
        "Sõnad on samad, kuid näevad teisiti välja: {changes}. Lõik: „{quote}“.",
        "The words are the same but look different: {changes}. Paragraph: “{quote}”.",
        "Võrdle seda lõiku allkirjastatud failiga.",
        "Compare this paragraph with the confirmed file.",
    ),
    "looks-changed": _message(
        "Lõike, mille sõnad on samad, aga näevad teisiti välja, on veel {count}: {changes}.",
        "{count} more paragraphs have the same words, which look different: {changes}.",
        "Võrdle neid lõike allkirjastatud failiga.",
        "Compare these paragraphs with the confirmed file.",
    ),
    "pages-changed": _message(
        "Lehed on teistsugused: {changes}.",
        "The pages are different: {changes}.",
        "Võrdle faili allkirjastatud failiga.",
        "Compare the file with the confirmed one.",
    ),
    "style-changed": _message(
        "Sõnad on samad; {count} lõigus on veidi teine kujundus: {changes}.",
        "The words are the same; the style of {count} paragraphs differs a little: {changes}.",
        "Midagi ei ole vaja teha: nii salvestavad teised programmid.",
        "Nothing needs to be done: other programs save files so.",
        severity=Severity.HINT,
    ),
    "returned-unread": _message(
        "Ei saa kinnitada, et fail näitab samu sõnu: lugemata jäi {construct}.",
        "It is not certain that the file shows the same words: {construct} was not read.",
        "Küsi fail, milles seda osa ei ole, või võrdle faile silmaga.",
        "Ask for a file without it, or compare the two files by eye.",
    ),
    "returned-unreadable": _message(
        "Faili ei saa lugeda Wordi faili ega digiallkirja ümbrikuna: {said}.",
        "The file cannot be read as a Word file or a signed container: {said}.",
        "Laadi fail uuesti alla; võrrelda saab .docx- ja .asice-faile.",
        "Download it again; .docx and .asice files can be verified.",
    ),
    "returned-not-word": _message(
        "See ei ole Wordi fail; kinnitada saab ainult muutmata faili, mis on kande juures.",
        "This is no Word file; only an unchanged one that the record keeps can be vouched for.",
        "Ava fail ja võrdle seda silmaga allkirjastatud failiga; PDF-i sõnu ei võrrelda.",
        "Open the file and compare it by eye with the confirmed one; PDFs are not compared.",
    ),
    "record-unanchored": _message(
        "Allkirjastatud ümbrikku ei ole kande juurde salvestatud: {ids}. Kandes ei ole "
        "vastuolusid, kuid seda ei saa võrrelda sellega, mis allkirjastati.",
        "No signed container is kept with the record: {ids}. The record proves only its own "
        "consistency.",
        "Salvesta ümbrik: verify ÜMBRIK --keep.",
        "Keep the container: verify CONTAINER --keep.",
        severity=Severity.HINT,
    ),
    "record-imported": _message(
        "Käskkiri „{id}“ on sisse toodud failidest: {files}. Säilitatud tekstid on pärast seda "
        "muutmata, kuid programm ei tõenda, et need on allkirjastatud.",
        "The directive “{id}” was imported from: {files}. The kept texts are unchanged since then, "
        "but it is not proven that they were signed.",
        "Kehtib allkirjastatud fail. Kas see on sama fail, millest käskkiri sisse toodi, ütleb "
        "verify FAIL.",
        "The signed file counts. Whether it is the imported one is what verify FILE tells you.",
        severity=Severity.HINT,
    ),
    "returned-origin": _message(
        "See on täpselt sama fail, millest toodi sisse käskkiri „{id}“ ({date} nr {number}). Kas "
        "see on allkirjastatud, programm ei tea.",
        "This is exactly the file from which the directive “{id}” was imported ({date}, no. "
        "{number}). Whether it was signed is not known.",
        "Kontrolli allkirja programmiga DigiDoc4.",
        "Check the signature with DigiDoc4.",
        severity=Severity.HINT,
    ),
    "returned-origin-words": _message(
        "Selle faili sõnad on samad mis failides, millest toodi sisse käskkiri „{id}“ ({date} nr "
        "{number}): {parts}. Kas see on allkirjastatud, programm ei tea.",
        "The words of this file are those of the files from which the directive “{id}” was "
        "imported ({date}, no. {number}): {parts}. Whether it was signed is not known.",
        "Kontrolli allkirja programmiga DigiDoc4.",
        "Check the signature with DigiDoc4.",
        severity=Severity.HINT,
    ),
    "record-partly-anchored": _message(
        "Käskkirja „{id}“ allkirjastatud ümbrikus ei ole vastet failidele: {files}.",
        "The signed container of directive “{id}” has no counterpart of: {files}.",
        "Neid faile ei saa võrrelda sellega, mis allkirjastati.",
        "For these files the record proves only its own consistency.",
        severity=Severity.HINT,
    ),
    "signed-differs": _message(
        "Säilitatud fail erineb allkirjastatud failist {signed}: allkirjastatud on "
        "„{expected}“, siin on „{found}“ (erinevusi: {count}).",
        "The kept file differs from the signed file {signed}: “{expected}” was signed, here it is "
        "“{found}” (differences: {count}).",
        "Kehtib see, mis on allkirjastatud. Kontrolli, kas number ja kuupäev on õiged; taasta fail "
        "versioonihaldusest või varukoopiast.",
        "What was signed counts. Check the number and date; restore the file from version control "
        "or a backup.",
    ),
    "signed-unread": _message(
        "Allkirjastatud faili ei saa säilitatud failidega võrrelda: osa sellest ei ole loetav.",
        "The signed file cannot be compared with the kept ones: a part of it cannot be read.",
        "Vaata, mida ütleb verify ümbriku kohta.",
        "See what verify says of the container.",
    ),
    "container-unreadable": _message(
        "Allkirjastatud ümbrikku ei saa lugeda: {said}.",
        "The signed container cannot be read: {said}.",
        "Võta ümbrik uuesti dokumendihaldusest ja ava see programmiga DigiDoc4.",
        "Get the container again from the document management system; open it with DigiDoc4.",
    ),
    "container-of-others": _message(
        "Ümbrikus ei ole ühtegi selle käskkirja faili.",
        "The container has none of the files of this directive.",
        "Vali ümbrik, milles see käskkiri on allkirjastatud.",
        "Choose the container in which this directive is signed.",
    ),
    "container-kept": _message(
        "Selle kande juures on juba teine ümbrik.",
        "Another container is kept with this record.",
        "Kui see on vale, taasta kausta varasem seis versioonihaldusest.",
        "If it is the wrong one, restore the folder from version control.",
    ),
    "container-unchecked": _message(
        "Ümbrikku ei saa kande juurde salvestada, sest selle allkirju ei kontrollitud.",
        "The container cannot be kept with a record: its signatures were not checked.",
        "Paigalda lisa koostaja[signed] ja proovi uuesti.",
        "Install the extra koostaja[signed], and try again.",
    ),
    "container-not-kept": _message(
        "Faili ei saa kande juurde salvestada: see ei ole ühe käskkirja korras ümbrik.",
        "The file cannot be kept with a record: it is not a sound container of one directive.",
        "Salvestada saab ümbriku, mille kõik failid on samad ja mille allkirjad ei ole kehtetud.",
        "A container can be kept if all files in it are the same and no signature is bad.",
    ),
    "container-unsound": _message(
        "Ümbrik ei ole korras: {said}.",
        "The container is not sound: {said}.",
        "Küsi ümbrik uuesti ja ava see programmiga DigiDoc4.",
        "Ask for the container again, and open it with DigiDoc4.",
    ),
    "container-form": _message(
        "Ümbriku vorm ei ole päris nõuetekohane: {said}.",
        "The form of the container is not quite as required: {said}.",
        "Midagi pole vaja teha, kui allkirjad on kehtivad; vajadusel allkirjasta uuesti.",
        "Nothing need be done if the signatures are valid; sign again if it is demanded.",
        severity=Severity.HINT,
    ),
    "signatures-unchecked": _message(
        "Allkirju ei kontrollitud.",
        "The signatures were not checked.",
        "Paigalda lisa koostaja[signed] või ava ümbrik programmiga DigiDoc4.",
        "Install the extra koostaja[signed], or open the container with DigiDoc4.",
        severity=Severity.WARNING,
    ),
    "signature-bad": _message(
        "Allkiri on kehtetu ({signer}): {reasons}.",
        "The signature is bad ({signer}): {reasons}.",
        "Ära tugine sellele ümbrikule; küsi see uuesti ja ava programmiga DigiDoc4.",
        "Do not rely on this container; ask for it again, and open it with DigiDoc4.",
    ),
    "signature-unproven": _message(
        "Allkiri on terve, aga tõendamata on ({signer}): {reasons}.",
        "The signature is intact, but this is not proven ({signer}): {reasons}.",
        "Ava ümbrik programmiga DigiDoc4, mis küsib tõendid veebist.",
        "Open the container with DigiDoc4, which asks for the proof online.",
        severity=Severity.WARNING,
    ),
    "signature-uncovered": _message(
        "Ükski allkiri ei hõlma seda faili.",
        "No signature covers this file.",
        "Ära tugine sellele failile: selle võis ümbrikku lisada igaüks.",
        "Do not rely on this file: anyone could have added it to the container.",
    ),
    "returned-unknown": _message(
        "Faili tekst ei sarnane ühegi allkirjastatud käskkirja ega lisaga.",
        "The text is unlike that of any confirmed directive or annex.",
        "Vaata käsuga list directives, kas käskkiri on siin allkirjastatuks märgitud.",
        "Check with list directives whether the directive is confirmed here.",
    ),
    # Writing
    "cannot-write": _message(
        "Faili ei saa kirjutada: {reason}.",
        "The file cannot be written: {reason}.",
        "Kui fail on Wordis lahti, sulge see. Muidu vaata, kas kettal on ruumi ja kas sul on õigus"
        " kausta kirjutada. Siis proovi uuesti.",
        "If the file is open in Word, close it. Otherwise see whether the disk has space, and"
        " whether you may write to the folder. Then try again.",
    ),
    "folder-locked": _message(
        "Kausta muudab praegu teine käsk: {command}. Selle käivitas {user} arvutis {host}"
        " (protsess {pid}).",
        "Another command is changing the folder: {command}, started by {user} on {host}"
        " (process {pid}).",
        "Oota, kuni see lõpeb, ja käivita oma käsk uuesti. Midagi ei muudetud.",
        "Wait until it has ended, then run your command again. Nothing was changed.",
    ),
    "no-locks": _message(
        "Kettal, kus see kaust on, ei saa faile lukustada; midagi ei muudetud.",
        "The disk of the folder has no locks; nothing was changed.",
        "Vii kaust arvuti kettale või võrgukettale, mis lubab faile lukustada.",
        "Move the folder to a local disk, or to a share that supports locks.",
    ),
    "changed-meanwhile": _message(
        "Seda faili muudeti, lisati või kustutati pärast käsu algust; midagi ei kirjutatud.",
        "The file was changed, added or removed after the command began; nothing was written.",
        "Käivita käsk uuesti: see loeb faili uue sisu.",
        "Run the command again: it will read the new content.",
    ),
    "changed-while-read": _message(
        "Teine käsk võis asutuse kausta samal ajal muuta; tulemus võib olla osalt vana.",
        "Another command may have changed the workspace meanwhile; the result may be partly old.",
        "Käivita käsk uuesti.",
        "Run the command again.",
        severity=Severity.WARNING,
    ),
    "change-completed": _message(
        "Pooleli jäänud käsu muudatus viidi lõpule. Muudetud faile: {count}; see on esimene.",
        "The change of an interrupted command was completed. Files changed: {count}, of which"
        " this is the first.",
        "Vaata failid üle.",
        "Look the files over.",
        severity=Severity.HINT,
    ),
    "change-undone": _message(
        "Pooleli jäänud käsu muudatus võeti tagasi, sest selle faile oli vahepeal muudetud"
        " või ei saanud neid enam lugeda. Muudatuse faile: {count}.",
        "The change of an interrupted command was undone, because its files were edited since,"
        " or could no longer be read. Files of the change: {count}.",
        "Vaata failid üle ja käivita pooleli jäänud käsk uuesti.",
        "Look the files over, and run the interrupted command again.",
        severity=Severity.WARNING,
    ),
    "change-unfinished": _message(
        "Pooleli jäänud käsu muudatust ei saa lõpule viia ega tagasi võtta: {reason}.",
        "The change of an interrupted command can be neither completed nor undone: {reason}.",
        "Kõrvalda põhjus ja käivita mis tahes käsk: see viib muudatuse lõpule.",
        "Remove the cause and run any command: it completes the change.",
    ),
    "change-damaged": _message(
        "Pooleli jäänud käsu muudatuse kirjeldus on vigane, nii et seda ei saa lõpule viia.",
        "The record of the change of an interrupted command is damaged, so it cannot be completed.",
        "Taasta asutuse kausta failid versioonihaldusest või varukoopiast ja kustuta see kaust.",
        "Restore the workspace's files from version control or a backup, and delete this folder.",
    ),
    "edit-refused": _message(
        "Seda muudatust ei saa teha: {reason}.",
        "This edit cannot be made: {reason}.",
        "Tee muudatus tekstiredaktoris.",
        "Make this change in a text editor.",
    ),
    "never-confirmed": _message(
        "Teenistuskoha „{id}“ ametijuhendit ei ole ühegi teadaoleva käskkirjaga kinnitatud.",
        "No known directive has confirmed the position “{id}”.",
        "Märgi, millega võrrelda: --against KÄSKKIRI või FAIL.",
        "Name what to compare with: --against DIRECTIVE or FILE.",
    ),
    "not-confirmed-by": _message(
        "Käskkirjaga „{directive}“ ei ole teenistuskoha „{id}“ ametijuhendit kinnitatud.",
        "The directive “{directive}” did not confirm the position “{id}”.",
        "Vali käskkiri, mille lisa see ametijuhend on.",
        "Choose a directive that has the position as an annex.",
    ),
    "text-not-kept": _message(
        "Käskkirja „{directive}“ lisade teksti ei ole: alles on ainult kanne.",
        "The texts of the directive “{directive}” are not kept here, only its record.",
        "Võrdle failiga, kus on sama tekst: --against FAIL.",
        "Compare with a file that has the text: --against FILE.",
    ),
    "nothing-to-compare": _message(
        "Allkirjastatud käskkirja ega faili „{id}“ ei ole.",
        "There is no confirmed directive and no file “{id}”.",
        "Anna allkirjastatud käskkirja tunnus või teenistuskoha YAML-faili asukoht.",
        "Give the id of a confirmed directive or the path of a position's YAML file.",
    ),
    "id-taken": _message(
        "Tunnus „{id}“ on juba kasutusel.",
        "The id “{id}” is already in use.",
        "Vali teine tunnus.",
        "Choose another id.",
    ),
    "output-edited": _message(
        "Faili on pärast koostamist muudetud; see jäi alles.",
        "The file was edited after it was built; it was kept.",
        "Salvesta muudetud fail mujale või asenda see käsuga build --force.",
        "Save your file elsewhere, or replace it with build --force.",
        severity=Severity.WARNING,
    ),
    "words-unreadable": _message(
        "Varem koostatud failide sõnu siit failist lugeda ei saa: {reason}.",
        "The words of files built earlier cannot be read from this file: {reason}.",
        "Taasta fail varukoopiast. Kui koopiat ei ole, kustuta see: praeguste failide sõnad on"
        " järgmise koostamise järel jälle olemas, varasemate omad mitte.",
        "Restore the file from a backup. If there is none, delete it: after the next build the"
        " words of present files are there again, those of earlier ones are not.",
        severity=Severity.WARNING,
    ),
    "build-overtaken": _message(
        "Samal ajal koostati samasse kausta dokumente ka teise käsuga.",
        "Another build wrote into the same folder at the same time.",
        "Koosta uuesti, kui teine käsk on lõppenud.",
        "Build again after the other build has ended.",
    ),
    "no-pdf-library": _message(
        "PDF-failide tegemiseks on vaja teeki {library}, kuid seda ei saa kasutada: {reason}.",
        "PDF files need the library {library}, which cannot be used: {reason}.",
        'Paigalda see käsuga pip install "koostaja[pdf]" või koosta ilma valikuta --pdf.',
        'Install it with pip install "koostaja[pdf]", or build without --pdf.',
    ),
    "no-libreoffice": _message(
        "LibreOffice’it ei leitud.",
        "LibreOffice was not found.",
        "Paigalda LibreOffice 7.4 või uuem või tee PDF-failid valikuga --pdf-engine dxpdf.",
        "Install LibreOffice 7.4 or later, or make the PDFs with --pdf-engine dxpdf.",
    ),
    "pdf-refused": _message(
        "Dokumendist ei saanud PDF-faili teha: {reason}.",
        "No PDF could be made of this document: {reason}.",
        "Wordi fail on olemas; tee PDF Wordis või LibreOffice’is ja kontrolli dokumendi malli.",
        "The Word file exists. Make the PDF in Word or LibreOffice, and check the template.",
    ),
    "pdf-words-missing": _message(
        "PDF-failis puuduvad nurksulgudes olevad sõnad: {words}.",
        "The PDF lacks the words in brackets: {words}.",
        "Kasuta Wordi faili või tee PDF teise programmiga (build --pdf-engine); võimaluse korral "
        "muuda malli.",
        "Use the Word file, or make the PDF with the other program (build --pdf-engine). Change "
        "the template if you can.",
        severity=Severity.WARNING,
    ),
    "pdf-capitals-missing": _message(
        "PDF-failis on nurksulgudes olevad sõnad väiketähtedega, Wordi failis suurtähtedega: "
        "{words}.",
        "The PDF has the words in brackets in small letters, the Word file in capitals: {words}.",
        "Tee PDF LibreOffice’iga (build --pdf-engine libreoffice) või kirjuta sõnad mallis "
        "suurtähtedega.",
        "Make the PDF with LibreOffice (build --pdf-engine libreoffice), or type the words in "
        "capitals in the template.",
        severity=Severity.WARNING,
    ),
    "pdf-words-added": _message(
        "PDF-failis on nurksulgudes olevad sõnad, mida Wordi faili lehtedel ei ole: {words}.",
        "The PDF has the words in brackets, which the pages of the Word file do not have: {words}.",
        "Kasuta Wordi faili või tee PDF teise programmiga (build --pdf-engine); võimaluse korral "
        "muuda malli.",
        "Use the Word file, or make the PDF with the other program (build --pdf-engine). Change "
        "the template if you can.",
        severity=Severity.WARNING,
    ),
    "pdf-words-unread": _message(
        "PDF-failis on nurksulgudes olevad sõnad, mida Wordi failist ei leitud: {words}. "
        "Wordi failis jäi lugemata: {constructs}.",
        "The PDF has the words in brackets, which were not found in the Word file: {words}. "
        "Not read in the Word file: {constructs}.",
        "Võrdle PDF-i Wordi failiga.",
        "Compare the PDF with the Word file.",
        severity=Severity.WARNING,
    ),
    "pdf-not-compared": _message(
        "PDF-faili sõnu ei saanud Wordi faili sõnadega võrrelda: {reason}.",
        "The words of the PDF could not be compared with those of the Word file: {reason}.",
        "Võrdle PDF-i Wordi failiga.",
        "Compare the PDF with the Word file.",
        severity=Severity.WARNING,
    ),
    "folder-in-use": _message(
        "Kaust on juba olemas ega ole tühi.",
        "The folder already exists and is not empty.",
        "Nimeta uus või tühi kaust.",
        "Name a new or an empty folder.",
    ),
    "already-exists": _message(
        "Fail on juba olemas.",
        "The file already exists.",
        "Vali teine tunnus.",
        "Choose another id.",
    ),
    # Import
    "import-act-parts": _message(
        "Failidest ei selgu, milline osa on käskkiri: lisa numbrita osi on {count} ({names}).",
        "It is not clear which part is the directive: {count} parts have no number of an annex "
        "({names}).",
        "Anna ühe käskkirja failid. Iga lisa algusesse või failinimesse märgi lisa number.",
        "Give the files of one directive. Put the number of each annex at its top or in the file "
        "name.",
    ),
    "import-act-recorded": _message(
        "Sellest käskkirjast on kanne juba olemas, ilma lisade tekstita.",
        "There is a record of this directive already, without the texts of its annexes.",
        "Kustuta see kanne ja too käskkiri uuesti sisse; mida fail ei ütle, anna valikutega.",
        "Delete that record and import again; give in options what the files do not say.",
    ),
    "import-act-recorded-otherwise": _message(
        "See käskkiri on juba registris (kanne „{id}“), kuid kandes on teisiti: {what}.",
        "This directive is on record already (“{id}”), but the record has otherwise: {what}.",
        "Kui kanne on õige, ei ole midagi vaja teha. Kui sisse toodud kanne on vale, kustuta kaust "
        "directives/confirmed/{id} ja too käskkiri uuesti sisse.",
        "If the record is right, there is nothing to do. If an imported record is wrong, delete "
        "the folder directives/confirmed/{id} and import again.",
    ),
    "import-act-annex-twice": _message(
        "Lisa {annex} on failides mitu korda.",
        "Annex {annex} is in the files more than once.",
        "Anna iga lisa üks kord; paranda lisa number.",
        "Give each annex once; correct the number of the annex.",
    ),
    "import-act-annexes-alike": _message(
        "Mitu lisa kinnitaksid sama dokumendi: „{id}“.",
        "Several annexes would confirm the same document: “{id}”.",
        "Nimeta iga lisa dokument: --annex NUMBER=TUNNUS.",
        "Name the document of each annex: --annex NUMBER=ID.",
    ),
    "import-act-annexes-missing": _message(
        "Käskkirja lisade faile ei ole: {annexes}.",
        "The files of annexes are missing: {annexes}.",
        "Anna käskkirja ja kõigi selle lisade failid; kui mõnda ei ole, anna lisa pealkiri: "
        "--textless NUMBER=PEALKIRI.",
        "Give the files of the directive and of all its annexes; of a missing one, its title: "
        "--textless NUMBER=TITLE.",
    ),
    "import-act-annex-unknown": _message(
        "Ei ole kindel, millist dokumenti lisa {annex} kinnitas: {ids}.",
        "It is not certain which document annex {annex} confirmed: {ids}.",
        "Nimeta dokument (--annex {annex}=TUNNUS), too lisa enne sisse ja võta see üle (import "
        "--accept) või kanna lisa registrisse ilma tekstita (--textless {annex}=PEALKIRI).",
        "Name the document (--annex {annex}=ID), import the annex and accept it first (import "
        "--accept), or record it without its text (--textless {annex}=TITLE).",
    ),
    "import-act-annex-unproven": _message(
        "Lisa {annex} ei ütle sama mis „{ids}“ ja kõik selle sõnad või numbrid ei saanud oma "
        "kohale: {found}.",
        "Annex {annex} does not say the same as “{ids}”, and not all of its words or numbers have "
        "a place: {found}.",
        "Kui seda dokumenti veel andmetes ei ole, too lisa sisse ja võta see üle koos "
        "erinevustega, mida aktsepteerid (import --accept). Muidu kanna lisa registrisse ilma "
        "tekstita: --textless {annex}=PEALKIRI.",
        "If this document is not here yet, import the annex and accept it with the differences "
        "that you accept (import --accept). Otherwise record the annex without its text: "
        "--textless {annex}=TITLE.",
    ),
    "import-act-annex-other-title": _message(
        "Lisa {annex} pealkiri on „{title}“, kuid dokumendi oma on „{titled}“.",
        "The title of annex {annex} is “{title}”, but that of the document is “{titled}”.",
        "Kontrolli, kas lisa kinnitas selle dokumendi.",
        "Check whether the annex confirmed this document.",
        Severity.WARNING,
    ),
    "import-act-annex-listed-otherwise": _message(
        "Lisa {annex} pealkiri on „{title}“, kuid käskkirja punktis on „{point}“.",
        "The title of annex {annex} is “{title}”, but a point of the directive has “{point}”.",
        "Kontrolli lisade numbreid: need on lisade päises või failide nimes.",
        "Check the numbers of the annexes: they are in their heads or in the names of files.",
        Severity.WARNING,
    ),
    "import-act-annex-of-other": _message(
        "Selle lisa päises on teine akt ({found}), mitte käskkiri nr {number}.",
        "The head of the annex names another act ({found}), not the directive no. {number}.",
        "Kontrolli, kas lisa kuulub selle käskkirja juurde.",
        "Check whether the annex belongs to this directive.",
        Severity.WARNING,
    ),
    "import-act-uncertain": _message(
        "Failist ei selgu kindlalt {what}. Leitud: {found}.",
        "The file does not say for certain {what}. Found: {found}.",
        "Anna see valikuga {option}.",
        "Give it with the option {option}.",
    ),
    "import-act-otherwise": _message(
        "Failist loetud {what} on „{found}“, kuid antud on „{given}“.",
        "The file says {found} for {what}, but {given} was given.",
        "Kontrolli; kande saab see, mis anti.",
        "Check it; the record gets what was given.",
        Severity.WARNING,
    ),
    "import-act-points-unread": _message(
        "Nende punktide kuupäevi ja akte programm ei mõista: {points}.",
        "The days and acts of these points are not understood: {points}.",
        "Anna jõustumise kuupäev valikuga --in-force ja kehtetuks tunnistatud käskkirjad valikuga "
        "--repeals.",
        "Give the day of taking effect with --in-force, and the repealed directives with "
        "--repeals.",
    ),
    "import-answer-twice": _message(
        "Samale küsimusele on failis antud ka teine vastus: „{other}“.",
        "The file has another answer to the same question: “{other}”.",
        "Jäta alles üks vastus.",
        "Keep one of the answers.",
    ),
    "import-layout": _message(
        "Faili jaotised ei vasta ühelegi vormile.",
        "The sections of the file fit no layout.",
        "Kui vorm on teada, nimeta see: --layout. Muidu tee vorm selle dokumendi järgi.",
        "If you know the layout, name it: --layout. Otherwise make a layout for such documents.",
    ),
    "import-unknown-id": _message(
        "Sisse toodud dokumenti tunnusega „{id}“ ei ole.",
        "No imported document has the id “{id}”.",
        "Tunnused leiab käsuga import --status.",
        "List the ids with import --status.",
    ),
    "import-repeated": _message(
        "Failist „{original}“ saadi sama dokument.",
        "The file “{original}” gave the same document.",
        "Võta üle ainult üks. Kui teenistuskohti on kaks, nimeta mõlema tunnus.",
        "Accept one of them only. If there are two posts, name the ids of both.",
        severity=Severity.WARNING,
    ),
    "import-post-exists": _message(
        "Sama nimetuse ja üksusega teenistuskoht on juba olemas: {id}.",
        "There is a post of this title and unit already: {id}.",
        "Kui see on teine teenistuskoht, nimeta dokumendi tunnus: --accept TUNNUS.",
        "If it is another post, name the id of the document: --accept ID.",
        severity=Severity.WARNING,
    ),
    "import-accepted": _message(
        "Dokument on juba üle võetud.",
        "The document has been accepted already.",
        "Muuda seda kaustas positions.",
        "Edit it in the folder positions.",
    ),
    "import-accepted-before": _message(
        "See fail on juba üle võetud: {ids}.",
        "This file has been accepted already: {ids}.",
        "Muuda dokumenti kaustas positions. Kui fail on muutunud, too sisse uus fail.",
        "Edit the document in the folder positions. If the file has changed, import the new one.",
        severity=Severity.WARNING,
    ),
    "import-draft-kept": _message(
        "Seda mustandit on käsitsi muudetud: see jäi alles ja originaaliga võrreldi seda. "
        "Vastused küsimustele seda ei muuda.",
        "This draft has been edited: it was kept and compared with the original. Answers to "
        "questions do not change it.",
        "Kui tahad uut mustandit, kustuta see fail ja käivita import uuesti.",
        "To get a new draft, delete this file and import again.",
        severity=Severity.WARNING,
    ),
    "import-passed-over": _message(
        "Fail jäi vahele: seda liiki faile sisse tuua ei saa.",
        "The file was passed over: files of this kind cannot be imported.",
        "Kui see on dokument, salvesta see .docx-, .doc-, .rtf-, .odt-, .pdf- või .txt-failina.",
        "If it is a document, save it as .docx, .doc, .rtf, .odt, .pdf or .txt.",
        severity=Severity.WARNING,
    ),
    "import-faulty": _message(
        "Dokumenti ei saa üle võtta, sest selles on vigu või seda ei saanud lugeda.",
        "The document cannot be accepted, because it has errors or could not be read.",
        "Vasta küsimustele failis import/questions.yaml ja käivita import uuesti.",
        "Answer the questions in import/questions.yaml and import again.",
    ),
    "import-different": _message(
        "Dokument erineb originaalist ({count} kohta): {names}.",
        "The document differs from the original ({count} places): {names}.",
        "Vaata erinevused aruandest üle. Kui need on õiged, nimeta iga number: --difference.",
        "Look at the differences in the report. If they are right, name each number: --difference.",
    ),
    "import-outdated": _message(
        "Dokument või selle originaal ei ole enam see, mida võrreldi.",
        "The document or its original is no longer what was compared.",
        "Käivita uuesti: koostaja import.",
        "Import again: koostaja import.",
    ),
    # Publishing
    "publication-among-inputs": _message(
        "Avaldatav leht ei saa olla asutuse andmete kaustas.",
        "The site cannot be in a folder with the data of the authority.",
        "Nimeta kaust, milles midagi muud ei ole.",
        "Name a folder in which nothing else is.",
    ),
    "publication-foreign": _message(
        "Kaustas „{folder}“ on faile, mida käsk publish ei ole kirjutanud ({count}); seda kausta "
        "ei kasutata.",
        "The folder “{folder}” has files that publish did not write ({count}); it is not used.",
        "Nimeta uus või tühi kaust või vii võõrad failid mujale.",
        "Name a new or an empty folder, or move those files elsewhere.",
    ),
    "publication-edited": _message(
        "Faili on pärast avaldamist muudetud; seda ei asendata.",
        "The file was edited after it was published; it is not replaced.",
        "Kustuta see fail või avalda teise kausta.",
        "Delete this file, or publish to another folder.",
    ),
    "publication-textless": _message(
        "Kehtivaid ametijuhendeid, mille teksti kande juures ei ole: {count} (näiteks „{title}“). "
        "Lehel on nende pealkiri ja akt, kuid mitte tekst.",
        "Job descriptions in force whose text is not kept with the record: {count} (such as "
        "“{title}”). The site names them with their act, without the text.",
        "Lisa tekst lehele muul viisil või kinnita ametijuhend uuesti.",
        "Publish the text in another way, or confirm the job description anew.",
        severity=Severity.WARNING,
    ),
    "publication-restricted": _message(
        "Juurdepääsupiirangu tõttu avaldamata ametijuhendeid: {count} (näiteks „{title}“).",
        "Job descriptions not published because access to them is restricted: {count} (such as "
        "“{title}”).",
        "Need avaldatakse, kui piirang on lõppenud.",
        "They are published when the restriction has ended.",
        severity=Severity.HINT,
    ),
    "publication-group-unsaid": _message(
        "Ametijuhendeid, mis ei ütle, kas teenistuja on ametnik: {count} (näiteks „{title}“). "
        "Need on avaldatud ametnike omadena.",
        "Job descriptions that do not say whether the post is an official's: {count} (such as "
        "“{title}”). They are published as those of officials.",
        "Kui mõni neist on töötaja oma, lisa vormile väli rolliga group.",
        "If one of them is an employee's, add a field with the role group to the layout.",
        severity=Severity.HINT,
    ),
    "publication-group-unknown": _message(
        "Avaldamata ametijuhendeid, milles olevat teenistuja liiki asutusel ei ole: {count} "
        "(näiteks „{title}“).",
        "Job descriptions not published because the authority does not have the group that they "
        "name: {count} (such as “{title}”).",
        "Nimeta see liik faili organisation.yaml loendis groups.",
        "Name that group in the list groups of organisation.yaml.",
        severity=Severity.WARNING,
    ),
    # Importing documents
    "import-unreadable": _message(
        "Faili ei saa lugeda: {said}.",
        "The file cannot be read: {said}.",
        "Ava fail programmis, millega see on tehtud, ja salvesta uuesti.",
        "Open the file in the program that made it, and save it again.",
    ),
    "import-locked": _message(
        "Fail on parooliga kaitstud või vanas Wordi vormingus, kuigi nimi on .docx.",
        "The file has a password or the format of older Word versions, although it is named .docx.",
        "Ava see Wordis, eemalda parool ja salvesta .docx-failina.",
        "Open it in Word, remove the password, and save it as .docx.",
    ),
    "import-encoding": _message(
        "Tekstifail ei ole UTF-8 kodeeringus, mistõttu ei ole kindel, mis tähed selles on.",
        "The text file is not in UTF-8, so it is not certain which letters it has.",
        "Salvesta see UTF-8 kodeeringus.",
        "Save it in UTF-8.",
    ),
    "import-unknown-kind": _message(
        "Seda liiki faile sisse tuua ei saa.",
        "Files of this kind cannot be imported.",
        "Salvesta dokument .docx-, .doc-, .rtf-, .odt-, .pdf- või .txt-failina.",
        "Save the document as .docx, .doc, .rtf, .odt, .pdf or .txt.",
    ),
    "import-no-libreoffice": _message(
        "Selle faili lugemiseks on vaja LibreOffice’it, kuid seda ei leitud.",
        "This file can be read with LibreOffice only, which was not found.",
        "Paigalda LibreOffice või salvesta fail Wordis .docx-failina.",
        "Install LibreOffice, or save the file as .docx in Word.",
    ),
    "import-not-converted": _message(
        "LibreOffice ei saanud sellest failist Wordi faili teha.",
        "LibreOffice could not make a Word file of this file.",
        "Ava fail Wordis ja salvesta .docx-failina.",
        "Open the file in Word and save it as .docx.",
    ),
    "import-no-library": _message(
        "PDF-failide lugemiseks on vaja teeki {library}, kuid seda ei leitud.",
        "PDF files are read with the library {library}, which was not found.",
        'Paigalda see käsuga pip install "koostaja[import]".',
        'Install it with pip install "koostaja[import]".',
    ),
    "import-no-text": _message(
        "Failis ei ole teksti; see võib olla skannitud pilt.",
        "The file has no text; it may be a scanned picture.",
        "Otsi üles fail, millest see tehti, või lase tekst pildilt tuvastada.",
        "Find the file that it was made from, or have the text recognised.",
    ),
    "import-page-without-text": _message(
        "Leheküljel on pilt, kuid ei ole teksti: {pages}.",
        "A page has a picture and no text: {pages}.",
        "Otsi üles fail, millest see tehti, või kirjuta nende lehekülgede tekst ise.",
        "Find the file that it was made from, or type the text of these pages.",
    ),
    "import-recognised": _message(
        "Selle faili teksti on programm pildilt tuvastanud; tähed ei ole kindlad.",
        "A program recognised the text of this file in a picture; its letters are not certain.",
        "Võrdle iga sõna pildiga; ühtegi erinevust ei saa programmiga tõendada.",
        "Compare each word with the picture; nothing of it can be proven.",
        severity=Severity.WARNING,
    ),
    "import-too-large": _message(
        "PDF-fail on liiga suur või selle lugemine võtab liiga kaua; lubatud on kuni {limit} "
        "lehekülge.",
        "The PDF is too large, or takes too long to read; it may have {limit} pages at most.",
        "Jaga see mitme faili vahel või kasuta Wordi faili.",
        "Split it into several files, or use the Word file.",
    ),
    "import-too-long": _message(
        "Dokument on liiga pikk: lubatud on kuni {letters} tähemärki ja {paragraphs} lõiku.",
        "The document is too long to be imported: it may have {letters} characters and "
        "{paragraphs} paragraphs at most.",
        "Jaga see mitmeks failiks või kustuta sellest, mis ei ole dokumendi osa.",
        "Split it into several files, or delete what is no part of the document.",
    ),
    "import-rows": _message(
        "„{title}“: tabel on kadunud ja ridadel ei ole numbreid; kus rida algab, on oletatud.",
        "“{title}”: the table is gone and its rows have no numbers; where a row begins is guessed.",
        "Võrdle ridu originaaliga ja paranda need enne ülevõtmist.",
        "Compare the rows with the original, and correct them before you accept the document.",
        severity=Severity.WARNING,
    ),
    "import-doubted": _message(
        "„{title}“: fail ei näita, kas „{words}“ on veel selle välja tekst; see loeti selle hulka.",
        "“{title}”: the file does not show whether “{words}” is still text of this field; it was "
        "read as such.",
        "Vaata originaalist, kuhu see kuulub, ja paranda see enne ülevõtmist.",
        "Look in the original where it belongs, and correct it before you accept the document.",
        severity=Severity.WARNING,
    ),
    "import-merged": _message(
        "„{title}“: ühendatud lahter „{words}“ hõlmab mitut rida või veergu; see loeti ainult "
        "esimese tekstiks.",
        "“{title}”: the merged cell “{words}” covers several rows or columns; it was read as text "
        "of the first one only.",
        "Vaata originaalist, mille kohta see käib, ja lisa see enne ülevõtmist ka teistesse.",
        "Look in the original what it belongs to, and add it to the others before you accept the "
        "document.",
        severity=Severity.WARNING,
    ),
    "import-revised": _message(
        "Failis on jälitatud muudatusi, mida ei ole vastu võetud ega tagasi lükatud; need loeti "
        "vastuvõetuks.",
        "The file has tracked changes that are neither accepted nor rejected; they were read as "
        "accepted.",
        "Võta muudatused Wordis vastu või lükka tagasi ja too fail uuesti sisse.",
        "Accept or reject them in Word, and import the file again.",
        severity=Severity.WARNING,
    ),
    "import-left-out": _message(
        "Failis on midagi, mida sisse ei tooda: {what}.",
        "The file has something that is not imported: {what}.",
        "Kontrolli, kas see on dokumendi osa.",
        "Check whether it is part of the document.",
        severity=Severity.WARNING,
    ),
    "import-plain": _message(
        "Failis on {what}, mis loeti tavalise tekstina: „{words}“.",
        "The file has {what} that were read as plain text: “{words}”.",
        "Kontrolli, kas tekst on õige. Kui ei ole, paranda see Wordis ja too fail uuesti sisse.",
        "Check whether the text is right. If not, correct it in Word and import the file again.",
        severity=Severity.WARNING,
    ),
}
