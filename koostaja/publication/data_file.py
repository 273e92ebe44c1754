"""The same for machines: a JSON file beside the pages. docs/publication.md describes its shape."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from koostaja.publication.published_post import PublishedAct, PublishedPost

__all__ = ["FORMAT", "data_file"]

FORMAT = "1"
"""The version of its shape: new keys may come, but none goes or changes without another one."""


def data_file(
    authority: str,
    lang: str,
    newest: str,
    posts: Sequence[PublishedPost],
    textless: Sequence[PublishedPost],
    hashes: Mapping[str, str],
) -> bytes:
    """Return the file; ``hashes`` are those of the files of the site, by address."""
    data = {
        "format": FORMAT,
        "authority": authority,
        "language": lang,
        "newest": newest or None,
        "job_descriptions": [
            {
                **_said(one),
                "page": one.address,
                "files": [_file(f.kind, f.address, hashes) for f in one.files],
            }
            for one in posts
        ],
        "without_text": [_said(one) for one in textless],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _file(kind: str, address: str, hashes: Mapping[str, str]) -> dict[str, str]:
    return {"kind": kind, "address": address, "sha256": hashes[address]}


def _said(one: PublishedPost) -> dict[str, Any]:
    return {
        "title": one.title,
        "units": list(one.units),
        "in_force": one.since,
        "applied": one.applied or None,
        "not_in_force_from": one.ending.day if one.ending else None,
        "ended_by": _act(one.ending.act) if one.ending else None,
        "act": _act(one.act),
        "annex": one.annex,
        "signed_by": list(one.signed_by),
    }


def _act(act: PublishedAct) -> dict[str, str]:
    return {"number": act.number, "date": act.date, "title": act.title}
