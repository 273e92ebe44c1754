"""Put the pages of docs/ into the package, for ``koostaja help``; all else is in pyproject.toml."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class _BuildWithPages(build_py):
    """Copy the package, and the pages beside it."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:  # an editable package reads docs/ itself
            return
        pages = Path(self.build_lib, "koostaja", "pages")
        pages.mkdir(parents=True, exist_ok=True)
        for page in sorted(Path("docs").glob("*.md")):
            shutil.copy(page, pages)


setup(cmdclass={"build_py": _BuildWithPages})
