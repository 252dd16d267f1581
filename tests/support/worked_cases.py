"""Worked cases of the rules, as a person writes them down: rules as in a course file, what a
student wrote under a post of Monday, 18 January 2027, 09:00 in New York, and what it comes to.

A line of `wrote` is `response Tue 14:02: 131 words, cites 1`, or `reply Fri 09:00: 25 words`, with
`; Wed 10:00: 5 words` for each later wording and `; deleted Thu 08:00`. `response 2 …` is of the
second week. A case may be judged `at` another time than the end of March.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot.content.course_files import read_course
from bot.content.course_folder import load_shelf
from bot.core.course import Course
from bot.core.responses import Response, ResponseSource, Revision
from tests.support.paths import ROOT

ZONE = ZoneInfo("America/New_York")
MONDAY = datetime(2027, 1, 18)
END = "10 Sun 12:00"
CASES: Mapping[str, Any] = yaml.safe_load((ROOT / "tests/data/worked_cases.yaml").read_text())

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_TIME = r"(?:(\d+) )?(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d\d):(\d\d)"
_SHELF = load_shelf(ROOT)
_COURSE = """course: x
title: X
reading: revolution-betrayed
timezone: America/New_York
responses: {join: JOIN}
schedule: {days: [Mon, Thu], time: "09:00", from: 2027-01-18, until: 2027-05-07}
prompts:
"""


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """One case: the course with its rules, what one student wrote, when it is judged, and the
    points and the words that are expected."""

    name: str
    course: Course
    wrote: tuple[Response, ...]
    at: datetime
    points: str
    words: tuple[str, ...]


def worked_cases(folder: Path) -> Iterator[WorkedCase]:
    """Every case of the table. Course files are written to, and read from, a folder."""
    for number, case in enumerate(CASES["posts"], start=1):
        yield WorkedCase(
            name=f"{number}: {case['case']}",
            course=course_with(folder, case["rules"], join=case.get("join", True)),
            wrote=responses(case.get("wrote", ())),
            at=instant(case.get("at", END)),
            points=case["points"],
            words=tuple(case["words"]),
        )


@dataclass(frozen=True, slots=True)
class WorkedTerm:
    """The same for three posts: what was written under each, the points of the total, and how each
    post enters it."""

    name: str
    course: Course
    wrote: tuple[tuple[Response, ...], ...]
    at: datetime
    points: str
    states: tuple[str, ...]


def worked_terms(folder: Path) -> Iterator[WorkedTerm]:
    """Every case of a whole term. Course files are written to, and read from, a folder."""
    for number, case in enumerate(CASES["terms"], start=1):
        yield WorkedTerm(
            name=f"{number}: {case['case']}",
            course=course_with(folder, case["rules"], prompts=3),
            wrote=tuple(
                responses(lines, post=post) for post, lines in enumerate(case["posts"], start=1)
            ),
            at=instant(case.get("at", END)),
            points=case["points"],
            states=tuple(case["words"]),
        )


def course_with(folder: Path, rules: str, *, join: bool = True, prompts: int = 1) -> Course:
    """The course with the rules of this name, read from a course file."""
    path = folder / "prompts" / "x.yaml"
    path.parent.mkdir(exist_ok=True)
    listed = "".join(
        f"  - {{id: p{at}, title: P{at}, passage: 1.{at}, ask: Why?}}\n"
        for at in range(1, prompts + 1)
    )
    participation = yaml.safe_dump({"participation": CASES["rules"][rules]}, sort_keys=False)
    text = _COURSE.replace("JOIN", str(join).lower())
    path.write_text(f"{text}{listed}{participation}", "utf-8")
    return read_course(path, folder, _SHELF)


def responses(lines: Sequence[str], *, post: int = 1, author: int = 1) -> tuple[Response, ...]:
    """What the lines say that one student wrote under one post."""
    return tuple(_response(line, 100 * post + at, post, author) for at, line in enumerate(lines, 1))


def instant(text: str) -> datetime:
    """The instant of `Tue 14:02`, or of `2 Tue 14:02` in the second week, in UTC."""
    found = re.fullmatch(_TIME, text)
    assert found is not None, text
    week, day, hour, minute = found.groups()
    days = 7 * (int(week or 1) - 1) + _DAYS.index(day)
    local = MONDAY + timedelta(days=days, hours=int(hour), minutes=int(minute))
    return local.replace(tzinfo=ZONE).astimezone(ZoneInfo("UTC"))


def _response(line: str, number: int, post: int, author: int) -> Response:
    kind, _, rest = line.partition(" ")
    assert kind in ("response", "reply"), line
    *wordings, last = rest.split("; ")
    deleted = instant(last.removeprefix("deleted ")) if last.startswith("deleted ") else None
    wordings = wordings if deleted else [*wordings, last]
    revisions = tuple(_revision(each) for each in wordings)
    return Response(
        id=number,
        post=post,
        author=author,
        source=ResponseSource.LIVE,
        sent_at=revisions[0].at,
        revisions=revisions,
        message_id=1000 + number,
        channel_id=8,
        reply_to=2 if kind == "reply" else None,
        reply_author=2 if kind == "reply" else None,
        deleted_after=deleted,
        deleted_at=deleted,
    )


def _revision(text: str) -> Revision:
    at, _, counts = text.partition(": ")
    words = re.search(r"(\d+) words", counts)
    cites = re.search(r"cites (\d+)", counts)
    assert words is not None, text
    return Revision(instant(at), text, int(words[1]), 0, int(cites[1]) if cites else 0)
