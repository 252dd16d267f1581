"""Messages as JSON, with or without the content that a privileged intent protects."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.rehearsal.loopback.model.mentions import resolve_mentions
from bot.rehearsal.loopback.model.message_contents import Attachment, Poll
from bot.rehearsal.loopback.model.objects import DirectChannel, InteractionMetadata, Message, User
from bot.rehearsal.loopback.payloads.objects import render_thread, render_user

Json = dict[str, Any]

_PROTECTED = ("poll", "message_snapshots")  # left out where the content may not be read
_FORWARD = 1  # the type of a reference
_POLL_TIME = timedelta(days=1)


def render_message(message: Message, base_url: str, bot: User, *, nested: bool = False) -> Json:
    """A message object. `base_url` is where its files are served.

    `nested` leaves out the referenced message: Discord nests one level only.
    """
    mentions = resolve_mentions(message)
    payload: Json = {
        "id": str(message.id),
        "channel_id": str(message.place.id),
        "type": int(message.kind),
        "author": render_user(message.author),
        "content": message.content,
        "timestamp": message.created_at.isoformat(),
        "edited_timestamp": _format_time(message.edited_at),
        "mentions": [render_user(each) for each in mentions.users],
        "mention_roles": [str(key) for key in mentions.roles],
        "mention_everyone": mentions.everyone,
        "attachments": [
            _render_attachment(each, message, base_url) for each in message.attachments
        ],
        "embeds": message.embeds,
        "components": message.components,
        "flags": message.flags,
        "pinned": message.pinned,
        "tts": False,
    }
    payload.update(_optional_fields(message, bot))
    if message.forwarded is not None:
        payload["message_reference"] = {**_render_reference(message.forwarded), "type": _FORWARD}
        payload["message_snapshots"] = [{"message": _render_snapshot(message.forwarded, base_url)}]
    if message.opened_thread is not None:
        thread = message.opened_thread
        place = {"channel_id": str(thread.id), "guild_id": str(thread.guild.id)}
        payload["message_reference"] = {"type": 0, **place}
    if message.referenced_message is not None:
        payload["message_reference"] = _render_reference(message.referenced_message)
        if not nested:
            gone = message.referenced_message.deleted
            payload["referenced_message"] = (
                None
                if gone
                else render_message(message.referenced_message, base_url, bot, nested=True)
            )
    return payload


def without_content(data: Json, bot: User) -> Json:
    """A message as an application without the message-content intent receives it.

    Its own messages, direct messages and those that mention it keep their content.
    """
    if "guild_id" in data and not _author_or_mentioned(data, bot):
        data = {**data, "content": "", "embeds": [], "attachments": [], "components": []}
        data = {key: value for key, value in data.items() if key not in _PROTECTED}
    answered = data.get("referenced_message")
    if answered and "guild_id" in data and not _author_or_mentioned(answered, bot):
        hidden = without_content({**answered, "guild_id": data["guild_id"]}, bot)
        data = {**data, "referenced_message": hidden}
    return data


def _author_or_mentioned(data: Json, bot: User) -> bool:
    own = data["author"]["id"] == str(bot.id)
    return own or any(each["id"] == str(bot.id) for each in data["mentions"])


def _format_time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _optional_fields(message: Message, bot: User) -> Json:
    """The fields that Discord leaves out where there is nothing to say; they are never null."""
    extras: Json = {}
    if message.reactions:
        extras["reactions"] = [_render_reaction(*each, bot) for each in message.reactions.items()]
    if message.thread is not None:
        extras["thread"] = render_thread(message.thread)
    if message.stickers:
        extras["sticker_items"] = [
            {"id": str(each.id), "name": each.name, "format_type": 1} for each in message.stickers
        ]
    if message.poll is not None:
        extras["poll"] = _render_poll(message.poll, message.created_at)
    if message.nonce is not None:
        extras["nonce"] = message.nonce
    if message.author.webhook:
        extras["webhook_id"] = str(message.author.id)
    if message.interaction_metadata is not None:
        extras["application_id"] = extras["webhook_id"] = str(bot.id)
        extras["interaction_metadata"] = _render_interaction_metadata(message.interaction_metadata)
    return extras


def _render_interaction_metadata(metadata: InteractionMetadata) -> Json:
    payload: Json = {
        "id": str(metadata.interaction_id),
        "type": metadata.interaction_type,
        "user": render_user(metadata.user),
        "authorizing_integration_owners": {},
    }
    if metadata.interacted_message_id is not None:
        payload["interacted_message_id"] = str(metadata.interacted_message_id)
    if metadata.triggered_by is not None:
        payload["triggering_interaction_metadata"] = _render_interaction_metadata(
            metadata.triggered_by
        )
    return payload


def _render_reference(message: Message) -> Json:
    payload = {"type": 0, "message_id": str(message.id), "channel_id": str(message.place.id)}
    if isinstance(message.place, DirectChannel):
        return payload
    return {**payload, "guild_id": str(message.place.guild.id)}


def _render_snapshot(message: Message, base_url: str) -> Json:
    """What a forward shows of a message: nothing that says whose it is."""
    mentions = resolve_mentions(message)
    return {
        "type": int(message.kind),
        "content": message.content,
        "mentions": [render_user(each) for each in mentions.users],
        "mention_roles": [str(key) for key in mentions.roles],
        "attachments": [
            _render_attachment(each, message, base_url) for each in message.attachments
        ],
        "embeds": message.embeds,
        "timestamp": message.created_at.isoformat(),
        "edited_timestamp": _format_time(message.edited_at),
        "flags": message.flags,
        "components": message.components,
    }


def _render_poll(poll: Poll, asked_at: datetime) -> Json:
    answers = [
        {"answer_id": number, "poll_media": {"text": text}}
        for number, text in enumerate(poll.answers, 1)
    ]
    return {
        "question": {"text": poll.question},
        "answers": answers,
        "expiry": (asked_at + _POLL_TIME).isoformat(),
        "allow_multiselect": False,
        "layout_type": 1,
        "results": {"answer_counts": [], "is_finalized": False},
    }


def _render_reaction(emoji: str, people: list[int], bot: User) -> Json:
    return {
        "emoji": {"id": None, "name": emoji},
        "count": len(people),
        "count_details": {"burst": 0, "normal": len(people)},
        "burst_colors": [],
        "me_burst": False,
        "me": bot.id in people,
    }


def _render_attachment(attachment: Attachment, message: Message, base_url: str) -> Json:
    url = f"{base_url}/attachments/{message.place.id}/{attachment.id}/{attachment.name}"
    seconds = attachment.seconds
    described = {} if attachment.description is None else {"description": attachment.description}
    recording = {} if seconds is None else {"duration_secs": seconds, "waveform": "AAAA"}
    return {
        **recording,
        **described,
        "id": str(attachment.id),
        "filename": attachment.name,
        "size": len(attachment.content),
        "url": url,
        "proxy_url": url,
        "content_type": attachment.content_type,
    }
