"""How a request's body becomes a message of the bot, and how one is rewritten by another."""

from __future__ import annotations

from typing import Any

from bot.rehearsal.loopback.errors import Refused, invalid
from bot.rehearsal.loopback.state.ids import made_at
from bot.rehearsal.loopback.state.model import (
    COMPONENTS_V2,
    EPHEMERAL,
    HAS_THREAD,
    LOADING,
    Attachment,
    Message,
    MessageKind,
    Place,
    walk,
)
from bot.rehearsal.loopback.state.permissions import Permission
from bot.rehearsal.loopback.state.world import World
from bot.rehearsal.loopback.wire.api import File
from bot.rehearsal.loopback.wire.rules import check_message

_MAY_BE_ASKED = EPHEMERAL | COMPONENTS_V2 | 1 << 2 | 1 << 12  # and no embeds, no notification


def compose(
    world: World, place: Place, body: dict[str, Any], files: tuple[File, ...], key: int
) -> Message:
    """A message of the bot, not yet said. Raises Refused if it breaks a limit."""
    flags = (body.get("flags") or 0) & (_MAY_BE_ASKED | LOADING)
    check_message(body, flags, has_files=bool(files))
    message = Message(key, place, world.bot, "", made_at(key), flags=flags)
    message.nonce = body.get("nonce")
    _answer(world, message, body.get("message_reference"))
    _write(world, message, body, files)
    return message


def rewrite(
    world: World, message: Message, body: dict[str, Any], files: tuple[File, ...] = ()
) -> None:
    """Write into a message what a request says, and leave the rest as it is.

    Raises Refused if the message would then break a limit.
    """
    flags = message.flags | ((body.get("flags") or 0) & COMPONENTS_V2)
    after = {"content": message.content, "embeds": message.embeds, **body}
    after.setdefault("components", message.components)
    check_message(after, flags, has_files=bool(files or message.attachments))
    message.flags = flags & ~LOADING
    if "flags" in body:
        kept = message.flags & (EPHEMERAL | COMPONENTS_V2 | HAS_THREAD)
        message.flags = kept | (body["flags"] or 0) & _MAY_BE_ASKED & ~EPHEMERAL
    _write(world, message, body, files)


def numbered(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A copy with the ids that Discord gives to components which come without."""
    copy = [_copied(each) for each in components]
    for number, component in enumerate(walk(copy), 1):
        component["id"] = component.get("id") or number
    return copy


def _copied(component: dict[str, Any]) -> dict[str, Any]:
    copy = dict(component)
    if "components" in copy:
        copy["components"] = [_copied(each) for each in copy["components"]]
    for key in ("component", "accessory"):
        if copy.get(key):
            copy[key] = _copied(copy[key])
    return copy


def _answer(world: World, message: Message, reference: dict[str, Any] | None) -> None:
    """Make it a reply, if the request names the message that it answers."""
    if not reference or reference.get("message_id") is None:
        return
    place = message.place
    if not world.bot_may(place, Permission.READ_MESSAGE_HISTORY):
        raise Refused(403, 160002, "Cannot reply without permission to read message history")
    try:
        message.answers = world.message(place, int(reference["message_id"]))
        message.kind = MessageKind.REPLY
    except Refused:
        if reference.get("fail_if_not_exists", True):
            words, code = "Unknown message", "REPLIES_UNKNOWN_MESSAGE"
            raise invalid("message_reference", words, code) from None


def _write(world: World, message: Message, body: dict[str, Any], files: tuple[File, ...]) -> None:
    if "content" in body:
        # Discord trims what people and bots write.
        message.content = (body["content"] or "").strip()
    if "components" in body:
        message.components = numbered(body["components"] or [])
    if "embeds" in body:
        message.embeds = [{"type": "rich", **each} for each in body["embeds"] or []]
    if body.get("attachments") is not None:
        kept = {str(each["id"]) for each in body["attachments"]}
        message.attachments = [each for each in message.attachments if str(each.id) in kept]
    message.attachments = [
        *message.attachments,
        *(Attachment(world.ids.next(), f.name, f.content, f.content_type) for f in files),
    ]
    message.allowed_mentions = body.get("allowed_mentions")
