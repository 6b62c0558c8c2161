"""Floor 3: what follows from the tables. No drawing, no files."""
