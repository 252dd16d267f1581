"""Every service of a course is limited to the sections of whoever asks, or says why it needs not
be."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from bot.clock import RehearsalClock
from bot.core.folder_content import FolderContent
from bot.core.scope import Scope
from bot.discussion.course_registry import CourseRegistry
from bot.discussion.course_services import CourseServices
from bot.discussion.scoped_services import limit_services
from bot.store.database import Database
from tests.support.harness import FIRST
from tests.support.shipped_course import shipped

# A new service stands here, with its reason, or it has `within`.
NOBODY_ELSE_IS_SHOWN = {
    "lookup": "the text",
    "citations": "the text",
    "conversations": "prompts",
    "tick": "what is due",
    "wordings.search": "whoever asks is an Asker with a scope",
    "wordings.citations": "whoever asks is an Asker with a scope",
    "planning.plan": "prompts",
    "planning.editor": "prompts",
    "participation.recorder": "records what arrives",
    "participation.unrecognized": "records what arrived",
    "participation.private": "one's own responses",
    "participation.receipts": "shows that something is recorded, to its author",
    "participation.hints": "tells the author of a message",
    "participation.sweeper": "records what arrived",
    "participation.members": "records who is in the course",
    "participation.roster": "staff's alone",
    "participation.imports": "staff's alone",
    "participation.codes": "staff's, and one's own code",
    "participation.consent": "one's own",
    "participation.problems": "staff's alone",
    "participation.misplaced": "staff's alone",
    "privacy.retention": "staff's alone",
    "privacy.data": "one's own, or staff's",
    "privacy.requests": "one's own, or staff's",
    "staff.notifier": "staff's alone",
    "staff.rules": "staff's alone",
    "staff.log": "staff's alone",
}
_NO_SERVICES = {"course", "ref", "setup", "library", "button_key"}
_GROUPS = ("wordings", "planning", "participation", "privacy", "staff")


def services_of(services: CourseServices) -> dict[str, Any]:
    """All services by their paths."""
    found: dict[str, Any] = {}
    for each in fields(services):
        value = getattr(services, each.name)
        if each.name in _GROUPS:
            found |= {f"{each.name}.{one.name}": getattr(value, one.name) for one in fields(value)}
        elif each.name not in _NO_SERVICES:
            found[each.name] = value
    return found


async def test_no_service_is_forgotten(tmp_path: Path) -> None:
    course, library = shipped()
    served = FolderContent(library, (course,))

    async def read() -> FolderContent:
        return served

    async with await Database.open(tmp_path / "d.db") as database:
        clock = RehearsalClock(FIRST)
        registry = CourseRegistry(served, read, database, clock, pseudonym_key=bytes(32))
        await registry.start()
        (services,) = registry.all
        limited = services_of(limit_services(services, Scope(sections=frozenset({"A"}))))
        unlimited = {
            name for name, service in services_of(services).items() if limited[name] is service
        }
        assert unlimited == NOBODY_ELSE_IS_SHOWN.keys()
