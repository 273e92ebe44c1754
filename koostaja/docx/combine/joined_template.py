"""A template in one combined file: how its styles and lists are called there."""

from __future__ import annotations

from typing import NamedTuple

from koostaja.docx.combine.joined_lists import TemplateLists
from koostaja.docx.combine.source_template import SourceTemplate
from koostaja.docx.combine.style_names import StyleNames

__all__ = ["JoinedTemplate"]


class JoinedTemplate(NamedTuple):
    """A template of which a combined file has documents."""

    source: SourceTemplate
    ordinal: int
    """Which template of the file it is, from 0."""
    names: StyleNames
    lists: TemplateLists
    themed: bool
    """Whether its theme is another than the file's."""
