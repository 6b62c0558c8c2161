"""How long weak judgements lasted, and what followed them."""
