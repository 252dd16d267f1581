"""Everything that can be asked of the bot × everybody who might ask, each cell on Discord.

The attempts are made from the registered commands and the router's routes, so that a new command,
option, menu, button or form is in the matrix at once. They are sent past what a client offers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from bot.core.rights import (
    COMPONENTS,
    RIGHTS,
    Capability,
    Component,
    CourseRole,
    Place,
    capabilities_of_command,
    may,
)
from bot.rehearsal.loopback import Channel, InteractionReply, Message, Person
from bot.rehearsal.loopback.clients.command_list import AvailableCommand, list_commands
from bot.rendering.refusals import COMMAND_REFUSED, NO_COURSE_HERE, NOT_ON_COURSE_SERVER
from bot.rendering.rights import ASK_ON_COURSE_SERVER, STAFF_DO_NOT_RESPOND
from tests.support.harness import Harness

REFUSALS = (
    COMMAND_REFUSED,
    NO_COURSE_HERE,
    NOT_ON_COURSE_SERVER,
    ASK_ON_COURSE_SERVER,
    STAFF_DO_NOT_RESPOND,
    "This is for staff",
    "Only students (",
    "There is no course that can be set up from this Discord server.",
)


@dataclass(frozen=True)
class Asker:
    """Somebody who asks in a place, on a message of the bot that stands there.

    `own`: what they are on the server of the course that a button or form is about. `here`: what
    they are in the course that a command in this place is about; None where there is none.
    """

    name: str
    person: Person
    message: Message
    asked_in: Place
    own: frozenset[CourseRole]
    here: frozenset[CourseRole] | None

    def may(self, attempt: Attempt) -> bool:
        """Whether the table of rights lets them."""
        roles, place = self.own, self.asked_in
        if attempt.found_by_place:
            roles, place = self.here or frozenset(), Place.COURSE_SERVER
        return all(
            may(roles, capability) and place in RIGHTS[capability].places
            for capability in attempt.capabilities
        )


@dataclass(frozen=True)
class Sample:
    """What a button or form sends: its custom_id, and the fields that are filled in. `more` is
    what it asks for besides, as an act that somebody else did does."""

    custom_id: str
    fields: dict[str, str] = field(default_factory=dict)
    more: tuple[Capability, ...] = ()


@dataclass(frozen=True)
class Attempt:
    """One thing to ask: a command (with the option whose choices are asked for), a command of a
    message's menu, or a button or form."""

    name: str
    capabilities: tuple[Capability, ...]
    command: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    focused: str = ""
    on_message: bool = False
    component: Component | None = None
    sample: Sample = Sample("")

    @property
    def found_by_place(self) -> bool:
        """Whether the place says which course is meant, not the request."""
        return self.component in (None, Component.PAGE_BUTTON)


@dataclass(frozen=True)
class Cell:
    """What came of one attempt of one asker."""

    attempt: str
    asker: str
    allowed: bool
    refused: bool
    changed: bool

    @property
    def wrong(self) -> bool:
        """Whether somebody had what is not theirs, or was refused what is."""
        return self.refused is self.allowed or (self.refused and self.changed)


def command_attempts(h: Harness, samples: dict[str, Any]) -> Iterator[Attempt]:
    """Every command with its required options, with each switch on, and each list of choices.
    `samples` are values by the option's name, or by "command option"."""
    for offer in list_commands(h.server.state.commands):
        options = {
            option.name: samples.get(f"{offer.path} {option.name}", samples.get(option.name))
            for option in offer.options
            if option.required or f"{offer.path} {option.name}" in samples
        }
        yield _command_attempt(offer, options)
        for option in offer.options:
            if option.option_type == _BOOLEAN:
                yield _command_attempt(offer, {**options, option.name: True})
            if option.autocompletes:
                typed = {name: value for name, value in options.items() if name != option.name}
                yield _command_attempt(offer, typed, focused=option.name)


def component_attempts(
    h: Harness, samples: dict[Component, tuple[Sample, ...]]
) -> Iterator[Attempt]:
    """Every route of the router, with the samples of what it takes."""
    assert h.bot is not None
    router: Any = h.bot.get_cog("ComponentRouter")
    for route in router.routes:
        for sample in samples[route.component]:
            assert route.pattern.fullmatch(sample.custom_id), sample
            capabilities = (COMPONENTS[route.component], *sample.more)
            name = f"{route.component}: {sample.custom_id}"
            yield Attempt(name, capabilities, component=route.component, sample=sample)


async def play(h: Harness, attempts: tuple[Attempt, ...], askers: tuple[Asker, ...]) -> list[Cell]:
    """Every cell. Of each attempt those are played first that must change nothing."""
    cells = []
    with closing(sqlite3.connect(h.database_path)) as raw:
        database = StoredLines(raw)
        for attempt in attempts:
            for asker in sorted(askers, key=lambda each: each.may(attempt)):
                before = database.read()
                refused = await is_refused(attempt, asker)
                await h.wait_until_idle()
                changed = refused and database.read() != before
                cells.append(Cell(attempt.name, asker.name, asker.may(attempt), refused, changed))
    return cells


class StoredLines:
    """Everything in the database but the heartbeats, read again only after somebody has written."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self._version: object = None
        self._lines: list[str] = []

    def read(self) -> list[str]:
        """The database as SQL."""
        # https://www.sqlite.org/pragma.html#pragma_data_version: another one for what others commit
        version = self._raw.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version = version
            self._lines = [each for each in self._raw.iterdump() if _HEARTBEAT not in each]
        return self._lines


async def is_refused(attempt: Attempt, asker: Asker) -> bool:
    """Whether the attempt gets nothing but a refusal."""
    if attempt.focused:
        return not await choices_of(attempt, asker)
    return reads_as_refusal(await reply_to(attempt, asker))


async def choices_of(attempt: Attempt, asker: Asker) -> tuple[tuple[str, Any], ...]:
    """The choices that are offered, as (name, value)."""
    options, place = localise(attempt.options, asker), asker.message.place
    forged = asker.person.forged
    return await forged.autocomplete(attempt.command, attempt.focused, "", place, **options)


async def reply_to(attempt: Attempt, asker: Asker) -> InteractionReply:
    """The answer to a command, button or form."""
    forged, place = asker.person.forged, asker.message.place
    if attempt.on_message:
        reply = await forged.run_message_command(attempt.command, asker.message)
    elif attempt.component is None:
        reply = await forged.run(attempt.command, place, **localise(attempt.options, asker))
    elif attempt.sample.fields:
        custom_id, fields = attempt.sample.custom_id, attempt.sample.fields
        reply = await forged.submit(place, custom_id, fields, message=asker.message)
    else:
        reply = await forged.press(asker.message, attempt.sample.custom_id)
    assert not reply.failure, (attempt.name, asker.name)
    return reply


async def everything_shown(h: Harness, attempt: Attempt, asker: Asker) -> str:
    """All words that an attempt brings: of messages, choices, forms and files."""
    if attempt.focused:
        return repr(await choices_of(attempt, asker))
    reply = await reply_to(attempt, asker)
    await h.wait_until_idle()  # some of it may follow
    files = [file for message in reply.messages for file in message.attachments]
    decoded = [file.content.decode(errors="replace") for file in files]
    form = repr(reply.modal) if reply.modal is not None else ""
    return "\n".join((reply.text, form, *decoded))


def reads_as_refusal(reply: InteractionReply) -> bool:
    """Whether an answer is a refusal that nobody else sees."""
    return reply.modal is None and reply.ephemeral and reply.text.startswith(REFUSALS)


def localise(options: dict[str, Any], asker: Asker) -> dict[str, Any]:
    """The options with the channels that are called alike on the asker's own server."""
    guild = asker.person.member.guild
    channels = {channel.name: channel for channel in guild.channels.values()}
    return {
        name: channels[value.name] if isinstance(value, Channel) else value
        for name, value in options.items()
    }


def stored(h: Harness) -> list[str]:
    """Everything in the database but the heartbeats."""
    with closing(sqlite3.connect(h.database_path)) as raw:
        return StoredLines(raw).read()


_HEARTBEAT = 'INTO "heartbeat"'
_BOOLEAN = 5  # Discord's number for the type of an option


def _command_attempt(
    offer: AvailableCommand, options: dict[str, Any], focused: str = ""
) -> Attempt:
    given = {name for name, value in options.items() if value is not False}
    shown = [*options, f"{focused} (choices)"] if focused else list(options)
    return Attempt(
        f"/{offer.path} {' '.join(shown)}".strip(),
        capabilities_of_command(offer.path, given),
        command=offer.path,
        options=options,
        focused=focused,
        on_message=offer.on_message,
    )
