"""What a person may do in a place, so that the page offers nothing else."""

from __future__ import annotations

from bot.rehearsal.loopback import DirectChannel, Person, Thread
from bot.rehearsal.loopback.model.objects import Place
from bot.rehearsal.loopback.model.permissions import (
    Permission,
    effective_permissions,
    send_permission,
)


def can_write(place: Place, person: Person) -> bool:
    """Whether a person may send a message there."""
    if isinstance(place, DirectChannel):
        return place.recipient is person.user
    if isinstance(place, Thread) and place.locked:
        return person_has(person, place, Permission.MANAGE_THREADS)
    return person.can_view(place) and person_has(person, place, send_permission(place))


def person_has(person: Person, place: Place, needed: Permission) -> bool:
    """Whether a person has permissions in a place; nobody has any in direct messages."""
    if isinstance(place, DirectChannel):
        return False
    return bool(effective_permissions(person.member, place) & needed == needed)
