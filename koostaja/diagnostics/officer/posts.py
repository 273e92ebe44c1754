"""Officers' wordings: posts, their units, superiors and substitutes, and what is in force."""

from __future__ import annotations

from koostaja.diagnostics.officer.wording import same, wording

__all__ = ["POSTS"]

POSTS = {
    "until-too-early": same(
        "Parandage päev, millest alates teenistuskohta enam ei ole.",
        "Correct the day from which the post no longer exists.",
    ),
    "until-of-document": wording(
        "Lõppemise päev on ainult teenistuskohal: see dokument ei ole teenistuskoht.",
        "Only a post has a day on which it ends: this document is no post.",
        "Kustutage päev. Dokumendi tunnistab kehtetuks käskkiri.",
        "Delete the day. A document is repealed by a directive.",
    ),
    "post-gone": wording(
        "<Teenistuskohta „{id:position}“|Seda teenistuskohta> alates {day} enam ei ole.",
        "<The post “{id:position}”|This post> no longer exists from {day}.",
        "Nimetage teine teenistuskoht või parandage selle teenistuskoha lõppemise päev.",
        "Name another post, or correct the day on which that one ends.",
    ),
    "annex-outlives-post": same(
        "Koostage käskkiri, mis tunnistab selle lisa kehtetuks.",
        "Draft a directive that repeals this annex.",
    ),
    "annex-title": wording(
        "Lisas {annex} on teenistuskoha nimetus „{title}“, mujal „{other}“.",
        "Annex {annex} calls the post “{title}”; elsewhere it is “{other}”.",
        "Kui viga on käskkirja andmetes või ametijuhendis, parandage see. Kui nimetus on "
        "muutunud, kinnitage uus ametijuhend.",
        "If the record or the job description is wrong, correct it. If the title has changed, "
        "confirm the job description again.",
    ),
    "position-gone": wording(
        "<Teenistuskohta „{id:position}“|Seda teenistuskohta> enam ei ole, kuid selle ametijuhend "
        "kehtib.",
        "<The post “{id:position}”|This post> no longer exists, but its job description is in "
        "force.",
        "Tunnistage lisa kehtetuks. Kui teenistuskoht on ümber nimetatud, märkige seda uue juures.",
        "Repeal the annex. If the post was renamed, say so at the new one.",
        similar="position",
    ),
    "group-words": same("Kontrollige teenistuja liiki või valige sobiv sõnastus."),
    "group-law": wording(
        "Teenistuja liik on „{group}“, kuid osa tüüptekste põhineb teisel seadusel: {law}.",
        "The group is “{group}”, but some clauses are based on another law: {law}.",
        "Valige variandid, mille õiguslik alus kehtib sellele liigile.",
        "Choose variants whose legal basis applies to this group.",
    ),
    "clause-of-another-group": wording(
        "<Tüüptekst „{id:clause}“|See tüüptekst> ei ole mõeldud teenistuja liigile „{group}“, "
        "vaid: {groups}.",
        "<The clause “{id:clause}”|This clause> is not for the group “{group}” but for: {groups}.",
        "Valige tüüptekst või variant, mis sobib liigile „{group}“.",
        "Choose a clause or variant that suits the group “{group}”.",
    ),
    "content-missing": same("Lisage vähemalt üks punkt."),
    "clause-missing": wording(
        "Puudub tüüptekst< „{id:clause}“|>, mis on teenistuja liigi „{group}“ puhul kohustuslik.",
        "<The clause “{id:clause}”|A clause> is missing that is mandatory for the group “{group}”.",
        "Lisage see tüüptekst või selle variant.",
        "Add this clause or a variant of it.",
    ),
    "clauses-exclude": wording(
        "<Tüüptekstid „{id:clause}“ ja „{other:clause}“|See tüüptekst ja üks teine samas "
        "dokumendis> välistavad teineteist.",
        "<The clauses “{id:clause}” and “{other:clause}”|This clause and another one of the "
        "document> exclude each other.",
        "Jätke alles üks.",
        "Keep one of them.",
    ),
    "clause-retired": wording(
        "Alates {since} <tüüpteksti „{id:clause}“|seda tüüpteksti> uutes ametijuhendites ei "
        "kasutata.",
        "Since {since} <the clause “{id:clause}”|this clause> is not for new documents.",
        "Jätke see välja või valige teine.",
        "Leave it out, or choose another clause.",
    ),
    "clause-replaced": wording(
        "Alates {since} kasutatakse <tüüpteksti „{id:clause}“ asemel tüüpteksti "
        "„{instead:clause}“|selle tüüpteksti asemel teist>.",
        "Since {since} <the clause “{instead:clause}” replaces “{id:clause}”|another clause "
        "replaces this one>.",
        "Valige uus tüüptekst.",
        "Choose the new clause.",
    ),
    "mark-without-act": same(
        "Kinnitage ametijuhend käskkirjaga: numbri ja kuupäeva lisab siis programm.",
        "Confirm the job description with a directive: the program then adds number and date.",
    ),
    "substitution-one-sided": wording(
        "Asendamine on märgitud ainult ühtpidi: väljal „{label}“ <teenistuskohta "
        "„{post:position}“|seda teenistuskohta> ei ole.",
        "The substitution is given on one side only: <the post “{post:position}”|this post> is "
        "missing under “{label}”.",
        "Kui asendamine on vastastikune nagu teistega, lisage see ka sinna.",
        "If the substitution is mutual as with the others, add it there.",
    ),
    "unit-renamed": same("Kirjutage uus nimi."),
    "unit-closed": same(
        "Viige teenistuskoht teise üksusesse või tunnistage ametijuhend kehtetuks.",
    ),
    "unit-not-yet": same("Kontrollige käskkirja jõustumise kuupäeva ja üksuse kuupäevi."),
    "post-unanswered": same("Lisage see sinna või kustutage siit."),
    "circular-superior": same("Parandage vahetud juhid."),
    "own-substitute": same(
        "Nimetage teine teenistuskoht või, kui kohti on mitu, märkige nende arv.",
    ),
    "other-label": same("Kasutage ühe käskkirja lisades sama nimetust."),
    # Compared with what was signed
    "never-confirmed": wording(
        "<Teenistuskoha „{id:position}“|Selle teenistuskoha> ametijuhendit ei ole ühegi teadaoleva "
        "käskkirjaga kinnitatud.",
        "No known directive has confirmed the job description of <“{id:position}”|this post>.",
        "Valige, millega seda võrrelda.",
        "Choose what to compare it with.",
    ),
    "not-confirmed-by": wording(
        "<Käskkirjaga „{directive:directive}“|Selle käskkirjaga> ei ole <teenistuskoha "
        "„{id:position}“|selle teenistuskoha> ametijuhendit kinnitatud.",
        "<The directive “{directive:directive}”|This directive> did not confirm the job "
        "description of <“{id:position}”|this post>.",
        "Valige käskkiri, mille lisa see ametijuhend on.",
        "Choose the directive of which it is an annex.",
    ),
    "text-not-kept": wording(
        "<Käskkirja „{directive:directive}“|Selle käskkirja> lisade teksti ei ole säilitatud, "
        "alles on ainult käskkirja andmed.",
        "The texts of <the directive “{directive:directive}”|this directive> are not kept here, "
        "only its record.",
        "Valige võrdlemiseks fail, milles see tekst on.",
        "Choose a file that has the text, to compare with.",
    ),
    "nothing-to-compare": wording(
        "Sellist allkirjastatud käskkirja ega faili ei ole.",
        "There is no such signed directive or file.",
        "Valige käskkiri või fail, millega võrrelda.",
        "Choose a directive or a file to compare with.",
    ),
}
