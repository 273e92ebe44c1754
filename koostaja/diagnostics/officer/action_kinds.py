"""Actions that a page can offer for a finding, as data.

Each pointer is a JSON Pointer into the file of the finding. A page carries an action out by an
edit of that file; what an action does is the same for a text, an entry or a whole field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar

from koostaja.diagnostics.officer.filling import Names, filled, unnamed

__all__ = [
    "AcceptWithReason",
    "Action",
    "AddClause",
    "AskSupport",
    "ChooseFrom",
    "FillIn",
    "RemoveValue",
    "RenameField",
    "RepealAnnex",
    "ReplaceCharacter",
    "ReplaceValue",
    "ReplaceWords",
    "UseClause",
    "WithdrawReason",
]


@dataclass(frozen=True)
class Action:
    """One thing that can be done about a finding; ``kind`` names it for a page's form."""

    kind: ClassVar[str]
    labels: ClassVar[Mapping[str, str]]

    def label(self, lang: str, names: Names = unnamed) -> str:
        """Return the words of a button, in the notation and by the names of the wordings."""
        values = {one.name: str(getattr(self, one.name)) for one in fields(self)}
        return filled(self._pattern(lang), values, lang, names)

    def as_data(self, names: Names = unnamed) -> dict[str, Any]:
        """Return it as JSON data, with its label in each language."""
        labels = {lang: self.label(lang, names) for lang in self.labels}
        return {"kind": self.kind, **asdict(self), "labels": labels}

    def _pattern(self, lang: str) -> str:
        return self.labels[lang]


@dataclass(frozen=True)
class ReplaceWords(Action):
    """Other words in the text at a pointer: everywhere in it, or only at its end."""

    pointer: str
    old: str
    new: str
    at_end: bool = False

    kind = "replace-words"
    labels: ClassVar = {"et": "Asenda: {new}", "en": "Replace by: {new}"}

    def applied(self, text: str) -> str | None:
        """Return the text with the new words; None if the old ones are not in it.

        A capital at the beginning stays a capital. Words may be on two lines of a text.
        """
        if self.at_end:
            cut = text.rstrip()
            return cut.removesuffix(self.old) + self.new if cut.endswith(self.old) else None
        words = r"\s+".join(map(re.escape, self.old.split()))
        whole = rf"(?<!\w){words}(?!\w)" if self.old.isprintable() else words
        changed, count = re.subn(whole, self._cased, text, flags=re.IGNORECASE)
        return changed if count else None

    def _cased(self, found: re.Match[str]) -> str:
        return self.new[:1].upper() + self.new[1:] if found[0][:1].isupper() else self.new

    def _pattern(self, lang: str) -> str:
        if self.new:
            return super()._pattern(lang)
        return (_REMOVED if self.old.isprintable() else _UNSEEN)[lang]


_REMOVED = {"et": "Kustuta „{old}“", "en": "Delete “{old}”"}
_UNSEEN = {"et": "Kustuta märk", "en": "Delete the character"}


@dataclass(frozen=True)
class ReplaceValue(Action):
    """Another value at a pointer; ``naming`` is the kind of id that both are."""

    pointer: str
    old: str
    new: str
    naming: str

    kind = "replace-value"
    labels: ClassVar = {
        "et": "<Asenda: {new:%s}|Asenda sarnasega>",
        "en": "<Replace by: {new:%s}|Replace by the similar one>",
    }

    def _pattern(self, lang: str) -> str:
        return super()._pattern(lang) % self.naming


@dataclass(frozen=True)
class RenameField(ReplaceValue):
    """Another key for the value at a pointer, which ends with the old one."""

    kind = "rename-field"


@dataclass(frozen=True)
class ReplaceCharacter(Action):
    """Another character, or none, at a line and column of the file, counted from 1."""

    line: int
    column: int
    old: str
    new: str

    kind = "replace-character"
    labels: ClassVar = {"et": "Paranda märk", "en": "Correct the character"}


@dataclass(frozen=True)
class UseClause(Action):
    """The clause's own words for the entry at a pointer, which keeps its variant and gaps."""

    pointer: str
    clause: str

    kind = "use-clause"
    labels: ClassVar = {
        "et": "<Kasuta tüüpteksti „{clause:clause}“|Kasuta tüüpteksti>",
        "en": "<Use the clause “{clause:clause}”|Use the clause>",
    }


@dataclass(frozen=True)
class AddClause(UseClause):
    """The clause as a further entry of the list at a pointer."""

    kind = "add-clause"
    labels: ClassVar = {
        "et": "<Lisa tüüptekst „{clause:clause}“|Lisa tüüptekst>",
        "en": "<Add the clause “{clause:clause}”|Add the clause>",
    }


@dataclass(frozen=True)
class RepealAnnex(Action):
    """A further annex of an earlier directive to be repealed, and the point that says so."""

    number: str
    date: str
    """As data have it: 2025-12-31."""
    annex: str

    kind = "repeal-annex"
    labels: ClassVar = {
        "et": "Lisa kehtetuks tunnistamise punkt",
        "en": "Add a point that repeals it",
    }


@dataclass(frozen=True)
class RemoveValue(Action):
    """The removal of the entry or field at a pointer."""

    pointer: str

    kind = "remove-value"
    labels: ClassVar = {"et": "Kustuta", "en": "Delete"}


@dataclass(frozen=True)
class FillIn(Action):
    """A value at a pointer where there is none yet, or an empty one."""

    pointer: str

    kind = "fill-in"
    labels: ClassVar = {"et": "Täida", "en": "Fill in"}


@dataclass(frozen=True)
class ChooseFrom(Action):
    """One of some values at a pointer; of all values of the kind, if none are listed."""

    pointer: str
    naming: str
    values: tuple[str, ...] = ()

    kind = "choose-from"
    labels: ClassVar = {"et": "Vali loendist", "en": "Choose from the list"}


@dataclass(frozen=True)
class AcceptWithReason(Action):
    """A comment with a reason, on the line that begins what the finding is about."""

    code: str
    line: int

    kind = "accept-with-reason"
    labels: ClassVar = {"et": "Jäta nii ja põhjenda", "en": "Leave it and give a reason"}


@dataclass(frozen=True)
class WithdrawReason(AcceptWithReason):
    """The removal of such a comment."""

    kind = "withdraw-reason"
    labels: ClassVar = {"et": "Kustuta põhjendatud erand", "en": "Delete the exception"}


@dataclass(frozen=True)
class AskSupport(Action):
    """A message to the IT support, which needs the code of the finding."""

    code: str

    kind = "ask-support"
    labels: ClassVar = {"et": "Pöördu IT-toe poole", "en": "Ask the IT support"}
