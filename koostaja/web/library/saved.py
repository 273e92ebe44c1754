"""What is said after a save: how many documents have changed by it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse

from koostaja.web.library.effects import Effects
from koostaja.web.rendering import Renderer
from koostaja.web.saving.notice import SaveNotice, save_notice
from koostaja.web.saving.outcome import SaveOutcome
from koostaja.web.site import Site

__all__ = ["SavedBefore", "led_on", "saved_before"]

_MOST_DIGITS = 5


@dataclass(frozen=True)
class SavedBefore:
    """What became of a save, if there was any."""

    outcome: SaveOutcome | None = None
    documents: int = 0
    """How many documents it has changed; 0 if that is not known."""

    @property
    def is_done(self) -> bool:
        """Whether something was saved, and not by taking back."""
        return self.outcome is not None and self.outcome.saved and not self.outcome.is_undo

    def notice(self, renderer: Renderer, key: str = "library.saved") -> SaveNotice | None:
        """Return what the page says of it; ``key`` is that of the words with the number."""
        found = save_notice(self.outcome, renderer)
        if found is None or not self.is_done or not self.documents:
            return found
        return found._replace(lines=(renderer.counted(key, self.documents), *found.lines[1:]))


def led_on(
    address: str, outcome: SaveOutcome, effects: Effects | None, **more: str
) -> RedirectResponse:
    """Return the way to the page that says what was saved; ``more`` is asked of it, too."""
    changed = {"changed": effects.documents} if effects else {}
    query = urlencode({**more, "saved": outcome.undo, **changed})
    return RedirectResponse(f"{address}?{query}", 303)


def saved_before(site: Site, request: Request) -> SavedBefore:
    """Return what became of the save that led to a page, if it is still known."""
    token, changed = (request.query_params.get(name, "") for name in ("saved", "changed"))
    is_number = changed.isascii() and changed.isdecimal() and len(changed) <= _MOST_DIGITS
    outcome = site.saver.outcome(token) if token else None
    return SavedBefore(outcome, int(changed) if is_number else 0)
