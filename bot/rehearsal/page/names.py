"""The names of people, roles and places as a person's client knows them."""

from __future__ import annotations

from bot.rehearsal.loopback import Person
from bot.rehearsal.page.markdown import NameOf


def name_resolver(person: Person) -> NameOf:
    """A function that gives the name behind an id, as far as this person's client knows it."""
    guild = person.member.guild

    def name_of(kind: str, key: int) -> str | None:
        if kind == "user":
            member = guild.members.get(key)
            return member.display_name if member is not None else None
        if kind == "role":
            return next((each.name for each in guild.roles if each.id == key), None)
        place = guild.channels.get(key) or guild.threads.get(key)
        return place.name if place is not None and person.can_view(place) else None

    return name_of
