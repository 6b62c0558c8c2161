"""What government did, as on record."""
