"""Limits that Discord enforces but its API description does not state, or states differently.

Sources: https://discord.com/developers/docs/resources/message and …/components/reference
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

from bot.rehearsal.loopback.model.components import (
    BUTTON_TYPE,
    SELECT_TYPES,
    TEXT_DISPLAY_TYPE,
    walk_components,
)
from bot.rehearsal.loopback.model.errors import ApiError, invalid_form
from bot.rehearsal.loopback.model.kinds import COMPONENTS_V2, LOADING

Json = dict[str, Any]

_COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")
_ROW, _LINK, _PREMIUM = 1, 5, 6
_MAX_FILES, _MAX_FILE_BYTES, _MAX_BYTES = 10, 10 * 1024 * 1024, 25 * 1024 * 1024
_EMBED_TOTAL, _V2_TEXT, _V2_COUNT = 6000, 4000, 40
_EMBED_TEXTS = {"title": 256, "description": 4096}
_FIELD_TEXTS = {"name": 256, "value": 1024}


class SizedFile(Protocol):
    """A file of a request."""

    @property
    def content(self) -> bytes:
        """Its bytes."""


def check_message(body: Json, flags: int = 0, *, has_files: bool = False) -> None:
    """Raise ApiError if a message breaks a limit; `has_files`: it has attachments."""
    content = (body.get("content") or "").strip()
    embeds, components = body.get("embeds") or [], body.get("components") or []
    if len(body.get("content") or "") > 2000:
        raise invalid_form("content", "Must be 2000 or fewer in length.")
    if not (content or embeds or has_files or components or flags & LOADING):
        raise ApiError(400, 50006, "Cannot send an empty message")
    check_embeds(embeds)
    if flags & COMPONENTS_V2:
        _check_components_v2(components, has_legacy_fields=bool(content or embeds))
    else:
        _check_rows(components)
    check_components(components)


def check_files(files: Sequence[SizedFile]) -> None:
    """Raise ApiError for more files, or more bytes, than a message of a bot may have."""
    if len(files) > _MAX_FILES:
        raise ApiError(
            400, 30015, f"Maximum number of attachments in a message reached ({_MAX_FILES})"
        )
    sizes = [len(file.content) for file in files]
    if max(sizes, default=0) > _MAX_FILE_BYTES or sum(sizes) > _MAX_BYTES:
        raise ApiError(413, 40005, "Request entity too large")


def check_embeds(embeds: list[Json]) -> None:
    """Raise ApiError if the embeds of a message break a limit, singly or together."""
    if len(embeds) > 10:
        raise invalid_form("embeds", "Must be 10 or fewer in length.")
    for at, embed in enumerate(embeds):
        _check_texts(embed, _EMBED_TEXTS, f"embeds.{at}")
        if len(embed.get("fields") or []) > 25:
            raise invalid_form(f"embeds.{at}.fields", "Must be 25 or fewer in length.")
        for number, field in enumerate(embed.get("fields") or []):
            _check_texts(field, _FIELD_TEXTS, f"embeds.{at}.fields.{number}", required=True)
    if sum(_embed_length(embed) for embed in embeds) > _EMBED_TOTAL:
        words = "Embed size exceeds maximum size of 6000"
        raise invalid_form("embeds", words, "MAX_EMBED_SIZE_EXCEEDED")


def check_components(components: list[Json]) -> None:
    """Raise ApiError if a button or menu breaks a limit, or two have one custom_id."""
    items = list(walk_components(components))
    custom_ids = [item["custom_id"] for item in items if item.get("custom_id")]
    if len(set(custom_ids)) < len(custom_ids):
        words = "Component custom id cannot be duplicated"
        raise invalid_form("components", words, "COMPONENT_CUSTOM_ID_DUPLICATED")
    for item in items:
        if item.get("type") == BUTTON_TYPE:
            _check_button(item)
        elif item.get("type") in SELECT_TYPES:
            _check_custom_id(item)
            if len(item.get("options") or []) > 25:
                raise invalid_form("components", "Must be 25 or fewer in length.")


def check_modal(data: Json) -> None:
    """Raise ApiError if a form breaks a limit."""
    components = data.get("components") or []
    if not 1 <= len(components) <= 5:
        raise invalid_form("data.components", "Must be between 1 and 5 in length.")
    if not 1 <= len(data.get("title") or "") <= 45:
        raise invalid_form("data.title", "Must be between 1 and 45 in length.")
    if not 1 <= len(data.get("custom_id") or "") <= 100:
        raise invalid_form("data.custom_id", "Must be between 1 and 100 in length.")
    for label in components:
        if len(label.get("label") or "") > 45:
            raise invalid_form("data.components", "Must be 45 or fewer in length.")
        if len(label.get("description") or "") > 100:
            raise invalid_form("data.components", "Must be 100 or fewer in length.")
    check_components(components)


def check_choices(choices: list[Json]) -> None:
    """Raise ApiError if the choices of an autocompletion break a limit."""
    if len(choices) > 25:
        raise invalid_form("data.choices", "Must be 25 or fewer in length.")
    for choice in choices:
        for text in (choice["name"], choice["value"]):
            if isinstance(text, str) and not 1 <= len(text) <= 100:
                raise invalid_form("data.choices", "Must be between 1 and 100 in length.")


def check_commands(commands: list[Json]) -> None:
    """Raise ApiError if a command has no valid name or description, or a name occurs twice."""
    for command in commands:
        _check_command(command)
    names = [(command.get("type") or 1, command["name"]) for command in commands]
    if len(set(names)) < len(names):
        words = "Application command names must be unique"
        raise invalid_form("name", words, "APPLICATION_COMMANDS_DUPLICATE_NAME")


def _check_command(command: Json) -> None:
    name = command["name"]
    if (command.get("type") or 1) != 1:
        if not 1 <= len(name) <= 32:
            raise invalid_form("name", "Must be between 1 and 32 in length.")
        return
    if not _COMMAND_NAME.fullmatch(name) or name != name.lower():
        raise invalid_form("name", "Command name is invalid", "APPLICATION_COMMAND_INVALID_NAME")
    if not 1 <= len(command.get("description") or "") <= 100:
        raise invalid_form("description", "Must be between 1 and 100 in length.")
    options = command.get("options") or []
    if len(options) > 25:
        raise invalid_form("options", "Must be 25 or fewer in length.")
    for option in options:
        if len(option.get("choices") or []) > 25:
            raise invalid_form("options", "Must be 25 or fewer in length.")
        _check_command({**option, "type": 1})


def _check_rows(rows: list[Json]) -> None:
    if len(rows) > 5:
        raise invalid_form("components", "Must be 5 or fewer in length.")
    for row in rows:
        items = row.get("components") or []
        if row.get("type") != _ROW:
            raise invalid_form("components", "Value must be one of {1}.", "BASE_TYPE_CHOICES")
        if not 1 <= len(items) <= (5 if items and items[0].get("type") == BUTTON_TYPE else 1):
            raise invalid_form("components", "Must be between 1 and 5 in length.")


def _check_components_v2(components: list[Json], *, has_legacy_fields: bool) -> None:
    if has_legacy_fields:
        words = (
            "The 'content' and 'embeds' fields cannot be used with MessageFlags.IS_COMPONENTS_V2"
        )
        raise invalid_form("content", words, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2")
    items = list(walk_components(components))
    if len(items) > _V2_COUNT:
        raise invalid_form("components", "Must be 40 or fewer in length.")
    if sum(len(each["content"]) for each in items if each["type"] == TEXT_DISPLAY_TYPE) > _V2_TEXT:
        raise invalid_form("components", "Must be 4000 or fewer in length.")


def _check_button(item: Json) -> None:
    if item.get("style") not in (_LINK, _PREMIUM):
        _check_custom_id(item)
    if len(item.get("label") or "") > 80:
        raise invalid_form("components", "Must be 80 or fewer in length.")
    if not (item.get("label") or item.get("emoji") or item.get("sku_id")):
        raise invalid_form(
            "components", "A button needs a label or an emoji", "BUTTON_COMPONENT_EMPTY"
        )


def _check_custom_id(item: Json) -> None:
    if not item.get("custom_id"):
        raise invalid_form("components", "A custom id is required", "COMPONENT_CUSTOM_ID_REQUIRED")
    if len(item["custom_id"]) > 100:
        raise invalid_form("components", "Must be between 1 and 100 in length.")


def _check_texts(
    holder: Json, limits: dict[str, int], path: str, *, required: bool = False
) -> None:
    for key, max_length in limits.items():
        text = holder.get(key) or ""
        if required and not text:
            raise invalid_form(f"{path}.{key}", "This field is required", "BASE_TYPE_REQUIRED")
        if len(text) > max_length:
            raise invalid_form(f"{path}.{key}", f"Must be {max_length} or fewer in length.")


def _embed_length(embed: Json) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [field.get(key) for field in embed.get("fields") or [] for key in ("name", "value")]
    texts.append((embed.get("footer") or {}).get("text"))
    texts.append((embed.get("author") or {}).get("name"))
    return sum(len(text or "") for text in texts)
