"""The record of a signed directive as text, whose last line has a hash of all lines above."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from koostaja.source import yaml_text

__all__ = ["is_sealed", "record_text"]

_SEAL = "seal: "


def record_text(data: Mapping[str, Any]) -> str:
    """Return a record as the text of its file, with the seal as its last line."""
    text = yaml_text(data)
    return f"{text}{_SEAL}{sha256(text.encode()).hexdigest()}\n"


def is_sealed(raw: bytes) -> bool:
    """Return whether a record's file is unchanged, apart from line ends that git changes."""
    text = raw.replace(b"\r\n", b"\n")
    above, _, seal = text.rpartition(_SEAL.encode())
    return seal.strip().decode(errors="replace") == sha256(above).hexdigest()
