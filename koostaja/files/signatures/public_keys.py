"""Signatures by keys of certificates, as time stamps and confirmations of validity have them."""

from __future__ import annotations

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

__all__ = ["HASHES_BY_OID", "signed_by"]

HASHES_BY_OID: dict[str, hashes.HashAlgorithm] = {
    "2.16.840.1.101.3.4.2.1": hashes.SHA256(),
    "2.16.840.1.101.3.4.2.2": hashes.SHA384(),
    "2.16.840.1.101.3.4.2.3": hashes.SHA512(),
}
"""Digests by their object identifiers (RFC 5754)."""
_RSA = "1.2.840.113549.1.1."
_WITH_HASH: dict[str, hashes.HashAlgorithm] = {
    f"{_RSA}11": hashes.SHA256(),
    f"{_RSA}12": hashes.SHA384(),
    f"{_RSA}13": hashes.SHA512(),
    "1.2.840.10045.4.3.2": hashes.SHA256(),
    "1.2.840.10045.4.3.3": hashes.SHA384(),
    "1.2.840.10045.4.3.4": hashes.SHA512(),
}
"""Signatures with RSA (PKCS 1, version 1.5) and ECDSA, by their object identifiers."""
_KEY_ALONE = frozenset((f"{_RSA}1", "1.2.840.10045.2.1"))
"""Identifiers that name a key only; the digest is named elsewhere (RFC 5652, 5.3)."""


def signed_by(
    certificate: x509.Certificate,
    signature: bytes,
    data: bytes,
    algorithm: str,
    digest: hashes.HashAlgorithm | None = None,
) -> bool:
    """Return whether the key of a certificate made a signature of data.

    Raise ``ValueError`` for an algorithm that is not accepted, or not known.
    """
    used = digest if algorithm in _KEY_ALONE else _WITH_HASH.get(algorithm)
    if used is None:
        raise ValueError(algorithm)
    key = certificate.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey) and algorithm.startswith(_RSA):
            key.verify(signature, data, padding.PKCS1v15(), used)
        elif isinstance(key, ec.EllipticCurvePublicKey) and not algorithm.startswith(_RSA):
            key.verify(signature, data, ec.ECDSA(used))
        else:
            return False
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
    return True
