"""What is known and asked while one file becomes the data of a position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from koostaja.diagnostics import TERMS
from koostaja.documents import Choices
from koostaja.intake.entries.additions import Additions
from koostaja.intake.entries.import_draft import NewUnit
from koostaja.intake.entries.known_positions import KnownPositions
from koostaja.intake.entries.topic_index import TopicIndexes
from koostaja.intake.entries.wordings import LibraryWordings
from koostaja.intake.questions import Answers, Choice, DefaultReason, Question, QuestionKind
from koostaja.workspace import Layout, Workspace

__all__ = ["Drafting"]


@dataclass
class Drafting:
    """The making of one draft: its workspace, what was answered, and what is asked anew."""

    workspace: Workspace
    answers: Answers
    layout: Layout
    wordings: LibraryWordings
    indexes: TopicIndexes
    additions: Additions
    positions: KnownPositions
    name: str
    """The name of the file, for the places of questions."""
    choices: Choices = field(default_factory=Choices)
    """The headings, number formats and list forms of the position."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What clauses may quote of the document: names of the authority, the unit, the post."""
    known: dict[str, str | bool] = field(default_factory=dict)
    """Single values that are known already, by path, on which conditions may depend."""
    implied: Mapping[str, bool] = field(default_factory=dict)
    """The answers to fields that are not printed which the words of the file imply, by path."""
    group: str = ""
    """The group of the post, for which some clauses are."""
    questions: list[Question] = field(default_factory=list)
    units: list[NewUnit] = field(default_factory=list)
    variants: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    clauses: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    def term(self, key: str) -> str:
        """Return a term in the language of the workspace."""
        return TERMS[self.workspace.organisation.language][f"import.{key}"]

    def has_fields_of(self, entry: Any) -> bool:
        """Return whether the layout has the fields on which an entry of a set depends."""
        when: Mapping[str, Any] = entry.get("when", {}) if isinstance(entry, dict) else {}
        return all(self.layout.fields.at(path) for path in when)

    def ask(
        self,
        kind: QuestionKind,
        words: str,
        choices: tuple[Choice, ...],
        *,
        place: int = -1,
        context: str = "",
        default: str = "",
        is_open: bool = False,
        sentence: str = "",
        reason: DefaultReason | None = None,
    ) -> str:
        """Ask a question, by default with the first choice, and return its answer so far.

        ``place`` is the ordinal of the paragraph; -1 if the question is about the whole file.
        With ``is_open`` it can be answered in other words than those of its choices. ``sentence``
        is where words are that are only a part of one, and ``reason`` why the default is not what
        the words say.
        """
        at = f"{self.name}, {self.term('paragraph')} {place}" if place >= 0 else self.name
        first = choices[0].value if choices else ""
        default = default or first
        why = reason.value if reason else ""
        question = Question(kind, words, choices, default, (at,), context, is_open, sentence, why)
        self.questions.append(question)
        return self.answers.answer(question)
