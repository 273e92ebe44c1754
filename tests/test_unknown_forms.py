"""A form of a name that is not known is reported where the name is given, with what to write."""

from __future__ import annotations

from pathlib import Path

import koostaja
from koostaja.diagnostics import Problem

UNKNOWN = "Xyzzyq"


def asked(root: Path, file: str, old: str, new: str) -> None:
    """Give a name that no table has, and let a clause ask for its genitive."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def genitives(root: Path) -> list[Problem]:
    return [one for one in koostaja.check(root).problems if one.code == "unknown-genitive"]


def test_the_title_of_a_post_is_named_at_the_position(small: Path) -> None:
    asked(small, "positions/clerk.yaml", "Arhivaar", UNKNOWN)
    acts = small / "clauses" / "acts.yaml"
    text = acts.read_text(encoding="utf-8")
    acts.write_text(text.replace("title_lower", "title_genitive_lower"), encoding="utf-8")
    (one,) = genitives(small)
    assert (one.location.file, one.path) == ("positions/clerk.yaml", "/facts/name")
    assert [place.location.file for place in one.related] == ["directives/first.yaml"]
    for lang in ("et", "en"):
        assert UNKNOWN in one.message(lang)
        assert "title_genitive" in one.hint(lang)
