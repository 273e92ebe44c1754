"""The process that reads one directive of the past, and says what would be recorded of it.

It ends as soon as nobody holds its input open.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from koostaja.diagnostics import has_errors
from koostaja.intake import OriginalContent, find_office, kept_act_files, read_act, record_files
from koostaja.web.importing.act_messages import ActAnswer, ActOrder, read_order, write_answer
from koostaja.web.programs import end_with_input, run_program, take_output
from koostaja.workspace import load

__all__ = ["main"]


def main(root: Path) -> None:
    """Read what the input asks for, and answer."""
    answers = take_output()
    order = read_order(sys.stdin.buffer)
    end_with_input()
    write_answer(answers, _read(root, order))


def _read(root: Path, order: ActOrder) -> ActAnswer:
    kept = kept_act_files(root, order.key) if order.key else {}
    originals: Sequence[OriginalContent] = order.files
    originals = originals or [OriginalContent(*one) for one in kept.items()]
    workspace, faults = load(root)
    found, problems = read_act(root, workspace, originals, order.options, find_office())
    if workspace.is_organisation_broken or workspace.unread_clause_files:
        problems = [*faults, *problems]
    written: Mapping[str, bytes] = {}
    if not has_errors(problems):
        written, failed = record_files(workspace, found, order.options)
        problems = [*problems, *failed]
    names = tuple(one.name for one in originals)
    id = found.act.id if found.act and written else ""
    words = tuple(one.words for one in found.act.parts) if found.act else ()
    return ActAnswer(found, tuple(problems), names, id, written, _seal_of(written), words)


def _seal_of(files: Mapping[str, bytes]) -> str:
    return sha256(repr(sorted(files.items())).encode()).hexdigest()[:16]


if __name__ == "__main__":
    run_program(lambda: main(Path(sys.argv[1])))
