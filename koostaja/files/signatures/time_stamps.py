"""Time stamps of signatures (RFC 3161): when a signature existed, said by an authority.

The token is a signed message of its own (RFC 5652). rfc3161-client reads what it says, but
accepts only authorities under a root that it is given; lists of trusted authorities name
the issuers of stamps themselves, so its signature is checked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID
from rfc3161_client import TimeStampResponse, decode_timestamp_response

from koostaja.diagnostics import Terms
from koostaja.files.signatures.algorithms import CANONICAL, canonical_form, checked_algorithm
from koostaja.files.signatures.certificates import (
    CERTIFICATE_ERRORS,
    MAX_CERTIFICATES,
    common_name,
    extension,
    follow_chain,
    load_certificate,
)
from koostaja.files.signatures.der import (
    OCTETS,
    SEQUENCE,
    SET,
    DerValue,
    read_der,
    sequence_of,
)
from koostaja.files.signatures.public_keys import HASHES_BY_OID, signed_by
from koostaja.files.signatures.report import SignatureFault, reason
from koostaja.files.signatures.safe_xml import DS, XADES
from koostaja.files.signatures.xades import XadesSignature, decoded

__all__ = ["StampedTime", "stamped_time"]

_SIGNED_DATA, _TST_INFO = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
_CONTENT_TYPE, _MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
_CERTIFICATE_V1, _CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"
_EXPLICIT = 0xA0
_GRANTED = sequence_of(b"\2\1\0")
"""The status of an answer: only tokens that were granted are kept in a signature."""
_DEFAULT_FORM = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
_MAX_STAMPS = 5
"""The stamps of a signature; archive stamps are not among them."""


@dataclass(frozen=True)
class StampedTime:
    """The earliest proven time; None if no stamp proves one, with why not."""

    time: datetime | None = None
    doubts: tuple[Terms, ...] = ()


class _Token(NamedTuple):
    """The parts of a token's signed message."""

    content: bytes
    attributes: DerValue
    attribute_values: dict[str, DerValue]
    digest: hashes.HashAlgorithm
    algorithm: str
    signature: bytes


def stamped_time(signature: XadesSignature, anchors: Sequence[x509.Certificate]) -> StampedTime:
    """Return the time that the stamps of a signature prove.

    Raise ``SignatureFault`` for a stamp that is of something else or was changed.
    """
    stamps = [one for one in signature.unsigned if one.tag == f"{XADES}SignatureTimeStamp"]
    if sum(len(one) for one in stamps) > 2 * _MAX_STAMPS:
        raise SignatureFault("structure", "SignatureTimeStamp")
    times: list[datetime] = []
    doubts: list[Terms] = []
    for one in stamps:
        form = one.find(f"{DS}CanonicalizationMethod")
        algorithm = _DEFAULT_FORM if form is None else checked_algorithm(form, CANONICAL)
        value = signature.element.find(f"{DS}SignatureValue")
        assert value is not None
        message = canonical_form(value, algorithm)
        for token in one.findall(f"{XADES}EncapsulatedTimeStamp"):
            try:
                time, doubt = _token_time(decoded(token), message, anchors)
            except CERTIFICATE_ERRORS:
                time, doubt = None, reason("stamp-unreadable")
            if doubt:
                doubts.append(doubt)
            elif time:
                times.append(time)
    if times:
        return StampedTime(min(times))
    return StampedTime(None, tuple(doubts) or (reason("no-stamp"),))


def _token_time(
    data: bytes, message: bytes, anchors: Sequence[x509.Certificate]
) -> tuple[datetime | None, Terms | None]:
    """Return the time of a token, or why it proves none."""
    answer = decode_timestamp_response(sequence_of(_GRANTED, data))
    token = _read_token(data)
    info = answer.tst_info
    _check_imprint(answer, message)
    if len(answer.signed_data.certificates) > MAX_CERTIFICATES:
        raise ValueError("certificates")
    certificates = [load_certificate(one) for one in sorted(answer.signed_data.certificates)]
    authority = _signing_authority(answer, certificates, anchors)
    if authority is None:
        return None, reason("stamp-issuer-unknown")
    _check_message(token, authority)
    _check_usage(authority)
    if authority not in anchors:
        chain = follow_chain(authority, certificates, anchors, info.gen_time)
        if chain.doubt:
            return None, reason("stamp-issuer-unknown", common_name(authority.subject))
    elif not authority.not_valid_before_utc <= info.gen_time <= authority.not_valid_after_utc:
        raise SignatureFault("certificate-expired", common_name(authority.subject))
    return info.gen_time, None


def _read_token(data: bytes) -> _Token:
    """Return the parts of a token (RFC 5652, 5.1 and 5.3); raise ``ValueError`` for another."""
    kind, wrapped = read_der(data).expect(SEQUENCE).parts()
    (signed,) = wrapped.expect(_EXPLICIT).parts()
    _, _, content, *_, signers = signed.expect(SEQUENCE).parts()
    content_kind, content_wrapped = content.expect(SEQUENCE).parts()
    if kind.oid() != _SIGNED_DATA or content_kind.oid() != _TST_INFO:
        raise ValueError("no time stamp")
    (octets,) = content_wrapped.expect(_EXPLICIT).parts()
    (signer,) = signers.expect(SET).parts()
    _, _, digest, attributes, algorithm, value, *_ = signer.expect(SEQUENCE).parts()
    values = dict(_attributes(attributes.expect(_EXPLICIT)))
    used = HASHES_BY_OID.get(digest.parts()[0].oid())
    if used is None:
        raise SignatureFault("algorithm", digest.parts()[0].oid())
    return _Token(
        octets.expect(OCTETS).content,
        attributes,
        values,
        used,
        algorithm.parts()[0].oid(),
        value.expect(OCTETS).content,
    )


def _attributes(attributes: DerValue) -> Iterator[tuple[str, DerValue]]:
    """Yield the signed attributes, each with one value and each once."""
    seen = set()
    for one in attributes.parts():
        kind, values = one.expect(SEQUENCE).parts()
        (value,) = values.expect(SET).parts()
        if kind.oid() in seen:
            raise ValueError("an attribute twice")
        seen.add(kind.oid())
        yield kind.oid(), value


def _check_imprint(answer: TimeStampResponse, message: bytes) -> None:
    """Raise ``SignatureFault`` if what was stamped is not this signature."""
    imprint = answer.tst_info.message_imprint
    used = HASHES_BY_OID.get(imprint.hash_algorithm.dotted_string)
    if used is None:
        raise SignatureFault("algorithm", imprint.hash_algorithm.dotted_string)
    if _hash(used, message) != imprint.message:
        raise SignatureFault("stamp-of-other")


def _signing_authority(
    answer: TimeStampResponse,
    certificates: Sequence[x509.Certificate],
    anchors: Sequence[x509.Certificate],
) -> x509.Certificate | None:
    """Return the certificate that the token names as its signer's."""
    signers = answer.signed_data.signer_infos
    if len(signers) != 1:
        raise SignatureFault("structure", "SignerInfo")
    (signer,) = signers
    for one in (*certificates, *anchors):
        if one.issuer == signer.issuer and one.serial_number == signer.serial_number:
            return one
    return None


def _check_message(token: _Token, authority: x509.Certificate) -> None:
    """Raise ``SignatureFault`` unless the authority signed just this content."""
    values = token.attribute_values
    signed = b"\x31" + token.attributes.raw[1:]  # as a set, without its tag here (5.4)
    kind, digest = values.get(_CONTENT_TYPE), values.get(_MESSAGE_DIGEST)
    sound = (
        kind is not None
        and kind.oid() == _TST_INFO
        and digest is not None
        and digest.expect(OCTETS).content == _hash(token.digest, token.content)
        and _names_certificate(token, authority)
        and signed_by(authority, token.signature, signed, token.algorithm, token.digest)
    )
    if not sound:
        raise SignatureFault("stamp-changed")


def _names_certificate(token: _Token, authority: x509.Certificate) -> bool:
    """Return whether the token is signed for this certificate (RFC 5816, ESSCertIDv2)."""
    values = token.attribute_values
    if _CERTIFICATE_V2 in values:
        parts = values[_CERTIFICATE_V2].parts()[0].parts()[0].parts()
        named: hashes.HashAlgorithm | None = hashes.SHA256()
        if parts[0].tag == SEQUENCE:
            named = HASHES_BY_OID.get(parts.pop(0).parts()[0].oid())
        return named is not None and parts[0].expect(OCTETS).content == authority.fingerprint(named)
    if _CERTIFICATE_V1 in values:
        first = values[_CERTIFICATE_V1].parts()[0].parts()[0].parts()[0]
        return first.expect(OCTETS).content == authority.fingerprint(hashes.SHA1())
    return False


def _check_usage(authority: x509.Certificate) -> None:
    """Raise ``SignatureFault`` unless the certificate is for time stamps only (RFC 3161, 2.3)."""
    usage = extension(authority, ExtensionOID.EXTENDED_KEY_USAGE)
    only = [ExtendedKeyUsageOID.TIME_STAMPING]
    if usage is None or not usage.critical or list(usage.value) != only:
        raise SignatureFault("stamp-unfit", common_name(authority.subject))


def _hash(algorithm: hashes.HashAlgorithm, data: bytes) -> bytes:
    state = hashes.Hash(algorithm)
    state.update(data)
    return state.finalize()
