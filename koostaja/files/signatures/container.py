"""A signed container: its files, its signatures, and whether it is put together soundly.

ASiC-E (ETSI EN 319 162-1, 4.4 and annex A), of which BDOC 2.1 is a profile: a zip archive
with an entry ``mimetype``, the files, and their signatures in the folder META-INF.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from koostaja.diagnostics import Terms
from koostaja.files.archives import MAX_MEMBERS, ArchiveBudget, read_archive
from koostaja.files.signatures.entry_names import name_problems, visible_name
from koostaja.files.signatures.manifest import (
    MANIFEST_NAME,
    manifest_problems,
    read_media_types,
)

__all__ = ["MAX_FILES", "SignedContainer", "is_container", "read_container"]

MAX_FILES = 200
"""The files in a container: a directive has some annexes, each of which is signed as a file."""
_MIMETYPE, _META = "mimetype", "META-INF/"
_TYPE = b"application/vnd.etsi.asic-e+zip"
_ANY_TYPE = b"application/vnd.etsi.asic-"
_SIGNATURES = re.compile(r"META-INF/[^/]*signatures[^/]*\.xml")
"""The names of files with signatures (ETSI EN 319 162-1, 4.4.3.2)."""
_NESTED = re.compile(r"\.(asice|asics|sce|scs|bdoc|ddoc|adoc|edoc|zip|7z|rar|tar|t?gz|jar)", re.I)
_LISTED, _NAME_AT = b"PK\1\2", 30
"""How an entry of a zip's directory begins, and where the name of the first entry is."""
_NO_ARCHIVE = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,  # an encrypted entry
    ValueError,
    KeyError,
)
"""What the standard library raises for what is no sound zip archive."""
_OFFICE = frozenset(("[Content_Types].xml", _MIMETYPE))
"""What Office Open XML and OpenDocument files have, which are zip archives too."""


@dataclass(frozen=True)
class SignedContainer:
    """The content of a container, by name in its order.

    ``problems`` are why it cannot be vouched for as a whole, ``remarks`` are departures
    from the format that change nothing of what a reader sees.
    """

    files: Mapping[str, bytes]
    signatures: Mapping[str, bytes]
    media_types: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Terms, ...] = ()
    remarks: tuple[Terms, ...] = ()
    _digests: dict[tuple[str, str], bytes] = field(default_factory=dict, repr=False, compare=False)

    def digest(self, name: str, algorithm: str) -> bytes:
        """Return the digest of a file by an algorithm of ``hashlib``, computed once."""
        if (name, algorithm) not in self._digests:
            digest = hashlib.new(algorithm, self.files[name]).digest()
            self._digests[name, algorithm] = digest
        return self._digests[name, algorithm]


def is_container(data: bytes) -> bool:
    """Return whether a file is a signed container, by its content and never by its name."""
    try:
        with _opened(data) as archive:
            names = archive.namelist()
            if any(_SIGNATURES.fullmatch(name) for name in names):
                return True
            return _MIMETYPE in names and _begins(archive, _ANY_TYPE)
    except _NO_ARCHIVE:
        return False


def _opened(data: bytes) -> zipfile.ZipFile:
    """Return a zip archive whose directory can be read; raise ``BadZipFile`` for a huge one."""
    if data.count(_LISTED) > MAX_MEMBERS:
        raise zipfile.BadZipFile
    return zipfile.ZipFile(io.BytesIO(data))


def _begins(archive: zipfile.ZipFile, type: bytes) -> bool:
    """Return whether the entry ``mimetype`` begins with a type; no more of it is read."""
    if archive.getinfo(_MIMETYPE).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return False
    with archive.open(_MIMETYPE) as entry:
        return entry.read(len(type)) == type


def read_container(data: bytes, budget: ArchiveBudget | None = None) -> SignedContainer:
    """Return what a container holds; raise one of ``UNREADABLE`` if it is no sound archive."""
    entries = read_archive(data, budget)
    signatures = {name: one for name, one in entries.items() if _SIGNATURES.fullmatch(name)}
    files = {name: one for name, one in entries.items() if not _is_own(name)}
    types: dict[str, str] = {}
    problems = [*_type_problems(entries), *name_problems(entries)]
    if MANIFEST_NAME in entries:
        types, found = read_media_types(entries[MANIFEST_NAME])
        problems += found or manifest_problems(types, files, entries)
    problems += _unknown_entries(entries, signatures)
    problems += [Terms(("container.nested",), f": {visible_name(n)}") for n in _nested(files)]
    if not signatures:
        problems.append(Terms(("container.unsigned",)))
    if len(files) > MAX_FILES:
        problems.append(Terms(("container.too-many-files",), f": {len(files)} > {MAX_FILES}"))
    if not files:
        problems.append(Terms(("container.empty",)))
    remarks = tuple(_form_remarks(data, entries))
    return SignedContainer(files, signatures, types, tuple(problems), remarks)


def _is_own(name: str) -> bool:
    """Return whether an entry belongs to the container and is no file of its user."""
    return name == _MIMETYPE or name.startswith(_META)


def _type_problems(entries: Mapping[str, bytes]) -> Iterator[Terms]:
    if _MIMETYPE not in entries:
        yield Terms(("container.no-type",))
    elif entries[_MIMETYPE] != _TYPE:
        yield Terms(("container.other-type",))


def _unknown_entries(
    entries: Mapping[str, bytes], signatures: Mapping[str, bytes]
) -> Iterator[Terms]:
    """Yield the entries of META-INF that are neither signatures nor the manifest."""
    for name in entries:
        known = name == MANIFEST_NAME or name in signatures
        if name.casefold().startswith(_META.casefold()) and not known:
            yield Terms(("container.unknown",), f": {visible_name(name)}")


def _nested(files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the files that are containers or archives themselves."""
    for name, content in files.items():
        by_name = _NESTED.fullmatch(name[name.rfind(".") :].rstrip(" .")) if "." in name else None
        if by_name or b"<SignedDoc" in content[:2000] or _is_archive(content):
            yield name


def _is_archive(content: bytes) -> bool:
    """Return whether a file is a container or a zip archive that is no office file."""
    if not content.startswith(b"PK"):
        return False
    try:
        with _opened(content) as archive:
            return is_container(content) or _OFFICE.isdisjoint(archive.namelist())
    except _NO_ARCHIVE:
        return False


def _form_remarks(data: bytes, entries: Mapping[str, bytes]) -> Iterator[Terms]:
    """Yield how the entry ``mimetype`` departs from annex A.1 of ETSI EN 319 162-1."""
    if _MIMETYPE not in entries:
        return
    stored = data[8:10] == b"\0\0" and data[28:30] == b"\0\0"
    if next(iter(entries)) != _MIMETYPE or data[_NAME_AT : _NAME_AT + 8] != _MIMETYPE.encode():
        yield Terms(("container.type-not-first",))
    elif not stored:
        yield Terms(("container.type-packed",))
