"""A library of 1,000 chapters: looking up, searching, loading, and serving 200 courses of it.

    python benchmarks/corpus.py [--chapters N] [--courses N]

Needs the test dependencies and, for the memory, Linux. Looking up: the p99 of processor times of
references, sections' titles, references to nothing and autocomplete choices, in this library and in
one of a single chapter. Searching: many words, frequent and rare, and pairs of them, compared with
the same queries of a plain FTS5 table of the same paragraphs, with snippets both. Loading: a new
process reads the folder once more, with the cache that the first one left. Memory: a bot with one
course and one with many, each a process of its own, at rest on a loopback Discord with both
libraries at hand. Exits with 1 if a figure is over its limit.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, closing, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from bot.clock import SystemClock
from bot.content.cache.index_files import open_index
from bot.content.course_folder import load_shelf
from bot.core.library import Library
from bot.discussion.lookup import PassageLookup
from bot.errors import BadReference
from bot.rehearsal.loopback import LoopbackDiscord
from tests.support.large_folder import make_lexicon, write_chapters
from tests.support.measured_bot import MeasuredBot
from tests.support.paths import ROOT
from tests.support.shipped_course import shipped

LOOKUP_LIMIT, SEARCH_LIMIT, LOADING_LIMIT, MEMORY_LIMIT = 3.0, 1.5, 1.0, 1.3
LOOKUPS, TRIES, HITS = 3000, 5, 8
WORK = "large"
_LOAD = (
    "import sys, time; from pathlib import Path; from bot.content.course_folder import load_shelf;"
    "began = time.perf_counter(); load_shelf(Path(sys.argv[1]));"
    "print(time.perf_counter() - began)"
)


def measure_lookups(library: Library, folder: Path) -> float:
    """The p99 of the processor times of look-ups, in seconds."""
    course = replace(shipped()[0], reading=WORK)
    lookup = PassageLookup(course, library, open_index(library, folder))
    gc.freeze()  # as the bot does: what is loaded is not searched for garbage
    times = []
    for look_up in _lookups(lookup, library):
        began = time.thread_time()
        with suppress(BadReference):
            look_up()
        times.append(time.thread_time() - began)
    gc.unfreeze()
    times.sort()
    return times[len(times) * 99 // 100]


def _lookups(lookup: PassageLookup, library: Library) -> Iterator[Callable[[], object]]:
    """Look-ups of every kind, drawn by chance."""
    rng = random.Random(1)
    chapters = library.works[0].chapters
    lookup.page("1.1.1")  # what is made once for a library is there before the first look-up
    for _ in range(LOOKUPS):
        chapter = rng.choice(chapters)
        section = rng.choice(chapter.sections)
        place = f"{chapter.label}.{section.label}.{rng.randint(1, 5)}"
        in_words = f"ch {chapter.label} §{section.label}"
        for typed in (place, in_words, f"{place}-", f"{place}99", section.title):
            yield partial(lookup.page, typed)
        yield partial(lookup.choices, place)


def report_lookups(large: Path, small: Path) -> bool:
    """Print the ratio of look-ups in both libraries; whether it is within its limit."""
    one, many = (measure_lookups(load_shelf(folder), folder) for folder in (small, large))
    ratio = many / one
    print(
        f"look-up, p99: {one * 1e6:.0f} µs in one chapter, {many * 1e6:.0f} µs in all, ratio "
        f"{ratio:.2f} (at most {LOOKUP_LIMIT})",
        flush=True,
    )
    return ratio <= LOOKUP_LIMIT


def report_search(folder: Path) -> bool:
    """Print what searches take, compared with a plain table; whether it is within its limit."""
    library = load_shelf(folder)
    index = open_index(library, folder)
    with closing(sqlite3.connect(folder / "plain.db")) as plain:
        write_plain_table(library, plain)
        ours = [_shortest(partial(index.search, query, WORK, HITS)) for query in _queries()]
        theirs = [_shortest(partial(search_plain_table, query, plain)) for query in _queries()]
    ratio = sum(ours) / sum(theirs)
    print(
        f"{len(ours)} searches: {sum(ours) * 1000:.1f} ms, in a plain table "
        f"{sum(theirs) * 1000:.1f} ms, ratio {ratio:.2f} (at most {SEARCH_LIMIT})",
        flush=True,
    )
    return ratio <= SEARCH_LIMIT


def write_plain_table(library: Library, connection: sqlite3.Connection) -> None:
    """The paragraphs as they are, as FTS5 indexes them of itself."""
    connection.execute("CREATE VIRTUAL TABLE plain USING fts5(text)")
    texts = ((paragraph.text,) for _, _, paragraph in library.works[0].paragraphs)
    connection.executemany("INSERT INTO plain (text) VALUES (?)", texts)
    connection.commit()


def search_plain_table(query: str, connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """The best hits with their snippets."""
    sql = (
        "SELECT rowid, snippet(plain, 0, '**', '**', '…', 24) FROM plain WHERE plain MATCH ? "
        "ORDER BY rank LIMIT ?"
    )
    words = " ".join(f'"{word}"' for word in query.split())
    return connection.execute(sql, (words, HITS)).fetchall()


def _queries() -> list[str]:
    """Words of every frequency, and pairs that stand together somewhere."""
    lexicon = make_lexicon()
    words = [lexicon[round(1.25**exponent)] for exponent in range(42)]
    return [*words, *(f"{words[at]} {words[at + 1]}" for at in range(20))]


def _shortest(work: Callable[[], object]) -> float:
    times = []
    for _ in range(TRIES):
        began = time.thread_time()
        work()
        times.append(time.thread_time() - began)
    return min(times)


def report_loading(folder: Path) -> bool:
    """Print how long a process reads the folder without and with the cache; whether the latter is
    within its limit."""
    shutil.rmtree(folder / "data", ignore_errors=True)
    without, *cached = (_load_in_process(folder) for _ in range(1 + TRIES))
    print(
        f"loading: {without:.2f} s, from the cache {min(cached):.2f} to {max(cached):.2f} s "
        f"(at most {LOADING_LIMIT})",
        flush=True,
    )
    return max(cached) <= LOADING_LIMIT


def _load_in_process(folder: Path) -> float:
    command = [sys.executable, "-c", _LOAD, str(folder)]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


async def report_memory(corpus: Path, courses: int) -> bool:
    """Print the memory of a bot with one course and of one with many; whether their ratio is within
    its limit."""
    memory = [await _measure_memory(corpus, count) for count in (1, courses)]
    ratio = memory[1] / memory[0]
    print(
        f"memory: {memory[0]:.0f} MiB with 1 course, {memory[1]:.0f} MiB with {courses}, ratio "
        f"{ratio:.2f} (at most {MEMORY_LIMIT})",
        flush=True,
    )
    return ratio <= MEMORY_LIMIT


async def _measure_memory(corpus: Path, courses: int) -> float:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = await stack.enter_async_context(LoopbackDiscord(SystemClock().now))
        bot = MeasuredBot(server, folder, courses, corpus)
        stack.push_async_callback(bot.process.kill)
        await bot.post_all()
        await bot.start()
        await bot.wait_until_quiet()
        return bot.process.memory()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--chapters", type=int, default=1000)
    parser.add_argument("--courses", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        large, small = Path(name, "large"), Path(name, "small")
        write_chapters(large, options.chapters, work=WORK)
        write_chapters(small, 1, work=WORK)
        kept = [report_loading(large), report_lookups(large, small), report_search(large)]
        shutil.copytree(ROOT / "corpus", large / "corpus", dirs_exist_ok=True)
        kept.append(asyncio.run(report_memory(large / "corpus", options.courses)))
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
