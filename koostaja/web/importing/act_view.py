"""A directive of the past as the page shows it: what was read, what can be chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from koostaja.intake import AnnexStanding, ReadAnnex
from koostaja.text.folding import folded
from koostaja.web.importing.act_form import TEXTLESS, TypedAct, TypedAnnex, TypedRepeal
from koostaja.web.importing.act_readings import ActReading
from koostaja.web.posts.name_choices import Choice
from koostaja.web.site import Site
from koostaja.workspace import Workspace

__all__ = ["ActView", "AnnexRow", "DocumentNames"]


class DocumentNames:
    """The names of posts and other documents, each of which leads back to one of them alone."""

    def __init__(self, site: Site, workspace: Workspace) -> None:
        self._workspace = workspace
        self._names = site.session.last_survey().names

    @cached_property
    def _documents(self) -> Mapping[str, str]:
        """The names of documents that are no posts, by id."""
        positions = self._workspace.positions
        found = {id: positions.get(id) for id in positions.document_ids}
        return {id: one.name if one else id for id, one in found.items()}

    @cached_property
    def _posts(self) -> Mapping[str, Choice]:
        return {one.id: one for one in self._names.posts}

    @property
    def offered(self) -> Sequence[str]:
        """All names, posts first."""
        return [*(one.name for one in self._names.posts), *self._documents.values()]

    def name(self, id: str) -> str:
        """Return the name of a post or document; its id if it has none."""
        post = self._posts.get(id)
        return post.name if post else self._documents.get(id, id)

    def find(self, name: str) -> str | None:
        """Return the id that a typed name means; None if it means none or several."""
        key = folded(name)
        found = [id for id, one in self._documents.items() if folded(one) == key]
        return self._names.post_ids.get(key) or (found[0] if len(found) == 1 else None)


class AnnexRow(NamedTuple):
    """An annex in the form."""

    annex: ReadAnnex
    typed: TypedAnnex
    choices: Sequence[tuple[str, str]]
    """The documents that can be chosen: ids with names."""
    text: str
    """Where its text is shown; "" if there is none."""

    @property
    def standing(self) -> str:
        """How its text stands, as a part of a name of words."""
        return self.annex.standing.value

    @property
    def asks_title(self) -> bool:
        """Whether its title has to be typed if it is recorded without its text."""
        return self.annex.standing in (AnnexStanding.WITHOUT, AnnexStanding.UNCERTAIN)


class ActView(NamedTuple):
    """An uploaded directive with what was typed about it."""

    reading: ActReading
    typed: TypedAct
    names: DocumentNames

    @property
    def address(self) -> str:
        """Its page."""
        return f"/import/act/{self.reading.key}"

    @property
    def repeals(self) -> Sequence[TypedRepeal]:
        """The rows of repealed directives, one more than there are."""
        return [*self.typed.repeals, TypedRepeal()]

    @property
    def annexes(self) -> Iterator[AnnexRow]:
        """The annexes by their numbers."""
        for one in self.reading.found.annexes:
            typed = self.typed.annexes.get(one.number, TypedAnnex())
            text = f"{self.address}/annexes/{one.number}?document={quote(one.id, safe='')}"
            title = typed.title or one.title
            chosen = one.id if one.document else typed.choice
            ids = dict.fromkeys((chosen, *one.candidates))
            known = [id for id in ids if id and id != TEXTLESS]
            yield AnnexRow(
                one,
                TypedAnnex(chosen, "" if one.document else typed.other, title),
                [(id, self.names.name(id)) for id in known if id in self._ids],
                text if one.document else "",
            )

    @property
    def _ids(self) -> Sequence[str]:
        return self.reading.workspace.positions.ids

    @property
    def signed_by(self) -> Sequence[str]:
        """Who signed it, as far as the authority has them."""
        head, known = self.reading.found.head, self.reading.workspace.organisation.signatories
        return [f"{known[id].name}, {known[id].office}" for id in head.signatories] if head else []
