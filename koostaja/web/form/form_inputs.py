"""The inputs of a form: what each shows of the data, and what it makes of what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from koostaja.source import ABSENT, Pointer, pointer_text
from koostaja.text.characters import in_html
from koostaja.text.dates import date_numeric, is_date
from koostaja.text.folding import folded
from koostaja.text.typed_days import typed_day
from koostaja.text.typed_lines import one_line
from koostaja.web.posts.reference_names import NO_NAMES, ReferenceNames

__all__ = ["FormInput", "InputKind", "normal_text"]


class InputKind(Enum):
    """What is typed or chosen in an input."""

    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    FLAG = "flag"
    POST = "post"
    UNIT = "unit"


@dataclass(frozen=True)
class FormInput:
    """One input; its name in the form is the pointer of its value.

    A value is what the data have at ``pointer``; ``ABSENT`` if they have none. What an input
    shows is taken back as the same value, so that an untouched form changes nothing.
    """

    pointer: Pointer
    kind: InputKind
    value: Any
    label: str = ""
    choices: Sequence[tuple[str, str]] = ()
    """Values that can be chosen, each with its words."""
    usual: str = ""
    """The words that count where nothing is typed."""
    is_required: bool = False
    is_long: bool = True
    """Whether it is a text that may have many lines on the screen."""
    is_alone: bool = False
    """Whether the mapping around it is there only for it, and goes when nothing is left in it."""
    emptied: Any = ABSENT
    """What the data have where nothing is typed that is needed: nothing, or ``null``."""
    names: ReferenceNames = NO_NAMES

    @property
    def name(self) -> str:
        """Its name in the form."""
        return pointer_text(self.pointer)

    @property
    def shown(self) -> str:
        """The text in the input, as a browser sends it back."""
        text = normal_text(self._shown())
        return text if self.has_rows else text.replace("\n", " ")

    @property
    def has_rows(self) -> bool:
        """Whether it can show several lines; browsers take line ends out of all other inputs."""
        is_chosen = self.kind in (InputKind.CHOICE, InputKind.FLAG)
        return is_chosen or (self.kind in (InputKind.TEXT, InputKind.DATE) and self.is_long)

    def _shown(self) -> str:
        value = self.value
        if self.kind is InputKind.FLAG:
            return {True: "true", False: "false"}.get(value, "")
        if self.kind is InputKind.POST:
            return self._shown_reference("post", self.names.post_names)
        if self.kind is InputKind.UNIT:
            return self._shown_reference("unit", self.names.unit_names)
        if not isinstance(value, str):
            return ""
        if self.kind is InputKind.DATE and is_date(value):
            return date_numeric(value)
        return value

    def _shown_reference(self, key: str, names: Mapping[str, str]) -> str:
        """Return the words in which a post or unit is named, or the name of the one meant."""
        value = self.value
        if isinstance(value, dict):
            words = value.get("as", value.get("text"))
            if isinstance(words, str):
                return words
            value = value.get(key)
        return names.get(value, value) if isinstance(value, str) else ""

    def read(self, typed: str) -> Any:
        """Return the value for what was typed; the same one if that is what the input shows."""
        typed = normal_text(typed)
        if typed == self.shown:
            return self.value
        words = typed if self._has_lines else one_line(typed)
        if self.kind is InputKind.FLAG:
            return {"true": True, "false": False}.get(words, ABSENT)
        if not words and not self.is_required:
            return ABSENT if self.is_alone else self.emptied
        if self.kind is InputKind.DATE:
            return typed_day(words) or words
        if self.kind is InputKind.POST:
            return self.names.post_ids.get(folded(words)) or {"text": words}
        if self.kind is InputKind.UNIT:
            return self.names.unit_ids.get(folded(words), words)
        return words

    @property
    def _has_lines(self) -> bool:
        """Whether line breaks in it are of the data, and not of how it was typed."""
        return isinstance(self.value, str) and "\n" in self.value


def normal_text(text: str) -> str:
    """Return a text as it comes back from a browser: line ends, and characters no HTML has."""
    return in_html(text.replace("\r\n", "\n").replace("\r", "\n"))
