"""The words of page pictures."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["PICTURES"]

_ET = {
    "pictures": "Lehepilt",
    "pictures.page": "Leht {} / {}",
    "pictures.waiting": "Lehepilti koostatakse …",
    "pictures.more": "Näidatud on esimesed {} lehte, kokku on neid {}.",
    "pictures.failed": "Lehepilti ei saa praegu näidata. Dokumenti saate muuta ja salvestada nagu "
    "ikka.",
    "pictures.unreadable": "Wordi faili sisust ei saadud lehepildi tegemisel aru.",
    "pictures.ended": "Lehepildi tegemine katkes kaks korda.",
    "pictures.late": "Lehepildi tegemine võttis liiga kaua aega.",
}
_EN = {
    "pictures": "Pages",
    "pictures.page": "Page {} of {}",
    "pictures.waiting": "The pages are being drawn …",
    "pictures.more": "The first {} pages of {} are shown.",
    "pictures.failed": "The pages cannot be shown now. You can change and save the document as "
    "usual.",
    "pictures.unreadable": "The Word file was not understood when its pages were drawn.",
    "pictures.ended": "Drawing the pages broke off twice.",
    "pictures.late": "Drawing the pages took too long.",
}
PICTURES: Mapping[str, Mapping[str, str]] = {"et": _ET, "en": _EN}
