"""A program that changes files of a folder without end, as editors and file servers may.

``meddler.py FOLDER SEED NAME…`` replaces, truncates, empties, removes and renames files, and
renames the folders NAME… that they are in, for some milliseconds each; then it puts back what
was there. At SIGTERM it ends, and every file is as it was.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_WORDS = {"Näidisamet": "Näidisasutus", "Arhivaar": "Arhiivihoidja", "Töö": "Tegevus"}
"""What is said otherwise in an edited file."""
_MOST = 4
"""How many files are not as they were at a time."""
_LONGEST = 0.03
"""Seconds for which a file is not as it was."""
_REST = 0.4
"""Seconds between such times, at most; every third seed is without rest."""


@contextmanager
def meddling(root: Path, names: tuple[str, ...], seed: int = 0) -> Iterator[None]:
    """Let another process change files of a workspace meanwhile."""
    program = [sys.executable, "-B", __file__, str(root), str(seed), *names]
    process = subprocess.Popen(program, stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    try:
        yield
    finally:
        process.terminate()
        assert process.wait() == 0


class _Meddler:
    def __init__(self, root: Path, seed: int, names: list[str]) -> None:
        self._folders = [one for name in names if (one := root / name).is_dir()]
        files = [root / name for name in names if (root / name).is_file()]
        files += [path for one in self._folders for path in sorted(one.rglob("*"))]
        self._contents = {path: path.read_bytes() for path in files if path.is_file()}
        self._random = random.Random(seed)
        self._rest = seed % 3 * _REST
        self._is_ended = False
        signal.signal(signal.SIGTERM, self._end)

    def _end(self, *_: object) -> None:
        self._is_ended = True

    def run(self) -> None:
        print("begun", flush=True)
        while not self._is_ended:
            if self._folders and self._random.random() < 0.1:
                folder = self._random.choice(self._folders)
                away = folder.rename(folder.with_name(f"{folder.name}-away"))
                self._wait()
                shutil.rmtree(folder, ignore_errors=True)
                away.rename(folder)
            else:
                count = self._random.randint(1, _MOST)
                self._meddle_with(self._random.choices(list(self._contents), k=count))
            time.sleep(self._random.random() * self._rest)

    def _meddle_with(self, paths: list[Path]) -> None:
        new = [self._change(path, self._contents[path]) for path in paths]
        self._wait()
        for path in paths:
            self._replace(path, self._contents[path])
        for path in new:
            path.unlink(missing_ok=True)

    def _change(self, path: Path, data: bytes) -> Path:
        """Change a file; return the path of what is to be removed afterwards."""
        away = path.with_name(f"{path.stem}-away{path.suffix}")
        match self._random.randrange(8):
            case 1:
                path.write_bytes(data[: self._random.randrange(len(data) + 1)])
            case 2:
                path.unlink(missing_ok=True)
            case 3:
                with suppress(FileNotFoundError):
                    path.rename(away)
            case 4:
                path.write_bytes(b"")
            case _:
                self._replace(path, edited(path, data))
        return away

    def _replace(self, path: Path, data: bytes) -> None:
        new = path.with_name(f".{path.name}.new")
        new.write_bytes(data)
        new.replace(path)

    def _wait(self) -> None:
        time.sleep(self._random.random() * _LONGEST)


def edited(path: Path, data: bytes) -> bytes:
    """Return a file as a person could have edited it."""
    if path.suffix != ".yaml":
        return data + b"\n"
    for old, new in _WORDS.items():
        data = data.replace(old.encode(), new.encode())
    return b"# uus\n" + data


if __name__ == "__main__":
    _Meddler(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]).run()
