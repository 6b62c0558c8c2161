"""What was judged: latest, before and since, of one authority, a place or England."""
