"""Changes of a container, its signature and what proves it, before and after it is signed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from lxml import etree

import signing
from koostaja.diagnostics import Terms
from koostaja.files.signatures import (
    SignatureReport,
    SignatureState,
    check_signatures,
    read_container,
)
from signing import (
    DS,
    PERSON,
    SIGNER_NAME,
    SIGNS,
    WHEN,
    XADES,
    Change,
    Holder,
    certify,
    confirm,
    container,
    encoded,
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


def with_property(root: etree._Element) -> None:
    parent = element(root, f"{XADES}UnsignedSignatureProperties")
    etree.SubElement(parent, f"{XADES}CounterSignature")


def keep_issuers(root: etree._Element) -> None:
    """Keep the issuers' certificates with the signature, as signing programs do."""
    parent = element(root, f"{XADES}UnsignedSignatureProperties")
    values = etree.SubElement(parent, f"{XADES}CertificateValues")
    for one in (world().issuer, world().stamp_issuer):
        etree.SubElement(values, f"{XADES}EncapsulatedX509Certificate").text = encoded(one.der)
