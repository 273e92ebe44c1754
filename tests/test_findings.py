"""What the checks find in this repository's own documents, which are those of real directives.

The documents keep their slips, since they say word for word what was signed. Each finding
stands here with its line, so that a check that begins to cry wolf, or goes silent, is seen.
"""

from pathlib import Path

ROOT = Path(__file__).parent.parent
