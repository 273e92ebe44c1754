"""What somebody wants to change by the library: seen first, and saved only as it was seen."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from koostaja.diagnostics import Problem
from koostaja.web.library.document_effects import DocumentsChange
from koostaja.web.library.effects import Effects, LibraryChange
from koostaja.web.library.saved import SavedBefore, led_on
from koostaja.web.site import Site

__all__ = ["LibraryProposal", "saved_as_seen"]


@dataclass(kw_only=True)
class LibraryProposal:
    """A change of files that somebody wants, with what it does, and what is said of it."""

    notice: str = ""
    """What is said first, as a name of the page's words."""
    status: int = 200
    change: LibraryChange | DocumentsChange | None = None
    """The edited files; None if there is nothing to save, or it cannot be."""
    effects: Effects | None = None
    problems: list[Problem] = field(default_factory=list)
    """Why the files cannot be so."""
    saved: SavedBefore = field(default_factory=SavedBefore)
    may_save: bool = False

    def refuse(self, notice: str, status: int = 422) -> None:
        """Say why it is not looked at, or not saved."""
        self.notice, self.status = notice, status

    def judge(self, form: FormData) -> None:
        """Allow to save, if a form asks for it, what was seen as it is now and brings no errors."""
        if form.get("op") != "save" or self.effects is None:
            return
        if not self.effects.is_possible:
            self.refuse("clause.brings errors")
        elif form.get("seen") != self.effects.seal:
            self.refuse("clause.changed list" if form.get("seen") else "clause.unseen", 409)
        else:
            self.may_save = True


def saved_as_seen(
    site: Site, request: Request, one: LibraryProposal, said: str, address: str, **more: str
) -> Response | None:
    """Save what may be saved, and lead on to an address; None if it is not, as the proposal says.

    ``said`` is what the history says of it; ``more`` is asked of the address, too.
    """
    if not one.may_save or one.change is None:
        return None
    texts, base, author = one.change.texts, one.change.base, site.author(request)
    outcome = site.saver.save_texts(texts, base, author=author, said=said)
    if outcome.saved:
        return led_on(address, outcome, one.effects, **more)
    one.saved, one.status, one.effects = SavedBefore(outcome), 409, None
    return None
