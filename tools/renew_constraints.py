"""Pin what is installed here: writes constraints.txt.

``make constraints`` runs it where the tests have passed with the newest versions. Run it with the
oldest Python that pyproject.toml admits: what has a version for that one has it for the others.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
OWN = {"koostaja", "pip"}
HEAD = """\
# The versions with which the tests last passed. Written by `make constraints`.
"""


def oldest_python() -> str:
    """Return the oldest Python that pyproject.toml admits, such as ``3.11``."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["requires-python"]).removeprefix(">=")


def pins() -> dict[str, str]:
    """Return the version of every package that is installed here, by its normal name."""
    found = {re.sub(r"[-_.]+", "-", one.name).lower(): one.version for one in distributions()}
    return {name: found[name] for name in sorted(found.keys() - OWN)}


def main() -> int:
    """Write the file, or refuse under another Python."""
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    if here != oldest_python():
        print(f"This is Python {here}; run it with {oldest_python()}.", file=sys.stderr)
        return 1
    lines = [f"{name}=={version}\n" for name, version in pins().items()]
    (ROOT / "constraints.txt").write_text(HEAD + "".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
