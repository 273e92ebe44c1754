"""An officer builds a draft, marks it as signed and proves it, in a real browser."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser_looks import Size, look_faults
from browser_server import ServedWorkspace
from browser_visitor import Visitor, visiting
from signing import container
from workspaces import copy_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
FEWER = (Size(900, has_axe=False), Size(320), Size(1400, True))
LONGEST = 120_000
"""Milliseconds in which the files are built, PDFs included, on a machine that does much else."""
ADDRESS = "/directives/2025-183"
NAMES = ("kaskkiri.docx", "lisa-1.docx", "lisa-2.docx")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedWorkspace]:
    """This repository's draft."""
    with ServedWorkspace(copy_of("own", tmp_path), tmp_path, ("--lang", "et")) as server:
        yield server


@pytest.fixture
def visitor(chromium: Browser, served: ServedWorkspace) -> Iterator[Visitor]:
    with visiting(chromium, served) as found:
        yield found


def focused(page: Page) -> str:
    """What has the focus, as it is read."""
    return " ".join(page.locator(":focus").inner_text().split())


def test_a_draft_is_built_signed_and_proven(visitor: Visitor, served: ServedWorkspace) -> None:
    page = visitor.open(f"{ADDRESS}/build")
    looked = [*look_faults(page, FEWER)]
    page.get_by_role("button", name="Koosta failid").click()
    page.get_by_text("Laadi kõik alla").wait_for(timeout=LONGEST)
    assert focused(page).startswith("Failid on koostatud.")
    looked += look_faults(page, FEWER)
    with page.expect_download() as download:
        page.get_by_text("Laadi kõik alla").click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as files:
        names = {re.sub(r"^Eelnõu – ([^–]+) – .*", r"\1", one) for one in files.namelist()}
        assert names == {"Käskkiri", "Lisa 1", "Lisa 2", "Käskkiri koos lisadega"}
    page.get_by_role("link", name="Märgi allkirjastatuks").click()
    page.get_by_label("Allkirjastamise kuupäev").fill("31.02.2026")
    page.get_by_role("button", name="Märgi allkirjastatuks").click()
    page.get_by_text("Kirjutage kuupäev kujul").wait_for()
    assert page.locator(":focus").get_attribute("id") == "date"
    assert visitor.take_refusals() == [422]
    looked += look_faults(page, FEWER)
    page.get_by_label("Allkirjastamise kuupäev").fill("2.3.2026")
    page.get_by_role("button", name="Märgi allkirjastatuks").click()
    page.get_by_text("Vaadake hoiatused üle ja märkige ruut").wait_for()
    assert page.locator(":focus").get_attribute("name") == "seen"
    assert visitor.take_refusals() == [422]
    looked += look_faults(page, FEWER)
    page.get_by_label("Vaatasin hoiatused üle").check()
    page.get_by_label("Allkirjastamise kuupäev").press("Enter")
    page.get_by_text("ei ole veel allkirjastatuks märgitud").wait_for(timeout=LONGEST)
    assert focused(page).startswith("Käskkirja ei ole veel")
    assert visitor.take_refusals() == [422]
    looked += look_faults(page, FEWER)
    page.get_by_role("button", name="Märgi allkirjastatuks").click()
    page.get_by_role("heading", name="Säilitatud failid").wait_for(timeout=LONGEST)
    assert focused(page).startswith("Käskkiri on allkirjastatuks märgitud")
    looked += look_faults(page, FEWER)
    page.get_by_role("link", name="Lisa digiallkirja ümbrik").click()
    looked += look_faults(page, FEWER)
    kept = served.root / "directives/confirmed/2025-183/files"
    data = container({name: (kept / name).read_bytes() for name in NAMES})
    given = {"name": "käskkiri.asice", "mimeType": "application/zip", "buffer": data}
    page.get_by_label("Digiallkirja ümbrik").set_input_files(given)  # type: ignore[arg-type]
    page.get_by_role("button", name="Võrdle ja lisa").click()
    page.get_by_text("Jah, kõik sõnad on samad, mis allkirjastati").wait_for(timeout=LONGEST)
    looked += look_faults(page, FEWER)
    assert looked == []
