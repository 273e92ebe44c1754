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


@pytest.mark.full
def test_a_change_while_a_session_opens_is_seen(small: Path) -> None:
    script = [sys.executable, "-c", _PRELUDE + _WHILE_OPENED + _AGREES, small]
    done = subprocess.run(script, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_file_that_was_written_just_now_has_no_lasting_stamp(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    stamps = file_stamps(tmp_path, ["a", "b"])
    later = stamps["a"].written + 3_000_000_000
    assert lasting_stamps(stamps, later) == stamps
    assert lasting_stamps(stamps, stamps["a"].written) == {"b": FileStamp()}
