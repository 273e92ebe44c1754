"""What a Word file may contain: allow-lists of parts, relationships, fields and addresses.

A Word file is opened by other people, and what is in it acts on their machines. So what is
not known to be harmless is refused, wherever the file comes from: a template, a file that came
back, an import. Nothing here knows what a file is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.docx.policy.policy import (
        each_policy_problem,
        policy_problems,
        unsafe_part_problems,
    )
else:
    __getattr__ = faces.on_use(globals())

__all__ = ["each_policy_problem", "policy_problems", "unsafe_part_problems"]
