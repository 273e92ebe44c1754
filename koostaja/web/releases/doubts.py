"""What number and date bring to light in a draft: to be seen before it is marked as signed."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from koostaja.builder import Session
from koostaja.diagnostics import Problem, Severity
from koostaja.files.paths import DIRECTIVES
from koostaja.release import with_number_and_date
from koostaja.source import Source
from koostaja.web.site import Site

__all__ = ["find_doubts", "seal_doubts"]


def find_doubts(site: Site, draft: Source, id: str, number: str, date: str) -> list[Problem]:
    """Return the warnings that a draft has with a number and date, and has not without them.

    Errors are not among them: confirming refuses those.
    """
    signed, _ = with_number_and_date(draft, number, date)
    if signed is None:
        return []
    text = signed.text

    def ask(session: Session) -> list[Problem]:
        known = {*map(_said, session.look(id, draft.text, folder=DIRECTIVES).problems)}
        found = session.look(id, text, folder=DIRECTIVES).problems
        return [one for one in found if _said(one) not in known]

    try:
        return [one for one in site.session.ask(ask) if one.severity is Severity.WARNING]
    except KeyError:  # it was confirmed or deleted just now, which confirming says
        return []


def seal_doubts(problems: Iterable[Problem]) -> str:
    """Return what says that exactly these were seen; "" for none."""
    said = sorted(map(_said, problems))
    return sha256(repr(said).encode()).hexdigest()[:16] if said else ""


def _said(one: Problem) -> tuple[str, str, str]:
    return one.code, one.path, str(one.values)
