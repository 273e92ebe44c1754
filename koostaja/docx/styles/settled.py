"""Effective properties, in one form, without those at Word's default.

Two formats compare equal exactly when Word draws the same. So a property at Word's default is
left out, and so is one that has no effect because of another.
"""

from __future__ import annotations

from collections.abc import Mapping

from koostaja.docx.styles.layers import Layer
from koostaja.docx.styles.measures import words

__all__ = ["FONT", "Format", "settle_paragraph", "settle_run", "without_usual"]

Format = Mapping[str, str]
"""Effective properties by Word's names: ``spacing.after``, ``ind.left``, ``rFonts.ascii``."""

_OFF = dict.fromkeys(
    words(
        "keepNext keepLines pageBreakBefore suppressLineNumbers suppressAutoHyphens topLinePunct "
        "bidi contextualSpacing mirrorIndents suppressOverlap "
        "b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint vanish webHidden "
        "rtl cs specVanish oMath "
        "bidiVisual cantSplit tblHeader hidden noWrap tcFitText hideMark"
    ),
    "0",
)
_ON = dict.fromkeys(
    words(
        "widowControl kinsoku wordWrap overflowPunct autoSpaceDE autoSpaceDN adjustRightInd "
        "snapToGrid"
    ),
    "1",
)
_WORDS = {
    "jc": "left",
    "textAlignment": "auto",
    "textDirection": "lrTb",
    "textboxTightWrap": "none",
    "outlineLvl": "9",
    "rFonts.hint": "default",
    "color": "auto",
    "highlight": "none",
    "effect": "none",
    "vertAlign": "baseline",
    "em": "none",
    "w": "100",
    "sz": "20",
    "szCs": "20",
    "u": "none",
    "tblLayout": "autofit",
    "tblOverlap": "overlap",
    "vAlign": "top",
    "gridSpan": "1",
    "gridBefore": "0",
    "gridAfter": "0",
    "w14:ligatures": "(w14:ligatures w14:val=none)",
    "w14:numForm": "(w14:numForm w14:val=default)",
    "w14:numSpacing": "(w14:numSpacing w14:val=default)",
    "w14:cntxtAlts": "(w14:cntxtAlts w14:val=0)",
}
_FONTS = frozenset(f"rFonts.{one}" for one in words("ascii hAnsi eastAsia cs"))
_MARGINS = frozenset(("tcMar.left.w", "tcMar.right.w"))
"""Cell margins that are not 0 by default, so that 0 is kept."""
_IDLE = frozenset((("shd.val", "clear"), ("trHeight.val", "0"), ("trHeight.hRule", "atLeast")))
_USUAL = _OFF | _ON | _WORDS | dict.fromkeys(words("spacing kern position"), "0")
_SAME_WORDS = {
    "jc": {"start": "left", "end": "right", "numTab": "left", "": "left"},
    "textDirection": {
        "tb": "lrTb",
        "rl": "tbRl",
        "lr": "btLr",
        "tbV": "lrTbV",
        "rlV": "tbRlV",
        "lrV": "tbLrV",
        "": "lrTb",
    },
    "effect": {"": "none"},
    "highlight": {"": "none"},
    "vertAlign": {"": "baseline"},
    "em": {"": "none"},
}
"""One value for all that mean the same in ISO 29500 and earlier editions."""
FONT = "Times New Roman"
"""Word's font where nothing names one."""


def without_usual(layer: Layer) -> Layer:
    """Leave out properties at their default, and borders or shadings that do not show."""
    bare = {key.removesuffix(".val") for key, value in layer.items() if _is_bare(key, value)}
    shown: Layer = {}
    for key, value in layer.items():
        word = _SAME_WORDS.get(key, {}).get(value, value)
        if word != _USUAL.get(key) and not _is_idle(key, word) and _whole(key) not in bare:
            shown[key] = word
    return shown


def _whole(key: str) -> str:
    return key.rpartition(".")[0]


def _is_bare(key: str, value: str) -> bool:
    """Return whether a property says that there is no border."""
    return key.endswith(".val") and value == "none"


def _is_idle(key: str, value: str) -> bool:
    """Return whether an attribute of a border, a shading or a font has no effect."""
    attribute = key.rpartition(".")[2]
    if attribute in ("space", "shadow", "frame"):
        return value == "0"
    if attribute in ("color", "fill"):
        return value == "auto"
    if key in _FONTS:
        return value in ("", FONT)
    if attribute == "type":
        return value in ("dxa", "auto")
    if attribute == "w":
        return value == "0" and key not in _MARGINS
    return (key, value) in _IDLE


def settle_run(layer: Layer) -> Layer:
    """Return the effective properties of a run."""
    if layer.get("u", "none") == "none":
        layer = {key: value for key, value in layer.items() if key != "u.color"}
    return without_usual(layer)


def settle_paragraph(layer: Layer) -> Layer:
    """Return the effective properties of a paragraph."""
    settled = without_usual(layer)
    _settle_spacing(settled)
    for side in ("left", "right", "first"):
        _settle_indent(settled, f"ind.{side}")
    _settle_tabs(settled)
    return settled


def _settle_spacing(layer: Layer) -> None:
    """Settle spacing: automatic wins over lines, and lines win over points (17.3.1.33)."""
    for side in ("before", "after"):
        automatic = layer.pop(f"spacing.{side}Autospacing", "0")
        lines = layer.pop(f"spacing.{side}Lines", "0")
        points = layer.pop(f"spacing.{side}", "0")
        if automatic == "1":
            layer[f"spacing.{side}"] = "auto"
        elif lines != "0":
            layer[f"spacing.{side}"] = f"{lines} lines"
        elif points != "0":
            layer[f"spacing.{side}"] = points
    rule = layer.pop("spacing.lineRule", "auto")
    if layer.get("spacing.line", "240") == "240" and rule == "auto":
        layer.pop("spacing.line", None)
    elif "spacing.line" in layer:
        layer["spacing.lineRule"] = rule


def _settle_indent(layer: Layer, key: str) -> None:
    """Settle an indent: characters win over points (17.3.1.12)."""
    characters = layer.pop(f"{key}Chars", "0")
    points = layer.pop(key, "0")
    if characters != "0":
        layer[key] = f"{characters} characters"
    elif points != "0":
        layer[key] = points


def _settle_tabs(layer: Layer) -> None:
    """Put the stops that are not cleared into one property, in their order."""
    stops = []
    for key in [one for one in layer if one.startswith("tabs@")]:
        stop = layer.pop(key)
        if not stop.startswith("clear:"):
            stops.append((_position(key), f"{key.removeprefix('tabs@')}:{stop}"))
    if stops:
        layer["tabs"] = " ".join(text for _, text in sorted(stops))


def _position(key: str) -> int:
    digits = key.removeprefix("tabs@").removeprefix("-")
    number = int(digits) if digits.isdecimal() else 0
    return -number if key.startswith("tabs@-") else number
