"""What the bot answered to one person's act."""

from __future__ import annotations

from typing import Any

from bot.rehearsal.loopback.people.forms import Modal, modal
from bot.rehearsal.loopback.people.interactions import Interaction
from bot.rehearsal.loopback.state.model import Message


class Answer:
    """What the bot answered; follow-ups and edits appear in it as they come."""

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction

    @property
    def failed(self) -> str:
        """“The application did not respond”, or empty."""
        return "The application did not respond" if self._interaction.failed else ""

    @property
    def thinking(self) -> bool:
        """Whether there is nothing to read yet."""
        return any(message.thinking for message in self.messages)

    @property
    def messages(self) -> tuple[Message, ...]:
        """All messages of the answer, oldest first; one whose button was pressed, if it changed."""
        return tuple(each for each in self._interaction.messages if not each.deleted)

    @property
    def text(self) -> str:
        """What they say."""
        return "\n".join(message.text for message in self.messages)

    @property
    def ephemeral(self) -> bool:
        """Whether only the person sees every one of them."""
        return all(message.ephemeral for message in self.messages)

    @property
    def choices(self) -> tuple[tuple[str, Any], ...]:
        """(name, value) of what a completion offers."""
        return tuple((each["name"], each["value"]) for each in self._interaction.choices)

    @property
    def modal(self) -> Modal | None:
        """The form that was opened, or None."""
        return modal(self._interaction)
