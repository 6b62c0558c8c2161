"""Read Ofsted's own reports and letters: what they say, how surely, and what could not be read."""
