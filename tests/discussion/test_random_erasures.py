"""Whatever a course has been through, nothing is left of a student who is erased."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.content.course_folder import load_course_folder
from tests.erasure_model.play_erasure import play_erasure
from tests.erasure_model.protections import Protection, without
from tests.support.harness import FIRST
from tests.support.paths import ROOT

FOLDER = load_course_folder(ROOT)
START = FIRST - timedelta(minutes=10)
CONTROL = 3
HISTORIES = 2  # benchmarks/erasures.py plays more


@pytest.mark.parametrize("seed", range(1, HISTORIES + 1))
def test_nothing_is_left_of_an_erased_student(seed: int) -> None:
    result = play_erasure(FOLDER, START, seed)
    assert result.traces_before > 0
    assert (result.traces, result.changes) == ((), ())


@pytest.mark.parametrize("protection", Protection)
def test_a_missing_protection_leaves_traces(protection: Protection) -> None:
    with without(protection):
        assert play_erasure(FOLDER, START, CONTROL).traces
