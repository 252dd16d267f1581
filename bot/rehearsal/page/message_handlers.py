"""Handles the page's requests to look at places and to act in them, as a Discord client would.

A handler takes the page's session and the request's data, and returns the data of the response.
QUERIES change nothing; ACTIONS do.
"""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from bot.rehearsal.loopback import (
    ApiError,
    Channel,
    DirectChannel,
    InteractionReply,
    Message,
    Person,
)
from bot.rehearsal.loopback.clients.command_list import AvailableCommand, CommandOption
from bot.rehearsal.loopback.clients.modals import FieldValue
from bot.rehearsal.loopback.model.kinds import ChannelType
from bot.rehearsal.loopback.model.objects import Place
from bot.rehearsal.page import views
from bot.rehearsal.page.page_session import PageSession

Json = dict[str, Any]
Handler = Callable[[PageSession, Json], Awaitable[Json]]

PAGE_SIZE = 25  # messages that are loaded at once, so that a place is drawn without a delay
_MAX_EMOJI_LENGTH = 32  # characters: the emoji of a family or a flag consists of several
# Discord's numbers of option types.
_INTEGER, _BOOLEAN, _USER, _CHANNEL, _ROLE, _NUMBER = 4, 5, 6, 7, 8, 10


async def select_view(session: PageSession, data: Json) -> Json:
    """Act as a person and open a place: its newest messages and the commands there."""
    person = _select_person(session, data)
    session.select_view(person, None)
    if data.get("place"):
        session.select_view(person, _place_if_visible(session, data["place"]))
    choices = partial(_option_choices, session)
    commands = person.available_commands(session.place)
    return {
        "state": session.state(),
        "offers": [views.render_command(command, choices) for command in commands],
        **session.load_page(session.place, None, PAGE_SIZE),
    }


async def load_older(session: PageSession, data: Json) -> Json:
    """The messages of a place that are older than one."""
    return session.load_page(session.find_place(data["place"]), int(data["before"]), PAGE_SIZE)


async def list_posts(session: PageSession, data: Json) -> Json:
    """The posts of a forum, newest first, archived ones included."""
    forum = session.find_place(data["place"])
    assert isinstance(forum, Channel), "the page asks only forums for their posts"
    threads = reversed(session.rehearsal.server.threads_of(forum))
    return {"posts": [views.render_place(each, session.person) for each in threads]}


async def edit_message(session: PageSession, data: Json) -> Json:
    """Edit a message."""
    await session.person.edit(_find_message(session, data), data["text"])
    return {}


async def delete_message(session: PageSession, data: Json) -> Json:
    """Delete a message, or dismiss an ephemeral one."""
    await session.person.delete(_find_message(session, data))
    return {}


async def toggle_reaction(session: PageSession, data: Json) -> Json:
    """Add the person's reaction to a message, or remove it."""
    message, emoji = _find_message(session, data), data["emoji"]
    if not isinstance(emoji, str) or not 0 < len(emoji) <= _MAX_EMOJI_LENGTH or emoji.isascii():
        raise ApiError(400, 10014, "Unknown Emoji")
    if session.person.id in message.reactions.get(emoji, []):
        await session.person.unreact(message, emoji)
    else:
        await session.person.react(message, emoji)
    return {}


async def start_thread(session: PageSession, data: Json) -> Json:
    """Start a thread from a message."""
    thread = await session.person.start_thread(_find_message(session, data), data["name"])
    return {"place": str(thread.id)}


async def create_post(session: PageSession, data: Json) -> Json:
    """Create a post in a forum."""
    forum = session.find_place(data["place"])
    if not isinstance(forum, Channel) or forum.kind is not ChannelType.FORUM:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    thread = await session.person.create_post(
        forum, data["title"], data["text"], data.get("tags", ())
    )
    return {"place": str(thread.id)}


async def autocomplete(session: PageSession, data: Json) -> Json:
    """The choices offered while an option is typed."""
    place = session.find_place(data["place"])
    path, option = data["command"], data["option"]
    others = {**data.get("options", {})}
    typed = others.pop(option, "")
    command = _find_command(session.person.available_commands(place), path)
    values = _parse_values(session, command, {k: v for k, v in others.items() if v != ""})
    choices = await session.person.autocomplete(path, option, typed, in_=place, **values)
    return {"choices": [list(choice) for choice in choices]}


async def run_command(session: PageSession, data: Json) -> Json:
    """Run a slash command."""
    place = session.find_place(data["place"])
    command = _find_command(session.person.available_commands(place), data["command"])
    options = _parse_values(session, command, data.get("options", {}))
    return _render_reply(session, await session.person.run(data["command"], in_=place, **options))


async def run_message_command(session: PageSession, data: Json) -> Json:
    """Run a command of a message's menu."""
    message = _find_message(session, data)
    reply = await session.person.run_message_command(data["command"], message)
    return _render_reply(session, reply)


async def press_button(session: PageSession, data: Json) -> Json:
    """Press a button."""
    reply = await session.person.press(_find_message(session, data), data["button"])
    return _render_reply(session, reply)


async def select_options(session: PageSession, data: Json) -> Json:
    """Select values in a menu of a message."""
    message = _find_message(session, data)
    reply = await session.person.choose(message, data["menu"], *data["values"])
    return _render_reply(session, reply)


async def submit_modal(session: PageSession, data: Json) -> Json:
    """Submit a form. A form that is refused stays open and can be submitted again."""
    modal = session.modals.get(int(data["key"]))
    if modal is None or modal.interaction.user is not session.person.user:
        raise ApiError(404, 10062, "Unknown interaction")
    values: dict[str, FieldValue] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in data["values"].items()
    }
    reply = await session.person.submit(modal, values)
    session.modals.pop(int(data["key"]), None)
    return _render_reply(session, reply)


def _render_reply(session: PageSession, reply: InteractionReply) -> Json:
    """A failure, or the form to open; messages reach the page as message changes."""
    modal = reply.modal
    if modal is None:
        return {"failed": reply.failure}
    key = max(session.modals, default=0) + 1
    session.modals[key] = modal
    return {"failed": reply.failure, "modal": views.render_modal(modal, key, session.person)}


def _select_person(session: PageSession, data: Json) -> Person:
    """Whom to act as: the person named, on the server named; without one the same account there,
    or else the first person."""
    key = data.get("person") or str(session.person.id)
    if not data.get("server"):
        return session.find_person(key)
    guild = session.find_guild(data["server"])
    try:
        return session.find_person(key, guild)
    except ApiError:
        there = (each for each in session.rehearsal.people if each.member.guild is guild.guild)
        return next(there, session.person)


def _place_if_visible(session: PageSession, key: str) -> Place | None:
    """The place, or None if the person does not see it: the page may have changed persons."""
    try:
        return session.find_place(key)
    except ApiError:
        return None


def _find_message(session: PageSession, data: Json) -> Message:
    return session.find_message(data["place"], data["message"])


def _find_command(commands: tuple[AvailableCommand, ...], path: str) -> AvailableCommand:
    for command in commands:
        if command.path == path and not command.on_message:
            return command
    raise ApiError(404, 10063, "Unknown application command")


def _parse_values(session: PageSession, command: AvailableCommand, typed: Json) -> Json:
    """The typed texts as values of the options' types. Raises ApiError if one is no number."""
    known = {option.name: option for option in command.options}
    return {name: _parse_value(session, known.get(name), value) for name, value in typed.items()}


def _parse_value(session: PageSession, option: CommandOption | None, typed: Any) -> Any:
    if option is None:
        return typed
    if option.takes_file:
        return str(typed["name"]), base64.b64decode(typed["content"], validate=True)
    if not isinstance(typed, str):
        return typed
    parse = _VALUE_PARSERS.get(option.option_type)
    try:
        return parse(session, typed) if parse is not None else typed
    except ValueError:
        raise ApiError(400, 50035, f"{option.name}: this is not a number") from None


def _option_choices(session: PageSession, option: CommandOption) -> list[list[str]]:
    """The choices of an option as (name, key); none if its value is typed."""
    if option.choices:
        return [[name, str(value)] for name, value in option.choices]
    if option.option_type == _BOOLEAN:
        return [["True", "True"], ["False", "False"]]
    places = session.person.visible_places()
    objects: dict[int, list[Any]] = {
        _USER: [person.user for person in session.people if person.is_member],
        _CHANNEL: [place for place in places if not isinstance(place, DirectChannel)],
        _ROLE: session.person.member.guild.roles,
    }
    return [[each.name, str(each.id)] for each in objects.get(option.option_type, [])]


def _find_role(session: PageSession, key: str) -> Any:
    roles = session.person.member.guild.roles
    return next((each for each in roles if str(each.id) == key), key)


_VALUE_PARSERS: dict[int, Callable[[PageSession, str], Any]] = {
    _INTEGER: lambda _, text: int(text),
    _NUMBER: lambda _, text: float(text),
    _BOOLEAN: lambda _, text: text == "True",
    _USER: lambda session, text: session.find_person(text),
    _CHANNEL: lambda session, text: session.find_place(text),
    _ROLE: _find_role,
}

QUERIES: dict[str, Handler] = {
    "look": select_view,
    "older": load_older,
    "posts": list_posts,
    "complete": autocomplete,
}
ACTIONS: dict[str, Handler] = {
    "edit": edit_message,
    "delete": delete_message,
    "react": toggle_reaction,
    "thread": start_thread,
    "post": create_post,
    "run": run_command,
    "menu": run_message_command,
    "press": press_button,
    "choose": select_options,
    "submit": submit_modal,
}
