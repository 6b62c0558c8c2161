"""Floor 4: words, tables and charts. No reading of files, no statistics."""
