"""Pictures of documents that are not saved: asked for, drawn one after another, kept a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from hashlib import blake2b
from threading import Condition, Thread

from koostaja.web.pictures.drawing_process import Drawing, DrawingProcess, Failure, Picture

__all__ = ["Pictures"]

_MOST_BYTES = 16_000_000
"""How much of pictures is kept."""
_MOST_DOCUMENTS = 200
_LARGEST = 20_000_000
"""How large a Word file may be that is drawn."""
_IDLE = 600.0
"""The seconds after which a process ends that nobody needs."""
_PATIENCE = 20.0
"""How many seconds a document may take; a hundred pages take two."""
_TRIES = 2
"""How many times a document may end the process: once may be an accident."""


class Pictures:
    """Draws documents in a process apart; any thread may ask."""

    def __init__(self, patience: float = _PATIENCE) -> None:
        self._process = DrawingProcess(patience)
        self._changed = Condition()
        self._waiting: OrderedDict[str, tuple[bytes, str]] = OrderedDict()
        self._done: OrderedDict[str, Drawing | Failure] = OrderedDict()
        self._pictures: Mapping[str, Picture] = {}
        self._drawn_now = ""
        self._worker: Thread | None = None

    def request(self, docx: bytes, of: str = "") -> str:
        """Return the key under which a Word file's pictures will be; return at once.

        ``of`` says what it is a state of, and for whom: while somebody types, a newer state
        takes the place of one that still waits.
        """
        key = blake2b(docx, digest_size=16).hexdigest()
        with self._changed:
            for other in [one for one, (_, whose) in self._waiting.items() if of and whose == of]:
                del self._waiting[other]
            if key in self._done:
                self._done.move_to_end(key)
            elif len(docx) > _LARGEST:
                self._keep(key, Failure.UNREADABLE)
            elif key != self._drawn_now:
                self._waiting[key] = (docx, of)
                self._work()
        return key

    def result(self, key: str, patience: float = 0.0) -> Drawing | Failure | None:
        """Return the pictures of a document, or why there are none; None if it still waits.

        ``patience`` is how many seconds it may wait within this call. Raises ``KeyError`` if
        nobody has asked for it, if it is outdated or was long ago.
        """

        def is_decided() -> bool:
            return key not in self._waiting and key != self._drawn_now

        with self._changed:
            return self._done[key] if self._changed.wait_for(is_decided, patience) else None

    def picture(self, name: str) -> bytes:
        """Return the picture of a page; raise ``KeyError`` if it is not kept."""
        return self._pictures[name].png

    @property
    def process_id(self) -> int | None:
        """The number by which the system knows the process that draws; None if there is none."""
        return self._process.process_id

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def _work(self) -> None:
        """Let the worker see what waits; start it if there is none. The lock is held."""
        if self._worker is None:
            self._worker = Thread(target=self._draw_all, name="pictures", daemon=True)
            self._worker.start()
        self._changed.notify_all()

    def _draw_all(self) -> None:
        while True:
            with self._changed:
                if not self._changed.wait_for(lambda: self._waiting, _IDLE):
                    self._process.end()
                    self._worker = None
                    return
                key, (docx, _) = self._waiting.popitem(last=False)
                self._drawn_now = key
            found = self._draw(docx)
            with self._changed:
                self._drawn_now = ""
                self._keep(key, found)

    def _draw(self, docx: bytes) -> Drawing | Failure:
        found: Drawing | Failure = Failure.ENDED
        for _ in range(_TRIES):
            if found is Failure.ENDED:
                found = self._process.draw(docx)
        return found

    def _keep(self, key: str, found: Drawing | Failure) -> None:
        """Keep what was found, and forget what was not asked for longest. The lock is held."""
        self._done[key] = found
        while len(self._done) > 1 and self._is_too_much():
            self._done.popitem(last=False)
        self._pictures = self._all()
        self._changed.notify_all()

    def _is_too_much(self) -> bool:
        size = sum(len(one.png) for one in self._all().values())
        return len(self._done) > _MOST_DOCUMENTS or size > _MOST_BYTES

    def _all(self) -> Mapping[str, Picture]:
        """Return the pictures of all documents by name; pages that are alike have one."""
        drawings = [one for one in self._done.values() if isinstance(one, Drawing)]
        return {picture.name: picture for one in drawings for picture in one.pages}
