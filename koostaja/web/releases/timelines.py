"""What is in force by the register of signed directives, as the session has it now."""

from __future__ import annotations

from koostaja.web.site import Site
from koostaja.workspace import Ledger, Timeline, kept_timeline

__all__ = ["timeline_of"]


def timeline_of(site: Site, ledger: Ledger) -> Timeline:
    """Return the confirmations of a ledger in time, under the present ids of posts."""
    return kept_timeline(ledger, site.session.last_survey().overview.timeline.present_ids)
