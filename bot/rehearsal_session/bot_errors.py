"""The bot's errors as those of the rehearsal, which the page can show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import BotError
from bot.rehearsal.page import RehearsalError


@contextmanager
def translate_bot_errors() -> Iterator[None]:
    """Raise RehearsalError with the message of a BotError."""
    try:
        yield
    except BotError as error:
        raise RehearsalError(str(error)) from error
