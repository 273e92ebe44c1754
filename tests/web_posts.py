"""Small authorities for tests of the list of posts: units and posts as a test needs them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from workspaces import WORKSPACES

__all__ = ["authority", "post_data"]


def authority(root: Path, units: Mapping[str, Any], posts: Mapping[str, Mapping[str, Any]]) -> Path:
    """Make a folder with these units and posts alone; posts are given by the facts they state."""
    WORKSPACES["posts"](root)
    file = root / "organisation.yaml"
    organisation = yaml.safe_load(file.read_text(encoding="utf-8"))
    text = yaml.safe_dump({**organisation, "units": dict(units)}, sort_keys=False)
    file.write_text(text, encoding="utf-8")
    for one in (root / "positions").iterdir():
        one.unlink()
    for id, facts in posts.items():
        text = yaml.safe_dump(post_data(**facts), allow_unicode=True, sort_keys=False)
        (root / "positions" / f"{id}.yaml").write_text(text, encoding="utf-8")
    return root


def post_data(**facts: Any) -> dict[str, Any]:
    """Return the data of a post with some facts; ``until`` is its last day."""
    own = {key: facts.pop(key) for key in ("until",) if key in facts}
    return {
        "layout": "post",
        "secret": False,
        "facts": {"group": "Ametnik", **facts},
        "tasks": ["other"],
        "rights": ["training"],
        "remark": "Keskharidus",
        **own,
    }
