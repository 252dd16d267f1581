"""Reads what somebody typed into a form, from the interaction that submits it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord


def submitted_fields(interaction: discord.Interaction) -> dict[str, str]:
    """The fields of a submitted form by their custom_id; a field left empty has an empty text."""
    data: Any = interaction.data or {}
    return dict(_fields(data.get("components", [])))


def _fields(components: list[Any]) -> Iterator[tuple[str, str]]:
    for component in components:
        if "value" in component:
            yield component["custom_id"], str(component["value"] or "")
        # A label holds one component, the older action row a list of them.
        labelled = [component["component"]] if "component" in component else []
        yield from _fields([*labelled, *component.get("components", [])])
