"""What a terminal shows of words that others wrote: the words, and nothing that it obeys."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from console import run
from koostaja.text.characters import with_codes
from test_package import replaced
from word_package import packed, unpacked

KEPT = ROOT / "directives/confirmed/2025-183/files/lisa-1.docx"
ESCAPES = re.compile(r"\x1b\[[\d;]*m")
"""The colours that rich prints."""


def on_a_terminal(*arguments: object) -> tuple[int, str]:
    """Run a command whose output is a terminal; return its exit code and what that shows."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-B", str(ROOT / "assemble.py"), *map(str, arguments)]
    process = subprocess.Popen(
        command, stdout=theirs, stderr=theirs, env={**os.environ, "COLUMNS": "300", "TERM": "xterm"}
    )
    os.close(theirs)
    shown = bytearray()
    while True:
        try:
            block = os.read(ours, 65_536)
        except OSError:  # Linux ends a terminal so
            break
        if not block:
            break
        shown += block
    os.close(ours)
    return process.wait(), ESCAPES.sub("", shown.decode()).replace("\r\n", "\n")


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\r", "\x7f", "\x9b", "\u202e", "\u2066"])
def test_what_a_terminal_obeys_is_printed_as_a_code(sign: str) -> None:
    assert with_codes(f"a{sign}b\tc\nd") == f"a\\u{ord(sign):04x}b\tc\nd"


@pytest.mark.parametrize(
    "text", ["õ", "e\u0301", "\u00ad", "\u200b", "\u200f", "שלום", "👩‍👧", "\xa0"]
)
def test_other_signs_are_printed_as_they_are(text: str) -> None:
    assert with_codes(text) == text


def test_json_with_codes_says_the_same() -> None:
    text = json.dumps({"a": "\x1b\x9b\u202e\n\\"}, ensure_ascii=False)
    assert json.loads(with_codes(text)) == json.loads(text)


def test_words_of_a_returned_file_do_not_steer_a_terminal(tmp_path: Path) -> None:
    parts = unpacked(KEPT.read_bytes())
    forged = "KIN\u009b31mNITA\u202eTUD".encode()
    body = parts["word/document.xml"].replace(b"KINNITATUD", forged, 1)
    path = tmp_path / "returned.docx"
    path.write_bytes(packed({**parts, "word/document.xml": body}))
    done = run("verify", path, "-C", ROOT)
    assert done.exit_code == 1
    assert "KIN\\u009b31mNITA\\u202eTUD" in done.output
    assert not {"\x9b", "\u202e"} & set(done.output)


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
@pytest.mark.parametrize("name", ["Juht [/x]", "Juht [red]", "Juht :smile:", "Juht [bold]x[/bold]"])
def test_words_are_no_markup_of_a_terminal(name: str, small: Path) -> None:
    file = small / "positions" / "head.yaml"
    old = next(line for line in file.read_text("utf-8").splitlines() if "name:" in line)
    assert replaced(file, old.strip(), f'name: "{name}"')
    for command in (
        ("list", "positions"),
        ("list", "positions", "--tree"),
        ("status", "--on", "2026-03-01"),
    ):
        code, shown = on_a_terminal(*command, "-C", small)
        assert code == 0, shown
        assert name in shown
