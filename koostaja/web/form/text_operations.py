"""Operations that findings propose: words of a text, or a whole text, replaced at their place."""

from __future__ import annotations

import json

from koostaja.diagnostics import ReplaceWords
from koostaja.source import Pointer
from koostaja.web.form.draft_data import DraftData, Operated

__all__ = ["TextOperations"]


class TextOperations:
    """The operations on texts; each raises ``LookupError`` or ``ValueError`` without a text."""

    def __init__(self, data: DraftData) -> None:
        self._data = data
        self.verbs = {"words": self.replace_words, "value": self.set_value}

    def replace_words(self, path: str, argument: str) -> Operated:
        """Replace words: the argument is a list of the old and new ones, and if only at the end."""
        pointer, text = self._text(path)
        asked = json.loads(argument)
        if not isinstance(asked, list) or [*map(type, asked)] != [str, str, bool]:
            raise ValueError(argument)
        changed = ReplaceWords(path, *asked).applied(text)
        if changed is None:
            return self._data.done(pointer, "not there")
        self._data.put(pointer, changed)
        return self._data.done(pointer, "replaced")

    def set_value(self, path: str, argument: str) -> Operated:
        """Set a text that a finding proposes, in place of another."""
        pointer, _ = self._text(path)
        self._data.put(pointer, argument)
        return self._data.done(pointer, "replaced")

    def _text(self, path: str) -> tuple[Pointer, str]:
        """Return the place of a text and the text itself; numbers in a path lead into lists."""
        found: list[str | int] = []
        for one in path.split("/")[1:]:
            key = one.replace("~1", "/").replace("~0", "~")
            is_list = isinstance(self._data.value(tuple(found)), list)
            if is_list and not (key.isdecimal() and key.isascii()):
                raise LookupError(path)
            found.append(int(key) if is_list else key)
        text = self._data.value(tuple(found))
        if not found or not isinstance(text, str):
            raise LookupError(path)
        return tuple(found), text
