"""What students still have to do, and what nobody has answered, in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.open_work import OpenTask, UnansweredResponse
from bot.core.people import Student
from bot.core.text import plural
from bot.rendering.markdown import escape
from bot.rendering.messages import join_lines
from bot.rendering.timestamps import timestamp

NOTHING_TO_DO = "You have nothing to do at the moment."
NOBODY_BEHIND = "Nobody has anything to do at the moment."
ALL_ANSWERED = "Every response has a reply, or there are none yet."

_PAGE = 1800  # characters
_LONGEST_BEGINNING = 120  # characters of a response


def render_own_tasks(tasks: Sequence[OpenTask]) -> tuple[str, ...]:
    """What a student has to do, as message texts: the next deadline first, each with a link."""
    if not tasks:
        return (NOTHING_TO_DO,)
    return join_lines(["**What you have to do**", *(f"- {_own_task(task)}" for task in tasks)])


def render_behind(
    students: Sequence[tuple[Student, Sequence[OpenTask]]],
) -> tuple[str, ...]:
    """Who has what to do, as pages for staff."""
    behind = [(student, tasks) for student, tasks in students if tasks]
    if not behind:
        return (NOBODY_BEHIND,)
    done = len(students) - len(behind)
    head = f"**{len(behind)} of {plural(len(students), 'student')} have something to do**"
    lines = [head, *(_behind(student, tasks) for student, tasks in behind)]
    if done:
        lines.append(f"-# {plural(done, 'student')} with nothing to do at the moment.")
    return join_lines(lines, _PAGE)


def render_unanswered(responses: Sequence[UnansweredResponse]) -> tuple[str, ...]:
    """The responses without a reply, as pages for staff, oldest first."""
    if not responses:
        return (ALL_ANSWERED,)
    head = f"**{plural(len(responses), 'response')} without a reply of another student**"
    return join_lines([head, *map(_unanswered, responses)], _PAGE)


def _own_task(task: OpenTask) -> str:
    number = plural(task.missing, *task.nouns)
    words = f" of {task.words} words or more" if task.words else ""
    when = f"due {timestamp(task.due, 'R')}, {timestamp(task.due)}"
    if task.is_late:
        when = f"late since {timestamp(task.due)}; it counts in part until {timestamp(task.ends)}"
    title, link = escape(task.under.title), task.under.post.link
    return f"**{title}**: {number}{words}, {when}{f' · {link}' if link else ''}"


def _behind(student: Student, tasks: Sequence[OpenTask]) -> str:
    return f"**{escape(student.name or '?')}** · " + "; ".join(map(_short_task, tasks))


def _short_task(task: OpenTask) -> str:
    late = "late since" if task.is_late else "due"
    number = plural(task.missing, *task.nouns)
    return f"{escape(task.under.title)}: {number}, {late} {timestamp(task.due, 'R')}"


def _unanswered(each: UnansweredResponse) -> str:
    standing = [one for one in each.assessed.responses if one.deleted_at is None]
    post, first = each.under.post, standing[0]
    link = post.link_to(first.channel_id, first.message_id) or "answered privately"
    text = " ".join((first.latest.text or "").split())
    beginning = escape(text[:_LONGEST_BEGINNING]) + ("…" if len(text) > _LONGEST_BEGINNING else "")
    name, title = escape(each.student.name or "?"), escape(each.under.title)
    quoted = f": {beginning}" if beginning else ""
    return f"- **{name}** · {title} · {timestamp(first.sent_at, 'd')} · {link}{quoted}"
