"""Where everything is: the user's folders, and the routines that come with the app."""

import os
from pathlib import Path
from typing import NamedTuple

APP = "glute-tui"
HOME_VARIABLE = "GLUTE_TUI_HOME"
_PACKAGE = Path(__file__).resolve().parent.parent


class Paths(NamedTuple):
    """The user's folders; none of them has to exist."""

    config: Path
    data: Path
    state: Path

    @property
    def routines(self) -> Path:
        return self.config / "routines"

    @property
    def settings(self) -> Path:
        return self.config / "settings.toml"

    @property
    def moves(self) -> Path:
        return self.routines / "moves"

    @property
    def drafts(self) -> Path:
        return self.state / "drafts"

    @property
    def history(self) -> Path:
        return self.data / "history.sqlite3"


def user_paths() -> Paths:
    """The user's folders: below GLUTE_TUI_HOME when that is set, else where the system keeps such things."""
    if home := os.environ.get(HOME_VARIABLE):
        base = Path(home).expanduser().absolute()
        return Paths(base / "config", base / "data", base / "state")
    # Importing platformdirs takes a few milliseconds that a portable home need not pay.
    import platformdirs

    return Paths(
        Path(platformdirs.user_config_dir(APP, appauthor=False)),
        Path(platformdirs.user_data_dir(APP, appauthor=False)),
        Path(platformdirs.user_state_dir(APP, appauthor=False)),
    )


def built_in_routines() -> Path:
    """The folder of built-in routines: inside the package when it was built into a wheel, beside it in a checkout."""
    inside = _PACKAGE / "routines"
    return inside if inside.is_dir() else _PACKAGE.parent / "routines"


def knowledge_folder() -> Path:
    """The folder of the app's knowledge files."""
    return _PACKAGE / "knowledge"
