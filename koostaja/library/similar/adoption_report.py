"""What ``similar --apply`` prints: the adopted clauses and what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from koostaja.compare import diff_spans, plain_line
from koostaja.diagnostics import TERMS
from koostaja.library.similar.adopted import Adopted, AdoptedWording
from koostaja.library.similar.adoption import Adoption, ReasonLeftOut
from koostaja.library.similar.proposed_names import wording_segments

__all__ = ["adoption_as_text", "adoption_data"]

_SHOWN = 8
"""How many positions or values are printed as text."""


def adoption_as_text(
    adoption: Adoption, undecided: Sequence[str], lang: str, *, is_written: bool
) -> Iterator[str]:
    """Return lines with what was adopted, what was left out, and counts.

    ``undecided`` are the ids of proposals with variants, which nobody has chosen. What is only
    planned is shown with its words and the positions that would use them.
    """
    terms = TERMS[lang]
    for one in adoption.adopted:
        term = f"adopted.{'new' if one.is_new else 'known'} {one.kind}"
        yield terms[term].format(one.topic, one.id, one.uses, one.positions)
        yield from (f"   {line}" for line in (() if is_written else _preview(one, lang)))
    for reason in ReasonLeftOut:
        ids = [id for id, one in adoption.left_out.items() if one is reason]
        if ids:
            yield terms[f"adopted.{reason}"].format(", ".join(ids))
    if adoption.kept:
        yield terms["adopted.kept"].format(adoption.kept)
    if undecided:
        yield terms["adopted.undecided"].format(len(undecided))
    if not adoption.texts:
        yield terms["adopted.none"]
        return
    yield from (f"  {file}" for file in sorted(adoption.texts))
    counts = len(adoption.adopted), sum(one.uses for one in adoption.adopted)
    term = "adopted.written" if is_written else "adopted.planned"
    yield terms[term].format(*counts, len(adoption.texts))


def _preview(adopted: Adopted, lang: str) -> Iterator[str]:
    """Yield the words of what is adopted; those of variants as they differ from the main ones."""
    main = _text(adopted.wordings[0])
    for one in adopted.wordings:
        differing = diff_spans(wording_segments(main, _text(one)), ignore_case=True)
        yield f"/{one.variant}: {plain_line(tuple(differing))}" if one.variant else main
        if one.uses:
            yield f"    {_shortened([*dict.fromkeys(one.uses)], lang)}"
    for name, values in adopted.values.items():
        yield f"{{{name}}}: {_shortened(values, lang)}"


def _text(wording: AdoptedWording) -> str:
    return " | ".join(wording.texts)


def _shortened(words: Sequence[str], lang: str) -> str:
    more = TERMS[lang]["similar more"].format(len(words) - _SHOWN)
    return ", ".join([*words[:_SHOWN], *([more] if len(words) > _SHOWN else [])])


def adoption_data(
    adoption: Adoption, undecided: Sequence[str], *, is_written: bool
) -> Mapping[str, Any]:
    """Return the same as JSON data."""
    return {
        "written": is_written,
        "adopted": [
            {
                "kind": one.kind,
                "topic": one.topic,
                "id": one.id,
                "new": one.is_new,
                "uses": one.uses,
                "positions": one.positions,
                "wordings": [
                    {"variant": each.variant, "texts": each.texts, "positions": each.uses}
                    for each in one.wordings
                ],
                "values": dict(one.values),
            }
            for one in adoption.adopted
        ],
        "left_out": [{"id": id, "reason": str(reason)} for id, reason in adoption.left_out.items()],
        "undecided": list(undecided),
        "kept": adoption.kept,
        "files": sorted(adoption.texts),
    }
