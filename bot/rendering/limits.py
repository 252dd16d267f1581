"""Limits of Discord that decide how a text is cut.

https://discord.com/developers/docs/resources/message and …/components/reference
"""

from __future__ import annotations

MESSAGE_LIMIT = 2000  # characters of a bot's message, counted as Python counts them
LAYOUT_LIMIT = 4000  # of all texts together in a message made of components
BUTTONS_PER_MESSAGE = 25
CHOICES_PER_AUTOCOMPLETE = 25
CHOICE_NAME_LIMIT = 100  # characters of a choice's name and of its value
