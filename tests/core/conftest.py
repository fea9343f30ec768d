"""How Hypothesis runs here: a slow machine is no fault, and the same examples everywhere."""

from hypothesis import settings

settings.register_profile("glute-tui", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("glute-tui")
