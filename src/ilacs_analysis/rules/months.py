"""The months by their English names, whatever language the machine is set to."""

_YEAR = "January February March April May June July August September October November December"
MONTHS = tuple(_YEAR.split())
