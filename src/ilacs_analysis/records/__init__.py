"""Floor 2: the tables, as they stood on a day. No opinion about what a grade implies."""
