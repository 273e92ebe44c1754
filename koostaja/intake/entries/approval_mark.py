"""The approval mark of a document that is no annex of a directive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.facts import line_of
from koostaja.intake.entries.missing_values import missing_value
from koostaja.intake.recognition import LegacyParagraph
from koostaja.schema import Field

__all__ = ["mark_value"]


def mark_value(drafting: Drafting, field: Field, lines: Sequence[LegacyParagraph]) -> Any:
    """Return the mark that a position must have; None if it need not have any.

    That of an annex is the directive's, and names what is not known here. The wording that is
    printed so is taken, else the one that begins so and quotes nothing. Without any, the first
    line is the mark, since only those below it name a directive.
    """
    if not field.required:
        return None
    texts = [line_of(one) for one in lines if one.text.strip()]
    plain = [
        one
        for one in drafting.wordings.of_topic(field.topic)
        if one.body.lines and one.lines and not any("{" in line.text for line in one.lines)
    ]
    printed = {one.name: [line.text for line in one.lines] for one in plain}
    exact = next((name for name, said in printed.items() if said == texts), None)
    begun = [name for name, said in printed.items() if said == texts[: len(said)]]
    name = exact or next(iter(begun), None) or (plain[0].name if plain else None)
    if name is None:
        return {"text": texts[0]} if texts else missing_value(drafting, field)
    return {"use": name.clause, "variant": name.variant} if name.variant else name.clause
