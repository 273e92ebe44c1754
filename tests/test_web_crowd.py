"""Many officers at once: nobody is refused, and nothing that was saved is lost."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

import koostaja
from browser_server import ServedWorkspace
from koostaja.diagnostics import has_errors
from page_client import PageClient
from web_forms import Form
from workspaces import copy_of

READERS, SAVERS = 50, 8
PURPOSE = ("/eesmark",)
TITLE = ("/teenistuskoht", "/ametinimetus")
PAGES = ("/", "/?q=laps", "/?view=tree", "/clauses", "/problems", "/static/style.css")
SECONDS = [pytest.param(10, marks=pytest.mark.full), pytest.param(60, marks=pytest.mark.soak)]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedWorkspace]:
    with ServedWorkspace(copy_of("own", tmp_path), tmp_path) as server:
        yield server


@dataclass
class Saver:
    """Somebody who changes one field again and again."""

    number: int
    id: str
    fields: tuple[str, ...]
    """How the name of the field ends, in one layout or another."""
    saved: list[str] = field(default_factory=list)
    conflicts: int = 0

    def save(self, client: PageClient) -> None:
        """Open the form, change the field, and save."""
        address = f"/positions/{self.id}"
        page = client.get(address)
        assert page.status == 200
        (form,) = [one for one in page.forms(address) if one.action == address]
        name, before = self._text(form)
        text = f"{before.partition(' /')[0]} /{self.number}.{len(self.saved)}"
        fields = [(one, text if one == name else value) for one, value in form.fields]
        answer = client.post(address, [*fields, ("op", "save")])
        assert answer.status in (303, 409)
        if answer.status == 303:
            self.saved.append(text)
        else:
            self.conflicts += 1

    def _text(self, form: Form) -> tuple[str, str]:
        return next(pair for pair in form.fields if pair[0].endswith(self.fields))


@pytest.mark.parametrize("seconds", SECONDS)
def test_many_read_and_save_at_once(served: ServedWorkspace, seconds: int) -> None:
    ids = sorted(path.stem for path in (served.root / "positions").glob("*.yaml"))
    places = itertools.product((PURPOSE, TITLE), ids)
    savers = [Saver(at, id, text) for at, (text, id) in zip(range(SAVERS), places, strict=False)]
    rivals = [Saver(at, ids[-1], TITLE) for at in (90, 91)]
    end = time.monotonic() + seconds

    def until_the_end(work: Callable[[PageClient], object]) -> int:
        count = 0
        with closing(PageClient(served)) as client:
            while time.monotonic() < end:
                work(client)
                count += 1
        return count

    def read(client: PageClient) -> None:
        path = random.choice([*PAGES, *(f"/positions/{id}" for id in ids)])
        answer = client.get(path)
        assert answer.status == 200, path
        assert answer.body

    with ThreadPoolExecutor(READERS + SAVERS + len(rivals)) as pool:
        saving = [pool.submit(until_the_end, one.save) for one in (*savers, *rivals)]
        reading = [pool.submit(until_the_end, read) for _ in range(READERS)]
        assert all(one.result() for one in (*saving, *reading))
    texts = {id: _words(served.root / "positions" / f"{id}.yaml") for id in ids}
    for saver in savers:
        assert not saver.conflicts
        assert saver.saved[-1] in texts[saver.id]
    assert any(one.saved and one.saved[-1] in texts[one.id] for one in rivals)
    assert not has_errors(koostaja.check(served.root).problems)


def _words(path: Path) -> str:
    """Return a file's texts without the breaks of its lines."""
    return str(yaml.safe_load(path.read_text(encoding="utf-8")))
