"""Exports the only course of a database as CSV, and prints the peak of its memory in KiB.

Run: python -m tests.support.export_process DATABASE FOLDER
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.content.course_folder import load_course_folder
from bot.core.record_selection import RecordSelection
from bot.discussion.participation.course_record import stream_record
from bot.exports.csv_files import write_csv_files
from bot.exports.pseudonyms import use_names
from tests.support.paths import ROOT

AFTERWARDS = datetime(2027, 9, 1, tzinfo=UTC)


def main() -> None:
    """Export with names, as the command line does."""
    database, folder = map(Path, sys.argv[1:])
    (course,) = load_course_folder(ROOT).courses
    placed = replace(course, id=1)
    with stream_record(placed, database, AFTERWARDS, RecordSelection()) as stream:
        write_csv_files(folder, stream.rows(use_names(stream.record.classmates)))
    status = Path("/proc/self/status").read_text("ascii")
    print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))


if __name__ == "__main__":
    main()
