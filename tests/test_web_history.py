"""The history of a document says who has changed what, in the words of the document."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ReadyCopy
from koostaja.web import Saver, open_page_session
from web_pages import Site, site_at, words_of
from workspaces import copy_of, edit

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")
CLERK, TASKS = "positions/clerk.yaml", "clauses/tasks.yaml"


def git(folder: Path, *arguments: str, author: str = "PROOV ALLKIRJASTAJA") -> None:
    known = {name: one for name, one in os.environ.items() if not name.startswith("GIT_")}
    known |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    known |= {"GIT_COMMITTER_DATE": "2026-11-28T13:05:00", "GIT_AUTHOR_DATE": "2026-11-28T13:05:00"}
    identity = ("-c", f"user.name={author}", "-c", "user.email=a@asutus.example")
    subprocess.run(["git", *identity, *arguments], cwd=folder, env=known, check=True)


class Scene:
    def __init__(self, root: Path) -> None:
        self.root = root
        session = open_page_session(root)
        self.site: Site = site_at(session)
        self.saver = Saver(session, root)

    def commit(self, subject: str, file: str, old: str, new: str) -> None:
        edit(self.root, file, old, new)
        git(self.root, "commit", "-qm", subject, "--", file)

    def entries(self, address: str) -> list[list[str]]:
        """The words of each entry of a history."""
        page = self.site.get(address)
        assert page.status == 200
        (main,) = page.all("main", "history")
        return [words_of(one, ("vh",)) for one in main.iter("li")]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, ready_copy: ReadyCopy) -> Scene:
    """A workspace with a history of seven commits, one of them under an earlier name."""
    root = ready_copy("small", tmp_path_factory.mktemp("history"))
    (root / CLERK).rename(root / "positions/old.yaml")
    git(root, "init", "-q")
    git(root, "add", "positions", "clauses")
    git(root, "commit", "-qm", "Algus")
    git(root, "mv", "positions/old.yaml", CLERK)
    git(root, "commit", "-qm", "Ümber nimetatud")
    scene = Scene(root)
    scene.commit("Uus ülesanne", CLERK, "  - other\n", "  - duty: Külaliste vastuvõtt\n  - other\n")
    scene.commit("Katki", CLERK, "tasks:\n", "tasks: [\n")
    scene.commit("Terve", CLERK, "tasks: [\n", "tasks:\n")
    scene.commit("Märkus", CLERK, "rights:\n", "# märkus\nrights:\n")
    scene.commit("Tüüptekst", TASKS, "on täidetud", "said täidetud")
    return scene


def test_each_change_is_said_in_the_words_of_the_document(scene: Scene) -> None:
    entries = scene.entries("/history/positions/clerk")
    said = ["PROOV", "ALLKIRJASTAJA", "28.11.2026", "13:05"]
    assert [one[: one.index("PROOV")] for one in entries] == [
        ["Märkus"],
        ["Terve"],
        ["Katki"],
        ["Uus", "ülesanne"],
        ["Ümber", "nimetatud"],
        ["Algus"],
    ]
    assert all(" ".join(said) in " ".join(one) for one in entries)
    assert "Külaliste vastuvõtt" in " ".join(entries[3])
    assert "Arhiiv" not in " ".join(entries[3])
    for entry, words in ((0, "jäi samaks"), (1, "poolik"), (4, "jäi samaks"), (5, "Esimene")):
        assert words in " ".join(entries[entry])


def test_a_topic_of_the_library_has_a_history(scene: Scene) -> None:
    entries = scene.entries("/history/clauses/tasks")
    assert entries[0][0] == "Tüüptekst"
    assert "on said täidetud" in " ".join(entries[0])


def test_the_authority_has_a_history_without_ids(scene: Scene) -> None:
    git(scene.root, "add", "organisation.yaml")
    git(scene.root, "commit", "-qm", "Asutus")
    file = "organisation.yaml"
    scene.commit("Uus nimi", file, "arhiivitalitus, gen", "arhiivibüroo, gen")
    scene.commit("Mujale", file, "parent: osakond", "parent: talitus")
    moved, renamed, first = scene.entries("/history/organisation")
    assert "Arhiivibüroo › Kuulub struktuuriüksusesse" in " ".join(moved)
    assert "üldosakond" in " ".join(moved)
    assert "osakond" not in moved
    assert "Arhiivibüroo › Nimi" in " ".join(renamed)
    assert "Esimene" in " ".join(first)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: ", "title: [", "poolik"),
        ("title: ", "titel: ", "1 muudatus Pealkiri Ametijuhendite kinnitamine […]"),
    ],
)
def test_a_draft_that_cannot_be_read_has_a_history(
    scene: Scene, old: str, new: str, said: str
) -> None:
    file = "directives/first.yaml"
    git(scene.root, "add", file)
    git(scene.root, "commit", "-qm", "Eelnõu", "--allow-empty")
    scene.commit("Vigane", file, old, new)
    assert scene.site.get("/directives/first").status == 200  # from there people come
    entries = scene.entries("/history/directives/first")
    scene.commit("Parandatud", file, new, old)
    assert entries[0][0] == "Vigane"
    assert said in " ".join(entries[0])


def test_there_is_no_history_of_what_is_not_there(scene: Scene) -> None:
    for address in ("positions/nobody", "documents/clerk", "clauses/nothing", "directives/nobody"):
        assert scene.site.get(f"/history/{address}").status == 404


def test_pages_of_a_history(scene: Scene) -> None:
    found = scene.saver.history(CLERK, skip=1, most=2)
    assert found
    assert [one.subject for one in found.entries] == ["Terve", "Katki"]
    assert found.has_more
    assert scene.entries("/history/positions/clerk?page=2") == []
    for page in ("0", "x", "-1", "99999"):
        assert scene.entries(f"/history/positions/clerk?page={page}")


@pytest.mark.full
def test_a_folder_without_versions_says_so(tmp_path: Path) -> None:
    page = site_at(open_page_session(copy_of("small", tmp_path))).get("/history/positions/clerk")
    assert page.status == 200
    assert "puudub versioonihaldus" in " ".join(page.words)
