"""Explorers: choose, and see at once what follows; each also reads as a document."""

from ilacs_analysis.display.explore.authority import authority as authority
from ilacs_analysis.display.explore.map import england_map as england_map
from ilacs_analysis.display.explore.records import records as records
from ilacs_analysis.display.explore.rules import rules as rules
