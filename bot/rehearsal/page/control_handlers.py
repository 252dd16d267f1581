"""Handles the page's requests to control the rehearsal: clock, class, bot, faults, overview."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from bot.rehearsal.page.page_session import PageSession
from bot.rehearsal.page.rehearsal_api import (
    PACES,
    PostReasons,
    RehearsalError,
    StudentParticipation,
)

Json = dict[str, Any]

_STATE_SIGNS = {
    "coming": "·",
    "due": "!",
    "posted": "✓",
    "missed": "✗",
    "failed": "✗",
    "skipped": "–",
    "needs you": "?",
}


async def advance_clock(session: PageSession, data: Json) -> Json:
    """Let time pass: by minutes, to a local time, or to the next post or deadline."""
    await session.rehearsal.advance_to(_target_time(session, data))
    return {}


async def play_class(session: PageSession, data: Json) -> Json:
    """Let the class act until the end of the term."""
    await session.rehearsal.play_class(_parse_pace(data))
    return {}


async def configure_class(session: PageSession, data: Json) -> Json:
    """Set whether the class acts, and how fast that is shown."""
    session.rehearsal.configure_class(bool(data["acting"]), _parse_pace(data))
    return {}


async def stop_clock(session: PageSession, data: Json) -> Json:
    """Stop the clock at the next event."""
    session.rehearsal.stop_clock()
    return {}


async def set_bot_running(session: PageSession, data: Json) -> Json:
    """Stop the bot or start it."""
    await (session.rehearsal.start_bot() if data["runs"] else session.rehearsal.stop_bot())
    return {}


async def break_connection(session: PageSession, data: Json) -> Json:
    """Break the bot's gateway connection."""
    await session.rehearsal.break_connection(bool(data["resumable"]))
    return {}


async def set_permission_denied(session: PageSession, data: Json) -> Json:
    """Deny the bot a permission, or give it back."""
    changed = {str(data["what"])}
    previous = set(session.rehearsal.status().denied_permissions)
    denied = previous | changed if data["denied"] else previous - changed
    await session.rehearsal.deny_permissions(sorted(denied))
    return {}


async def set_requests_failing(session: PageSession, data: Json) -> Json:
    """Let Discord answer every request with 500, or stop that."""
    session.rehearsal.set_requests_failing(bool(data["failing"]))
    return {}


async def load_overview(session: PageSession, data: Json) -> Json:
    """The plan, and each student's participation for one prompt or for all of them."""
    plan = [
        {**asdict(row), "sign": _STATE_SIGNS.get(row.state, "…")}
        for row in await session.rehearsal.plan()
    ]
    students = await session.rehearsal.participation(data.get("prompt") or None)
    return {"plan": plan, "students": [_render_student(each) for each in students]}


def _render_student(student: StudentParticipation) -> Json:
    def render_post(post: PostReasons) -> Json:
        reasons = [
            {"subject": subject, "rest": rest, "link": link} for subject, rest, link in post.reasons
        ]
        return {**asdict(post), "reasons": reasons}

    return {
        **asdict(student),
        "report": f"/report/{student.student}.html",
        "posts": [render_post(each) for each in student.posts],
    }


def _target_time(session: PageSession, data: Json) -> datetime:
    status = session.rehearsal.status()
    to = data["to"]
    if isinstance(to, int):
        return status.now + timedelta(minutes=to)
    if to == "end":
        return status.end
    events = {"post": status.next_post, "deadline": status.next_deadline}
    if to not in events:
        return session.rehearsal.parse_local_time(str(to))
    instant = events[to]
    if instant is None:
        raise RehearsalError("Nothing more is planned before the end of the term.")
    return instant


def _parse_pace(data: Json) -> str:
    pace = str(data.get("pace", "normal"))
    if pace not in PACES:
        raise RehearsalError(f"There is no pace “{pace}”; choose {', '.join(PACES)}.")
    return pace


CONTROLS: dict[str, Callable[[PageSession, Json], Awaitable[Json]]] = {
    "move": advance_clock,
    "play": play_class,
    "class": configure_class,
    "halt": stop_clock,
    "bot": set_bot_running,
    "drop": break_connection,
    "deny": set_permission_denied,
    "fail": set_requests_failing,
    "overview": load_overview,
}
