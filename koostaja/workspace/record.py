"""The record of a signed directive as text: its last line seals all that stands above it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from koostaja.source import yaml_text

__all__ = ["is_sealed", "record_text"]

_SEAL = "seal: "


def record_text(data: Mapping[str, Any]) -> str:
    """A record as the text of its file: the last line seals all that stands above it."""
    text = yaml_text(data)
    return f"{text}{_SEAL}{sha256(text.encode()).hexdigest()}\n"


def is_sealed(raw: bytes) -> bool:
    """Whether a record's file is as it was sealed; line ends as git may have changed them."""
    text = raw.replace(b"\r\n", b"\n")
    above, _, seal = text.rpartition(_SEAL.encode())
    return seal.strip().decode(errors="replace") == sha256(above).hexdigest()
