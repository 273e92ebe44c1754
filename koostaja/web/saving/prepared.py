"""The texts that files get by a save: one's own changes on top of what is on disk now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from koostaja.diagnostics import Problem, has_errors
from koostaja.files.paths import CLAUSES, DIRECTIVES, DOCUMENTS, POSITIONS
from koostaja.files.reading import is_present
from koostaja.source import (
    Merged,
    Side,
    Source,
    apply_edits,
    edits_between,
    merge,
    parse,
    read,
    resolve,
    yaml_text,
)
from koostaja.web.saving.outcome import Dispute, Refusal
from koostaja.web.saving.reasons import with_reasons_of
from koostaja.workspace import edit_refusals

__all__ = ["Choices", "Prepared", "prepare_document", "prepare_texts"]

_EDITED = (CLAUSES, DIRECTIVES, DOCUMENTS, POSITIONS)
"""The folders with files that the page edits, beside that of the organisation."""
Choices = Mapping[int, str]
"""Sides of conflicts by their numbers; each may have the seal of the conflict that was seen."""


@dataclass
class Prepared:
    """What a save would write, or why it cannot."""

    before: dict[str, str | None] = field(default_factory=dict)
    """The files as they are on disk; None for one that is not there."""
    after: dict[str, str | None] = field(default_factory=dict)
    """The files as they shall be, only those that change."""
    disputes: list[Dispute] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refusal: Refusal | None = None
    theirs_data: Any = None
    merged: Any = None
    is_merged: bool = False
    keeps_both: bool = False

    def refuse(self, refusal: Refusal, problems: list[Problem] | None = None) -> None:
        """Give a reason why nothing can be saved; the first one counts."""
        self.refusal = self.refusal or refusal
        self.problems += problems or []

    def put(self, file: str, before: str | None, after: str | None) -> None:
        """Give a file another text, or none."""
        if before != after:
            self.before[file], self.after[file] = before, after


def prepare_document(root: Path, file: str, base: Any, wanted: Any, choices: Choices) -> Prepared:
    """Prepare the file of a document for the data ``wanted``, which were made from ``base``."""
    found = Prepared(merged=wanted)
    source = _on_disk(found, root, file, is_new=base is None)
    if found.refusal:
        return found
    if source is None:
        found.put(file, None, yaml_text(wanted))
    elif base is None:
        found.theirs_data = source.data
        if source.data != wanted:
            found.refuse(Refusal.TAKEN)
    else:
        _put_merged(found, source, base, wanted, choices)
    return found


def prepare_texts(
    root: Path,
    texts: Mapping[str, str | None],
    base: Mapping[str, str | None],
    choices: Choices,
) -> Prepared:
    """Prepare files for whole texts, which were made from the texts ``base``.

    What others have changed since is merged, as data.
    """
    found = Prepared()
    for file, text in texts.items():
        _prepare_text(found, root, file, base.get(file), text, choices)
    return found


def _prepare_text(
    found: Prepared, root: Path, file: str, base: str | None, text: str | None, choices: Choices
) -> None:
    source = _on_disk(found, root, file, is_new=base is None)
    now = source.text if source else None
    if found.refusal or now == text:
        return
    if now == base:
        found.put(file, now, text)
    elif source is None or base is None or text is None:
        found.refuse(Refusal.TAKEN if base is None else Refusal.CHANGED)
    else:
        copies = [parse(one, file).value for one in (base, text)]
        if None in copies:
            found.refuse(Refusal.CHANGED)
            return
        before, ours = (one for one in copies if one)
        _put_merged(found, source, before.data, ours.data, choices)
        merged = parse(found.after.get(file) or source.text, file).value
        if merged and not found.refusal:  # comments are no data
            found.put(file, source.text, with_reasons_of(merged, before, ours).text)


def _on_disk(found: Prepared, root: Path, file: str, *, is_new: bool) -> Source | None:
    """Return the file as it is now; None if it is not there or cannot be read, which is refused."""
    if problems := [*edit_refusals(root, file, _EDITED)]:
        found.refuse(Refusal.PROBLEM, problems)
        return None
    if not is_present(root / file):
        if not is_new:
            found.refuse(Refusal.GONE)
        return None
    source, problems = read(root / file, file, within=root, is_typed=False)
    if source is None or has_errors(problems):
        found.refuse(Refusal.BROKEN, problems)
        return None
    return source


def _put_merged(found: Prepared, source: Source, base: Any, ours: Any, choices: Choices) -> None:
    """Put one's own changes on top of those that others have made of the same data."""
    data = found.merged = ours
    if source.data != base:
        merged = merge(base, source.data, ours)
        sides = _sides(found, source.file, merged, choices)
        found.is_merged, found.theirs_data, found.merged = True, source.data, merged.data
        if len(sides) < len(merged.conflicts):
            found.refuse(Refusal.CONFLICT)
            return
        data = resolve(merged, sides)
        found.keeps_both = found.keeps_both or bool(merged.doubled)
    edited, problems = apply_edits(source, edits_between(source.data, data))
    if edited is None:
        found.refuse(Refusal.PROBLEM, problems)
        return
    found.put(source.file, source.text, edited.text)


def _sides(found: Prepared, file: str, merged: Merged, choices: Choices) -> dict[int, Side]:
    """Return the side of each conflict that somebody has chosen who saw it as it is."""
    chosen = dict[int, Side]()
    for number, conflict in enumerate(merged.conflicts):
        one = Dispute(file, conflict, merged.data)
        side = _side(one, choices.get(len(found.disputes), ""), choices)
        if side:
            chosen[number] = side
        found.disputes.append(one._replace(chosen=side))
    return chosen


def _side(dispute: Dispute, own: str, choices: Choices) -> Side | None:
    """Return the side chosen for a conflict: by its seal, wherever it is now, else by number."""
    sealed = [one for one in choices.values() if one.endswith(f" {dispute.seal}")]
    plain = own if " " not in own else ""
    found: Mapping[str, Side] = {"theirs": "theirs", "ours": "ours"}
    return found.get(next(iter(sealed), plain).partition(" ")[0])
