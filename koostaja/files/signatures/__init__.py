"""Signed containers (.asice, .bdoc): what they hold, and who signed it, checked offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.files.signatures.check import check_signatures
    from koostaja.files.signatures.container import SignedContainer, is_container, read_container
    from koostaja.files.signatures.report import SignatureReport, SignatureState
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "SignatureReport",
    "SignatureState",
    "SignedContainer",
    "check_signatures",
    "is_container",
    "read_container",
]
