"""Families of sentences told to people and to programs, with the clause to adopt for each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from koostaja.compare import diff_spans, plain_line
from koostaja.diagnostics import TERMS, Location
from koostaja.library.similar.clusters import Family, Verdict, Wording
from koostaja.library.similar.corpus import Corpus, Kind, Place
from koostaja.library.similar.masking import GAP
from koostaja.library.similar.proposed_clause import (
    Adoption,
    Form,
    adoption,
    closest,
    wording_segments,
)
from koostaja.source import yaml_text

__all__ = ["families_as_json", "families_as_text"]

_FAMILIES = 30
"""How many families of a kind are shown to people."""
_SHOWN = 8
"""How many wordings, uses or values of a family are shown to people."""


def families_as_text(corpus: Corpus, families: Sequence[Family], lang: str) -> Iterator[str]:
    """The lines of ``similar``: each family under its kind, and what to do about it."""
    terms = TERMS[lang]
    taken = set(corpus.workspace.library.clauses)
    by_kind = {kind: list(some) for kind, some in groupby(families, key=lambda one: one.kind)}
    lines = {id(one): _lines(one, lang) for some in by_kind.values() for one in some[:_FAMILIES]}
    shown = (line.place for some in lines.values() for line in some[:_SHOWN])
    where = corpus.locations(shown)
    number = 0
    for kind, some in by_kind.items():
        yield _title(corpus, kind)
        for family in some[:_FAMILIES]:
            number += 1
            told = lines[id(family)]
            yield ""
            yield f"{number}. {_heading(family, len(told), lang)}"
            yield from (f"   {line}" for line in _wordings(family, told, where, lang))
            made = adoption(corpus.workspace, family, taken)
            yield from (f"   {line}" for line in _advice(corpus, made, family, lang))
        if len(some) > _FAMILIES:
            yield ""
            yield terms["similar further"].format(len(some) - _FAMILIES)
        yield ""
    yield terms["similar judge"] if families else terms["similar none"]


def _title(corpus: Corpus, kind: Kind) -> str:
    """What a kind is called: the topic, and the column of its rows."""
    workspace = corpus.workspace
    source = workspace.library.sources.get(kind.topic)
    title = source.data.get("title", kind.topic) if source else kind.topic
    columns = (
        column.title
        for layout in workspace.layouts.values()
        for rows in layout.fields.walk()
        if kind.column and rows.topic == kind.topic
        for column in rows.children
        if column.key == kind.column
    )
    return " › ".join(filter(None, (title, next(columns, ""))))


def _heading(family: Family, shown: int, lang: str) -> str:
    terms = TERMS[lang]
    key = "clauses" if len(family.clauses) > 1 else family.verdict
    said = terms[f"similar.{key}"].format(", ".join(family.clauses))
    counts = terms["similar counts"].format(len(family.positions), shown)
    return f"{said[:1].upper()}{said[1:]}; {counts}."


class _Line(NamedTuple):
    """A wording as people see it, which may be several that differ in data."""

    text: str
    positions: frozenset[str]
    place: Place


def _lines(family: Family, lang: str) -> list[_Line]:
    form = _form(family, lang)
    found: dict[str, _Line] = {}
    for one in _shown_wordings(family):
        line = _Line(_told(family, one, form, lang), one.positions, one.place)
        known = found.setdefault(line.text, line)
        found[line.text] = known._replace(positions=known.positions | line.positions)
    return list(found.values())


def _form(family: Family, lang: str) -> Form:
    return Form([one for one in family.wordings if not one.clause], lang)


def _wordings(
    family: Family, lines: Sequence[_Line], where: Mapping[Place, Location], lang: str
) -> Iterator[str]:
    terms = TERMS[lang]
    for line in lines[:_SHOWN]:
        yield f"{len(line.positions)} × {line.text}"
        yield f"    {where[line.place]}"
    if len(lines) > _SHOWN:
        yield terms["similar more"].format(len(lines) - _SHOWN)
    for name, values in _form(family, lang).values.items():
        more = [terms["similar more"].format(len(values) - _SHOWN)] if len(values) > _SHOWN else []
        yield f"{{{name}}}: {', '.join([*values[:_SHOWN], *more])}"


def _shown_wordings(family: Family) -> list[Wording]:
    """What positions say themselves, and of clauses only those that this is near to."""
    own = [one for one in family.wordings if one.own]
    repeated = {one.masked.folded for one in own if one.taken}
    beside = {id(closest(family, one)) for one in own if not one.taken}
    if len(family.clauses) > 1 or not family.clauses:
        beside |= {id(one) for one in family.wordings if not one.own}
    return [
        one
        for one in family.wordings
        if one.own or (id(one) in beside and one.masked.folded not in repeated)
    ]


def _told(family: Family, one: Wording, form: Form, lang: str) -> str:
    """A wording as it differs from the one that it is held against."""
    terms = TERMS[lang]
    base = closest(family, one)
    if one.said.clause:
        return f"{_shown(one.masked.text)} ({terms['similar of clause'].format(one.said.clause)})"
    if one.taken:
        name = "/".join(filter(None, one.taken[:2]))
        return f"{one.masked.text} ({terms['similar is clause'].format(name)})"
    text = form.text(one)
    if base is one:
        return text
    before = _shown(base.masked.text) if base.clause else form.text(base)
    if before == text and one.said.row != base.said.row:
        return f"{text} ({terms['similar cells']})"
    return plain_line(tuple(diff_spans(wording_segments(before, text), ignore_case=True)))


def _shown(text: str) -> str:
    """A clause's text with a sign for what nobody has put in."""
    return text.replace(GAP, "…")


def _advice(corpus: Corpus, made: Adoption, family: Family, lang: str) -> Iterator[str]:
    """What to write where."""
    terms = TERMS[lang]
    if made.uses:
        yield terms["similar use"]
        lines = yaml_text({"uses": list(made.uses[:_SHOWN])}).splitlines()[1:]
        yield from lines
        if len(made.uses) > _SHOWN:
            yield terms["similar more"].format(len(made.uses) - _SHOWN)
    if made.clauses:
        if family.verdict is Verdict.CLAUSE:
            file = corpus.workspace.library.clauses[made.id].source.file
            yield terms["similar extend"].format(made.id, file)
        else:
            yield terms["similar adopt"].format(made.topic)
        yield from yaml_text({"clauses": made.clauses}).splitlines()[1:]


def families_as_json(corpus: Corpus, families: Sequence[Family], lang: str) -> str:
    """The same for programs."""
    taken = set(corpus.workspace.library.clauses)
    where = corpus.locations(line.place for one in families for line in one.wordings)
    data = [
        _family(corpus, one, adoption(corpus.workspace, one, taken), where, lang)
        for one in families
    ]
    return json.dumps(data, ensure_ascii=False, indent=2)


def _family(
    corpus: Corpus, family: Family, made: Adoption, where: Mapping[Place, Location], lang: str
) -> Mapping[str, Any]:
    form = _form(family, lang)
    return {
        "topic": family.kind.topic,
        "column": family.kind.column,
        "kind": _title(corpus, family.kind),
        "verdict": str(family.verdict),
        "clauses": list(family.clauses),
        "positions": len(family.positions),
        "gain": family.gain,
        "least": round(family.least, 1),
        "parameters": dict(form.values),
        "wordings": [_wording(family, one, where[one.place]) for one in family.wordings],
        "id": made.id,
        "adopt": made.clauses,
        "uses": list(made.uses),
        "yaml": yaml_text({"clauses": made.clauses}) if made.clauses else "",
    }


def _wording(family: Family, one: Wording, where: Location) -> Mapping[str, Any]:
    base = closest(family, one)
    return {
        "text": one.masked.text,
        "clause": one.said.clause,
        "repeats": one.taken.clause if one.taken else "",
        "positions": sorted(one.positions),
        "file": where.file,
        "line": where.line,
        "segments": [
            {"old": old, "new": new}
            for old, new in wording_segments(base.masked.text, one.masked.text)
        ],
    }
