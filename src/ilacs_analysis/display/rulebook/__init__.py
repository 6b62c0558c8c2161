"""The rules themselves: a framework set out, and judgements checked by it."""
