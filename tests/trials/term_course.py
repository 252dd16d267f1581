"""A course by luck: its hours and zone, what it skips and pins, what happens in its threads."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import islice

from bot.core.course import (
    Course,
    DateRange,
    DeadlineRule,
    DiscussionSettings,
    FollowUp,
    LateCredit,
    LatePolicy,
    ParticipationRules,
    Prompt,
    Requirement,
    ResponseSettings,
    Schedule,
    ThreadClosing,
)
from bot.core.library import Chapter, Library, Paragraph, Section, Work
from bot.core.references import parse_reference
from bot.core.schedule import meeting_dates

ZONES = (
    *("America/New_York", "America/St_Johns", "America/Santiago", "America/Phoenix"),
    *("Europe/Berlin", "Europe/Dublin", "Africa/Casablanca", "Africa/Cairo", "Asia/Kathmandu"),
    *("Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Apia", "UTC"),
)
TIMES = (time(9), time(0), time(2, 30), time(1, 30), time(23, 59), time(14, 5))
GRACES = tuple(timedelta(minutes=each) for each in (30, 60, 180, 720, 1080, 1440))
READING = "a-book"


@cache
def library() -> Library:
    """A book of one chapter: six sections of four paragraphs, some too long for one message."""
    sections = tuple(
        Section(
            str(number),
            f"Section {number}",
            tuple(
                Paragraph(str(n), f"Word {number}.{n} of the book. " * length) for n in range(1, 5)
            ),
        )
        for number, length in enumerate((1, 1, 2, 5, 30, 45), 1)
    )
    chapters = (Chapter("11", "Chapter 11", sections),)
    return Library(
        (
            Work(
                slug=READING,
                title="A Book",
                author="A. Writer",
                translator=None,
                year=None,
                aliases=("AB",),
                rights=None,
                chapters=chapters,
            ),
        )
    )


def passage_by(dice: random.Random) -> str:
    """A passage as staff would type it."""
    first = dice.randint(1, 4)
    return f"{dice.randint(1, 6)}.{first}-{dice.randint(first, 4)}"


def prompt_by(dice: random.Random, name: str, at: datetime | None = None) -> Prompt:
    """A prompt by luck."""
    after = timedelta(hours=dice.choice((1, 12, 24, 48, 60)))
    return Prompt(
        id=name,
        title=f"About {name}",
        reference=parse_reference(passage_by(dice), library(), reading=READING),
        ask=f"What does it say of {name}?",
        at=at,
        follow_up=FollowUp(after, f"And what of {name} now?") if dice.random() < 0.4 else None,
    )


def course_by(dice: random.Random) -> Course:
    """A course by luck."""
    zone = dice.choice(ZONES)
    schedule = _schedule(dice, zone)
    count = dice.randint(4, 12)
    prompts = [prompt_by(dice, f"prompt-{number}") for number in range(1, count + 1)]
    days = list(islice(meeting_dates(schedule), count))
    for number in dice.sample(range(count), dice.choice((0, 0, 1, 2))):
        pinned = _pinned(dice, dice.choice(days), number)
        prompts[number] = replace(prompts[number], at=pinned)
    return Course(
        slug="seminar",
        title="A Seminar",
        reading=READING,
        timezone=zone,
        schedule=schedule,
        prompts=tuple(prompts),
        participation=_participation(dice),
        responses=ResponseSettings(),
        discussion=_discussion(dice),
    )


def _pinned(dice: random.Random, day: date, number: int) -> datetime:
    """An hour of its own, near a meeting; the minute keeps it from any other one."""
    near = day + timedelta(days=dice.randint(-2, 2))
    return datetime.combine(near, time(dice.randint(0, 23), 10 + number))


def _schedule(dice: random.Random, zone: str) -> Schedule:
    year = dice.randint(2020, 2029)
    first = date(year, 1, 1) + timedelta(days=dice.randint(0, 364))
    if zone == "Pacific/Apia" and dice.random() < 0.5:
        first = date(2011, 12, dice.randint(5, 29))
    days = frozenset(dice.sample(range(7), dice.randint(1, 3)))
    skips = tuple(_skipped(dice, first) for _ in range(dice.randint(0, 2)))
    return Schedule(
        days=days,
        time=dice.choice(TIMES),
        first=first,
        last=first + timedelta(days=dice.choice((60, 120, 120))),
        skip=skips,
        late=dice.choice((LatePolicy.POST, LatePolicy.POST, LatePolicy.SKIP)),
        grace=dice.choice(GRACES),
    )


def _skipped(dice: random.Random, first: date) -> DateRange:
    begins = first + timedelta(days=dice.randint(3, 40))
    return DateRange(begins, begins + timedelta(days=dice.randint(0, 7)))


def _participation(dice: random.Random) -> ParticipationRules:
    response = Requirement(
        dice.choice((0, 1, 1)), 50, DeadlineRule(dice.randint(0, 3), time(23, 59))
    )
    replies = Requirement(dice.choice((0, 2)), 20, DeadlineRule(dice.randint(3, 6), time(23, 59)))
    late = LateCredit(timedelta(days=2), 0.5) if dice.random() < 0.5 else None
    return ParticipationRules(response=response, replies=replies, late=late)


def _discussion(dice: random.Random) -> DiscussionSettings:
    remind = timedelta(hours=dice.choice((3, 12, 24))) if dice.random() < 0.6 else None
    return DiscussionSettings(
        remind, dice.choice((None, ThreadClosing.LOCK, ThreadClosing.ARCHIVE))
    )
