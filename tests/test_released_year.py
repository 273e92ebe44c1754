"""A year of directives that are really confirmed: each stays what it was, whatever comes after."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import koostaja
from console import run
from koostaja.builder import read_overview
from koostaja.release import confirm_directive
from ledgers import reference
from test_ledger_year import DAYS, Authority, differences, ranges


@dataclass
class Releasing(Authority):
    """Its directives are drafts that are confirmed, not records that somebody enters."""

    ended: set[tuple[str, str]] = field(default_factory=set)
    """Annexes that a directive has repealed or amended, by act and number."""

    def record(self, id: str, **data: Any) -> None:
        """Writes a draft, and confirms it with its number and date."""
        said = {
            key: data[key] for key in ("in_force", "applied", "repeals", "amends") if key in data
        }
        draft = {
            "template": "act",
            "title": "Ametijuhendite kinnitamine",
            "signatory": "juht",
            "confirms": [one["position"] for one in data["annexes"]],
            **said,
            "points": ["confirm", *(["repeal"] if "repeals" in said else [])],
            "signature": "signature",
            "mark": "mark",
        }
        file = self.root / "directives" / f"{id}.yaml"
        lines = (f"{key}: {json.dumps(one, ensure_ascii=False)}\n" for key, one in draft.items())
        file.write_text("".join(lines), encoding="utf-8")
        told = confirm_directive(self.root, id, data["number"], data["date"])
        assert told.value.count == len(data["annexes"]) + 2, told.problems

    def _earlier(self, posts: list[int]) -> tuple[list[Any], list[Any], list[tuple[str, str]]]:
        """Earlier annexes of the same posts, as long as nobody has ended them."""
        repeals, amends, gone = [], [], []
        for act in self.acts:
            own = {post: str(place) for place, post in enumerate(act["posts"], start=1)}
            alive = {p: place for p, place in own.items() if (act["id"], place) not in self.ended}
            shared = [post for post in alive if post in posts]
            kind = self.chance.choice(["whole", "part", "amend", "nothing"])
            if not shared or kind == "nothing":
                continue
            whole = kind == "whole" and alive == own
            named = [alive[post] for post in (own if whole else shared)]
            numbers = [] if whole else ranges({int(place) for place in named})
            acts = amends if kind == "amend" else repeals
            acts.append(reference(act["number"], act["date"], numbers))
            gone += [(act["id"], place) for place in named]
            self.kinds.add("whole" if whole else kind)
        self.ended |= set(gone)
        return repeals, amends, gone


def kept(out: Path) -> dict[str, bytes]:
    """The files of directives in an output folder."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.glob("directives/*/*.docx"))
    }


@pytest.mark.parametrize(
    ("posts", "directives"), [(40, 12), pytest.param(300, 40, marks=pytest.mark.soak)]
)
def test_what_was_confirmed_stays(posts: int, directives: int, small: Path, tmp_path: Path) -> None:
    for path in (*small.glob("positions/*"), *small.glob("directives/*")):
        path.unlink()
    chance = random.Random(2027)
    authority = Releasing(small, chance, posts)
    for post in range(posts):
        authority.ids[post] = f"post-{post}"
        authority.write(post)
    out, released = tmp_path / "out", dict[str, bytes]()
    for step in range(directives):
        words = {one.id: one.words for one in read_overview(small, jobs=1).summaries}
        authority.sign(step, words)
        assert koostaja.build(small, out).files
        files = kept(out)
        assert {name: files[name] for name in released} == released
        released = files
        for post in chance.sample(range(posts), 3):
            authority.versions[post] += 1
            authority.write(post)
        if chance.random() < 0.6:
            authority.rename(chance.randrange(posts))
    assert {one.split("/")[1] for one in released} == {one["id"] for one in authority.acts}
    clauses = small / "clauses" / "acts.yaml"
    text = clauses.read_text(encoding="utf-8")
    clauses.write_text(text.replace("Kinnitan ametijuhendid", "Kehtestan"), encoding="utf-8")
    (small / "templates" / "post.docx").write_bytes((small / "templates" / "act.docx").read_bytes())
    done = run("verify", "-C", small)
    assert done.exit_code == 0, done.output
    verified = [line for line in done.output.splitlines() if line.startswith("act-")]
    assert len(verified) == directives
    overview = read_overview(small, jobs=1)
    for day in DAYS[::10]:
        assert differences(authority, overview, day) == []
    assert authority.kinds >= {"rename", "whole", "part", "amend"}
