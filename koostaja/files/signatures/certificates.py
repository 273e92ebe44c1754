"""Certificates: read, named, and followed to an issuer that is trusted (RFC 5280, 6)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtensionOID, NameOID

from koostaja.files.signatures.report import SignatureFault

__all__ = [
    "CERTIFICATE_ERRORS",
    "MAX_CERTIFICATES",
    "TrustChain",
    "common_name",
    "extension",
    "follow_chain",
    "has_sound_key",
    "issuer_name",
    "load_certificate",
    "signer_name",
    "was_issued_by",
]

CERTIFICATE_ERRORS = (
    ValueError,
    TypeError,
    LookupError,
    UnsupportedAlgorithm,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
"""What reading a malformed certificate, stamp or confirmation can raise."""
MAX_CERTIFICATES = 30
"""The certificates kept in one place; each may be tried as the issuer of another."""
_MAX_DEPTH = 4
_MIN_RSA, _MIN_CURVE = 2048, 256
_HASHES = frozenset(("sha256", "sha384", "sha512", "sha3-256", "sha3-384", "sha3-512"))
_UNDERSTOOD = frozenset(
    (
        ExtensionOID.BASIC_CONSTRAINTS,
        ExtensionOID.KEY_USAGE,
        ExtensionOID.EXTENDED_KEY_USAGE,
        ExtensionOID.CERTIFICATE_POLICIES,
        x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3"),  # statements of qualified certificates
    )
)
"""Extensions that may be critical; one that is not understood rules a certificate out."""


@dataclass(frozen=True)
class TrustChain:
    """What is known of a certificate's issuer: the issuer if proven, else why it is not."""

    issuer: x509.Certificate | None = None
    doubt: str = ""


def load_certificate(data: bytes) -> x509.Certificate:
    """Return a certificate in DER or PEM, read whole; raise one of ``CERTIFICATE_ERRORS``."""
    pem = data.lstrip().startswith(b"-----BEGIN")
    load = x509.load_pem_x509_certificate if pem else x509.load_der_x509_certificate
    certificate = load(data)
    _ = (certificate.subject, certificate.issuer, list(certificate.extensions))
    _ = (certificate.public_key(), certificate.signature_hash_algorithm)
    return certificate


def extension(
    certificate: x509.Certificate, oid: x509.ObjectIdentifier
) -> x509.Extension[Any] | None:
    """Return an extension; None if the certificate has none of this kind."""
    try:
        return certificate.extensions.get_extension_for_oid(oid)
    except x509.ExtensionNotFound:
        return None


def follow_chain(
    certificate: x509.Certificate,
    embedded: Sequence[x509.Certificate],
    anchors: Sequence[x509.Certificate],
    at: datetime,
) -> TrustChain:
    """Follow a certificate to a trusted issuer; raise ``SignatureFault`` if it is refused.

    Each certificate must be valid at the time and each issuer may issue. Whoever names a
    trusted issuer as its own, and was not issued by it, is a forgery.
    """
    current, first, pool = certificate, None, [*anchors, *embedded]
    for depth in range(_MAX_DEPTH):
        _check_certificate(current, at)
        if not _is_sound(current):
            return TrustChain(doubt="certificate-weak")
        issuers = [one for one in pool if was_issued_by(current, one)]
        trusted = [one for one in issuers if one in anchors]
        if not trusted and any(one.subject == current.issuer for one in anchors):
            raise SignatureFault("issuer-forged", common_name(current.issuer))
        if not issuers or (issuer := (trusted or issuers)[0]) == current:
            return TrustChain(doubt="issuer-unknown")
        _check_issuer(issuer, depth)
        first = first or issuer
        if trusted:
            _check_validity(issuer, at)
            return TrustChain(first)
        current = issuer
    return TrustChain(doubt="issuer-unknown")


def was_issued_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Return whether the issuer's name is the one given and its key made the signature."""
    if certificate.issuer != issuer.subject:
        return False
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, *CERTIFICATE_ERRORS):
        return False
    return True


def has_sound_key(certificate: x509.Certificate) -> bool:
    """Return whether the key is of a kind and size that is accepted (ETSI TS 119 312)."""
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= _MIN_RSA
    return isinstance(key, ec.EllipticCurvePublicKey) and key.curve.key_size >= _MIN_CURVE


def _is_sound(certificate: x509.Certificate) -> bool:
    """Return whether nobody else could have made a certificate, or used its key."""
    algorithm = certificate.signature_hash_algorithm
    return algorithm is not None and algorithm.name in _HASHES and has_sound_key(certificate)


def _check_certificate(certificate: x509.Certificate, at: datetime) -> None:
    """Raise ``SignatureFault`` for a certificate that is not valid, or has unknown conditions."""
    _check_validity(certificate, at)
    for one in certificate.extensions:
        if one.critical and one.oid not in _UNDERSTOOD:
            raise SignatureFault("certificate-unknown", common_name(certificate.subject))


def _check_validity(certificate: x509.Certificate, at: datetime) -> None:
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        raise SignatureFault("certificate-expired", common_name(certificate.subject))


def _check_issuer(issuer: x509.Certificate, below: int) -> None:
    """Raise ``SignatureFault`` for an issuer that may not issue certificates (4.2.1.9)."""
    basic = extension(issuer, ExtensionOID.BASIC_CONSTRAINTS)
    usage = extension(issuer, ExtensionOID.KEY_USAGE)
    may_sign = usage is None or usage.value.key_cert_sign
    limit = basic.value.path_length if basic else None
    if not basic or not basic.value.ca or not may_sign or (limit is not None and below > limit):
        raise SignatureFault("issuer-unfit", common_name(issuer.subject))


def signer_name(certificate: x509.Certificate) -> str:
    """Return who a certificate says its owner is: name and personal code, or organisation."""
    subject = certificate.subject
    given = " ".join([*_values(subject, NameOID.GIVEN_NAME), *_values(subject, NameOID.SURNAME)])
    code = next(_values(subject, NameOID.SERIAL_NUMBER), "")
    code = code.partition("-")[2] if code[:5].isalpha() and code[5:6] == "-" else code
    organisation = [] if given else list(_values(subject, NameOID.ORGANIZATION_NAME))
    parts = [given or common_name(subject), code, *organisation]
    return ", ".join(dict.fromkeys(filter(None, parts)))


def issuer_name(certificate: x509.Certificate) -> str:
    """Return who a certificate says its issuer is."""
    return common_name(certificate.issuer)


def common_name(name: x509.Name) -> str:
    """Return the common name; the whole name if it has none."""
    return next(_values(name, NameOID.COMMON_NAME), "") or _printable(name.rfc4514_string())


def _values(name: x509.Name, oid: x509.ObjectIdentifier) -> Iterator[str]:
    for one in name.get_attributes_for_oid(oid):
        value = one.value
        yield _printable(value if isinstance(value, str) else value.hex())


def _printable(text: Iterable[str]) -> str:
    """Return text of a certificate without characters that could hide or turn around others."""
    kept = (one if unicodedata.category(one)[0] not in "CZ" or one == " " else "?" for one in text)
    return "".join(kept)[:200]
