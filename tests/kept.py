"""Text beside that which is kept in `tests/snapshots`; `SNAPSHOT_UPDATE=1` writes the file instead."""

import os
from pathlib import Path

SNAPSHOTS = Path(__file__).parent / "snapshots"


def compare(name: str, text: str) -> None:
    """Fails when `text` is not what the file of `name` says."""
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("SNAPSHOT_UPDATE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{text}\n", "utf-8")
    assert path.exists(), f"no {path.name} yet: run with SNAPSHOT_UPDATE=1, and look at what it wrote"
    assert f"{text}\n" == path.read_text("utf-8"), f"{path.name} differs; if it should, run with SNAPSHOT_UPDATE=1"
