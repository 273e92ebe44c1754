"""The issuers of certificates that are trusted: the real Estonian ones, never a test issuer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from cryptography import x509
from esteid_certificates import constants

from koostaja.files.signatures.certificates import common_name, load_certificate

__all__ = ["estonian_issuers", "read_issuers"]

_TEST_WORDS = frozenset(("test", "demo"))
_NOT_QUALIFIED = "NQ"
"""In the names of issuers whose signatures are not equal to those by hand."""


@cache
def estonian_issuers() -> tuple[x509.Certificate, ...]:
    """Return the issuers of certificates for qualified signatures and seals, and of stamps.

    Their roots are left out: issuers of other certificates are below them as well.
    """
    found = [load_certificate(file.read_bytes()) for file in constants.LIVE_CERTS.values()]
    return tuple(one for one in found if _is_qualified(common_name(one.subject)))


def _is_qualified(name: str) -> bool:
    words = name.replace("-", " ").split()
    return _NOT_QUALIFIED not in words and _TEST_WORDS.isdisjoint(name.casefold().split())


def read_issuers(certificates: Sequence[bytes]) -> tuple[x509.Certificate, ...]:
    """Return certificates in DER or PEM as issuers to be trusted."""
    return tuple(load_certificate(one) for one in certificates)
