"""Which message was sent under which nonce, for as long as Discord remembers that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.rehearsal.loopback.state.model import Message

# "The past few minutes" is all that Discord says: https://discord.com/developers/docs/resources/message
WINDOW = timedelta(minutes=5)


class Nonces:
    """The bot's nonces. While `remembers` is False none is found."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._messages: dict[str, Message] = {}
        self.remembers = True

    def add(self, message: Message) -> None:
        """Remember the message under its nonce, if it has one."""
        if message.nonce is not None:
            self._messages[str(message.nonce)] = message

    def find(self, nonce: str | int) -> Message | None:
        """The message that was sent with this nonce inside the window, deleted or not."""
        found = self._messages.get(str(nonce))
        if found is None or not self.remembers or self._now() - found.at > WINDOW:
            return None
        return found

    def clear(self) -> None:
        """Forget all of them."""
        self._messages.clear()
