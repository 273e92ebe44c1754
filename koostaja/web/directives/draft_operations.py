"""What the buttons of a draft do to its data: annexes, signatories and earlier directives."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from koostaja.release import repeals_for
from koostaja.text.dates import date_numeric
from koostaja.text.folding import folded
from koostaja.web.directives.draft_fields import ACTS
from koostaja.web.form.draft_data import DraftData, Operated, UnknownOperation
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.workspace import Act, Workspace, kept_timeline

__all__ = ["DraftOperations", "act_name", "document_names"]


def act_name(act: Act) -> str:
    """Return what a signed directive is called where one is chosen."""
    return f"{date_numeric(act.date)} nr {act.number} {act.title}"


def document_names(summaries: DocumentSummaries) -> Mapping[str, str]:
    """Return the ids of documents that are no posts, by title."""
    return {one.title: one.id for one in summaries.documents if one.title}


class DraftOperations:
    """The operations on a draft that its form has beside those of all forms."""

    def __init__(
        self,
        data: Any,
        sent: Mapping[str, str],
        workspace: Workspace,
        summaries: DocumentSummaries,
    ) -> None:
        self._data = DraftData(data)
        self._sent = sent
        self._workspace = workspace
        self._summaries = summaries
        self.verbs = {
            "annex-add": self.add_annex,
            "annex-due": self.add_due,
            "act-add": self.add_act,
            "acts-due": self.set_repeals,
            "signer-add": self.add_signer,
        }

    def add_annex(self, key: str) -> Operated:
        """Add the post, or other document, whose name was typed."""
        known_names, typed = self._names_of(key)
        id = known_names.get(folded(" ".join(self._sent.get(typed, "").split())), "")
        if not id:
            return Operated(self._data.value(()), typed, "no such annex")
        known = _ids(self._data.value((key,)))
        if id in known:
            return self._data.done((key, known.index(id)), "annex there")
        entries = self._data.entries((key,))
        entries.append(id)
        return Operated(self._data.value(()), typed, "annex added")

    def _names_of(self, key: str) -> tuple[Mapping[str, str], str]:
        """Return the ids of what can be an annex by folded names, and where one is typed."""
        if key == "confirms":
            return self._summaries.reference_names.post_ids, "annex"
        if key != "annexes":
            raise UnknownOperation(key)
        names = document_names(self._summaries)
        return {folded(title): id for title, id in names.items()}, "annex-document"

    def add_due(self, _: str) -> Operated:
        """Add all posts of the draft's unit that need a directive and are not in one."""
        known = _ids(self._data.value(("confirms",)))
        unit = self._data.value(("unit",))
        wanted = [
            one.id
            for one in self._summaries.due
            if one.reason in ("changed", "never") and one.id not in known and not one.drafts
            if self._unit_of(one.id) == unit or not isinstance(unit, str)
        ]
        if not wanted:
            return Operated(self._data.value(()), "annex", "none due")
        self._data.entries(("confirms",)).extend(wanted)
        return self._data.done(("confirms", len(known)), "annex added")

    def _unit_of(self, id: str) -> str:
        listed = self._summaries.by_address.get(f"/positions/{id}")
        return listed.unit if listed else ""

    def add_act(self, key: str) -> Operated:
        """Add an earlier directive: the one whose name was typed, or one to be filled in."""
        if key not in ACTS:
            raise UnknownOperation(key)
        typed = " ".join(self._sent.get(f"act-{key}", "").split())
        named = [one for one in self._workspace.ledger.acts if typed in (act_name(one), one.number)]
        entry = {"number": typed}
        if named:
            entry = {"number": named[-1].number, "date": named[-1].date, "title": named[-1].title}
        entries = self._data.entries((key,))
        entries.append(entry)
        at = (key, len(entries) - 1)
        return self._data.done(at if named else (*at, "date" if typed else "number"), "act added")

    def set_repeals(self, _: str) -> Operated:
        """Repeal the earlier annexes of all posts and documents that are annexes now.

        What is said of an act that is named already stays, and so do those of other posts.
        """
        data = self._data.value(())
        ids = [*_ids(data.get("confirms")), *_ids(data.get("annexes"))]
        found = repeals_for(kept_timeline(self._workspace.ledger, self._former(ids)), ids)
        entries = self._data.entries(("repeals",)) if found else []
        known = {_name(one): at for at, one in enumerate(entries)}
        for one in found:
            at = known.get(_name(one))
            if at is None:
                entries.append(one)
            elif "annexes" not in one:
                entries[at].pop("annexes", None)
            else:
                entries[at] = {**entries[at], **one}
        return self._data.done(("repeals",), "repeals set" if found else "no repeals")

    def _former(self, ids: Collection[str]) -> Mapping[str, str]:
        found = (self._workspace.positions.get(id) for id in ids)
        return {former: one.id for one in found if one for former in one.formerly}

    def add_signer(self, _: str) -> Operated:
        """Let one more sign it."""
        given = self._data.value(("signatory",))
        signers = [*given] if isinstance(given, list) else [given] if given else []
        others = [id for id in self._workspace.organisation.signatories if id not in signers]
        if not others:
            return self._data.done(("signatory",), "no signer")
        self._data.put(("signatory",), [*signers, others[0]])
        return self._data.done(("signatory", len(signers)), "added")


class _Act(NamedTuple):
    number: Any
    date: Any


def _name(one: Any) -> _Act:
    given = one if isinstance(one, Mapping) else {}
    return _Act(given.get("number"), given.get("date"))


def _ids(entries: Any) -> Sequence[str]:
    """Return the ids of annexes, "" for those that have none."""
    if not isinstance(entries, list):
        return []
    found = (
        one.get("position", one.get("document", "")) if isinstance(one, Mapping) else one
        for one in entries
    )
    return [one if isinstance(one, str) else "" for one in found]
