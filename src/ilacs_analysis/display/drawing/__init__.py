"""Drawings: each draws numbers that it is given, and knows no document."""
