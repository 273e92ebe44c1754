"""Files that change at any moment while a session reads them: it sees the change, or the next time.

The moments are those at which Python opens a file, which an audit hook sees. Hooks stay as long as
their process, so it is one of its own.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from koostaja.builder.session import open_session
from koostaja.files.hashes import FileStamp, file_stamps, lasting_stamps

_PRELUDE = """
import os, sys
from pathlib import Path
from koostaja import check
from koostaja.builder.session import open_session
from koostaja.files.hashes import hash_files

root = Path(sys.argv[1])
file = "positions/clerk.yaml"
texts = [(root / file).read_text("utf-8").replace("Arhivaar", one) for one in ("Hoidja", "Valvur")]
moment = ""

def opened(event, arguments):
    global moment
    if event == "open" and moment and str(arguments[0]).endswith(moment):
        moment = ""
        (root / file).write_text(texts[1], "utf-8")

sys.addaudithook(opened)
(root / file).write_text(texts[0], "utf-8")
"""
_WHILE_OPENED = """
moment = "post.schema.json"
session = open_session(root)
assert session.refresh() == [file]
"""
_AGREES = """
assert session.refresh() == []
expected = [one for one in check(root).problems if one.location.file == file]
assert session.look("clerk").problems == expected
assert session.write({file: (root / file).read_text("utf-8") + "# enam\\n"}) == []
"""
_KILLED = """
import os, sys
from pathlib import Path
from koostaja.files.changes import open_change

root, names = Path(sys.argv[1]), sys.argv[2:]
places, moved = {root / one for one in names}, 0

def watched(event, arguments):
    global moved
    if event == "os.rename" and Path(os.fsdecode(arguments[1])) in places:
        moved += 1
        if moved == 2:
            os._exit(9)

sys.addaudithook(watched)
with open_change(root, "kill") as change:
    change.write({one: (root / one).read_bytes() + b"# muudetud\\n" for one in names})
"""


@pytest.mark.full
def test_a_change_while_a_session_opens_is_seen(small: Path) -> None:
    script = [sys.executable, "-c", _PRELUDE + _WHILE_OPENED + _AGREES, small]
    done = subprocess.run(script, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.full
def test_what_a_killed_process_left_is_finished_before_a_session_reads(small: Path) -> None:
    session = open_session(small)
    names = ("positions/clerk.yaml", "positions/head.yaml")
    script = [sys.executable, "-c", _KILLED, small, *names]
    assert subprocess.run(script, cwd=ROOT, check=False).returncode == 9
    done = [one for one in names if (small / one).read_text("utf-8").endswith("# muudetud\n")]
    assert len(done) == 1, "the process was not killed between the two"
    assert session.refresh() == [*names]
    assert session.refresh() == []


def test_a_file_that_was_written_just_now_has_no_lasting_stamp(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    stamps = file_stamps(tmp_path, ["a", "b"])
    later = stamps["a"].written + 3_000_000_000
    assert lasting_stamps(stamps, later) == stamps
    assert lasting_stamps(stamps, stamps["a"].written) == {"b": FileStamp()}
