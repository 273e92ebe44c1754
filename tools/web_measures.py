"""Measure what the page costs its server, and its visitors: ``make web-measures``.

    python tools/web_measures.py [--positions N] [--directives N] [--write]

The server is a process of its own on a made workspace. Its CPU time, with that of its child
processes apart, is read before and after many requests of a kind; the mean is shown. What a
browser needs is counted in Chromium. ``--write`` puts the table into docs/web.md.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "bench"), str(ROOT / "tools")]

from directive_measures import directive_figures  # noqa: E402
from page_meter import ROUNDS, Figure, Meter, SentForm, machine_figure  # noqa: E402
from signed_workspace import add_directives  # noqa: E402

from browser_counts import page_load, stops_to_save  # noqa: E402
from browser_server import ServedWorkspace  # noqa: E402
from browser_visitor import open_browser, visiting  # noqa: E402
from koostaja.web.words import WORDS  # noqa: E402
from page_client import PageClient  # noqa: E402
from web_forms import Form  # noqa: E402
from workspace import make_workspace  # noqa: E402

PAGE = ROOT / "docs" / "web.md"
_PLACE = re.compile(r"(?s)(<!-- measured -->\n).*?(<!-- end of measured -->\n)")
_LONGEST = "/positions/amet-5"
"""The position made after the longest of this repository: its results are many."""
_TEXT = "/eesmark"
"""How the name of the field ends that is changed."""
_CLAUSE = "/clauses/ametnik-vastutab"
"""A clause of most positions."""


def measure(root: Path, state: Path) -> list[Figure]:
    """Measure everything on a workspace that nothing is remembered of."""
    server = ServedWorkspace(root, state)
    with server:
        PageClient(server).get("/")  # what the index lacks is checked once
    with server:
        client, meter = PageClient(server), Meter(server)
        client.get("/")
        found = [Figure("start, with the index", meter.own(), "s")]
        found += _requests(client, meter)
        found += _counts(server)
        _settle(PageClient(server))  # the first connection was idle for too long
        return [*found, Figure("memory after all of this", meter.memory(), "MB", 150)]


def _requests(client: PageClient, meter: Meter) -> Iterator[Figure]:
    form = SentForm(client, _LONGEST, _TEXT)
    form.open()
    clause = _clause_edit(client)
    asked: dict[str, tuple[Callable[[], object], float | None]] = {
        "list": (lambda: client.get("/"), 30),
        "search": (lambda: client.get("/?q=laste"), None),
        "structure": (lambda: client.get("/?view=tree"), 50),
        "findings": (lambda: client.get("/problems"), None),
        "library": (lambda: client.get("/clauses"), 30),
        "form": (lambda: client.get(_LONGEST), None),
        "findings after a keystroke": (lambda: form.send("live"), 30),
        "whom a clause touches": (clause, None),
    }
    for name, (work, most) in asked.items():
        yield Figure(name, meter.mean(work)[0], "ms", most)
    plain = meter.mean(lambda: form.send("check"))
    drawn = meter.mean(lambda: _draw(client, form))
    yield Figure("pictures of the pages, server", drawn[0] - plain[0], "ms")
    yield Figure("pictures of the pages, with the process that draws", sum(drawn) - sum(plain),
                 "ms", 100)  # fmt: skip
    opened, ended = meter.mean(form.open)[0], meter.ended()
    saved = meter.mean(form.save)[0] - opened
    git = (meter.ended() - ended) / (ROUNDS + 1) * 1e3
    yield Figure("save, server", saved, "ms")
    yield Figure("save, with git", saved + git, "ms", 60)


def _settle(client: PageClient) -> None:
    """Wait until all documents are read again after the last save."""
    while WORDS["et"]["being read"].encode() in client.get("/").body:
        time.sleep(0.2)


def _make_repository(root: Path) -> None:
    """Put a workspace under git, as that of an authority is."""
    who = ("-c", "user.name=Koostaja", "-c", "user.email=koostaja@localhost")
    for words in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "Algus")):
        subprocess.run(["git", *words], cwd=root, check=True)


def _draw(client: PageClient, form: SentForm) -> None:
    """Ask for the pictures of a changed document, until they are there."""
    answer = form.send("pictures")
    for _ in range(20):
        found = re.search(rb'data-wait="([^"]+)"', answer.body)
        if not found:
            return
        answer = client.get(found[1].decode())
    raise RuntimeError("no pictures")


def _clause_edit(client: PageClient) -> Callable[[], object]:
    """Return what asks whom another wording of a common clause touches."""
    forms = list[Form]()
    while not forms:  # all sentences are read before the page is there
        forms = [one for one in client.get(_CLAUSE).forms(_CLAUSE) if one.action == _CLAUSE]
        time.sleep(0 if forms else 0.2)
    changed = [(name, f"{value} ka" if name.startswith("/text") else value)
               for name, value in forms[0].fields]  # fmt: skip
    return lambda: client.post(_CLAUSE, [*changed, ("op", "look")])


def _counts(server: ServedWorkspace) -> Iterator[Figure]:
    """Count what a browser needs for the pages."""
    with open_browser() as browser:
        for name, path in (("list", "/"), ("form", _LONGEST), ("structure", "/?view=tree"),
                           ("library", "/clauses"), ("findings", "/problems")):  # fmt: skip
            with visiting(browser, server) as visitor:
                load = page_load(visitor, path)
                yield Figure(f"{name}, all that it loads", load.size / 1e3, "KB", 250)
                yield Figure(f"{name}, as it is sent", load.sent / 1e3, "KB")
                yield Figure(f"{name}, requests", load.requests, "")
        with visiting(browser, server) as visitor:
            yield Figure("Tab from the title to Save", stops_to_save(visitor, _LONGEST), "", 60)


def main(arguments: list[str]) -> None:
    """Measure, and print or write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--positions", type=int, default=2_000)
    parser.add_argument("--directives", type=int, default=500)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "asutus"
        make_workspace(root, options.positions)
        _make_repository(root)
        found = [machine_figure(), *measure(root, Path(folder))]
        add_directives(root, options.directives)
        later = [machine_figure(), *directive_figures(root, Path(folder))]
    text = _table(f"With {options.positions} positions", found)
    text += f"\n{_table(f'The same with {options.directives} signed directives', later)}"
    print(text)
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(_PLACE.sub(lambda match: f"{match[1]}{text}{match[2]}", page), "utf-8")


def _table(what: str, found: Sequence[Figure]) -> str:
    head = f"{what}; times are CPU times of the server:\n\n"
    return head + "| | measured | at most |\n|---|---|---|\n" + "".join(one.row() for one in found)


if __name__ == "__main__":
    main(sys.argv[1:])
