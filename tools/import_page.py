"""Write the output of the commands in docs/import.md: ``make import-page``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from import_walk import PAGE, with_output


def main() -> None:
    """Follow the page, and write what its commands print and ask."""
    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text(with_output(Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
