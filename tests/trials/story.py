"""The story that is played with every death: a start after a missed hour, then all that follows.

Two prompts are overdue at the start. The first is missed, the second is posted late, with a
passage of several parts in its thread; staff are told. The next day brings a second question and
a reminder, the day after the closing. Nothing else happens, so that it can be judged to the word.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import cache
from pathlib import Path

from bot.content.course_folder import FolderContent, load_course_folder
from bot.core.course import (
    Course,
    DeadlineRule,
    DiscussionSettings,
    FollowUp,
    ParticipationRules,
    Requirement,
    ThreadClosing,
)

ROOT = Path(__file__).parent.parent.parent
START = datetime(2027, 1, 21, 16, 0, tzinfo=UTC)  # two hours after the second prompt was due
FOLLOW_UP = START + timedelta(days=1)
REMINDER = datetime(2027, 1, 22, 22, 59, tzinfo=UTC)
CLOSING = datetime(2027, 1, 23, 15, 0, tzinfo=UTC)
MISSED, POSTED = "Accounts against caprice", "Mistakes that pay"
FOLLOWED = "And which of these steps would you now take back?"

# Every hour at which something is due; no two are more than a day apart, because a clock that leaps
# further is not believed. Whoever dies at one has not looked since the last: that was an absence.
HOURS = (START, FOLLOW_UP, REMINDER, CLOSING)
# After an hour at which somebody died: long enough for a third process to look, to wait until
# Discord's history has caught up and another try is allowed, to send, and to look once more.
RECOVERY = tuple(timedelta(seconds=seconds) for seconds in (16, 62, 200, 500))
END = CLOSING + timedelta(seconds=501)  # one more look, which must find nothing to do


@cache
def folder() -> FolderContent:
    """The shipped reading, and the shipped course as the story needs it."""
    shipped = load_course_folder(ROOT)
    return FolderContent(shipped.library, (_course(shipped.courses[0]),))


def _course(shipped: Course) -> Course:
    asked, missed = shipped.prompts[0], shipped.prompts[1]
    posted = replace(asked, follow_up=FollowUp(timedelta(days=1), FOLLOWED))
    return replace(
        shipped,
        prompts=(missed, posted),
        participation=ParticipationRules(
            response=Requirement(1, 100, DeadlineRule(1, time(23, 59))),
            replies=Requirement(1, 25, DeadlineRule(2, time(10))),
        ),
        discussion=DiscussionSettings(timedelta(hours=6), ThreadClosing.LOCK),
    )
