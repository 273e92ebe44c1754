"""The step of docs/et/juhend.md about importing: its pictures, and its text in the page's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from small_pictures import save_picture

from browser_officer import Officer
from import_batches import SPECIALIST, originals_in, with_other_words
from koostaja import build
from koostaja.intake import ImportState, read_records
from koostaja.web.words import WORDS

__all__ = ["PICTURES", "guide_with_step", "legacy_files", "picture_an_import"]

PICTURES = ("import-files", "import-list", "import-questions", "import-compared", "import-accept")
_PATIENCE = 120_000
_STEP = Path(__file__).with_suffix(".md")
"""The step; the name of what the page says is in braces wherever it is quoted."""


def guide_with_step(guide: str) -> str:
    """Return the guide with this step as the page words it now."""
    words = WORDS["et"]
    step = re.sub(r"\{([^{}]+)\}", lambda found: words[found[1]], _STEP.read_text("utf-8"))
    before, rest = re.split(r"^(?=## 9\.)", guide, flags=re.MULTILINE)
    after = rest[rest.index("\n## 10.") + 1 :]
    return f"{before}{step}\n{after}"


def legacy_files(scratch: Path, root: Path) -> dict[str, bytes]:
    """Return the job descriptions of a workspace as files; one has words that no layout prints."""
    build(root, scratch / "build")
    files = originals_in(scratch / "build")
    name = f"{SPECIALIST}.docx"
    return {**files, name: with_other_words(files[name], "AMETIJUHEND<", "AMETIJUHEND nr 7<")}


def picture_an_import(
    folder: Path, officer: Officer, root: Path, files: Mapping[str, bytes]
) -> None:
    """Import files on the page of a workspace, and put a picture of each step into a folder."""
    names = iter(PICTURES)
    for step in (_choose, _import, _ask, _compare, _accept):
        selector = step(officer, root, files)
        save_picture(officer.page, folder / f"{next(names)}.png", selector)


def _choose(officer: Officer, _: Path, files: Mapping[str, bytes]) -> str:
    officer.visitor.open("/import")
    kind = "application/octet-stream"
    given = [{"name": name, "mimeType": kind, "buffer": one} for name, one in files.items()]
    officer.page.locator("input[type=file]").set_input_files(given)  # type: ignore[arg-type]
    return "h1"


def _import(officer: Officer, _: Path, __: Mapping[str, bytes]) -> str:
    officer.page.get_by_role("button", name=WORDS["et"]["importing.import"], exact=True).click()
    officer.page.locator("main table").wait_for(timeout=_PATIENCE)
    officer.page.locator(".running").wait_for(state="detached", timeout=_PATIENCE)
    return "main table"


def _ask(officer: Officer, _: Path, __: Mapping[str, bytes]) -> str:
    officer.visitor.open("/import/questions")
    return "h1"


def _compare(officer: Officer, root: Path, _: Mapping[str, bytes]) -> str:
    records = read_records(root).values()
    different = next(one.id for one in records if one.state is ImportState.DIFFERENT)
    officer.visitor.open(f"/import/documents/{different}")
    return "#differences"


def _accept(officer: Officer, _: Path, __: Mapping[str, bytes]) -> str:
    officer.visitor.open("/import")
    officer.send(WORDS["et"]["importing.accept"])
    return "h1"
