"""The process that makes the site for everybody, and an archive of it to be downloaded.

It says on its output how far it is, and ends as soon as nobody holds its input open.
"""

from __future__ import annotations

import io
import os
import signal
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from typing import TextIO

from koostaja.diagnostics import Problem, Severity, has_errors
from koostaja.files.paths import base_name
from koostaja.files.reading import read_file
from koostaja.files.staging import write_file
from koostaja.publication import PublicationOrder, publish, read_site
from koostaja.web.releases.build_progress import BuildStep, progress_line

__all__ = ["main"]

_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of all files in an archive, so that the same files make the same archive."""


def main(root: Path, out: Path, archive: Path, day: str) -> None:
    """Publish to a folder what is in force on a day, and put the folder into an archive."""
    said = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whoever prints something else
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    Thread(target=_end_with_server, daemon=True).start()
    _say(said, BuildStep.WORD)

    def progress(done: int, total: int) -> None:
        _say(said, BuildStep.WORD, done, total)

    _, problems = publish(PublicationOrder(root, out, day, jobs=1, progress=progress))
    if not has_errors(problems):
        problems += write_file(archive.parent, base_name(archive.as_posix()), archive_of(out))
    if has_errors(problems):
        errors = [one for one in problems if one.severity is Severity.ERROR]
        _say(said, BuildStep.REFUSED, problems=errors)
        return
    _say(said, BuildStep.DONE, problems=problems)


def archive_of(out: Path) -> bytes:
    """Return the files of a site as an archive, without what the program keeps for itself."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(read_site(out).files):
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, read_file(out / name, within=out))
    return packed.getvalue()


def _say(
    said: TextIO,
    step: BuildStep,
    done: int = 0,
    total: int = 0,
    problems: Sequence[Problem] = (),
) -> None:
    said.write(progress_line(step, done, total, problems) + "\n")
    said.flush()


def _end_with_server() -> None:
    """End when the server has ended, in whatever way."""
    while os.read(sys.stdin.fileno(), 100):  # a buffer would be locked when the process ends
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
    except KeyboardInterrupt:
        sys.exit(1)
