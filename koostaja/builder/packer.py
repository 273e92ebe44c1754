"""From filled documents to the parts of Word files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from koostaja.builder.manifest import LIBRARY_KIND
from koostaja.builder.word_files import WordFile
from koostaja.documents import Description, Document
from koostaja.docx import (
    BODY,
    CONTENT_TYPES,
    RELATIONSHIPS,
    Filled,
    Template,
    ZipEntry,
    pack,
    property_parts,
    property_values,
    show_properties,
)

__all__ = ["Packer"]

_pack_once = lru_cache(64)(pack)
"""For parts that are the same in all files of a template with the same properties."""

Describe = Callable[[Document, Mapping[str, str]], Description]
"""Returns a document's properties from itself and its register card."""


class Packer:
    """Makes Word files of filled documents; the parts of each template are compressed once."""

    def __init__(self, describe: Describe) -> None:
        self._describe = describe
        self._templates: dict[Template, dict[str, ZipEntry]] = {}

    def parts(self, file: WordFile, filled: Mapping[Document, Filled]) -> dict[str, bytes]:
        """Return the parts of a Word file, not compressed."""
        return {**filled[file.document].template.contents, **self._own_parts(file, filled)}

    def entries(
        self, file: WordFile, filled: Mapping[Document, Filled], words: str
    ) -> list[ZipEntry]:
        """Return the parts of a Word file as entries of its zip archive.

        ``words`` is the hash of its words, which becomes one of its properties.
        """
        own = {
            name: (_pack_once if name in (CONTENT_TYPES, RELATIONSHIPS) else pack)(name, part)
            for name, part in self._own_parts(file, filled, words).items()
        }
        return list({**self._template_entries(filled[file.document].template), **own}.values())

    def _own_parts(
        self, file: WordFile, filled: Mapping[Document, Filled], words: str = ""
    ) -> dict[str, bytes]:
        """Return the parts of a Word file that are not its template's."""
        first = filled[file.document]
        contents = first.template.contents
        changed = dict(first.parts)
        if file.annexes:
            from koostaja.docx import combine_documents  # slow to import, and rarely needed

            documents = [filled[one] for one in file.documents]
            shown = [self._shown_properties(one) for one in documents]
            changed = combine_documents(documents, file.links, shown)
        if file.kind == LIBRARY_KIND:
            from koostaja.library.document import with_contents  # as slow

            changed[BODY] = with_contents({**contents, **changed})
        described = self._describe(file.document, file.properties)
        parts = {**contents, **changed}
        own = property_values(contents, described, file.properties)
        changed |= show_properties(first.template, parts, own)
        return changed | property_parts(parts, described, file.properties, words)

    def _shown_properties(self, filled: Filled) -> dict[str, str]:
        """Return the properties of an annex's own file, which its fields may show."""
        described = self._describe(filled.document, {})
        return property_values(filled.template.contents, described, {})

    def _template_entries(self, template: Template) -> dict[str, ZipEntry]:
        if template not in self._templates:
            self._templates[template] = {
                name: pack(name, part) for name, part in template.contents.items()
            }
        return self._templates[template]
