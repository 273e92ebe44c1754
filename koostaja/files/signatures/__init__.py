"""Signed containers (.asice, .bdoc): what they hold, and who signed it, checked offline."""

from __future__ import annotations

from koostaja.files.signatures.check import check_signatures
from koostaja.files.signatures.container import SignedContainer, is_container, read_container
from koostaja.files.signatures.report import SignatureReport, SignatureState

__all__ = [
    "SignatureReport",
    "SignatureState",
    "SignedContainer",
    "check_signatures",
    "is_container",
    "read_container",
]
