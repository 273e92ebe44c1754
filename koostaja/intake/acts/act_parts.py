"""The files of an old directive parted into the directive and its annexes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from koostaja.diagnostics import Location, Problem, Result, has_errors
from koostaja.intake.acts.act_head import annex_number
from koostaja.intake.acts.past_act import OriginalContent
from koostaja.intake.reading import LegacyText, OfficeConverter, read_legacy, split_annexes

__all__ = ["ActParts", "read_parts"]


class ActParts(NamedTuple):
    """A directive and its annexes, by their numbers."""

    directive: LegacyText
    annexes: dict[str, LegacyText]


def read_parts(
    originals: Sequence[OriginalContent], office: OfficeConverter | None = None
) -> Result[ActParts | None]:
    """Read the files of a directive: the part without the number of an annex is the directive."""
    parts, problems = list[LegacyText](), list[Problem]()
    for one in originals:
        text, found = read_legacy(one.name, one.content, office=office)
        problems += found
        parts += split_annexes(text) if text else []
    if has_errors(problems):
        return Result(None, problems)
    numbered = [(annex_number(one), one) for one in parts]
    own = [one for number, one in numbered if not number]
    annexes = {number: one for number, one in numbered if number}
    if len(own) != 1:
        values = {"count": str(len(own)), "names": ", ".join(one.name for one in own) or "–"}
        where = Location(originals[0].name if originals else "")
        return Result(None, [*problems, Problem("import-act-parts", where, values=values)])
    if len(annexes) + 1 < len(numbered):
        return Result(None, [*problems, *_doubled(numbered)])
    return Result(ActParts(own[0], annexes), problems)


def _doubled(numbered: Sequence[tuple[str, LegacyText]]) -> list[Problem]:
    """Return the annexes whose number another one has as well."""
    found, problems = set[str](), list[Problem]()
    for number, one in numbered:
        if number in found:
            values = {"annex": number}
            problems.append(Problem("import-act-annex-twice", Location(one.name), values=values))
        found.add(number)
    return problems
