"""How tests tell the announcements of posts from other messages."""

from __future__ import annotations

from bot.rehearsal.loopback import Message


def is_post(message: Message) -> bool:
    """Whether a message is the announcement of a post."""
    return any(str(button.get("custom_id")).startswith("standing:") for button in message.buttons)
