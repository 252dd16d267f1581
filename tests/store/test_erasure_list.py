"""The list of erasures outlives a full disk and a crash."""

from __future__ import annotations

from pathlib import Path

from bot.core.erasures import ErasureScope
from bot.store.erasure_list import LIST_FILE, ListedErasure, add_to_list, listed_erasures


def test_cut_line_takes_none_with_it(tmp_path: Path) -> None:
    database, path = tmp_path / "discussant.db", tmp_path / LIST_FILE
    first, last = (
        ListedErasure("hist", ErasureScope.EVERYTHING, f"2027-02-0{day}", ("S-A",))
        for day in (1, 2)
    )
    add_to_list(database, first)
    with path.open("a") as file:
        file.write('{"course": "hi')
    add_to_list(database, last)
    assert tuple(listed_erasures(database)) == (first, last)
    assert path.stat().st_mode & 0o777 == 0o600
