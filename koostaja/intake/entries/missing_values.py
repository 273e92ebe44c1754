"""What a position must have and its file lacks: asked, by default the emptiest value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.facts import fits
from koostaja.intake.questions import Choice, DefaultReason, QuestionKind
from koostaja.schema import Field, FieldKind
from koostaja.workspace import ANY_TOPIC

__all__ = ["flag_value", "missing_value"]

_NOTHING = "–"
_NO, _YES = "no", "yes"


def missing_value(drafting: Drafting, field: Field) -> Any:
    """Return a value for a field that a position must have and the file does not."""
    if field.types == ("boolean",):
        return flag_value(drafting, field, {})
    if "array" in field.types and not (field.rules.count.least or 0):
        return []
    if "null" in field.types:
        return None
    if field.kind is FieldKind.GROUP:
        return {one.key: missing_value(drafting, one) for one in field.children if one.required}
    if field.kind is FieldKind.ROWS:
        return [{one.key: missing_value(drafting, one) for one in field.children}]
    values = [one for one in field.rules.enum or () if isinstance(one, str)]
    values = values or [*_ids(drafting, field)] or _formed(drafting, field)
    choices = [Choice(one, one) for one in values]
    if not values:
        choices = [Choice(_NOTHING, drafting.term("nothing"))]
    answer = drafting.ask(
        QuestionKind.GAP,
        field.label or field.path,
        tuple(choices),
        context=field.path,
        is_open=not values,
        reason=DefaultReason.UNSAID,
    )
    return _as_value(drafting, field, answer)


def _ids(drafting: Drafting, field: Field) -> Sequence[str]:
    """Return the ids that a field takes where it takes no words."""
    if field.reference == "unit":
        return [*drafting.workspace.organisation.units]
    if field.role == "group":
        return [*drafting.workspace.organisation.groups]
    if field.topic is None or (field.own_words and field.topic != ANY_TOPIC):
        return ()
    library = drafting.workspace.library
    sets = [
        one.id
        for one in library.sets.values()
        if one.topic == field.topic and all(map(drafting.has_fields_of, one.entries))
    ]
    wordings = drafting.wordings.of_topic(field.topic)
    plain = [one for one in wordings if one.lines and not one.clause.params]
    return [*sets, *(str(one.name) for one in wordings if one in plain)]


def _formed(drafting: Drafting, field: Field) -> list[str]:
    """Return texts of the form that a field asks for: proposed ones, or those of positions."""
    if not field.rules.forms:
        return []
    proposed = [field.rules.default, *field.rules.examples]
    proposed += drafting.positions.formed_values(drafting.layout, field)
    texts = dict.fromkeys(one for one in proposed if isinstance(one, str))
    return [one for one in texts if fits(field, one)]


def _as_value(drafting: Drafting, field: Field, answer: str) -> Any:
    """Return an answer as the value of a field."""
    library = drafting.workspace.library
    if field.reference == "position":
        value: Any = {"text": answer}
    elif field.topic is None or not field.takes_clauses:
        value = answer
    elif answer in library.sets:
        value = {"set": answer}
    elif answer.partition("/")[0] in library.clauses:
        id, _, variant = answer.partition("/")
        value = {"use": id, "variant": variant} if variant else id
    else:
        value = {"text": answer}
    return [value] if field.kind is FieldKind.LIST else value


def flag_value(drafting: Drafting, field: Field, group: Mapping[str, Any]) -> bool:
    """Return the answer of a field that is not printed.

    Most likely it is what the words of the file imply, else what like positions answer.
    ``group`` are the data around it.
    """
    likely, reason = _likely(drafting, field, group)
    yes, no = Choice(_YES, drafting.term("yes")), Choice(_NO, drafting.term("no"))
    default = _YES if likely else _NO
    context = f"{field.path} {drafting.name}"  # each document has an answer of its own
    answer = drafting.ask(
        QuestionKind.FACT, field.label, (yes, no), context=context, default=default, reason=reason
    )
    return answer == _YES


def _likely(
    drafting: Drafting, field: Field, group: Mapping[str, Any]
) -> tuple[bool, DefaultReason]:
    """Return the likeliest answer and why it is.

    Positions are alike whose fields beside it are empty where these are.
    """
    implied = drafting.implied.get(field.path)
    if implied is not None:
        return implied, DefaultReason.IMPLIED
    filled = {key for key, value in group.items() if value}
    votes = dict[int, list[bool]]()
    for one in drafting.positions.flag_answers(drafting.layout, field):
        differing = len((one.filled ^ filled) - {field.key})
        votes.setdefault(differing, []).append(one.answer)
    nearest = votes.get(min(votes, default=0), [])
    reason = DefaultReason.ALIKE if nearest else DefaultReason.UNSAID
    return sum(nearest) * 2 > len(nearest), reason
