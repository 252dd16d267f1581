"""Choices that autocomplete offers while somebody types."""

from __future__ import annotations

from discord import app_commands

_CHOICE_LIMIT = 25
_NAME_LIMIT = 100


def matching_choices(
    options: tuple[tuple[str, str], ...], typed: str
) -> list[app_commands.Choice[str]]:
    """The first (name, value) options that contain what was typed, as many as Discord takes."""
    needle = typed.casefold()
    return [
        app_commands.Choice(name=name[:_NAME_LIMIT], value=value)
        for name, value in options
        if needle in name.casefold() or needle in value
    ][:_CHOICE_LIMIT]
