import sys
from pathlib import Path

import pytest

from tests.voice.fakes import Fakes


@pytest.fixture
def fakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fakes:
    """A Linux machine on which nothing makes a sound; tests add what they need."""
    if not sys.platform.startswith("linux"):
        pytest.skip("these are fakes of Linux's engines")
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    return Fakes(folder)
