"""The picture of a reading's coverage."""

from __future__ import annotations

from bot.core.coverage.reading_coverage import OutlinedPlace, reading_coverage
from bot.rendering.coverage import coverage_lines
from bot.reports.coverage_picture import draw_coverage
from bot.reports.drawing_process import can_draw
from tests.support.optional_programs import require_or_skip


async def test_an_uncited_reading_has_a_picture() -> None:
    require_or_skip(can_draw(), "matplotlib is not installed (extra: charts)")
    coverage = reading_coverage("Springs", [OutlinedPlace("1.1", "§1 ¶1", "§1. Springs")], ())
    assert (await draw_coverage(coverage) or b"").startswith(b"\x89PNG")


async def test_a_very_long_reading_is_text_alone() -> None:
    places = [OutlinedPlace(f"1.{at}", f"§1 ¶{at}") for at in range(1, 5001)]
    coverage = reading_coverage("Springs", places, ())
    assert await draw_coverage(coverage) is None
    assert "".join(coverage_lines(coverage)).count("·") > 5000


def test_a_heading_cannot_end_the_block() -> None:
    places = [OutlinedPlace("1.1", "§1 ¶1", "§1. ``` Springs")]
    assert "```" not in "".join(coverage_lines(reading_coverage("Springs", places, ())))
