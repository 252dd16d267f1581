"""Which message was sent with which nonce, for as long as Discord remembers it.

The bot gives each message a nonce made from its occurrence and asks Discord to enforce it. A send
that is repeated within the window then returns the first message instead of posting a second one;
after the window the nonce protects nothing, and the bot has to look at the channel's history.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.rehearsal.loopback.model.objects import Message

# Discord promises no more than "the past few minutes":
# https://discord.com/developers/docs/resources/message#create-message
NONCE_WINDOW = timedelta(minutes=5)


class NonceCache:
    """The bot's recent nonces. While `enabled` is False, `find` finds none."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._messages: dict[str, Message] = {}
        self.enabled = True

    def add(self, message: Message) -> None:
        """Remember a message by its nonce, if it has one."""
        if message.nonce is not None:
            self._messages[str(message.nonce)] = message

    def find(self, nonce: str | int) -> Message | None:
        """The message sent with this nonce inside the window, even if it was deleted since."""
        message = self._messages.get(str(nonce))
        if message is None or not self.enabled or self._now() - message.created_at > NONCE_WINDOW:
            return None
        return message

    def clear(self) -> None:
        """Forget all of them."""
        self._messages.clear()
