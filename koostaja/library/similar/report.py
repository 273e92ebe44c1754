"""What ``similar`` prints: clusters with their proposed clauses, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from koostaja.compare import diff_spans, plain_line
from koostaja.diagnostics import TERMS, Location, Problem
from koostaja.library.similar.clusters import Cluster, Clusters, Member, Verdict
from koostaja.library.similar.corpus import Corpus
from koostaja.library.similar.masking import GAP
from koostaja.library.similar.parametrisation import Parametrisation
from koostaja.library.similar.proposed_clause import Proposal, ProposedClause, closest
from koostaja.library.similar.proposed_names import wording_segments
from koostaja.library.similar.sentences import SentenceKind, SentencePlace
from koostaja.source import yaml_text
from koostaja.workspace import Workspace

__all__ = ["clusters_as_text", "clusters_data", "left_out_problems"]

_CLUSTERS = 30
"""How many clusters of a kind are printed as text."""
_SHOWN = 8
"""How many sentences, uses or values of a cluster are printed as text."""


def clusters_as_text(corpus: Corpus, proposals: Sequence[Proposal], lang: str) -> Iterator[str]:
    """Return lines with each cluster under its kind, and what to write for it."""
    terms = TERMS[lang]
    grouped = groupby(proposals, key=lambda one: one.cluster.kind)
    by_kind = {kind: list(some) for kind, some in grouped}
    shown = [one.cluster for some in by_kind.values() for one in some[:_CLUSTERS]]
    lines = {id(one): _lines(one, lang) for one in shown}
    where = corpus.locations(line.place for some in lines.values() for line in some[:_SHOWN])
    number = 0
    for kind, some in by_kind.items():
        yield _title(corpus, kind)
        for cluster, proposed, _ in some[:_CLUSTERS]:
            number += 1
            own = lines[id(cluster)]
            yield ""
            yield f"{number}. {_heading(cluster, len(own), lang)}"
            yield from (f"   {line}" for line in _members(cluster, own, where, lang))
            yield from (f"   {line}" for line in _advice(corpus, proposed, cluster, lang))
        if len(some) > _CLUSTERS:
            yield ""
            yield terms["similar further"].format(len(some) - _CLUSTERS)
        yield ""
    yield terms["similar judge"] if proposals else terms["similar none"]


def _title(corpus: Corpus, kind: SentenceKind) -> str:
    """Return the titles of a kind's topic and column."""
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


def _heading(cluster: Cluster, shown: int, lang: str) -> str:
    terms = TERMS[lang]
    key = "clauses" if len(cluster.clauses) > 1 else cluster.verdict
    verdict = terms[f"similar.{key}"].format(", ".join(cluster.clauses))
    counts = terms["similar counts"].format(len(cluster.positions), shown)
    return f"{verdict[:1].upper()}{verdict[1:]}; {counts}."


class _Line(NamedTuple):
    """A printed sentence, which may be several members that differ in data."""

    text: str
    positions: frozenset[str]
    place: SentencePlace


def _lines(cluster: Cluster, lang: str) -> list[_Line]:
    found: dict[str, _Line] = {}
    parameters = _parameters(cluster, lang)
    for one in _shown(cluster):
        line = _Line(_text(cluster, one, parameters), one.positions, one.place)
        known = found.setdefault(line.text, line)
        found[line.text] = known._replace(positions=known.positions | line.positions)
    return list(found.values())


def _parameters(cluster: Cluster, lang: str) -> Parametrisation:
    return Parametrisation([one for one in cluster.members if not one.clause], lang)


def _members(
    cluster: Cluster, lines: Sequence[_Line], where: Mapping[SentencePlace, Location], lang: str
) -> Iterator[str]:
    terms = TERMS[lang]
    for line in lines[:_SHOWN]:
        yield f"{len(line.positions)} × {line.text}"
        yield f"    {where[line.place]}"
    if len(lines) > _SHOWN:
        yield terms["similar more"].format(len(lines) - _SHOWN)
    if cluster.left_out:
        yield terms["similar left out"].format(cluster.left_out)
    for name, values in _parameters(cluster, lang).values.items():
        more = [terms["similar more"].format(len(values) - _SHOWN)] if len(values) > _SHOWN else []
        yield f"{{{name}}}: {', '.join([*values[:_SHOWN], *more])}"


def _shown(cluster: Cluster) -> list[Member]:
    """Return the members to print: positions' own, and the clauses that these are similar to."""
    own = [one for one in cluster.members if one.own]
    repeated = {one.masked.folded for one in own if one.repetition}
    compared = {id(closest(cluster, one)) for one in own if not one.repetition}
    if len(cluster.clauses) > 1 or not cluster.clauses:
        compared |= {id(one) for one in cluster.members if not one.own}
    return [
        one
        for one in cluster.members
        if one.own or (id(one) in compared and one.masked.folded not in repeated)
    ]


def _text(cluster: Cluster, one: Member, parameters: Parametrisation) -> str:
    """Return a member as it differs from the one that it is compared with."""
    terms = TERMS[parameters.language]
    if one.sentence.clause:
        name = terms["similar of clause"].format(one.sentence.clause)
        return f"{_with_gaps(one)} ({name})"
    if one.repetition:
        name = terms["similar is clause"].format(one.repetition.wording)
        return f"{one.masked.text} ({name})"
    text, base = parameters.text(one), closest(cluster, one)
    if base is one:
        return text
    before = _with_gaps(base) if base.clause else parameters.text(base)
    if before == text and one.sentence.row != base.sentence.row:
        return f"{text} ({terms['similar cells']})"
    return plain_line(tuple(diff_spans(wording_segments(before, text), ignore_case=True)))


def _with_gaps(one: Member) -> str:
    """Return a clause's sentence with a sign for parameters without a typical value."""
    return one.masked.text.replace(GAP, "…")


def _advice(corpus: Corpus, proposed: ProposedClause, cluster: Cluster, lang: str) -> Iterator[str]:
    terms = TERMS[lang]
    if proposed.uses:
        yield terms["similar use"]
        yield from yaml_text({"uses": proposed.entries[:_SHOWN]}).splitlines()[1:]
        if len(proposed.uses) > _SHOWN:
            yield terms["similar more"].format(len(proposed.uses) - _SHOWN)
    if proposed.clauses:
        if cluster.verdict is Verdict.CLAUSE:
            file = corpus.workspace.library.clauses[proposed.id].source.file
            yield terms["similar extend"].format(proposed.id, file)
        else:
            yield terms["similar adopt"].format(proposed.topic)
        yield from yaml_text({"clauses": proposed.clauses}).splitlines()[1:]


def left_out_problems(workspace: Workspace, found: Clusters) -> list[Problem]:
    """Return for each topic how many sentences were not compared with all others."""
    counts: dict[str, int] = {}
    for kind, count in found.left_out.items():
        counts[kind.topic] = counts.get(kind.topic, 0) + count
    return [
        Problem(
            "similar-incomplete",
            Location(workspace.library.file(topic)),
            values={"count": str(count)},
        )
        for topic, count in counts.items()
    ]


def clusters_data(
    corpus: Corpus, proposals: Sequence[Proposal], lang: str
) -> list[Mapping[str, Any]]:
    """Return all clusters as JSON data."""
    where = corpus.locations(member.place for one, *_ in proposals for member in one.members)
    return [
        {
            **_cluster_data(corpus, one, lang),
            "wordings": [_member_data(one, member, where[member.place]) for member in one.members],
            **_proposed_data(proposed),
        }
        for one, proposed, _ in proposals
    ]


def _cluster_data(corpus: Corpus, cluster: Cluster, lang: str) -> Mapping[str, Any]:
    return {
        "topic": cluster.kind.topic,
        "column": cluster.kind.column,
        "kind": _title(corpus, cluster.kind),
        "verdict": str(cluster.verdict),
        "clauses": list(cluster.clauses),
        "positions": len(cluster.positions),
        "gain": cluster.gain,
        "least": round(cluster.least, 1),
        "left_out": cluster.left_out,
        "parameters": dict(_parameters(cluster, lang).values),
    }


def _proposed_data(proposed: ProposedClause) -> Mapping[str, Any]:
    return {
        "id": proposed.id,
        "adopt": proposed.clauses,
        "uses": proposed.entries,
        "yaml": yaml_text({"clauses": proposed.clauses}) if proposed.clauses else "",
    }


def _member_data(cluster: Cluster, one: Member, where: Location) -> Mapping[str, Any]:
    base = closest(cluster, one)
    return {
        "text": one.masked.text,
        "clause": one.sentence.clause,
        "repeats": one.repetition.clause if one.repetition else "",
        "positions": sorted(one.positions),
        "file": where.file,
        "line": where.line,
        "segments": [
            {"old": old, "new": new}
            for old, new in wording_segments(base.masked.text, one.masked.text)
        ],
    }
