"""Writes docs/run-or-rest.md: what "can I run today?" answers, made from the rules."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from glute_tui.core.diary.today_table import run_or_rest_page
from glute_tui.store.knowledge import load_knowledge


def main() -> None:
    (ROOT / "docs" / "run-or-rest.md").write_text(run_or_rest_page(load_knowledge()), "utf-8")


if __name__ == "__main__":
    main()
