"""Limits that Discord enforces and its API description does not state, or states otherwise.

Sources: https://discord.com/developers/docs/resources/message and …/components/reference
"""

from __future__ import annotations

import re
from typing import Any

from bot.rehearsal.loopback.errors import Refused, invalid

_COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")
_BUTTON, _ROW = 2, 1
_EMBED_TOTAL = 6000


def check_message(body: dict[str, Any], *, has_files: bool) -> None:
    """Raise Refused if a message breaks a limit; `has_files` tells that files come with it."""
    content = body.get("content") or ""
    if len(content) > 2000:
        raise invalid("content", "Must be 2000 or fewer in length.")
    embeds = body.get("embeds") or []
    if not (content or embeds or has_files or body.get("sticker_ids")):
        raise Refused(400, 50006, "Cannot send an empty message")
    if sum(_embed_length(embed) for embed in embeds) > _EMBED_TOTAL:
        raise invalid(
            "embeds", "Embed size exceeds maximum size of 6000", "MAX_EMBED_SIZE_EXCEEDED"
        )
    check_components(body.get("components") or [])


def check_components(rows: list[dict[str, Any]]) -> None:
    """Raise Refused if the rows of buttons break a limit."""
    if len(rows) > 5:
        raise invalid("components", "Must be 5 or fewer in length.")
    items = [item for row in rows for item in row.get("components", [])]
    custom_ids = [item["custom_id"] for item in items if "custom_id" in item]
    if len(set(custom_ids)) < len(custom_ids):
        raise invalid("components", "Component custom id cannot be duplicated")
    for row in rows:
        if len(row.get("components", [])) > 5:
            raise invalid("components", "A row has at most 5 buttons.")
    for item in items:
        _check_button(item)


def check_modal(data: dict[str, Any]) -> None:
    """Raise Refused if a form breaks a limit."""
    if not 1 <= len(data.get("components") or []) <= 5:
        raise invalid("data.components", "Must be between 1 and 5 in length.")
    if not 1 <= len(data.get("title") or "") <= 45:
        raise invalid("data.title", "Must be between 1 and 45 in length.")
    if not 1 <= len(data.get("custom_id") or "") <= 100:
        raise invalid("data.custom_id", "Must be between 1 and 100 in length.")


def check_choices(choices: list[dict[str, Any]]) -> None:
    """Raise Refused if the choices of an autocompletion break a limit."""
    if len(choices) > 25:
        raise invalid("data.choices", "Must be 25 or fewer in length.")
    for choice in choices:
        for text in (choice["name"], choice["value"]):
            if isinstance(text, str) and not 1 <= len(text) <= 100:
                raise invalid("data.choices", "Must be between 1 and 100 in length.")


def check_command(command: dict[str, Any]) -> None:
    """Raise Refused if a command, or an option of it, has no proper name."""
    kind = command.get("type", 1)
    name = command["name"]
    if kind == 1 and (not _COMMAND_NAME.fullmatch(name) or name != name.lower()):
        raise invalid("name", "Command name is invalid", "APPLICATION_COMMAND_INVALID_NAME")
    if not command.get("description") and kind == 1:
        raise invalid("description", "This field is required")
    for option in command.get("options") or []:
        check_command({**option, "type": 1})


def _check_button(item: dict[str, Any]) -> None:
    if item.get("type") != _BUTTON:
        return
    if "custom_id" not in item and item.get("style") != 5:
        raise invalid("components", "A custom id is required")
    if len(item.get("custom_id", "x")) not in range(1, 101):
        raise invalid("components", "Must be between 1 and 100 in length.")
    if len(item.get("label", "")) > 80:
        raise invalid("components", "Must be 80 or fewer in length.")


def _embed_length(embed: dict[str, Any]) -> int:
    fields = embed.get("fields") or []
    texts = [embed.get("title"), embed.get("description")]
    texts += [field[key] for field in fields for key in ("name", "value")]
    texts += [
        (embed.get(key) or {}).get(part) for key, part in (("footer", "text"), ("author", "name"))
    ]
    return sum(len(text or "") for text in texts)
