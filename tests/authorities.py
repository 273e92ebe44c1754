"""Two authorities that do not exist, each a workspace with its own forms of directives.

``expected.yaml`` says what each of their documents prints.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from words import Block, write_template

__all__ = ["AUTHORITIES", "copy_authority"]

FOLDER = Path(__file__).parent / "authorities"

_JOB: list[Block] = [
    "{%p for line in mark.items %}",
    "{{ line }}",
    "{%p endfor %}",
    "{%p if register.viit %}",
    "Viit {{ register.viit }}",
    "{%p endif %}",
    "{{ name }}",
    "{{ tasks.title }}",
    "{%p for item in tasks.items %}",
    "{{ item }}",
    "{%p endfor %}",
]
_RESTRICTED: list[Block] = [
    "{%p if restriction_basis %}",
    "{{ restriction_basis }}",
    "{%p if restriction_until %}",
    "kuni {{ restriction_until }}",
    "{%p endif %}",
    "{%p if restriction_term %}",
    "{{ restriction_term }}",
    "{%p endif %}",
    "{%p endif %}",
]
_DECISION: list[Block] = [
    "{%p if restriction_until %}",
    "ASUTUSESISESEKS KASUTAMISEKS",
    "{{ restriction_holder }}, {{ restriction_basis }}, kuni {{ restriction_until_pikk }}",
    "{%p endif %}",
    "{{ organisation }}",
    "{{ date }} nr {{ number }} ({{ register.tase }}: {{ register.piirangu_alus }})",
    "{{ title }}",
    "{%p for one in addressees.items %}",
    "{{ one }}",
    "{%p endfor %}",
    "{%p if basis %}",
    "{{ basis }}",
    "{%p endif %}",
    "{%p for point in points.items %}",
    "{{ point.number }} {{ point }}",
    "{%p for subpoint in point.items %}",
    "{{ subpoint.number }} {{ subpoint }}",
    "{%p endfor %}",
    "{%p endfor %}",
    [
        ["{%tr for row in signature.rows %}", ""],
        [
            ["{%p for line in row.left.items %}", "{{ line }}", "{%p endfor %}"],
            ["{%p for line in row.right.items %}", "{{ line }}", "{%p endfor %}"],
        ],
        ["{%tr endfor %}", ""],
    ],
    "{%p if notice %}",
    "{{ notice }}",
    "{%p endif %}",
    "{%p if coordination %}",
    "{{ coordination.title }}",
    "{%p endif %}",
    [
        ["{%tr for row in coordination.rows %}", ""],
        ["{{ row.office }}", "{{ row.day }}"],
        ["{%tr endfor %}", ""],
    ],
]
_ENGLISH_DECISION: list[Block] = [
    "{%p for one in preamble.items %}",
    "{{ one }}",
    "{%p endfor %}",
    "{{ register.reference }}",
    "DECISION {{ number }} of {{ date }}",
    "{{ title }}",
    "{%p for article in text.items %}",
    "{{ article.number }}",
    "{{ article }}",
    "{%p for one in article.items %}",
    "{{ one.number }} {{ one }}",
    "{%p endfor %}",
    "{%p endfor %}",
    [
        ["{%tr for row in signatures.rows %}", ""],
        ["{{ row.office }}", "{{ row.name }}"],
        ["{%tr endfor %}", ""],
    ],
    "{%p if access %}",
    "{{ access }}",
    "{%p endif %}",
    "{%p if preparer %}",
    "{{ preparer.title }}: {{ preparer }}",
    "{%p endif %}",
]
AUTHORITIES: dict[str, dict[str, list[Block]]] = {
    "linn": {"amet": [*_JOB, "Tase: {{ register.tase }}.", *_RESTRICTED], "otsus": _DECISION},
    "agency": {"job": [*_JOB[:3], *_JOB[6:], *_RESTRICTED], "decision": _ENGLISH_DECISION},
}


def copy_authority(name: str, root: Path) -> Path:
    """Write the workspace of an authority with its Word templates."""
    shutil.copytree(FOLDER / name, root, ignore=shutil.ignore_patterns("expected.yaml"))
    for template, blocks in AUTHORITIES[name].items():
        write_template(root / "templates" / f"{template}.docx", blocks)
    return root
