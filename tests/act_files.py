"""The invented authorities of ``tests/acts``: acts without posts, with documents and files."""

from __future__ import annotations

import shutil
from pathlib import Path

from words import ACT, Block, write_template

__all__ = ["AUTHORITIES", "lay_authority"]

ACTS = Path(__file__).parent / "acts"
AUTHORITIES = sorted(path.name for path in ACTS.iterdir())
_MARK: list[Block] = ["{%p for line in mark.items %}", "{{ line }}", "{%p endfor %}"]


def _list_of(title: str, items: str, number: str = "") -> list[Block]:
    lines = [f"{{{{ {title} }}}}", f"{{%p for item in {items}.items %}}"]
    return [*lines, f"{number}{{{{ item }}}}", "{%p endfor %}"]


_TEMPLATES: dict[str, list[Block]] = {
    "et/templates/kaskkiri": ACT,
    "et/templates/kord": [*_MARK, *_list_of("pealkiri", "satted", "{{ item.number }} ")],
    "et/templates/juhend": [*_MARK, *_list_of("nimetus", "ulesanded")],
    "et/annexes/reeglid": [
        *_MARK,
        "TÖÖKORRALDUSE REEGLID",
        "1. Tööaeg algab kell 8.",
        [["Ruum", "Vastutaja"], ["101", "õpetaja"]],
    ],
    "et/annexes/juhend": ["TAOTLUS", "Nimi: ____", "Direktori {{ date }} käskkiri nr {{ number }}"],
    "en/templates/order": ACT,
    "en/templates/procedure": [*_MARK, *_list_of("heading", "rules", "{{ item.number }} ")],
    "en/templates/post": [*_MARK, *_list_of("name", "duties")],
    "en/annexes/tariff": [*_MARK, "TARIFF", [["Service", "Fee"], ["Copy", "1"]]],
}


def lay_authority(name: str, root: Path) -> Path:
    """Copies an authority to a folder, with its Word files."""
    shutil.copytree(ACTS / name, root, dirs_exist_ok=True)
    for file, blocks in _TEMPLATES.items():
        if file.startswith(f"{name}/"):
            write_template(root / f"{file.removeprefix(f'{name}/')}.docx", blocks)
    return root
