"""What a concordance shows of a response."""

from __future__ import annotations

from bot.core.coverage.excerpts import excerpt_around


def test_a_quoted_line_ends_where_it_ends() -> None:
    text = "In my own words:\n> the caste of parvenus\n> selects\nSo ¶2. I doubt it."
    shown = "In my own words: “the caste of parvenus selects” So ¶2. I doubt it."
    assert excerpt_around("> the caste of parvenus\n> selects", text) == shown
    assert excerpt_around("¶2", text) == shown
