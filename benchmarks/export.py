"""Exports a large record as CSV, and compares time and memory with the `sqlite3` program.

It makes courses of 10,000 and of 1,000,000 responses and writes the four CSV files of each, every
response assessed. `sqlite3` writes the same rows in the same order, joined and not assessed. Then a
bot on the loopback Discord exports 100,000 responses for `/seminar record export`, and somebody
asks for passages meanwhile. Exits with 1 if the export takes over 6 times as long as sqlite3, if
the larger one needs over 1.2 times the memory of the smaller one, or if the 99th percentile of
passages is over 300 ms.

Run: python benchmarks/export.py [--responses N] [--small N] [--beside N]
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import logging
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.support.full_database import fill
from tests.support.harness import set_up
from tests.support.large_record import fill_with_responses
from tests.support.shipped_course import shipped

LIMIT_OF_TIME, LIMIT_OF_MEMORY, LIMIT_OF_ANSWERS = 6.0, 1.2, 0.3
TEXT = "The caste is not the state, says §1 ¶1, and whoever reads on finds more of it. " * 5

_JOINED = """
    FROM response
    JOIN occurrence ON occurrence.id = response.occurrence_id AND occurrence.kind = 'post'
    JOIN course ON course.id = occurrence.course_id
    LEFT JOIN roster_link ON roster_link.course_id = course.id
        AND roster_link.person_id = response.person_id AND roster_link.ended_at IS NULL
    LEFT JOIN roster_entry ON roster_entry.id = roster_link.entry_id
    JOIN person ON person.id = coalesce(roster_entry.person_id, response.person_id)
    LEFT JOIN response AS target ON target.message_id = response.reply_to
    LEFT JOIN thread_notice AS notice
        ON notice.message_id = response.reply_to AND notice.response_id IS NOT NULL
    LEFT JOIN response AS published ON published.id = notice.response_id
    JOIN revision ON revision.response_id = response.id
"""
_KIND = """
    iif(coalesce(target.person_id, published.person_id, response.person_id) = response.person_id,
        'response', 'reply')
"""
_ORDER = "ORDER BY person.name, person.id, occurrence.posted_at, response.sent_at, response.id"
SQL = f"""
.mode csv
.headers on
.once {{folder}}/responses.csv
SELECT course.slug, occurrence.prompt, occurrence.reference, occurrence.posted_at, response.id,
    {_KIND}, person.name, response.discord_id, response.sent_at, revision.at, revision.words,
    revision.quoted_words, revision.citations, revision.number, response.deleted_after,
    response.deleted_at, response.source, response.reply_to,
    'https://discord.com/channels/' || occurrence.guild_id || '/' || response.channel_id || '/'
        || response.message_id, revision.text
{_JOINED}
WHERE revision.number = (SELECT max(number) FROM revision WHERE response_id = response.id)
{_ORDER};
.once {{folder}}/revisions.csv
SELECT course.slug, occurrence.prompt, response.id, {_KIND}, person.name, revision.number,
    revision.at, revision.words, revision.quoted_words, revision.citations, revision.text
{_JOINED}
{_ORDER}, revision.number;
.once {{folder}}/participation.csv
SELECT course.slug, occurrence.prompt, person.name, count(response.id)
FROM membership JOIN person ON person.id = membership.person_id
JOIN course ON course.id = membership.course_id
JOIN occurrence ON occurrence.course_id = course.id AND occurrence.kind = 'post'
LEFT JOIN response
    ON response.occurrence_id = occurrence.id AND response.person_id = person.id
GROUP BY person.name, person.id, occurrence.posted_at, occurrence.id;
"""


@dataclass(frozen=True)
class Usage:
    """What a process took: seconds by the clock and of the processor."""

    seconds: float
    processor: float

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s ({self.processor:.1f} s of processor)"


def measure_export(path: Path, folder: Path) -> tuple[Usage, float]:
    """Of a process of its own, which begins with nothing in its memory, and its peak in MiB."""
    command = [sys.executable, "-m", "tests.support.export_process", str(path), str(folder)]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        peak = int(child.stdout.read()) / 1024
        return usage_of(child, began), peak


def measure_sqlite(path: Path, folder: Path) -> Usage:
    """Of the `sqlite3` program."""
    with tempfile.TemporaryFile("w+") as script:
        script.write(SQL.format(folder=folder))
        script.seek(0)
        began = time.perf_counter()
        with subprocess.Popen(["sqlite3", "-readonly", str(path)], stdin=script) as child:
            return usage_of(child, began)


def usage_of(child: subprocess.Popen[bytes], began: float) -> Usage:
    """What a child process took, once it has ended well."""
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit("A process that was to be measured failed.")
    return Usage(time.perf_counter() - began, used.ru_utime + used.ru_stime)


def count_rows(path: Path) -> int:
    """How many rows a CSV file has."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sum(1 for row in csv.reader(file) if row)


async def slowest_passages(folder: Path, responses: int) -> tuple[float, int]:
    """The 99th percentile of the answers to `/passage` while a bot exports, in seconds, and how
    many there were."""
    async with set_up(folder) as h:
        await h.post_first()
        await h.say(h.ada, "An answer.")
        await h.stop()
        fill(h.database_path, responses, TEXT)
        await h.start()
        exporting = asyncio.ensure_future(h.instructor.run("seminar record export"))
        times = []
        while not exporting.done() or exporting.result().thinking:
            began = time.perf_counter()
            answer = await h.ada.run("passage", where="2.4")
            assert "§2 ¶4" in answer.text, answer.text
            times.append(time.perf_counter() - began)
        await h.wait_until_idle()
        assert exporting.result().text
    times.sort()
    return times[len(times) * 99 // 100], len(times)


def compare(responses: int, small: int) -> list[str]:
    """Print what both sizes take; what is over its limit."""
    peaks = {}
    for count in (small, responses):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            path, ours, theirs = folder / "record.db", folder / "ours", folder / "theirs"
            theirs.mkdir()
            asyncio.run(fill_with_responses(path, shipped()[0], count))
            by_sqlite = measure_sqlite(path, theirs)
            used, peaks[count] = measure_export(path, ours)
            rows = [count_rows(each / "revisions.csv") for each in (ours, theirs)]
        print(
            f"{count:,} responses: {used}, {peaks[count]:.0f} MiB; sqlite3: {by_sqlite}", flush=True
        )
        assert rows[0] == rows[1], rows
    slower = used.seconds / by_sqlite.seconds
    larger = peaks[responses] / peaks[small]
    by_processor = used.processor / by_sqlite.processor
    print(
        f"{slower:.1f} times the time of sqlite3, {by_processor:.1f} times that of the processor,"
    )
    print(f"and {larger:.2f} times the memory of {small:,} responses", flush=True)
    return [
        *(["time"] if slower > LIMIT_OF_TIME else []),
        *(["memory"] if larger > LIMIT_OF_MEMORY else []),
    ]


def main() -> None:
    """Print the figures; exit with 1 if one is over its limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--responses", type=int, default=1_000_000, help="0: none")
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--beside", type=int, default=100_000, help="of the bot that answers")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    over = compare(options.responses, options.small) if options.responses else []
    with tempfile.TemporaryDirectory() as place:
        slowest, answers = asyncio.run(slowest_passages(Path(place), options.beside))
    print(f"/passage during an export: {answers} answers, p99 {slowest * 1000:.0f} ms")
    over += ["answers"] if slowest > LIMIT_OF_ANSWERS else []
    print(f"over the limit: {', '.join(over)}" if over else "all within their limits")
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
