"""A form of a name that is not known is reported where the name is given, with what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

import koostaja
from act_files import lay_authority
from console import run
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


@pytest.mark.parametrize("given", [False, True])
def test_the_title_of_another_annex_is_named_at_its_entry(given: bool, tmp_path: Path) -> None:
    root = lay_authority("et", tmp_path / "asutus")
    more = ", title_genitive: eeskirja" if given else ""
    asked(root, "directives/segu.yaml", "Töökorralduse reeglid", f"{UNKNOWN}{more}")
    asked(
        root,
        "clauses/kaskkirjad.yaml",
        '{each: document, text: "{annex_title} (lisa {annex})"}\n    params: {annex_title: {}',
        '{each: document, text: "{annex_title_genitive}"}\n    params: {annex_title_genitive: {}',
    )
    found = [one.path for one in genitives(root) if UNKNOWN in one.message("et")]
    assert found == ([] if given else ["/annexes/0/title"])
    shown = run("check", "-C", root).stdout
    remedy = "käskkirja muu lisa puhul selle kirje väljale „title_genitive“"
    assert given or remedy in shown
