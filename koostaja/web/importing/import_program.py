"""The process that imports the originals of a workspace, one document after another.

It says on its output how far it is, and ends as soon as nobody holds its input open. What is
done stays: the next one continues.
"""

from __future__ import annotations

import sys
from pathlib import Path

from koostaja.intake import import_files
from koostaja.web.programs import run_program
from koostaja.web.releases.build_progress import BuildStep, ProgressWriter

__all__ = ["main"]


def main(root: Path) -> None:
    """Import what is kept in the folder of a workspace, as far as anything of it changed."""
    writer = ProgressWriter()
    writer.say(BuildStep.WORD)

    def progress(done: int, total: int) -> None:
        writer.say(BuildStep.WORD, done, total)

    run, problems = import_files(root, {}, progress=progress)
    writer.say(BuildStep.DONE if run.is_whole else BuildStep.REFUSED, problems=problems)


if __name__ == "__main__":
    run_program(lambda: main(Path(sys.argv[1])))
