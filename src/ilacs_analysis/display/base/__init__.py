"""What every document is made of: results, cells, words, estimates, what is said of the record."""

MIME = "application/vnd.ilacs.result+json"
"""The kind of data by which a notebook holds a result, for the exporters."""
