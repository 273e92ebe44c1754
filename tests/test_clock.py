"""The clock and the times of files decide nothing: builds and leftovers do not depend on them."""

from __future__ import annotations

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from itertools import count, cycle
from pathlib import Path

import pytest

import koostaja
from conftest import ROOT
from faulty import FaultyCommand, kill
from koostaja.diagnostics import has_errors
from races import differing_outputs, leftovers

YEAR = 365 * 86_400
TIMES = {"a year ago": -YEAR, "now": 0, "in a year": YEAR}
"""When files seem to have been changed, in seconds from now."""
CLOCKS = ("+0d", "-1d", "+365d", "-2d")
"""What the clock shows, as libfaketime has it: now, a day back, a year on, two days back."""
READS_A_TIME = re.compile(
    r"time\.(time|gmtime|localtime|ctime)|(date|datetime)\.\w*(now|today)|.*\.(st_[acm]|get[acm])time.*"
)
READING = {
    "commands/listing.py": {"date.today"},  # which posts exist today
    "commands/publish.py": {"date.today"},  # what is in force today, unless a day is given
    "commands/status.py": {"date.today"},  # what is in force today, unless a day is given
    "files/changes.py": {"status.st_mtime_ns"},  # only whether it is the same
    "files/hashes.py": {  # the same
        *("found.st_ctime_ns", "found.st_mtime_ns", "one.st_ctime_ns", "one.st_mtime_ns"),
    },
    "web/page_session.py": {"date.today", "datetime.now"},  # in force today; when it was checked
}
"""The modules that read a clock or the time of a file, and how."""
SOME_TIMES = [
    pytest.param(seconds, id=name, marks=[pytest.mark.full] if seconds >= 0 else [])
    for name, seconds in TIMES.items()
]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")


def version(root: Path, number: int) -> None:
    """Change what every document says, and no file's size."""
    organisation = root / "organisation.yaml"
    text = organisation.read_text("utf-8")
    organisation.write_text(re.sub(r"(?m)^name: .*$", f"name: Amet {number}", text), "utf-8")


def set_times(folder: Path, seconds: int) -> None:
    """Give all files and folders the same time."""
    when = int(folder.stat().st_ctime) + seconds
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (when, when))


def assert_current(root: Path, out: Path, alone: Path) -> None:
    """The output is what a build into another folder makes, and nothing is left to do."""
    assert not has_errors(koostaja.build(root, alone).problems)
    assert differing_outputs(out, alone) == []
    assert koostaja.build(root, out).written == 0
    assert list(leftovers(root)) == []


def test_no_other_module_reads_a_clock_or_the_time_of_a_file() -> None:
    found = dict[str, set[str]]()
    for path in sorted((ROOT / "koostaja").rglob("*.py")):
        attributes = (
            ast.unparse(one)
            for one in ast.walk(ast.parse(path.read_bytes()))
            if isinstance(one, ast.Attribute)
        )
        if names := set(filter(READS_A_TIME.fullmatch, attributes)):
            found[path.relative_to(ROOT / "koostaja").as_posix()] = names
    assert found == READING


@pytest.mark.parametrize("seconds", TIMES.values(), ids=TIMES)
def test_inputs_with_any_time(seconds: int, small: Path, tmp_path: Path) -> None:
    """A file with other contents is another one, also with the same time and size."""
    out = small / "build"
    version(small, 1)
    set_times(small, 0)
    koostaja.build(small, out)
    before = (small / "organisation.yaml").stat()
    version(small, 2)
    os.utime(small / "organisation.yaml", (before.st_atime, before.st_mtime + seconds))
    assert (small / "organisation.yaml").stat().st_size == before.st_size
    assert koostaja.build(small, out).written > 0
    set_times(out, seconds)
    assert_current(small, out, tmp_path / "alone")


def faked_clock() -> str:
    """The library that gives programs another clock; skip the test if there is none."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    if not found:
        pytest.skip("libfaketime is needed")
    return str(found[0])


def environment(**clock: str) -> dict[str, str]:
    """The variables for a process whose clock shows another time; files keep their times."""
    kept = {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}
    return {**os.environ, "LD_PRELOAD": faked_clock(), **kept, **clock}


def started(environment: dict[str, str], *arguments: object) -> subprocess.Popen[str]:
    """A command that runs, with all that it prints in one pipe."""
    return subprocess.Popen(
        [sys.executable, "-B", str(ROOT / "assemble.py"), *map(str, arguments), "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )


def test_the_clock_is_another_one() -> None:
    """The tests below run with clocks that differ."""
    shown = {
        clock: subprocess.run(
            [sys.executable, "-c", "import time; print(int(time.time()) // 86400)"],
            env=environment(FAKETIME=clock),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for clock in CLOCKS
    }
    assert len(set(shown.values())) == len(CLOCKS)


def test_builds_with_other_clocks(small: Path, tmp_path: Path) -> None:
    out = small / "build"
    for number, clock in enumerate(CLOCKS):
        version(small, number)
        build = started(environment(FAKETIME=clock), "build", "-C", small, "-o", out)
        said = build.communicate()[0]
        assert build.returncode == 0, said
        assert_current(small, out, tmp_path / f"alone-{number}")


@pytest.mark.parametrize("builds", [1, pytest.param(4, marks=pytest.mark.full)])
def test_a_clock_that_is_set_during_a_build(builds: int, small: Path, tmp_path: Path) -> None:
    out, shown = small / "build", tmp_path / "clock"
    shown.write_text("+0d")
    changing = environment(FAKETIME_TIMESTAMP_FILE=str(shown), FAKETIME_NO_CACHE="1")
    for number in range(builds):
        version(small, number)
        build = started(changing, "build", "-C", small, "-o", out)
        for clock in cycle(CLOCKS):
            new = shown.with_suffix(".new")
            new.write_text(clock)
            new.replace(shown)
            if build.poll() is not None:
                break
            time.sleep(0.02)
        assert build.returncode == 0, build.communicate()[0]
        assert_current(small, out, tmp_path / f"alone-{number}")


def killed(change: int, *arguments: object) -> bool:
    """Kill a command before one of its changes of the disk; return whether it had so many."""
    command = FaultyCommand(partial(kill, change), *arguments)
    said = command.end()
    assert command.returncode in (0, -signal.SIGKILL), said
    return command.returncode != 0


@pytest.mark.parametrize("seconds", SOME_TIMES)
def test_leftovers_of_any_time(seconds: int, small: Path, tmp_path: Path) -> None:
    """What a killed command has left is gone after the next one, however old it looks."""
    had_left = 0
    for change in count(2, 6):
        root = Path(shutil.copytree(small, tmp_path / f"copy-{change}"))
        if not killed(change, "rename", "unit", "talitus", "arhiiv", "-C", root):
            break
        had_left += bool(list(leftovers(root)))
        set_times(root, seconds)
        assert not has_errors(koostaja.check(root).problems)
        assert list(leftovers(root)) == []
    assert had_left > 0


@pytest.mark.parametrize("seconds", SOME_TIMES)
def test_leftovers_of_builds_of_any_time(seconds: int, small: Path, tmp_path: Path) -> None:
    out, had_left = small / "build", 0
    for change in count(5, 25):
        shutil.rmtree(out, ignore_errors=True)
        if not killed(change, "build", "-C", small, "-o", out):
            break
        had_left += bool(list(leftovers(small)))
        set_times(small, seconds)
        assert not has_errors(koostaja.build(small, out).problems)
        assert_current(small, out, tmp_path / f"alone-{change}")
    assert had_left > 0
