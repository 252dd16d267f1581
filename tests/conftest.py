"""What several tests stand on: the shipped course folder and its readings."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.core.library import Library
from tests.support.paths import ROOT
from tests.support.sample_library import make_work

# How long an example takes depends on what else the machine does. Whoever needs an upper limit
# measures processor time in benchmarks/.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples in every run: what fails is what was changed.
settings.register_profile("gate", settings.get_profile("untimed"), derandomize=True, database=None)
settings.load_profile("untimed")

# Seconds. SQLite's threads give the interpreter away with each row, and a test whose loop never
# rests gives it back only when they have asked for so long: Python's own 5 ms a row are minutes.
sys.setswitchinterval(0.0005)


@pytest.fixture(autouse=True)
def initial_log() -> None:
    """The log as a new process has it: a command that ran in this process set a level and wrote
    to its own standard error, which is closed by now."""
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    for handler in [one for one in root.handlers if type(one) is logging.StreamHandler]:
        root.removeHandler(handler)


@pytest.fixture
def course_folder() -> Path:
    return ROOT


@pytest.fixture
def library() -> Library:
    """One work with one chapter, 11, shaped like the shipped one."""
    return Library(
        (make_work("revolution-betrayed", "The Revolution Betrayed", {"11": (13, 10, 11)}),)
    )
