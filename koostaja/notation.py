"""Data in YAML as the files of a workspace write it: plain where that is safe, else quoted."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

__all__ = ["entry_lines"]

_PLAIN = re.compile(r"[^\W_]([\w .()/§+-]*[\w.()/§])?")
"""Texts that mean themselves wherever they stand, in a list in brackets too."""
_SPECIAL = ("true", "false", "null")


def entry_lines(key: str, value: Any) -> str:
    """One entry of a file: a list has a line for each member, mappings stand in braces."""
    if isinstance(value, list):
        return "".join((f"{key}:\n", *(f"  - {_flow(one)}\n" for one in value)))
    return f"{key}: {_flow(value)}\n"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_flow(key)}: {_flow(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "~" if value is None else _text(value)


def _text(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text not in _SPECIAL
    return text if plain else json.dumps(text, ensure_ascii=False)
