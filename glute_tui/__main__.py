"""Starts glute-tui: `glute-tui`, or `python -m glute_tui`."""

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Importing makes tens of thousands of objects that live to the end: collecting among them is time for nothing.
    gc.disable()
    from glute_tui.cli import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
