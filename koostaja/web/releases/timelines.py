"""What is in force by the register of signed directives, as the session has it now."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from koostaja.web.site import Site
from koostaja.workspace import Ledger, Timeline

__all__ = ["timeline_of"]

_latest: WeakKeyDictionary[Site, tuple[Ledger, Timeline]] = WeakKeyDictionary()
"""The last timeline of each site: it takes a while to compute for hundreds of directives."""


def timeline_of(site: Site, ledger: Ledger) -> Timeline:
    """Return the confirmations of a ledger in time, under the present ids of posts."""
    former = site.session.last_survey().overview.timeline.present_ids
    known = _latest.get(site)
    if known and known[0] is ledger and known[1].present_ids is former:
        return known[1]
    found = Timeline(ledger, former)
    _latest[site] = ledger, found
    return found
