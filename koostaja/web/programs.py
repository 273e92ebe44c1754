"""Programs of this package in processes apart."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

__all__ = ["start_program"]

_PACKAGES = Path(__file__).parents[2]


def start_program(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a module with the packages of this program, wherever these come from.

    Its input and output are held; raises ``OSError`` if it cannot be started.
    """
    paths = filter(None, [str(_PACKAGES), os.environ.get("PYTHONPATH")])
    return subprocess.Popen(
        [sys.executable, "-P", "-X", "utf8", "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )
