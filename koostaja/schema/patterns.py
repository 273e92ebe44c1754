"""Patterns of schemas: only those that are matched in linear time.

A pattern of a workspace meets texts of the workspace. Engines that go back and try again, as
Python's does, need exponential time for some pairs: ``^(a+)+$`` and a row of ``a`` with one
other letter behind. The engine of Rust's ``regex`` has no such pairs; it refuses what it cannot
match so: look-around and back-references. It decides everywhere, in what Python explains as well.
"""

from __future__ import annotations

import jsonschema_rs

__all__ = ["LARGEST_PATTERN", "LONGEST_PATTERN", "PATTERN_OPTIONS", "is_linear_pattern"]

LONGEST_PATTERN = 2_000
"""The most characters of a pattern."""
LARGEST_PATTERN = 3_000_000
"""The most bytes of a pattern that is ready for matching: repetitions in braces multiply."""
PATTERN_OPTIONS = jsonschema_rs.RegexOptions(size_limit=LARGEST_PATTERN)


def is_linear_pattern(pattern: str) -> bool:
    """Return whether a pattern is one that is matched in linear time, and not too large."""
    if len(pattern) > LONGEST_PATTERN:
        return False
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=PATTERN_OPTIONS)
    except ValueError:
        return False
    return True
