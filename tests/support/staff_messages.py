"""The messages to staff on the loopback Discord, and what tests of them share."""

from __future__ import annotations

from datetime import timedelta

from bot.rehearsal.loopback import Message
from tests.support.harness import Harness

SEND = ("POST", "/channels/{channel_id}/messages")
SECONDS = timedelta(seconds=1)


def staff_messages(h: Harness) -> list[Message]:
    """The messages to staff; answers to single people are not among them."""
    return [message for message in h.staff_channel.messages if message.visible_to is None]


def button_labels(message: Message) -> list[str]:
    return [button["label"] for button in message.buttons]
