"""The entries of a list as raw items: clauses, sets, own words, units and posts.

In YAML a plain string in a list of clauses or references is an id, always; words
of a position's own are ``{text: …}``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from koostaja.documents.numbering import RawItem
from koostaja.documents.origin import FINGERPRINT
from koostaja.documents.parameters import ParameterFiller, repeated_wording
from koostaja.documents.places import EntryOrigin, Place
from koostaja.documents.references import resolve_post, resolve_unit
from koostaja.documents.resolver import ENTRY_KEYS, Resolver, UsedWording, is_foreign
from koostaja.documents.signed_words import own_number, sign_raw_items
from koostaja.documents.unresolved import is_undecided, uncertain_items, unresolved_items
from koostaja.schema import Field
from koostaja.source import Pointer

__all__ = ["has_excluding_keys", "meaning", "resolve_entries", "resolve_entry"]

_GIVEN_AS = {
    "annex": "confirms, annexes",
    "post": "confirms",
    "document": "annexes",
    "repeal": "repeals",
    "amend": "amends",
    "signatory": "signatory",
}
"""The keys of a directive that give the members of each list."""
_EXCLUDING = frozenset({"use", "set", "text", "as_signed", "end"})
_OF_PLACE = frozenset({"as_signed", "own_number"})
"""The keys of an entry by which its place in the document matters."""


def resolve_entries(
    resolver: Resolver, values: Sequence[Any], field: Field, place: Place, address: str
) -> Sequence[RawItem]:
    """Return the paragraphs that a list of entries prints."""
    found: list[RawItem] = []
    around, clause = place.lasting(), place.clause
    for index, value in enumerate(values):
        own = _plain_text(value) if field.reference != "unit" else None
        if own is None:
            found += resolve_entry(resolver, value, field, place.at(index), address)
        else:  # most entries: no need to resolve anything
            came = (around, (index, "text"), own, address, clause)
            origin = tuple.__new__(EntryOrigin, came)
            found.append(tuple.__new__(RawItem, (own, origin, False, "", (), "", None, None)))
    return found


def _plain_text(value: Any) -> str | None:
    """Return the words of an entry that has nothing else; None for any other entry."""
    if isinstance(value, dict) and len(value) == 1:
        words = value.get("text")
        return words if isinstance(words, str) else None
    return None


def resolve_entry(
    resolver: Resolver, value: Any, field: Field, place: Place, address: str
) -> Sequence[RawItem]:
    """Return the paragraphs that one entry prints, which may be none."""
    if value is None:
        return unresolved_items(resolver, place, address)
    if field.reference == "unit":
        return resolve_unit(resolver, value, place, address, field)
    if field.reference == "position":
        return resolve_post(resolver, value, place, address, field)
    if isinstance(value, str):
        if field.topic is None:
            return (RawItem(value, place.own_words(value, address)),)
        return _clause_by_id(resolver, value, field, place, address)
    if not isinstance(value, dict):
        return unresolved_items(resolver, place, address)
    met = resolver.met(value, place) if "when" in value else place
    if met is not place and is_undecided(resolver, value["when"]):
        return unresolved_items(resolver, place, address)
    if met is None:
        return ()
    same = None if FINGERPRINT in address else meaning(value)
    if same is None:
        return _entry(resolver, value, field, met, address)
    key = (same, field.topic, address, resolver.spec.layout, resolver.choices.key)
    return resolver.shared(key, met, lambda apart: _entry(apart, value, field, met, address))


def meaning(entry: Mapping[str, Any]) -> Hashable:
    """Return what is the same for entries that take the same from the library; None if none is.

    Words and numbers as signed, and items below an entry, are the document's own.
    """
    if "use" not in entry and "set" not in entry:
        return None
    said = []
    for key, value in entry.items():
        if key == "when":
            continue
        if value.__class__ is not str or key in _OF_PLACE:
            return None
        said.append((key, value))
    return tuple(said)


def _entry(
    resolver: Resolver, value: Mapping[str, Any], field: Field, place: Place, address: str
) -> Sequence[RawItem]:
    """Return the paragraphs of an entry with keys, whose condition is met."""
    if has_excluding_keys(resolver, value, place):
        return unresolved_items(resolver, place, address)
    if "set" in value:
        return [
            item
            for entry, at in resolver.set_entries(value["set"], place.at("set"))
            for item in resolve_entry(resolver, entry, field, at, address)
        ]
    if "use" in value:
        return _clause(resolver, value, field, place, address)
    return _own_entry(resolver, value, field, place, address)


def _clause_by_id(
    resolver: Resolver, id: str, field: Field, place: Place, address: str
) -> Sequence[RawItem]:
    """Return the paragraphs of a clause without parameters, which documents share."""
    if FINGERPRINT in address:  # below words of this document's own: no other has the address
        return _clause(resolver, id, field, place, address)
    return resolver.shared(
        (id, field.topic, address),
        place,
        lambda apart: _clause(apart, id, field, place, address),
    )


def has_excluding_keys(resolver: Resolver, entry: Mapping[str, Any], place: Place) -> bool:
    """Return whether an entry has keys of which one would leave the others unprinted."""
    if len(entry) == 1 or _EXCLUDING.isdisjoint(entry):
        return False
    kinds = [key for key in ("use", "set", "text") if key in entry]
    if "use" not in entry and "as_signed" in entry and "text" in entry:
        kinds.append("as_signed")
    if "end" in entry and "as_signed" in entry:
        resolver.trace.report_excluding_keys("end", "as_signed", place)
        return True
    if "set" in entry:
        kinds += [key for key in entry if key not in ("use", "set", "text", "when")]
    for key in kinds[1:]:
        resolver.trace.report_excluding_keys(key, kinds[0], place)
    return len(kinds) > 1


def _own_entry(
    resolver: Resolver, value: Mapping[str, Any], field: Field, place: Place, address: str
) -> Sequence[RawItem]:
    """Return a position's own words, or words as they were signed that belong to no clause."""
    unknown = [key for key in value if key not in ENTRY_KEYS]
    for key in unknown:
        resolver.trace.report_unknown_key(key, ENTRY_KEYS, place)
    kind = "as_signed" if "as_signed" in value else "text"
    words = value.get(kind)
    if words is None:
        if not unknown:
            resolver.trace.report("entry-shape", place, {"allowed": "use, set, text, as_signed"})
        return unresolved_items(resolver, place, address)
    if not isinstance(words, str):
        resolver.trace.report_wrong_type(words, "string", place.at(kind))
        return unresolved_items(resolver, place, address)
    item = RawItem(words, place.own_words(words, address, kind))
    if kind == "as_signed":
        signed = place.at(kind).origin(item.origin.address, value["reason"])
        item = item._replace(exact=True, origin=signed)
    if "own_number" in value:
        item = item._replace(own_number=own_number(value, place))
    if "items" in value:
        below = _subentries(resolver, value["items"], field, place.at("items"), item.origin.address)
        item = item._replace(items=tuple(below))
    return _with_own_keys((item,), value)


def _with_own_keys(items: Sequence[RawItem], entry: Mapping[str, Any]) -> Sequence[RawItem]:
    """Return the paragraphs of an entry with its anchor on the first, its mark on the last."""
    if "anchor" in entry:
        items = (items[0]._replace(anchor=entry["anchor"]), *items[1:])
    if "end" in entry:
        items = (*items[:-1], items[-1]._replace(end=entry["end"]))
    return items


def _subentries(
    resolver: Resolver, items: Any, field: Field, place: Place, address: str
) -> Sequence[RawItem]:
    """Return the items below an entry: of a list, or of one entry such as ``{set: …}``."""
    resolve = resolve_entries if isinstance(items, list) else resolve_entry
    return resolve(resolver, items, field, place, address)


def _clause(
    resolver: Resolver, value: Any, field: Field, place: Place, address: str
) -> Sequence[RawItem]:
    use = resolver.use(value, field.topic, place)
    if use is None:
        return unresolved_items(resolver, place, address)
    if use.body.row is not None:
        values = {"id": use.clause.id, "expected": "text"}
        resolver.trace.report_use("clause-shape", place, values)
        return unresolved_items(resolver, place, address)
    filler = ParameterFiller(resolver, use, field)
    address = f"{address}/{use.address}"
    body = use.body_place
    items: Sequence[RawItem] = [
        RawItem(text, body.at(*at).origin(f"{address}/{key}" if key else address))
        for text, at, key in _paragraphs(resolver, use, filler)
    ]
    if not items:  # lines for each member of a list that has none
        return ()
    items = _with_own_keys(sign_raw_items(resolver, items, use), use.entry)
    number = own_number(use.entry, use.place)
    if number is not None:
        items = [items[0]._replace(own_number=number), *items[1:]]
    below = _clause_items(resolver, use, filler, field, address)
    items = [*items[:-1], items[-1]._replace(items=tuple(below))] if below else items
    foreign = is_foreign(use.clause, field.topic)
    return uncertain_items(resolver, items, place) if foreign else items


def _paragraphs(
    resolver: Resolver, use: UsedWording, filler: ParameterFiller
) -> Iterator[tuple[str, Pointer, str]]:
    """Return the paragraphs of a wording, each with its place and a key for its address."""
    if not use.body.lines:
        yield filler.fill(use.body.text or ""), ("text",), ""
    for index, line in enumerate(use.body.lines):
        if isinstance(line, str):
            yield filler.fill(line), ("lines", index), str(index)
            continue
        for number, member in enumerate(resolver.members(line["each"]), start=1):
            for inner, text in enumerate(line["lines"]):
                at: Pointer = ("lines", index, "lines", inner)
                yield filler.fill(text, member), at, f"{index}/{number}/{inner}"


def _clause_items(
    resolver: Resolver, use: UsedWording, filler: ParameterFiller, field: Field, address: str
) -> Sequence[RawItem]:
    """Return the items below a clause: the use's own, or else the clause's."""
    if "items" in use.entry:
        at = use.place.at("items")
        return _subentries(resolver, use.entry["items"], field, at, address)
    items = use.body.items
    if not items:
        return ()
    at = use.body_place.at("items")
    if not isinstance(items, dict):
        return resolve_entries(resolver, filler.fill_all(items), field, at, address)
    found = []
    members = resolver.members(items["each"])
    if not members:
        values = {"id": use.clause.id, "each": items["each"], "key": _GIVEN_AS[items["each"]]}
        resolver.trace.report_use("nothing-to-repeat", use.place, values)
        return unresolved_items(resolver, use.place, address)
    for number, member in enumerate(members, start=1):
        key = repeated_wording(items, member)
        text = filler.fill(items[key], member)
        found.append(RawItem(text, at.at(key).origin(f"{address}/{number}")))
    return found
