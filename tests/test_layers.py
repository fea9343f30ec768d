"""The layers import one way: core, store, voice and cli never load the terminal's libraries."""

import pkgutil
import subprocess
import sys

import glute_tui
from glute_tui import cli, core, store, voice


def modules_below(package: object) -> list[str]:
    path, name = package.__path__, package.__name__  # type: ignore[attr-defined]
    return [name, *(module.name for module in pkgutil.walk_packages(path, f"{name}."))]


def loaded_after_importing(names: list[str]) -> set[str]:
    code = "import importlib, sys\nfor n in sys.argv[1:]: importlib.import_module(n)\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, *names], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_core_store_voice_and_cli_load_neither_textual_nor_rich() -> None:
    names = [*modules_below(core), *modules_below(store), *modules_below(voice), *modules_below(cli)]
    assert len(names) > 25
    loaded = loaded_after_importing(names)
    assert not {name for name in loaded if name.partition(".")[0] in ("textual", "rich")}


def test_core_reads_no_clock_and_no_disk() -> None:
    loaded = loaded_after_importing(modules_below(core))
    assert not loaded & {"sqlite3", "platformdirs", "subprocess", "glute_tui.store", "glute_tui.ui"}


def test_voice_knows_only_core() -> None:
    loaded = loaded_after_importing(modules_below(voice))
    assert not loaded & {"glute_tui.store", "glute_tui.ui", "glute_tui.cli", "platformdirs", "tomli"}


def test_the_command_line_starts_without_the_parser_of_files() -> None:
    loaded = loaded_after_importing(["glute_tui.__main__", "glute_tui.cli"])
    assert not loaded & {"tomli", "sqlite3", "json"}


def test_there_is_a_version() -> None:
    assert glute_tui.__version__.count(".") == 2
