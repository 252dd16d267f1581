"""Renders what a person's client shows as JSON for the page: places, forms, commands, people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.rehearsal.loopback import Channel, DirectChannel, Guild, GuildAdmin, Person, Thread
from bot.rehearsal.loopback.clients.command_list import AvailableCommand, CommandOption
from bot.rehearsal.loopback.clients.modals import Modal, ModalField
from bot.rehearsal.loopback.model.kinds import ChannelType
from bot.rehearsal.loopback.model.objects import Place, Role
from bot.rehearsal.loopback.model.permissions import Permission
from bot.rehearsal.page.markdown import parse_markdown
from bot.rehearsal.page.names import name_resolver
from bot.rehearsal.page.permissions import can_write, person_has

Json = dict[str, Any]

_PLACE_KINDS = {
    ChannelType.TEXT: "text",
    ChannelType.FORUM: "forum",
    ChannelType.ANNOUNCEMENT: "text",
    ChannelType.PUBLIC_THREAD: "thread",
    ChannelType.PRIVATE_THREAD: "thread",
    ChannelType.ANNOUNCEMENT_THREAD: "thread",
    ChannelType.DM: "direct",
}


def render_place(place: Place, person: Person, unread: int = 0) -> Json:
    """A place and what this person may do there."""
    rendered: Json = {
        "id": str(place.id),
        "kind": _PLACE_KINDS[place.kind],
        "name": "Discussant" if isinstance(place, DirectChannel) else place.name,
        "parent": str(place.parent.id) if isinstance(place, Thread) else None,
        "unread": unread,
        "writes": can_write(place, person),
        "archived": False,
        "locked": False,
        "can_delete": False,
    }
    if isinstance(place, Thread):
        public = [message for message in place.own_messages if message.visible_to is None]
        count = sum(message.id != place.id for message in public)
        tags = [name for key, name in place.parent.tags if key in place.tags]
        rendered |= {"archived": place.archived, "locked": place.locked}
        rendered |= {"count": count, "tags": tags}
        rendered["can_delete"] = person_has(person, place, Permission.MANAGE_THREADS)
    if isinstance(place, Channel) and place.kind is ChannelType.FORUM:
        rendered["tags"] = [name for _, name in place.tags]
    return rendered


def render_modal(modal: Modal, key: int, person: Person) -> Json:
    """A form as this person sees it; `key` is how the page refers to it when it is submitted."""
    return {
        "key": key,
        "title": modal.title,
        "text": parse_markdown(modal.text, name_resolver(person)) if modal.text else [],
        "fields": [_render_field(each) for each in modal.fields],
    }


def render_command(
    command: AvailableCommand, option_choices: Callable[[CommandOption], list[list[str]]]
) -> Json:
    """A command; `option_choices` gives the choices of an option, none if its value is typed."""
    return {
        "path": command.path,
        "description": command.description,
        "on_message": command.on_message,
        "options": [
            {
                "name": option.name,
                "description": option.description,
                "required": option.required,
                "completes": option.autocompletes,
                "is_file": option.takes_file,
                "choices": option_choices(option),
            }
            for option in command.options
        ],
    }


def render_person(person: Person) -> Json:
    """A person whom the page can act as; `status` says what their name and roles do not."""
    roles = person.member.roles if person.is_member else []
    return {
        "id": str(person.id),
        "name": person.display_name,
        "nickname": person.member.nickname or "",
        "roles": [str(role.id) for role in roles],
        "status": _describe_person(person, roles),
        "present": person.is_member,
        "exists": not person.user.deleted,
    }


def render_roles(guild: Guild) -> list[Json]:
    """The roles of a server, without the bot's own."""
    return [{"id": str(each.id), "name": each.name} for each in guild.roles if not each.bot_id]


def render_server(guild: GuildAdmin) -> Json:
    """A server; `bot`: whether the bot is there."""
    return {"id": str(guild.id), "name": guild.guild.name, "bot": guild.has_bot}


def _describe_person(person: Person, roles: list[Role]) -> str:
    if not person.is_member:
        return "not on the server"
    return ", ".join(role.name for role in roles)


def _render_field(field: ModalField) -> Json:
    return {
        "id": field.custom_id,
        "label": field.label,
        "description": field.description,
        "value": field.value,
        "placeholder": field.placeholder,
        "longest": field.max_length,
        "required": field.required,
        "paragraph": field.multiline,
        "options": [list(each) for each in field.options],
    }
