"""The signature itself: every reference and the signature value, computed by signxml."""

from __future__ import annotations

from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureMethod
from signxml.exceptions import SignXMLException
from signxml.xades.xades import XAdESSignatureConfiguration, XAdESVerifier

from koostaja.release.signatures.algorithms import DIGESTS, SIGNATURE_METHODS
from koostaja.release.signatures.container import SignedContainer
from koostaja.release.signatures.references import referenced_file
from koostaja.release.signatures.report import SignatureFault
from koostaja.release.signatures.safe_xml import DS, XADES
from koostaja.release.signatures.xades import XadesSignature

__all__ = ["check_signature_value"]

_METHODS = frozenset(one for one in SignatureMethod if one.value in SIGNATURE_METHODS)
_DIGESTS = frozenset(one for one in DigestAlgorithm if one.value in DIGESTS)


def check_signature_value(
    signature: XadesSignature, signer: x509.Certificate, container: SignedContainer
) -> None:
    """Raise ``SignatureFault`` unless the signer's key made the signature over all references.

    The files were compared before, and those that are not the signed ones are told one by
    one; here a single difference is enough.
    """
    config = XAdESSignatureConfiguration(
        location="./",
        expect_references=len(signature.files) + _own_references(signature),
        signature_methods=_METHODS,
        digest_algorithms=_DIGESTS,
        verification_time=signer.not_valid_before_utc,  # validity is checked at the proven time
        default_reference_c14n_method=CanonicalizationMethod.CANONICAL_XML_1_0,
    )

    def file_of(uri: str) -> bytes | None:
        name = referenced_file(uri, container.files)
        return None if name is None else container.files[name]

    try:
        results: Any = XAdESVerifier().verify(
            _without_unsigned(signature.element),
            x509_cert=signer,
            uri_resolver=file_of,
            expect_config=config,
        )
    except (SignXMLException, UnsupportedAlgorithm, etree.LxmlError, ValueError) as error:
        raise SignatureFault("value") from error
    except (TypeError, KeyError, AttributeError, AssertionError, NotImplementedError) as error:
        raise SignatureFault("unreadable") from error
    if not any(one.signed_xml is not None and _is_properties(one.signed_xml) for one in results):
        raise SignatureFault("unsigned-properties")


def _own_references(signature: XadesSignature) -> int:
    """Return how many references lead to elements of the signature, and not to files."""
    return len(signature.element.findall(f"{DS}SignedInfo/{DS}Reference")) - len(signature.files)


def _is_properties(element: etree._Element) -> bool:
    return element.tag == f"{XADES}SignedProperties"


def _without_unsigned(element: etree._Element) -> bytes:
    """Return a signature without what is not signed, which is copied for each reference."""
    alone = etree.fromstring(etree.tostring(element, with_tail=False))
    for one in alone.findall(f"{DS}Object/{XADES}QualifyingProperties/{XADES}UnsignedProperties"):
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)
    return etree.tostring(alone)
