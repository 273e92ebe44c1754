"""Containers that were tampered with, by what was done, with the reasons that are expected."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from lxml import etree

import signing
from signature_changes import (
    FILES,
    FIRST,
    SECOND,
    Make,
    changed_file,
    confirmed,
    cover_changed,
    element,
    finished,
    insert,
    keep_issuers,
    key_value_of_other,
    later,
    prepared,
    remove,
    repeat,
    set_attribute,
    set_text,
    signature_text,
    signed_by,
    signer,
    stamped,
    swap_certificate,
    swap_signer,
    transform,
    value_of_other,
    wrap_properties,
)
from signing import (
    CONFIRMS,
    DS,
    ISSUES,
    SIGNS,
    STAMPS,
    TIME_MARK,
    WHEN,
    XADES,
    Change,
    Holder,
    Usage,
    certify,
    confirm,
    container,
    encoded,
    manifest,
    mark,
    other_world,
    sign,
    stamp,
    world,
)


def of_ten_thousand() -> bytes:
    many = {f"lisa-{number}.docx": b"x" for number in range(203)}
    return container(many, [sign(many)])


def needless_encoding() -> bytes:
    return prepared(set_attribute(f"{DS}Reference", "URI", "lisa%2D1.docx", 1))


def ambiguous_encoding() -> bytes:
    files = {"a b.docx": b"one", "a%20b.docx": b"two"}
    one = {"a b.docx": b"one"}
    return container(files, [sign(one)])


def odd_reference(name: str) -> bytes:
    """A reference that is no name, and a file that has it as its name."""
    change = set_attribute(f"{DS}Reference", "URI", name)
    return container({name: b"x"}, [sign({name: b"x"}, prepare=change)])


def times(count: int, change: Change) -> Change:
    def several(root: etree._Element) -> None:
        for _ in range(count):
            change(root)

    return several


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
    "a reference with a fragment": (
        lambda: odd_reference("lisa-1.docx#x"),
        ["file-missing"],
    ),
    "a reference with a query": (lambda: odd_reference("lisa-1.docx?x"), ["file-missing"]),
    "a reference with a scheme": (lambda: odd_reference("c:lisa-1.docx"), ["file-missing"]),
    "a reference from the root": (lambda: odd_reference("/lisa-1.docx"), ["file-missing"]),
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
    "two objects": (lambda: finished(wrap_properties), ["structure"]),
    "another signature beside the stamp": (
        lambda: finished(insert(f"{XADES}SignatureTimeStamp", 0, "<ds:SignedInfo/>")),
        ["structure"],
    ),
    "a counter-signature": (
        lambda: finished(
            insert(
                f"{XADES}UnsignedSignatureProperties",
                0,
                "<xades:CounterSignature><ds:Signature/></xades:CounterSignature>",
            )
        ),
        ["structure"],
    ),
    "two properties": (lambda: finished(repeat(f"{XADES}SignedProperties")), ["structure"]),
    "another root": (
        lambda: signature_text(b"asic:XAdESSignatures", b"asic:Signatures"),
        ["structure"],
    ),
    "another way to name a key": (
        lambda: finished(insert(f"{DS}KeyInfo", 0, "<ds:KeyName>x</ds:KeyName>")),
        ["structure"],
    ),
    "two media types of a file": (
        lambda: prepared(repeat(f"{XADES}DataObjectFormat")),
        ["structure"],
    ),
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
    "rules without their digest": (
        lambda: prepared(remove(f"{XADES}SigPolicyHash"), policy=TIME_MARK),
        ["structure"],
    ),
    "many stamps": (
        lambda: finished(times(6, repeat(f"{XADES}SignatureTimeStamp"))),
        ["structure"],
    ),
    "many certificates": (
        lambda: finished(times(31, repeat(f"{DS}X509Certificate"))),
        ["structure"],
    ),
    "many issuers": (
        lambda: finished(
            lambda root: (
                keep_issuers(root),
                times(31, repeat(f"{XADES}EncapsulatedX509Certificate"))(root),
            )
        ),
        ["structure"],
    ),
    "many confirmations": (
        lambda: finished(times(21, repeat(f"{XADES}EncapsulatedOCSPValue"))),
        ["structure"],
    ),
    "confirmations in two places": (
        lambda: finished(repeat(f"{XADES}RevocationValues")),
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
    "a short curve": (
        lambda: signed_by(signer(key=ec.generate_private_key(ec.SECP224R1()))),
        ["key-weak"],
    ),
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
    "a confirmation of an issuer of another name": (
        lambda: confirmed(name=b"other"),
        ["confirmation-of-other"],
    ),
    "known after it was given": (
        lambda: confirmed(known=later(minutes=5)),
        ["confirmation-late"],
    ),
    "no answer": (lambda: confirmed(answer=3), ["confirmation-of-other"]),
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
    "a stamp that says it is something else": (
        lambda: stamped(kind="1.2.840.113549.1.7.1"),
        ["stamp-changed"],
    ),
    "a stamp for no certificate": (lambda: stamped(version=0), ["stamp-changed"]),
    "a stamp for another certificate, in the older way": (
        lambda: stamped(names=other_world().stamper, version=1),
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
