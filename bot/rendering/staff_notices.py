"""Messages to staff: what was missed, failed, posted late or needs them, and after an absence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.agenda import is_late
from bot.core.alerts import Alert
from bot.core.course import Course
from bot.core.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from bot.core.plan_diff import PlanDiff
from bot.core.post_terms import post_title
from bot.core.text import plural
from bot.errors import BotError, ContentError
from bot.rendering.limits import MESSAGE_LIMIT
from bot.rendering.markdown import escape
from bot.rendering.messages import shorten
from bot.rendering.plan_diff import describe_moves_by_edit
from bot.rendering.reasons import describe_reason
from bot.rendering.states import KIND_LABELS, STATE_HEADINGS
from bot.rendering.timestamps import timestamp

_REST = "see /seminar plan show, or discussant check."

RECORDING_PAUSED = (
    "Recording is paused: the bot’s database cannot be written. What is written in the threads "
    "gets no receipt for now and is read as soon as it can be; private responses are refused. "
    "Nothing that was acknowledged is lost. Whoever runs the bot finds in its log what to do."
)
RECORDING_RESUMED = (
    "Recording goes on: the bot’s database can be written again, and the threads are being read "
    "for what came meanwhile."
)

SECOND_BOT = (
    "Another bot with the same token answers what this one is asked. Perhaps the course folder was "
    "copied to another machine and the old bot still runs: two would answer and post beside each "
    "other, and each has a record of its own. Whoever runs them stops one; if nobody knows of "
    "another, reset the token in Discord’s developer portal and run discussant setup."
)


def render_digest(
    course: Course, occurrences: Sequence[Occurrence], absence: str | None = None
) -> str:
    """One message about all of these occurrences, by state; first the absence, if there was one."""
    lines = [absence] if absence else []
    for heading in dict.fromkeys(STATE_HEADINGS.values()):
        under = [each for each in occurrences if STATE_HEADINGS.get(each.state) == heading]
        if under:
            lines.append(f"**{heading}**")
            lines += [_occurrence_line(course, occurrence) for occurrence in under]
    return _with_title(course, lines)


def render_settled(alert: Alert) -> str:
    """The message about a lasting problem that has ended."""
    ended = f" {timestamp(alert.ended_at)}" if alert.ended_at is not None else ""
    line = f"\n**Mended**{ended}: this is no problem any more."
    return alert.content[: MESSAGE_LIMIT - len(line)] + line


def render_notice(course: Course, problem: str) -> str:
    """A message about a condition that lasts."""
    return _with_title(course, [escape(line) for line in problem.splitlines()])


def describe_absence(since: datetime, now: datetime, responses: int, *, missed: bool) -> str:
    """How long the bot was away and how many responses it has recorded since."""
    sentences = [f"The bot was away from {timestamp(since)} to {timestamp(now)}."]
    if responses:
        count = plural(responses, "answer")
        sentences.append(f"Written meanwhile, and recorded now: {count}.")
    if not missed:
        sentences.append("Nothing was missed.")
    return " ".join(sentences)


def describe_private_responses(titles: Sequence[str]) -> str:
    """That private responses came, one for each title of the prompts they are under."""
    if len(titles) == 1:
        return f"A private response to “{titles[0]}” came. /seminar record read shows it."
    counts = Counter(titles)
    under = ", ".join(
        f"“{title}”" + (f" ({count})" if count > 1 and len(counts) > 1 else "")
        for title, count in counts.items()
    )
    return f"{len(titles)} private responses came: {under}. /seminar record read shows them."


def describe_clock_jump(course: Course, last: datetime, now: datetime) -> str:
    """Why nothing is posted after the machine's clock moved by over a day."""
    zone = ZoneInfo(course.timezone)
    before, after = (f"{at.astimezone(zone):%a %d %b %Y, %H:%M}" for at in (last, now))
    return (
        f"The clock of the bot’s machine went from {before} to {after} at once. Nothing is posted "
        "until it is right. If it is right now, because the machine slept, press the button."
    )


def describe_clock_offset(offset: timedelta | None) -> str | None:
    """That the machine's clock differs from Discord's, ahead by a positive `offset`; None if it
    does not. No figure is named: it changes, and staff are told once."""
    if offset is None:
        return None
    direction = "ahead of" if offset > timedelta(0) else "behind"
    return (
        f"The clock of the bot’s machine is over half a minute {direction} Discord’s. Prompts are "
        "posted by the machine’s clock, and deadlines are judged by Discord’s. Whoever runs the "
        "bot sets it right, for example with: timedatectl set-ntp true"
    )


def describe_file_edit(course: Course, diff: PlanDiff) -> str | None:
    """A message about what an edit of the course's file moves; None if it moves nothing. What waits
    for staff is not in it: that has a message of its own."""
    lines = describe_moves_by_edit(diff)
    if not lines:
        return None
    return render_notice(course, "\n".join(("The course’s file has changed the plan.", *lines)))


def describe_reload_failure(problem: BotError) -> str:
    """Why a reload changed nothing, with every file and line."""
    if isinstance(problem, ContentError):
        return f"The files have problems, so nothing was changed.\n{problem}"
    return f"Nothing was changed. {problem}"


def occurrence_name(course: Course, occurrence: Occurrence) -> str:
    """What an occurrence is called: the prompt's title, with its kind if it is not the post."""
    title, kind = post_title(course, occurrence), KIND_LABELS[occurrence.kind]
    return title if occurrence.kind is OccurrenceKind.POST else f"{kind} of {title}"


def describe_posting(occurrence: Occurrence) -> str:
    """What became of an occurrence that staff had posted at once."""
    reason = describe_reason(occurrence.reason, occurrence.reason_detail)
    if occurrence.is_on_discord:
        rest = f" Not all of it: {reason}" if reason else ""
        verb = "Posted" if occurrence.link else "Done"
        return f"{verb}: {occurrence.link or occurrence.prompt}{rest}"
    if occurrence.state is OccurrenceState.FAILED:
        return f"Not posted. {reason}"
    return "Discord has not answered yet. The bot looks again in half a minute; see the plan."


def _occurrence_line(course: Course, occurrence: Occurrence) -> str:
    name = escape(occurrence_name(course, occurrence))
    linked = f"[{name}]({occurrence.link})" if occurrence.link else name
    at = occurrence.posted_at
    late = f", posted {timestamp(at)}" if at and is_late(occurrence.due, at) else ""
    # The heading says already why an occurrence was missed.
    missed = occurrence.state is OccurrenceState.MISSED
    reason = "" if missed else describe_reason(occurrence.reason, occurrence.reason_detail)
    why = f": {escape(reason)}" if reason else ""
    return f"- {linked}, due {timestamp(occurrence.due)}{late}{why}"


def _with_title(course: Course, lines: Sequence[str]) -> str:
    return shorten([f"**{escape(course.title)}**", *lines], _REST)
