"""The verdict on a signature: good, intact, or bad, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cryptography import x509
from cryptography.x509.oid import ExtensionOID
from lxml import etree

from koostaja.diagnostics import Terms
from koostaja.files.signatures.algorithms import digest
from koostaja.files.signatures.certificates import (
    CERTIFICATE_ERRORS,
    MAX_CERTIFICATES,
    extension,
    follow_chain,
    has_sound_key,
    issuer_name,
    load_certificate,
    signer_name,
)
from koostaja.files.signatures.container import SignedContainer
from koostaja.files.signatures.references import compare_files
from koostaja.files.signatures.report import (
    SignatureFault,
    SignatureReport,
    SignatureState,
    reason,
)
from koostaja.files.signatures.revocation import (
    check_confirmed,
    confirmations,
    time_mark,
)
from koostaja.files.signatures.safe_xml import XADES
from koostaja.files.signatures.signature_value import check_signature_value
from koostaja.files.signatures.time_stamps import stamped_time
from koostaja.files.signatures.xades import XadesSignature, decoded, read_xades

__all__ = ["judge_signature"]

_TIME_MARK_POLICY = "urn:oid:1.3.6.1.4.1.10015.1000.3.2.1"
"""Of BDOC 2.1: the time is that of the confirmation of validity."""
_XADES_141 = "{http://uri.etsi.org/01903/v1.4.1#}"
_KNOWN = frozenset(
    f"{XADES}{name}"
    for name in (
        "SignatureTimeStamp",
        "CertificateValues",
        "RevocationValues",
        "CompleteCertificateRefs",
        "CompleteRevocationRefs",
    )
) | frozenset(f"{_XADES_141}{name}" for name in ("ArchiveTimeStamp", "TimeStampValidationData"))
"""Unsigned properties whose meaning is known; archive stamps only add to what is proven."""


@dataclass(frozen=True)
class _Proof:
    """The time of a signature, whether it is proven, and what is not proven."""

    time: datetime
    is_proven: bool
    doubts: tuple[Terms, ...]


def judge_signature(
    name: str, data: bytes, container: SignedContainer, anchors: Sequence[x509.Certificate]
) -> SignatureReport:
    """Return what a signature proves; what is not understood makes it bad."""
    report = SignatureReport(name, SignatureState.BAD)
    try:
        signature = read_xades(data)
        report = replace(report, time=signature.claimed_time)
        certificates = _load_certificates(signature.certificates)
        signer = _signer(signature, certificates)
        report = replace(report, signer=signer_name(signer), issuer=issuer_name(signer))
        covers, faults = compare_files(signature, container)
        if faults:
            return replace(report, covers=covers, reasons=faults)
        check_signature_value(signature, signer, container)
        report = replace(report, covers=covers)
        proof = _prove(signature, signer, certificates, anchors)
    except SignatureFault as fault:
        return replace(report, reasons=(fault.reason,))
    state = SignatureState.INTACT if proof.doubts else SignatureState.GOOD
    return replace(
        report,
        state=state,
        time=proof.time,
        time_is_proven=proof.is_proven,
        reasons=proof.doubts,
    )


def _load_certificates(values: Sequence[bytes]) -> list[x509.Certificate]:
    if len(values) > MAX_CERTIFICATES:
        raise SignatureFault("structure", "X509Data")
    try:
        return [load_certificate(one) for one in values]
    except CERTIFICATE_ERRORS as error:
        raise SignatureFault("certificate-unreadable") from error


def _signer(
    signature: XadesSignature, certificates: Sequence[x509.Certificate]
) -> x509.Certificate:
    """Return the certificate that is signed as the signer's own."""
    for data, certificate in zip(signature.certificates, certificates, strict=True):
        if digest(signature.certificate_algorithm, data) == signature.certificate_digest:
            return certificate
    raise SignatureFault("certificate-swapped")


def _prove(
    signature: XadesSignature,
    signer: x509.Certificate,
    certificates: Sequence[x509.Certificate],
    anchors: Sequence[x509.Certificate],
) -> _Proof:
    """Return when it was signed, and what of signer and time is not proven."""
    _check_usage(signer)
    unknown = [one for one in signature.unsigned if one.tag not in _KNOWN]
    doubts = [reason("property-unknown", etree.QName(one).localname) for one in unknown]
    if signature.policy not in ("", _TIME_MARK_POLICY):
        doubts.append(reason("policy-unknown", signature.policy[:200]))
    stamp = stamped_time(signature, anchors)
    pool = [*certificates, *_certificate_values(signature)]
    at = stamp.time or signature.claimed_time
    chain = follow_chain(signer, pool, anchors, at)
    doubts += [reason(chain.doubt, issuer_name(signer))] if chain.doubt else []
    found = confirmations(signature, signer, chain.issuer, anchors)
    mark = time_mark([one for one in found if one.is_proven], signature)
    if signature.policy == _TIME_MARK_POLICY and not mark and any(o.is_proven for o in found):
        raise SignatureFault("mark-of-other")
    if stamp.time is None and mark:
        _ = follow_chain(signer, pool, anchors, mark.time)
        return _Proof(mark.time, True, tuple(doubts))
    doubts += stamp.doubts
    if not chain.doubt and (doubt := check_confirmed(found, at)):
        doubts.append(doubt)
    return _Proof(at, stamp.time is not None, tuple(doubts))


def _check_usage(signer: x509.Certificate) -> None:
    """Raise ``SignatureFault`` unless a certificate is for signing documents (nonRepudiation)."""
    usage = extension(signer, ExtensionOID.KEY_USAGE)
    basic = extension(signer, ExtensionOID.BASIC_CONSTRAINTS)
    if usage is None or not usage.value.content_commitment or (basic and basic.value.ca):
        raise SignatureFault("certificate-usage", signer_name(signer))
    if not has_sound_key(signer):
        raise SignatureFault("key-weak", signer_name(signer))


def _certificate_values(signature: XadesSignature) -> list[x509.Certificate]:
    """Return the certificates of issuers that are kept with a signature, if they can be read."""
    path = f"{XADES}EncapsulatedX509Certificate"
    holders = [one for one in signature.unsigned if one.tag == f"{XADES}CertificateValues"]
    values = [value for one in holders for value in one.findall(path)]
    if len(values) > MAX_CERTIFICATES:
        raise SignatureFault("structure", "CertificateValues")
    found = []
    for value in values:
        try:
            found.append(load_certificate(decoded(value)))
        except CERTIFICATE_ERRORS:
            continue
    return found
