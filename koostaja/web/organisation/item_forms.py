"""Which parts of an authority have a form, and what each form asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from koostaja.source import value_at
from koostaja.text.cases import CASES, GENITIVE
from koostaja.web.library.new_names import free_id
from koostaja.web.organisation.asked_values import AskedKind, AskedValue

__all__ = ["END_DAY", "FIRST_DAY", "FORMER_NAMES", "KINDS", "ItemForm", "ItemKind"]


@dataclass(frozen=True)
class ItemKind:
    """A kind of parts of an authority."""

    name: str
    """As in addresses and in the names of words."""
    key: str
    """The key of its file below which such parts are by their ids; "" for the file itself."""
    asked: tuple[AskedValue, ...]
    named_by: tuple[str, ...] = ("name",)
    """Where a part has the words by which people know it."""
    can_be_added: bool = True
    """Whether there can be new ones, which can also be removed."""

    def items(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the parts of this kind by id; the authority itself has the id ""."""
        found = data.get(self.key, {}) if self.key else {"": data}
        return found if isinstance(found, Mapping) else {}

    def title(self, item: Any) -> str:
        """Return what a part is called; "" if it has no such words."""
        found = value_at(item, self.named_by)
        return found if isinstance(found, str) else ""


@dataclass(frozen=True)
class ItemForm:
    """The form of one part."""

    kind: ItemKind
    id: str
    """"" for a new one, and for the authority itself."""
    is_new: bool = False

    def at(self, id: str = "") -> tuple[str, ...]:
        """Return where the part is in the file; a new one where ``id`` will be."""
        return (self.kind.key, self.id or id) if self.kind.key else ()

    def new_id(self, words: str, data: Mapping[str, Any]) -> str:
        """Return an id for a new part, made of its name: nobody sees it."""
        taken = {one for kind in KINDS.values() for one in kind.items(data)}
        return free_id(words, taken)


def _forms_of(genitive: str) -> tuple[AskedValue, ...]:
    """Return what is asked about the cases of a name."""
    cases = [one for one in CASES if one != GENITIVE]
    return (
        AskedValue(("genitive",), genitive, help="organisation.genitive help", is_folded=True),
        *(AskedValue(("forms", one), f"organisation.case.{one}", is_folded=True) for one in cases),
    )


FORMER_NAMES = ("former_names",)
"""Where a unit has the names that it had before."""
FIRST_DAY, END_DAY = ("from",), ("until",)
"""Where a unit has the first day on which it is there, and the first on which it is not."""
_OF_ITSELF, _SMALL = "organisation.genitive", "organisation.small"
_UNIT = ItemKind(
    "unit",
    "units",
    (
        AskedValue(
            ("name",), "organisation.unit.name", is_required=True, help="organisation.small"
        ),
        AskedValue(("parent",), "organisation.unit.parent", AskedKind.UNIT),
        AskedValue(
            FIRST_DAY, "organisation.unit.from", AskedKind.DAY, help="organisation.from help"
        ),
        AskedValue(
            END_DAY, "organisation.unit.until", AskedKind.DAY, help="organisation.until help"
        ),
        AskedValue(
            FORMER_NAMES,
            "organisation.unit.former names",
            AskedKind.LINES,
            help="organisation.former help",
        ),
        *_forms_of(_OF_ITSELF),
    ),
)
_SIGNATORY = ItemKind(
    "signatory",
    "signatories",
    (
        AskedValue(("name",), "organisation.signatory.name", is_required=True),
        AskedValue(
            ("office",),
            "organisation.signatory.office",
            is_required=True,
            help="organisation.small",
        ),
        *_forms_of("organisation.office genitive"),
    ),
)
_AUTHORITY = ItemKind(
    "authority",
    "",
    (
        AskedValue(("name",), "organisation.authority.name", is_required=True),
        AskedValue(("head",), "organisation.authority.head", AskedKind.SIGNATORY, is_required=True),
        AskedValue(
            ("language",), "organisation.authority.language", AskedKind.LANGUAGE, is_required=True
        ),
        AskedValue(
            ("ledger_complete_since",),
            "organisation.authority.complete since",
            AskedKind.DAY,
            help="organisation.complete help",
        ),
        AskedValue(("blanks", "number"), "organisation.authority.no number", is_required=True),
        AskedValue(("blanks", "date"), "organisation.authority.no date", is_required=True),
        AskedValue(("annex_words", "one"), "organisation.authority.one annex"),
        AskedValue(("annex_words", "several"), "organisation.authority.several annexes"),
        AskedValue(
            ("abbreviations",),
            "organisation.authority.abbreviations",
            AskedKind.PAIRS,
            help="organisation.pairs help",
        ),
        AskedValue(
            ("proper_nouns",),
            "organisation.authority.proper nouns",
            AskedKind.LINES,
            help="organisation.proper help",
        ),
        *_forms_of(_OF_ITSELF),
    ),
    can_be_added=False,
)
_REGISTER = ItemKind(
    "register",
    "register",
    (
        AskedValue(("label",), "organisation.register.label", is_required=True),
        AskedValue(("value",), "organisation.register.value", help="organisation.quotes help"),
        AskedValue(("restricted",), "organisation.register.restricted"),
        AskedValue(("subject",), "organisation.register.subject", AskedKind.FLAG),
        AskedValue(("series",), "organisation.register.series", AskedKind.FLAG),
    ),
    named_by=("label",),
)
_CONTENTS = ("duties", "requirements", "education", "experience", "skills", "working_time")
_GROUP = ItemKind(
    "group",
    "groups",
    (
        AskedValue(("law",), "organisation.group.law", help="organisation.law help"),
        AskedValue(
            ("words",), "organisation.group.words", AskedKind.LINES, help="organisation.words help"
        ),
        *(AskedValue(("contents", one), f"organisation.group.{one}") for one in _CONTENTS),
    ),
    can_be_added=False,
)
KINDS: Mapping[str, ItemKind] = {
    one.name: one for one in (_UNIT, _SIGNATORY, _AUTHORITY, _REGISTER, _GROUP)
}
"""The kinds by name, in the order of the page."""
