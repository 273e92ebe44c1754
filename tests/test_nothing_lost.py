"""Whatever happens to a build, no document is lost, halved, or taken for somebody else's."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import koostaja
from conftest import ROOT
from faulty import HANGING, FaultyCommand, cut, full, kill, plain, stop
from koostaja.builder.output import BuildOrder
from koostaja.builder.words_packs import read_kept_words
from koostaja.diagnostics import has_errors
from koostaja.files.hashes import file_hash
from koostaja.files.locks import acquire, release
from test_package import manifest, replaced

Files = dict[str, bytes]

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals, limits and rights")


def word_files(out: Path) -> Files:
    """Every document that stands in its place, with its bytes."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*.docx"))
        if not any(part.startswith(".") for part in path.relative_to(out).parts)
    }


def tree(out: Path) -> Files:
    """Every file below a folder with its bytes."""
    paths = sorted(path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


def version(root: Path, number: int) -> None:
    """Changes what every document of the small workspace says."""
    assert replaced(root / "organisation.yaml", "name: Näidisamet", f"name: Näidisamet {number}")


def made(root: Path, out: Path) -> Files:
    """What a build of the workspace as it is now makes, into a folder of its own."""
    assert not has_errors(koostaja.build(root, out).problems)
    return word_files(out)


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-B", str(ROOT / "assemble.py"), *map(str, arguments)]


def with_fault(fault: Callable[[int], None], number: int, root: Path, out: Path) -> tuple[int, str]:
    """A build on a machine with a fault: how it ended, and what it printed."""
    build = FaultyCommand(partial(fault, number), "build", "-C", root, "-o", out, "--lang", "en")
    said = build.end()
    assert build.returncode is not None
    return build.returncode, said


def assert_told(done: tuple[int, str]) -> None:
    """The fault is a problem of its file, and no traceback."""
    code, said = done
    assert code == 1, said
    assert "[cannot-write]" in said
    assert "Traceback" not in said


def assert_whole(out: Path, *versions: Files) -> None:
    """Each document is one of these versions of it, and none is missing that all of them had."""
    for file, data in word_files(out).items():
        assert data in [one[file] for one in versions if file in one], file
    assert set.intersection(*map(set, versions)) <= set(word_files(out))


def assert_described(out: Path) -> None:
    """The manifest names the documents that stand, whose words are kept."""
    documents = manifest(out)["documents"]
    assert set(documents) == set(word_files(out))
    assert {one["words"] for one in documents.values()} <= read_kept_words(out).hashes


def left_over(out: Path) -> list[Path]:
    """What builds have left in their own folder, but for the lock."""
    return [path for path in (out / ".koostaja").iterdir() if path.name != "lock"]


def assert_repaired(root: Path, out: Path, expected: Files) -> None:
    """A build puts everything in order; one more finds nothing to do."""
    assert not has_errors(koostaja.build(root, out).problems)
    assert word_files(out) == expected
    assert_described(out)
    assert koostaja.build(root, out).written == 0


@pytest.fixture
def two(small: Path, tmp_path: Path) -> tuple[Files, Files]:
    """What the workspace was, built in its folder, and what it is by now."""
    before = made(small, small / "build")
    version(small, 2)
    after = made(small, tmp_path / "after")
    assert before.keys() == after.keys()
    assert all(before[file] != after[file] for file in before)
    return before, after


@posix
class TestKilled:
    """A build that SIGKILL ends, with every process that it has started."""

    @pytest.mark.parametrize(
        ("earlier", "begin", "stride"),
        [
            pytest.param(True, 1, 12, id="over"),
            pytest.param(True, 5, 12, id="over-5", marks=pytest.mark.full),
            pytest.param(True, 9, 12, id="over-9", marks=pytest.mark.full),
            pytest.param(False, 1, 18, id="first"),
            pytest.param(False, 10, 18, id="first-10", marks=pytest.mark.full),
        ],
    )
    def test_at_a_change_of_the_disk(
        self,
        earlier: bool,
        begin: int,
        stride: int,
        small: Path,
        two: tuple[Files, Files],
        tmp_path: Path,
    ) -> None:
        """The build after it is of sources that have changed once more."""
        before, after = two
        later = shutil.copytree(small, tmp_path / "later")
        version(later, 3)
        last = made(later, tmp_path / "later-alone")
        for change in count(begin, stride):
            out = tmp_path / f"out-{change}"
            if earlier:
                shutil.copytree(small / "build", out)
            code, said = with_fault(kill, change, small, out)
            if code == 0:
                break
            assert code == -signal.SIGKILL, said
            assert_whole(out, after, *([before] if earlier else [{}]))
            assert_repaired(later, out, last)
        assert change > 3 * len(after)

    @pytest.mark.parametrize("size", [0, 1, 50, 1000, 8000, 12_000])
    def test_in_the_middle_of_a_write(
        self, size: int, small: Path, two: tuple[Files, Files]
    ) -> None:
        before, after = two
        out = small / "build"
        assert with_fault(cut, size, small, out)[0] == -signal.SIGXFSZ
        assert_whole(out, before, after)
        assert_repaired(small, out, after)


@posix
class TestFullDisk:
    """Bytes that find no place."""

    @pytest.mark.parametrize("size", [0, 1000, 8000, 12_000])
    def test_a_write_that_fails_is_told(
        self, size: int, small: Path, two: tuple[Files, Files]
    ) -> None:
        out = small / "build"
        before = tree(out)
        assert_told(with_fault(full, size, small, out))
        assert tree(out) == before
        assert_repaired(small, out, two[1])

    @pytest.mark.parametrize("pages", [0, 1, 4, 8])
    def test_a_disk_without_space_is_told(
        self, pages: int, small: Path, two: tuple[Files, Files], tmp_path: Path
    ) -> None:
        if not may_mount(tmp_path):
            assert_told(with_fault(full, 4096 * pages, small, small / "build"))
            return
        before = tree(small / "build")
        disk, result = tmp_path / "disk", tmp_path / "result"
        disk.mkdir()
        build = " ".join(command("build", "-C", small, "-o", disk / "out", "--lang", "en"))
        script = f"""
            mount -t tmpfs -o size=4m none {disk} || exit 9
            cp -r {small}/build {disk}/out
            dd if=/dev/zero of={disk}/rest bs=4096 2>{tmp_path}/dd
            truncate -s -{4096 * pages} {disk}/rest
            {build}
            code=$?
            cp -r {disk}/out {result}
            exit $code
        """
        done = subprocess.run([*UNSHARED, "sh", "-c", script], capture_output=True, text=True)
        assert_told((done.returncode, done.stdout + done.stderr))
        assert tree(result) == before
        assert_repaired(small, result, two[1])


UNSHARED = ["unshare", "--user", "--map-root-user", "--mount"]


def may_mount(folder: Path) -> bool:
    """Whether this machine lets a process have a disk of its own."""
    if not shutil.which("unshare"):
        return False
    mount = [*UNSHARED, "mount", "-t", "tmpfs", "none", str(folder)]
    return subprocess.run(mount, capture_output=True).returncode == 0


class TestTwoAtOnce:
    """Two builds into one folder at the same time."""

    @pytest.mark.parametrize("turns", [1, pytest.param(4, marks=pytest.mark.full)])
    def test_of_the_same(self, turns: int, small: Path, tmp_path: Path) -> None:
        for turn in range(turns):
            out = tmp_path / f"out-{turn % 2}"
            version(small, turn)
            both = [started("build", "-C", small, "-o", out) for _ in range(2)]
            for process in both:
                told = process.communicate(timeout=HANGING)[0]
                assert process.returncode == 0, told
            assert_repaired(small, out, made(small, tmp_path / f"alone-{turn}"))

    @pytest.mark.parametrize("turns", [2, pytest.param(5, marks=pytest.mark.full)])
    def test_of_two_versions(self, turns: int, small: Path, tmp_path: Path) -> None:
        """The other begins while the first runs, a little later each time."""
        out, text = tmp_path / "out", (small / "positions" / "clerk.yaml").read_bytes()
        for number in range(15):
            (small / "positions" / f"clerk-{number}.yaml").write_bytes(text)
        roots = [small, shutil.copytree(small, tmp_path / "other")]
        before = time.monotonic()
        subprocess.run(command("build", "-C", small, "-o", out), check=True)
        whole = time.monotonic() - before
        versions: list[Files] = []
        for turn in range(turns):
            for place, root in enumerate(roots):
                version(root, 2 * turn + place)
                versions.append(made(root, tmp_path / f"alone-{2 * turn + place}"))
            first = started("build", "-C", roots[0], "-o", out)
            time.sleep(whole * turn / turns)
            other = started("build", "-C", roots[1], "-o", out)
            for process in (first, other):
                told = process.communicate(timeout=HANGING)[0]
                assert "Traceback" not in told
            assert_whole(out, *versions)
            assert_described(out)

    @posix
    @pytest.mark.parametrize(
        ("begin", "stride"), [(16, 30), pytest.param(1, 15, marks=pytest.mark.full)]
    )
    def test_of_two_versions_step_by_step(
        self, begin: int, stride: int, small: Path, two: tuple[Files, Files], tmp_path: Path
    ) -> None:
        """The other runs as a whole while the first stands at one of its steps."""
        other = shutil.copytree(small, tmp_path / "other")
        version(other, 3)
        versions = [two[1], made(other, tmp_path / "other-alone")]
        met = set[str]()
        for step in count(begin, stride):
            out = shutil.copytree(small / "build", tmp_path / f"out-{step}")
            first = FaultyCommand(
                partial(stop, step), "build", "-C", small, "-o", out, "--lang", "en"
            )
            if not first.stands():
                first.end()
                break
            refused = [one.code for one in koostaja.build(other, out).problems]
            first.signal(signal.SIGCONT)
            told = first.end()
            assert "Traceback" not in told
            assert "output-edited" not in told
            met |= {"first" if "[build-overtaken]" in told else ""} | set(refused)
            assert_whole(out, *versions)
            assert_described(out)
            root, expected = [(small, versions[0]), (other, versions[1])][step % 2]
            assert_repaired(root, out, expected)
        assert {"", "first"} < met <= {"", "first", "build-overtaken", "folder-locked"}
        assert step > 3 * len(versions[0])


def started(*arguments: object) -> subprocess.Popen[str]:
    """A command that runs, with all that it tells in one pipe."""
    pipe = subprocess.PIPE
    return subprocess.Popen(command(*arguments), stdout=pipe, stderr=subprocess.STDOUT, text=True)


@posix
class TestMadeGood:
    """What stood in the way is gone, and nothing of it remains."""

    @pytest.mark.parametrize("folder", ["positions", "directives/first"])
    def test_a_folder_that_may_be_written_again(
        self, folder: str, small: Path, two: tuple[Files, Files]
    ) -> None:
        out = small / "build"
        (out / folder).chmod(0o555)
        try:
            assert_told(with_fault(plain, 0, small, out))
        finally:
            (out / folder).chmod(0o755)
        assert_repaired(small, out, two[1])

    @pytest.mark.parametrize("stride", [14, pytest.param(4, marks=pytest.mark.full)])
    def test_what_a_build_left_that_was_killed_at_its_end(
        self, stride: int, small: Path, two: tuple[Files, Files], tmp_path: Path
    ) -> None:
        left = []
        for change in count(20, stride):
            out = shutil.copytree(small / "build", tmp_path / f"out-{change}")
            if with_fault(kill, change, small, out)[0] == 0:
                break
            assert_repaired(small, out, two[1])
            left += [(change, one.name) for one in left_over(out)]
        assert left == []


class TestSourceGone:
    """A document whose position or directive is no more."""

    def gone(self, small: Path) -> Path:
        """The file of an annex that its directive lost after it was built."""
        koostaja.build(small, small / "build")
        assert replaced(small / "directives" / "first.yaml", r"\[clerk, head\]", "[clerk]")
        return small / "build" / "directives" / "first" / "lisa-2.docx"

    @pytest.mark.parametrize("ids", [[], ["first"]], ids=["all", "named"])
    def test_it_goes(self, ids: list[str], small: Path) -> None:
        gone = self.gone(small)
        koostaja.build(small, small / "build", ids)
        assert not gone.exists()
        assert "directives/first/lisa-2.docx" not in manifest(small / "build")["documents"]
        assert (small / "build" / "positions" / "head.docx").exists()
        assert (gone.parent / "lisa-1.docx").exists()

    def test_it_stays_if_somebody_changed_it(self, small: Path) -> None:
        gone = self.gone(small)
        with zipfile.ZipFile(gone, "a") as archive:
            archive.writestr("note.txt", "mine")
        edited = gone.read_bytes()
        for _ in range(2):
            koostaja.build(small, small / "build")
            assert gone.read_bytes() == edited

    def test_what_we_did_not_make_stays(self, small: Path) -> None:
        theirs = small / "build" / "positions" / "theirs.docx"
        self.gone(small)
        theirs.write_bytes(b"theirs")
        koostaja.build(small, small / "build")
        assert theirs.read_bytes() == b"theirs"

    def test_building_another_leaves_it(self, small: Path) -> None:
        gone = self.gone(small)
        koostaja.build(small, small / "build", ["clerk"])
        assert gone.exists()

    def test_a_manifest_that_names_others_files_removes_none(self, small: Path) -> None:
        self.gone(small)
        outside, text = small / "mine.docx", small / "build" / "mine.txt"
        listed = json.loads((small / "build" / "manifest.json").read_text(encoding="utf-8"))
        for path, name in ((outside, "../mine.docx"), (text, "mine.txt")):
            path.write_bytes(b"mine")
            entry = listed["documents"]["positions/head.docx"]
            listed["documents"][name] = {
                **entry,
                "file_sha256": file_hash(path, within=path.parent),
            }
        manifest_file = small / "build" / "manifest.json"
        manifest_file.write_text(json.dumps(listed), encoding="utf-8")
        koostaja.build(small, small / "build")
        assert outside.exists()
        assert text.exists()


class TestEditedByHand:
    """An output that is not what a build wrote."""

    def test_it_is_told_and_left_and_the_others_are_built(
        self, small: Path, two: tuple[Files, Files]
    ) -> None:
        out = small / "build"
        file = "positions/clerk.docx"
        (out / file).write_bytes(b"mine")
        for _ in range(2):
            built = koostaja.build(small, out)
            (problem,) = built.problems
            assert (problem.code, problem.location.file) == ("output-edited", file)
            assert set(built.files) == set(two[1]) - {file}
            assert word_files(out) == {**two[1], file: b"mine"}
        done = subprocess.run(command("build", "-C", small), capture_output=True, text=True)
        assert f"{file}" in done.stdout + done.stderr
        assert "[output-edited]" in done.stdout + done.stderr
        subprocess.run(command("build", "--force", "-C", small), capture_output=True, check=True)
        assert_repaired(small, out, two[1])

    def test_what_nobody_here_made_is_not_overwritten(self, small: Path) -> None:
        foreign = small / "build" / "positions" / "head.docx"
        foreign.parent.mkdir(parents=True)
        foreign.write_bytes(b"theirs")
        (problem,) = koostaja.build(small, small / "build").problems
        assert problem.code == "output-edited"
        assert foreign.read_bytes() == b"theirs"


class TestNotReplaceable:
    """A file that cannot get its new content is a problem, and none of those that can suffers."""

    def test_a_folder_in_its_place(self, small: Path, two: tuple[Files, Files]) -> None:
        out = small / "build"
        (out / "positions" / "head.docx").unlink()
        (out / "positions" / "head.docx" / "within").mkdir(parents=True)
        before = tree(out)
        done = subprocess.run(
            command("build", "-C", small, "--lang", "en"), capture_output=True, text=True
        )
        assert_told((done.returncode, done.stdout + done.stderr))
        assert tree(out) == before
        shutil.rmtree(out / "positions" / "head.docx")
        assert_repaired(small, out, two[1])

    @posix
    @pytest.mark.parametrize("folder", ["positions", "directives/first", "."])
    def test_a_folder_without_the_right_to_write(
        self, folder: str, small: Path, two: tuple[Files, Files]
    ) -> None:
        out = small / "build"
        (out / folder).chmod(0o555)
        try:
            assert_told(with_fault(plain, 0, small, out))
            assert_whole(out, *two)
            assert list(out.rglob("*.part")) == []
        finally:
            (out / folder).chmod(0o755)

    @posix
    def test_a_file_that_is_locked(self, small: Path, two: tuple[Files, Files]) -> None:
        out = small / "build"
        locked = out / "positions" / "clerk.docx"
        if subprocess.run(["chattr", "+i", locked], capture_output=True).returncode:
            locked.parent.chmod(0o555)
        try:
            assert_told(with_fault(plain, 0, small, out))
            assert locked.read_bytes() == two[0]["positions/clerk.docx"]
            assert_whole(out, *two)
        finally:
            subprocess.run(["chattr", "-i", locked], capture_output=True)
            locked.parent.chmod(0o755)


@pytest.mark.parametrize("age", [-86_400, 0, 31_536_000])
def test_what_a_killed_build_left_is_swept_at_any_age(age: int, small: Path) -> None:
    out = small / "build"
    dead, alive = out / ".koostaja/prepared-dead", out / ".koostaja/prepared-alive"
    for folder in (dead, alive):
        (folder / "new").mkdir(parents=True)
        os.utime(folder, (time.time() - age,) * 2)
    handle = acquire(alive / "lock")
    assert handle is not None
    koostaja.build(small, out)
    assert (dead.exists(), alive.exists()) == (False, True)
    release(handle)
    koostaja.build(small, out)
    assert left_over(out) == []


def test_a_fault_leaves_no_half_of_a_compiled_module(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be the end of every later process that imports the module."""
    text = "".join(f"def word_{number}(): return {number}\n" for number in range(500))
    (tmp_path / "module_of_a_fault.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)

    def prepare() -> None:
        full(1000)
        import_module("module_of_a_fault")

    FaultyCommand(prepare, "check", "-C", small).end()
    assert not (tmp_path / "__pycache__").exists()


class TestRegister:
    """The table of register cards, which a build looks after like its documents."""

    def test_it_is_written_again_when_it_is_gone(self, small: Path) -> None:
        out = small / "build"
        koostaja.build(small, out)
        table = (out / "register.csv").read_bytes()
        (out / "register.csv").unlink()
        assert koostaja.build(small, out).problems == []
        assert (out / "register.csv").read_bytes() == table
        assert koostaja.build(small, out).written == 0

    def test_edited_it_is_told_and_left_until_it_is_to_be_replaced(self, small: Path) -> None:
        out = small / "build"
        koostaja.build(small, out)
        table = (out / "register.csv").read_bytes()
        (out / "register.csv").write_bytes(b"mine")
        for _ in range(2):
            (problem,) = koostaja.build(small, out).problems
            assert (problem.code, problem.location.file) == ("output-edited", "register.csv")
            assert (out / "register.csv").read_bytes() == b"mine"
        version(small, 2)
        assert [one.code for one in koostaja.build(small, out).problems] == ["output-edited"]
        assert koostaja.build(small, out, force=True).problems == []
        assert (out / "register.csv").read_bytes() == table
        assert_repaired(small, out, word_files(out))

    def test_it_goes_with_the_last_directive_unless_somebody_changed_it(self, small: Path) -> None:
        out = small / "build"
        koostaja.build(small, out)
        own = small / "directives" / "first.yaml"
        text = own.read_bytes()
        own.unlink()
        koostaja.build(small, out)
        assert not (out / "register.csv").exists()
        own.write_bytes(text)
        koostaja.build(small, out)
        (out / "register.csv").write_bytes(b"mine")
        own.unlink()
        koostaja.build(small, out)
        assert (out / "register.csv").read_bytes() == b"mine"


def test_a_document_that_is_saved_during_a_build_stays(
    small: Path, two: tuple[Files, Files], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was ours when the build looked, and is somebody's when the build would replace it."""
    out, file = small / "build", "positions/clerk.docx"
    prepare = BuildOrder.prepare

    def prepared(order: BuildOrder, name: str, *arguments: Any) -> Any:
        done = prepare(order, name, *arguments)
        (out / file).write_bytes(b"mine")
        return done

    monkeypatch.setattr(BuildOrder, "prepare", prepared)
    (problem,) = koostaja.build(small, out).problems
    monkeypatch.undo()
    assert (problem.code, problem.location.file) == ("changed-meanwhile", file)
    assert word_files(out) == {**two[0], file: b"mine"}
    (problem,) = koostaja.build(small, out).problems
    assert (problem.code, problem.location.file) == ("output-edited", file)


def test_a_file_that_changes_during_a_build_is_told_and_nothing_written(small: Path) -> None:
    out = small / "build"

    def edit(done: int, total: int) -> None:
        if done == total:
            version(small, 2)

    built = koostaja.build(small, out, progress=edit)
    assert [(one.code, one.location.file) for one in built.problems] == [
        ("changed-meanwhile", "organisation.yaml")
    ]
    assert word_files(out) == {}
    assert_repaired(small, out, made(small, small / "alone"))
