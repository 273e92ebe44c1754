"""Estonian defaults of what an organisation's data may one day say itself."""

from __future__ import annotations

__all__ = ["ANNEX_PREFIX", "LIBRARY", "WITH_ANNEXES"]

ANNEX_PREFIX = "lisa-"
"""How names of annexes' files begin, before the annex's number."""
WITH_ANNEXES = "koos-lisadega"
"""The name, without suffix, of the file with a directive and all its annexes."""
LIBRARY = "tuuptingimused"
"""The name, without suffix, of the library as a Word file and of its template."""
