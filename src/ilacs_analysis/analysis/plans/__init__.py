"""An authority's improvement plan: begun, checked, brought to a meeting."""
