"""What tests share: this repository's documents, built once, and a small workspace."""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

import koostaja
from cases import SMALL, Checked, check_case, kept, write_templates
from koostaja.diagnostics import has_errors
from koostaja.files.locks import acquire, release
from koostaja.release import confirm_directive

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
MEMORY = Path("/dev/shm")
"""Files that are kept in memory, where the system has such a folder."""
ENOUGH = 2_000_000_000
"""How many bytes of it the temporary files of a run may want."""
Once = Callable[[str, Callable[[Path], None]], Path]
ReadyCopy = Callable[[str, Path], Path]


settings.register_profile(
    "tests",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("tests")


def pytest_configure() -> None:
    """Temporary files go to memory, unless somebody has chosen another place."""
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


def pytest_collection_finish() -> None:
    """Search for what nobody has any more seldom, and not among ten thousand tests.

    A search takes a tenth of the time otherwise; commands do not search at all.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 10)


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests lose nothing when the power fails."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(params=["fork", "spawn"])
def start_method(request: pytest.FixtureRequest) -> Iterator[None]:
    """Processes are started in each of the ways that systems have."""
    multiprocessing.set_start_method(request.param, force=True)
    yield
    multiprocessing.set_start_method(None, force=True)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes a folder by its name once a session, whichever process is the first to ask for it.

    Everybody reads it and nobody changes it.
    """
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    base = tmp_path_factory.getbasetemp()
    base = base if alone else base.parent

    def folder(name: str, make: Callable[[Path], None]) -> Path:
        made, making = base / name, base / f"{name}.part"
        with alone_in(base / f"{name}.lock"):
            if not made.exists():
                shutil.rmtree(making, ignore_errors=True)
                making.mkdir()
                make(making)
                making.rename(made)
        return made

    return folder


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser of this machine; it is gone before other tests have processes of their own."""
    from browser_visitor import open_browser

    with open_browser() as browser:
        yield browser


@contextmanager
def alone_in(path: Path) -> Iterator[None]:
    """One process of the run at a time."""
    while (handle := acquire(path)) is None:
        time.sleep(0.1)
    try:
        yield
    finally:
        release(handle)


def draft_copy(folder: Path) -> Path:
    """This repository's workspace before its directive was confirmed, to be changed at will."""
    for name in ("clauses", "directives", "positions", "schemas", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("confirmed"))
    shutil.copy(ROOT / "organisation.yaml", folder)
    return folder


@pytest.fixture(scope="session")
def built(once: Once) -> Path:
    """The folder with every document of this repository."""

    def make(folder: Path) -> None:
        assert not has_errors(koostaja.build(ROOT, folder).problems)

    return once("build", make)


@pytest.fixture(scope="session")
def originals(built: Path) -> Mapping[str, bytes]:
    """The built job descriptions of this repository: what an authority would bring."""
    from import_batches import originals_in

    return originals_in(built)


@pytest.fixture
def imported(once: Once, originals: Mapping[str, bytes], tmp_path: Path) -> Path:
    """A copy of an authority into which all of them were imported, to be changed."""
    from import_batches import imported_authority

    return shutil.copytree(imported_authority(once, originals), tmp_path / "asutus")


@pytest.fixture(scope="session")
def small_templates(once: Once) -> Path:
    """The Word templates of the small workspace."""
    return once("templates", write_templates)


@pytest.fixture(scope="session")
def checked(once: Once, small_templates: Path) -> Callable[[str], Checked]:
    """A case of tests/cases with its findings; a session checks each once."""

    def case(name: str) -> Checked:
        return kept(once(f"case-{name}", partial(check_case, name, small_templates)))

    return case


@pytest.fixture(scope="session")
def ready_copy(once: Once) -> ReadyCopy:
    """Copies a workspace with what is kept of a look at it, so that a page opens it quickly.

    A session looks at each once; ``copy_of`` makes copies that nobody has seen.
    """
    from koostaja.web import open_page_session
    from workspaces import copy_of

    def look(name: str, folder: Path) -> None:
        open_page_session(copy_of(name, folder))

    def copy(name: str, folder: Path) -> Path:
        seen = once(f"ready-{name}", partial(look, name)) / "asutus"
        return Path(shutil.copytree(seen, folder / seen.name))

    return copy


@pytest.fixture
def small(tmp_path: Path, small_templates: Path) -> Path:
    """A small workspace of another authority, to be changed at will."""
    root = tmp_path / "workspace"
    shutil.copytree(SMALL, root)
    shutil.copytree(small_templates, root / "templates")
    return root


@pytest.fixture
def draft(small: Path) -> Path:
    """The small workspace, its directive without number and date."""
    own = small / "directives" / "first.yaml"
    own.write_bytes(own.read_bytes().replace(b"number: 5\ndate: 2026-01-02\n", b""))
    return small


@pytest.fixture
def confirmed(draft: Path, once: Once) -> Path:
    """The small workspace, its directive confirmed; a session confirms it once."""

    def confirm(folder: Path) -> None:
        shutil.copytree(draft, folder, dirs_exist_ok=True)
        assert confirm_directive(folder, "first", "6", "2026-02-03").problems == []

    made = once("confirmed", confirm)
    shutil.rmtree(draft)
    return Path(shutil.copytree(made, draft))
