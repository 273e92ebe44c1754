"""An XAdES signature taken apart (ETSI EN 319 132-1), allowing one structure only.

What the signature proves depends on which elements a reader finds where. So each element
must be at its place, once, with nothing beside it that is not understood, and each id must
be unique: a signature that was wrapped, or two in one, has no reading here.
"""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as Base64Error
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from koostaja.files.signatures.algorithms import (
    CANONICAL,
    DIGESTS,
    SIGNATURE_METHODS,
    checked_algorithm,
)
from koostaja.files.signatures.container import MAX_FILES
from koostaja.files.signatures.report import SignatureFault
from koostaja.files.signatures.safe_xml import ASIC, DS, XADES, parse_strictly

__all__ = ["FileReference", "XadesSignature", "decoded", "digest_of", "read_xades"]

MAX_SIZE = 2_000_000
"""The bytes of a signature; one by DigiDoc4 has 15,000, one with archive stamps 100,000."""
_SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties"
_IDS = ("Id", "ID", "id", "{http://www.w3.org/XML/1998/namespace}id")
_CORE = frozenset(
    [f"{DS}{name}" for name in ("Signature", "SignedInfo", "SignatureValue", "KeyInfo", "Object")]
    + [f"{XADES}{name}" for name in ("QualifyingProperties", "SignedProperties")]
)
"""The elements of which a signature has one each; a counter-signature is not understood."""
_CERTIFICATE_IDS = (f"{XADES}SigningCertificate", f"{XADES}SigningCertificateV2")


@dataclass(frozen=True)
class FileReference:
    """A reference to a file in the container, as it is signed."""

    id: str
    uri: str
    algorithm: str
    digest: bytes


@dataclass(frozen=True)
class XadesSignature:
    """The parts of a signature that are needed to check it; nothing is proven yet."""

    element: etree._Element
    """The element ``ds:Signature``."""
    value: bytes
    files: tuple[FileReference, ...]
    certificates: tuple[bytes, ...]
    """Certificates that the signature names as the signer's or of its issuers."""
    certificate_algorithm: str
    certificate_digest: bytes
    claimed_time: datetime
    policy: str
    media_types: dict[str, str]
    """The signed media types, by the id of a reference."""
    unsigned: tuple[etree._Element, ...]
    """Its unsigned properties: proofs of time and of the certificate's state."""


def read_xades(data: bytes) -> XadesSignature:
    """Return the parts of a signature; raise ``SignatureFault`` if it is built otherwise."""
    try:
        root = parse_strictly(data, MAX_SIZE)
    except (ValueError, etree.XMLSyntaxError) as error:
        raise SignatureFault("unreadable") from error
    if root.tag != f"{ASIC}XAdESSignatures":
        raise SignatureFault("structure", "XAdESSignatures")
    _check_unique(root)
    _check_ids(root)
    (signature,) = _children(root, f"{DS}Signature")
    info, value, key_info, holder = _children(
        signature, f"{DS}SignedInfo", f"{DS}SignatureValue", f"{DS}KeyInfo", f"{DS}Object"
    )
    (qualifying,) = _children(holder, f"{XADES}QualifyingProperties")
    if qualifying.get("Target") != f"#{signature.get('Id')}" or not signature.get("Id"):
        raise SignatureFault("structure", "QualifyingProperties")
    properties, unsigned = _properties(qualifying)
    files = _references(info, properties, key_info)
    certificate = _signing_certificate(properties)
    return XadesSignature(
        signature,
        decoded(value),
        files,
        tuple(_certificates(key_info)),
        *digest_of(certificate),
        _signing_time(properties),
        _policy(properties),
        _media_types(properties, files),
        unsigned,
    )


def decoded(element: etree._Element | None) -> bytes:
    """Return the bytes that an element has in base64; raise ``SignatureFault`` if it has none."""
    try:
        if element is None or len(element):
            raise ValueError
        return b64decode("".join((element.text or "").split()), validate=True)
    except (Base64Error, ValueError) as error:
        raise SignatureFault("unreadable", _local(element)) from error


def digest_of(element: etree._Element) -> tuple[str, bytes]:
    """Return the algorithm and the value of a digest, both required, in this order."""
    method, value = _last_children(element, f"{DS}DigestMethod", f"{DS}DigestValue")
    return checked_algorithm(method, DIGESTS), decoded(value)


def _local(element: etree._Element | None) -> str:
    return "" if element is None else etree.QName(element).localname


def _children(element: etree._Element, *names: str) -> list[etree._Element]:
    """Return the children, which must have just these names, in this order."""
    if [one.tag for one in element] != list(names):
        raise SignatureFault("structure", _local(element))
    return list(element)


def _last_children(element: etree._Element, *names: str) -> list[etree._Element]:
    return _children_of(element, list(element)[-len(names) :], names)


def _children_of(
    parent: etree._Element, found: list[etree._Element], names: tuple[str, ...]
) -> list[etree._Element]:
    if [one.tag for one in found] != list(names):
        raise SignatureFault("structure", _local(parent))
    return found


def _check_unique(root: etree._Element) -> None:
    """Raise ``SignatureFault`` if a reader that looks anywhere could find another signature."""
    counts = Counter(one.tag for one in root.iter() if one.tag in _CORE)
    for tag, count in counts.items():
        if count > 1:
            raise SignatureFault("structure", etree.QName(tag).localname)


def _check_ids(root: etree._Element) -> None:
    """Raise ``SignatureFault`` if two elements can be meant by one reference."""
    ids = Counter(str(one.get(name)) for one in root.iter() for name in _IDS if one.get(name))
    for id, count in ids.items():
        if count > 1:
            raise SignatureFault("repeated-id", id)


def _properties(
    qualifying: etree._Element,
) -> tuple[etree._Element, tuple[etree._Element, ...]]:
    """Return the signed properties, and the unsigned ones one by one."""
    if len(qualifying) == 1:
        (signed,) = _children(qualifying, f"{XADES}SignedProperties")
        return signed, ()
    names = (f"{XADES}SignedProperties", f"{XADES}UnsignedProperties")
    signed, unsigned = _children(qualifying, *names)
    (of_signature,) = _children(unsigned, f"{XADES}UnsignedSignatureProperties")
    return signed, tuple(of_signature)


def _references(
    info: etree._Element, properties: etree._Element, key_info: etree._Element
) -> tuple[FileReference, ...]:
    """Return the references to files; the signed properties must be referred to as well."""
    names = (f"{DS}CanonicalizationMethod", f"{DS}SignatureMethod")
    method, algorithm = _children_of(info, list(info)[:2], names)
    references = list(info)[2:]
    checked_algorithm(method, CANONICAL)
    checked_algorithm(algorithm, SIGNATURE_METHODS)
    _children_of(info, references, (f"{DS}Reference",) * len(references))
    if len(references) > MAX_FILES + 2:  # with those to properties and key
        raise SignatureFault("too-many-files", f"{len(references)} > {MAX_FILES}")
    within = {f"#{one.get('Id')}": one for one in (properties, key_info) if one.get("Id")}
    seen: list[etree._Element] = []
    files = []
    for one in references:
        uri = one.get("URI") or ""
        target = within.get(uri)
        _check_transforms(one, target is not None)
        digest = digest_of(one)
        if target is None:
            files.append(FileReference(one.get("Id") or "", uri, *digest))
        else:
            seen.append(target)
            if (target is properties) != (one.get("Type") == _SIGNED_PROPERTIES):
                raise SignatureFault("structure", "Reference")
    if seen.count(properties) != 1 or seen.count(key_info) > 1:
        raise SignatureFault("unsigned-properties")
    return tuple(files)


def _check_transforms(reference: etree._Element, within: bool) -> None:
    """Allow only that an element of the signature itself is put into canonical form."""
    first = reference[0] if len(reference) == 3 else None
    if len(reference) not in (2, 3) or (first is not None and first.tag != f"{DS}Transforms"):
        raise SignatureFault("structure", "Reference")
    if first is None:
        return
    if not within:
        raise SignatureFault("transform", reference.get("URI") or "")
    (transform,) = _children(first, f"{DS}Transform")
    checked_algorithm(transform, CANONICAL)


def _certificates(key_info: etree._Element) -> Iterator[bytes]:
    """Yield the certificates beside the signature; a bare key beside them means nothing."""
    for one in key_info:
        if one.tag == f"{DS}X509Data":
            for certificate in _children(one, *(f"{DS}X509Certificate",) * len(one)):
                yield decoded(certificate)
        elif one.tag != f"{DS}KeyValue":
            raise SignatureFault("structure", "KeyInfo")


def _signature_properties(properties: etree._Element) -> etree._Element:
    found = properties.find(f"{XADES}SignedSignatureProperties")
    if found is None or properties[0] is not found or len(properties) > 2:
        raise SignatureFault("structure", "SignedProperties")
    return found


def _signing_certificate(properties: etree._Element) -> etree._Element:
    """Return the digest by which the signer's certificate is signed: the first that is listed."""
    found = [one for one in _signature_properties(properties) if one.tag in _CERTIFICATE_IDS]
    if len(found) != 1 or not len(found[0]) or found[0][0].tag != f"{XADES}Cert":
        raise SignatureFault("structure", "SigningCertificate")
    digest = found[0][0].find(f"{XADES}CertDigest")
    if digest is None:
        raise SignatureFault("structure", "SigningCertificate")
    return digest


def _signing_time(properties: etree._Element) -> datetime:
    found = _signature_properties(properties).findall(f"{XADES}SigningTime")
    try:
        (time,) = found
        claimed = datetime.fromisoformat((time.text or "").strip())
        if claimed.tzinfo is None:
            raise ValueError
    except ValueError as error:
        raise SignatureFault("structure", "SigningTime") from error
    return claimed


def _policy(properties: etree._Element) -> str:
    """Return the id of the policy after which it was signed; "" if it names none."""
    found = _signature_properties(properties).find(f"{XADES}SignaturePolicyIdentifier")
    if found is None or found.find(f"{XADES}SignaturePolicyImplied") is not None:
        return ""
    path = f"{XADES}SignaturePolicyId/{XADES}SigPolicyId/{XADES}Identifier"
    return (found.findtext(path) or "?").strip()


def _media_types(properties: etree._Element, files: tuple[FileReference, ...]) -> dict[str, str]:
    """Return the signed media types by the ids of references, which must be those of files."""
    path = f"{XADES}SignedDataObjectProperties/{XADES}DataObjectFormat"
    known = {file.id for file in files}
    types: dict[str, str] = {}
    for one in properties.findall(path):
        id = (one.get("ObjectReference") or "")[1:]
        if id in types or not id or id not in known:
            raise SignatureFault("structure", "DataObjectFormat")
        types[id] = (one.findtext(f"{XADES}MimeType") or "").strip()
    return types
