"""From a recognised file to the data of a position."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from koostaja.authoring import taken_id
from koostaja.documents import Choices, position_document
from koostaja.files.paths import position_file
from koostaja.intake.entries.additions import Additions
from koostaja.intake.entries.approval_mark import mark_value
from koostaja.intake.entries.choices import file_choices
from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.entry import Data, Taken
from koostaja.intake.entries.facts import ABSENT
from koostaja.intake.entries.field_values import words_value
from koostaja.intake.entries.implied_flags import implied_flags
from koostaja.intake.entries.import_draft import ImportDraft
from koostaja.intake.entries.known_positions import KnownPositions, KnownPost
from koostaja.intake.entries.missing_values import flag_value, missing_value
from koostaja.intake.entries.table_rows import rows_value
from koostaja.intake.entries.topic_index import TopicIndexes
from koostaja.intake.entries.wordings import LibraryWordings
from koostaja.intake.questions import Answers
from koostaja.intake.recognition import Recognition
from koostaja.schema import CHOICES, Field, FieldKind
from koostaja.source import parse, yaml_text
from koostaja.text.plain_ids import plain_id
from koostaja.workspace import Position, Workspace

__all__ = ["EntryReader"]

_EARLY = ("title", "unit", "group")
"""The roles of fields that are read first, since others depend on them."""
_ENGINE_KEYS = ("layout", "mark", *CHOICES)


class EntryReader:
    """Makes drafts of positions from recognised files."""

    def __init__(
        self, workspace: Workspace, answers: Answers, *, earlier: Iterable[ImportDraft] = ()
    ) -> None:
        """``earlier`` are drafts that are not in the workspace yet, whose ids are taken."""
        self._workspace = workspace
        self._answers = answers
        self._wordings = LibraryWordings(workspace.library)
        self._indexes = TopicIndexes(self._wordings)
        self._positions = KnownPositions(workspace)
        known = list(earlier)
        self._additions = Additions(workspace, known)
        self._ids = {one.id for one in known}

    def posts(self, title: str) -> Sequence[KnownPost]:
        """Return the posts of the workspace with a title."""
        return self._positions.posts(title)

    def draft(self, recognition: Recognition, name: str, *, id: str = "") -> ImportDraft:
        """Return the data of a position that prints the words of a file.

        ``name`` is that of the file, by which questions name it, and ``id`` that of an earlier
        draft of the same file.
        """
        drafting = Drafting(
            self._workspace,
            self._answers,
            recognition.layout,
            self._wordings,
            self._indexes,
            self._additions,
            self._positions,
            name,
            choices=file_choices(recognition),
        )
        reading = _Reading(drafting, recognition)
        data, taken = reading.data()
        id = id or self._free_id(reading.title, reading.unit_words, name)
        return ImportDraft(
            id,
            data,
            tuple(drafting.questions),
            tuple(one.at(()) for one in taken),
            tuple(drafting.units),
            drafting.variants,
            drafting.clauses,
        )

    def _free_id(self, title: str, unit: str, name: str) -> str:
        """Return an id made of a title and a unit that no document has, nor another draft."""
        words = (plain_id(title), plain_id(unit).split("-")[0] if unit else "")
        base = "-".join(filter(None, words)) or plain_id(name) or "position"
        id, n = base, 2
        while id in self._ids or taken_id(self._workspace, "position", id):
            id, n = f"{base}-{n}", n + 1
        self._ids.add(id)
        return id


class _Reading:
    """The reading of one recognised file."""

    def __init__(self, drafting: Drafting, recognition: Recognition) -> None:
        self._drafting = drafting
        self._recognition = recognition
        self._root = recognition.layout.fields
        self._flags = [flag for one in self._root.walk() for flag in one.flags]
        self._early = dict[str, Data]()
        for role in _EARLY:
            field = self._root.with_role(role)
            found = self._value(field) if field and field.printed else None
            if field and found:
                self._early[field.path] = found
                self._know(field, found.value)
        drafting.implied = implied_flags(drafting, recognition)
        drafting.group = str(self._early_value("group") or "")
        drafting.values = self._values()

    def _know(self, field: Field, value: Any) -> None:
        if isinstance(value, str | bool):
            self._drafting.known[field.path] = value

    @property
    def title(self) -> str:
        """The title of the post."""
        value = self._early_value("title")
        first = value[0] if isinstance(value, list) else value
        return str(first or "")

    @property
    def unit(self) -> str:
        """The id of the unit; "" if there is none."""
        value = self._early_value("unit")
        return str((value.get("unit") if isinstance(value, dict) else value) or "")

    @property
    def unit_words(self) -> str:
        """The name of the unit, which may be a new one."""
        units = self._drafting.workspace.organisation.units
        new = {one.id: one.name for one in self._drafting.units}
        return units[self.unit].name if self.unit in units else new.get(self.unit, "")

    def _early_value(self, role: str) -> Any:
        field = self._root.with_role(role)
        found = self._early.get(field.path) if field else None
        return found.value if found else None

    def data(self) -> tuple[dict[str, Any], tuple[Taken, ...]]:
        """Return the data in the order of the layout, and the clauses in them."""
        found, taken = self._group(self._root)
        head: dict[str, Any] = {"layout": self._recognition.layout.id}
        mark = self._root.child("mark")
        value = mark_value(self._drafting, mark, self._recognition.mark) if mark else None
        if value is not None:
            head["mark"] = value
        head |= _chosen(self._drafting.choices)
        return {**head, **found}, taken

    def _group(self, group: Field) -> tuple[dict[str, Any], tuple[Taken, ...]]:
        found, taken = dict[str, Any](), list[Taken]()
        fields = [one for one in group.children if group.pointer or one.key not in _ENGINE_KEYS]
        for field in fields:
            data = self._value(field) if field.printed else None
            if data is not None:
                found[field.key] = data.value
                taken += data.under(field.key)
        for field in fields:
            value = self._unsaid(field, found) if field.key not in found else ABSENT
            if value is not ABSENT:
                found[field.key] = value
                self._know(field, value)
        order = [one.key for one in fields if one.key in found]
        return {key: found[key] for key in order}, tuple(taken)

    def _unsaid(self, field: Field, around: Mapping[str, Any]) -> Any:
        """Return the value of a field that the file does not print; ``ABSENT`` if it needs none."""
        if field in self._flags and (field.required or field.path in self._drafting.implied):
            return flag_value(self._drafting, field, around)
        return missing_value(self._drafting, field) if field.required else ABSENT

    def _value(self, field: Field) -> Data | None:
        """Return the value of a field; None if the file has nothing of it."""
        if field.path in self._early:
            return self._early[field.path]
        if field.kind is FieldKind.GROUP:
            inside = any(
                pointer[: len(field.pointer)] == field.pointer
                for pointer in self._recognition.fields
            )
            return Data(*self._group(field)) if inside else None
        found = self._recognition.fields.get(field.pointer)
        if found is None:
            return None
        if field.kind is FieldKind.ROWS:
            return rows_value(self._drafting, field, found.rows, self.unit)
        return words_value(self._drafting, field, found.paragraphs, self.unit)

    def _values(self) -> Mapping[str, str]:
        """Return what clauses may quote of the document, as far as its facts are known."""
        data: dict[str, Any] = {"layout": self._recognition.layout.id}
        for path, one in self._early.items():
            *around, key = path.strip("/").split("/")
            group = data
            for name in around:
                group = group.setdefault(name, {})
            group[key] = one.value
        file = position_file("draft")
        source, _ = parse(yaml_text(data), file)
        if source is None:
            return {}
        position = Position("draft", source, self._recognition.layout)
        document, _ = position_document(self._drafting.workspace, position)
        return {name: value for name, value in document.values.items() if value}


def _chosen(choices: Choices) -> dict[str, Any]:
    given = zip(CHOICES, (choices.titles, choices.numberings, choices.lists), strict=True)
    return {key: dict(value) for key, value in given if value}
