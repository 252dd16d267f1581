"""What was done in a course, in words for its staff."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.core.course import Course
from bot.core.staff_log import LoggedAct, count_acts
from bot.rendering.markdown import escape
from bot.rendering.messages import shorten
from bot.rendering.timestamps import timestamp

NOTHING_LOGGED = "Nothing was done yet."
_LONGEST_DETAIL = 120  # characters; so many lines of them fit into a message
_SEE_ALL = "… /seminar log shows each."
_PERSON = re.compile(r"\b(?:person|student) ([0-9]+)\b")

_WORDS: Mapping[str, str] = {
    "discount": "said that a message does not count",
    "exemplary": "marked a message as exemplary",
    "excuse": "excused a student",
    "extend": "gave more time",
    "level": "gave a level",
    "undo": "undid a decision",
    "announce erasure": "announced when the students are erased",
    "packet": "made a packet",
    "export": "exported the record",
    "read private responses": "read private responses",
    "search responses": "searched the responses",
    "tell students": "told the students",
    "list for session": "put a message on the list for the next session",
    "take off list": "took a message off that list",
}


def render_log_page(
    course: Course, acts: Sequence[LoggedAct], names: Mapping[int, str], *, page: str
) -> str:
    """A page of the log, the newest act first; `names` are those of students by their ids, `page`
    says which one it is."""
    lines = [_line(course, act, names) for act in acts]
    return "\n".join([f"**Who did what**{page}", *lines])


def render_assistants_week(course: Course, acts: Sequence[LoggedAct]) -> str:
    """A message to staff: what each assistant did since the last one, as counts."""
    lines = [
        f"- {_who(by)}: "
        + "; ".join(_counted(action, count) for action, count in sorted(done.items()))
        for by, done in count_acts(acts)
    ]
    since = f"What assistants did since {timestamp(acts[0].at)}:"
    head = [f"**{escape(course.title)}**", since]
    return shorten([*head, *lines, "-# /seminar log shows each of these acts."], _SEE_ALL)


def _counted(action: str, count: int) -> str:
    words = _WORDS.get(action, escape(action))
    return words if count == 1 else f"{words} ({count} times)"


def _line(course: Course, act: LoggedAct, names: Mapping[int, str]) -> str:
    words = _WORDS.get(act.action, escape(act.action))
    about = ", ".join(_about(course, act, names))
    return f"{timestamp(act.at)} {_who(act.by)} {words}{f': {about}' if about else ''}"


def _about(course: Course, act: LoggedAct, names: Mapping[int, str]) -> list[str]:
    parts = []
    if act.student is not None:
        parts.append(escape(names.get(act.student) or "a former student"))
    if act.section is not None:
        parts.append(escape(f"section {act.section}"))
    if act.prompt is not None:
        parts.append(escape(course.title_of(act.prompt)))
    return parts or ([_detail(act.detail, names)] if act.detail else [])


def _detail(detail: str, names: Mapping[int, str]) -> str:
    def name(match: re.Match[str]) -> str:
        return names.get(int(match[1])) or match[0]

    text = " ".join(_PERSON.sub(name, detail).split())
    return escape(text[:_LONGEST_DETAIL] + ("…" if len(text) > _LONGEST_DETAIL else ""))


def _who(discord_id: int | None) -> str:
    """Somebody by a mention, which Discord shows by their name; nobody is notified by it."""
    return f"<@{discord_id}>" if discord_id else "the bot or its command line"
