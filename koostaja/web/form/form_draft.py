"""A document as it is being edited: the text of its file when it was opened, and its data since.

Both travel in the form, so that nothing is lost if the server ends, and so that what others save
meanwhile can be merged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from koostaja.diagnostics import Result
from koostaja.source import Source, apply_edits, edits_between, parse
from koostaja.web.form.unfilled import Filling, filled
from koostaja.web.saving.reasons import with_reason, without_reason

__all__ = ["FormDraft", "MalformedForm", "read_draft"]

_DEEPEST = 40
"""How deeply values can be within each other, as in a file."""
_KEPT, _LARGE = 16, 100_000
"""How many files that are being edited are kept parsed, and the characters of one that is not."""


class MalformedForm(Exception):
    """A form that no page of this program has sent."""


@dataclass(frozen=True)
class FormDraft:
    """A document that is being edited."""

    source: Source
    """The file as it was when the form was opened."""
    data: Any
    original: str = ""
    """The text of the file when the form was opened, if ``source`` has reasons added since."""

    @cached_property
    def filling(self) -> Filling:
        """The data without what was added and is still empty."""
        return filled(self.source.data, self.data)

    @property
    def is_changed(self) -> bool:
        """Whether the file would be another one."""
        return bool(self.original or self.data != self.source.data)

    @property
    def hidden(self) -> Mapping[str, str]:
        """What the form carries; line ends in it are escaped, since browsers change them."""
        return {
            "base": _json(self.source.text),
            "data": _json(self.data) if self.is_changed else "",
            "original": _json(self.original) if self.original else "",
        }

    def with_data(self, data: Any) -> FormDraft:
        """Return the document with other data."""
        return FormDraft(self.source, data, self.original)

    def with_reason(self, code: str, path: str, reason: str) -> FormDraft | None:
        """Return the document with a comment that accepts a finding; None if it can have none."""
        text, _ = self.text()
        if text is None:
            return None
        place = self.filling.kept_path(path)
        if place is None:
            return None
        return self._with_source(with_reason(text, self.source.file, code, place, reason))

    def without_reason(self, code: str, number: int) -> FormDraft | None:
        """Return the document without one of its reasons for a code; None if there is none."""
        text, _ = self.text()
        if text is None:
            return None
        return self._with_source(without_reason(text, self.source.file, code, number))

    def _with_source(self, source: Source | None) -> FormDraft | None:
        """Return the document with a file that has the same data and other comments."""
        if source is None:
            return None
        return FormDraft(source, self.data, self.original or self.source.text)

    def text(self) -> Result[str | None]:
        """Return the text that the file would have, or why it cannot have these data.

        What was added and is still empty is not in it.
        """
        data = self.filling.data
        if data == self.source.data:
            return Result(self.source.text, [])
        edited, problems = apply_edits(self.source, edits_between(self.source.data, data))
        return Result(edited.text if edited else None, problems)


def read_draft(sent: Mapping[str, str], file: str) -> FormDraft:
    """Return the document that a form carries; raise ``MalformedForm`` if it carries none."""
    base = _loaded(sent.get("base", ""))
    if not isinstance(base, str):
        raise MalformedForm
    source = _parsed(base, file) if len(base) < _LARGE else parse(base, file).value
    if source is None or not isinstance(source.data, dict):
        raise MalformedForm
    data = _loaded(sent["data"]) if sent.get("data") else source.data
    if not isinstance(data, dict) or not _is_plain(data):
        raise MalformedForm
    original = _loaded(sent["original"]) if sent.get("original") else ""
    if not isinstance(original, str):
        raise MalformedForm
    return FormDraft(source, data, original)


@lru_cache(maxsize=_KEPT)
def _parsed(text: str, file: str) -> Source | None:
    """Return a file; while somebody types, its text is the same in each form that is sent."""
    return parse(text, file).value


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
