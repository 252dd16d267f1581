"""What a new course folder holds besides its text: a course, the schema for editors, and what git
must leave alone."""

from __future__ import annotations

from datetime import date, time, timedelta

from bot.content.course_schema import course_json_schema
from bot.content.course_writing import NewCourse, NewCoursePrompt, render_course_file
from bot.content.slugs import make_slug

_GITIGNORE = """\
# What happened in the course: the database, its key, backups, and what was exported. It is about
# people, and belongs into no repository.
data/
discussant.db*
discussant.key
backups/
exports/
rehearsal-out/
*.csv
*.xlsx
*.html
"""
_MONDAY_AND_THURSDAY = (0, 3)
_QUESTION = "What does this passage claim, and on what evidence?"
_DAYS_TO_PREPARE = 7


def shared_folder_files() -> dict[str, str]:
    """The files that every course folder has, by their paths in it."""
    return {".gitignore": _GITIGNORE, "prompts/course.schema.json": course_json_schema()}


def new_course_files(title: str, timezone: str, passage: str, today: date) -> dict[str, str]:
    """The file of a course with one prompt about a passage, by its path in the course folder. The
    term begins on a Monday, in a week or later after `today`."""
    course = NewCourse(
        title=title,
        timezone=timezone,
        days=_MONDAY_AND_THURSDAY,
        time=time(9),
        first=_next_monday(today + timedelta(days=_DAYS_TO_PREPARE)),
        prompts=(NewCoursePrompt(passage=passage, ask=_QUESTION),),
    )
    name = make_slug(title) or "course"
    return {f"prompts/{name}.yaml": render_course_file(course)}


def _next_monday(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)
