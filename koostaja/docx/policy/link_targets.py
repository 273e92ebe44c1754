"""Addresses to which a link of a Word file may lead: web pages and e-mail, and nothing else.

Programs read an address in different ways; one that can be read in two ways is refused. A path
to a machine in the network (``\\\\host``, ``file:``) sends a reader's password there.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["is_allowed_target", "is_local_path"]

_HOST = r"(?:[^\W_](?:[\w\-]*[^\W_])?(?:\.[^\W_](?:[\w\-]*[^\W_])?)*\.?|\[[0-9A-Fa-f:.]+\])"
_WEB = re.compile(rf"https?://{_HOST}(?::\d{{1,5}})?(?:[/?#].*)?", re.IGNORECASE)
"""Without a name and password before the host, which look like a host."""
_MAIL = re.compile(r"mailto:[^/\\]*(?:\?.*)?", re.IGNORECASE)
_ATTACHED = re.compile(r"[?&;]\s*attach", re.IGNORECASE)
_LOCAL = re.compile(
    r"\s*(?:\\|//|[A-Za-z]:[\\/]|(?!https?:|mailto:)[A-Za-z][A-Za-z0-9+.\-]{1,20}:(?:[/\\]|%)"
    r"|(?:file|javascript|vbscript|data|mk|res|about|mhtml|ms-[\w\-]+):)",
    re.IGNORECASE,
)
_BOOKMARK_OF_PANDOC = "\\l"
"""What pandoc makes of a field that leads to a bookmark; it leads nowhere."""
_LONGEST = 2_083
"""The longest address that Windows opens."""


def is_allowed_target(target: str) -> bool:
    """Return whether a link may lead to an address, or to a bookmark of the same file."""
    if target == _BOOKMARK_OF_PANDOC:
        return True
    if len(target) > _LONGEST or target != target.strip() or "\\" in target:
        return False
    if any(unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp") for one in target):
        return False
    if target.startswith("#"):
        return True
    if _MAIL.fullmatch(target):
        return not _ATTACHED.search(target)
    return _WEB.fullmatch(target) is not None


def is_local_path(text: str) -> bool:
    """Return whether a text is a path, or an address of another kind than links may have."""
    return _LOCAL.match(text) is not None
