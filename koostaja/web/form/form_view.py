"""The form of one document as its page shows it: the draft, what it prints, and its notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from koostaja.builder import Look
from koostaja.diagnostics import Severity
from koostaja.documents import Document
from koostaja.source import pointer_text
from koostaja.web.form.decoding import SHOWN_NAMES, shown_names
from koostaja.web.form.form_draft import FormDraft
from koostaja.web.form.form_entries import FormContext
from koostaja.web.form.form_fields import fields
from koostaja.web.form.form_parts import EntryKind, FormEntry, FormPart, FormRow
from koostaja.web.form.gathered_notes import (
    GatheredNotes,
    PlacedNote,
    gathered_notes,
    place_titles,
)
from koostaja.web.form.note_offers import note_offers, withdrawing
from koostaja.web.form.printed_words import Printing, add_printed
from koostaja.web.form.unfilled import Filling
from koostaja.web.names import officer_names, wording_texts
from koostaja.web.posts.reference_names import ReferenceNames
from koostaja.web.rendering import wording_of
from koostaja.web.saving.reasons import accepted_findings
from koostaja.web.sheet.notes import Note, notes_of
from koostaja.workspace import Layout, WordingName, Workspace

__all__ = ["FormView", "form_context", "make_form_view"]


class SignedText(NamedTuple):
    """Words as signed, beside which the library has others."""

    path: str
    place: str
    """The title of the field that they are in."""
    words: str
    library: str
    """The words of the library, with an ellipsis in each of their gaps."""
    reason: str
    notes: list[Note]
    """What is found in them: it is said here only, since the words are meant to stay."""


class KeptReason(NamedTuple):
    """A reason for which a finding was accepted."""

    path: str
    words: str
    operation: str
    """What takes it back."""


@dataclass(eq=False)
class FormView:
    """A form with all that is beside it."""

    form: FormPart
    draft: FormDraft
    document: Document | None
    placed: list[PlacedNote]
    """The findings, errors first."""
    holders: Mapping[str, FormEntry | FormRow | FormPart]
    """The parts of the form by path."""
    titles: Mapping[str, str]
    """What the parts of the form are called, by path."""
    signed: list[SignedText] = field(default_factory=list)
    """The texts as signed that the library words otherwise."""
    reasons: list[KeptReason] = field(default_factory=list)
    """The reasons for which findings were accepted."""
    opened: str = ""
    """The path of the row that is open."""
    focus: str = ""

    @property
    def hidden(self) -> Mapping[str, str]:
        """What the form carries: its draft, and the names that it shows."""
        return {**self.draft.hidden, SHOWN_NAMES: shown_names(self.form)}

    @property
    def gathered(self) -> list[GatheredNotes]:
        """The findings, alike ones together."""
        return gathered_notes(self.placed)

    def place(self, path: str) -> tuple[str, str]:
        """Return the path and title of the part that a path leads to, or into."""
        while path and not self.titles.get(path):
            path = path.rpartition("/")[0]
        return path, self.titles.get(path, "")

    def note_count(self, part: FormPart) -> int:
        """Return how many findings there are in a part, those in words as signed included."""
        within = (one for one in self.signed if one.path.startswith(f"{part.path}/"))
        return part.note_count + sum(len(one.notes) for one in within)

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings of each severity there are."""
        return Counter(one.note.severity for one in self.placed)

    @property
    def outline(self) -> list[FormPart]:
        """The sections that are shown."""
        return [one for one in self.form.parts if one.title and one.field.printed]


def form_context(workspace: Workspace, names: ReferenceNames) -> FormContext:
    """Return what forms of a workspace offer to choose from."""
    return FormContext(workspace.library, tuple(workspace.organisation.groups), names)


def make_form_view(
    workspace: Workspace,
    layout: Layout,
    draft: FormDraft,
    look: Look,
    context: FormContext,
    lang: str,
) -> FormView:
    """Return the form of a document with its printed words, and its findings as notes."""
    form, filling = fields(layout.fields, draft.data, context), draft.filling
    document = next(iter(look.documents), None)
    made_from = look.shown_from
    if document and made_from:
        gaps = look.preview.position.gaps if look.preview else None
        printing = Printing(made_from.source.data, filling, gaps)
        add_printed(form, document, printing, workspace.library)
    holders = dict(_holders(form))
    _mark_unfilled(holders, filling)
    names = officer_names(workspace, made_from)
    problems = [replace(one, path=filling.drafted_path(one.path)) for one in look.problems]
    accepted = accepted_findings(made_from.source) if made_from else []
    notes = notes_of(problems, lang, names, note_offers(holders, lang, names, accepted))
    titles = place_titles(form)
    signed = list(_signed_texts(form, workspace, titles))
    by_path = {one.path: one for one in signed}
    placed = list[PlacedNote]()
    for paths, note in notes:
        path, is_signed, _ = paths[-1].partition("/as_signed")
        about = (by_path.get(path) if is_signed else None) or _holder(holders, paths)
        about.notes.append(note)
        placed.append(PlacedNote(note, titles.get(about.path, "")))
    kept = [
        KeptReason(filling.drafted_path(one.path), one.words, operation)
        for one, operation in withdrawing(accepted)
    ]
    return FormView(form, draft, document, placed, holders, titles, signed, kept)


def _mark_unfilled(holders: Mapping[str, FormEntry | FormRow | FormPart], filling: Filling) -> None:
    for place in map(pointer_text, filling.left_out):
        own = [holders[place]] if place in holders else []
        for one in own or (holders[path] for path in holders if path.startswith(f"{place}/")):
            one.is_unfilled = True


def _signed_texts(
    form: FormPart, workspace: Workspace, titles: Mapping[str, str]
) -> Iterator[SignedText]:
    for part in form.walk():
        rows = [(row.entry, _row_words(row)) for row in part.rows if row.entry]
        texts = [(one, one.printed[0].text if one.printed else "") for one in part.own_entries()]
        for entry, words in (*rows, *texts):
            if entry.is_signed and entry.clause:
                library = _library_words(workspace, entry)
                place = titles.get(entry.path) or form.title
                yield SignedText(entry.path, place, words, library, entry.reason, [])


def _row_words(row: FormRow) -> str:
    cells = (cell for one in row.printed[:1] for cell in one.cells)
    return " – ".join(item.text for cell in cells for item in cell.paragraphs)


def _library_words(workspace: Workspace, entry: FormEntry) -> str:
    name = WordingName.parse(entry.clause)
    clause = workspace.library.clauses.get(name.clause)
    body = clause.wording(name.variant) if clause else None
    return " – ".join(map(wording_of, wording_texts(body))) if body else ""


def _holders(form: FormPart) -> Iterator[tuple[str, FormEntry | FormRow | FormPart]]:
    for part in form.walk():
        yield part.path, part
        for row in part.rows:
            yield row.path, row
        for entry in part.own_entries():
            if entry.path != part.path or part.lead is entry or entry.kind is not EntryKind.OWN:
                yield entry.path, entry
            if entry.text:
                yield entry.text.name, entry


def _holder(
    holders: Mapping[str, FormEntry | FormRow | FormPart], paths: tuple[str, ...]
) -> FormEntry | FormRow | FormPart:
    """Return the part that a finding is about: the first that there is, or the one around it."""
    found = next((holders[path] for path in paths if path in holders), None)
    path = paths[-1]
    while found is None and path:
        path = path.rpartition("/")[0]
        found = holders.get(path)
    return found or holders[""]
