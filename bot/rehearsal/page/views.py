"""What a person's client shows her, as JSON for the page: places, messages, forms, commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.rehearsal.loopback import Channel, Direct, Message, Person, Thread
from bot.rehearsal.loopback.people.forms import Field, Modal
from bot.rehearsal.loopback.people.offers import Offer, OptionOffer
from bot.rehearsal.loopback.state.mentions import mentions
from bot.rehearsal.loopback.state.model import ChannelKind, MessageKind, Place
from bot.rehearsal.loopback.state.permissions import Permission, may, permissions, speaking
from bot.rehearsal.page import components
from bot.rehearsal.page.markdown import NameOf, plain, tree

Json = dict[str, Any]

_KINDS = {
    ChannelKind.TEXT: "text",
    ChannelKind.FORUM: "forum",
    ChannelKind.PUBLIC_THREAD: "thread",
    ChannelKind.DIRECT: "direct",
}
_FIRST_WORDS = 120  # characters of a message that a reply or a screen reader is given


def names(person: Person) -> NameOf:
    """The names behind ids, as this person's client knows them."""
    guild = person.member.guild

    def name_of(kind: str, key: int) -> str | None:
        if kind == "user":
            member = guild.members.get(key)
            return member.user.name if member is not None else None
        if kind == "role":
            return next((each.name for each in guild.roles if each.id == key), None)
        found = guild.channels.get(key) or guild.threads.get(key)
        return found.name if found is not None and _sees(person, found) else None

    return name_of


def place(of: Place, person: Person, unread: int = 0) -> Json:
    """A channel, thread or direct messages, and what this person may do there."""
    made: Json = {
        "id": str(of.id),
        "kind": _KINDS[of.kind],
        "name": "Discussant" if isinstance(of, Direct) else of.name,
        "parent": str(of.parent.id) if isinstance(of, Thread) else None,
        "unread": unread,
        "writes": _writes(of, person),
        "archived": False,
        "locked": False,
    }
    if isinstance(of, Thread):
        count = sum(message.id != of.id for message in of.said)
        tags = [name for key, name in of.parent.tags if key in of.tags]
        made |= {"archived": of.archived, "locked": of.locked, "count": count, "tags": tags}
    if isinstance(of, Channel) and of.kind is ChannelKind.FORUM:
        made["tags"] = [name for _, name in of.tags]
    return made


def message(of: Message, person: Person) -> Json:
    """A message as this person sees it. A thread begins with the message that it came from."""
    if of.kind is MessageKind.THREAD_STARTER and of.answers is not None:
        return {**message(of.answers, person), "answers": None, "thread": None, "can": []}
    name_of = names(person)
    bot = of.author.bot
    return {
        "id": str(of.id),
        "place": str(of.place.id),
        "author": {"id": str(of.author.id), "name": of.author.name, "bot": bot},
        "at": _milliseconds(of),
        "edited": of.edited_at is not None,
        "raw": of.content if of.author is person.user else "",
        "tree": tree(of.content, name_of),
        "words": _first_words(of, name_of),
        "blocks": components.blocks(of, name_of),
        "embeds": [components.embed(each, name_of) for each in of.embeds],
        "files": [_file(each.id, each.name, len(each.content), of) for each in of.attachments],
        "reactions": [
            {"emoji": emoji, "count": len(people), "mine": person.id in people}
            for emoji, people in of.reactions.items()
        ],
        "answers": _answered(of, name_of),
        "command": _command(of),
        "ephemeral": of.ephemeral,
        "thinking": of.thinking,
        "pings": person.user in mentions(of).users or mentions(of).everyone,
        "thread": str(of.thread.id) if of.thread is not None else None,
        "can": _can(of, person),
    }


def modal(of: Modal, key: int) -> Json:
    """A form that was opened; `key` is what the page submits it under."""
    return {"key": key, "title": of.title, "fields": [_field(each) for each in of.fields]}


def offer(of: Offer, to_choose: Callable[[OptionOffer], list[list[str]]]) -> Json:
    """A command with its options; `to_choose` gives what one is chosen from, if it is not typed."""
    return {
        "path": of.path,
        "description": of.description,
        "on_message": of.on_message,
        "options": [
            {
                "name": each.name,
                "description": each.description,
                "required": each.required,
                "completes": each.completes,
                "choices": to_choose(each),
            }
            for each in of.options
        ],
    }


def person(of: Person) -> Json:
    """Somebody whom the page can act as."""
    roles = ", ".join(role.name for role in of.member.roles)
    return {"id": str(of.id), "name": of.name, "roles": roles}


def _field(of: Field) -> Json:
    return {
        "id": of.custom_id,
        "label": of.label,
        "description": of.description,
        "value": of.value,
        "placeholder": of.placeholder,
        "longest": of.longest,
        "required": of.required,
        "paragraph": of.paragraph,
        "options": [list(each) for each in of.options],
    }


def _answered(of: Message, name_of: NameOf) -> Json | None:
    """The line above a reply that says what it answers."""
    if of.answers is None:
        return None
    gone = of.answers.deleted
    words = "The message was deleted." if gone else _first_words(of.answers, name_of)
    key = None if gone else str(of.answers.id)
    return {"id": key, "author": of.answers.author.name, "words": words}


def _first_words(of: Message, name_of: NameOf) -> str:
    """How a message begins, without its markup."""
    words = " ".join(plain(tree(of.text, name_of)).split())
    return words if len(words) <= _FIRST_WORDS else words[: _FIRST_WORDS - 1] + "…"


def _command(of: Message) -> str:
    """“Ada used /passage”, above the answer to a command."""
    if of.origin is None or not of.origin.command:
        return ""
    sign = "" if of.kind is MessageKind.CONTEXT_MENU else "/"
    return f"{of.origin.user.name} used {sign}{of.origin.command}"


def _can(of: Message, who: Person) -> list[str]:
    """What this person's client offers under a message."""
    mine = of.author is who.user
    if of.ephemeral:
        return ["dismiss"]
    moderates = _has(who, of.place, Permission.MANAGE_MESSAGES)
    opens = isinstance(of.place, Channel) and of.thread is None
    offered = {
        "reply": _writes(of.place, who),
        "react": _reacts(of, who),
        "edit": mine,
        "delete": mine or moderates,
        "thread": opens and _has(who, of.place, Permission.CREATE_PUBLIC_THREADS),
    }
    return [what for what, there in offered.items() if there]


def _reacts(of: Message, who: Person) -> bool:
    archived = isinstance(of.place, Thread) and of.place.archived
    return not archived and (
        isinstance(of.place, Direct) or _has(who, of.place, Permission.ADD_REACTIONS)
    )


def _writes(of: Place, who: Person) -> bool:
    if isinstance(of, Direct):
        return of.person is who.user
    if isinstance(of, Thread) and of.locked:
        return _has(who, of, Permission.MANAGE_THREADS)
    return _sees(who, of) and _has(who, of, speaking(of))


def _has(who: Person, where: Place, wanted: Permission) -> bool:
    if isinstance(where, Direct):
        return False
    return bool(permissions(who.member, where) & wanted == wanted)


def _sees(who: Person, where: Channel | Thread) -> bool:
    return may(who.member, where, Permission.VIEW_CHANNEL)


def _file(key: int, name: str, size: int, inside: Message) -> Json:
    words = f"{size} bytes" if size < 1000 else f"{size / 1000:.1f} kB"
    return {"name": name, "size": words, "path": f"{inside.place.id}/{key}/{name}"}


def _milliseconds(of: Message) -> int:
    return int(of.at.timestamp() * 1000)
