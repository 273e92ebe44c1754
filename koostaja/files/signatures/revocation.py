"""Confirmations of validity (OCSP, RFC 6960): that a certificate was not revoked, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID

from koostaja.diagnostics import Terms
from koostaja.files.signatures.certificates import (
    CERTIFICATE_ERRORS,
    MAX_CERTIFICATES,
    extension,
    has_sound_key,
    was_issued_by,
)
from koostaja.files.signatures.der import OCTETS, read_der
from koostaja.files.signatures.public_keys import HASHES_BY_OID, signed_by
from koostaja.files.signatures.report import SignatureFault, reason
from koostaja.files.signatures.safe_xml import XADES
from koostaja.files.signatures.xades import XadesSignature, decoded

__all__ = ["Confirmation", "check_confirmed", "confirmations", "time_mark"]

_LATEST = timedelta(hours=24)
"""How long after the stamp a confirmation may come; signing programs ask within seconds."""
_MAX_RESPONSES = 20
_ID_HASHES = ("sha1", "sha256", "sha384", "sha512")
"""Digests by which a confirmation names the issuer: a name, which SHA-1 is good enough for."""


@dataclass(frozen=True)
class Confirmation:
    """An answer about the signer's certificate; ``is_proven`` if an authorised party signed it."""

    response: ocsp.OCSPResponse
    status: ocsp.OCSPCertStatus
    this_update: datetime
    is_proven: bool

    @property
    def time(self) -> datetime:
        """Return when it was given."""
        return self.response.produced_at_utc


def confirmations(
    signature: XadesSignature,
    signer: x509.Certificate,
    issuer: x509.Certificate | None,
    anchors: Sequence[x509.Certificate],
) -> tuple[Confirmation, ...]:
    """Return the answers about the signer's certificate; raise ``SignatureFault`` if all of
    them are about others, or if one says that it was revoked.
    """
    values = list(_values(signature))
    found = [one for data in values for one in _answers(data, signer, issuer, anchors)]
    if values and not found:
        raise SignatureFault("confirmation-of-other")
    for one in found:
        if one.status is ocsp.OCSPCertStatus.REVOKED:
            raise SignatureFault("revoked")
        if one.status is not ocsp.OCSPCertStatus.GOOD:
            raise SignatureFault("status-unknown")
    return tuple(found)


def _values(signature: XadesSignature) -> Iterator[bytes]:
    path = f"{XADES}OCSPValues/{XADES}EncapsulatedOCSPValue"
    holders = [one for one in signature.unsigned if one.tag == f"{XADES}RevocationValues"]
    values = [value for one in holders for value in one.findall(path)]
    if len(holders) > 1 or len(values) > _MAX_RESPONSES:
        raise SignatureFault("structure", "RevocationValues")
    yield from (decoded(one) for one in values)


def _answers(
    data: bytes,
    signer: x509.Certificate,
    issuer: x509.Certificate | None,
    anchors: Sequence[x509.Certificate],
) -> Iterator[Confirmation]:
    """Yield the answers about a certificate in one response."""
    try:
        response = ocsp.load_der_ocsp_response(data)
        if response.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
            return
        answers = [
            (one.certificate_status, one.this_update_utc)
            for one in response.responses
            if one.serial_number == signer.serial_number and _names(one, signer, issuer)
        ]
        _ = response.produced_at_utc
    except CERTIFICATE_ERRORS:
        return
    proven = issuer is not None and _is_authorised(response, issuer, anchors)
    for status, this_update in answers:
        yield Confirmation(response, status, this_update, proven)


def _names(
    answer: ocsp.OCSPSingleResponse, signer: x509.Certificate, issuer: x509.Certificate | None
) -> bool:
    """Return whether an answer is about a certificate of this issuer (4.1.1)."""
    algorithm = answer.hash_algorithm
    if algorithm.name not in _ID_HASHES:
        return False
    if answer.issuer_name_hash != _hash(algorithm, signer.issuer.public_bytes()):
        return False
    return issuer is None or answer.issuer_key_hash == _hash(algorithm, _key_bits(issuer))


def _key_bits(certificate: x509.Certificate) -> bytes:
    """Return the public key as it is hashed: the content of the bit string (4.1.1)."""
    key = certificate.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return read_der(key).parts()[1].content[1:]


def _is_authorised(
    response: ocsp.OCSPResponse, issuer: x509.Certificate, anchors: Sequence[x509.Certificate]
) -> bool:
    """Return whether the issuer answered, or one to whom it delegated answers (4.2.2.2)."""
    try:
        algorithm = response.signature_algorithm_oid.dotted_string
        if len(response.certificates) > MAX_CERTIFICATES:
            return False
        return any(
            _is_responder(response, one)
            and (one == issuer or _may_answer(one, issuer, response.produced_at_utc, anchors))
            and has_sound_key(one)
            and signed_by(one, response.signature, response.tbs_response_bytes, algorithm)
            for one in (issuer, *response.certificates)
        )
    except CERTIFICATE_ERRORS:
        return False  # by a responder or an algorithm that cannot be read


def _is_responder(response: ocsp.OCSPResponse, certificate: x509.Certificate) -> bool:
    """Return whether a response names a certificate's owner as the one who gives it."""
    if response.responder_name is not None:
        return response.responder_name == certificate.subject
    return response.responder_key_hash == _hash(hashes.SHA1(), _key_bits(certificate))


def _may_answer(
    responder: x509.Certificate,
    issuer: x509.Certificate,
    at: datetime,
    anchors: Sequence[x509.Certificate],
) -> bool:
    usage = extension(responder, ExtensionOID.EXTENDED_KEY_USAGE)
    delegated = responder in anchors or was_issued_by(responder, issuer)
    return (
        delegated
        and usage is not None
        and ExtendedKeyUsageOID.OCSP_SIGNING in usage.value
        and responder.not_valid_before_utc <= at <= responder.not_valid_after_utc
    )


def check_confirmed(found: Sequence[Confirmation], stamped: datetime) -> Terms | None:
    """Return why a certificate is not proven valid at the stamped time; None if it is.

    Raise ``SignatureFault`` if it was confirmed for another time.
    """
    if not found:
        return reason("no-confirmation")
    proven = [one for one in found if one.is_proven]
    if not proven:
        return reason("responder-unknown")
    at = stamped.replace(microsecond=0)
    if any(at <= one.this_update <= one.time <= at + _LATEST for one in proven):
        return None
    if all(one.this_update < at for one in proven):
        raise SignatureFault("confirmation-early")
    raise SignatureFault("confirmation-late")


def time_mark(found: Sequence[Confirmation], signature: XadesSignature) -> Confirmation | None:
    """Return the confirmation that was asked for this signature (BDOC 2.1.2, 6.1): a time mark.

    Its nonce is the digest of the signature, so it proves that the signature existed then.
    """
    return next((one for one in found if _is_mark(one, signature.value)), None)


def _is_mark(confirmation: Confirmation, value: bytes) -> bool:
    try:
        nonce = confirmation.response.extensions.get_extension_for_class(x509.OCSPNonce)
        algorithm, octets = read_der(nonce.value.nonce).parts()
        used = HASHES_BY_OID[algorithm.parts()[0].oid()]
        return octets.expect(OCTETS).content == _hash(used, value)
    except (x509.ExtensionNotFound, *CERTIFICATE_ERRORS):
        return False


def _hash(algorithm: hashes.HashAlgorithm, data: bytes) -> bytes:
    state = hashes.Hash(algorithm)
    state.update(data)
    return state.finalize()
