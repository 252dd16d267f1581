"""What staff and students read about the roster."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.roster import RosterEntry

CHANGED_MEANWHILE = (
    "Somebody else has changed the roster since you looked at it. Nothing was changed; import the "
    "file again."
)


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
