"""The form of a part of the authority as a page."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.responses import Response

from koostaja.chart import UnitAtLevel
from koostaja.diagnostics import officer_hint, officer_message
from koostaja.source import Pointer
from koostaja.text.capitals import capitalised
from koostaja.web.library.clause_view import Finding
from koostaja.web.library.effects import Effects
from koostaja.web.names import officer_names
from koostaja.web.organisation.asked_values import AskedKind, AskedValue
from koostaja.web.organisation.item_edit import ItemEdit
from koostaja.web.organisation.removal import Removal, removal_of
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.saving.conflict_view import conflicts_shown
from koostaja.web.saving.notice import save_notice
from koostaja.web.saving.outcome import SaveOutcome
from koostaja.web.site import Site
from koostaja.workspace import Workspace

__all__ = ["item_page"]


class AskedOnPage(NamedTuple):
    """An input with what it shows."""

    asked: AskedValue
    shown: str
    fault: str
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> str:
        """How it is asked for."""
        return self.asked.kind.value


def item_page(
    site: Site, edit: ItemEdit, workspace: Workspace, outcome: SaveOutcome | None
) -> Response:
    """Return the form of a part with whom its change touches, and why it was not saved."""
    summaries, form = site.session.last_survey(), edit.form
    asked = [*_asked(edit, workspace, summaries, site.renderer.words)]
    removal = removal_of(form, workspace, summaries) if not form.is_new else Removal()
    effects = edit.found.effects if edit.found else None
    is_known = effects is not None and (effects.is_possible or bool(effects.changes))
    return site.page(
        "organisation/item.html",
        status=edit.status,
        here="/organisation",
        address=_address(edit),
        edit=edit,
        notice=edit.notice,
        kind=form.kind.name,
        title=capitalised(edit.title) or form.id,
        asked=[one for one in asked if not one.asked.is_folded],
        folded=[one for one in asked if one.asked.is_folded],
        opens_folded=any(one.fault or one.shown for one in asked if one.asked.is_folded),
        first_fault=next(iter(edit.faults), ""),
        removal=removal,
        effects=effects if is_known else None,
        found=edit.found,
        findings=_findings(edit, effects, workspace, site.renderer.lang),
        saved=save_notice(outcome, site.renderer, officer_names(workspace, None)),
        disputed=_disputed(edit, outcome, workspace, site),
        states=summaries.by_address,
    )


def _address(edit: ItemEdit) -> str:
    kind, id = edit.form.kind, edit.form.id
    if not kind.key:
        return f"/organisation/{kind.name}"
    if edit.form.is_new:
        return f"/organisation/new/{kind.name}"
    return f"/organisation/{kind.name}/{quote(id, safe='')}"


def _asked(
    edit: ItemEdit, workspace: Workspace, summaries: DocumentSummaries, words: Any
) -> list[AskedOnPage]:
    found = []
    for one in edit.form.kind.asked:
        typed = edit.typed[one.name]
        choices = _choices(one, edit, workspace, summaries.units.in_order, words)
        if choices and typed not in dict(choices):
            choices = ((typed, ""), *choices)
        found.append(AskedOnPage(one, typed, edit.faults.get(one.name, ""), choices))
    return found


def _choices(
    asked: AskedValue,
    edit: ItemEdit,
    workspace: Workspace,
    units: list[UnitAtLevel],
    words: Any,
) -> tuple[tuple[str, str], ...]:
    """Return what can be chosen for a value, with its words; nothing if it is typed."""
    organisation = workspace.organisation
    if asked.kind is AskedKind.LANGUAGE:
        return tuple((one, words[f"organisation.language.{one}"]) for one in ("et", "en"))
    if asked.kind is AskedKind.SIGNATORY:
        known = organisation.signatories.values()
        return tuple((one.id, f"{one.name}, {one.office}") for one in known)
    if asked.kind is not AskedKind.UNIT:
        return ()
    own = edit.form.id
    inner = {one.id for one in organisation.units.values() if _is_within(one.id, own, workspace)}
    offered = ((one.id, "\u2003" * one.level + one.name) for one in units if one.id not in inner)
    return (("", words["organisation.no parent"]), *offered)


def _is_within(unit: str, around: str, workspace: Workspace) -> bool:
    return any(one.id == around for one in workspace.organisation.chain(unit))


def _findings(
    edit: ItemEdit, effects: Effects | None, workspace: Workspace, lang: str
) -> list[Finding]:
    """Return what a check would find, in an officer's words, each once with its documents."""
    names = officer_names(workspace, None)
    found = [*effects.findings] if effects else []
    if edit.prepared:
        found += [(None, one) for one in edit.prepared.problems]
    kept = dict[tuple[str, str, str], Finding]()
    for place, one in found:
        key = one.severity.value, officer_message(one, lang, names), officer_hint(one, lang, names)
        same = kept.setdefault(key, Finding(*key))
        if place and place not in same.places:
            same.places.append(place)
    return [*kept.values()]


def _disputed(
    edit: ItemEdit, outcome: SaveOutcome | None, workspace: Workspace, site: Site
) -> list[Any]:
    """Return what somebody else has changed meanwhile, to be chosen."""
    words = site.renderer.words
    labels: dict[Pointer, str] = {one.path: one.label for one in edit.form.kind.asked}
    at = edit.form.at(edit.id)

    def label(_file: str, pointer: Pointer) -> str:
        key = labels.get(pointer[len(at) :], "") if pointer[: len(at)] == at else ""
        return words[key] if key else ""

    disputes = outcome.disputes if outcome else ()
    if not disputes and edit.prepared:
        disputes = tuple(edit.prepared.disputes)
    given = SaveOutcome(False, disputes=disputes)
    return conflicts_shown(given, workspace, words, label)
