"""What staff and students read about the roster."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.line_problems import LineProblem
from bot.core.people import Student
from bot.core.roster import RosterEntry, RosterImport
from bot.rendering.markdown import escape
from bot.rendering.messages import join_lines
from bot.rendering.timestamps import timestamp

CHANGED_MEANWHILE = (
    "Somebody else has changed the roster since you looked at it. Nothing was changed; import the "
    "file again."
)

NO_ROSTER = "The course has no roster. Import one first: discussant roster import FILE"

NOBODY_WITHOUT_DISCORD = (
    "Every student of the roster is linked to somebody on Discord. Name a student to give them a "
    "code for another account."
)

FILE_TOO_LARGE = (
    "A list of students has at most 5 MiB. Export the list alone, without the gradebook’s columns."
)

WRONG_CODE = (
    "This is not a code that is valid now. Compare it with the one that you were given, or ask the "
    "staff for a new one."
)

TOO_MANY_CODES = (
    "You have entered too many wrong codes. Wait an hour, or ask the staff to link you."
)

CODES_SENT = (
    "Each student has a code of their own: give it to nobody else. They enter it here with "
    "/me name, once. Codes that were handed out before are not valid any more."
)


def describe_redeemed(name: str) -> str:
    """Somebody has proved who they are."""
    return (
        f"You are {escape(name)} in this course. What you write counts for you, also what "
        "you wrote before."
    )


def describe_link(person: str, student: str) -> str:
    """Staff have linked somebody."""
    return f"What {escape(person)} writes counts for {escape(student)} now."


def describe_unlink(person: str, student: str) -> str:
    """Staff have ended a link."""
    return f"What {escape(person)} writes does not count for {escape(student)} any more."


def render_drops(planned: RosterImport) -> tuple[str, ...]:
    """Who would be dropped by a file: nothing was changed."""
    names = ", ".join(escape(entry.name) for entry in planned.dropped)
    return join_lines(
        [
            f"Nothing was changed. These students are in the roster, and not in the file: {names}.",
            "If they have left the course, import it again with `drop: True`; if the file lists "
            "only some of the students, with `partial: True`.",
        ]
    )


def render_import(
    planned: RosterImport, linked: int, problems: Sequence[LineProblem]
) -> tuple[str, ...]:
    """What an import has done, and the lines that it could not use."""
    counts = (
        f"{len(planned.added)} added, {len(planned.updated)} changed, {len(planned.dropped)} "
        f"dropped, {linked} linked. `/seminar roster show` lists who is linked to whom."
    )
    lines = [f"Line {each.line}: {escape(each.message)}" for each in problems]
    return join_lines([counts, *lines])


def render_roster(entries: Sequence[RosterEntry], others: Sequence[Student]) -> tuple[str, ...]:
    """The roster as messages, and the students on Discord who are not in it."""
    if not entries:
        return (NO_ROSTER,)
    lines = [_describe_entry(entry) for entry in entries]
    if others:
        names = ", ".join(escape(each.name) for each in others)
        lines.append(f"On Discord, and not in the roster: {names}")
    return join_lines(lines)


def _describe_entry(entry: RosterEntry) -> str:
    first_id = next((f" ({escape(value)})" for _, value in entry.identifiers), "")
    section = f", section {escape(entry.section)}" if entry.section else ""
    people = ", ".join(f"<@{each}>" for person in entry.linked for each in person.discord_ids)
    dropped = f", dropped {timestamp(entry.dropped_at, 'd')}" if entry.dropped_at else ""
    who = people or "not on Discord"
    return f"**{escape(entry.name)}**{first_id}{section}{dropped}: {who}"


def describe_unknown_entry(name: str) -> str:
    """Nobody in the roster is called that."""
    return (
        f"Nobody in the roster is called “{name}”. Give the name or an id as "
        "discussant roster show lists it."
    )


def describe_several_entries(name: str, entries: Sequence[RosterEntry]) -> str:
    """Several students are called that."""
    ids = ", ".join(value for entry in entries for _, value in entry.identifiers[:1])
    return f"{len(entries)} students are called “{name}”. Give an id instead: {ids}."


def describe_unknown_person(name: str) -> str:
    """Nobody on Discord is called that."""
    return (
        f"No student on Discord is called “{name}”. Give the name as the server shows it, or the "
        "account’s id: on Discord, Developer Mode adds “Copy User ID” to a member’s menu."
    )


def describe_several_people(name: str, ids: Sequence[int]) -> str:
    """Several people on Discord are called that."""
    listed = ", ".join(map(str, ids))
    return f"{len(ids)} people on Discord are called “{name}”. Give an account’s id: {listed}."


def describe_linked_already(person: str, entry: str) -> str:
    """Somebody is a student of the roster already."""
    return f"{person} is linked to {entry} already. Unlink them first: discussant roster unlink."


def describe_not_linked(name: str) -> str:
    """Somebody is no student of the roster."""
    return f"“{name}” is not linked to anybody in the roster. See discussant roster show."


def name_with_section(student: Student) -> str:
    """A student's name with something that tells them from another one of that name."""
    first_id = next((value for _, value in student.identifiers), str(student.discord_id or ""))
    return " · ".join(part for part in (student.name or "?", student.section, first_id) if part)


def describe_same_name(name: str) -> str:
    """Several students are called that, and staff have a list to choose from."""
    return f"Several students are called “{name}”. Choose one from the list, which has their ids."
