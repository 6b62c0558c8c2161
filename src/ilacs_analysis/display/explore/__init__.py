"""Explorers: choose, and see at once what follows; each also reads as a document."""

from ilacs_analysis.display.explore.authority import authority
from ilacs_analysis.display.explore.map import england_map
from ilacs_analysis.display.explore.records import records
from ilacs_analysis.display.explore.rules import rules

__all__ = ["authority", "england_map", "records", "rules"]
