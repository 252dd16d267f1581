"""A process that is killed while it writes: what it acknowledged is kept."""

from __future__ import annotations

import random

from tests.support.killed_writers import kill_writers
from tests.support.writer_process import WayOfWriting


def test_kills_lose_nothing_that_was_acknowledged() -> None:
    killed = kill_writers(random.Random(2), 6, WayOfWriting.GROUP_COMMIT)
    assert killed.acknowledged > 100
    assert (killed.lost, killed.damaged) == (0, 0)


def test_acknowledging_before_the_commit_loses_rows() -> None:
    assert kill_writers(random.Random(2), 20, WayOfWriting.ACKNOWLEDGED_BEFORE_COMMIT).lost > 0
