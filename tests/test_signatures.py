"""Signatures: what was tampered with is bad, what is not proven is never good."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

import signing
from koostaja.diagnostics import LANGUAGES, TERMS
from koostaja.files import signatures
from koostaja.files.signatures import (
    SignatureReport,
    SignatureState,
    check_signatures,
    read_container,
)
from koostaja.files.signatures.der import read_der, sequence_of
from signature_changes import (
    BAD,
    FILES,
    FIRST,
    GOOD,
    INTACT,
    SECOND,
    Make,
    codes,
    confirmed,
    element,
    finished,
    keep_issuers,
    later,
    problems,
    remove,
    repeat,
    reports,
    signed_by,
    signer,
    stamped,
    with_property,
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
    Holder,
    certify,
    confirm,
    container,
    encoded,
    mark,
    new_world,
    other_world,
    sign,
    stamp,
    world,
)
from tampered_signatures import TAMPERED


@pytest.mark.parametrize("name", TAMPERED)
def test_what_was_tampered_with_is_bad(name: str) -> None:
    make, expected = TAMPERED[name]
    (report,) = reports(make())
    assert (report.state, codes(report.reasons)) == (BAD, expected)


def test_many_kinds_of_tampering_are_tried() -> None:
    assert len(TAMPERED) > 90


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
    "a confirmation by SHA-1": (
        lambda: confirmed(algorithm="1.2.840.113549.1.1.5"),
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


ODD_FILES = {
    "a.xml": b'<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>',
    "b.xml": b"<a>" * 999,
    "kaust/õ &+;=@%.txt": b"",
    "c.xml": sign(FILES),
}


def rsa_key(size: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=size)


def by_rsa() -> bytes:
    """Everybody has a key of the other kind."""
    key = rsa_key()
    stamper = certify("Ajatempel R", world().stamp_issuer, STAMPS, key=key)
    responder = certify("Kehtivuskinnitused R", world().issuer, CONFIRMS, key=key)
    one = signer(key=key)
    return signed_by(
        one,
        stamp=lambda message: stamp(message, stamper),
        confirm=lambda _: confirm(one, responder),
    )


GENUINE: dict[str, Make] = {
    "exclusive form": lambda: container(FILES),
    "inclusive form": lambda: container(FILES, [sign(FILES, form=INCLUSIVE)]),
    "RSA": by_rsa,
    "a time mark": lambda: container(
        FILES, [sign(FILES, stamp=None, policy=TIME_MARK, confirm=mark)]
    ),
    "confirmed by the issuer": lambda: confirmed(by=world().issuer),
    "stamped over SHA-512": lambda: stamped(digest="sha512"),
    "a stamp that names its certificate in the older way": lambda: stamped(version=1),
    "a stamp that names the digest of its certificate": lambda: stamped(
        named_hash=signing.SHA256_NAMED
    ),
    "a stamp without a canonical form": lambda: container(
        FILES,
        [
            sign(
                FILES,
                form=INCLUSIVE,
                finish=remove(f"{DS}CanonicalizationMethod", 1),
            )
        ],
    ),
    "a responder named by its key": lambda: confirmed(by_key=True),
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
    assert report.signer == "PROOV ALLKIRJASTAJA, 00000000000"
    assert report.issuer == "Väljaandja 2024"
    assert report.time == WHEN + timedelta(seconds=5)
    (sealed,) = reports(seal())
    assert sealed.signer == "Asutuse tempel, Asutus"


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


def test_a_stamp_without_its_certificate_needs_a_trusted_authority() -> None:
    data = stamped(embedded=False)
    (report,) = reports(data)
    assert codes(report.reasons) == ["stamp-issuer-unknown"]
    (report,) = reports(data, [*world().trusted, world().stamper.der])
    assert report.state is GOOD


def test_a_trusted_authority_proves_nothing_after_its_time() -> None:
    old = certify("Ajatempel 2020", world().stamp_issuer, STAMPS, years=(2020, 2025))
    (report,) = reports(stamped(by=old), [*world().trusted, old.der])
    assert (report.state, codes(report.reasons)) == (BAD, ["certificate-expired"])


def test_issuers_are_trusted_in_either_form() -> None:
    pem = [
        one.certificate.public_bytes(Encoding.PEM) for one in (world().issuer, world().stamp_issuer)
    ]
    assert [one.state for one in reports(container(FILES), pem)] == [GOOD]


def under_the_root(issuer: Holder, **options: Any) -> SignatureReport:
    """What is said of a signer under an issuer whose root alone is trusted."""
    one = signer(issuer, **options)
    data = signed_by(one, issuer, confirm=lambda _: confirm(one, issuer=issuer))
    (report,) = reports(data, [world().root.der, world().stamp_issuer.der])
    return report


def test_a_weak_issuer_proves_nobody() -> None:
    weak = certify("Nõrk väljaandja", world().root, ISSUES, key=rsa_key(1024))
    report = under_the_root(weak)
    assert (report.state, codes(report.reasons)) == (INTACT, ["certificate-weak"])
    report = under_the_root(world().issuer, digest=hashes.SHA224())
    assert (report.state, codes(report.reasons)) == (INTACT, ["certificate-weak"])


def test_an_issuer_whose_key_may_not_sign_certificates_is_refused() -> None:
    unfit = certify("Väljaandja", world().root, replace(ISSUES, certifies=False))
    report = under_the_root(unfit)
    assert (report.state, codes(report.reasons)) == (BAD, ["issuer-unfit"])


def test_what_a_certificate_says_is_printed_without_hidden_characters() -> None:
    person = ("MA\u202eRI", "MAA\nSIKAS", "00000000000")
    (report,) = reports(signed_by(certify("X\u200b", world().issuer, SIGNS, person=person)))
    assert report.signer == "MA?RI MAA?SIKAS, 00000000000"


def test_more_signatures_than_are_checked_are_bad() -> None:
    found = reports(container(FILES, [b""] * 50 + [sign(FILES)]))
    assert codes(found[50].reasons) == ["too-many"]


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


def test_real_issuers_are_trusted_and_test_issuers_never() -> None:
    from koostaja.files.signatures.trusted_issuers import estonian_issuers

    names = [one.subject.rfc4514_string() for one in estonian_issuers()]
    assert any("ESTEID2018" in name for name in names)
    assert any("SK TSA CA 2023E" in name for name in names)
    assert not [name for name in names if "TEST" in name.upper() or "DEMO" in name.upper()]
    assert not [name for name in names if "-NQ" in name]
    assert [one.state for one in check_signatures(read_container(container(FILES))) or ()] == [
        INTACT
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"0",
        b"\x1f\0",
        b"\x30\x80\0\0",
        b"\x30\x81\1\0",
        b"\x30\x82\0\x81" + bytes(129),
        b"\x30\2\0",
        b"\x30\0\0",
        b"\x30\x85\0\0\0\0\0",
    ],
    ids=bytes.hex,
)
def test_der_of_two_readings_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="DER"):
        read_der(data)


def test_der_is_read() -> None:
    assert read_der(b"\6\x03\x2a\x86\x48").oid() == "1.2.840"
    assert read_der(b"\6\x03\x88\x37\x03").oid() == "2.999.3"
    long = sequence_of(b"\4\x82\1\0" + bytes(256))
    assert [len(one.content) for one in read_der(long).parts()] == [256]
    for bad in (b"\6\0", b"\6\1\x86", b"\2\1\0"):
        with pytest.raises(ValueError, match="DER"):
            read_der(bad).oid()


def test_each_reason_has_words_in_both_languages() -> None:
    (folder,) = signatures.__path__
    code = "".join(one.read_text(encoding="utf-8") for one in Path(folder).glob("*.py"))
    raised = set(re.findall(r'(?:reason|SignatureFault|doubt=)\(?"([a-z-]+)"', code))
    problems = set(re.findall(r'"container\.([a-z-]+)"', code)) | {"path", "invisible", "ends"}
    assert len(raised) > 30
    assert len(problems) > 12
    expected = {f"signature.{one}" for one in (*raised, *SignatureState)}
    expected |= {f"container.{one}" for one in problems}
    for lang in LANGUAGES:
        assert expected <= TERMS[lang].keys()


def test_nothing_is_said_without_the_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    from koostaja.files.signatures import check

    monkeypatch.setattr(check, "_LIBRARIES", ("no_such_library",))
    assert check_signatures(read_container(container(FILES))) is None
