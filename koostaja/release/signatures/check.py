"""Whether the signatures of a container hold, if the libraries for it are installed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from koostaja.release.signatures.container import SignedContainer
from koostaja.release.signatures.report import SignatureReport

__all__ = ["check_signatures"]

_LIBRARIES = ("cryptography", "esteid_certificates", "rfc3161_client", "signxml")
"""The extra ``koostaja[signed]``."""


def check_signatures(
    container: SignedContainer, *, trusted: Sequence[bytes] | None = None
) -> tuple[SignatureReport, ...] | None:
    """Check each signature offline; return None if the libraries for it are not installed.

    ``trusted`` are certificates of issuers, in DER or PEM, in place of the Estonian ones.
    """
    if any(find_spec(name) is None for name in _LIBRARIES):
        return None
    from koostaja.release.signatures.trusted_issuers import estonian_issuers, read_issuers
    from koostaja.release.signatures.verdict import judge_signature

    anchors = estonian_issuers() if trusted is None else read_issuers(trusted)
    return tuple(
        judge_signature(name, data, container, anchors)
        for name, data in container.signatures.items()
    )
