"""What the next publication would change, without reading the confirmed texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from koostaja.publication.in_force import Candidate, candidates
from koostaja.publication.reading_texts import text_token
from koostaja.publication.site_files import SiteRecord
from koostaja.workspace import Timeline

__all__ = ["Differences", "find_differences"]


class Differences(NamedTuple):
    """The job descriptions in force beside those of the last publication."""

    new: Sequence[Candidate]
    changed: Sequence[Candidate]
    same: Sequence[Candidate]
    textless: Sequence[Candidate]
    left_out: Sequence[Candidate]
    """Those that the last publication left out."""
    gone: Sequence[str]
    """The titles of those that are published, and not in force any more."""


def find_differences(timeline: Timeline, day: str, record: SiteRecord) -> Differences:
    """Compare what is in force on a day with what was published.

    Of what is new it is not known yet whether it is an official's: its text was not read.
    """
    new, changed, same = list[Candidate](), list[Candidate](), list[Candidate]()
    textless, left_out, ids = list[Candidate](), list[Candidate](), set[str]()
    for one in candidates(timeline, day):
        last = record.posts.get(one.id)
        if not one.has_text:
            textless.append(one)
        elif text_token(one) in record.left_out:
            left_out.append(one)
        else:
            ids.add(one.id)
            is_same = last is not None and last.text == one.text_hash
            (new if last is None else same if is_same else changed).append(one)
    gone = [one.facts.title for id, one in record.posts.items() if id not in ids]
    return Differences(new, changed, same, textless, left_out, gone)
