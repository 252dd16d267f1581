"""How the bot answers interactions: one first answer, then edits and follow-ups by its token."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from bot.rehearsal.loopback.errors import invalid, unknown
from bot.rehearsal.loopback.people.interactions import (
    Interaction,
    Interactions,
    Kind,
)
from bot.rehearsal.loopback.state.messages import add, edited, remove
from bot.rehearsal.loopback.state.model import (
    EPHEMERAL,
    LOADING,
    Message,
    MessageKind,
)
from bot.rehearsal.loopback.state.world import World
from bot.rehearsal.loopback.wire.api import Call, File, Reply, Routes
from bot.rehearsal.loopback.wire.posting import compose, numbered, rewrite
from bot.rehearsal.loopback.wire.rules import check_choices, check_modal

_CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
_HOOK = "/webhooks/{webhook_id}/{webhook_token}"
_ORIGINAL = _HOOK + "/messages/@original"
_MESSAGE = _HOOK + "/messages/{message_id}"


class Callback(IntEnum):
    """Discord's types of a first answer."""

    MESSAGE = 4
    DEFER = 5
    DEFER_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


class InteractionRoutes:
    """The routes over which interactions are answered."""

    def __init__(self, world: World, interactions: Interactions) -> None:
        self._world = world
        self._interactions = interactions

    @property
    def routes(self) -> Routes:
        """As `Api.add` takes them."""
        return [
            ("POST", _CALLBACK, self._answer),
            ("POST", _HOOK, self._follow_up),
            ("GET", _ORIGINAL, self._get),
            ("PATCH", _ORIGINAL, self._edit),
            ("DELETE", _ORIGINAL, self._delete),
            ("GET", _MESSAGE, self._get),
            ("PATCH", _MESSAGE, self._edit),
            ("DELETE", _MESSAGE, self._delete),
        ]

    async def _answer(self, call: Call) -> Reply:
        token, key = call.names["interaction_token"], call.ids["interaction_id"]
        made = self._interactions.unanswered(token, key)
        callback = Callback(call.body["type"])
        if callback not in _ALLOWED[made.kind]:
            raise invalid("type", "Interaction callback type is invalid", "BASE_TYPE_CHOICES")
        _WAYS[callback](self, made, call.body.get("data") or {}, call.files)
        made.answered.set()
        if call.query.get("with_response") not in ("1", "true"):
            return Reply(204)
        return Reply(200, self._response(made, callback))

    def _say(self, made: Interaction, data: dict[str, Any], files: tuple[File, ...]) -> None:
        made.original = self._add(made, data, files)

    def _defer(self, made: Interaction, data: dict[str, Any], files: tuple[File, ...]) -> None:
        made.original = self._add(made, data, (), LOADING)

    def _defer_update(
        self, made: Interaction, data: dict[str, Any], files: tuple[File, ...]
    ) -> None:
        made.original = self._pressed(made)

    def _update(self, made: Interaction, data: dict[str, Any], files: tuple[File, ...]) -> None:
        made.original = self._pressed(made)
        self._fill(made, made.original, data, files)

    def _offer(self, made: Interaction, data: dict[str, Any], files: tuple[File, ...]) -> None:
        check_choices(data["choices"])
        made.choices = data["choices"]

    def _open(self, made: Interaction, data: dict[str, Any], files: tuple[File, ...]) -> None:
        check_modal(data)
        made.modal = {**data, "components": numbered(data["components"])}

    async def _follow_up(self, call: Call) -> Reply:
        made = self._find(call)
        if made.original is not None and made.original.thinking:
            # The first follow-up takes the place of “is thinking”.
            self._fill(made, made.original, call.body, call.files)
            return Reply(200, self._world.shown(made.original))
        message = self._add(made, call.body, call.files)
        return Reply(200, self._world.shown(message))

    async def _get(self, call: Call) -> Reply:
        return Reply(200, self._world.shown(self._message(self._find(call), call)))

    async def _edit(self, call: Call) -> Reply:
        made = self._find(call)
        message = self._message(made, call)
        self._fill(made, message, call.body, call.files)
        return Reply(200, self._world.shown(message))

    async def _delete(self, call: Call) -> Reply:
        made = self._find(call)
        message = self._message(made, call)
        remove(self._world, message)
        made.messages = [each for each in made.messages if each is not message]
        made.spoken.set()
        return Reply(204)

    def _find(self, call: Call) -> Interaction:
        made = self._interactions.answered(call.names["webhook_token"])
        if call.ids["webhook_id"] != self._world.application_id:
            raise unknown("Webhook", 10015)
        return made

    def _message(self, made: Interaction, call: Call) -> Message:
        key = call.ids.get("message_id")
        mine = [*made.messages, *([made.original] if made.original else [])]
        found = made.original if key is None else next((m for m in mine if m.id == key), None)
        if found is None or found.deleted:
            raise unknown("Message", 10008)
        return found

    def _pressed(self, made: Interaction) -> Message:
        if made.message is None:
            raise invalid("type", "Interaction callback type is invalid", "BASE_TYPE_CHOICES")
        return made.message

    def _add(
        self,
        made: Interaction,
        data: dict[str, Any],
        files: tuple[File, ...],
        flags: int = 0,
    ) -> Message:
        """Say something in answer to an interaction, to everyone there or to the person alone."""
        body = {**data, "flags": (data.get("flags") or 0) | flags}
        message = compose(self._world, made.place, body, files, self._world.ids.next())
        message.kind, message.origin = _kind(made), made.origin
        if made.kind is Kind.COMPONENT:
            message.answers = made.message
        if message.flags & EPHEMERAL:
            message.seen_by = made.user.id
        made.messages.append(message)
        return add(self._world, message)

    def _fill(
        self,
        made: Interaction,
        message: Message,
        data: dict[str, Any],
        files: tuple[File, ...],
    ) -> None:
        was_thinking = message.thinking
        rewrite(self._world, message, data, files)
        edited(self._world, message, reworded=not was_thinking)
        if message not in made.messages:
            made.messages.append(message)
        made.spoken.set()

    def _response(self, made: Interaction, callback: Callback) -> dict[str, Any]:
        about: dict[str, Any] = {"id": str(made.id), "type": int(made.kind)}
        if made.original is None:
            return {"interaction": about}
        about["response_message_id"] = str(made.original.id)
        about["response_message_loading"] = made.original.thinking
        about["response_message_ephemeral"] = made.original.ephemeral
        if callback not in (Callback.MESSAGE, Callback.UPDATE):
            return {"interaction": about}
        shown = self._world.shown(made.original)
        return {"interaction": about, "resource": {"type": int(callback), "message": shown}}


_WAYS: dict[
    Callback, Callable[[InteractionRoutes, Interaction, dict[str, Any], tuple[File, ...]], None]
] = {
    Callback.MESSAGE: InteractionRoutes._say,
    Callback.DEFER: InteractionRoutes._defer,
    Callback.DEFER_UPDATE: InteractionRoutes._defer_update,
    Callback.UPDATE: InteractionRoutes._update,
    Callback.CHOICES: InteractionRoutes._offer,
    Callback.MODAL: InteractionRoutes._open,
}
_SPEAK = frozenset({Callback.MESSAGE, Callback.DEFER})
_REWRITE = frozenset({Callback.DEFER_UPDATE, Callback.UPDATE})
_FORM = frozenset({Callback.MODAL})
_ALLOWED = {
    Kind.COMMAND: _SPEAK | _FORM,
    Kind.COMPONENT: _SPEAK | _REWRITE | _FORM,
    Kind.MODAL: _SPEAK | _REWRITE,  # a form cannot open another
    Kind.AUTOCOMPLETE: frozenset({Callback.CHOICES}),
}


def _kind(made: Interaction) -> MessageKind:
    if made.kind is Kind.COMPONENT:
        return MessageKind.REPLY
    if made.kind is Kind.COMMAND and made.data["type"] != 1:
        return MessageKind.CONTEXT_MENU
    return MessageKind.COMMAND if made.kind is Kind.COMMAND else MessageKind.DEFAULT
