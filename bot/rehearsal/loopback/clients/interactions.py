"""Interactions: commands, buttons, forms and autocompletions that a person sends to the bot.

An interaction is started here and dispatched to the bot, which answers over the routes of
`rest.routes_interactions`; the person waits meanwhile, as a Discord client does.

Two clocks are involved. The bot has three seconds of real time for its first response, since that
measures whether its code is quick enough; the token lives fifteen minutes of the server's time,
so that a rehearsal's jump in time ends it as a real quarter of an hour would.

Rules: https://discord.com/developers/docs/interactions/receiving-and-responding
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from enum import IntEnum
from typing import Any

from bot.rehearsal.loopback.model.errors import ApiError, missing_access, unknown_resource
from bot.rehearsal.loopback.model.objects import (
    DirectChannel,
    InteractionMetadata,
    Member,
    Message,
    Place,
    User,
)
from bot.rehearsal.loopback.model.permissions import effective_permissions
from bot.rehearsal.loopback.model.snowflakes import snowflake_time
from bot.rehearsal.loopback.payloads.objects import render_member, render_place, render_user
from bot.rehearsal.loopback.state.server_state import ServerState

FIRST_RESPONSE_TIMEOUT = 3.0  # seconds of real time
_SUBCOMMAND, _GROUP = 1, 2  # Discord's numbers of option types
TOKEN_LIFETIME = timedelta(minutes=15)  # of the server's time
_THINKING_TIMEOUT = 10.0  # seconds of real time that a person waits for a placeholder to be filled


class InteractionType(IntEnum):
    """Discord's interaction types."""

    APPLICATION_COMMAND = 2
    MESSAGE_COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL_SUBMIT = 5


@dataclass(slots=True, eq=False, kw_only=True)
class Interaction:
    """One interaction; `member` is None in direct messages.

    `message` is the one whose button was pressed, `triggered_by` the interaction that opened the
    form. `started_at` is the event loop's time. `content_ready` is set when a placeholder is
    filled; `original_response` is the first message that the bot answered with.
    """

    id: int
    kind: InteractionType
    user: User
    member: Member | None
    place: Place
    data: dict[str, Any]
    started_at: float
    message: Message | None = None
    triggered_by: Interaction | None = None
    acknowledged: asyncio.Event = field(default_factory=asyncio.Event)
    content_ready: asyncio.Event = field(default_factory=asyncio.Event)
    original_response: Message | None = None
    messages: list[Message] = field(default_factory=list)
    choices: list[dict[str, Any]] = field(default_factory=list)
    modal: dict[str, Any] | None = None
    timed_out: bool = False

    @property
    def token(self) -> str:
        """The token with which the bot responds."""
        return f"token-{self.id}"

    @property
    def metadata(self) -> InteractionMetadata:
        """What the messages of the response say about it."""
        pressed = self.message if self.kind is InteractionType.MESSAGE_COMPONENT else None
        return InteractionMetadata(
            interaction_id=self.id,
            interaction_type=int(self.kind),
            command_name=_command_path(self.data),
            user=self.user,
            interacted_message_id=pressed.id if pressed is not None else None,
            triggered_by=self._opener,
        )

    @property
    def _opener(self) -> InteractionMetadata | None:
        """The interaction that opened the form; a command for a form that was never opened."""
        if self.triggered_by is not None or self.kind is not InteractionType.MODAL_SUBMIT:
            return self.triggered_by.metadata if self.triggered_by is not None else None
        return InteractionMetadata(self.id, int(InteractionType.APPLICATION_COMMAND), "", self.user)


class InteractionRegistry:
    """All interactions of a server."""

    def __init__(self, state: ServerState) -> None:
        self._state = state
        self._by_token: dict[str, Interaction] = {}

    async def start(
        self,
        kind: InteractionType,
        user: User,
        place: Place,
        data: dict[str, Any],
        *,
        message: Message | None = None,
        triggered_by: Interaction | None = None,
    ) -> Interaction:
        """Dispatch an interaction and wait for the bot's first response or the timeout.

        A placeholder (“is thinking”) is waited for a while longer.
        """
        interaction = Interaction(
            id=self._state.ids.next(),
            kind=kind,
            user=user,
            member=self._require_member(user, place),
            place=place,
            data=data,
            started_at=asyncio.get_running_loop().time(),
            message=message,
            triggered_by=triggered_by,
        )
        self._by_token[interaction.token] = interaction
        self._state.dispatch("INTERACTION_CREATE", self._payload(interaction))
        interaction.timed_out = not await _occurs_within(
            interaction.acknowledged, FIRST_RESPONSE_TIMEOUT
        )
        if interaction.original_response is not None and interaction.original_response.thinking:
            await _occurs_within(interaction.content_ready, _THINKING_TIMEOUT)
        return interaction

    def require_unanswered(self, token: str, interaction_id: int) -> Interaction:
        """The interaction to respond to. Raises ApiError if that was done, or is too late."""
        interaction = self._by_token.get(token)
        now = asyncio.get_running_loop().time()
        if (
            interaction is None
            or interaction.id != interaction_id
            or now - interaction.started_at > FIRST_RESPONSE_TIMEOUT
        ):
            raise unknown_resource("interaction", 10062)
        if interaction.acknowledged.is_set():
            raise ApiError(400, 40060, "Interaction has already been acknowledged.")
        return interaction

    def require_answered(self, token: str) -> Interaction:
        """The interaction to follow up. Raises ApiError before its response or when too late."""
        interaction = self._by_token.get(token)
        if interaction is None or not interaction.acknowledged.is_set():
            raise unknown_resource("Webhook", 10015)
        if self._state.now() - snowflake_time(interaction.id) > TOKEN_LIFETIME:
            raise ApiError(401, 50027, "Invalid Webhook Token")
        return interaction

    def _require_member(self, user: User, place: Place) -> Member | None:
        """The member who starts an interaction, None in direct messages. Raises ApiError where
        Discord takes none: from somebody else, or for a bot that is not on the guild."""
        if isinstance(place, DirectChannel):
            if place.recipient is not user:
                raise missing_access()
            return None
        if user.id not in place.guild.members:
            raise missing_access()
        if self._state.bot_member(place.guild) is None:
            raise unknown_resource("Application", 10002)
        return place.guild.members[user.id]

    def _payload(self, interaction: Interaction) -> dict[str, Any]:
        payload: dict[str, Any] = {
            "id": str(interaction.id),
            "application_id": str(self._state.application_id),
            "type": int(interaction.kind),
            "data": interaction.data,
            "channel_id": str(interaction.place.id),
            "token": interaction.token,
            "version": 1,
            "locale": "en-US",
            "entitlements": [],
            "attachment_size_limit": 10 * 1024 * 1024,
            **self._location_payload(interaction),
        }
        if interaction.message is not None:
            payload["message"] = self._state.visible_payload(interaction.message)
        return payload

    def _location_payload(self, interaction: Interaction) -> dict[str, Any]:
        place = interaction.place
        if isinstance(place, DirectChannel) or interaction.member is None:
            granted = str((1 << 53) - 1)
            return {
                "channel": render_place(place),
                "user": render_user(interaction.user),
                "app_permissions": granted,
                "authorizing_integration_owners": {"0": "0"},
                "context": 1,
            }
        guild = place.guild
        granted = str(int(effective_permissions(interaction.member, place)))
        bot = self._state.bot_member(guild)
        return {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": "en-US", "features": []},
            "channel": {**render_place(place), "permissions": granted},
            "member": {**render_member(interaction.member), "permissions": granted},
            "app_permissions": "0" if bot is None else str(int(effective_permissions(bot, place))),
            "guild_locale": "en-US",
            "authorizing_integration_owners": {"0": str(guild.id)},
            "context": 0,
        }


def _command_path(data: dict[str, Any]) -> str:
    """The command with its groups, such as "me standing"; empty for buttons and forms."""
    options = data.get("options") or []
    inner = [each for each in options if each["type"] in (_SUBCOMMAND, _GROUP)]
    return " ".join([str(data.get("name", "")), *(_command_path(each) for each in inner)])


async def _occurs_within(event: asyncio.Event, seconds: float) -> bool:
    """Whether an event is set within so many seconds."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True
