"""Loads the app's knowledge from its files, each when something of it is first asked for."""

from collections.abc import Mapping
from typing import Any

import tomli

from glute_tui.core.knowledge import Knowledge
from glute_tui.store.paths import knowledge_folder


def load_knowledge() -> Knowledge:
    """The app's knowledge; nothing is read until it is needed."""

    def table(name: str) -> Mapping[str, Any]:
        return tomli.loads((knowledge_folder() / f"{name}.toml").read_text("utf-8"))

    return Knowledge(table)
