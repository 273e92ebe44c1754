"""Files that somebody sends again: the batch has them already, perhaps under another name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from koostaja.files.hashes import data_hash, file_hash, file_stamps
from koostaja.files.paths import import_original
from koostaja.intake import original_names

__all__ = ["known_uploads"]


def known_uploads(root: Path, files: Sequence[tuple[str, bytes]]) -> Mapping[int, str]:
    """Return by which names those files are kept already that are; by their places in ``files``."""
    kept = {import_original(name): name for name in original_names(root)}
    sizes = {len(data) for _, data in files}
    alike = [file for file, stamp in file_stamps(root, kept).items() if stamp.size in sizes]
    names = {file_hash(root / file, within=root): kept[file] for file in alike}
    hashes = enumerate(data_hash(data) for _, data in files)
    return {at: names[one] for at, one in hashes if one in names}
