"""Estonian, with forms as real documents have them."""

from __future__ import annotations

import pytest

from koostaja.estonian import capitalised, date_in_words, date_numeric, lowered, number_ranges


@pytest.mark.parametrize(
    ("iso", "numeric", "words"),
    [
        ("2025-12-01", "01.12.2025", "2025. aasta 1. detsembril"),  # directive no 183
        ("2026-01-31", "31.01.2026", "2026. aasta 31. jaanuaril"),
        ("2026-05-10", "10.05.2026", "2026. aasta 10. mail"),
    ],
)
def test_dates(iso: str, numeric: str, words: str) -> None:
    assert date_numeric(iso) == numeric
    assert date_in_words(iso) == words


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([1], "1"),
        ([1, 2], "1 kuni 2"),  # directive no 183
        ([1, 3], "1 ja 3"),
        ([10, 1, 2, 4, 7, 8, 9], "1 kuni 2, 4 ja 7 kuni 10"),
        ([], ""),
    ],
)
def test_number_ranges(numbers: list[int], words: str) -> None:
    assert number_ranges(numbers) == words


@pytest.mark.parametrize(
    ("title", "within"),
    [
        ("Teenuseomanik (lastemaja)", "teenuseomanik (lastemaja)"),
        ("Õigusnõunik", "õigusnõunik"),
        ("IT-juht", "IT-juht"),
        ("E-teenuste juht", "E-teenuste juht"),
        ("", ""),
    ],
)
def test_first_letters(title: str, within: str) -> None:
    assert lowered(title) == within
    assert capitalised(within) == title
