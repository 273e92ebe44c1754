"""Edits of files as files, by commands, of the output, and of what an index may be in."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from cases import CASES
from index_library_edits import CLAUSES, ORGANISATION, SCHEMAS
from index_scene import INDEX_FOLDER, INPUTS, Edited, Scene, edit
from index_text_edits import ANY_TEXT, POSITIONS

_LARGEST = 20_000
"""Files of cases that are larger take long."""
_CASE_FILES = tuple(
    path
    for suffix in ("yaml", "json")
    for path in sorted(CASES.rglob(f"*.{suffix}"))
    if path.is_file() and not path.is_symlink() and path.stat().st_size < _LARGEST
)
OUTPUT = "build"


def _some_file(scene: Scene, *patterns: str) -> Path | None:
    found = scene.files(*(patterns or ANY_TEXT))
    return scene.chance.choice(found) if found else None


@edit("check", weight=12)
def file_of_a_case(scene: Scene) -> Edited:
    """Lay a file over the workspace that has a fault of some kind."""
    path = scene.chance.choice(_CASE_FILES)
    name = Path(*path.relative_to(CASES).parts[1:])
    (scene.root / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, scene.root / name)
    return True


@edit(weight=2)
def touched(scene: Scene) -> Edited:
    found = _some_file(scene, *ANY_TEXT, SCHEMAS, "templates/*")
    if found:
        os.utime(found)
    return bool(found)


@edit("build", weight=6)
def same_size_and_time(scene: Scene) -> Edited:
    """Change a file so that neither its size nor the time of its change tells it."""
    before = {path: path.stat() for path in scene.files(*ANY_TEXT, "directives/confirmed/*/*")}

    def swapped(found: re.Match[str]) -> str:
        return found[0].swapcase() if found[0].swapcase() != found[0] else "X" * len(found[0])

    done = scene.replace((POSITIONS, CLAUSES, "documents/*.yaml"), r"(?<=text: )\w\w", swapped)
    for path, stat in before.items():
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    return done


@edit("build", weight=3)
def replaced_with_its_time(scene: Scene) -> Edited:
    """Put another file of the same size and time in a file's place, as programs that save do."""
    path = _some_file(scene, POSITIONS)
    if path is None:
        return False
    data = path.read_bytes()
    new = data.replace(b"korrastamine", b"korraldamine").replace(b"kindlustada", b"korraldada..")
    new = new.replace(b"Keskharidus", b"Kutseharidu").replace(b"TORi", b"TOXi")
    other = path.with_name("uus.tmp")
    other.write_bytes(new)
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)
    return new != data


@edit()
def line_ends(scene: Scene) -> Edited:
    path = _some_file(scene)
    if path:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return bool(path)


@edit("check", weight=4)
def broken(scene: Scene) -> Edited:
    """Break a file; what cures it is that an earlier state comes back."""
    path = _some_file(scene, *ANY_TEXT, SCHEMAS)
    if path is None:
        return False
    data = path.read_bytes()
    ways = (
        b"",
        data[: len(data) // 2],
        data + b"\n  - : [",
        b"\xff" + data,
        data + b"x: 1\nx: 2\n",
    )
    path.write_bytes(scene.chance.choice(ways))
    return True


@edit("check")
def file_removed(scene: Scene) -> Edited:
    path = _some_file(scene, CLAUSES, SCHEMAS, "templates/*", ORGANISATION)
    if path:
        path.unlink()
    return bool(path)


@edit("check")
def folder_renamed(scene: Scene) -> Edited:
    found = [scene.root / name for name in INPUTS if (scene.root / name).is_dir()]
    path = scene.chance.choice(found)
    path.rename(path.with_name(f"{path.name}-{scene.count}"))
    return True


@edit(weight=6)
def undone(scene: Scene) -> Edited:
    """Undo the last edit."""
    return bool(scene.earlier) and scene.restore(scene.earlier[-1])


@edit(weight=3)
def returned(scene: Scene) -> Edited:
    """Bring back the files of some time ago, as a version control system does."""
    return bool(scene.earlier) and scene.restore(scene.chance.choice(scene.earlier))


@edit(weight=3)
def cured(scene: Scene) -> Edited:
    """Bring back the files in which there was no error."""
    return scene.restore(scene.sound)


@edit("list_positions")
def post_by_command(scene: Scene) -> Edited:
    found = scene.ids("positions")
    return bool(found) and (
        "new", "position", scene.new_id(), "--from", scene.chance.choice(found),
    )  # fmt: skip


@edit("list_clauses")
def clause_by_command(scene: Scene) -> Edited:
    found = scene.clauses()
    return bool(found) and ("new", "clause", scene.new_id(), "--from", scene.chance.choice(found))


@edit("list_directives")
def draft_by_command(scene: Scene) -> Edited:
    found = scene.ids("directives")
    return bool(found) and (
        "new", "directive", scene.new_id(), "--from", scene.chance.choice(found),
    )  # fmt: skip


@edit("list_positions", weight=3)
def post_renamed(scene: Scene) -> Edited:
    found = scene.ids("positions")
    return bool(found) and ("rename", "position", scene.chance.choice(found), scene.new_id())


@edit("list_clauses", weight=3)
def clause_renamed(scene: Scene) -> Edited:
    found = scene.clauses()
    return bool(found) and ("rename", "clause", scene.chance.choice(found), scene.new_id())


@edit(weight=2)
def unit_renamed(scene: Scene) -> Edited:
    units = ("osakond", "talitus", "hoidla", "linnakantselei")
    return ("rename", "unit", scene.chance.choice(units), scene.new_id())


@edit("list_directives", weight=3)
def proposed(scene: Scene) -> Edited:
    some = scene.chance.sample(found := scene.ids("positions"), min(len(found), 2))
    return ("propose", *(some if scene.chance.random() < 0.5 else ()))


@edit("list_directives", "check", weight=3)
def confirmed(scene: Scene) -> Edited:
    found = scene.ids("directives")
    number = str(200 + scene.count)
    return bool(found) and (
        "confirm", scene.chance.choice(found), "--number", number, "--date", "2026-11-02",
    )  # fmt: skip


@edit("list_directives")
def corrected(scene: Scene) -> Edited:
    return ("confirm", "first", "--number", str(300 + scene.count), "--correct", "viga")


@edit(weight=2)
def editor_schemas(scene: Scene) -> Edited:  # noqa: ARG001
    return ("schema",)


@edit(weight=4)
def built_in_part(scene: Scene) -> Edited:
    found = [*scene.ids("positions"), *scene.ids("directives"), *scene.ids("documents")]
    some = scene.chance.sample(found, min(len(found), scene.chance.randint(1, 2)))
    return bool(some) and ("build", *some)


@edit(weight=2)
def built_anew(scene: Scene) -> Edited:
    return ("build", "--force", *(["--library"] if scene.chance.random() < 0.5 else []))


@edit("build", weight=2)
def output_edited(scene: Scene) -> Edited:
    path = _some_file(scene, f"{OUTPUT}/**/*.docx", f"{OUTPUT}/register.csv")
    if path:
        path.write_bytes(path.read_bytes() + b"x")
    return bool(path)


@edit(weight=2)
def output_removed(scene: Scene) -> Edited:
    path = _some_file(scene, f"{OUTPUT}/**/*.docx", f"{OUTPUT}/manifest.json")
    if path:
        path.unlink()
    return bool(path)


@edit(weight=1)
def all_output_removed(scene: Scene) -> Edited:
    is_there = (scene.root / OUTPUT).exists()
    shutil.rmtree(scene.root / OUTPUT, ignore_errors=True)
    return is_there


@edit(weight=2)
def index_of_before(scene: Scene) -> Edited:
    """Bring back an index that was made of other files, or keep the present one for that."""
    own, kept = scene.root / INDEX_FOLDER, scene.root.parent / "kept"
    if not own.is_dir():
        return False
    if kept.is_dir():
        shutil.rmtree(own)
        kept.rename(own)
    else:
        shutil.copytree(own, kept)
    return True
