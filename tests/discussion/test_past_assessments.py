"""What was assessed stays as it was, whatever becomes of files, roles and servers afterwards."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from bot.content.course_folder import load_course_folder
from tests.evidence_model.play_history import play_history
from tests.support.harness import FIRST
from tests.support.paths import ROOT

FOLDER = load_course_folder(ROOT)
HISTORIES = 24  # benchmarks/assessments.py plays more


def test_past_assessments_read_the_same_later() -> None:
    counts: Counter[str] = Counter()
    by_rules = by_roles = 0
    for seed in range(1, HISTORIES + 1):
        result = play_history(FOLDER, FIRST - timedelta(minutes=10), seed)
        assert result.differences == (), f"seed {seed}"
        counts.update(result.counts)
        by_rules += result.by_rules_today > 0
        by_roles += result.by_roles_today > 0
    assert by_rules > HISTORIES / 3  # the controls: what is true today would change the past
    assert by_roles > HISTORIES / 8
    assert min(counts[each] for each in ("moves", "restarts", "exports", "undone rules")) > 0
