"""Documents whose check or build need not be repeated: what the index has of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from koostaja.builder.index import DocumentKeeper
from koostaja.builder.index.check_values import check_from_text, check_text
from koostaja.builder.index.places import is_unsure
from koostaja.builder.inputs import CheckOrder, Inputs
from koostaja.builder.output import BuildOrder, OutputContents
from koostaja.builder.stages import DocumentBuild, DocumentCheck, needs_uses
from koostaja.checks import Vocabulary, Wordings
from koostaja.diagnostics import MESSAGES, Problem, Severity, as_data, from_data
from koostaja.documents import Share
from koostaja.files.hashes import hash_files
from koostaja.files.paths import directive_file
from koostaja.library import DocumentUse

__all__ = [
    "BuildRecall",
    "CheckRecall",
    "check_name",
    "pending_shares",
    "problems_from_text",
    "problems_text",
    "serving_names",
    "single_shares",
]

_FILES, _USES = "files", "library uses"
"""The kinds of rows about a document's Word files, and about what it uses of the library."""


class CheckRecall:
    """What the index has of the checks of an order, and what is put into it."""

    def __init__(self, keeper: DocumentKeeper, inputs: Inputs) -> None:
        self._keeper = keeper
        self._positions = inputs.workspace.positions
        name = check_name(inputs.order)
        self._check, self._texts = f"check {name}", f"texts {name}"
        self._names = serving_names(inputs.order)
        self._has_texts = bool(inputs.selection.checks(Vocabulary))
        self._codes = _listed_codes(inputs)
        self._with_uses = needs_uses(inputs)

    def file(self, single: Share) -> str:
        """Return the file of the document of a share that has one."""
        if single.directives:
            return directive_file(single.directives[0])
        return self._positions.file(single.positions[0])

    def known(
        self, singles: Collection[Share], *, are_few: bool = False
    ) -> dict[Share, DocumentCheck]:
        """Return the checks that hold. Of few documents, the rows of others are not read."""
        checks, texts = dict[str, str](), dict[str, str]()
        files = [*map(self.file, singles)] if are_few else None
        for name in reversed(self._names):
            checks |= self._keeper.recall(f"check {name}", files)
            texts |= self._keeper.recall(f"texts {name}", files) if self._has_texts else {}
        found = dict[Share, DocumentCheck]()
        if not checks:
            return found
        places = self._keeper.places()
        for share in singles:
            file = self.file(share)
            if file not in checks or (self._has_texts and file not in texts):
                continue
            try:
                done = check_from_text(
                    checks[file], share, file, places, self._codes, with_uses=self._with_uses
                )
                if self._has_texts:
                    done = done._replace(wordings=Wordings.from_text(texts[file]))
            except (LookupError, TypeError, ValueError):
                continue
            found[share] = done
        return found

    def keep(self, done: Collection[DocumentCheck], more: Mapping[str, Mapping[str, str]]) -> None:
        """Keep checks, and ``more`` values of their documents by kind and file."""
        if not self._keeper.is_usable:
            return
        by_file = {self.file(one.share): one for one in done}
        footprints = {file: fp for one in done for file, fp in one.footprints.items()}
        unsure = {file for file, one in by_file.items() if any(map(is_unsure, one.problems))}
        self._keeper.add_footprints(footprints)
        places = self._keeper.places()
        values: dict[str, Iterable[tuple[str, str]]] = {
            self._check: ((file, check_text(one, file, places)) for file, one in by_file.items()),
            **{kind: some.items() for kind, some in more.items()},
        }
        if self._has_texts:
            values[self._texts] = ((file, one.wordings.as_text()) for file, one in by_file.items())
        self._keeper.keep(values, footprints, unsure)


class BuildRecall:
    """What the index has of the files of a build, and what is put into it."""

    def __init__(self, keeper: DocumentKeeper, inputs: Inputs, order: BuildOrder) -> None:
        self._keeper = keeper
        self._inputs = inputs
        self._order = order
        self._checks = CheckRecall(keeper, inputs)

    def known(self, singles: Collection[Share]) -> dict[Share, DocumentBuild]:
        """Return the documents whose checks hold and whose files are up to date."""
        found = dict[Share, tuple[DocumentBuild, dict[str, Any]]]()
        files = self._keeper.recall(_FILES)
        uses = self._keeper.recall(_USES) if self._order.library else {}
        for share, checked in self._checks.known(singles).items():
            file = self._checks.file(share)
            if file not in files or (self._order.library and file not in uses):
                continue
            with suppress(LookupError, TypeError, ValueError):
                used_by = [DocumentUse(*one) for one in json.loads(uses[file])] if uses else []
                kept = json.loads(files[file])
                contents = OutputContents(directives=dict(kept["entries"]))
                found[share] = DocumentBuild(checked, contents, used_by, []), kept["files"]
        return dict(self._up_to_date(found))

    def _up_to_date(
        self, found: Mapping[Share, tuple[DocumentBuild, Mapping[str, Any]]]
    ) -> Iterator[tuple[Share, DocumentBuild]]:
        """Return those of some documents of which no file has to be made again.

        Each comes with the hashes of its files' sources.
        """
        order, is_requested = self._order, self._inputs.is_requested
        asked = [] if order.force else filter(is_requested, found)
        present = hash_files(
            order.previous.folder, [file for one in asked for file in found[one][1]]
        )
        for share, (made, files) in found.items():
            if not is_requested(share):
                yield share, made._replace(contents=OutputContents())
            elif not order.force and not any(
                order.reasons(file, sources, order.engine, present[file])
                for file, sources in files.items()
            ):
                made.contents.files.update({file: order.kept(file) for file in files})
                yield share, made

    def keep(self, done: Collection[DocumentBuild]) -> None:
        """Keep the checks, and how files were made; not of documents that were not asked for."""
        made = {
            self._checks.file(one.checked.share): one
            for one in done
            if not one.problems and self._inputs.is_requested(one.checked.share)
        }
        more = {_FILES: {file: _files_text(one.contents) for file, one in made.items()}}
        if self._order.library:
            more[_USES] = {file: _uses_text(one.used_by) for file, one in made.items()}
        self._checks.keep([one.checked for one in done], more)


def _files_text(contents: OutputContents) -> str:
    """Return the files of a document, each with the hashes of its sources, and its entry if it is
    a directive."""
    files = {file: one.entry["sources"] for file, one in contents.files.items()}
    return json.dumps({"files": files, "entries": contents.directives}, ensure_ascii=False)


def _uses_text(uses: Iterable[DocumentUse]) -> str:
    return json.dumps(
        [[one.title, one.file, sorted(one.clauses), sorted(one.sets)] for one in uses]
    )


def serving_names(order: CheckOrder) -> list[str]:
    """Return the names of the checks that find what an order asks for, its own first.

    A check of all levels finds what one of a level finds, and more, which is not listed.
    """
    own = check_name(order)
    return [own, Severity.HINT.value] if order.level and order.level != Severity.HINT else [own]


def _listed_codes(inputs: Inputs) -> Collection[str] | None:
    """Return the codes of the problems that a check of some level lists; None for all.

    A check that is complete says which suppressions are unused, and needs all problems for it.
    """
    level, severities = inputs.order.level, inputs.workspace.organisation.severities
    if level is None or inputs.selection.is_complete:
        return None
    graded = {code: severities.get(code, one.severity) for code, one in MESSAGES.items()}
    return {code for code, severity in graded.items() if severity.is_at_least(level)}


def check_name(order: CheckOrder) -> str:
    """Return the name of the checks that an order asks for."""
    return order.level.value if order.level else "build"


def single_shares(shares: Iterable[Share]) -> list[Share]:
    """Return the documents of some shares, in their order."""
    return [one for share in shares for one in share.singly()]


def pending_shares(shares: Iterable[Share], known: Collection[Share]) -> list[Share]:
    """Return shares without the documents that are known."""
    found = []
    for share in shares:
        pending = [one for one in share.singly() if one not in known]
        if pending:
            positions = tuple(id for one in pending for id in one.positions)
            found.append(Share(positions, tuple(id for one in pending for id in one.directives)))
    return found


def problems_text(problems: Iterable[Problem]) -> str:
    """Return the findings of a whole workspace as the index keeps them.

    Each is a line, and in ASCII: as data all of them together take several times the memory,
    and a text with any sign beyond Latin-1 takes twice as much.
    """
    encode = json.JSONEncoder(separators=(",", ":")).encode
    return "\n".join(encode(*as_data([one])) for one in problems)


def problems_from_text(text: str | None) -> list[Problem] | None:
    """Return what ``problems_text`` was given; None if there is nothing."""
    if text is None:
        return None
    lines = text.replace("\n", ",")
    try:
        return from_data(json.loads(f"[{lines}]"))
    except ValueError:
        return None
