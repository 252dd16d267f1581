"""REST routes of interactions: one first response, then edits and follow-ups by the token.

The first response goes to the interaction's callback; everything later goes to a webhook that the
token opens. A response that only says “is thinking” is filled by the first edit or follow-up.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from bot.rehearsal.loopback.clients.interactions import (
    Interaction,
    InteractionRegistry,
    InteractionType,
)
from bot.rehearsal.loopback.model.errors import invalid_form, unknown_resource
from bot.rehearsal.loopback.model.kinds import EPHEMERAL, LOADING, MessageType
from bot.rehearsal.loopback.model.objects import Message
from bot.rehearsal.loopback.rest.limits import check_choices, check_modal
from bot.rehearsal.loopback.rest.message_bodies import (
    compose_message,
    rewrite_message,
    with_component_ids,
)
from bot.rehearsal.loopback.rest.rest_api import ApiRequest, ApiResponse, Routes, UploadedFile
from bot.rehearsal.loopback.state.messages import add_message, delete_message, publish_edit
from bot.rehearsal.loopback.state.server_state import ServerState

_CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
_HOOK = "/webhooks/{webhook_id}/{webhook_token}"
_ORIGINAL = _HOOK + "/messages/@original"
_MESSAGE = _HOOK + "/messages/{message_id}"


class CallbackType(IntEnum):
    """Discord's types of a first response."""

    SEND_MESSAGE = 4
    DEFER_MESSAGE = 5
    DEFER_UPDATE = 6
    UPDATE_MESSAGE = 7
    AUTOCOMPLETE_RESULT = 8
    MODAL = 9


class InteractionRoutes:
    """The routes over which the bot responds to interactions."""

    def __init__(self, state: ServerState, interactions: InteractionRegistry) -> None:
        self._state = state
        self._interactions = interactions

    @property
    def routes(self) -> Routes:
        """The routes, as `RestApi.add_routes` takes them."""
        return [
            ("POST", _CALLBACK, self._respond),
            ("POST", _HOOK, self._follow_up),
            ("GET", _ORIGINAL, self._get),
            ("PATCH", _ORIGINAL, self._edit),
            ("DELETE", _ORIGINAL, self._delete),
            ("GET", _MESSAGE, self._get),
            ("PATCH", _MESSAGE, self._edit),
            ("DELETE", _MESSAGE, self._delete),
        ]

    async def _respond(self, request: ApiRequest) -> ApiResponse:
        token, key = request.path_parts["interaction_token"], request.ids["interaction_id"]
        interaction = self._interactions.require_unanswered(token, key)
        callback = CallbackType(request.body["type"])
        if callback not in _ALLOWED_CALLBACKS[interaction.kind]:
            raise invalid_form("type", "Interaction callback type is invalid", "BASE_TYPE_CHOICES")
        _CALLBACK_METHODS[callback](
            self, interaction, request.body.get("data") or {}, request.files
        )
        interaction.acknowledged.set()
        if request.query.get("with_response") not in ("1", "true"):
            return ApiResponse(204)
        return ApiResponse(200, self._render_response(interaction, callback))

    def _send_message(
        self, interaction: Interaction, data: dict[str, Any], files: tuple[UploadedFile, ...]
    ) -> None:
        interaction.original_response = self._add_message(interaction, data, files)

    def _defer_message(
        self, interaction: Interaction, data: dict[str, Any], files: tuple[UploadedFile, ...]
    ) -> None:
        interaction.original_response = self._add_message(interaction, data, (), LOADING)

    def _defer_update(
        self, interaction: Interaction, data: dict[str, Any], files: tuple[UploadedFile, ...]
    ) -> None:
        interaction.original_response = self._require_pressed_message(interaction)

    def _update_message(
        self, interaction: Interaction, data: dict[str, Any], files: tuple[UploadedFile, ...]
    ) -> None:
        interaction.original_response = self._require_pressed_message(interaction)
        self._rewrite_message(interaction, interaction.original_response, data, files)

    def _set_choices(
        self, interaction: Interaction, data: dict[str, Any], files: tuple[UploadedFile, ...]
    ) -> None:
        check_choices(data["choices"])
        interaction.choices = data["choices"]

    def _open_modal(
        self, interaction: Interaction, data: dict[str, Any], files: tuple[UploadedFile, ...]
    ) -> None:
        check_modal(data)
        interaction.modal = {**data, "components": with_component_ids(data["components"])}

    async def _follow_up(self, request: ApiRequest) -> ApiResponse:
        interaction = self._require_interaction(request)
        if interaction.original_response is not None and interaction.original_response.thinking:
            # The first follow-up fills the placeholder, as on Discord.
            self._rewrite_message(
                interaction, interaction.original_response, request.body, request.files
            )
            return ApiResponse(200, self._state.visible_payload(interaction.original_response))
        message = self._add_message(interaction, request.body, request.files)
        return ApiResponse(200, self._state.visible_payload(message))

    async def _get(self, request: ApiRequest) -> ApiResponse:
        return ApiResponse(
            200,
            self._state.visible_payload(
                self._require_message(self._require_interaction(request), request)
            ),
        )

    async def _edit(self, request: ApiRequest) -> ApiResponse:
        interaction = self._require_interaction(request)
        message = self._require_message(interaction, request)
        self._rewrite_message(interaction, message, request.body, request.files)
        return ApiResponse(200, self._state.visible_payload(message))

    async def _delete(self, request: ApiRequest) -> ApiResponse:
        interaction = self._require_interaction(request)
        message = self._require_message(interaction, request)
        delete_message(self._state, message)
        interaction.messages = [each for each in interaction.messages if each is not message]
        interaction.content_ready.set()
        return ApiResponse(204)

    def _require_interaction(self, request: ApiRequest) -> Interaction:
        interaction = self._interactions.require_answered(request.path_parts["webhook_token"])
        if request.ids["webhook_id"] != self._state.application_id:
            raise unknown_resource("Webhook", 10015)
        return interaction

    def _require_message(self, interaction: Interaction, request: ApiRequest) -> Message:
        message_id = request.ids.get("message_id")
        own = [
            *interaction.messages,
            *([interaction.original_response] if interaction.original_response else []),
        ]
        if message_id is None:
            message = interaction.original_response
        else:
            message = next((each for each in own if each.id == message_id), None)
        if message is None or message.deleted:
            raise unknown_resource("Message", 10008)
        return message

    def _require_pressed_message(self, interaction: Interaction) -> Message:
        if interaction.message is None:
            raise invalid_form("type", "Interaction callback type is invalid", "BASE_TYPE_CHOICES")
        return interaction.message

    def _add_message(
        self,
        interaction: Interaction,
        data: dict[str, Any],
        files: tuple[UploadedFile, ...],
        flags: int = 0,
    ) -> Message:
        """Send a message of the response, ephemeral if its flags say so."""
        body = {**data, "flags": (data.get("flags") or 0) | flags}
        message = compose_message(
            self._state, interaction.place, body, files, self._state.ids.next()
        )
        message.kind, message.interaction_metadata = (
            _message_type(interaction),
            interaction.metadata,
        )
        if interaction.kind is InteractionType.MESSAGE_COMPONENT:
            message.referenced_message = interaction.message
        if message.flags & EPHEMERAL:
            message.visible_to = interaction.user.id
        interaction.messages.append(message)
        return add_message(self._state, message)

    def _rewrite_message(
        self,
        interaction: Interaction,
        message: Message,
        data: dict[str, Any],
        files: tuple[UploadedFile, ...],
    ) -> None:
        was_thinking = message.thinking
        rewrite_message(self._state, message, data, files)
        publish_edit(self._state, message, by_author=not was_thinking)
        if message not in interaction.messages:
            interaction.messages.append(message)
        interaction.content_ready.set()

    def _render_response(self, interaction: Interaction, callback: CallbackType) -> dict[str, Any]:
        rendered: dict[str, Any] = {"id": str(interaction.id), "type": int(interaction.kind)}
        message = interaction.original_response
        if message is None:
            return {"interaction": rendered}
        rendered["response_message_id"] = str(message.id)
        rendered["response_message_loading"] = message.thinking
        rendered["response_message_ephemeral"] = message.ephemeral
        if callback not in (CallbackType.SEND_MESSAGE, CallbackType.UPDATE_MESSAGE):
            return {"interaction": rendered}
        payload = self._state.visible_payload(message)
        return {"interaction": rendered, "resource": {"type": int(callback), "message": payload}}


_CALLBACK_METHODS: dict[
    CallbackType,
    Callable[[InteractionRoutes, Interaction, dict[str, Any], tuple[UploadedFile, ...]], None],
] = {
    CallbackType.SEND_MESSAGE: InteractionRoutes._send_message,
    CallbackType.DEFER_MESSAGE: InteractionRoutes._defer_message,
    CallbackType.DEFER_UPDATE: InteractionRoutes._defer_update,
    CallbackType.UPDATE_MESSAGE: InteractionRoutes._update_message,
    CallbackType.AUTOCOMPLETE_RESULT: InteractionRoutes._set_choices,
    CallbackType.MODAL: InteractionRoutes._open_modal,
}
_MESSAGES = frozenset({CallbackType.SEND_MESSAGE, CallbackType.DEFER_MESSAGE})
_UPDATES = frozenset({CallbackType.DEFER_UPDATE, CallbackType.UPDATE_MESSAGE})
_MODALS = frozenset({CallbackType.MODAL})
_ALLOWED_CALLBACKS = {
    InteractionType.APPLICATION_COMMAND: _MESSAGES | _MODALS,
    InteractionType.MESSAGE_COMPONENT: _MESSAGES | _UPDATES | _MODALS,
    InteractionType.MODAL_SUBMIT: _MESSAGES | _UPDATES,  # a form cannot open another
    InteractionType.AUTOCOMPLETE: frozenset({CallbackType.AUTOCOMPLETE_RESULT}),
}


def _message_type(interaction: Interaction) -> MessageType:
    if interaction.kind is InteractionType.MESSAGE_COMPONENT:
        return MessageType.REPLY
    if interaction.kind is InteractionType.APPLICATION_COMMAND and interaction.data["type"] != 1:
        return MessageType.CONTEXT_MENU_COMMAND
    return (
        MessageType.SLASH_COMMAND
        if interaction.kind is InteractionType.APPLICATION_COMMAND
        else MessageType.DEFAULT
    )
