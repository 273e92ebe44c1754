"""Numbers in the formats of Word, as the standard and Microsoft's notes give them."""

from __future__ import annotations

import pytest

from koostaja.docx.number_formats import format_number

_UNDERSTOOD = {
    "decimal": {0: "0", 1: "1", 32767: "32767"},
    "decimalHalfWidth": {10: "10"},
    "bahtText": {10: "10"},
    "decimalZero": {1: "01", 9: "09", 10: "10", 100: "100"},
    "upperRoman": {1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 90: "XC", 1999: "MCMXCIX"},
    "lowerRoman": {3: "iii", 400: "cd", 900: "cm", 4000: "mmmm"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 53: "AAA", 780: "Z" * 30},
    "lowerLetter": {1: "a", 26: "z", 27: "aa", 28: "bb"},
    "hex": {0: "0", 10: "A", 16: "10", 255: "FF"},
    "chicago": {1: "*", 2: "†", 3: "‡", 4: "§", 5: "**", 9: "***"},
    "numberInDash": {1: "- 1 -", 12: "- 12 -"},
    "none": {0: "", 7: ""},
    "russianLower": {1: "а", 10: "к", 26: "ы", 29: "я", 30: "аа"},
    "russianUpper": {9: "И", 10: "К", 29: "Я", 31: "ББ"},
    "arabicAlpha": {1: "أ", 3: "ت", 27: "و"},
    "arabicAbjad": {3: "ج", 5: "ه", 26: "ض"},
    "hebrew1": {1: "א", 11: "יא", 15: "טו", 16: "טז", 20: "כ", 115: "קטו", 392: "שצב"},
    "hebrew2": {1: "א", 22: "ת", 23: "את", 44: "תת", 123: "מתתתתת"},
    "thaiLetters": {1: "ก", 3: "ค", 4: "ง"},
    "thaiNumbers": {1: "๑", 20: "๒๐"},
    "hindiNumbers": {1: "१", 10: "१०"},
    "hindiConsonants": {1: "अ", 2: "आ"},
    "hindiVowels": {1: "क", 2: "ख"},
    "decimalFullWidth": {10: "１０"},
    "decimalFullWidth2": {9: "９"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳"},
    "decimalEnclosedCircleChinese": {10: "⑩"},
    "decimalEnclosedFullstop": {1: "⒈", 20: "⒛"},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇"},
    "ideographDigital": {1: "一", 10: "一〇", 100: "一〇〇"},
    "japaneseDigitalTenThousand": {12: "一二"},
    "taiwaneseDigital": {10: "一○"},
    "koreanDigital": {10: "일영"},
    "koreanDigital2": {10: "一零"},
    "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○"},
    "taiwaneseCounting": {10: "十", 21: "二十一", 101: "一○一"},
    "chineseCountingThousand": {
        10: "十",
        19: "十九",
        100: "一百",
        101: "一百零一",
        110: "一百一十",
        1001: "一千零一",
        1010: "一千零一十",
        9999: "九千九百九十九",
    },
    "taiwaneseCountingThousand": {111: "一百一十一"},
    "japaneseCounting": {10: "十", 100: "百", 111: "百十一", 1000: "千", 2020: "二千二十"},
    "japaneseLegal": {1: "壱", 10: "壱拾", 21: "弐拾壱", 1000: "壱阡"},
    "koreanCounting": {10: "십", 11: "십일", 120: "백이십"},
    "koreanLegal": {1: "하나", 10: "열", 21: "스물하나", 99: "아흔아홉"},
    "chineseLegalSimplified": {10: "壹拾", 11: "壹拾壹", 101: "壹佰零壹"},
    "ideographLegalTraditional": {3: "參", 10: "壹拾", 100: "壹佰"},
    "ideographTraditional": {1: "甲", 10: "癸"},
    "ideographZodiac": {1: "子", 12: "亥"},
    "ideographZodiacTraditional": {1: "甲子", 11: "甲戌", 60: "癸亥"},
    "ideographEnclosedCircle": {1: "㈠", 10: "㈩"},
    "aiueo": {1: "ｱ", 44: "ﾜ"},
    "aiueoFullWidth": {2: "イ", 44: "ワ"},
    "iroha": {2: "ﾛ", 24: "ｳ"},
    "irohaFullWidth": {25: "ヰ", 47: "ス"},
    "chosung": {14: "ㅎ"},
    "ganada": {2: "나", 14: "하"},
}
_OF_A_LANGUAGE = (
    "cardinalText ordinalText ordinal dollarText hindiCounting thaiCounting vietnameseCounting"
)


@pytest.mark.parametrize("format", _UNDERSTOOD)
def test_numbers_in_a_format(format: str) -> None:
    expected = _UNDERSTOOD[format]
    assert {value: format_number(value, format) for value in expected} == expected


@pytest.mark.parametrize("format", [*_OF_A_LANGUAGE.split(), "bullet", "custom", "", "unknown"])
def test_formats_that_are_not_understood(format: str) -> None:
    assert format_number(1, format) is None


@pytest.mark.parametrize("format", _UNDERSTOOD)
def test_every_format_ends_somewhere(format: str) -> None:
    """No value, however large, gives an error or an endless text."""
    assert format_number(-1, format) is None
    assert format_number(32768, format) is None
    for value in (0, 1, 393, 781, 10000, 32767):
        assert len(format_number(value, format) or "") <= 50


@pytest.mark.parametrize(
    ("value", "format"),
    [
        (0, "upperRoman"),
        (0, "lowerLetter"),
        (0, "decimalZero"),
        (0, "thaiNumbers"),
        (0, "chineseCounting"),
        (0, "koreanLegal"),
        (0, "hebrew1"),
        (0, "ideographZodiacTraditional"),
        (781, "lowerLetter"),
        (393, "hebrew1"),
        (21, "decimalEnclosedCircle"),
        (13, "ideographZodiac"),
        (100, "koreanLegal"),
        (101, "ideographLegalTraditional"),
        (10000, "chineseCountingThousand"),
    ],
)
def test_values_that_a_format_has_no_certain_form_for(value: int, format: str) -> None:
    assert format_number(value, format) is None


@pytest.mark.parametrize(
    ("custom", "printed"),
    [
        ("01, 02, 03, ...", "07"),
        ("001, 002, 003, ...", "007"),
        ("0001, 0002, 0003, ...", "0007"),
        ("00001, 00002, 00003, ...", "00007"),
        ("i, ii, iii, ...", "vii"),
        ("A, B, C, ...", "G"),
        ("а, б, в, ...", "ж"),
        ("One, Two, Three, ...", None),
        ("000001", None),
        ("001", None),
        ("", None),
    ],
)
def test_custom_formats(custom: str, printed: str | None) -> None:
    assert format_number(7, "custom", custom) == printed


def test_a_custom_format_of_another_format_is_not_read() -> None:
    assert format_number(7, "decimal", "001, 002, 003, ...") == "7"
    assert format_number(7, "001") is None
