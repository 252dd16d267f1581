"""A discussion with people whose roles change, for tests of who counts as what."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.core.course import Course
from bot.rehearsal.loopback import Person
from bot.rehearsal.loopback.model.objects import Role
from tests.support.harness import Harness, set_up


@asynccontextmanager
async def discussion(tmp_path: Path, **more: Any) -> AsyncIterator[Harness]:
    """A course with an open thread."""
    async with set_up(tmp_path, **more) as h:
        await h.run_to_first()
        yield h


def without_student_role(course: Course) -> Course:
    """The course with everybody as a student who is neither staff nor a bot."""
    return replace(course, students=())


def role(h: Harness, name: str) -> Role:
    """The server's role of this name."""
    return next(role for role in h.guild.guild.roles if role.name == name)


def assistant(h: Harness) -> Person:
    """A new assistant, Tess."""
    return h.guild.add_person("Tess", [role(h, "Teaching Assistant")])


async def restart(h: Harness) -> None:
    """Stop the bot and start it again."""
    await h.stop()
    await h.start()


async def pass_time(h: Harness, minutes: int = 1) -> None:
    """Let time pass, and the bot do what is due."""
    await h.to(h.clock.now() + timedelta(minutes=minutes))


async def texts(h: Harness) -> dict[str, tuple[str, str]]:
    """What is recorded when the bot is quiet: by each text its author and kind."""
    await h.wait_until_idle()
    return {row.text or "": (row.student, row.kind) for row in (await h.record()).responses}


async def names(h: Harness) -> set[str]:
    """Who has a row in the participation table when the bot is quiet."""
    await h.wait_until_idle()
    return {row.student for row in (await h.record()).participation}
