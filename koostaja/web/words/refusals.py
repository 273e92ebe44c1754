"""The words of answers that are no page: why, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["REFUSALS"]

_ET = {
    "status.400": "Saadetud andmetest ei saadud aru",
    "said.400": "Minge eelmisele lehele tagasi, laadige see uuesti ja proovige veel kord.",
    "status.403": "Sellele lehele ei pääse",
    "said.403": "Lehte näeb ainult see, kes on programmi selles arvutis käivitanud. Avage leht "
    "aadressilt, mille programm käivitamisel näitas. Iga käivitamise aadress avaneb ühe korra; "
    "kui see on juba kasutatud, käivitage programm uuesti.",
    "status.403.proxy": "Sellele lehele ei pääse",
    "said.403.proxy": "Leht avaneb ainult asutuse sisselogimise kaudu. Kui olete sisse loginud, "
    "pöörduge IT-toe poole.",
    "status.404": "Sellist lehte ei ole",
    "said.404": "Dokument võib olla ümber nimetatud või kustutatud. Otsige seda loendist.",
    "status.405": "Seda ei saa siin teha",
    "said.405": "Avage leht loendist ja proovige uuesti.",
    "status.408": "Andmete saatmine katkes",
    "said.408": "Andmed ei jõudnud õigel ajal kohale ja neid ei salvestatud. Proovige uuesti.",
    "status.413": "Saadetud andmeid on liiga palju",
    "said.413": "Andmeid ei salvestatud. Kui saatsite faili, vähendage selles pilte.",
    "status.500": "Programmis tekkis viga",
    "said.500": "Varem salvestatud andmed on alles. Laadige leht uuesti. Kui viga kordub, "
    "pöörduge IT-toe poole.",
}
_EN = {
    "status.400": "The data that were sent are not understood",
    "said.400": "Go back to the page before, reload it, and try again.",
    "status.403": "This page is not open to you",
    "said.403": "The page is open only to the person who started the program on this computer. "
    "Open it at the address that the program showed when it started. Each start has an address "
    "that opens once; if it has been used, start the program again.",
    "status.403.proxy": "This page is not open to you",
    "said.403.proxy": "The page opens only through the authority's sign-on. If you have signed "
    "on, ask your IT support for help.",
    "status.404": "There is no such page",
    "said.404": "The document may have been renamed or deleted. Search for it in the list.",
    "status.405": "This cannot be done here",
    "said.405": "Open the page from the list, and try again.",
    "status.408": "The data were not sent completely",
    "said.408": "The data did not arrive in time and were not saved. Try again.",
    "status.413": "Too many data were sent",
    "said.413": "They were not saved. If you sent a file, make its pictures smaller.",
    "status.500": "The program has a fault",
    "said.500": "What was saved before is safe. Reload the page. If it fails again, ask your IT "
    "support for help.",
}
REFUSALS: Mapping[str, Mapping[str, str]] = {"et": _ET, "en": _EN}
