"""Templates filled: tags parsed, compiled to programs and run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.docx.filling.compiler import Output, Program
    from koostaja.docx.filling.dialect import docxtpl_source, jinja_source
    from koostaja.docx.filling.id_marks import NoteCopy
    from koostaja.docx.filling.note_copies import with_note_copies
    from koostaja.docx.filling.plain_tags import plain_source, plain_tree
    from koostaja.docx.filling.runtime import JINJA, MEMBERS, NAME_PREFIX
    from koostaja.docx.filling.tag_paragraphs import level_of
    from koostaja.docx.filling.tag_runs import PARAGRAPHS, TEXTS, own_texts
    from koostaja.docx.filling.tag_scopes import Scopes, elements_with_scopes
    from koostaja.docx.filling.tag_syntax import plain_tag, tag_words, tags_in, without_tags
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "JINJA",
    "MEMBERS",
    "NAME_PREFIX",
    "PARAGRAPHS",
    "TEXTS",
    "NoteCopy",
    "Output",
    "Program",
    "Scopes",
    "docxtpl_source",
    "elements_with_scopes",
    "jinja_source",
    "level_of",
    "own_texts",
    "plain_source",
    "plain_tag",
    "plain_tree",
    "tag_words",
    "tags_in",
    "with_note_copies",
    "without_tags",
]
