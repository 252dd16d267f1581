"""A client that was tampered with: it sends interactions that a Discord client would not offer.

Whoever changes their client can name any `custom_id`, fill in a form that was never opened for
them, or run a command that is hidden from them. Discord still says truly who sends it, where, and
on which message; so must the bot judge by these alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.rehearsal.loopback.clients.command_data import (
    CommandInput,
    build_message_command_data,
    build_slash_command_data,
)
from bot.rehearsal.loopback.clients.interaction_reply import InteractionReply
from bot.rehearsal.loopback.clients.interactions import InteractionRegistry, InteractionType
from bot.rehearsal.loopback.model.components import BUTTON_TYPE
from bot.rehearsal.loopback.model.objects import DirectChannel, Message, Place, User
from bot.rehearsal.loopback.state.server_state import ServerState
from bot.rehearsal.loopback.state.uploads import add_uploads, resolve_uploads

Json = dict[str, Any]

_STRING_SELECT, _LABEL, _TEXT_INPUT = 3, 18, 4


class ForgedClient:
    """Sends interactions of one user without a client's checks. Replies are as for anybody."""

    def __init__(self, state: ServerState, interactions: InteractionRegistry, user: User) -> None:
        self._state = state
        self._interactions = interactions
        self._user = user

    async def press(self, message: Message, custom_id: str) -> InteractionReply:
        """Press a button that the message need not have, whether or not they see the message."""
        data = {"component_type": BUTTON_TYPE, "custom_id": custom_id, "id": 1}
        return await self._send(
            InteractionType.MESSAGE_COMPONENT, message.place, data, message=message
        )

    async def choose(self, message: Message, custom_id: str, *values: str) -> InteractionReply:
        """Select values in a menu that the message need not have."""
        data = {"component_type": _STRING_SELECT, "custom_id": custom_id, "id": 1}
        return await self._send(
            InteractionType.MESSAGE_COMPONENT,
            message.place,
            {**data, "values": list(values)},
            message=message,
        )

    async def submit(
        self,
        place: Place,
        custom_id: str,
        values: Mapping[str, str],
        *,
        message: Message | None = None,
    ) -> InteractionReply:
        """Submit a form that need not be open, with texts by the custom_id of their fields.

        `message` is the one whose button is said to have opened it.
        """
        components = [
            {
                "type": _LABEL,
                "id": 2 * number + 1,
                "component": {
                    "type": _TEXT_INPUT,
                    "id": 2 * number + 2,
                    "custom_id": key,
                    "value": value,
                },
            }
            for number, (key, value) in enumerate(values.items())
        ]
        data = {"custom_id": custom_id, "components": components}
        return await self._send(InteractionType.MODAL_SUBMIT, place, data, message=message)

    async def run(self, command: str, place: Place, **options: Any) -> InteractionReply:
        """Run a slash command, though it may be hidden from them."""
        options = add_uploads(self._state, options)
        data = self._slash_command_data(command, place, CommandInput(options))
        data = resolve_uploads(self._state, data, options)
        return await self._send(InteractionType.APPLICATION_COMMAND, place, data)

    async def autocomplete(
        self, command: str, option: str, typed: str, place: Place, **others: Any
    ) -> tuple[tuple[str, Any], ...]:
        """The choices offered for an option of a command that may be hidden from them."""
        options = add_uploads(self._state, others)
        command_input = CommandInput({**options, option: typed}, option)
        data = self._slash_command_data(command, place, command_input)
        return (await self._send(InteractionType.AUTOCOMPLETE, place, data)).choices

    async def run_message_command(self, command: str, message: Message) -> InteractionReply:
        """Run a command of a message's menu, though it may be hidden from them."""
        payload = self._state.full_payload(message)
        registered = self._state.registered_commands(_guild_id(message.place))
        data = build_message_command_data(registered, command, message, payload)
        return await self._send(InteractionType.APPLICATION_COMMAND, message.place, data)

    def _slash_command_data(self, command: str, place: Place, typed: CommandInput) -> Json:
        asker = None
        if not isinstance(place, DirectChannel):
            asker = place.guild.members.get(self._user.id)
        registered = self._state.registered_commands(_guild_id(place))
        return build_slash_command_data(registered, command, typed, asker)

    async def _send(
        self, kind: InteractionType, place: Place, data: Json, *, message: Message | None = None
    ) -> InteractionReply:
        return InteractionReply(
            await self._interactions.start(kind, self._user, place, data, message=message)
        )


def _guild_id(place: Place) -> int | None:
    return None if isinstance(place, DirectChannel) else place.guild.id
