"""What every trial plays: the bot starts after it has missed an hour, and three days follow.

Two prompts are overdue at the start. The first is missed, the second is posted late, with a
passage of several parts in its thread; staff are alerted. The next day brings a follow-up question
and a reminder, then the deadline, at which a private response is published, and the day after that
the thread is closed. Nothing else happens, so that the end can be compared word by word.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import cache

from bot.core.course import (
    Course,
    DeadlineRule,
    DiscussionSettings,
    Display,
    FollowUp,
    ParticipationRules,
    Requirement,
    Reveal,
    ThreadClosing,
)
from bot.core.folder_content import FolderContent
from tests.support.posts import with_long_passage
from tests.support.shipped_course import shipped

START = datetime(2027, 1, 21, 16, 0, tzinfo=UTC)  # two hours after the second prompt was due
FOLLOW_UP = START + timedelta(days=1)
REMINDER = datetime(2027, 1, 22, 22, 59, tzinfo=UTC)
PUBLISHING = datetime(2027, 1, 23, 5, 0, tzinfo=UTC)  # the end of the deadline’s minute
CLOSING = datetime(2027, 1, 23, 15, 1, tzinfo=UTC)  # the end of the last deadline’s minute
LONG_QUESTION = "Which steps does he name, and what does each of them cost? " * 20
MISSED_TITLE, POSTED_TITLE = "Accounts against caprice", "Mistakes that pay"
PRIVATE_TEXT = "A private thought that takes two messages. " * 60
FOLLOW_UP_QUESTION = "And which of these steps would you now take back?"

# Every instant at which something is due. No two are more than a day apart, because the bot does
# not believe a clock that leaps further. A bot that dies at one of them has not ticked since the
# last, so the next one reports an absence.
DUE_TIMES = (START, FOLLOW_UP, REMINDER, PUBLISHING, CLOSING)
# After a due time at which the bot died: a third process ticks, waits until Discord's history has
# caught up and it may try again, sends, and ticks once more.
RECOVERY_TIMES = tuple(timedelta(seconds=seconds) for seconds in (16, 62, 200, 500))
END = CLOSING + timedelta(seconds=501)  # one more tick, which must find nothing to do


@cache
def course_folder(display: Display = Display.COMPONENTS) -> FolderContent:
    """The shipped reading, and the shipped course with the two prompts and rules of the
    scenario. With each display the passage that is posted takes two messages."""
    course, library = shipped()
    return FolderContent(library, (_course(with_long_passage(course, display), display),))


def _course(course: Course, display: Display) -> Course:
    posted, missed = course.prompts[:2]
    posted = replace(posted, follow_up=FollowUp(timedelta(days=1), FOLLOW_UP_QUESTION))
    if display is Display.COMPONENTS:  # a question with which no plain message holds the post
        posted = replace(posted, ask=f"{LONG_QUESTION}\n\n{posted.ask}")
    return replace(
        course,
        prompts=(missed, posted),
        participation=ParticipationRules(
            response=Requirement(1, 100, DeadlineRule(1, time(23, 59))),
            replies=Requirement(1, 25, DeadlineRule(2, time(10))),
        ),
        responses=replace(course.responses, reveal=Reveal.AT_DEADLINE),
        discussion=DiscussionSettings(remind=timedelta(hours=6), close=ThreadClosing.LOCK),
    )
