"""What a person does and sees: no more than a Discord client would let her."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.rehearsal.loopback.commands import command_data
from bot.rehearsal.loopback.errors import Refused, invalid, missing_access, unknown
from bot.rehearsal.loopback.ids import made_at
from bot.rehearsal.loopback.interactions import Interaction, Kind
from bot.rehearsal.loopback.model import (
    EPHEMERAL,
    Member,
    Message,
    MessageKind,
    Place,
    Thread,
)
from bot.rehearsal.loopback.permissions import Permission, may, permissions, require

if TYPE_CHECKING:
    from bot.rehearsal.loopback.server import LoopbackDiscord


@dataclass(frozen=True, slots=True)
class Field:
    """A text field of a form."""

    custom_id: str
    label: str
    value: str
    shortest: int
    longest: int
    required: bool


@dataclass(frozen=True, slots=True)
class Modal:
    """A form that the bot opened; `message` is the one whose button opened it."""

    title: str
    custom_id: str
    fields: tuple[Field, ...]
    place: Place
    message: Message | None


class Answer:
    """What the bot answered to one person's act; follow-ups appear in it as they come."""

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction

    @property
    def failed(self) -> str:
        """“The application did not respond”, or empty."""
        return "The application did not respond" if self._interaction.failed else ""

    @property
    def messages(self) -> tuple[Message, ...]:
        """All messages of the answer, oldest first."""
        return tuple(self._interaction.messages)

    @property
    def text(self) -> str:
        """What they say."""
        return "\n".join(message.content for message in self.messages)

    @property
    def ephemeral(self) -> bool:
        """Whether only the person sees every one of them."""
        return all(message.flags & EPHEMERAL for message in self.messages)

    @property
    def choices(self) -> tuple[tuple[str, Any], ...]:
        """(name, value) of what a completion offers."""
        return tuple((each["name"], each["value"]) for each in self._interaction.choices)

    @property
    def modal(self) -> Modal | None:
        """The form that was opened, or None."""
        made = self._interaction
        if made.modal is None:
            return None
        fields = tuple(_fields(made.modal["components"]))
        return Modal(made.modal["title"], made.modal["custom_id"], fields, made.place, made.message)


class Person:
    """Somebody on a guild."""

    def __init__(self, server: LoopbackDiscord, member: Member) -> None:
        self._server = server
        self._member = member

    @property
    def id(self) -> int:
        """The account's id."""
        return self._member.user.id

    @property
    def name(self) -> str:
        """The name shown."""
        return self._member.user.name

    def sees(self, place: Place) -> tuple[Message, ...]:
        """What she sees in a place, oldest first, her ephemeral messages among it."""
        if not may(self._member, place, Permission.VIEW_CHANNEL):
            return ()
        return tuple(m for m in place.messages if m.seen_by in (None, self.id))

    async def say(self, place: Place, text: str, *, reply_to: Message | None = None) -> Message:
        """Write a message. Raises Refused if she may not, or if it is too long or empty."""
        speaks = (
            Permission.SEND_MESSAGES_IN_THREADS
            if isinstance(place, Thread)
            else Permission.SEND_MESSAGES
        )
        require(self._member, place, speaks)
        if not 1 <= len(text.strip()) <= len(text) <= 2000:
            raise invalid("content", "Must be between 1 and 2000 in length.")
        key = self._server.world.ids.next()
        message = Message(key, place, self._member.user, text, made_at(key))
        if reply_to is not None:
            self._must_see(reply_to)
            message.kind, message.reply_to = MessageKind.REPLY, reply_to.id
        self._server.world.add_message(message)
        await self._server.teller.message("MESSAGE_CREATE", message)
        return message

    async def edit(self, message: Message, text: str) -> None:
        """Reword a message of her own."""
        self._must_own(message)
        if not 1 <= len(text) <= 2000:
            raise invalid("content", "Must be between 1 and 2000 in length.")
        message.content = text
        message.edited_at = self._server.world.now()
        self._server.world.changed("edited", message)
        await self._server.teller.message("MESSAGE_UPDATE", message)

    async def delete(self, message: Message) -> None:
        """Delete a message of her own, or anyone's with Manage Messages."""
        self._must_see(message)
        if message.author is not self._member.user:
            require(self._member, message.place, Permission.MANAGE_MESSAGES)
        self._server.world.remove_message(message)
        await self._server.teller.deleted(message)

    async def react(self, message: Message, emoji: str) -> None:
        """Put a reaction on a message."""
        self._must_see(message)
        require(self._member, message.place, Permission.ADD_REACTIONS)
        message.reactions.setdefault(emoji, []).append(self.id)
        self._server.world.changed("reacted", message)
        await self._server.teller.reacted("MESSAGE_REACTION_ADD", message, self.id, emoji)

    async def start_thread(self, message: Message, name: str) -> Thread:
        """Open a thread from a message."""
        self._must_see(message)
        require(self._member, message.place, Permission.CREATE_PUBLIC_THREADS)
        archive = timedelta(days=3)
        thread = self._server.world.open_thread(message, name, self._member.user, archive)
        await self._server.teller.thread("THREAD_CREATE", thread)
        return thread

    async def run(self, command: str, *, in_: Place | None = None, **options: Any) -> Answer:
        """Run a slash command such as "me standing"."""
        place = self._place(in_)
        data = self._command(command, options, place)
        return await self._begin(Kind.COMMAND, place, data)

    async def complete(
        self, command: str, option: str, typed: str, *, in_: Place | None = None, **others: Any
    ) -> tuple[tuple[str, Any], ...]:
        """What is offered while an option is typed, as (name, value)."""
        place = self._place(in_)
        data = self._command(command, {**others, option: typed}, place, focused=option)
        return (await self._begin(Kind.AUTOCOMPLETE, place, data)).choices

    async def press(self, message: Message, button: str) -> Answer:
        """Press a button, named by its label or custom_id."""
        self._must_see(message)
        found = [
            each for each in message.buttons if button in (each.get("label"), each["custom_id"])
        ]
        if not found:
            raise Refused(404, 10008, f"There is no button “{button}” on this message")
        if found[0].get("disabled"):
            raise Refused(400, 50035, "The button is disabled")
        data = {"component_type": 2, "custom_id": found[0]["custom_id"]}
        return await self._begin(Kind.COMPONENT, message.place, data, message)

    async def submit(self, modal: Modal, values: dict[str, str]) -> Answer:
        """Submit a form. Raises Refused if a field is empty or too long, as the client would."""
        for each in modal.fields:
            text = values.get(each.custom_id, each.value)
            if not each.shortest <= len(text) <= each.longest or (each.required and not text):
                raise Refused(
                    400, 50035, f"{each.label}: {each.shortest} to {each.longest} characters"
                )
        components = [
            {
                "type": 18,
                "id": 2 * at + 1,
                "component": {
                    "type": 4,
                    "id": 2 * at + 2,
                    "custom_id": each.custom_id,
                    "value": values.get(each.custom_id, each.value),
                },
            }
            for at, each in enumerate(modal.fields)
        ]
        data = {"custom_id": modal.custom_id, "components": components}
        return await self._begin(Kind.MODAL, modal.place, data, modal.message)

    async def _begin(
        self, kind: Kind, place: Place, data: dict[str, Any], message: Message | None = None
    ) -> Answer:
        interactions = self._server.interactions
        return Answer(await interactions.begin(kind, self._member, place, data, message))

    def _command(
        self, command: str, options: dict[str, Any], place: Place, focused: str | None = None
    ) -> dict[str, Any]:
        require(self._member, place, Permission.USE_APPLICATION_COMMANDS)
        registered = [each for each in self._server.world.commands if self._shown(each, place)]
        return command_data(registered, command, options, place.guild, focused)

    def _shown(self, command: dict[str, Any], place: Place) -> bool:
        needed = command.get("default_member_permissions")
        granted = permissions(self._member, place)
        return needed is None or granted & int(needed) == int(needed)

    def _place(self, given: Place | None) -> Place:
        return given or next(iter(self._member.guild.channels.values()))

    def _must_see(self, message: Message) -> None:
        if not may(self._member, message.place, Permission.VIEW_CHANNEL):
            raise missing_access()
        if message.deleted or message.seen_by not in (None, self.id):
            raise unknown("Message", 10008)

    def _must_own(self, message: Message) -> None:
        self._must_see(message)
        if message.author is not self._member.user:
            raise Refused(403, 50005, "Cannot edit a message authored by another user")


def _fields(components: list[dict[str, Any]]) -> list[Field]:
    fields = []
    for label in components:
        inner = label.get("component")
        if inner is not None and inner.get("type") == 4:
            fields.append(
                Field(
                    inner["custom_id"],
                    label.get("label", ""),
                    inner.get("value") or "",
                    inner.get("min_length") or 0,
                    inner.get("max_length") or 4000,
                    bool(inner.get("required", True)),
                )
            )
    return fields
