"""Take the pictures of docs/web.md: ``make web-pictures``, in the browser of this machine."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "bench"), str(ROOT / "tools")]

from browser_journeys import Diary, around_the_form, at_the_form  # noqa: E402
from browser_officer import Officer  # noqa: E402
from browser_pages import served_copy  # noqa: E402
from browser_visitor import Window, open_browser, visiting  # noqa: E402

FOLDER = ROOT / "docs" / "web"
POST = ("Teenuseomanik (lastemaja)", "teenuseom lastemaja")
SHOWN = ("found", "finding", "menu", "pages", "affected", "findings", "verified", "closed")
"""The steps that the guide has pictures of."""
_WINDOW = Window(1200, 800)


def main() -> None:
    """Go through an officer's work, and keep the pictures of some steps."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        for journey in (at_the_form, around_the_form):
            place = Path(folder) / journey.__name__
            (place / "taken").mkdir(parents=True)
            with served_copy("own", place) as served, visiting(browser, served, _WINDOW) as visitor:
                diary = Diary(Officer(visitor), sizes=(), folder=place / "taken")
                journey(diary.officer, diary, *POST)
            for path in sorted((place / "taken").iterdir()):
                name = path.stem.partition("-")[2]
                if name in SHOWN:
                    shutil.copy(path, FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
