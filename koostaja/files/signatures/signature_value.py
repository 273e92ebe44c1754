"""The signature itself: every reference and the signature value, computed by signxml."""

from __future__ import annotations

from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureMethod
from signxml.exceptions import SignXMLException
from signxml.xades.xades import XAdESSignatureConfiguration, XAdESVerifier

from koostaja.files.signatures.algorithms import DIGESTS, SIGNATURE_METHODS
from koostaja.files.signatures.container import SignedContainer
from koostaja.files.signatures.references import referenced_file
from koostaja.files.signatures.report import SignatureFault
from koostaja.files.signatures.safe_xml import DS, XADES
from koostaja.files.signatures.xades import XadesSignature

__all__ = ["check_signature_value"]

_METHODS = frozenset(one for one in SignatureMethod if one.value in SIGNATURE_METHODS)
_DIGESTS = frozenset(one for one in DigestAlgorithm if one.value in DIGESTS)


class _Verifier(XAdESVerifier):
    """Reads the signature as XML, once, and no file of the container.

    signxml would read the whole signature again for each reference, and each file as XML.
    Nothing changes the trees, since only canonical forms are allowed as transforms.
    """

    def __init__(self, container: SignedContainer) -> None:
        super().__init__()
        self._container = container
        self._names = {id(content): name for name, content in container.files.items()}
        self._trees: dict[bytes, etree._Element] = {}
        self._texts: dict[etree._Element, bytes] = {}

    def _fromstring(self, xml_string: Any, **options: Any) -> Any:
        if id(xml_string) in self._names:
            return etree.fromstring(b"<")  # which is no XML, as signxml expects of a file
        if xml_string not in self._trees:
            read: Any = super()._fromstring
            self._trees[xml_string] = read(xml_string, **options)
        return self._trees[xml_string]

    def _tostring(self, xml_node: etree._Element, **options: Any) -> bytes:
        if xml_node not in self._texts:
            self._texts[xml_node] = etree.tostring(xml_node, encoding="utf-8", **options)
        return self._texts[xml_node]

    def _get_digest(self, data: Any, algorithm: DigestAlgorithm) -> Any:
        if id(data) in self._names:
            return self._container.digest(self._names[id(data)], DIGESTS[algorithm.value])
        compute: Any = super()._get_digest
        return compute(data, algorithm)


def check_signature_value(
    signature: XadesSignature, signer: x509.Certificate, container: SignedContainer
) -> None:
    """Raise ``SignatureFault`` unless the signer's key made the signature over all references.

    The files were compared before, and those that are not the signed ones are reported one by
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
        results: Any = _Verifier(container).verify(
            _without_unsigned(signature.element),
            x509_cert=signer,
            uri_resolver=file_of,
            expect_config=config,
        )
    except etree.DocumentInvalid as error:
        raise SignatureFault("structure") from error
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
    alone = etree.fromstring(etree.tostring(element, encoding="utf-8", with_tail=False))
    for one in alone.findall(f"{DS}Object/{XADES}QualifyingProperties/{XADES}UnsignedProperties"):
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)
    return etree.tostring(alone, encoding="utf-8")
