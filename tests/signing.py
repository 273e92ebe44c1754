"""An authority of the tests' own: certificates, signatures, time stamps, confirmations, containers.

Laid out as the Estonian one: an issuer of signers' certificates with a responder of its own, and
an issuer of time-stamping authorities; both issuers are trusted, their root need not be. Nothing
here is made by the engine: certificates are made by cryptography, time stamps and confirmations
after their RFCs, signatures after ETSI EN 319 132-1.

``container({"a.docx": b"…"})`` is a container with one good signature;
``container(files, [])`` has none; ``container(files, [sign(files, stamp=None)])`` has one whose
time is not proven. ``check_signatures(…, trusted=world().trusted)`` knows this authority.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import quote

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from lxml import etree

WHEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""When the tests' documents were signed."""
DS = "{http://www.w3.org/2000/09/xmldsig#}"
XADES = "{http://uri.etsi.org/01903/v1.3.2#}"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
INCLUSIVE = "http://www.w3.org/2006/12/xml-c14n11"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
ECDSA = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
TIME_MARK = "urn:oid:1.3.6.1.4.1.10015.1000.3.2.1"
MIMETYPE = b"application/vnd.etsi.asic-e+zip"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
Change = Callable[[etree._Element], None]


@dataclass(frozen=True)
class Holder:
    """A certificate with its private key."""

    certificate: x509.Certificate
    key: Key

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)


@dataclass(frozen=True)
class World:
    """Everybody who takes part; ``trusted`` are the issuers that ``check_signatures`` is given."""

    root: Holder
    issuer: Holder
    signer: Holder
    responder: Holder
    stamp_issuer: Holder
    stamper: Holder
    trusted: list[bytes] = field(default_factory=list)


@dataclass(frozen=True)
class Usage:
    """What a certificate is for."""

    signs: bool = False
    issues: bool = False
    extended: x509.ObjectIdentifier | None = None
    path_length: int | None = 0
    certifies: bool = True
    """Whether the key of an issuer may sign certificates."""


SIGNS = Usage(signs=True)
ISSUES = Usage(issues=True)
STAMPS = Usage(extended=ExtendedKeyUsageOID.TIME_STAMPING)
CONFIRMS = Usage(extended=ExtendedKeyUsageOID.OCSP_SIGNING)


def certify(
    name: str,
    issuer: Holder | None,
    usage: Usage,
    *,
    key: Key | None = None,
    years: tuple[int, int] = (2024, 2030),
    person: tuple[str, str, str] = ("", "", ""),
    digest: hashes.HashAlgorithm | None = None,
    critical: bool = True,
    unknown: bool = False,
) -> Holder:
    """Return a certificate of this name, issued by somebody, or by itself."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = _name(name, person)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(years[0], 1, 1))
        .not_valid_after(datetime(years[1], 1, 1))
        .add_extension(_key_usage(usage), critical=True)
    )
    if usage.issues:
        basic = x509.BasicConstraints(ca=True, path_length=usage.path_length)
        builder = builder.add_extension(basic, critical=True)
    if usage.extended:
        extended = x509.ExtendedKeyUsage([usage.extended])
        builder = builder.add_extension(extended, critical=critical)
    if unknown:
        oid = x509.ObjectIdentifier("1.2.3.4.5.6")
        builder = builder.add_extension(x509.UnrecognizedExtension(oid, b"\5\0"), critical=True)
    signed_with: Any = issuer.key if issuer else key
    return Holder(builder.sign(signed_with, digest or hashes.SHA256()), key)


def _name(name: str, person: tuple[str, str, str]) -> x509.Name:
    given, family, code = person
    pairs = [
        (NameOID.COUNTRY_NAME, "EE"),
        (NameOID.ORGANIZATION_NAME, "" if given else "Asutus"),
        (NameOID.COMMON_NAME, name),
        (NameOID.GIVEN_NAME, given),
        (NameOID.SURNAME, family),
        (NameOID.SERIAL_NUMBER, code),
    ]
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in pairs if value])


def _key_usage(usage: Usage) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not (usage.signs or usage.issues),
        content_commitment=usage.signs,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=usage.issues and usage.certifies,
        crl_sign=usage.issues,
        encipher_only=False,
        decipher_only=False,
    )


PERSON = ("PROOV", "ALLKIRJASTAJA", "PNOEE-00000000000")
SIGNER_NAME = "ALLKIRJASTAJA,PROOV,00000000000"


def new_world() -> World:
    """Return an authority with keys of its own; all have the same names."""
    root = certify("Juur", None, Usage(issues=True, path_length=None))
    issuer = certify("Väljaandja 2024", root, ISSUES)
    stamp_issuer = certify("Ajatemplite väljaandja 2024", root, ISSUES)
    return World(
        root,
        issuer,
        certify(SIGNER_NAME, issuer, SIGNS, person=PERSON),
        certify("Kehtivuskinnitused", issuer, CONFIRMS, critical=False),
        stamp_issuer,
        certify("Ajatempel 2026", stamp_issuer, STAMPS),
        [issuer.der, stamp_issuer.der],
    )


@cache
def world() -> World:
    """Return the authority of this session."""
    return new_world()


@cache
def other_world() -> World:
    """Return an authority whose names are those of ``world``, and whose keys are not."""
    return new_world()


def signed(key: Key, data: bytes, *, raw: bool = False) -> bytes:
    """Return a signature with SHA-256; ``raw`` as XML has it for elliptic curves (RFC 4050)."""
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    der = key.sign(data, ec.ECDSA(hashes.SHA256()))
    size = (key.curve.key_size + 7) // 8
    return b"".join(n.to_bytes(size, "big") for n in decode_dss_signature(der)) if raw else der


def der(tag: int, *parts: bytes) -> bytes:
    """Return a value in DER (X.690)."""
    content = b"".join(parts)
    length = len(content)
    if length < 128:
        return bytes((tag, length)) + content
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 128 | len(size))) + size + content


def _seq(*parts: bytes) -> bytes:
    return der(0x30, *parts)


def _set(*parts: bytes) -> bytes:
    return der(0x31, *sorted(parts))


def _number(value: int) -> bytes:
    return der(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _octets(data: bytes) -> bytes:
    return der(4, data)


def _time(at: datetime) -> bytes:
    return der(0x18, at.strftime("%Y%m%d%H%M%SZ").encode())


@cache
def _oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    content = b""
    for number in (40 * first + second, *rest):
        septets = [number & 0x7F]
        while number := number >> 7:
            septets.append(number & 0x7F | 0x80)
        content += bytes(reversed(septets))
    return der(6, content)


_HASHES = {
    "sha1": "1.3.14.3.2.26",
    "sha256": "2.16.840.1.101.3.4.2.1",
    "sha512": "2.16.840.1.101.3.4.2.3",
}
_SIGNED_DATA, _TST_INFO = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
_CONTENT_TYPE, _MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
_NAMED = {1: "1.2.840.113549.1.9.16.2.12", 2: "1.2.840.113549.1.9.16.2.47"}
_BASIC_RESPONSE, _NONCE = "1.3.6.1.5.5.7.48.1.1", "1.3.6.1.5.5.7.48.1.2"


def _algorithm(key: Key) -> bytes:
    is_rsa = isinstance(key, rsa.RSAPrivateKey)
    return _seq(_oid("1.2.840.113549.1.1.11" if is_rsa else "1.2.840.10045.4.3.2"))


def imprint(data: bytes, digest: str = "sha256") -> bytes:
    """Return a digest with its algorithm, as stamps and time marks have it."""
    return _seq(_seq(_oid(_HASHES[digest])), _octets(hashlib.new(digest, data).digest()))


SHA256_NAMED = _seq(_oid(_HASHES["sha256"]))
"""The digest with which stamps name certificates, if they say so."""


def _attribute(kind: str, value: bytes) -> bytes:
    return _seq(_oid(kind), _set(value))


def stamp(
    message: bytes,
    by: Holder | None = None,
    *,
    at: datetime = WHEN + timedelta(seconds=5),
    digest: str = "sha256",
    names: Holder | None = None,
    version: int = 2,
    named_hash: bytes = b"",
    kind: str = _TST_INFO,
    embedded: bool = True,
    change_info: Callable[[bytes], bytes] = bytes,
) -> bytes:
    """Return a time stamp token (RFC 3161) for a message.

    ``names`` is the holder whose certificate it claims to be signed for, in the older or newer
    ``version`` (with the algorithm in ``named_hash``); ``kind`` is what it says that it stamps;
    the certificate is ``embedded`` or not; ``change_info`` changes its content after the digest
    of it was signed.
    """
    by = by or world().stamper
    info = _seq(_number(1), _oid("1.2.3.4"), imprint(message, digest), _number(7), _time(at))
    named = hashlib.new("sha1" if version == 1 else "sha256", (names or by).der).digest()
    attributes = [
        _attribute(_CONTENT_TYPE, _oid(kind)),
        _attribute(_MESSAGE_DIGEST, _octets(hashlib.sha256(info).digest())),
    ]
    if version in _NAMED:
        attributes.append(_attribute(_NAMED[version], _seq(_seq(_seq(named_hash, _octets(named))))))
    hashed = _seq(_oid(_HASHES["sha256"]))
    certificate = by.certificate
    signer = _seq(
        _number(1),
        _seq(certificate.issuer.public_bytes(), _number(certificate.serial_number)),
        hashed,
        der(0xA0, *sorted(attributes)),
        _algorithm(by.key),
        _octets(signed(by.key, _set(*attributes))),
    )
    content = _seq(_oid(_TST_INFO), der(0xA0, _octets(change_info(info))))
    certificates = der(0xA0, by.der) if embedded else b""
    data = _seq(_number(3), _set(hashed), content, certificates, _set(signer))
    return _seq(_oid(_SIGNED_DATA), der(0xA0, data))


def _key_hash(holder: Holder) -> bytes:
    return x509.SubjectKeyIdentifier.from_public_key(holder.certificate.public_key()).digest


def confirm(
    of: Holder | None = None,
    by: Holder | None = None,
    *,
    issuer: Holder | None = None,
    at: datetime = WHEN + timedelta(seconds=8),
    known: datetime | None = None,
    status: str = "good",
    nonce: bytes = b"",
    by_key: bool = False,
    name: bytes = b"",
    algorithm: str = "",
    answer: int = 0,
) -> bytes:
    """Return a confirmation of validity (OCSP, RFC 6960) of a certificate.

    It is given at a time, from what was ``known`` then or before, of a certificate of an issuer
    with this key and perhaps another ``name``; the responder is named by its
    name or ``by_key``, and claims another ``algorithm``; an ``answer`` that is not 0 is a refusal.
    """
    of, by, issuer = of or world().signer, by or world().responder, issuer or world().issuer
    states = {
        "good": der(0x80),
        "revoked": der(0xA1, _time(WHEN - timedelta(days=1))),
        "unknown": der(0x82),
    }
    single = _seq(
        _seq(
            _seq(_oid(_HASHES["sha1"])),
            _octets(hashlib.sha1(name or of.certificate.issuer.public_bytes()).digest()),
            _octets(_key_hash(issuer)),
            _number(of.certificate.serial_number),
        ),
        states[status],
        _time(known or at),
    )
    subject = by.certificate.subject.public_bytes()
    responder = der(0xA2, _octets(_key_hash(by))) if by_key else der(0xA1, subject)
    extension = _seq(_oid(_NONCE), _octets(_octets(nonce)))
    extensions = der(0xA1, _seq(extension)) if nonce else b""
    data = _seq(responder, _time(at), _seq(single), extensions)
    signature = der(3, b"\0", signed(by.key, data))
    method = _seq(_oid(algorithm)) if algorithm else _algorithm(by.key)
    basic = _seq(data, method, signature, der(0xA0, _seq(by.der)))
    content = der(0xA0, _seq(_oid(_BASIC_RESPONSE), _octets(basic)))
    return _seq(der(0x0A, bytes((answer,))), b"" if answer else content)


@cache
def _confirmation() -> bytes:
    return confirm()


def mark(value: bytes, **options: Any) -> bytes:
    """Return a confirmation that is a time mark of a signature (BDOC 2.1): its nonce says so."""
    return confirm(nonce=imprint(value), **options)


def _text(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, tag, attributes)
    element.text = text or None
    return element


def encoded(data: bytes) -> str:
    """Return bytes as XML has them."""
    return b64encode(data).decode()


def _digest(parent: etree._Element, data: bytes) -> None:
    _text(parent, f"{DS}DigestMethod", Algorithm=SHA256)
    _text(parent, f"{DS}DigestValue", encoded(hashlib.sha256(data).digest()))


def canonical(element: etree._Element, form: str) -> bytes:
    """Return an element in a canonical form, within the namespaces around it."""
    alone = etree.fromstring(etree.tostring(element, with_tail=False))
    return etree.tostring(alone, method="c14n", exclusive=form == EXCLUSIVE)


@dataclass(frozen=True)
class Recipe:
    """How a signature is made; ``prepare`` changes it before it is signed, ``finish`` after."""

    signer: Holder | None = None
    stamp: Callable[[bytes], bytes] | None = stamp
    confirm: Callable[[bytes], bytes] | None = lambda _: _confirmation()
    form: str = EXCLUSIVE
    policy: str = ""
    at: datetime = WHEN
    id: str = "S0"
    media_types: Mapping[str, str] = field(default_factory=dict)
    prepare: Change = lambda _: None
    finish: Change = lambda _: None


def sign(files: Mapping[str, bytes], **recipe: Any) -> bytes:
    """Return a signature of files (XAdES, level LT) as the file in META-INF has it.

    It is made as ``Recipe`` says, and the same one again for the same files.
    """
    return _sign(files, Recipe(**recipe)) if recipe else _signature(tuple(files.items()))


@cache
def _signature(files: tuple[tuple[str, bytes], ...]) -> bytes:
    return _sign(dict(files), Recipe())


def _sign(files: Mapping[str, bytes], made: Recipe) -> bytes:
    signer = made.signer or world().signer
    root = _unsigned(files, made, signer)
    made.prepare(root)
    (properties,) = root.iter(f"{XADES}SignedProperties")
    for reference in root.iter(f"{DS}Reference"):
        if reference.get("URI") == f"#{properties.get('Id')}":
            value = hashlib.sha256(canonical(properties, made.form)).digest()
            _only(reference, "DigestValue").text = encoded(value)
    info, target = _only(root, "SignedInfo"), _only(root, "SignatureValue")
    value = signed(signer.key, canonical(info, made.form), raw=True)
    target.text = encoded(value)
    _add_proofs(root, target, value, made)
    made.finish(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=False)


def _only(parent: etree._Element, name: str) -> etree._Element:
    return next(parent.iter(f"{DS}{name}"))


def _unsigned(files: Mapping[str, bytes], made: Recipe, signer: Holder) -> etree._Element:
    spaces = {"asic": "http://uri.etsi.org/02918/v1.2.1#", "ds": DS[1:-1], "xades": XADES[1:-1]}
    root = etree.Element("{http://uri.etsi.org/02918/v1.2.1#}XAdESSignatures", nsmap=spaces)
    signature = _text(root, f"{DS}Signature", Id=made.id)
    info = _text(signature, f"{DS}SignedInfo")
    _text(info, f"{DS}CanonicalizationMethod", Algorithm=made.form)
    is_rsa = isinstance(signer.key, rsa.RSAPrivateKey)
    _text(info, f"{DS}SignatureMethod", Algorithm=RSA if is_rsa else ECDSA)
    for number, (name, content) in enumerate(files.items()):
        uri = quote(name, safe="/!$&'()*+,;=:@")
        reference = _text(info, f"{DS}Reference", Id=f"{made.id}-R{number}", URI=uri)
        _digest(reference, content)
    kind = "http://uri.etsi.org/01903#SignedProperties"
    own = _text(info, f"{DS}Reference", Type=kind, URI=f"#{made.id}-P")
    _text(_text(own, f"{DS}Transforms"), f"{DS}Transform", Algorithm=made.form)
    _digest(own, b"")
    _text(signature, f"{DS}SignatureValue", Id=f"{made.id}-V")
    data = _text(_text(signature, f"{DS}KeyInfo"), f"{DS}X509Data")
    _text(data, f"{DS}X509Certificate", encoded(signer.der))
    holder = _text(signature, f"{DS}Object")
    qualifying = _text(holder, f"{XADES}QualifyingProperties", Target=f"#{made.id}")
    properties = _text(qualifying, f"{XADES}SignedProperties", Id=f"{made.id}-P")
    _add_properties(properties, files, made, signer)
    return root


def _add_properties(
    properties: etree._Element, files: Mapping[str, bytes], made: Recipe, signer: Holder
) -> None:
    of_signature = _text(properties, f"{XADES}SignedSignatureProperties")
    _text(of_signature, f"{XADES}SigningTime", made.at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    certificate = _text(_text(of_signature, f"{XADES}SigningCertificateV2"), f"{XADES}Cert")
    _digest(_text(certificate, f"{XADES}CertDigest"), signer.der)
    if made.policy:
        policy = _text(of_signature, f"{XADES}SignaturePolicyIdentifier")
        inner = _text(_text(policy, f"{XADES}SignaturePolicyId"), f"{XADES}SigPolicyId")
        _text(inner, f"{XADES}Identifier", made.policy, Qualifier="OIDAsURN")
        _digest(_text(inner.getparent(), f"{XADES}SigPolicyHash"), b"policy")
    of_data = _text(properties, f"{XADES}SignedDataObjectProperties")
    for number, name in enumerate(files):
        target = f"#{made.id}-R{number}"
        entry = _text(of_data, f"{XADES}DataObjectFormat", ObjectReference=target)
        _text(entry, f"{XADES}MimeType", made.media_types.get(name, WORD))


def _add_proofs(root: etree._Element, target: etree._Element, value: bytes, made: Recipe) -> None:
    (qualifying,) = root.iter(f"{XADES}QualifyingProperties")
    unsigned = _text(
        _text(qualifying, f"{XADES}UnsignedProperties"), f"{XADES}UnsignedSignatureProperties"
    )
    if made.stamp:
        holder = _text(unsigned, f"{XADES}SignatureTimeStamp", Id=f"{made.id}-T")
        _text(holder, f"{DS}CanonicalizationMethod", Algorithm=made.form)
        token = made.stamp(canonical(target, made.form))
        _text(holder, f"{XADES}EncapsulatedTimeStamp", encoded(token))
    if made.confirm:
        values = _text(_text(unsigned, f"{XADES}RevocationValues"), f"{XADES}OCSPValues")
        _text(values, f"{XADES}EncapsulatedOCSPValue", encoded(made.confirm(value)))


def manifest(files: Sequence[str], media_type: str = WORD) -> bytes:
    """Return the list of a container's files."""
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    root = etree.Element(f"{{{space}}}manifest", nsmap={"manifest": space})
    listed = {"/": MIMETYPE.decode(), **dict.fromkeys(files, media_type)}
    for name, type in listed.items():
        entry = etree.SubElement(root, f"{{{space}}}file-entry")
        entry.set(f"{{{space}}}full-path", name)
        entry.set(f"{{{space}}}media-type", type)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def container(
    files: Mapping[str, bytes],
    signatures: Sequence[bytes] | None = None,
    others: Mapping[str, bytes] | None = None,
    *,
    mimetype: bytes | None = MIMETYPE,
    listed: bytes | None = None,
) -> bytes:
    """Return a container of files with signatures: one good one of all files, unless given.

    ``others`` are further entries; ``listed`` stands for the list of files.
    """
    signatures = [sign(files)] if signatures is None else signatures
    entries = {
        **files,
        "META-INF/manifest.xml": listed or manifest(list(files)),
        **{f"META-INF/signatures{n}.xml": one for n, one in enumerate(signatures)},
        **(others or {}),
    }
    return archive(entries, mimetype)


def archive(entries: Mapping[str, bytes], mimetype: bytes | None = MIMETYPE) -> bytes:
    """Return a zip archive whose first entry is the type, stored as it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        if mimetype is not None:
            made.writestr(zipfile.ZipInfo("mimetype"), mimetype, zipfile.ZIP_STORED)
        for name, content in entries.items():
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
