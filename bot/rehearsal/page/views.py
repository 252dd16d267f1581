"""Renders what a person's client shows as JSON for the page: places, messages, forms, commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.rehearsal.loopback import (
    Channel,
    DirectChannel,
    Guild,
    GuildAdmin,
    Message,
    Person,
    Thread,
)
from bot.rehearsal.loopback.clients.command_list import AvailableCommand, CommandOption
from bot.rehearsal.loopback.clients.modals import Modal, ModalField
from bot.rehearsal.loopback.model.kinds import ChannelType, MessageType
from bot.rehearsal.loopback.model.mentions import resolve_mentions
from bot.rehearsal.loopback.model.objects import Place, Role
from bot.rehearsal.loopback.model.permissions import (
    Permission,
    effective_permissions,
    send_permission,
)
from bot.rehearsal.page import components
from bot.rehearsal.page.markdown import NameOf, parse_markdown, plain_text

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
_PREVIEW_LENGTH = 120  # characters of a message that a reply or a screen reader is given


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


def render_place(place: Place, person: Person, unread: int = 0) -> Json:
    """A place and what this person may do there."""
    rendered: Json = {
        "id": str(place.id),
        "kind": _PLACE_KINDS[place.kind],
        "name": "Discussant" if isinstance(place, DirectChannel) else place.name,
        "parent": str(place.parent.id) if isinstance(place, Thread) else None,
        "unread": unread,
        "writes": _can_write(place, person),
        "archived": False,
        "locked": False,
    }
    if isinstance(place, Thread):
        public = [message for message in place.own_messages if message.visible_to is None]
        count = sum(message.id != place.id for message in public)
        tags = [name for key, name in place.parent.tags if key in place.tags]
        rendered |= {"archived": place.archived, "locked": place.locked}
        rendered |= {"count": count, "tags": tags}
    if isinstance(place, Channel) and place.kind is ChannelType.FORUM:
        rendered["tags"] = [name for _, name in place.tags]
    return rendered


def render_message(message: Message, person: Person) -> Json:
    """A message as this person sees it.

    The first message of a thread is shown as the message from which the thread was started.
    """
    if message.kind is MessageType.THREAD_STARTER and message.referenced_message is not None:
        return {
            **render_message(message.referenced_message, person),
            "answers": None,
            "thread": None,
            "can": [],
        }
    name_of, author = name_resolver(person), message.author
    mentions = resolve_mentions(message)
    return {
        "id": str(message.id),
        "place": str(message.place.id),
        "author": {"id": str(author.id), "name": _author_name(message), "bot": author.bot},
        "at": _created_milliseconds(message),
        "edited": message.edited_at is not None,
        "raw": message.content if author is person.user else "",
        "tree": parse_markdown(message.content, name_of),
        "words": _preview(message, name_of),
        "blocks": components.render_blocks(message, name_of),
        "embeds": [components.render_embed(each, name_of) for each in message.embeds],
        "files": [
            _render_file(file.id, file.name, len(file.content), message)
            for file in message.attachments
        ],
        "reactions": [
            {"emoji": emoji, "count": len(people), "mine": person.id in people}
            for emoji, people in message.reactions.items()
        ],
        "answers": _render_referenced_message(message, name_of),
        "command": _command_line(message),
        "ephemeral": message.ephemeral,
        "thinking": message.thinking,
        "pings": person.user in mentions.users or mentions.everyone,
        "thread": str(message.thread.id) if message.thread is not None else None,
        "can": _available_actions(message, person),
    }


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


def _author_name(message: Message) -> str:
    """The author's name as clients show it there: a nickname belongs to one server."""
    if isinstance(message.place, DirectChannel):
        return message.author.name
    member = message.place.guild.members.get(message.author.id)
    return member.display_name if member is not None else message.author.name


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


def _render_referenced_message(message: Message, name_of: NameOf) -> Json | None:
    """The line above a reply that shows the message it refers to."""
    if message.referenced_message is None:
        return None
    referenced = message.referenced_message
    text = "The message was deleted." if referenced.deleted else _preview(referenced, name_of)
    key = None if referenced.deleted else str(referenced.id)
    return {"id": key, "author": _author_name(referenced), "words": text}


def _preview(message: Message, name_of: NameOf) -> str:
    """The beginning of a message without its markup."""
    text = " ".join(plain_text(parse_markdown(message.text, name_of)).split())
    return text if len(text) <= _PREVIEW_LENGTH else text[: _PREVIEW_LENGTH - 1] + "…"


def _command_line(message: Message) -> str:
    """“Ada used /passage”, the line above the response to a command."""
    metadata = message.interaction_metadata
    if metadata is None or not metadata.command_name:
        return ""
    sign = "" if message.kind is MessageType.CONTEXT_MENU_COMMAND else "/"
    return f"{metadata.user.name} used {sign}{metadata.command_name}"


def _available_actions(message: Message, person: Person) -> list[str]:
    """The actions that this person's client offers for a message."""
    is_own = message.author is person.user
    if message.ephemeral:
        return ["dismiss"]
    place = message.place
    moderates = _has_permissions(person, place, Permission.MANAGE_MESSAGES)
    starts_threads = _has_permissions(person, place, Permission.CREATE_PUBLIC_THREADS)
    available = {
        "reply": _can_write(place, person),
        "react": _can_react(message, person),
        "edit": is_own,
        "delete": is_own or moderates,
        "thread": isinstance(place, Channel) and message.thread is None and starts_threads,
    }
    return [action for action, is_available in available.items() if is_available]


def _can_react(message: Message, person: Person) -> bool:
    archived = isinstance(message.place, Thread) and message.place.archived
    return not archived and (
        isinstance(message.place, DirectChannel)
        or _has_permissions(person, message.place, Permission.ADD_REACTIONS)
    )


def _can_write(place: Place, person: Person) -> bool:
    if isinstance(place, DirectChannel):
        return place.recipient is person.user
    if isinstance(place, Thread) and place.locked:
        return _has_permissions(person, place, Permission.MANAGE_THREADS)
    return person.can_view(place) and _has_permissions(person, place, send_permission(place))


def _has_permissions(person: Person, place: Place, needed: Permission) -> bool:
    if isinstance(place, DirectChannel):
        return False
    return bool(effective_permissions(person.member, place) & needed == needed)


def _render_file(file_id: int, name: str, size: int, message: Message) -> Json:
    printed = f"{size} bytes" if size < 1000 else f"{size / 1000:.1f} kB"
    return {"name": name, "size": printed, "path": f"{message.place.id}/{file_id}/{name}"}


def _created_milliseconds(message: Message) -> int:
    return int(message.created_at.timestamp() * 1000)
