"""A home for each test; none of these tests runs where there are no pseudo-terminals."""

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    collect_ignore_glob = ["test_*"]
else:
    from tests.e2e.home import Home

    @pytest.fixture
    def home(tmp_path: Path) -> Home:
        return Home(tmp_path)
