"""Chinese, Japanese and Korean numbers as Word prints them (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

__all__ = ["EAST_ASIAN"]


class _Counting(NamedTuple):
    """How a language writes a number by its thousands, hundreds, tens and ones."""

    digits: str
    """From 1 to 9."""
    units: str
    """Of tens, hundreds and thousands."""
    zero: str = ""
    """Written once where places between others are empty."""
    bare: int = 0
    """Where a place of 1 is only its unit: 0 nowhere, 1 from 10 to 19, 2 everywhere."""
    most: int = 9999
    """Beyond it Word departs from the standard ([MS-OI29500] 2.1.540)."""


def _counted(counting: _Counting, value: int) -> str | None:
    if not 1 <= value <= counting.most:
        return None
    text, gap = "", False
    for place, one in zip(range(3, -1, -1), f"{value:04d}", strict=True):
        digit = int(one)
        if not digit:
            gap = bool(text)
            continue
        unit = counting.units[place - 1] if place else ""
        bare = digit == 1 and unit and (counting.bare == 2 or (counting.bare and value < 20))
        text += (counting.zero if gap else "") + ("" if bare else counting.digits[digit - 1]) + unit
        gap = False
    return text


def _digits(digits: str, value: int) -> str | None:
    return "".join(digits[int(one)] for one in str(value)) if value else None


def _tens_counted(counting: _Counting, zero: str, value: int) -> str | None:
    """Return a number with its unit of tens below 100, and digit by digit above."""
    return _counted(counting, value) if value < 100 else _digits(zero + counting.digits, value)


def _korean_native(value: int) -> str | None:
    tens, ones = divmod(value, 10)
    written = _KOREAN_TENS[tens] + _KOREAN_ONES[ones] if value < 100 else ""
    return written or None


def _listed(forms: str, value: int) -> str | None:
    return forms[value - 1] if 1 <= value <= len(forms) else None


def _sexagenary(value: int) -> str | None:
    if not 1 <= value <= 60:
        return None
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]


def _span(first: str, last: str) -> str:
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


_NUMBERS = "一二三四五六七八九"
_HANGUL = "일이삼사오육칠팔구"
_KOREAN_ONES = ("", *("하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"))
_KOREAN_TENS = ("", *("열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CHINESE = _Counting(_NUMBERS, "十百千", zero="零", bare=1)
_JAPANESE = _Counting(_NUMBERS, "十百千", bare=2)
_KOREAN = _Counting(_HANGUL, "십백천", bare=2)
_CHINESE_LEGAL = _Counting("壹贰叁肆伍陆柒捌玖", "拾佰仟", zero="零")
_TRADITIONAL_LEGAL = _Counting("壹貳參肆伍陸柒捌玖", "拾佰仟", most=100)
_JAPANESE_LEGAL = _Counting("壱弐参四伍六七八九", "拾百阡")

EAST_ASIAN: Mapping[str, Callable[[int], str | None]] = {
    "ideographDigital": partial(_digits, "〇" + _NUMBERS),
    "japaneseDigitalTenThousand": partial(_digits, "〇" + _NUMBERS),
    "taiwaneseDigital": partial(_digits, "○" + _NUMBERS),
    "koreanDigital": partial(_digits, "영" + _HANGUL),
    "koreanDigital2": partial(_digits, "零" + _NUMBERS),
    "chineseCounting": partial(_tens_counted, _CHINESE, "○"),
    "taiwaneseCounting": partial(_tens_counted, _CHINESE, "○"),
    "chineseCountingThousand": partial(_counted, _CHINESE),
    "taiwaneseCountingThousand": partial(_counted, _CHINESE),
    "japaneseCounting": partial(_counted, _JAPANESE),
    "koreanCounting": partial(_counted, _KOREAN),
    "koreanLegal": _korean_native,
    "chineseLegalSimplified": partial(_counted, _CHINESE_LEGAL),
    "ideographLegalTraditional": partial(_counted, _TRADITIONAL_LEGAL),
    "japaneseLegal": partial(_counted, _JAPANESE_LEGAL),
    "ideographTraditional": partial(_listed, _STEMS),
    "ideographZodiac": partial(_listed, _BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": partial(_listed, _span("㈠", "㈩")),
    "aiueo": partial(_listed, _span("ｱ", "ﾜ")),
    "aiueoFullWidth": partial(
        _listed,
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ",
    ),
    "iroha": partial(_listed, "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳ"),
    "irohaFullWidth": partial(
        _listed,
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    ),
    "chosung": partial(_listed, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "ganada": partial(_listed, "가나다라마바사아자차카타파하"),
}
