"""Messages as the JSON that Discord sends."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.rehearsal.loopback.state.mentions import mentions
from bot.rehearsal.loopback.state.model import Attachment, Direct, Message, Origin, User
from bot.rehearsal.loopback.wire.payloads import thread, user

Json = dict[str, Any]


def message(of: Message, site: str, bot: User, *, nested: bool = False) -> Json:
    """A message. `site` is where its files are; `nested` leaves out the message it answers."""
    pinged = mentions(of)
    made: Json = {
        "id": str(of.id),
        "channel_id": str(of.place.id),
        "type": int(of.kind),
        "author": user(of.author),
        "content": of.content,
        "timestamp": of.at.isoformat(),
        "edited_timestamp": _instant(of.edited_at),
        "mentions": [user(each) for each in pinged.users],
        "mention_roles": [str(key) for key in pinged.roles],
        "mention_everyone": pinged.everyone,
        "attachments": [_attachment(each, of, site) for each in of.attachments],
        "embeds": of.embeds,
        "components": of.components,
        "flags": of.flags,
        "pinned": of.pinned,
        "tts": False,
    }
    made.update(_extras(of, bot))
    if of.answers is not None:
        made["message_reference"] = _reference(of.answers)
        if not nested:
            gone = of.answers.deleted
            made["referenced_message"] = (
                None if gone else message(of.answers, site, bot, nested=True)
            )
    return made


def without_content(data: Json, bot: User) -> Json:
    """A message as an app without the message-content intent gets it.

    Its own messages, direct messages and those that mention it stay whole.
    """
    if "guild_id" in data and not _concerns(data, bot):
        data = {**data, "content": "", "embeds": [], "attachments": [], "components": []}
    answered = data.get("referenced_message")
    if answered and "guild_id" in data and not _concerns(answered, bot):
        hidden = without_content({**answered, "guild_id": data["guild_id"]}, bot)
        data = {**data, "referenced_message": hidden}
    return data


def _concerns(data: Json, bot: User) -> bool:
    own = data["author"]["id"] == str(bot.id)
    return own or any(each["id"] == str(bot.id) for each in data["mentions"])


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _extras(of: Message, bot: User) -> Json:
    """What stands in a message only where there is something to say; never as null."""
    extras: Json = {}
    if of.reactions:
        extras["reactions"] = [_reaction(*each, bot) for each in of.reactions.items()]
    if of.thread is not None:
        extras["thread"] = thread(of.thread)
    if of.nonce is not None:
        extras["nonce"] = of.nonce
    if of.origin is not None:
        extras["application_id"] = extras["webhook_id"] = str(bot.id)
        extras["interaction_metadata"] = _origin(of.origin)
    return extras


def _origin(of: Origin) -> Json:
    made: Json = {
        "id": str(of.interaction),
        "type": of.kind,
        "user": user(of.user),
        "authorizing_integration_owners": {},
    }
    if of.message is not None:
        made["interacted_message_id"] = str(of.message)
    if of.trigger is not None:
        made["triggering_interaction_metadata"] = _origin(of.trigger)
    return made


def _reference(of: Message) -> Json:
    made = {"type": 0, "message_id": str(of.id), "channel_id": str(of.place.id)}
    if isinstance(of.place, Direct):
        return made
    return {**made, "guild_id": str(of.place.guild.id)}


def _reaction(emoji: str, people: list[int], bot: User) -> Json:
    return {
        "emoji": {"id": None, "name": emoji},
        "count": len(people),
        "count_details": {"burst": 0, "normal": len(people)},
        "burst_colors": [],
        "me_burst": False,
        "me": bot.id in people,
    }


def _attachment(of: Attachment, inside: Message, site: str) -> Json:
    url = f"{site}/attachments/{inside.place.id}/{of.id}/{of.name}"
    return {
        "id": str(of.id),
        "filename": of.name,
        "size": len(of.content),
        "url": url,
        "proxy_url": url,
        "content_type": of.content_type,
    }
