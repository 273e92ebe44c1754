"""The checks of all documents of a workspace that is opened: what the index lacks is checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from koostaja.builder.index import DocumentIndex
from koostaja.builder.parallel import Progress, run_shares
from koostaja.builder.recall import CheckRecall, pending_shares, single_shares
from koostaja.builder.stages import DocumentCheck
from koostaja.builder.workers import CheckWorker
from koostaja.documents import Share, document_shares

__all__ = ["check_documents"]

_CHUNK = 100
"""How many documents are taken from the index at once, to bound memory."""
_KEPT_AT_ONCE = 500
"""After how many checked documents these are put into the index."""


def check_documents(
    worker: CheckWorker,
    index: DocumentIndex,
    recall: CheckRecall,
    jobs: int | None,
    progress: Progress | None,
) -> Iterator[DocumentCheck]:
    """Yield the checks of all documents, those that the index has first.

    Few of them are in memory at a time. ``jobs`` is the number of processes; by default as many
    as save time.
    """
    shares = document_shares(worker.inputs.workspace)
    singles = [*single_shares(shares)]
    known = set[Share]()
    for at in range(0, len(singles), _CHUNK):
        found = recall.known(singles[at : at + _CHUNK], are_few=True)
        known |= found.keys()
        yield from found.values()
    done = list[DocumentCheck]()
    for some in run_shares(worker, pending_shares(shares, known), jobs, progress):
        done += some
        yield from some
        if len(done) >= _KEPT_AT_ONCE:
            _keep(index, recall, done)
            done.clear()
    if done:
        _keep(index, recall, done)


def _keep(index: DocumentIndex, recall: CheckRecall, done: Sequence[DocumentCheck]) -> None:
    """Put checked documents into the index, and store it."""
    recall.keep(done, {})
    index.commit([recall.file(one.share) for one in done])
