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


def test_one_process_holds_some() -> None:
    first, single = parse_shards("0-3/16"), parse_shards("5/16")
    assert (first, single) == (Shards(16, range(4)), Shards(16, range(5, 6)))
    servers = [shard << 22 for shard in range(32)]
    assert [at for at in range(32) if first.holds(servers[at])] == [0, 1, 2, 3, 16, 17, 18, 19]
    assert all(map(Shards(None).holds, servers))
    assert (first.share, single.share, Shards(4).share) == (0.25, 0.0625, 1.0)


@pytest.mark.parametrize("typed", ["0-16/16", "16/16", "3-1/4", "1/0", "0-3/", "/4", "0-3/1001"])
def test_wrong_part_says_what_to_write(typed: str) -> None:
    with pytest.raises(SettingsError, match="or `--shards 0-3/16` for the first four of sixteen"):
        parse_shards(typed)
