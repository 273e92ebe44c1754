"""The algorithms that are accepted: those of ETSI TS 119 312 that Estonian signatures use.

What is not listed is refused, SHA-1 among it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from lxml import etree

from koostaja.files.signatures.report import SignatureFault

__all__ = [
    "CANONICAL",
    "DIGESTS",
    "SIGNATURE_METHODS",
    "canonical_form",
    "checked_algorithm",
    "digest",
]

DIGESTS = {
    "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
}
"""Digests by their URIs (RFC 9231)."""
_MORE = "http://www.w3.org/2001/04/xmldsig-more#"
_PSS = "http://www.w3.org/2007/05/xmldsig-more#"
SIGNATURE_METHODS = frozenset(
    [f"{_MORE}{key}-sha{size}" for key in ("rsa", "ecdsa") for size in (256, 384, 512)]
    + [f"{_PSS}sha{size}-rsa-MGF1" for size in (256, 384, 512)]
)
_EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
CANONICAL = frozenset(
    (
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
        "http://www.w3.org/2006/12/xml-c14n11",
        _EXCLUSIVE,
    )
)
"""Canonical forms without comments; the documents have none."""


def checked_algorithm(element: etree._Element, allowed: Collection[str]) -> str:
    """Return the algorithm that an element names; raise ``SignatureFault`` for another one.

    An algorithm has no parameters here: they could change what is signed.
    """
    found = element.get("Algorithm") or ""
    if found not in allowed or len(element):
        raise SignatureFault("algorithm", found[:200])
    return found


def digest(algorithm: str, data: bytes) -> bytes:
    """Return the digest of data by one of ``DIGESTS``."""
    return hashlib.new(DIGESTS[algorithm], data).digest()


def canonical_form(element: etree._Element, algorithm: str) -> bytes:
    """Return an element in a canonical form, with the namespaces of those around it."""
    alone = etree.fromstring(etree.tostring(element, encoding="utf-8", with_tail=False))
    return etree.tostring(alone, method="c14n", exclusive=algorithm == _EXCLUSIVE)
