"""Rosters of a harness's course."""

from __future__ import annotations

from bot.core.course import Course
from bot.core.roster import IdentifierKind, ListedStudent
from bot.discussion.participation.roster import Roster
from bot.discussion.participation.roster_imports import RosterImports, RosterRequest
from tests.support.harness import Harness


async def import_roster(h: Harness, *names: str, course: Course | None = None) -> Roster:
    """Import a whole file of these students into a course that is set up, by default the harness's
    own. All are in section A, each has the id `u` and the last word of their name."""
    assert h.database is not None
    course = course or await h.placed(h.database)
    imports = RosterImports(course, h.database, h.clock)
    request = RosterRequest(_listed(names), ())
    await imports.apply(request, await imports.plan(request), on=None, by=None)
    return Roster(course, h.database, h.clock)


def _listed(names: tuple[str, ...]) -> tuple[ListedStudent, ...]:
    return tuple(
        ListedStudent(
            line=line,
            name=name,
            section="A",
            identifiers=((IdentifierKind.ID, f"u{name.split()[-1]}"),),
        )
        for line, name in enumerate(names, start=2)
    )
