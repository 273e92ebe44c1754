"""The clause that a family of sentences could be, as a clause's file would have it.

Where a wording is a clause already: how positions would use that, and what it lacks.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from koostaja.diagnostics import TERMS
from koostaja.library.similar.clusters import Family, Wording
from koostaja.text.diff import Segment, dice, segments, words
from koostaja.workspace import Clause, Workspace

__all__ = ["Adoption", "Form", "adoption", "closest", "wording_segments"]

_TOKEN = re.compile(r"\{\w+\}|\w+|\s+|[^\w\s]")
_PARAMETER = re.compile(r"\{\w+\}")
_LENGTH = 32
"""How long an id may be that is made from words."""


def wording_segments(old: str, new: str) -> tuple[Segment, ...]:
    """Return two wordings word by word; a parameter counts as one word."""
    return segments(old, new, _TOKEN)


@dataclass(frozen=True, eq=False)
class Form:
    """What is a parameter in some wordings: data of which there is more than one value."""

    wordings: Sequence[Wording]
    language: str

    @cached_property
    def values(self) -> Mapping[str, list[str]]:
        """The values of each parameter in the order in which they were seen."""
        seen: dict[str, dict[str, str]] = {}
        for one in self.wordings:
            for name, (_, value) in zip(self._names(one), one.masked.values, strict=True):
                seen.setdefault(name, {}).setdefault(value.casefold(), value)
        return {name: list(found.values()) for name, found in seen.items() if len(found) > 1}

    def text(self, one: Wording) -> str:
        """A wording with its parameters in braces."""
        pairs = zip(self._names(one), one.masked.values, strict=True)
        return one.masked.filled(
            f"{{{name}}}" if name in self.values else value for name, (_, value) in pairs
        )

    def _names(self, one: Wording) -> list[str]:
        """What each piece of data of a wording would be called as a parameter."""
        found: list[str] = []
        counted: dict[str, int] = {}
        for slot, _ in one.masked.values:
            counted[slot] = counted.get(slot, 0) + 1
            name = TERMS[self.language][f"parameter.{slot}"]
            found.append(name if counted[slot] == 1 else f"{name}{counted[slot]}")
        return found

    def params(self, texts: Collection[str]) -> dict[str, Any]:
        """The parameters that these texts have, as a clause declares them."""
        titles = TERMS[self.language]
        return {
            name: {"title": titles["parameter seen"], "values": values}
            for name, values in self.values.items()
            if any(f"{{{name}}}" in text for text in texts)
        }


class Adoption(NamedTuple):
    """What to do about a family."""

    topic: str
    id: str
    clauses: Mapping[str, Any]
    """The clause to adopt by its id; where it is there already, what is to be added to it."""
    uses: tuple[Any, ...]
    """How positions would use a clause that is there already."""


def adoption(workspace: Workspace, family: Family, taken: set[str]) -> Adoption:
    """What to adopt for a family; its id is none of ``taken``, and is then one of them."""
    language = workspace.organisation.language
    if family.clauses:
        return _addition(workspace.library.clauses[family.clauses[0]], family, language)
    form = Form(family.wordings, language)
    id = _free(_slug(_PARAMETER.sub("", form.text(family.base))), taken)
    taken.add(id)
    entry, used = _body(family.base, form)
    rows = bool(family.base.said.row)
    variants = _variants(form, family.wordings[1:], family.base, rows, set(), {_key(entry)})
    texts = [used, *(text for text, _ in variants.values())]
    params = form.params(texts)
    count = len(family.positions)
    entry["note"] = TERMS[form.language]["note.seen"].format(count)
    entry |= {"params": params} if params else {}
    entry |= {"variants": {name: one for name, (_, one) in variants.items()}} if variants else {}
    return Adoption(family.kind.topic, id, {id: entry}, ())


def _body(one: Wording, form: Form) -> tuple[dict[str, Any], str]:
    """A wording as the body of a clause, and its sentence."""
    text = form.text(one)
    if not one.said.row:
        return {"text": text}, text
    row = json.loads(one.said.row)
    cell = row[one.said.kind.column]
    row[one.said.kind.column] = {**cell, "text": text} if isinstance(cell, dict) else text
    return {"row": row}, text


def _variants(
    form: Form,
    others: Sequence[Wording],
    base: Wording,
    rows: bool,
    names: set[str],
    known: set[str],
) -> dict[str, tuple[str, dict[str, Any]]]:
    """The wordings that differ in words, each with its sentence, by what they differ in."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for one in others:
        entry, text = _body(one, form)
        if _key(entry) in known or bool(one.said.row) is not rows:
            continue
        known.add(_key(entry))
        differing = wording_segments(form.text(base), text)
        name = _free(_variant_name(differing, form.language), names)
        names.add(name)
        entry["note"] = _difference(differing, form.language)
        found[name] = text, entry
    return found


def _key(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, sort_keys=True).casefold()


def _variant_name(differing: Sequence[Segment], language: str) -> str:
    added = _slug(" ".join(_gone_and_come(differing)[1]))
    gone = _slug(" ".join(_gone_and_come(differing)[0]))
    terms = TERMS[language]
    return added or (terms["variant.without"].format(gone) if gone else terms["variant.other"])


def _difference(differing: Sequence[Segment], language: str) -> str:
    """In what words a variant differs, for its author to say why."""
    terms = TERMS[language]
    gone, come = (", ".join(f"„{one}“" for one in some) for some in _gone_and_come(differing))
    said = [terms["note.come"].format(come)] if come else []
    said += [terms["note.gone"].format(gone)] if gone else []
    return terms["note.differs"].format("; ".join(said)) if said else terms["note.cells"]


def _gone_and_come(differing: Sequence[Segment]) -> tuple[list[str], list[str]]:
    apart = [one for one in differing if one.old.casefold() != one.new.casefold()]
    gone = [one.old.strip() for one in apart if one.old.strip()]
    return gone, [one.new.strip() for one in apart if one.new.strip()]


def _addition(clause: Clause, family: Family, language: str) -> Adoption:
    """How to use a clause that is there, and which parameters or variants it lacks."""
    of_clause = [one for one in family.wordings if one.clause == clause.id]
    uses: dict[str, Any] = {}
    for one in of_clause:
        if one.taken:
            usual = {name: parameter.default for name, parameter in clause.params.items()}
            params = {name: value for name, value in one.taken.params if value != usual[name]}
            variant = {"variant": one.taken.variant} if one.taken.variant else {}
            use = {"use": clause.id, **variant, **params} if variant or params else clause.id
            uses.setdefault(json.dumps(use), use)
    main = next((one for one in of_clause if one.said.clause == clause.id), of_clause[0])
    rest = [one for one in family.wordings if not one.clause]
    addition: dict[str, Any] = {}
    if not clause.params and clause.body.text is not None:
        same = [one for one in rest if one.masked.skeleton == main.masked.skeleton]
        rest = [one for one in rest if one not in same]
        form = Form([main, *same], language)
        if form.values:
            text = form.text(main)
            addition = {"text": text, "params": form.params([text])}
    form = Form(rest, language)
    names, bodies = set(clause.variants), {_key({"text": one.masked.text}) for one in of_clause}
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for one in rest:
        base = closest(family, one)
        found |= _variants(form, [one], base, clause.body.row is not None, names, bodies)
    if found:
        params = form.params([text for text, _ in found.values()])
        addition |= {"params": {**params, **addition.get("params", {})}} if params else {}
        addition["variants"] = {name: entry for name, (_, entry) in found.items()}
    clauses = {clause.id: addition} if addition else {}
    return Adoption(clause.topic, clause.id, clauses, tuple(uses.values()))


def closest(family: Family, one: Wording) -> Wording:
    """What a wording is held against: of a clause's wordings the most alike, else the first."""
    clause = family.clauses[0] if family.clauses else ""
    known = [other for other in family.wordings if clause and other.clause == clause]
    return max(known, key=lambda other: _alike(one, other)) if known else family.base


def _alike(one: Wording, other: Wording) -> float:
    return dice(words(one.masked.text), words(other.masked.text))


def _slug(text: str) -> str:
    """Words as an id: without diacritics, as many whole ones as have room."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    found = ""
    for word in re.findall(r"[a-z0-9]+", plain):
        longer = f"{found}-{word}" if found else word[:_LENGTH]
        if len(longer) > _LENGTH:
            break
        found = longer
    return found


def _free(id: str, taken: Collection[str]) -> str:
    """An id that is not taken: itself, or with the next number."""
    id = id or "x"
    return next(one for one in _numbered(id) if one not in taken)


def _numbered(id: str) -> Iterator[str]:
    yield id
    number = 2
    while True:
        yield f"{id}-{number}"
        number += 1
