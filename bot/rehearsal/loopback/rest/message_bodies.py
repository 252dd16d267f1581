"""Turns the body of a request into a message of the bot, or into changes to one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unicodedata import category

from bot.rehearsal.loopback.model.components import TEXT_DISPLAY_TYPE, walk_components
from bot.rehearsal.loopback.model.errors import ApiError, invalid_form
from bot.rehearsal.loopback.model.kinds import (
    COMPONENTS_V2,
    EPHEMERAL,
    HAS_THREAD,
    LOADING,
    MessageType,
)
from bot.rehearsal.loopback.model.message_contents import Attachment
from bot.rehearsal.loopback.model.objects import Message, Place
from bot.rehearsal.loopback.model.permissions import Permission
from bot.rehearsal.loopback.model.snowflakes import snowflake_time
from bot.rehearsal.loopback.rest.limits import check_files, check_message
from bot.rehearsal.loopback.rest.rest_api import UploadedFile
from bot.rehearsal.loopback.state.messages import require_answerable
from bot.rehearsal.loopback.state.server_state import ServerState

_SUPPRESS_EMBEDS, _SUPPRESS_NOTIFICATIONS = 1 << 2, 1 << 12
_SETTABLE_FLAGS = EPHEMERAL | COMPONENTS_V2 | _SUPPRESS_EMBEDS | _SUPPRESS_NOTIFICATIONS


def compose_message(
    state: ServerState,
    place: Place,
    body: dict[str, Any],
    files: tuple[UploadedFile, ...],
    message_id: int,
) -> Message:
    """A message of the bot, not yet sent. Raises ApiError if it breaks a limit."""
    flags = (body.get("flags") or 0) & (_SETTABLE_FLAGS | LOADING)
    check_message(body, flags, has_files=bool(files))
    check_files(files)
    message = Message(message_id, place, state.bot, "", snowflake_time(message_id), flags=flags)
    message.nonce = body.get("nonce")
    _set_referenced_message(state, message, body.get("message_reference"))
    _apply_body(state, message, body, files)
    return message


def rewrite_message(
    state: ServerState, message: Message, body: dict[str, Any], files: tuple[UploadedFile, ...] = ()
) -> None:
    """Apply the fields of a body to a message and leave the others as they are.

    Raises ApiError if the message would then break a limit.
    """
    flags = message.flags | ((body.get("flags") or 0) & COMPONENTS_V2)
    merged = {"content": message.content, "embeds": message.embeds, **body}
    merged.setdefault("components", message.components)
    check_message(merged, flags, has_files=bool(files or message.attachments))
    check_files(files)
    message.flags = flags & ~LOADING
    if "flags" in body:
        kept = message.flags & (EPHEMERAL | COMPONENTS_V2 | HAS_THREAD)
        message.flags = kept | (body["flags"] or 0) & _SETTABLE_FLAGS & ~EPHEMERAL
    _apply_body(state, message, body, files)


def with_component_ids(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A copy in which components without an id are numbered, as Discord does."""
    copy = [_copy_component(each) for each in components]
    for number, component in enumerate(walk_components(copy), 1):
        component["id"] = component.get("id") or number
    return copy


def shown_text(content: str, stripped: str) -> str:
    """A text as Discord shows it: without blanks at its ends, and without what Discord takes for
    invalid. What that is nobody has written down; here it is controls, halves of characters, and
    the characters to be stripped."""
    invalid = {"Cc", "Cs"}
    return "".join(
        character
        for character in content
        if character not in stripped and (character in "\n\t" or category(character) not in invalid)
    ).strip()


def _copy_component(component: dict[str, Any]) -> dict[str, Any]:
    copy = dict(component)
    if "components" in copy:
        copy["components"] = [_copy_component(each) for each in copy["components"]]
    for key in ("component", "accessory"):
        if copy.get(key):
            copy[key] = _copy_component(copy[key])
    return copy


def _set_referenced_message(
    state: ServerState, message: Message, reference: dict[str, Any] | None
) -> None:
    """Make the message a reply, if the request names a message that it refers to."""
    if not reference or reference.get("message_id") is None:
        return
    place = message.place
    if not state.bot_has_permissions(place, Permission.READ_MESSAGE_HISTORY):
        raise ApiError(403, 160002, "Cannot reply without permission to read message history")
    try:
        answered = state.find_message(place, int(reference["message_id"]))
    except ApiError:
        if reference.get("fail_if_not_exists", True):
            words, code = "Unknown message", "REPLIES_UNKNOWN_MESSAGE"
            raise invalid_form("message_reference", words, code) from None
        return
    require_answerable(answered)
    message.referenced_message, message.kind = answered, MessageType.REPLY


def _apply_body(
    state: ServerState, message: Message, body: dict[str, Any], files: tuple[UploadedFile, ...]
) -> None:
    if "content" in body:
        message.content = shown_text(body["content"] or "", state.faults.stripped_characters)
    if "components" in body:
        components = with_component_ids(body["components"] or [])
        for each in walk_components(components):
            if each.get("type") == TEXT_DISPLAY_TYPE:
                each["content"] = shown_text(each["content"], state.faults.stripped_characters)
        message.components = components
    if "embeds" in body:
        message.embeds = [{"type": "rich", **each} for each in body["embeds"] or []]
    if body.get("attachments") is not None:
        kept = {str(each["id"]) for each in body["attachments"]}
        message.attachments = [each for each in message.attachments if str(each.id) in kept]
    message.attachments = [*message.attachments, *_attach(state, body, files)]
    message.allowed_mentions = body.get("allowed_mentions")


def _attach(
    state: ServerState, body: dict[str, Any], files: tuple[UploadedFile, ...]
) -> Iterator[Attachment]:
    """The uploaded files; the request describes each by its position among them."""
    described = {str(each["id"]): each.get("description") for each in body.get("attachments") or ()}
    for position, file in enumerate(files):
        yield Attachment(
            state.ids.next(),
            file.name,
            file.content,
            file.content_type,
            description=described.get(str(position)),
        )
