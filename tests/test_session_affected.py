"""Whom a change of clause files touches, before it is saved: as what is printed after it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from koostaja.builder import find_sentences
from koostaja.builder.session import open_session

RIGHTS = "clauses/rights.yaml"
SETS = """\
  one: {clauses: [remote, {use: access, name: B}]}
  two: {clauses: [{set: one}, secret]}
"""
USES = {
    "clerk": ("true", "[{set: one}]"),
    "second": ("false", "[remote, {use: access, name: B}]"),
    "third": ("true", "[{set: two}]"),
    "fourth": ("false", "[{set: one}, training]"),
    "fifth": ("true", "[secret, {set: one}]"),
}
CHANGES = (
    ("[remote,", "[{use: remote, when: {/secret: true}},"),
    ("[remote,", "[training, remote,"),
    ("[remote, ", "["),
    ("name: B}]", "name: A, variant: limited}]"),
    ("[{set: one}, secret]", "[{set: one}, {use: secret, when: {/secret: false}}]"),
)


@pytest.fixture
def posts(small: Path) -> Path:
    """A small workspace whose posts print the same clauses by themselves and through sets."""
    rights = small / RIGHTS
    rights.write_text(rights.read_text("utf-8") + SETS, "utf-8")
    text = (small / "positions/clerk.yaml").read_text("utf-8").partition("rights:")[0]
    for id, (secret, uses) in USES.items():
        own = text.replace("secret: true", f"secret: {secret}").replace("Arhivaar", f"Hoidja {id}")
        (small / f"positions/{id}.yaml").write_text(f"{own}rights: {uses}\n", "utf-8")
    return small


def _count(pairs: Iterable[tuple[str, str]]) -> Counter[tuple[str, str]]:
    return Counter((document, words) for document, words in pairs if words)


def test_a_changed_set_says_what_is_printed_afterwards(posts: Path) -> None:
    rights, session = posts / RIGHTS, open_session(posts)
    text = rights.read_text("utf-8")
    for old, new in CHANGES:
        assert text.count(old) == 1
        changed, differing = text.replace(old, new), 0
        for clause in ("remote", "access", "secret", "training"):
            sentences, problems = session.affected(clause, {RIGHTS: changed})
            assert not problems
            rights.write_text(text, "utf-8")
            now = find_sentences(posts, clause).sentences
            rights.write_text(changed, "utf-8")
            then = find_sentences(posts, clause).sentences
            before = _count((one.document, one.before) for one in sentences)
            after = _count((one.document, one.after) for one in sentences)
            assert before == _count((one.document, one.before) for one in now)
            assert after == _count((one.document, one.before) for one in then)
            differing += before != after
        assert differing, (old, new)


def test_a_draft_that_breaks_prints_nothing_until_it_is_repaired(small: Path) -> None:
    draft, acts = small / "directives/first.yaml", "clauses/acts.yaml"
    text, clauses = draft.read_text("utf-8"), (small / acts).read_text("utf-8")
    changed = clauses.replace("Kinnitan ametijuhendid", "Kinnitan järgmised ametijuhendid")
    session = open_session(small)

    def printed() -> list[str]:
        sentences, problems = session.affected("confirm", {acts: changed})
        assert not problems
        return [one.after for one in sentences]

    before = printed()
    assert any("järgmised" in one for one in before)
    for broken in (f"{text}repeals: [{{number: 1, annexes: [x]}}]\n", "title: [", text):
        draft.write_text(broken, "utf-8")
        session.refresh()
        assert printed() == (before if broken == text else [])
