"""Looks for somebody in every byte of a folder."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from bot.rendering.markdown import escape


def traces_in(folder: Path, traces: Iterable[str]) -> list[str]:
    """Where one of these texts stands in a file, in any case, as it is, escaped for Discord, or as
    JSON writes it; ids also as SQLite stores numbers."""
    files = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    lowered = {path: content.decode("latin-1").lower() for path, content in files.items()}
    return [
        f"{path.name}: {trace}"
        for trace in traces
        for path, content in lowered.items()
        if any(_as_bytes(spelling) in content for spelling in _spellings(trace))
        or (trace.isdecimal() and len(trace) > 15 and int(trace).to_bytes(8, "big") in files[path])
    ]


def dump_lines(path: Path) -> list[str]:
    """Every row of a database, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def _spellings(trace: str) -> set[str]:
    return {trace, escape(trace), json.dumps(trace)[1:-1]}


def _as_bytes(text: str) -> str:
    """As the bytes of a file look that were read as Latin-1 and lowered."""
    return text.lower().encode().decode("latin-1").lower()
