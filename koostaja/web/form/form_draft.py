"""A document as it is being edited: the text of its file when it was opened, and its data since.

Both travel in the form, so that nothing is lost if the server ends, and so that what others save
meanwhile can be merged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from koostaja.diagnostics import Result
from koostaja.source import Source, apply_edits, edits_between, parse

__all__ = ["FormDraft", "MalformedForm", "read_draft"]

_DEEPEST = 40
"""How deeply values can be within each other, as in a file."""


class MalformedForm(Exception):
    """A form that no page of this program has sent."""


@dataclass(frozen=True)
class FormDraft:
    """A document that is being edited."""

    source: Source
    """The file as it was when the form was opened."""
    data: Any

    @property
    def is_changed(self) -> bool:
        """Whether its data are other than those of the file."""
        return bool(self.data != self.source.data)

    @property
    def hidden(self) -> Mapping[str, str]:
        """What the form carries; line ends in it are escaped, since browsers change them."""
        data = _json(self.data) if self.is_changed else ""
        return {"base": json.dumps(self.source.text, ensure_ascii=False), "data": data}

    def with_data(self, data: Any) -> FormDraft:
        """Return the document with other data."""
        return FormDraft(self.source, data)

    def text(self) -> Result[str | None]:
        """Return the text that the file would have, or why it cannot have these data."""
        if not self.is_changed:
            return Result(self.source.text, [])
        edited, problems = apply_edits(self.source, edits_between(self.source.data, self.data))
        return Result(edited.text if edited else None, problems)


def read_draft(sent: Mapping[str, str], file: str) -> FormDraft:
    """Return the document that a form carries; raise ``MalformedForm`` if it carries none."""
    base = _loaded(sent.get("base", ""))
    if not isinstance(base, str):
        raise MalformedForm
    source, _ = parse(base, file)
    if source is None or not isinstance(source.data, dict):
        raise MalformedForm
    data = _loaded(sent["data"]) if sent.get("data") else source.data
    if not isinstance(data, dict) or not _is_plain(data):
        raise MalformedForm
    return FormDraft(source, data)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise MalformedForm from None


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _is_plain(data: Any) -> bool:
    """Return whether data can be in a file: text, true, false, nothing, lists and mappings."""
    values, depth = [data], 0
    while values:
        depth += 1
        if depth > _DEEPEST:
            return False
        found = list[Any]()
        for one in values:
            if isinstance(one, dict):
                found += one.values()
            elif isinstance(one, list):
                found += one
            elif not (one is None or isinstance(one, str | bool)):
                return False
        values = found
    return True
