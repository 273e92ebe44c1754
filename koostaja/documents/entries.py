"""The entries of a list as drafts: clauses, sets, own words, units and posts.

In YAML a plain string in a list of clauses or references is an id, always; words
of a position's own are ``{text: …}``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from koostaja.diagnostics import nearest
from koostaja.documents.document import FINGERPRINT, Origin, fingerprint
from koostaja.documents.numbering import Draft
from koostaja.documents.parameters import Wording
from koostaja.documents.resolver import ENTRY_KEYS, Place, Resolution, Use
from koostaja.schema import Field
from koostaja.source import Pointer
from koostaja.text.estonian import lowered

__all__ = [
    "entries",
    "entry",
    "repeated_wording",
    "signed_origin",
    "signed_texts",
]


def entries(
    resolution: Resolution, values: Sequence[Any], field: Field, place: Place, address: str
) -> list[Draft]:
    """The paragraphs that a list of entries prints."""
    drafts: list[Draft] = []
    source, pointer, (sets, condition, clauses, _) = place
    clause = clauses[-1] if clauses else ""
    for index, value in enumerate(values):
        own = _own_words(value) if field.reference is None else None
        if own is None:
            drafts += entry(resolution, value, field, place.at(index), address)
        else:  # nothing to ask, and most of what there is
            origin = Origin(source, (*pointer, index, "text"), clause, sets, condition)
            drafts.append(Draft(own, origin, f"{address}/{fingerprint(own)}"))
    return drafts


def _own_words(value: Any) -> str | None:
    """The words of an entry that has nothing else; None for any other."""
    if isinstance(value, dict) and len(value) == 1:
        words = value.get("text")
        return words if isinstance(words, str) else None
    return None


def entry(
    resolution: Resolution, value: Any, field: Field, place: Place, address: str
) -> list[Draft]:
    """The paragraphs that one entry prints, which may be none."""
    if field.reference == "unit":
        return _unit(resolution, value, place, address)
    if field.reference == "position":
        return _post(resolution, value, place, address)
    if isinstance(value, str):
        if field.topic is None:
            return [_own(value, place, address)]
        if FINGERPRINT in address:  # within words of this document's own: nobody shares it
            return _clause(resolution, value, field, place, address)
        return resolution.shared.get(
            resolution,
            (value, field.topic, address),
            place,
            lambda: _clause(resolution, value, field, place, address),
        )
    if not isinstance(value, dict):
        return []
    met = resolution.condition(value, place)
    if met is None or resolution.excluded(value, place):
        return []
    if "set" in value:
        return [
            draft
            for inner, inner_place in resolution.set_entries(value["set"], met.at("set"))
            for draft in entry(resolution, inner, field, inner_place, address)
        ]
    if "use" in value:
        return _clause(resolution, value, field, met, address)
    return _own_entry(resolution, value, field, met, address)


def _own(text: str, place: Place, address: str) -> Draft:
    return Draft(text, place.origin(), f"{address}/{fingerprint(text)}")


def _own_entry(
    resolution: Resolution, value: Mapping[str, Any], field: Field, place: Place, address: str
) -> list[Draft]:
    """A position's own words, or words as they were signed that belong to no clause."""
    unknown = [key for key in value if key not in ENTRY_KEYS]
    for key in unknown:
        resolution.unknown_key(key, list(ENTRY_KEYS), place)
    kind = "as_signed" if "as_signed" in value else "text"
    words = value.get(kind)
    if words is None:
        if not unknown:
            resolution.report("entry-shape", place, {"allowed": "use, set, text, as_signed"})
        return []
    if not isinstance(words, str):
        resolution.wrong_type(words, "string", place.at(kind))
        return []
    draft = _own(words, place.at(kind), address)
    if kind == "as_signed":
        origin = draft.origin._replace(as_signed=value["reason"])
        draft = draft._replace(exact=True, origin=origin)
    if "items" in value:
        below = _below(resolution, value["items"], field, place.at("items"), draft.address)
        draft = draft._replace(drafts=tuple(below))
    return [draft]


def _below(
    resolution: Resolution, items: Any, field: Field, place: Place, address: str
) -> list[Draft]:
    """The items of an entry: a list, or one entry such as ``{set: …}``."""
    if isinstance(items, list):
        return entries(resolution, items, field, place, address)
    return entry(resolution, items, field, place, address)


def _clause(
    resolution: Resolution, value: Any, field: Field, place: Place, address: str
) -> list[Draft]:
    use = resolution.use(value, field.topic, place)
    if use is None:
        return []
    if use.body.row is not None:
        values = {"id": use.clause.id, "expected": "text"}
        resolution.report_use("clause-shape", place, values)
        return []
    wording = Wording(resolution, use)
    address = f"{address}/{use.address}"
    body = use.body_place
    drafts = [
        Draft(text, body.at(*at).origin(), f"{address}/{key}" if key else address)
        for text, at, key in _paragraphs(resolution, use, wording)
    ]
    drafts = _signed(resolution, drafts, use)
    below = _clause_items(resolution, use, wording, field, address)
    return [*drafts[:-1], drafts[-1]._replace(drafts=tuple(below))] if below else drafts


def _paragraphs(
    resolution: Resolution, use: Use, wording: Wording
) -> Iterator[tuple[str, Pointer, str]]:
    """The paragraphs of a wording, with their places in it and what tells them apart."""
    if not use.body.lines:
        yield wording.text(use.body.text or ""), ("text",), ""
    for index, line in enumerate(use.body.lines):
        if isinstance(line, str):
            yield wording.text(line), ("lines", index), str(index)
            continue
        for number, member in enumerate(resolution.members(line["each"]), start=1):
            for inner, text in enumerate(line["lines"]):
                at: Pointer = ("lines", index, "lines", inner)
                yield wording.text(text, member), at, f"{index}/{number}/{inner}"


def _clause_items(
    resolution: Resolution, use: Use, wording: Wording, field: Field, address: str
) -> list[Draft]:
    """What stands under a clause: the use's own items, or else the clause's."""
    if "items" in use.entry:
        at = use.place.at("items")
        return _below(resolution, use.entry["items"], field, at, address)
    items = use.body.items
    if not items:
        return []
    at = use.body_place.at("items")
    if isinstance(items, dict):
        return [
            Draft(wording.text(items[key], member), at.at(key).origin(), f"{address}/{index}")
            for index, member in enumerate(resolution.members(items["each"]), start=1)
            for key in (repeated_wording(items, member),)
        ]
    return entries(resolution, wording.structure(items), field, at, address)


def repeated_wording(items: Collection[str], member: Mapping[str, str | None]) -> str:
    """Which wording of a repeated item suits a member: an act, one annex of it, or several."""
    if "whole" in items and _is_whole(member):
        return "whole"
    single = any(name.endswith("_annex") and value for name, value in member.items())
    return "single" if "single" in items and single else "text"


def _is_whole(member: Mapping[str, str | None]) -> bool:
    """Whether an earlier directive is meant with all its annexes."""
    return any(name.endswith("_annexes") and not value for name, value in member.items())


def _signed(resolution: Resolution, drafts: list[Draft], use: Use) -> list[Draft]:
    """The clause's paragraphs in the words that were signed, if the use gives them."""
    signed = use.entry.get("as_signed")
    if signed is None:
        return drafts
    texts = signed_texts(resolution, signed, len(drafts), use.place.at("as_signed"))
    return [
        draft._replace(
            text=text,
            exact=True,
            origin=signed_origin(draft.origin, at, use.entry["reason"]),
        )
        for draft, (text, at) in zip(drafts, texts, strict=False)
    ] or drafts


def signed_texts(
    resolution: Resolution, signed: Any, count: int, place: Place
) -> list[tuple[str, Place]]:
    """The paragraphs of ``as_signed`` with their places: as many as the clause has, or none."""
    if isinstance(signed, dict):
        resolution.wrong_type(signed, "string", place)
        return []
    texts = [(signed, place)]
    if isinstance(signed, list):
        texts = [(text, place.at(index)) for index, text in enumerate(signed)]
    if len(texts) != count:
        values = {"found": str(len(texts)), "expected": str(count)}
        resolution.report("signed-count", place, values)
        return []
    return texts


def signed_origin(clause: Origin, place: Place, reason: str) -> Origin:
    """The origin of words as they were signed: the position's, counting as the clause's."""
    return place.origin()._replace(as_signed=reason, clause=clause.clause)


def _unit(resolution: Resolution, value: Any, place: Place, address: str) -> list[Draft]:
    """A unit with those above it, or the words that stand for it here."""
    organisation = resolution.workspace.organisation
    id = value if isinstance(value, str) else value["unit"]
    if id not in organisation.units:
        if not resolution.workspace.is_organisation_broken:
            at = place if isinstance(value, str) else place.at("unit")
            resolution.report("unknown-unit", at, {"id": id}, organisation.suggest_unit(id))
        return []
    if isinstance(value, dict) and "as" in value:
        return [_own(value["as"], place.at("as"), address)]
    origin = place.moved(organisation.source, ("units", id, "name")).origin()
    return [Draft(organisation.unit_words(id), origin, f"{address}/{id}")]


def _post(resolution: Resolution, value: Any, place: Place, address: str) -> list[Draft]:
    """Another position by its title, by other words, or a post known by words alone."""
    if isinstance(value, dict) and {"post", "text"} <= value.keys():
        values = {"key": "text", "other": "post"}
        resolution.report("keys-exclude", place.at("text"), values, key=True)
    if isinstance(value, dict) and "post" not in value:
        if "text" in value:
            return [_own(value["text"], place.at("text"), address)]
        resolution.report("entry-shape", place, {"allowed": "post, text"})
        return []
    id = value if isinstance(value, str) else value["post"]
    workspace = resolution.workspace
    position = workspace.positions.get(id)
    if position is None:
        at_fault = workspace.positions.at_fault(id)
        resolution.reads |= at_fault
        if not at_fault:  # else it is told already, and this document waits for it
            at = place if isinstance(value, str) else place.at("post")
            resolution.report(
                "unknown-position", at, {"id": id}, nearest(id, workspace.positions.ids)
            )
        return []
    resolution.reads.add(position.source.file)
    address = f"{address}/{id}"
    if isinstance(value, dict) and "as" in value:
        return [_own(value["as"], place.at("as"), "")._replace(address=address)]
    origin = place.moved(position.source, position.title_pointer).origin()
    return [Draft(position.name, origin, address, mid_sentence=lowered(position.name))]
