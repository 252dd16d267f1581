"""What a person can do on the page, as a Discord client would let her."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from bot.rehearsal.loopback import Answer, Channel, Direct, Message, Person, Refused
from bot.rehearsal.loopback.people.forms import Filled
from bot.rehearsal.loopback.people.offers import Offer, OptionOffer
from bot.rehearsal.loopback.state.model import ChannelKind, Place
from bot.rehearsal.page import views
from bot.rehearsal.page.visits import Visit

Json = dict[str, Any]
Act = Callable[[Visit, Json], Awaitable[Json]]

PAGE = 25  # messages that are loaded at once: what is drawn in one go stays short
_LONGEST_EMOJI = 32  # characters: families and flags are several
_INTEGER, _BOOLEAN, _USER, _CHANNEL, _ROLE, _NUMBER = 4, 5, 6, 7, 8, 10


async def look(visit: Visit, asked: Json) -> Json:
    """Act as a person and open a place; the newest messages there, and the commands."""
    person = _person(visit, asked.get("person") or str(visit.person.id))
    visit.look(person, None)
    if asked.get("place"):
        visit.look(person, _there(visit, asked["place"]))
    choices = partial(_to_choose, visit)
    offers = [views.offer(each, choices) for each in person.offers(visit.place)]
    return {"state": visit.state(), "offers": offers, **visit.page_of(visit.place, None, PAGE)}


async def older(visit: Visit, asked: Json) -> Json:
    """The messages of a place before one."""
    return visit.page_of(visit.find_place(asked["place"]), int(asked["before"]), PAGE)


async def posts(visit: Visit, asked: Json) -> Json:
    """The posts of a forum, archived ones too, the newest first."""
    forum = visit.find_place(asked["place"])
    assert isinstance(forum, Channel), "only a forum is asked for its posts"
    threads = reversed(visit.show.server.threads(forum))
    return {"posts": [views.place(each, visit.person) for each in threads]}


async def say(visit: Visit, asked: Json) -> Json:
    """Write a message, perhaps in reply to one."""
    place = visit.find_place(asked["place"])
    answers = asked.get("reply_to")
    found = visit.find_message(asked["place"], answers) if answers else None
    ping = bool(asked.get("ping", True))
    await visit.person.say(place, asked["text"], reply_to=found, ping=ping)
    return {}


async def edit(visit: Visit, asked: Json) -> Json:
    """Reword a message."""
    await visit.person.edit(_message(visit, asked), asked["text"])
    return {}


async def delete(visit: Visit, asked: Json) -> Json:
    """Delete a message, or dismiss what only she sees."""
    await visit.person.delete(_message(visit, asked))
    return {}


async def react(visit: Visit, asked: Json) -> Json:
    """Put a reaction on a message, or take her own away."""
    message, emoji = _message(visit, asked), asked["emoji"]
    if not isinstance(emoji, str) or not 0 < len(emoji) <= _LONGEST_EMOJI or emoji.isascii():
        raise Refused(400, 10014, "Unknown Emoji")
    if visit.person.id in message.reactions.get(emoji, []):
        await visit.person.unreact(message, emoji)
    else:
        await visit.person.react(message, emoji)
    return {}


async def start_thread(visit: Visit, asked: Json) -> Json:
    """Open a thread from a message."""
    thread = await visit.person.start_thread(_message(visit, asked), asked["name"])
    return {"place": str(thread.id)}


async def post(visit: Visit, asked: Json) -> Json:
    """Open a post in a forum."""
    forum = visit.find_place(asked["place"])
    if not isinstance(forum, Channel) or forum.kind is not ChannelKind.FORUM:
        raise Refused(400, 50024, "Cannot execute action on this channel type")
    made = await visit.person.post(forum, asked["title"], asked["text"], asked.get("tags", ()))
    return {"place": str(made.id)}


async def complete(visit: Visit, asked: Json) -> Json:
    """What is offered while an option is typed."""
    place = visit.find_place(asked["place"])
    command, option = asked["command"], asked["option"]
    others = {**asked.get("options", {})}
    typed = others.pop(option, "")
    offer = _offer(visit.person.offers(place), command)
    known = _values(visit, offer, {k: v for k, v in others.items() if v != ""})
    choices = await visit.person.complete(command, option, typed, in_=place, **known)
    return {"choices": [list(each) for each in choices]}


async def run(visit: Visit, asked: Json) -> Json:
    """Run a slash command."""
    place = visit.find_place(asked["place"])
    offer = _offer(visit.person.offers(place), asked["command"])
    options = _values(visit, offer, asked.get("options", {}))
    return _answered(visit, await visit.person.run(asked["command"], in_=place, **options))


async def menu(visit: Visit, asked: Json) -> Json:
    """Use a command of a message's menu."""
    return _answered(visit, await visit.person.menu(asked["command"], _message(visit, asked)))


async def press(visit: Visit, asked: Json) -> Json:
    """Press a button."""
    return _answered(visit, await visit.person.press(_message(visit, asked), asked["button"]))


async def choose(visit: Visit, asked: Json) -> Json:
    """Choose values of a menu on a message."""
    message = _message(visit, asked)
    return _answered(visit, await visit.person.choose(message, asked["menu"], *asked["values"]))


async def submit(visit: Visit, asked: Json) -> Json:
    """Submit a form. One that is refused stays open, and can be submitted again."""
    form = visit.modals.get(int(asked["key"]))
    if form is None or form.opened_by.user is not visit.person.user:
        raise Refused(404, 10062, "Unknown interaction")
    values: dict[str, Filled] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in asked["values"].items()
    }
    answer = await visit.person.submit(form, values)
    visit.modals.pop(int(asked["key"]), None)
    return _answered(visit, answer)


def _answered(visit: Visit, answer: Answer) -> Json:
    """What the page does with an answer; its messages come by themselves."""
    opened = answer.modal
    if opened is None:
        return {"failed": answer.failed}
    key = max(visit.modals, default=0) + 1
    visit.modals[key] = opened
    return {"failed": answer.failed, "modal": views.modal(opened, key)}


def _person(visit: Visit, key: str) -> Person:
    for each in visit.show.people:
        if str(each.id) == key:
            return each
    raise Refused(404, 10013, "Unknown User")


def _there(visit: Visit, key: str) -> Place | None:
    """A place that she sees, or None: whoever changes persons may lose the place."""
    try:
        return visit.find_place(key)
    except Refused:
        return None


def _message(visit: Visit, asked: Json) -> Message:
    return visit.find_message(asked["place"], asked["message"])


def _offer(found: tuple[Offer, ...], path: str) -> Offer:
    for each in found:
        if each.path == path and not each.on_message:
            return each
    raise Refused(404, 10063, "Unknown application command")


def _values(visit: Visit, offer: Offer, typed: Json) -> Json:
    """What was typed, as the options take it. Raises Refused in words where that is impossible."""
    known = {each.name: each for each in offer.options}
    return {name: _value(visit, known.get(name), value) for name, value in typed.items()}


def _value(visit: Visit, option: OptionOffer | None, typed: Any) -> Any:
    if option is None or not isinstance(typed, str):
        return typed
    read = _READ.get(option.kind)
    try:
        return read(visit, typed) if read is not None else typed
    except ValueError:
        raise Refused(400, 50035, f"{option.name}: this is not a number") from None


def _to_choose(visit: Visit, option: OptionOffer) -> list[list[str]]:
    """(name, key) of what an option is chosen from; nothing for one that is typed."""
    if option.choices:
        return [[name, str(value)] for name, value in option.choices]
    if option.kind == _BOOLEAN:
        return [["True", "True"], ["False", "False"]]
    guild = visit.person.member.guild
    named: dict[int, list[Any]] = {
        _USER: [each.user for each in visit.show.people],
        _CHANNEL: [each for each in visit.person.places() if not isinstance(each, Direct)],
        _ROLE: guild.roles,
    }
    return [[each.name, str(each.id)] for each in named.get(option.kind, [])]


def _role(visit: Visit, key: str) -> Any:
    roles = visit.person.member.guild.roles
    return next((each for each in roles if str(each.id) == key), key)


_READ: dict[int, Callable[[Visit, str], Any]] = {
    _INTEGER: lambda _, text: int(text),
    _NUMBER: lambda _, text: float(text),
    _BOOLEAN: lambda _, text: text == "True",
    _USER: lambda visit, text: _person(visit, text),
    _CHANNEL: lambda visit, text: visit.find_place(text),
    _ROLE: _role,
}

LOOKS: dict[str, Act] = {
    "look": look,
    "older": older,
    "posts": posts,
    "complete": complete,
}
ACTS: dict[str, Act] = {
    "say": say,
    "edit": edit,
    "delete": delete,
    "react": react,
    "thread": start_thread,
    "post": post,
    "run": run,
    "menu": menu,
    "press": press,
    "choose": choose,
    "submit": submit,
}
