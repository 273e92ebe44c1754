"""Signed containers: read, and their signatures judged.

The signature in a bundle has words such as ``@signer`` in place of certificates, digests, time
stamps and the signature value, which are worked out when the input is run: so a change of what
is signed leads past the first check, as by somebody who signs it so, and inputs stay small.
``@stamp 12=ff`` is a time stamp with another byte at 12.
"""

from __future__ import annotations

import hashlib
import random
import re
from base64 import b64encode
from collections.abc import Callable

from lxml import etree

from bundles import bundle, files_of, laid_over
from koostaja.diagnostics import LANGUAGES
from koostaja.docx import UNREADABLE
from koostaja.files.signatures import (
    SignatureState,
    SignedContainer,
    check_signatures,
    is_container,
    read_container,
)
from mutation import Blind, Mutator
from signing import (
    DS,
    EXCLUSIVE,
    INCLUSIVE,
    MIMETYPE,
    SIGNER_NAME,
    WHEN,
    XADES,
    archive,
    canonical,
    confirm,
    manifest,
    mark,
    other_world,
    sign,
    signed,
    stamp,
    world,
)

__all__ = ["MUTATOR", "answer"]

SIGNATURE = "META-INF/signatures0.xml"
_FILES = {"a.txt": b"esimene\n", "kaust/b õ.docx": b"teine\n"}
_TOKEN = re.compile(r"@(\w+)((?: [\w./=-]+)*)\s*")
_PATCH = re.compile(r"(\d+)=([0-9a-f]{2})")
_WORD = {
    f"{DS}X509Certificate": "@signer",
    f"{DS}SignatureValue": "@value",
    f"{XADES}EncapsulatedTimeStamp": "@stamp",
    f"{XADES}EncapsulatedOCSPValue": "@confirmation",
}
_WORDS = (
    "signer", "issuer", "root", "responder", "stamper", "stranger", "digest", "properties", "value",
    "stamp", "confirmation", "mark", "file0", "file1",
)  # fmt: skip


def _base() -> dict[str, bytes]:
    """Return the entries of a container with one good signature, its values as words."""
    root = etree.fromstring(sign(_FILES))
    for one in root.iter():
        if one.tag in _WORD:
            one.text = _WORD[str(one.tag)]
    digests = [*(f"@file{number}" for number in range(len(_FILES))), "@properties", "@digest"]
    for one, word in zip(root.iter(f"{DS}DigestValue"), digests, strict=True):
        one.text = word
    return {
        "mimetype": MIMETYPE,
        **_FILES,
        "META-INF/manifest.xml": manifest(list(_FILES)),
        SIGNATURE: etree.tostring(root),
    }


_BASE = _base()
_BUNDLES = Mutator(_BASE, {}, (SIGNATURE, SIGNATURE, SIGNATURE, "META-INF/manifest.xml"))


def MUTATOR(data: bytes, size: int, chance: random.Random, blind: Blind) -> bytes:
    """Change a bundle, or a word in its signature."""
    if chance.random() < 0.6:
        return _BUNDLES(data, size, chance, blind)
    files = files_of(data)
    text = files.get(SIGNATURE, _BASE[SIGNATURE]).decode(errors="replace")
    found = list(_TOKEN.finditer(text))
    if found:
        one = chance.choice(found)
        word = one[1] if chance.random() < 0.7 else chance.choice(_WORDS)
        patch = f" {chance.randrange(2000)}={chance.randrange(256):02x}"
        text = f"{text[: one.start()]}@{word}{one[2]}{patch}{text[one.end() :]}"
    files[SIGNATURE] = text.encode()
    return bundle(files)


def answer(data: bytes) -> None:
    """Read a container of the entries of a bundle, and judge its signatures."""
    entries = laid_over(_BASE, files_of(data))
    entries |= {
        name: _with_values(content)
        for name, content in entries.items()
        if name.startswith("META-INF/") and "signatures" in name
    }
    mimetype = entries.pop("mimetype", None)
    packed = archive(entries, mimetype)
    is_container(packed)
    try:
        container = read_container(packed)
    except UNREADABLE:
        return
    reports = check_signatures(container, trusted=world().trusted)
    assert reports is not None
    assert [one.name for one in reports] == list(container.signatures)
    for problem in (*container.problems, *container.remarks):
        assert all(problem.text(lang) for lang in LANGUAGES)
    for report in reports:
        assert all(one.text(lang) for one in report.reasons for lang in LANGUAGES)
        assert set(report.covers) <= set(container.files)
        assert report.reasons or report.state is SignatureState.GOOD
        if report.state is SignatureState.GOOD:
            assert report.time_is_proven
            assert report.signer.split(", ")[0] in ("PROOV ALLKIRJASTAJA", SIGNER_NAME)
            assert abs((report.time or WHEN) - WHEN).total_seconds() < 60
        if report.state is not SignatureState.BAD:
            _assert_covered(container, report.name, report.covers)


def _assert_covered(container: SignedContainer, name: str, covers: tuple[str, ...]) -> None:
    """Assert that a signature that holds has the digest of each file that it covers."""
    root = etree.fromstring(container.signatures[name])
    digests = {"".join((one.text or "").split()) for one in root.iter(f"{DS}DigestValue")}
    for file in covers:
        content = container.files[file]
        forms = (hashlib.new(name, content).digest() for name in ("sha256", "sha384", "sha512"))
        assert digests & {b64encode(one).decode() for one in forms}, file


def _with_values(content: bytes) -> bytes:
    """Return a signature with values in place of its words, those that others need first."""
    try:
        return _resolved(etree.fromstring(content))
    except etree.XMLSyntaxError:
        return content


def _resolved(root: etree._Element) -> bytes:
    for words in (_PLAIN, _OF_PROPERTIES, _OF_INFO, _OF_VALUE):
        for one in root.iter(etree.Element):
            found = _TOKEN.fullmatch(one.text or "")
            if found and found[1] in words:
                value = bytearray(words[found[1]](root))
                for at, byte in _PATCH.findall(found[2]):
                    if value:
                        value[int(at) % len(value)] = int(byte, 16)
                one.text = b64encode(bytes(value)).decode()
    return etree.tostring(root, encoding="utf-8")


Value = Callable[[etree._Element], bytes]


def _properties(root: etree._Element) -> bytes:
    found = next(root.iter(f"{XADES}SignedProperties"), root)
    return hashlib.sha256(canonical(found, _form(root, "Transform"))).digest()


def _value(root: etree._Element) -> bytes:
    info = next(root.iter(f"{DS}SignedInfo"), root)
    form = _form(root, "CanonicalizationMethod")
    return signed(world().signer.key, canonical(info, form), raw=True)


def _stamp(root: etree._Element) -> bytes:
    value = next(root.iter(f"{DS}SignatureValue"), root)
    return stamp(canonical(value, _form(root, "CanonicalizationMethod")))


def _mark(root: etree._Element) -> bytes:
    value = next(root.iter(f"{DS}SignatureValue"), root)
    return mark((value.text or "").encode())


def _form(root: etree._Element, name: str) -> str:
    found = next(root.iter(f"{DS}{name}"), root)
    return EXCLUSIVE if found.get("Algorithm") == EXCLUSIVE else INCLUSIVE


_PLAIN: dict[str, Value] = {
    "signer": lambda _: world().signer.der,
    "issuer": lambda _: world().issuer.der,
    "root": lambda _: world().root.der,
    "responder": lambda _: world().responder.der,
    "stamper": lambda _: world().stamper.der,
    "stranger": lambda _: other_world().signer.der,
    "digest": lambda _: hashlib.sha256(world().signer.der).digest(),
    "file0": lambda _: hashlib.sha256(next(iter(_FILES.values()))).digest(),
    "file1": lambda _: hashlib.sha256(list(_FILES.values())[1]).digest(),
    "confirmation": lambda _: confirm(),
}
_OF_PROPERTIES: dict[str, Value] = {"properties": _properties}
_OF_INFO: dict[str, Value] = {"value": _value}
_OF_VALUE: dict[str, Value] = {"stamp": _stamp, "mark": _mark}
