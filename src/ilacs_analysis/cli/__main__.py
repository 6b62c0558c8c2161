"""Run the command line as a module: ``python -m ilacs_analysis.cli``."""

from ilacs_analysis.cli import main

main()
