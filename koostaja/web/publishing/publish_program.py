"""The process that makes the site for everybody, and an archive of it to be downloaded.

It says on its output how far it is, and ends as soon as nobody holds its input open.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

from koostaja.diagnostics import Severity, has_errors
from koostaja.files.paths import base_name
from koostaja.files.reading import read_file
from koostaja.files.staging import write_file
from koostaja.publication import PublicationOrder, publish, read_site
from koostaja.web.programs import run_program
from koostaja.web.releases.build_progress import BuildStep, ProgressWriter

__all__ = ["main"]

_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of all files in an archive, so that the same files make the same archive."""


def main(root: Path, out: Path, archive: Path, day: str) -> None:
    """Publish to a folder what is in force on a day, and put the folder into an archive."""
    writer = ProgressWriter()
    writer.say(BuildStep.WORD)

    def progress(done: int, total: int) -> None:
        writer.say(BuildStep.WORD, done, total)

    _, problems = publish(PublicationOrder(root, out, day, jobs=1, progress=progress))
    if not has_errors(problems):
        problems += write_file(archive.parent, base_name(archive.as_posix()), archive_of(out))
    if has_errors(problems):
        errors = [one for one in problems if one.severity is Severity.ERROR]
        writer.say(BuildStep.REFUSED, problems=errors)
        return
    writer.say(BuildStep.DONE, problems=problems)


def archive_of(out: Path) -> bytes:
    """Return the files of a site as an archive, without what the program keeps for itself."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(read_site(out).files):
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, read_file(out / name, within=out))
    return packed.getvalue()


if __name__ == "__main__":
    run_program(lambda: main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]))
