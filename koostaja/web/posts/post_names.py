"""Names of posts and units for forms: what can be chosen, and what a typed name means."""

from __future__ import annotations

from collections.abc import Sequence

from koostaja.text.folding import folded
from koostaja.web.page_session import PageSession
from koostaja.web.posts.name_choices import Choice

__all__ = ["find_post", "find_unit", "post_choices", "unit_choices"]


def post_choices(session: PageSession) -> Sequence[Choice]:
    """Return the titled posts by unit, each with a name of its own."""
    return session.last_survey().names.posts


def unit_choices(session: PageSession) -> Sequence[Choice]:
    """Return the units in the order of the organisation, each with a name of its own."""
    return session.last_survey().names.units


def find_post(session: PageSession, name: str) -> str | None:
    """Return the id of the post that a typed name means; None if it means none or several."""
    return session.last_survey().names.post_ids.get(folded(name))


def find_unit(session: PageSession, name: str) -> str | None:
    """Return the id of the unit that a typed name means; None if it means none or several."""
    return session.last_survey().names.unit_ids.get(folded(name))
