"""Print the lowest versions that pyproject.toml admits, as constraints for ``make lowest``."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def lowest() -> list[str]:
    """Return a pin for each direct dependency that has a lower bound."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(one for extra in extras for one in extra)]
    bounds = (re.match(r"([\w.-]+)>=([\w.]+)", one) for one in wanted)
    return sorted({f"{one[1]}=={one[2]}" for one in bounds if one})


if __name__ == "__main__":
    print("\n".join(lowest()))
