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
NOT_IN_YOUR_SECTIONS = (
    "This is by a student of another section than yours. Their assistants or staff decide about it."
)
NOT_YOUR_ACT = "This is for staff: somebody else did it. Ask them, or staff."
ASK_ON_COURSE_SERVER = "Do this on the course’s own server."


def describe_missing_right(
    capability: Capability, course: Course, roles: Iterable[CourseRole]
) -> str:
    """Why somebody with these roles may not do what they asked."""
    allowed = RIGHTS[capability].roles
    if CourseRole.STUDENT not in allowed:
        assistants = course.assistants if CourseRole.ASSISTANT in allowed else ()
        needed = " or ".join((*course.staff, *assistants))
        return f"This is for staff. It needs the role {needed}: ask the instructor for it."
    if not {CourseRole.STAFF, CourseRole.ASSISTANT}.isdisjoint(roles):
        return STAFF_DO_NOT_RESPOND
    return (
        f"Only students (with the role {' or '.join(course.students)}) may do this. Ask the "
        "instructor for the role."
    )


def describe_missing_section(course: Course) -> str:
    """Why an assistant sees no student."""
    return (
        f"You have the role of none of the sections of this course ({', '.join(course.sections)}), "
        "so you see none of its students. Ask the instructor for it."
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
