"""When inspections come, how likely, and how the profile may lie after them."""
