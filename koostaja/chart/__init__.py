"""The organisation as a picture: units, posts under their superiors, and who does whose work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.chart.boxes import Box
    from koostaja.chart.chart_file import organisation_chart
    from koostaja.chart.chart_words import ChartWords
    from koostaja.chart.drawing import BoxWords, Picture, draw_tree
    from koostaja.chart.posts_in_units import NO_RELATIONS, PostsInUnits, Relations, relations_of
    from koostaja.chart.posts_tree import NO_UNIT, Kind, Tree, TreeNode, grow_tree
    from koostaja.chart.svg import svg_content
    from koostaja.chart.unit_forest import UnitAtLevel, UnitForest
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "NO_RELATIONS",
    "NO_UNIT",
    "Box",
    "BoxWords",
    "ChartWords",
    "Kind",
    "Picture",
    "PostsInUnits",
    "Relations",
    "Tree",
    "TreeNode",
    "UnitAtLevel",
    "UnitForest",
    "draw_tree",
    "grow_tree",
    "organisation_chart",
    "relations_of",
    "svg_content",
]
