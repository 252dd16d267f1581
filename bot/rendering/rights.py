"""What people read about rights: why something is refused, and the table in the README."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from bot.core.course import Course
from bot.core.rights import (
    COMMANDS,
    COMPONENTS,
    OPTIONS,
    RIGHTS,
    Capability,
    CourseRole,
    Place,
)

STAFF_DO_NOT_RESPOND = "Responses of staff are not recorded."
ASK_ON_COURSE_SERVER = "Do this on the course’s own server."


def describe_missing_right(
    capability: Capability, course: Course, roles: Iterable[CourseRole]
) -> str:
    """Why somebody with these roles may not do what they asked."""
    allowed = RIGHTS[capability].roles
    if CourseRole.STUDENT not in allowed:
        staff = " or ".join(course.staff)
        return f"Only staff ({staff}) may do this. Ask the instructor for the role."
    if CourseRole.STAFF in roles:
        return STAFF_DO_NOT_RESPOND
    return (
        f"Only students (with the role {' or '.join(course.students)}) may do this. Ask the "
        "instructor for the role."
    )


def render_rights_table() -> str:
    """All capabilities as a table in Markdown: what, who, where, by which command or button."""
    rows = [
        f"| {capability} | {_list(RIGHTS[capability].roles, CourseRole)} | "
        f"{_list(RIGHTS[capability].places, Place)} | {', '.join(_ways(capability))} |"
        for capability in Capability
    ]
    return "\n".join(["| what | who | where | by |", "| --- | --- | --- | --- |", *rows])


def _ways(capability: Capability) -> list[str]:
    """The commands, options, buttons and forms that ask for a capability."""
    return [
        *(_shown(name) for name, needed in COMMANDS.items() if needed is capability),
        *(
            f"`/{name} {option}:`"
            for (name, option), needed in OPTIONS.items()
            if needed is capability
        ),
        *(component for component, needed in COMPONENTS.items() if needed is capability),
    ]


def _shown(command: str) -> str:
    return f"`/{command}`" if command.islower() else f"the menu *{command}* of a message"


def _list(found: Collection[StrEnum], kind: type[StrEnum]) -> str:
    return ", ".join(each for each in kind if each in found)
