"""Renders messages as JSON for the page, as a person's client shows them."""

from __future__ import annotations

from typing import Any

from bot.rehearsal.loopback import Channel, DirectChannel, Message, Person, Thread
from bot.rehearsal.loopback.model.kinds import MessageType
from bot.rehearsal.loopback.model.mentions import resolve_mentions
from bot.rehearsal.loopback.model.message_contents import PICTURE_TYPE, Attachment
from bot.rehearsal.loopback.model.permissions import Permission
from bot.rehearsal.page import components
from bot.rehearsal.page.markdown import NameOf, parse_markdown, plain_text
from bot.rehearsal.page.names import name_resolver
from bot.rehearsal.page.permissions import can_write, person_has

Json = dict[str, Any]

_PREVIEW_LENGTH = 120  # characters of a message that a reply or a screen reader is given


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
    thread = message.thread or message.opened_thread
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
            _render_file(file, message) for file in message.attachments if file.seconds is None
        ],
        "extras": _render_extras(message, name_of),
        "reactions": [
            {"emoji": emoji, "count": len(people), "mine": person.id in people}
            for emoji, people in message.reactions.items()
        ],
        "answers": _render_referenced_message(message, name_of),
        "command": _command_line(message),
        "ephemeral": message.ephemeral,
        "thinking": message.thinking,
        "pings": person.user in mentions.users or mentions.everyone,
        "thread": str(thread.id) if thread is not None else None,
        "can": _available_actions(message, person),
    }


def _author_name(message: Message) -> str:
    """The author's name as clients show it there: a nickname belongs to one server."""
    if isinstance(message.place, DirectChannel):
        return message.author.name
    member = message.place.guild.members.get(message.author.id)
    return member.display_name if member is not None else message.author.name


def _render_referenced_message(message: Message, name_of: NameOf) -> Json | None:
    """The line above a reply that shows the message it refers to."""
    if message.referenced_message is None:
        return None
    referenced = message.referenced_message
    text = "The message was deleted." if referenced.deleted else _preview(referenced, name_of)
    key = None if referenced.deleted else str(referenced.id)
    return {"id": key, "author": _author_name(referenced), "words": text}


def _preview(message: Message, name_of: NameOf) -> str:
    """The beginning of a message without its markup; of one without words, what it is."""
    text = " ".join(plain_text(parse_markdown(message.text, name_of)).split())
    if not text:
        labels = [extra["label"] for extra in _render_extras(message, name_of)]
        text = ", ".join([*labels, *(file.name for file in message.attachments)])
    return text if len(text) <= _PREVIEW_LENGTH else text[: _PREVIEW_LENGTH - 1] + "…"


def _command_line(message: Message) -> str:
    """“Ada used /passage”: the line above what was not written like other messages."""
    metadata = message.interaction_metadata
    if message.kind is MessageType.THREAD_CREATED:
        return f"{_author_name(message)} opened a thread"
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
    moderates = person_has(person, place, Permission.MANAGE_MESSAGES)
    starts_threads = person_has(person, place, Permission.CREATE_PUBLIC_THREADS)
    available = {
        "reply": can_write(place, person),
        "forward": True,
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
        or person_has(person, message.place, Permission.ADD_REACTIONS)
    )


def _render_file(file: Attachment, message: Message) -> Json:
    """A file; `description` is None unless it is a picture that the page shows."""
    size = len(file.content)
    return {
        "name": file.name,
        "size": f"{size} bytes" if size < 1000 else f"{size / 1000:.1f} kB",
        "path": f"{message.place.id}/{file.id}/{file.name}",
        "description": file.description if file.content_type == PICTURE_TYPE else None,
    }


def _created_milliseconds(message: Message) -> int:
    return int(message.created_at.timestamp() * 1000)


def _render_extras(message: Message, name_of: NameOf) -> list[Json]:
    """What a message holds beside words and files: a label each, and what it shows, if anything."""
    extras: list[Json] = [
        {"label": "Sticker", "tree": parse_markdown(each.name, name_of)}
        for each in message.stickers
    ]
    extras += [
        {"label": f"Voice message, {file.seconds:.0f} seconds", "tree": []}
        for file in message.attachments
        if file.seconds is not None
    ]
    if message.poll is not None:
        asked = [message.poll.question, *(f"- {answer}" for answer in message.poll.answers)]
        extras.append({"label": "Poll", "tree": parse_markdown("\n".join(asked), name_of)})
    if message.forwarded is not None:
        text = message.forwarded.text
        extras.append({"label": "Forwarded", "tree": parse_markdown(text, name_of)})
    return extras
