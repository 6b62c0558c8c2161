"""The documents of an improvement plan: to the board, to scrutiny, in the terminal."""
