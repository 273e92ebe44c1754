"""Builds a workspace once for each of some templates, and prints what it does outside of it.

``python outside_watch.py WORKSPACE TEMPLATE...``: each line is an event of Python's own audit:
a socket, another program, or a file opened that is neither below the workspace nor Python's.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import koostaja

_REACHING = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.posix_spawn",
    "os.system",
    "urllib.",
    "ftplib",
)
_OWN = (sys.prefix, sys.base_prefix, str(Path(koostaja.__file__).parent), "/dev/null", "/proc/")


def watch(root: Path) -> None:
    """Print what reaches out of a folder from now on."""

    def seen(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_REACHING):
            print(event, *arguments)
        elif event == "open" and isinstance(arguments[0], str | bytes):
            path = str(Path(str(arguments[0])).absolute())
            if _is_below_a_handle(*arguments):
                return
            if not path.startswith((str(root), *_OWN)):
                print("open", path)

    sys.addaudithook(seen)


def _is_below_a_handle(path: object, _: object, flags: object) -> bool:
    """Whether a name in a folder is opened, which was opened before: the current one has none."""
    opened = str(path)
    return isinstance(flags, int) and not (
        flags & os.O_CREAT or "/" in opened or os.path.lexists(opened)
    )


def main() -> None:
    """Build with each template."""
    root = Path(sys.argv[1])
    koostaja.build(root, root / "warm", jobs=1)  # loads what is loaded when it is needed
    watch(root)
    for template in sys.argv[2:]:
        shutil.copyfile(template, root / "templates" / "post.docx")
        built = koostaja.build(root, root / "out", jobs=1)
        assert built.problems, template
        assert not (root / "out").exists(), template


if __name__ == "__main__":
    main()
