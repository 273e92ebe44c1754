"""Whether the signatures of a container hold, if the libraries for it are installed."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from importlib import import_module

from koostaja.files.signatures.container import SignedContainer
from koostaja.files.signatures.report import SignatureReport, SignatureState, reason

__all__ = ["check_signatures"]

_LIBRARIES = ("cryptography", "esteid_certificates", "rfc3161_client", "signxml")
"""The extra ``koostaja[signed]``."""
MAX_SIGNATURES = 50
"""The signatures in one container that are checked."""


def check_signatures(
    container: SignedContainer, *, trusted: Sequence[bytes] | None = None
) -> tuple[SignatureReport, ...] | None:
    """Check each signature offline; return None if the libraries for it are not installed.

    ``trusted`` are certificates of issuers, in DER or PEM, in place of the Estonian ones.
    """
    if not _are_installed():
        return None
    from koostaja.files.signatures.trusted_issuers import estonian_issuers, read_issuers
    from koostaja.files.signatures.verdict import judge_signature

    with warnings.catch_warnings(action="ignore"):  # of the libraries, about odd certificates
        anchors = estonian_issuers() if trusted is None else read_issuers(trusted)
        return tuple(
            judge_signature(name, data, container, anchors)
            if number < MAX_SIGNATURES
            else SignatureReport(name, SignatureState.BAD, reasons=(reason("too-many"),))
            for number, (name, data) in enumerate(container.signatures.items())
        )


def _are_installed() -> bool:
    """Return whether the libraries are there, and run on this system."""
    try:
        for name in _LIBRARIES:
            import_module(name)
    except ImportError:
        return False
    return True
