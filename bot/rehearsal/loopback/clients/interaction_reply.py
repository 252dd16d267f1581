"""The bot's response to an interaction, as the person who caused it sees it."""

from __future__ import annotations

from typing import Any

from bot.rehearsal.loopback.clients.interactions import Interaction
from bot.rehearsal.loopback.clients.modals import Modal, read_modal
from bot.rehearsal.loopback.model.objects import Message


class InteractionReply:
    """A live view of the bot's response: follow-ups and edits appear as they arrive."""

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction

    @property
    def failure(self) -> str:
        """“The application did not respond”, or empty if it did."""
        return "The application did not respond" if self._interaction.timed_out else ""

    @property
    def thinking(self) -> bool:
        """Whether the response is still a placeholder."""
        return any(message.thinking for message in self.messages)

    @property
    def messages(self) -> tuple[Message, ...]:
        """The messages of the response, oldest first, and a pressed message if it was edited."""
        return tuple(each for each in self._interaction.messages if not each.deleted)

    @property
    def text(self) -> str:
        """The text of all its messages."""
        return "\n".join(message.text for message in self.messages)

    @property
    def ephemeral(self) -> bool:
        """Whether every message is visible to that person only."""
        return all(message.ephemeral for message in self.messages)

    @property
    def choices(self) -> tuple[tuple[str, Any], ...]:
        """The choices of an autocompletion, as (name, value)."""
        return tuple((each["name"], each["value"]) for each in self._interaction.choices)

    @property
    def modal(self) -> Modal | None:
        """The form that the bot opened, or None."""
        return read_modal(self._interaction)
