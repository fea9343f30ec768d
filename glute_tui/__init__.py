"""glute-tui guides a sore runner through timed stretches in the terminal."""

__version__ = "0.1.0"
