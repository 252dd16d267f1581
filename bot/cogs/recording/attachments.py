"""Reads what a message on Discord has besides words."""

from __future__ import annotations

from collections.abc import Iterator

import discord

from bot.core.attachments import Attachment, AttachmentKind
from bot.core.text import replace_lone_surrogates


def attachments_of(message: discord.Message) -> tuple[Attachment, ...]:
    """The files, stickers, recordings, polls and forwards of a message. Of what is forwarded only
    that it is: it is another's."""
    return tuple(_attachments(message))


def _attachments(message: discord.Message) -> Iterator[Attachment]:
    for file in message.attachments:
        kind = AttachmentKind.RECORDING if file.is_voice_message() else AttachmentKind.FILE
        yield Attachment(kind, replace_lone_surrogates(file.filename), file.size)
    for sticker in message.stickers:
        yield Attachment(AttachmentKind.STICKER, replace_lone_surrogates(sticker.name))
    if message.poll is not None:
        yield Attachment(AttachmentKind.POLL)
    if _is_forward(message):
        yield Attachment(AttachmentKind.FORWARD)


def _is_forward(message: discord.Message) -> bool:
    reference = message.reference
    return reference is not None and reference.type is discord.MessageReferenceType.forward
