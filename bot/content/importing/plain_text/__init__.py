"""Reads the structure of plain text, which has no marks for it: only how its lines are set."""

from bot.content.importing.plain_text.drafting import draft_plain_text

__all__ = ["draft_plain_text"]
