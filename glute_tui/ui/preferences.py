"""What the user has chosen: applied at once, changed on a screen of its own, and kept in a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.app import App

from glute_tui.core.inert import shown
from glute_tui.core.reading.problems import Problem
from glute_tui.core.settings import Settings
from glute_tui.store.settings import SettingsError, save_settings
from glute_tui.ui.guide import Guide
from glute_tui.ui.keeper import Keeper


class Preferences:
    """Holds the app to the settings; `problems` are those of their file at `path`, which may be nowhere."""

    def __init__(
        self, app: App[Any], guide: Guide, keeper: Keeper, path: Path | None, problems: Sequence[Problem]
    ) -> None:
        self._app = app
        self._guide = guide
        self._keeper = keeper
        self._path = path
        self._problems = problems

    def use(self, settings: Settings) -> None:
        """Apply what settings change at once; an unknown theme or key leaves things as they are."""
        self._guide.settings = settings
        if settings.theme in self._app.available_themes:
            self._app.theme = settings.theme
        keys = {}
        if settings.keys:
            from glute_tui.ui.player_keys import keymap

            keys = keymap(settings.keys)
        self._app.set_keymap(keys)

    def faults(self) -> list[str]:
        """What is wrong with the settings file, and with what it asks of this app."""
        settings = self._guide.settings
        faults = [str(problem) for problem in self._problems]
        if settings.theme not in self._app.available_themes:
            faults.append(f"settings: no theme is called {settings.theme!r}")
        if settings.keys:
            from glute_tui.ui.player_keys import in_force

            faults += [f"settings: keys: {fault}" for fault in in_force(settings.keys)[1]]
        return faults

    def change(self) -> None:
        """Change the settings, and save them."""
        from glute_tui.ui.screens.settings import SettingsScreen

        before = self._guide.settings

        def left(after: Settings | None) -> None:
            if after is None or after == before:
                return
            self.use(after)
            if self._path:
                self._app.run_worker(self._save(self._path, before, after))

        where = str(self._path or "memory")
        self._app.push_screen(
            SettingsScreen(before, path=where, test=lambda settings: self._guide.sound.test(settings.cues)), left
        )

    async def _save(self, path: Path, before: Settings, after: Settings) -> None:
        try:
            await self._keeper.run(lambda: save_settings(path, before, after))
        except SettingsError as error:
            self._app.notify(shown(str(error)), severity="warning", timeout=10, markup=False)
