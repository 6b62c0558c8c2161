"""What every document is made of: results, cells, words, estimates, what is said of the record."""
