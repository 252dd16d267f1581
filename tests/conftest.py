"""What several tests stand on: the shipped course folder and its readings."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.library import Library
from tests.support.paths import ROOT
from tests.support.sample_library import make_work


@pytest.fixture
def course_folder() -> Path:
    return ROOT


@pytest.fixture
def library() -> Library:
    """One work with one chapter, 11, shaped like the shipped one."""
    return Library(
        (make_work("revolution-betrayed", "The Revolution Betrayed", {"11": (13, 10, 11)}),)
    )
