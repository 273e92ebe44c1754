"""One original after another, from its bytes to drafts with their proofs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import PurePath
from typing import NamedTuple

from koostaja.diagnostics import Location, Problem, Result, has_errors
from koostaja.intake.batch.known_words import LayoutTemplates, chosen_titles
from koostaja.intake.batch.rebuilding import Rebuilt, rebuild
from koostaja.intake.entries import EntryReader, ImportDraft
from koostaja.intake.proof import Proof, prove
from koostaja.intake.questions import Answers, Question, merged
from koostaja.intake.reading import (
    OFFICE_SUFFIXES,
    LegacyText,
    OfficeConverter,
    find_office,
    length_problem,
    read_legacy,
    split_annexes,
)
from koostaja.intake.recognition import (
    OpenedFile,
    Recognition,
    choose_layout,
    heading_questions,
    recognise,
    row_problems,
    sentence_topics,
)
from koostaja.workspace import Layout, Workspace

__all__ = ["EarlierDraft", "ImportedDocument", "Importer"]


class ImportedDocument(NamedTuple):
    """A document of an original, as far as it came."""

    text: LegacyText
    recognition: Recognition
    draft: ImportDraft
    rebuilt: Rebuilt
    proof: Proof | None
    """None if its file would have errors."""
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]

    @property
    def is_proven(self) -> bool:
        """Whether it is built without errors and says what the original says."""
        return self.proof is not None and self.proof.is_proven and not has_errors(self.problems)


class EarlierDraft(NamedTuple):
    """What an earlier import of the same document has left."""

    id: str
    text: str = ""
    """Of its draft, if somebody has edited it."""


class Importer:
    """Makes drafts of originals in one workspace, with the answers that people have given."""

    def __init__(
        self,
        workspace: Workspace,
        answers: Answers,
        layout: Layout | None = None,
        earlier: Iterable[ImportDraft] = (),
    ) -> None:
        """``layout`` is that of all originals; without it each has the one that fits best.

        ``earlier`` are the drafts that were imported before and are not accepted yet.
        """
        self._workspace = workspace
        self._answers = answers
        self._layout = layout
        self._entries = EntryReader(workspace, answers, earlier=earlier)
        self._titles = chosen_titles(workspace)
        self._templates = LayoutTemplates(workspace)
        self._topic_of = sentence_topics(workspace.library)

    @cached_property
    def _office(self) -> OfficeConverter | None:
        """LibreOffice, which is looked for when the first file needs it."""
        return find_office()

    def post_like(self, title: str, unit: str) -> str:
        """Return the id of a post with a title in a unit; "" if there is none."""
        found = self._entries.posts(title) if title else ()
        return next((one.id for one in found if one.unit == unit), "")

    def documents(
        self,
        name: str,
        content: bytes,
        *,
        layout: Layout | None = None,
        earlier: Mapping[int, EarlierDraft] | None = None,
    ) -> Iterator[Result[ImportedDocument | None]]:
        """Yield the documents of an original, one or the annexes of a joined file.

        ``layout`` is theirs if somebody has named it, ``earlier`` what is there of them by part.
        """
        needed = PurePath(name).suffix.lower() in OFFICE_SUFFIXES
        text, problems = read_legacy(name, content, office=self._office if needed else None)
        if text is None:
            yield Result(None, problems)
            return
        for at, part in enumerate(split_annexes(text), 1):
            yield self.document(part, problems, layout=layout, earlier=(earlier or {}).get(at))

    def document(
        self,
        text: LegacyText,
        problems: Sequence[Problem] = (),
        *,
        layout: Layout | None = None,
        earlier: EarlierDraft | None = None,
    ) -> Result[ImportedDocument | None]:
        """Return a document as far as it comes; ``problems`` are those of reading its file.

        Of a draft that somebody has edited, the edited one is built and compared.
        """
        too_long = length_problem(text)
        if too_long:
            return Result(None, [*problems, too_long])
        file = OpenedFile(text, self._answers, self._titles)
        layout = layout or self._layout or choose_layout(file, [*self._workspace.layouts.values()])
        if layout is None:
            return Result(None, [*problems, Problem("import-layout", Location(text.name))])
        recognition = recognise(
            file,
            layout,
            fixed=self._templates.printed_words(layout),
            topic_of=self._topic_of,
        )
        draft = self._entries.draft(recognition, text.name, id=earlier.id if earlier else "")
        rebuilt, faults = rebuild(self._workspace, draft, layout, earlier.text if earlier else "")
        document = rebuilt.document
        template = self._templates.template(layout)
        proof = prove(text, recognition, document, template=template) if document else None
        questions = merged([*heading_questions(recognition), *draft.questions])
        found = [*problems, *row_problems(recognition), *faults]
        imported = ImportedDocument(
            text, recognition, draft, rebuilt, proof, tuple(questions), tuple(found)
        )
        return Result(imported, found)
