"""Writes a new course file: the YAML of a course, with comments that say what may be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.content.participation_schema import REPLIES_DUE, RESPONSE_DUE
from bot.content.yaml_values import (
    drop_unprintable,
    quote_yaml_text,
    render_yaml_block,
    render_yaml_text,
)
from bot.core.course import DateRange
from bot.errors import CourseError

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONGEST_LINE = 72  # a question that is longer stands below its key

_HEAD = """\
# yaml-language-server: $schema=course.schema.json
# What stands after a # is a comment. `discussant check` says whether everything is in order.

"""
_NO_RULES = """
# What each student is asked to do for a prompt, and what it is worth. Without these lines nothing
# is recorded or graded; take the # away from them to change that.
# participation:
#   response: {count: 1, words: 100, due: "+3d 23:59"}   # 3 days after the post, at 23:59
#   replies: {count: 2, words: 25, due: "+6d 23:59"}     # to other students
#   points: {response: 4, replies: 6}
"""
_RULES = """
# What each student is asked to do for a prompt. Points are given where a line like
# `points: {response: 4, replies: 6}` says what it is worth.
participation:
"""
_SERVER = """
# channel: seminar        # the Discord channel in which prompts are posted
# staff: [Instructor]     # the Discord roles of those who teach
# assistants: [Teaching Assistant]   # those who read and judge in their sections, and nothing else
# students: Student       # the role of the students; without it: everybody who is not staff
"""
_PROMPTS = """
# A passage of the text and the question about it, in the order in which they are posted.
prompts:
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCoursePrompt:
    """A passage and the question about it. Without a title the passage is shown as such; `at`, a
    naive local time, pins it to an hour of its own."""

    passage: str
    ask: str
    title: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewParticipation:
    """What each student is asked to write for a prompt: a response of at least `words` words, and
    `replies` to other students."""

    words: int = 0
    replies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCourse:
    """A course that has no file yet. `days` are weekdays, Monday 0; dates and times are local.
    `until` None: until the prompts are all posted. `reading` None: the only work of the folder.
    `participation` None: nothing is asked of anybody, recorded or graded.

    Raises CourseError if there is no title, weekday or prompt.
    """

    title: str
    timezone: str
    days: tuple[int, ...]
    time: time
    first: date
    until: date | None = None
    skip: tuple[DateRange, ...] = ()
    prompts: tuple[NewCoursePrompt, ...]
    reading: str | None = None
    participation: NewParticipation | None = None

    def __post_init__(self) -> None:
        missing = {
            "The course has no title. Give it one.": not self.title.strip(),
            "The course has no day of the week. Choose at least one.": not self.days,
            "The course has no prompt. Choose a passage and write a question.": not self.prompts,
        }
        for sentence, is_missing in missing.items():
            if is_missing:
                raise CourseError(sentence)


def render_course_file(course: NewCourse) -> str:
    """The text of a course file. Every value reads back as it is, but for control characters and
    for blanks and blank lines around a text, which are left out."""
    prompts = "\n".join(_render_prompt(prompt) for prompt in course.prompts)
    rules = _render_rules(course.participation)
    return (
        f"{_HEAD}{_render_course(course)}{_render_schedule(course)}{rules}{_SERVER}{_PROMPTS}"
        f"{prompts}"
    )


def _render_course(course: NewCourse) -> str:
    lines = [f"title: {render_yaml_text(_clean(course.title))}"]
    if course.reading is not None:
        lines.append(
            f"reading: {render_yaml_text(course.reading)}   # the folder of the text in corpus/"
        )
    zone = render_yaml_text(course.timezone)
    lines.append(f"timezone: {zone}   # all dates and times in this file are meant there")
    return "\n".join(lines) + "\n"


def _render_schedule(course: NewCourse) -> str:
    days = ", ".join(_DAYS[day] for day in sorted(set(course.days)))
    last = (
        f"until: {course.until.isoformat()}"
        if course.until
        else "# until: the last day; without it, until all prompts are posted"
    )
    lines = [
        f"days: [{days}]   # Mon, Tue, Wed, Thu, Fri, Sat, Sun",
        f'time: "{course.time:%H:%M}"',
        f"from: {course.first.isoformat()}",
        last,
        f"skip: [{_render_dates(course.skip)}]   # holidays, like 2027-03-15..2027-03-19",
    ]
    return "\n# When prompts are posted, one on each of these days.\nschedule:\n" + "".join(
        f"  {line}\n" for line in lines
    )


def _render_rules(participation: NewParticipation | None) -> str:
    if participation is None:
        return _NO_RULES
    words = f"words: {participation.words}, " if participation.words else ""
    due = f'due: "{RESPONSE_DUE}"}}   # 3 days after the post, at 23:59'
    rules = f"{_RULES}  response: {{count: 1, {words}{due}\n"
    if participation.replies:
        due = f'due: "{REPLIES_DUE}"}}   # to other students'
        rules += f"  replies: {{count: {participation.replies}, {due}\n"
    return rules


def _render_dates(ranges: Sequence[DateRange]) -> str:
    return ", ".join(
        each.first.isoformat()
        if each.first == each.last
        else f"{each.first.isoformat()}..{each.last.isoformat()}"
        for each in ranges
    )


def _render_prompt(prompt: NewCoursePrompt) -> str:
    lines = [f"  - passage: {quote_yaml_text(_clean(prompt.passage))}"]
    if prompt.title:
        lines.append(f"    title: {render_yaml_text(_clean(prompt.title))}")
    if prompt.at is not None:
        lines.append(f"    at: {prompt.at:%Y-%m-%d %H:%M}")
    lines.append(f"    ask: {_render_question(_clean(prompt.ask))}")
    return "\n".join(lines) + "\n"


def _render_question(question: str) -> str:
    if "\n" in question or len(question) > _LONGEST_LINE:
        return render_yaml_block(question, indent=6)
    return render_yaml_text(question)


def _clean(text: str) -> str:
    return drop_unprintable(text).strip()
