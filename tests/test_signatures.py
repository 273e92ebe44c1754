"""Signed containers: what was tampered with is bad or a problem, what is unproven is not good."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from lxml import etree

import signing
from koostaja.diagnostics import LANGUAGES, TERMS, Terms
from koostaja.docx import UNREADABLE
from koostaja.release.signatures import (
    SignatureReport,
    SignatureState,
    check_signatures,
    is_container,
    read_container,
)
from signing import (
    CONFIRMS,
    DS,
    INCLUSIVE,
    ISSUES,
    PERSON,
    SIGNER_NAME,
    SIGNS,
    STAMPS,
    TIME_MARK,
    WHEN,
    XADES,
    Change,
    Holder,
    Usage,
    archive,
    certify,
    confirm,
    container,
    encoded,
    manifest,
    mark,
    new_world,
    other_world,
    sign,
    stamp,
    world,
)

FILES = {"käskkiri nr 5 (2).docx": b"PK one", "lisa-1.docx": b"PK two"}
FIRST, SECOND = FILES
Make = Callable[[], bytes]
GOOD, INTACT, BAD = SignatureState.GOOD, SignatureState.INTACT, SignatureState.BAD


def reports(data: bytes, trusted: list[bytes] | None = None) -> tuple[SignatureReport, ...]:
    """What is said of the signatures of a container, by the tests' authority."""
    found = check_signatures(
        read_container(data), trusted=world().trusted if trusted is None else trusted
    )
    assert found is not None
    return found


def codes(reasons: tuple[Terms, ...]) -> list[str]:
    """The keys of reasons, without the names of what they are about."""
    return [one.keys[0].partition(".")[2] for one in reasons]


def problems(data: bytes) -> list[str]:
    """What is wrong with a container itself."""
    return codes(read_container(data).problems)


def signed_by(holder: Holder, *issuers: Holder, **options: Any) -> bytes:
    """A signature by somebody, whose certificate is confirmed, with issuers' certificates."""

    def embed(root: etree._Element) -> None:
        data = next(root.iter(f"{DS}X509Data"))
        for one in issuers:
            etree.SubElement(data, f"{DS}X509Certificate").text = encoded(one.der)

    by = {"confirm": lambda _: confirm(holder), "prepare": embed, **options}
    return container(FILES, [sign(FILES, signer=holder, **by)])


def prepared(change: Change, files: Mapping[str, bytes] = FILES, **options: Any) -> bytes:
    """A container whose signature was changed before it was signed."""
    return container(files, [sign(FILES, prepare=change, **options)])


def finished(change: Change, **options: Any) -> bytes:
    """A container whose signature was changed after it was signed."""
    return container(FILES, [sign(FILES, finish=change, **options)])


def stamped(**options: Any) -> bytes:
    """A container whose time stamp is made otherwise."""
    return container(FILES, [sign(FILES, stamp=lambda message: stamp(message, **options))])


def confirmed(**options: Any) -> bytes:
    """A container whose confirmation of validity is made otherwise."""
    return container(FILES, [sign(FILES, confirm=lambda _: confirm(**options))])


def element(root: etree._Element, tag: str, at: int = 0) -> etree._Element:
    return list(root.iter(tag))[at]


def set_text(tag: str, text: str, at: int = 0) -> Change:
    def change(root: etree._Element) -> None:
        element(root, tag, at).text = text

    return change


def set_attribute(tag: str, name: str, value: str, at: int = 0) -> Change:
    def change(root: etree._Element) -> None:
        element(root, tag, at).set(name, value)

    return change


def insert(parent: str, index: int, xml: str, at: int = 0) -> Change:
    """Put an element of this XML into another one."""

    def change(root: etree._Element) -> None:
        spaces = f'xmlns:ds="{DS[1:-1]}" xmlns:xades="{XADES[1:-1]}"'
        wrapped = etree.fromstring(f"<x {spaces}>{xml}</x>")
        element(root, parent, at).insert(index, wrapped[0])

    return change


def remove(tag: str, at: int = 0) -> Change:
    def change(root: etree._Element) -> None:
        found = element(root, tag, at)
        parent = found.getparent()
        assert parent is not None
        parent.remove(found)

    return change


def repeat(tag: str) -> Change:
    """Put an element there twice, the copy without its id."""

    def change(root: etree._Element) -> None:
        found = element(root, tag)
        copy = etree.fromstring(etree.tostring(found))
        for one in copy.iter():
            one.attrib.pop("Id", None)
        found.addnext(copy)

    return change


def swap_certificate(root: etree._Element) -> None:
    element(root, f"{DS}X509Certificate").text = encoded(other_world().signer.der)


def swap_signer(root: etree._Element) -> None:
    """Say in the signature that it is another's."""
    swap_certificate(root)
    holder = element(root, f"{XADES}CertDigest")
    del holder[:]
    signing._digest(holder, other_world().signer.der)


def cover_changed(root: etree._Element) -> None:
    """Give the changed file's digest to the signature."""
    reference = element(root, f"{DS}Reference", 1)
    del reference[:]
    signing._digest(reference, b"PK forged")


def wrap_properties(root: etree._Element) -> None:
    """Put other properties where they are looked for, the signed ones elsewhere."""
    holder = element(root, f"{DS}Object")
    copy = etree.fromstring(etree.tostring(holder))
    for one in copy.iter(f"{XADES}SignedProperties"):
        one.set("Id", "S0-other")
    holder.addprevious(copy)


def value_of_other(root: etree._Element) -> None:
    other = etree.fromstring(sign({SECOND: b"other"}))
    element(root, f"{DS}SignatureValue").text = element(other, f"{DS}SignatureValue").text


def key_value_of_other(root: etree._Element) -> None:
    numbers = other_world().signer.certificate.public_key().public_numbers()
    point = b"\4" + numbers.x.to_bytes(32, "big") + numbers.y.to_bytes(32, "big")
    space = "http://www.w3.org/2009/xmldsig11#"
    xml = (
        f'<ds:KeyValue><a:ECKeyValue xmlns:a="{space}">'
        f'<a:NamedCurve URI="urn:oid:1.2.840.10045.3.1.7"/>'
        f"<a:PublicKey>{encoded(point)}</a:PublicKey></a:ECKeyValue></ds:KeyValue>"
    )
    insert(f"{DS}KeyInfo", 0, xml)(root)


def transform(algorithm: str, at: int = 0) -> Change:
    xml = f'<ds:Transforms><ds:Transform Algorithm="{algorithm}"/></ds:Transforms>'
    return insert(f"{DS}Reference", 0, xml, at)


def signature_text(old: bytes, new: bytes, **options: Any) -> bytes:
    """A container whose signature was changed as text."""
    made = sign(FILES, **options)
    assert old in made
    return container(FILES, [made.replace(old, new)])


def signer(issuer: Holder | None = None, **options: Any) -> Holder:
    """Another signer of the same name."""
    usage = options.pop("usage", SIGNS)
    return certify(SIGNER_NAME, issuer or world().issuer, usage, person=PERSON, **options)


def changed_file(name: str, content: bytes) -> bytes:
    return container({**FILES, name: content}, [sign(FILES)])


def later(**time: float) -> Any:
    return WHEN + timedelta(**time)


def of_ten_thousand() -> bytes:
    many = {f"lisa-{number}.docx": b"x" for number in range(203)}
    return container(many, [sign(many)])


def needless_encoding() -> bytes:
    return prepared(set_attribute(f"{DS}Reference", "URI", "lisa%2D1.docx", 1))


def ambiguous_encoding() -> bytes:
    files = {"a b.docx": b"one", "a%20b.docx": b"two"}
    one = {"a b.docx": b"one"}
    return container(files, [sign(one)])


def renamed() -> bytes:
    files = {FIRST: FILES[FIRST], "lisa-2.docx": FILES[SECOND]}
    return container(files, [sign(FILES)])


def forged_stamp_issuer() -> bytes:
    return stamped(by=other_world().stamper)


def weak_signer() -> bytes:
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    return signed_by(signer(key=key))


def longer_path() -> bytes:
    sub = certify("Alamväljaandja", world().issuer, ISSUES)
    return signed_by(signer(sub), sub)


def issued_by_signer() -> bytes:
    return signed_by(signer(world().signer), world().signer)


def moved_time(info: bytes) -> bytes:
    return info.replace(b"20260302090005Z", b"20250302090005Z")


def unfit_stamper(**options: Any) -> Holder:
    return certify("Ajatempel 2026", world().stamp_issuer, **options)


C14N_COMMENTS = "http://www.w3.org/2001/10/xml-exc-c14n#WithComments"
SHA1 = "http://www.w3.org/2000/09/xmldsig#sha1"
METHOD, DIGEST_METHOD = f"{DS}SignatureMethod", f"{DS}DigestMethod"
PREFIXES = (
    '<ec:InclusiveNamespaces xmlns:ec="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="ds"/>'
)
TAMPERED: dict[str, tuple[Make, list[str]]] = {
    # files
    "a byte of a file": (lambda: changed_file(SECOND, b"PK twO"), ["file-changed"]),
    "an empty file": (lambda: changed_file(SECOND, b""), ["file-changed"]),
    "a file removed": (
        lambda: container({FIRST: FILES[FIRST]}, [sign(FILES)]),
        ["file-missing"],
    ),
    "a file renamed": (renamed, ["file-missing"]),
    "files exchanged": (
        lambda: container(dict(zip(FILES, reversed(FILES.values()), strict=True)), [sign(FILES)]),
        ["file-changed", "file-changed"],
    ),
    "a signature of other files": (
        lambda: container(FILES, [sign({SECOND: b"PK other"})]),
        ["file-changed"],
    ),
    "a file and its digest": (
        lambda: container({**FILES, SECOND: b"PK forged"}, [sign(FILES, finish=cover_changed)]),
        ["value"],
    ),
    "a reference removed": (lambda: finished(remove(f"{DS}Reference")), ["structure"]),
    "a reference out": (
        lambda: prepared(set_attribute(f"{DS}Reference", "URI", "http://localhost/a", 1)),
        ["file-missing"],
    ),
    "a reference to a file of the system": (
        lambda: prepared(set_attribute(f"{DS}Reference", "URI", "file:///etc/passwd", 1)),
        ["file-missing"],
    ),
    "a reference upwards": (
        lambda: prepared(set_attribute(f"{DS}Reference", "URI", "../lisa-1.docx", 1)),
        ["file-missing"],
    ),
    "a reference to the type": (
        lambda: prepared(set_attribute(f"{DS}Reference", "URI", "mimetype", 1)),
        ["file-missing"],
    ),
    "a reference to everything": (
        lambda: prepared(set_attribute(f"{DS}Reference", "URI", "", 1)),
        ["file-missing"],
    ),
    "needless percent-encoding": (needless_encoding, ["file-missing"]),
    "percent-encoding that fits two files": (ambiguous_encoding, ["file-missing"]),
    "broken percent-encoding": (
        lambda: prepared(set_attribute(f"{DS}Reference", "URI", "lisa-1%.docx", 1)),
        ["file-missing"],
    ),
    "percent-encoding that is not UTF-8": (
        lambda: prepared(set_attribute(f"{DS}Reference", "URI", "%FF", 1)),
        ["file-missing"],
    ),
    "a file twice": (
        lambda: container(
            FILES,
            [
                sign(
                    {**FILES, "x": FILES[SECOND]},
                    prepare=set_attribute(f"{DS}Reference", "URI", SECOND, 2),
                )
            ],
        ),
        ["file-twice"],
    ),
    "no file": (lambda: container(FILES, [sign({})]), ["no-files"]),
    "too many files": (of_ten_thousand, ["too-many-files"]),
    "another media type": (
        lambda: container(FILES, listed=manifest(list(FILES), "text/html")),
        ["media-type", "media-type"],
    ),
    "a media type of nothing": (
        lambda: prepared(set_attribute(f"{XADES}DataObjectFormat", "ObjectReference", "#nothing")),
        ["structure"],
    ),
    # the signature
    "the value of another signature": (lambda: finished(value_of_other), ["value"]),
    "the time": (
        lambda: finished(set_text(f"{XADES}SigningTime", "2026-03-01T09:00:00Z")),
        ["value"],
    ),
    "a signed media type": (
        lambda: container(
            FILES,
            [sign(FILES, finish=set_text(f"{XADES}MimeType", "text/plain"))],
            listed=manifest([], ""),
        ),
        ["value"],
    ),
    "the certificate": (lambda: finished(swap_certificate), ["certificate-swapped"]),
    "the certificate and its digest": (lambda: finished(swap_signer), ["value"]),
    "a key beside the certificate": (lambda: finished(key_value_of_other), ["value"]),
    "no certificate": (lambda: finished(remove(f"{DS}X509Certificate")), ["certificate-swapped"]),
    "a certificate that is none": (
        lambda: finished(set_text(f"{DS}X509Certificate", encoded(b"\x30\x03\2\1\0"))),
        ["certificate-unreadable"],
    ),
    "SHA-1 for a file": (
        lambda: prepared(set_attribute(DIGEST_METHOD, "Algorithm", SHA1)),
        ["algorithm"],
    ),
    "SHA-1 for the certificate": (
        lambda: prepared(set_attribute(DIGEST_METHOD, "Algorithm", SHA1, 3)),
        ["algorithm"],
    ),
    "SHA-1 for the signature": (
        lambda: prepared(
            set_attribute(METHOD, "Algorithm", "http://www.w3.org/2000/09/xmldsig#rsa-sha1")
        ),
        ["algorithm"],
    ),
    "a signature with a shared key": (
        lambda: prepared(
            set_attribute(METHOD, "Algorithm", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")
        ),
        ["algorithm"],
    ),
    "a signature shortened": (
        lambda: prepared(insert(METHOD, 0, "<ds:HMACOutputLength>1</ds:HMACOutputLength>")),
        ["algorithm"],
    ),
    "another kind of key": (
        lambda: prepared(set_attribute(METHOD, "Algorithm", signing.RSA)),
        ["value"],
    ),
    "canonical form with comments": (
        lambda: prepared(set_attribute(f"{DS}Transform", "Algorithm", C14N_COMMENTS)),
        ["algorithm"],
    ),
    "canonical form with a parameter": (
        lambda: prepared(insert(f"{DS}Transform", 0, PREFIXES)),
        ["algorithm"],
    ),
    "XSLT of a file": (
        lambda: prepared(transform("http://www.w3.org/TR/1999/REC-xslt-19991116")),
        ["transform"],
    ),
    "XPath of a file": (
        lambda: prepared(transform("http://www.w3.org/TR/1999/REC-xpath-19991116")),
        ["transform"],
    ),
    "XSLT of the properties": (
        lambda: prepared(
            set_attribute(
                f"{DS}Transform", "Algorithm", "http://www.w3.org/TR/1999/REC-xslt-19991116"
            )
        ),
        ["algorithm"],
    ),
    "two transforms": (
        lambda: prepared(repeat(f"{DS}Transform")),
        ["structure"],
    ),
    "two SignedInfo": (lambda: finished(repeat(f"{DS}SignedInfo")), ["structure"]),
    "two signatures in one": (lambda: finished(repeat(f"{DS}Signature")), ["structure"]),
    "two values": (lambda: finished(repeat(f"{DS}SignatureValue")), ["structure"]),
    "two objects": (lambda: finished(wrap_properties), ["repeated-id"]),
    "two properties": (lambda: finished(repeat(f"{XADES}SignedProperties")), ["structure"]),
    "two signing times": (lambda: finished(repeat(f"{XADES}SigningTime")), ["structure"]),
    "one id twice": (
        lambda: prepared(set_attribute(f"{DS}KeyInfo", "Id", "S0-P")),
        ["repeated-id"],
    ),
    "one id twice, written otherwise": (
        lambda: prepared(set_attribute(f"{DS}KeyInfo", "ID", "S0-P")),
        ["repeated-id"],
    ),
    "properties of another signature": (
        lambda: prepared(set_attribute(f"{XADES}QualifyingProperties", "Target", "#S9")),
        ["structure"],
    ),
    "properties that are not signed": (
        lambda: prepared(remove(f"{DS}Reference", 2)),
        ["unsigned-properties"],
    ),
    "properties signed as something else": (
        lambda: prepared(set_attribute(f"{DS}Reference", "Type", "urn:x", 2)),
        ["structure"],
    ),
    "no time": (lambda: prepared(remove(f"{XADES}SigningTime")), ["structure"]),
    "a time without a zone": (
        lambda: prepared(set_text(f"{XADES}SigningTime", "2026-03-01T09:00:00")),
        ["structure"],
    ),
    "no digest of the certificate": (
        lambda: prepared(remove(f"{XADES}SigningCertificateV2")),
        ["structure"],
    ),
    "a manifest within": (
        lambda: prepared(insert(f"{DS}Signature", 4, "<ds:Object><ds:Manifest/></ds:Object>")),
        ["structure"],
    ),
    "a document type": (
        lambda: signature_text(b"<asic:", b"<!DOCTYPE a []><asic:"),
        ["unreadable"],
    ),
    "an entity": (
        lambda: signature_text(b"<asic:", b'<!DOCTYPE a [<!ENTITY b "x">]><asic:'),
        ["unreadable"],
    ),
    "an external document type": (
        lambda: signature_text(b"<asic:", b'<!DOCTYPE a SYSTEM "http://localhost/"><asic:'),
        ["unreadable"],
    ),
    "a comment in a digest": (
        lambda: signature_text(b"</ds:DigestValue>", b"<!-- x --></ds:DigestValue>"),
        ["unreadable"],
    ),
    "a processing instruction": (
        lambda: signature_text(b"</ds:SignedInfo>", b"<?x?></ds:SignedInfo>"),
        ["unreadable"],
    ),
    "a comment before": (lambda: signature_text(b"<asic:", b"<!-- x --><asic:"), ["unreadable"]),
    "another encoding": (
        lambda: container(FILES, [sign(FILES)[55:].decode().encode("utf-16")]),
        ["unreadable"],
    ),
    "an encoding that is not its own": (
        lambda: signature_text(b"encoding='UTF-8'", b"encoding='ISO-8859-1'"),
        ["unreadable"],
    ),
    "another version of XML": (
        lambda: signature_text(b"version='1.0'", b"version='1.1'"),
        ["unreadable"],
    ),
    "nothing in SignedInfo": (
        lambda: finished(lambda root: element(root, f"{DS}SignedInfo").clear()),
        ["structure"],
    ),
    "no XML": (lambda: container(FILES, [b"PK"]), ["unreadable"]),
    "an empty signature": (lambda: container(FILES, [b""]), ["unreadable"]),
    "no signature within": (lambda: container(FILES, [b"<x/>"]), ["structure"]),
    "deep nesting": (
        lambda: container(FILES, [b"<a>" * 200 + b"</a>" * 200]),
        ["unreadable"],
    ),
    "a huge signature": (
        lambda: signature_text(b"</asic:", b" " * 2_000_000 + b"</asic:"),
        ["unreadable"],
    ),
    "a digest that is not base64": (
        lambda: finished(set_text(f"{DS}DigestValue", "õ")),
        ["unreadable"],
    ),
    # the certificate
    "an expired certificate": (
        lambda: signed_by(signer(years=(2020, 2026))),
        ["certificate-expired"],
    ),
    "a certificate not valid yet": (
        lambda: signed_by(signer(years=(2027, 2030))),
        ["certificate-expired"],
    ),
    "a certificate for logging in": (
        lambda: signed_by(signer(usage=Usage())),
        ["certificate-usage"],
    ),
    "the certificate of an issuer": (
        lambda: signed_by(certify("X", world().issuer, replace(ISSUES, signs=True))),
        ["certificate-usage"],
    ),
    "an issuer of the same name": (
        lambda: signed_by(other_world().signer, other_world().issuer),
        ["issuer-forged"],
    ),
    "a signer who issues": (issued_by_signer, ["issuer-unfit"]),
    "an issuer below one that may not have any": (longer_path, ["issuer-unfit"]),
    "an unknown condition": (lambda: signed_by(signer(unknown=True)), ["certificate-unknown"]),
    "a weak key": (weak_signer, ["key-weak"]),
    # the confirmation of validity
    "revoked": (lambda: confirmed(status="revoked"), ["revoked"]),
    "revoked, says somebody": (
        lambda: confirmed(status="revoked", by=other_world().responder),
        ["revoked"],
    ),
    "unknown to the issuer": (lambda: confirmed(status="unknown"), ["status-unknown"]),
    "another's confirmation": (
        lambda: confirmed(of=signer()),
        ["confirmation-of-other"],
    ),
    "a confirmation of another issuer": (
        lambda: confirmed(issuer=other_world().issuer),
        ["confirmation-of-other"],
    ),
    "no answer": (lambda: confirmed(answer="try_later"), ["confirmation-of-other"]),
    "a confirmation that is none": (
        lambda: container(FILES, [sign(FILES, confirm=lambda _: b"\x30\0")]),
        ["confirmation-of-other"],
    ),
    "confirmed before the stamp": (
        lambda: confirmed(at=later(seconds=-60)),
        ["confirmation-early"],
    ),
    "confirmed with what was known before the stamp": (
        lambda: confirmed(known=later(seconds=-60)),
        ["confirmation-early"],
    ),
    "confirmed two days later": (lambda: confirmed(at=later(days=2)), ["confirmation-late"]),
    "a time mark of another signature": (
        lambda: container(
            FILES,
            [sign(FILES, stamp=None, policy=TIME_MARK, confirm=lambda _: mark(b"other"))],
        ),
        ["mark-of-other"],
    ),
    # the time stamp
    "the stamp of another signature": (
        lambda: container(FILES, [sign(FILES, stamp=lambda _: stamp(b"other"))]),
        ["stamp-of-other"],
    ),
    "a stamp changed": (lambda: stamped(change_info=moved_time), ["stamp-changed"]),
    "a stamp for another certificate": (
        lambda: stamped(names=other_world().stamper),
        ["stamp-changed"],
    ),
    "a stamp over SHA-1": (lambda: stamped(digest="sha1"), ["algorithm"]),
    "a stamp by a signer": (
        lambda: stamped(by=unfit_stamper(usage=SIGNS)),
        ["stamp-unfit"],
    ),
    "a stamp by a responder": (
        lambda: stamped(by=unfit_stamper(usage=CONFIRMS)),
        ["stamp-unfit"],
    ),
    "a stamp by one who may do more": (
        lambda: stamped(by=unfit_stamper(usage=STAMPS, critical=False)),
        ["stamp-unfit"],
    ),
    "a stamp by an authority of before": (
        lambda: stamped(by=unfit_stamper(usage=STAMPS, years=(2020, 2025))),
        ["certificate-expired"],
    ),
    "a stamp by an authority of the same name": (forged_stamp_issuer, ["issuer-forged"]),
    "a stamp after the certificate expired": (
        lambda: container(
            FILES,
            [
                sign(
                    FILES,
                    stamp=lambda message: stamp(message, at=WHEN.replace(year=2029, month=12)),
                    signer=(short := signer(years=(2024, 2028))),
                    confirm=lambda _: confirm(short),
                )
            ],
        ),
        ["certificate-expired"],
    ),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_what_was_tampered_with_is_bad(name: str) -> None:
    make, expected = TAMPERED[name]
    (report,) = reports(make())
    assert (report.state, codes(report.reasons)) == (BAD, expected)


def test_many_kinds_of_tampering_are_tried() -> None:
    assert len(TAMPERED) > 90


def with_property(root: etree._Element) -> None:
    parent = element(root, f"{XADES}UnsignedSignatureProperties")
    etree.SubElement(parent, f"{XADES}CounterSignature")


def own_responder(**options: Any) -> bytes:
    return confirmed(by=certify("Kehtivuskinnitused", world().issuer, **options))


@pytest.fixture(scope="session")
def stranger() -> signing.World:
    """An authority that nobody trusts, and whose names nobody else has."""
    made = new_world()
    issuer = certify("Võõras", made.root, ISSUES)
    stamp_issuer = certify("Võõras ajatempel", made.root, ISSUES)
    return replace(
        made,
        issuer=issuer,
        signer=certify(SIGNER_NAME, issuer, SIGNS, person=PERSON),
        stamper=certify("Ajatempel", stamp_issuer, STAMPS),
    )


def test_an_issuer_that_is_not_trusted_proves_nobody(stranger: signing.World) -> None:
    data = signed_by(
        stranger.signer, confirm=lambda _: confirm(stranger.signer, issuer=stranger.issuer)
    )
    (report,) = reports(data)
    assert (report.state, codes(report.reasons)) == (INTACT, ["issuer-unknown"])
    assert report.covers == tuple(FILES)


def test_a_stamp_by_an_authority_that_is_not_trusted_proves_no_time(
    stranger: signing.World,
) -> None:
    (report,) = reports(stamped(by=stranger.stamper))
    assert (report.state, codes(report.reasons)) == (INTACT, ["stamp-issuer-unknown"])
    assert (report.time, report.time_is_proven) == (WHEN, False)


UNPROVEN: dict[str, tuple[Make, list[str]]] = {
    "no stamp": (lambda: container(FILES, [sign(FILES, stamp=None)]), ["no-stamp"]),
    "no confirmation": (
        lambda: container(FILES, [sign(FILES, confirm=None)]),
        ["no-confirmation"],
    ),
    "neither": (
        lambda: container(FILES, [sign(FILES, stamp=None, confirm=None)]),
        ["no-stamp", "no-confirmation"],
    ),
    "no unsigned properties": (
        lambda: finished(remove(f"{XADES}UnsignedProperties")),
        ["no-stamp", "no-confirmation"],
    ),
    "a BDOC without a mark": (
        lambda: container(FILES, [sign(FILES, stamp=None, confirm=None, policy=TIME_MARK)]),
        ["no-stamp", "no-confirmation"],
    ),
    "a stamp that cannot be read": (
        lambda: container(FILES, [sign(FILES, stamp=lambda _: b"\x30\0")]),
        ["stamp-unreadable"],
    ),
    "a stamp with something after it": (
        lambda: container(FILES, [sign(FILES, stamp=lambda message: stamp(message) + b"\0\0")]),
        ["stamp-unreadable"],
    ),
    "an unknown responder": (
        lambda: confirmed(by=other_world().responder),
        ["responder-unknown"],
    ),
    "a responder of the stamps' issuer": (
        lambda: confirmed(by=certify("K", world().stamp_issuer, CONFIRMS)),
        ["responder-unknown"],
    ),
    "a responder who may not confirm": (
        lambda: own_responder(usage=SIGNS),
        ["responder-unknown"],
    ),
    "a responder of before": (
        lambda: own_responder(usage=CONFIRMS, years=(2020, 2025)),
        ["responder-unknown"],
    ),
    "other rules": (
        lambda: container(FILES, [sign(FILES, policy="urn:oid:1.2.3")]),
        ["policy-unknown"],
    ),
    "unknown data beside it": (lambda: finished(with_property), ["property-unknown"]),
}


@pytest.mark.parametrize("name", UNPROVEN)
def test_what_is_not_proven_is_intact_and_never_good(name: str) -> None:
    make, expected = UNPROVEN[name]
    (report,) = reports(make())
    assert (report.state, codes(report.reasons)) == (INTACT, expected)
    assert report.covers == tuple(FILES)


def seal() -> bytes:
    return signed_by(certify("Asutuse tempel", world().issuer, SIGNS))


def keep_issuers(root: etree._Element) -> None:
    """Keep the issuers' certificates with the signature, as signing programs do."""
    parent = element(root, f"{XADES}UnsignedSignatureProperties")
    values = etree.SubElement(parent, f"{XADES}CertificateValues")
    for one in (world().issuer, world().stamp_issuer):
        etree.SubElement(values, f"{XADES}EncapsulatedX509Certificate").text = encoded(one.der)


ODD_FILES = {
    "a.xml": b'<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>',
    "b.xml": b"<a>" * 999,
    "kaust/õ &+;=@%.txt": b"",
    "c.xml": sign(FILES),
}
GENUINE: dict[str, Make] = {
    "exclusive form": lambda: container(FILES),
    "inclusive form": lambda: container(FILES, [sign(FILES, form=INCLUSIVE)]),
    "RSA": lambda: signed_by(
        signer(key=rsa.generate_private_key(public_exponent=65537, key_size=2048))
    ),
    "a time mark": lambda: container(
        FILES, [sign(FILES, stamp=None, policy=TIME_MARK, confirm=mark)]
    ),
    "confirmed by the issuer": lambda: confirmed(by=world().issuer),
    "stamped over SHA-512": lambda: stamped(digest="sha512"),
    "two stamps": lambda: finished(repeat(f"{XADES}SignatureTimeStamp")),
    "a seal": seal,
    "files that are XML": lambda: container(ODD_FILES),
    "issuers kept with it": lambda: finished(keep_issuers),
}


@pytest.mark.parametrize("name", GENUINE)
def test_a_genuine_signature_is_good(name: str) -> None:
    data = GENUINE[name]()
    assert (problems(data), read_container(data).remarks) == ([], ())
    (report,) = reports(data)
    assert (report.state, report.reasons) == (GOOD, ())
    assert report.covers == tuple(read_container(data).files)
    assert report.time_is_proven


def test_a_report_says_who_signed_and_when() -> None:
    (report,) = reports(container(FILES))
    assert report.name == "META-INF/signatures0.xml"
    assert report.signer == "MARI MAASIKAS, 60001010000"
    assert report.issuer == "Väljaandja 2024"
    assert report.time == WHEN + timedelta(seconds=5)
    (sealed,) = reports(seal())
    assert sealed.signer == "Asutuse tempel, Testide OÜ"


def test_the_earliest_of_several_stamps_counts() -> None:
    early, late = (stamp, lambda message: stamp(message, at=later(minutes=9)))

    def second(root: etree._Element) -> None:
        value = signing.canonical(element(root, f"{DS}SignatureValue"), signing.EXCLUSIVE)
        holder = element(root, f"{XADES}SignatureTimeStamp")
        token = etree.SubElement(holder, f"{XADES}EncapsulatedTimeStamp")
        token.text = encoded(early(value))

    (report,) = reports(
        container(
            FILES,
            [
                sign(
                    FILES, stamp=late, confirm=lambda _: confirm(at=later(minutes=8)), finish=second
                )
            ],
        )
    )
    assert (report.state, report.time) == (GOOD, later(seconds=5))


def test_a_root_above_an_issuer_that_is_kept_is_enough() -> None:
    data, root = finished(keep_issuers), world().root.der
    (report,) = reports(data, [root])
    assert codes(report.reasons) == ["stamp-issuer-unknown"]
    (report,) = reports(data, [root, world().stamper.der])
    assert report.state is GOOD
    (report,) = reports(container(FILES), [root, world().stamper.der])
    assert codes(report.reasons) == ["issuer-unknown"]


def test_of_two_signatures_each_is_judged() -> None:
    bad = sign({**FILES, SECOND: b"PK other"})
    both = reports(container(FILES, [sign(FILES), bad]))
    assert [one.state for one in both] == [GOOD, BAD]
    assert both[1].covers == (FIRST,)


def test_a_file_that_was_added_is_not_covered() -> None:
    data = container({**FILES, "lisa-2.docx": b"PK three"}, [sign(FILES)])
    (report,) = reports(data)
    assert (report.state, report.covers) == (GOOD, tuple(FILES))


def test_a_file_of_which_only_a_part_is_signed_is_seen() -> None:
    (report,) = reports(container(FILES, [sign({FIRST: FILES[FIRST]})]))
    assert (report.state, report.covers) == (GOOD, (FIRST,))


# The container itself


def unsound(files: Mapping[str, bytes], **options: Any) -> bytes:
    """A container whose signature does not matter."""
    return container(files, [sign(FILES)], **options)


def signed_with(**files: bytes) -> bytes:
    return unsound({**FILES, **{name.replace("_", "."): one for name, one in files.items()}})


def named(name: str) -> Make:
    return lambda: unsound({**FILES, name: b"PK"})


ODT = archive({"content.xml": b"<x/>"}, b"application/vnd.oasis.opendocument.text")
DOCX = archive({"[Content_Types].xml": b"<x/>"}, None)
UNSOUND: dict[str, tuple[Make, list[str]]] = {
    "a name that differs in case": (named("Lisa-1.DOCX"), ["alike"]),
    "a name that ends with a space": (named("lisa-1.docx "), ["ends", "alike"]),
    "a name that ends with a dot": (named("lisa-1.docx."), ["ends", "alike"]),
    "a space before the folder": (named("a /lisa.docx"), ["ends"]),
    "another form of a letter": (
        named(unicodedata.normalize("NFD", FIRST)),
        ["alike"],
    ),
    "a wide letter": (named("ｌisa-1.docx"), ["alike"]),
    "an invisible character": (named("lisa-1\u200b.docx"), ["invisible", "alike"]),
    "letters turned around": (named("lisa-\u202excod.exe"), ["invisible"]),
    "an odd space": (named("lisa\u00a01.docx"), ["invisible"]),
    "a path upwards": (named("../lisa-3.docx"), ["path"]),
    "a path within upwards": (named("a/../lisa-3.docx"), ["path"]),
    "an absolute path": (named("/lisa-3.docx"), ["path"]),
    "a drive": (named("C:lisa-3.docx"), ["path"]),
    "a path of Windows": (named("..\\lisa-3.docx"), ["path"]),
    "a stream within a file": (named("lisa-3.docx:x"), ["path"]),
    "a name like that of the type": (named("MIMETYPE"), ["alike"]),
    "a container within": (lambda: signed_with(sisu_asice=container(FILES)), ["nested"]),
    "a container of another name": (lambda: signed_with(sisu_docx=container(FILES)), ["nested"]),
    "a container by its name": (lambda: signed_with(sisu_bdoc=b"x"), ["nested"]),
    "a container in a folder": (
        lambda: unsound({"sub/a.asice": container(FILES)}),
        ["nested"],
    ),
    "an archive within": (lambda: signed_with(sisu_zip=archive({"a": b"x"}, None)), ["nested"]),
    "an archive of another name": (
        lambda: signed_with(sisu_docx=archive({"a": b"x"}, None)),
        ["nested"],
    ),
    "a container of before": (
        lambda: signed_with(sisu_xml=b"<?xml version='1.0'?><SignedDoc/>"),
        ["nested"],
    ),
    "no signature": (lambda: container(FILES, []), ["unsigned"]),
    "no files": (lambda: unsound({}), ["empty"]),
    "too many files": (
        lambda: unsound({f"lisa-{number}.docx": b"x" for number in range(201)}),
        ["too-many-files"],
    ),
    "no type": (lambda: unsound(FILES, mimetype=None), ["no-type"]),
    "another type": (
        lambda: unsound(FILES, mimetype=b"application/vnd.etsi.asic-s+zip"),
        ["other-type"],
    ),
    "a type with a line after it": (
        lambda: unsound(FILES, mimetype=signing.MIMETYPE + b"\n"),
        ["other-type"],
    ),
    "a listed file that is not there": (
        lambda: unsound(FILES, listed=manifest([*FILES, "lisa-9.docx"])),
        ["missing"],
    ),
    "a file that is not listed": (
        lambda: unsound(FILES, listed=manifest([FIRST])),
        ["unlisted"],
    ),
    "a file listed twice": (
        lambda: unsound(
            FILES, listed=manifest(list(FILES)).replace(b'path="/"', b'path="lisa-1.docx"')
        ),
        ["manifest-twice"],
    ),
    "a broken list": (lambda: unsound(FILES, listed=b"<"), ["manifest-unreadable"]),
    "another list": (lambda: unsound(FILES, listed=b"<x/>"), ["manifest-unreadable"]),
    "a list with a document type": (
        lambda: unsound(
            FILES, listed=b"<!DOCTYPE a []>" + manifest(list(FILES)).split(b"\n", 1)[1]
        ),
        ["manifest-unreadable"],
    ),
    "something unknown in META-INF": (
        lambda: unsound(FILES, others={"META-INF/timestamp.tst": b"x"}),
        ["unknown"],
    ),
    "an archive manifest": (
        lambda: unsound(FILES, others={"META-INF/ASiCArchiveManifest.xml": b"<x/>"}),
        ["unknown"],
    ),
    "META-INF written otherwise": (
        lambda: unsound({**FILES, "meta-inf/signatures1.xml": b"<x/>"}),
        ["unknown"],
    ),
}


@pytest.mark.parametrize("name", UNSOUND)
def test_what_is_wrong_with_a_container_is_a_problem(name: str) -> None:
    make, expected = UNSOUND[name]
    assert problems(make()) == expected


@pytest.mark.parametrize("content", [ODT, DOCX, b"PK", b"%PDF", b""], ids=str)
def test_office_files_in_a_container_are_no_archives(content: bytes) -> None:
    assert problems(signed_with(sisu_odt=content)) == []


def test_an_entry_twice_is_unreadable() -> None:
    whole = unsound({**FILES, "lisa-2.docx": b"PK three"})
    with pytest.raises(UNREADABLE):
        read_container(whole.replace(b"lisa-2.docx", b"lisa-1.docx"))


@pytest.mark.parametrize("data", [b"", b"PK", b"text", b"PK\3\4" + bytes(99)], ids=str)
def test_what_is_no_archive_is_unreadable(data: bytes) -> None:
    assert not is_container(data)
    with pytest.raises(UNREADABLE):
        read_container(data)


def test_departures_of_form_are_remarks() -> None:
    entries = dict(read_container(container(FILES)).files)
    packed = archive({"mimetype": signing.MIMETYPE, **entries}, None)
    last = archive({**entries, "mimetype": signing.MIMETYPE}, None)
    assert codes(read_container(packed).remarks) == ["type-packed"]
    assert codes(read_container(last).remarks) == ["type-not-first"]


def test_a_container_is_known_by_its_content() -> None:
    assert is_container(container(FILES))
    assert is_container(container(FILES, mimetype=None))
    assert is_container(container(FILES, []))
    assert not is_container(ODT)
    assert not is_container(DOCX)
    assert not is_container(archive({"a.docx": b"x", "b.asice": container(FILES)}, None))


def test_real_issuers_are_trusted_and_test_issuers_never() -> None:
    from koostaja.release.signatures.trusted_issuers import estonian_issuers

    names = [one.subject.rfc4514_string() for one in estonian_issuers()]
    assert any("ESTEID2018" in name for name in names)
    assert any("SK TSA CA 2023E" in name for name in names)
    assert not [name for name in names if "TEST" in name.upper() or "DEMO" in name.upper()]
    assert not [name for name in names if "-NQ" in name]
    assert [one.state for one in check_signatures(read_container(container(FILES))) or ()] == [
        INTACT
    ]


def test_each_reason_has_words_in_both_languages() -> None:
    folder = Path(signing.__file__).parent.parent / "koostaja" / "release" / "signatures"
    code = "".join(one.read_text(encoding="utf-8") for one in folder.glob("*.py"))
    told = {key for key in TERMS["en"] if key.startswith(("signature.", "container."))}
    assert all(key in TERMS[lang] for key in told for lang in LANGUAGES)
    assert [key for key in told if f'"{key}"' not in code and f'"{key[10:]}"' not in code] == []


def test_nothing_is_said_without_the_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    from koostaja.release.signatures import check

    monkeypatch.setattr(check, "_LIBRARIES", ("no_such_library",))
    assert check_signatures(read_container(container(FILES))) is None
