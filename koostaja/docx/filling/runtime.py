"""What the tags of a template reach while it is filled, and how what they print becomes XML.

Jinja runs the tags. A dot in a tag reaches only what ``MEMBERS`` lists and the fields of
the document by their keys. Each printed value is escaped and, if it is an item, noted,
so that words for which a template has no place are found.

Text here is UTF-8 with one character for each byte (see ``narrow``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.utils import missing

from koostaja.documents import Item, OwnNumber, Row, Section, is_restriction_value
from koostaja.docx.filling.id_marks import IdMark, RepeatedIds

__all__ = [
    "BEGIN_ROUND",
    "IN_ONE_LINE",
    "JINJA",
    "MEMBERS",
    "NAME_PREFIX",
    "REPEATED_ID",
    "FillContext",
    "narrow",
]

MEMBERS: Mapping[type, tuple[str, ...]] = {
    Section: ("title", "number", "lead", "items", "rows", "fields", "numbering"),
    Row: ("number", "own_number", "cells", "long"),
    Item: ("number", "own_number", "items"),
}
"""What a template may ask of each object; any other name is that of a field or column."""
NAME_PREFIX = "0"
"""How names begin in a program, so that ``loop`` and ``self`` are names like any other."""
BEGIN_ROUND, REPEATED_ID, IN_ONE_LINE = "begin_round", "repeated_id", "in_one_line"
"""What a program asks of a run; no tag can."""
_MEMBERS = defaultdict(frozenset[str], {of: frozenset(names) for of, names in MEMBERS.items()})


class FillContext(Context):
    """The values of names while a part is filled, and what was printed so far."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.printed: list[Item | OwnNumber] = []
        self.ids: RepeatedIds | None = None
        """The ids in loops; None if there are none."""

    def resolve_or_missing(self, key: str) -> Any:
        name = key.removeprefix(NAME_PREFIX)
        found = self.parent.get(name, missing)
        return None if found is missing and is_restriction_value(name) else found


class _Environment(Environment):
    context_class = FillContext

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a member that ``MEMBERS`` lists, or else the field or column of that name."""
        of = obj.__class__
        if attribute in _MEMBERS[of]:
            return getattr(obj, attribute)
        if of is Section:
            if attribute in obj.flags:
                return obj.flags[attribute]
            below = obj.sections or obj.columns
        elif of is Row:
            below = obj.cells
        elif isinstance(obj, Mapping):
            return obj.get(attribute, False)  # whether a number format is in use
        elif obj is None:
            return ()  # nothing is below the lead of a list that has none
        else:
            below = ()
        for one in below:
            if one.key == attribute:
                return one
        return self.undefined(obj=obj, name=attribute)


@pass_context
def _printed(context: FillContext, value: object) -> str:
    """Return the XML of a value, and note the items that it prints."""
    if isinstance(value, Item):
        context.printed.append(value)
        text = value.text
    elif value is None or value is False:
        return ""  # the lead of a list that has none, a register where there is no directive
    else:
        if isinstance(value, Section):
            context.printed.extend(value.items)
        elif isinstance(value, OwnNumber):
            context.printed.append(value)
        text = str(value)
    return _XML.get(text) or _as_xml(text)


@pass_context
def _in_one_line(context: FillContext, value: object) -> str:
    """Return the words of a value with spaces for line breaks, and note its items.

    The text of a chart or diagram contains no elements, as Word's breaks are (21.1.2.3.11).
    """
    if isinstance(value, Item | OwnNumber):
        context.printed.append(value)
    elif isinstance(value, Section):
        context.printed.extend(value.items)
    text = "" if value is None or value is False else str(value)
    return " ".join(text.splitlines()).replace("\t", " ")


@pass_context
def _begin_round(context: FillContext, loop: int) -> str:
    context.ids = context.ids or RepeatedIds()
    context.ids.begin_round(loop)
    return ""


@pass_context
def _repeated_id(context: FillContext, *mark: Any) -> str:
    assert context.ids  # the loop began a round
    return context.ids.id(IdMark(*mark))


_XML: dict[str, str] = {}
"""Texts with their XML: titles and clauses are printed in many documents."""
_MAX_TEXTS = 3_000
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


def _as_xml(text: str) -> str:
    """Return the XML of text inside a run's ``w:t``: every character as typed.

    A line break and a tab are elements of their own in Word, so the text is closed
    around them.
    """
    safe = text
    for character, entity in _ENTITIES:
        if character in safe:
            safe = safe.replace(character, entity)
    if "\n" in safe or "\t" in safe:
        for character, element in (("\n", "<w:br/>"), ("\t", "<w:tab/>")):
            safe = safe.replace(character, f'</w:t>{element}<w:t xml:space="preserve">')
    xml = narrow(safe)
    if len(_XML) == _MAX_TEXTS:
        _XML.clear()
    _XML[text] = xml
    return xml


def narrow(text: str) -> str:
    """Return a text's UTF-8 with one character for each byte.

    What is put together of such texts need not be encoded as a whole, which would take
    an eighth of the time of filling a document.
    """
    return text if text.isascii() else text.encode().decode("latin-1")


JINJA = _Environment(
    undefined=StrictUndefined, finalize=_printed, keep_trailing_newline=True, optimized=False
)
JINJA.globals.clear()
JINJA.filters = {
    BEGIN_ROUND: _begin_round,
    REPEATED_ID: _repeated_id,
    IN_ONE_LINE: _in_one_line,
}
