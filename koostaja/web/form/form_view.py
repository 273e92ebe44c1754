"""The form of one document as its page shows it: the draft, what it prints, and its notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from koostaja.builder import Look
from koostaja.diagnostics import Severity
from koostaja.documents import Document
from koostaja.text.folding import folded
from koostaja.web.form.form_draft import FormDraft
from koostaja.web.form.form_entries import FormContext
from koostaja.web.form.form_fields import fields
from koostaja.web.form.form_inputs import ReferenceNames
from koostaja.web.form.form_parts import EntryKind, FormEntry, FormPart, FormRow
from koostaja.web.form.note_offers import note_offers
from koostaja.web.form.printed_words import add_printed
from koostaja.web.names import officer_names
from koostaja.web.posts.name_choices import NameChoices
from koostaja.web.sheet.notes import Note, notes_of
from koostaja.workspace import Layout, Organisation, Workspace

__all__ = ["FormView", "form_context", "make_form_view", "reference_names"]


@dataclass(eq=False)
class FormView:
    """A form with all that is beside it."""

    form: FormPart
    draft: FormDraft
    document: Document | None
    found: list[Note]
    holders: Mapping[str, FormEntry | FormRow | FormPart]
    """The parts of the form by path."""
    signed: list[FormEntry] = field(default_factory=list)
    """The entries with words as signed that the library words otherwise."""
    about_signed: list[Note] = field(default_factory=list)
    """What is found in words as signed: it is said once, since those words are meant to stay."""
    opened: str = ""
    """The path of the row that is open."""
    focus: str = ""

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings of each severity there are."""
        return Counter(one.severity for one in self.found)

    @property
    def outline(self) -> list[FormPart]:
        """The sections that are shown."""
        return [one for one in self.form.parts if one.title and one.field.printed]


def form_context(workspace: Workspace, names: ReferenceNames) -> FormContext:
    """Return what forms of a workspace offer to choose from."""
    return FormContext(workspace.library, tuple(workspace.organisation.groups), names)


def reference_names(choices: NameChoices, organisation: Organisation) -> ReferenceNames:
    """Return the names of posts and units; a unit has that with all around it, as it is printed."""
    units = {one.id: one.name for one in choices.units}
    for id in units:
        words = organisation.unit_words(id)
        if choices.unit_ids.get(folded(words)) == id:
            units[id] = words
    posts = {one.id: one.name for one in choices.posts}
    return ReferenceNames(posts, units, choices.post_ids, choices.unit_ids)


def make_form_view(
    workspace: Workspace,
    layout: Layout,
    draft: FormDraft,
    look: Look,
    context: FormContext,
    lang: str,
) -> FormView:
    """Return the form of a document with its printed words, and its findings as notes."""
    form = fields(layout.fields, draft.data, context)
    document = next(iter(look.documents), None)
    made_from = look.preview.position if look.preview else look.made_from
    if document and made_from:
        add_printed(form, document, made_from.source.data, workspace.library)
    holders = dict(_holders(form))
    names = officer_names(workspace, made_from)
    notes = notes_of(look.problems, lang, names, note_offers(holders, lang, names))
    about_signed = list[Note]()
    for paths, note in notes:
        if "/as_signed" in paths[-1]:
            about_signed.append(note)
        else:
            _holder(holders, paths).notes.append(note)
    signed = [one for one in form.all_entries() if one.is_signed and one.clause]
    found = [one for _, one in notes]
    return FormView(form, draft, document, found, holders, signed, about_signed)


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
