"""Draws a random course: timezone, schedule, skipped and pinned dates, follow-ups, deadlines."""

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
    LatePostPolicy,
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
GRACES = tuple(timedelta(minutes=minutes) for minutes in (30, 60, 180, 720, 1080, 1440))
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
    book = Work(
        slug=READING,
        title="A Book",
        author="A. Writer",
        translator=None,
        year=None,
        aliases=("AB",),
        rights=None,
        chapters=(Chapter("11", "Chapter 11", sections),),
    )
    return Library((book,))


def random_reference(rng: random.Random) -> str:
    """A reference to one to four paragraphs, as staff would type it."""
    first = rng.randint(1, 4)
    return f"{rng.randint(1, 6)}.{first}-{rng.randint(first, 4)}"


def random_prompt(rng: random.Random, slug: str, at: datetime | None = None) -> Prompt:
    """A prompt that is pinned to the local time `at`, or takes its date from the schedule."""
    delay = timedelta(hours=rng.choice((1, 12, 24, 48, 60)))
    return Prompt(
        id=slug,
        title=f"About {slug}",
        reference=parse_reference(random_reference(rng), library(), reading=READING),
        ask=f"What does it say of {slug}?",
        at=at,
        follow_up=FollowUp(delay, f"And what of {slug} now?") if rng.random() < 0.4 else None,
    )


def random_course(rng: random.Random) -> Course:
    """A course of 4 to 12 prompts that begins between 2020 and 2029 (in Apia also in 2011)."""
    timezone = rng.choice(ZONES)
    schedule = _random_schedule(rng, timezone)
    count = rng.randint(4, 12)
    prompts = [random_prompt(rng, f"prompt-{number}") for number in range(1, count + 1)]
    days = list(islice(meeting_dates(schedule), count))
    for number in rng.sample(range(count), rng.choice((0, 0, 1, 2))):
        pin = _random_pin(rng, rng.choice(days), number)
        prompts[number] = replace(prompts[number], at=pin)
    return Course(
        slug="seminar",
        title="A Seminar",
        reading=READING,
        timezone=timezone,
        schedule=schedule,
        prompts=tuple(prompts),
        participation=_random_participation(rng),
        responses=ResponseSettings(),
        discussion=_random_discussion(rng),
    )


def _random_pin(rng: random.Random, day: date, number: int) -> datetime:
    """A local time near a meeting. The minute makes it unlike any other prompt's."""
    pinned_day = day + timedelta(days=rng.randint(-2, 2))
    return datetime.combine(pinned_day, time(rng.randint(0, 23), 10 + number))


def _random_schedule(rng: random.Random, timezone: str) -> Schedule:
    year = rng.randint(2020, 2029)
    first = date(year, 1, 1) + timedelta(days=rng.randint(0, 364))
    # Apia went over the date line and had no 30 December 2011.
    if timezone == "Pacific/Apia" and rng.random() < 0.5:
        first = date(2011, 12, rng.randint(5, 29))
    days = frozenset(rng.sample(range(7), rng.randint(1, 3)))
    skips = tuple(_random_skip(rng, first) for _ in range(rng.randint(0, 2)))
    return Schedule(
        days=days,
        time=rng.choice(TIMES),
        first=first,
        last=first + timedelta(days=rng.choice((60, 120, 120))),
        skip=skips,
        late=rng.choice((LatePostPolicy.POST, LatePostPolicy.POST, LatePostPolicy.SKIP)),
        grace=rng.choice(GRACES),
    )


def _random_skip(rng: random.Random, first: date) -> DateRange:
    begins = first + timedelta(days=rng.randint(3, 40))
    return DateRange(begins, begins + timedelta(days=rng.randint(0, 7)))


def _random_participation(rng: random.Random) -> ParticipationRules:
    response = Requirement(rng.choice((0, 1, 1)), 50, DeadlineRule(rng.randint(0, 3), time(23, 59)))
    replies = Requirement(rng.choice((0, 2)), 20, DeadlineRule(rng.randint(3, 6), time(23, 59)))
    late = LateCredit(timedelta(days=2), 0.5) if rng.random() < 0.5 else None
    return ParticipationRules(response=response, replies=replies, late=late)


def _random_discussion(rng: random.Random) -> DiscussionSettings:
    remind = timedelta(hours=rng.choice((3, 12, 24))) if rng.random() < 0.6 else None
    return DiscussionSettings(remind, rng.choice((None, ThreadClosing.LOCK, ThreadClosing.ARCHIVE)))
