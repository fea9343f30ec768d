"""Starts glute-tui: `glute-tui`, or `python -m glute_tui`."""

import gc
import sys

from glute_tui import __version__


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        # Asked by scripts, sometimes at each prompt: not worth the command line's imports.
        print(f"glute-tui {__version__}")
        return
    # Importing makes tens of thousands of objects that live to the end: collecting among them is time for nothing.
    gc.disable()
    from glute_tui.cli import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
