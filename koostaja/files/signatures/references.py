"""The files that a signature refers to, found by name and compared by their digests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote_to_bytes

from koostaja.diagnostics import Terms
from koostaja.files.signatures.algorithms import DIGESTS
from koostaja.files.signatures.container import SignedContainer
from koostaja.files.signatures.entry_names import visible_name
from koostaja.files.signatures.report import reason
from koostaja.files.signatures.xades import FileReference, XadesSignature

__all__ = ["compare_files", "referenced_file"]

_NEEDLESS = re.compile(r"%(2[DdEeFf]|3\d|[46][1-9A-Fa-f]|5[0-9AaFf]|7[0-9Aa])")
"""Letters, digits, "-", ".", "/" and "_" in percent-encoding, which no signing program writes."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def referenced_file(uri: str, files: Mapping[str, bytes]) -> str | None:
    """Return the file that a reference names (RFC 3986); None if it names none, or leads out."""
    if not uri or uri[0] in "/#" or "?" in uri or "#" in uri or _SCHEME.match(uri):
        return None
    if _NEEDLESS.search(uri) or re.search(r"%(?![0-9A-Fa-f]{2})", uri):
        return None
    try:
        name = unquote_to_bytes(uri).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if name != uri and uri in files:
        return None  # one program would take the one file, another program the other
    return name if name in files else None


def compare_files(
    signature: XadesSignature, container: SignedContainer
) -> tuple[tuple[str, ...], tuple[Terms, ...]]:
    """Return the files whose content is the signed one, and what is wrong with the others."""
    covers: list[str] = []
    faults: list[Terms] = []
    for one in signature.files:
        name = referenced_file(one.uri, container.files)
        found = list(_file_faults(one, name, covers, signature, container))
        faults += found
        if name is not None and not found:
            covers.append(name)
    if not signature.files:
        faults.append(reason("no-files"))
    return tuple(covers), tuple(faults)


def _file_faults(
    one: FileReference,
    name: str | None,
    seen: list[str],
    signature: XadesSignature,
    container: SignedContainer,
) -> Iterator[Terms]:
    if name is None:
        yield reason("file-missing", visible_name(one.uri))
    elif name in seen:
        yield reason("file-twice", visible_name(name))
    elif container.digest(name, DIGESTS[one.algorithm]) != one.digest:
        yield reason("file-changed", visible_name(name))
    else:
        signed = signature.media_types.get(one.id)
        listed = container.media_types.get(name)
        if signed is not None and listed is not None and signed != listed:
            yield reason("media-type", visible_name(name))
