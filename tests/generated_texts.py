"""Texts of many scripts and signs, chosen by a number: the same number gives the same text."""

from __future__ import annotations

import random
import unicodedata

__all__ = ["SCRIPTS", "TextChoice"]

# fmt: off
_ESTONIAN = [
    "ametniku", "asjaajamine", "dokumendihalduse", "eelarve", "hõlmab", "jätkusuutlik",
    "järelevalve", "koostöö", "kliendi", "lepingute", "menetlus", "nõustamine", "osakonna",
    "projektide", "sõlmimine", "teenuse", "töökorraldus", "täitmine", "ülevaade", "õigusaktide",
    "ühtne", "arendab", "koordineerib", "tagab", "vastutab", "ja", "või", "ning", "kuni",
    "sealhulgas",
]
SCRIPTS = {
    "Estonian": _ESTONIAN,
    "decomposed": [unicodedata.normalize("NFD", one) for one in _ESTONIAN],
    "Hebrew": [
        "שלום", "עובד", "המשרד", "אחריות", "ניהול", "מסמכים", "ת\u05b7\u05bcפ\u05b0ק\u05b4יד",
        "(סעיף)", "12.5", "„ציטוט“", "\u200fסוף\u200f",
    ],
    "Arabic": [
        "مرحبا", "الموظف", "إدارة", "الوثائق", "مسؤولية", "م\u064fد\u0650ير", "٣٤٥", "(بند)",
        "عمل\u200cها", "\u2067نص\u2069",
    ],
    "emoji": [
        "👩\u200d💻", "👨\u200d👩\u200d👧\u200d👦", "🏳\ufe0f\u200d🌈", "🇪🇪", "👍🏽",
        "1\ufe0f\u20e3", "❤\ufe0f", "☎", "🧑🏿\u200d🚒", "töö👷",
    ],
    "combining": [
        "Z\u0338\u0322\u031b\u0308\u0301\u035da\u0336l\u0334g\u0335o\u0337", "ệ", "ồ\u0303ng",
        "n\u0308", "क\u094dष\u0947त\u094dर", "กำหนด", "x\u20d7", "e\u0301\u0323", "ʼn\u0325",
    ],
    "soft hyphens": [
        "järele\xadvalve", "dokumendi\xadhaldus", "\xadalgus", "lõpp\xad", "a\xadb\xadc",
    ],
    "spaces": [
        "10\xa0000", "lg\u202f1", "§\xa052", "a\u2009b", "nr\u20077", "a\u200bb", "a\u2060b",
    ],
    "hyphens": [
        "sotsiaal‑töö", "2025–2026", "—", "−5", "KLAT/SRT", "e-kiri", "‒", "poole-\u200btöö",
    ],
    "markup": [
        "<b>", "&amp;", "a & b", "</w:p>", "]]>", "<!-- x -->", "&#x41;", "<?x?>", "5 < 6 > 4",
    ],
    "quotes": [
        "„õigus“", "«norm»", "'a'", '"b"', "‘c’", "“d”", "5'", "6″", "`e`", "\\,", "a\\b,",
    ],
    "YAML": [
        "- x", "# y", "a: b", "~", "null", "yes", "0x1F", "1.10", "2026-02-30", "*a", "&b", "%c",
    ],
    "braces": [
        "{ 1 }", "{korras}", "}}", "{", "{{ name }}", "{% p %}", "{#", "#}", "{{% x",
    ],
    "digits": [
        "0", "12345678901234567890", "1,5", "1.1.1.", "№ 5", "½", "x²", "٣", "Ⅻ", "3)",
    ],
    "other scripts": [
        "漢字", "ひらがな", "한국어", "Ελλάδα", "Ёлка", "ქართული", "ไทย", "𝔘𝔫𝔦", "𠀋", "\ue000",
    ],
}
# fmt: on
"""Words by script; what is invisible is written by its number."""
_LATER = ("\t", "\n", "\n\n", " \n", "\t\t", "  ", "   ")
"""What may stand between two words instead of a space."""


class TextChoice:
    """Texts by chance, nearly each with a number that no other text of the same choice has."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._count = 0

    def text(self, most: int = 12) -> str:
        """Return a text: mostly some words, now and then one sign or a long address."""
        kind = self.chance.random()
        if kind < 0.03:
            return self.chance.choice(["õ", "Ž", "7", "x", "漢", "👍🏽", "ש", "."])
        if kind < 0.06:
            return self._marked(self._address())
        return self._marked(self.words(self.chance.randint(1, most)))

    def line(self) -> str:
        """Return a short text without breaks and tabs, such as a title."""
        return self._marked(" ".join(self._some(self.chance.randint(1, 4))))

    def words(self, count: int) -> str:
        """Return a text of some words in one to three scripts."""
        between = self.chance.random() < 0.2
        found = self._some(count)
        spaces = [
            self.chance.choice(_LATER) if between and self.chance.random() < 0.3 else " "
            for _ in found
        ]
        return "".join(f"{word}{space}" for word, space in zip(found, spaces, strict=True)).strip()

    def _some(self, count: int) -> list[str]:
        scripts = ["Estonian", *self.chance.sample(sorted(SCRIPTS), self.chance.randint(0, 2))]
        words = [word for one in scripts for word in SCRIPTS[one]]
        return self.chance.choices(words, k=count)

    def _address(self) -> str:
        """Return an address of three hundred characters."""
        signs = "abcdefghijklmnopqrstuvwxyz0123456789-_~%&=?/."
        return "https://www.riigiteataja.ee/" + "".join(self.chance.choices(signs, k=272))

    def _marked(self, text: str) -> str:
        self._count += 1
        return f"{text} t{self._count}"
