"""Commands, buttons, forms and completions: one answer each, within three seconds of real time.

Rules: https://discord.com/developers/docs/interactions/receiving-and-responding
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from bot.rehearsal.loopback import payloads
from bot.rehearsal.loopback.api import Call, Handler, Reply
from bot.rehearsal.loopback.errors import Refused, unknown
from bot.rehearsal.loopback.gateway import Gateway
from bot.rehearsal.loopback.ids import made_at
from bot.rehearsal.loopback.model import (
    EPHEMERAL,
    LOADING,
    Attachment,
    Member,
    Message,
    MessageKind,
    Place,
)
from bot.rehearsal.loopback.permissions import permissions
from bot.rehearsal.loopback.routes_channels import number_components
from bot.rehearsal.loopback.rules import check_choices, check_message, check_modal
from bot.rehearsal.loopback.telling import Teller
from bot.rehearsal.loopback.world import World

ANSWER_WITHIN = 3.0  # seconds
TOKEN_LASTS = 15 * 60.0
_HOOK = "/webhooks/{webhook_id}/{webhook_token}"


class Kind(IntEnum):
    """Discord's interaction types."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Callback(IntEnum):
    """Discord's types of a first answer."""

    MESSAGE = 4
    DEFER = 5
    DEFER_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


@dataclass(slots=True, eq=False)
class Interaction:
    """One act of a person that the bot must answer."""

    id: int
    kind: Kind
    member: Member
    place: Place
    data: dict[str, Any]
    began: float
    message: Message | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    callback: Callback | None = None
    original: Message | None = None
    messages: list[Message] = field(default_factory=list)
    choices: list[dict[str, Any]] = field(default_factory=list)
    modal: dict[str, Any] | None = None
    failed: bool = False

    @property
    def token(self) -> str:
        """What the bot answers with."""
        return f"token-{self.id}"

    @property
    def name(self) -> str:
        """The command's name, for the line above its answer."""
        return str(self.data.get("name", ""))


class Interactions:
    """All interactions, and the routes over which they are answered."""

    def __init__(self, world: World, gateway: Gateway, teller: Teller) -> None:
        self._world = world
        self._gateway = gateway
        self._teller = teller
        self._by_token: dict[str, Interaction] = {}

    @property
    def routes(self) -> list[tuple[str, str, Handler]]:
        """As `Api.add` takes them."""
        return [
            ("POST", "/interactions/{interaction_id}/{interaction_token}/callback", self._answer),
            ("POST", _HOOK, self._follow_up),
            ("GET", _HOOK + "/messages/@original", self._get_original),
            ("PATCH", _HOOK + "/messages/@original", self._edit_original),
            ("DELETE", _HOOK + "/messages/@original", self._delete_original),
        ]

    async def begin(
        self,
        kind: Kind,
        member: Member,
        place: Place,
        data: dict[str, Any],
        message: Message | None = None,
    ) -> Interaction:
        """Tell the bot of it and wait for its first answer, or for the time to run out."""
        began = asyncio.get_running_loop().time()
        made = Interaction(self._world.ids.next(), kind, member, place, data, began, message)
        self._by_token[made.token] = made
        await self._gateway.dispatch("INTERACTION_CREATE", self._payload(made))
        try:
            await asyncio.wait_for(made.answered.wait(), ANSWER_WITHIN)
        except TimeoutError:
            made.failed = True
        return made

    async def _answer(self, call: Call) -> Reply:
        made = self._find(call.names["interaction_token"], ANSWER_WITHIN, call.ids)
        if made.answered.is_set():
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        data = call.body.get("data") or {}
        callback = Callback(call.body["type"])
        _CALLBACKS[callback](self, made, data, call.files)
        made.callback = callback
        made.answered.set()
        if call.query.get("with_response") not in ("1", "true"):
            return Reply(204)
        return Reply(200, self._response(made))

    def _message(self, made: Interaction, data: dict[str, Any], files: Files) -> None:
        made.original = self._add(made, data, files)

    def _defer(self, made: Interaction, data: dict[str, Any], files: Files) -> None:
        flags = (data.get("flags") or 0) | LOADING
        made.original = self._add(made, {"flags": flags, "content": "…"}, ())

    def _defer_update(self, made: Interaction, data: dict[str, Any], files: Files) -> None:
        made.original = made.message

    def _update(self, made: Interaction, data: dict[str, Any], files: Files) -> None:
        assert made.message is not None, "only components have a message to update"
        self._fill(made.message, data, files)
        made.original = made.message
        made.messages.append(made.message)

    def _offer(self, made: Interaction, data: dict[str, Any], files: Files) -> None:
        check_choices(data["choices"])
        made.choices = data["choices"]

    def _open_modal(self, made: Interaction, data: dict[str, Any], files: Files) -> None:
        check_modal(data)
        made.modal = data

    async def _follow_up(self, call: Call) -> Reply:
        made = self._find(call.names["webhook_token"], TOKEN_LASTS, call.ids)
        waiting = made.original is not None and made.original.flags & LOADING
        if waiting and made.original is not None:
            # The first follow-up takes the place of “… is thinking”.
            self._fill(made.original, call.body, call.files)
            return Reply(200, self._teller.shown(made.original))
        return Reply(200, self._teller.shown(self._add(made, call.body, call.files)))

    async def _get_original(self, call: Call) -> Reply:
        return Reply(200, self._teller.shown(self._original(call)))

    async def _edit_original(self, call: Call) -> Reply:
        message = self._original(call)
        self._fill(message, call.body, call.files)
        return Reply(200, self._teller.shown(message))

    async def _delete_original(self, call: Call) -> Reply:
        self._world.remove_message(self._original(call))
        return Reply(204)

    def _original(self, call: Call) -> Message:
        made = self._find(call.names["webhook_token"], TOKEN_LASTS, call.ids)
        if made.original is None or made.original.deleted:
            raise unknown("Message", 10008)
        return made.original

    def _find(self, token: str, lasts: float, ids: dict[str, int]) -> Interaction:
        made = self._by_token.get(token)
        age = asyncio.get_running_loop().time() - made.began if made else 0.0
        if made is None or age > lasts or ids.get("interaction_id", made.id) != made.id:
            raise unknown("interaction", 10062)
        return made

    def _add(self, made: Interaction, data: dict[str, Any], files: Files) -> Message:
        check_message(data, has_files=bool(files))
        key = self._world.ids.next()
        message = Message(key, made.place, self._world.bot, "", made_at(key), MessageKind.COMMAND)
        message.flags = data.get("flags") or 0
        message.seen_by = made.member.user.id if message.flags & EPHEMERAL else None
        message.command = (made.id, made.name, made.member.user.id)
        message.content = data.get("content") or ""
        self._set(message, data, files)
        made.messages.append(message)
        return self._world.add_message(message)

    def _fill(self, message: Message, data: dict[str, Any], files: Files) -> None:
        """Write into a message what a request says, and leave the rest."""
        check_message({"content": message.content or "…", **data}, has_files=True)
        if "content" in data:
            message.content = data["content"] or ""
        message.flags &= ~LOADING
        self._set(message, data, files)
        self._world.changed("edited", message)

    def _set(self, message: Message, data: dict[str, Any], files: Files) -> None:
        if "components" in data:
            message.components = number_components(data["components"] or [])
        if "embeds" in data:
            message.embeds = data["embeds"] or []
        message.attachments += [Attachment(self._world.ids.next(), *each) for each in files]
        message.allowed_mentions = data.get("allowed_mentions")

    def _payload(self, made: Interaction) -> dict[str, Any]:
        guild = made.place.guild
        bot = self._world.bot_member(made.place)
        granted = str(int(permissions(made.member, made.place)))
        payload: dict[str, Any] = {
            "id": str(made.id),
            "application_id": str(self._world.application_id),
            "type": int(made.kind),
            "data": made.data,
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": "en-US", "features": []},
            "channel_id": str(made.place.id),
            "channel": {**payloads.place(made.place), "permissions": granted},
            "member": {**payloads.member(made.member), "permissions": granted},
            "token": made.token,
            "version": 1,
            "app_permissions": str(int(permissions(bot, made.place))),
            "locale": "en-US",
            "guild_locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(guild.id)},
            "context": 0,
            "attachment_size_limit": 10 * 1024 * 1024,
        }
        if made.message is not None:
            payload["message"] = self._teller.shown(made.message)
        return payload

    def _response(self, made: Interaction) -> dict[str, Any]:
        about: dict[str, Any] = {"id": str(made.id), "type": int(made.kind)}
        assert made.callback is not None, "answered"
        if made.original is None:
            return {"interaction": about}
        about["response_message_id"] = str(made.original.id)
        if made.callback not in (Callback.MESSAGE, Callback.UPDATE):
            return {"interaction": {**about, "response_message_loading": True}}
        shown = self._teller.shown(made.original)
        resource = {"type": int(made.callback), "message": shown}
        return {"interaction": about, "resource": resource}


Files = tuple[tuple[str, bytes], ...]

_CALLBACKS = {
    Callback.MESSAGE: Interactions._message,
    Callback.DEFER: Interactions._defer,
    Callback.DEFER_UPDATE: Interactions._defer_update,
    Callback.UPDATE: Interactions._update,
    Callback.CHOICES: Interactions._offer,
    Callback.MODAL: Interactions._open_modal,
}
