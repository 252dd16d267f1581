"""What may be said of a bot's shards, and what is answered to the rest."""

from __future__ import annotations

import pytest

from bot.core.shards import Shards, parse_shards
from bot.errors import SettingsError


@pytest.mark.parametrize(("typed", "count"), [("1", 1), (" 16 ", 16), ("auto", None)])
def test_counts(typed: str, count: int | None) -> None:
    assert parse_shards(typed) == Shards(count)


@pytest.mark.parametrize("typed", ["", "0", "-2", "2.5", "many", "1001", "²"])
def test_wrong_count_says_what_to_write(typed: str) -> None:
    with pytest.raises(SettingsError, match="Write `--shards 4` for four"):
        parse_shards(typed)
