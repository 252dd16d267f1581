"""Renders buttons, menus, components (version 2 too) and embeds as JSON for the page.

Component types: https://discord.com/developers/docs/components/reference
"""

from __future__ import annotations

from typing import Any

from bot.rehearsal.loopback.model.components import BUTTON_TYPE, SELECT_TYPES, TEXT_DISPLAY_TYPE
from bot.rehearsal.loopback.model.objects import Message
from bot.rehearsal.page.markdown import NameOf, parse_markdown

Json = dict[str, Any]

_ROW, _SECTION, _SEPARATOR, _CONTAINER = 1, 9, 14, 17
_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link"}


def render_blocks(message: Message, name_of: NameOf) -> list[Json]:
    """The blocks below a message's text, or in place of it."""
    return [block for each in message.components for block in _render_block(each, name_of)]


def render_embed(embed: Json, name_of: NameOf) -> Json:
    """An embed with its texts parsed."""
    fields = [
        {
            "name": parse_markdown(field["name"], name_of),
            "value": parse_markdown(field["value"], name_of),
        }
        for field in embed.get("fields") or []
    ]
    return {
        "title": parse_markdown(embed.get("title") or "", name_of),
        "text": parse_markdown(embed.get("description") or "", name_of),
        "fields": fields,
        "author": (embed.get("author") or {}).get("name") or "",
        "footer": (embed.get("footer") or {}).get("text") or "",
    }


def _render_block(component: Json, name_of: NameOf) -> list[Json]:
    kind = component.get("type")
    if kind == _ROW:
        return [{"row": [_render_item(each) for each in component["components"]]}]
    if kind == TEXT_DISPLAY_TYPE:
        return [{"text": parse_markdown(component["content"], name_of)}]
    if kind == _SEPARATOR:
        return [{"line": True}]
    inner = [
        block
        for child in component.get("components") or []
        for block in _render_block(child, name_of)
    ]
    if kind == _SECTION and component.get("accessory", {}).get("type") == BUTTON_TYPE:
        inner.append({"row": [_render_item(component["accessory"])]})
    return [{"box": inner}] if kind == _CONTAINER else inner


def _render_item(component: Json) -> Json:
    """A button or a menu; `name` is how the page refers to it when it is used."""
    disabled = bool(component.get("disabled"))
    if component["type"] in SELECT_TYPES:
        return {
            "name": component["custom_id"],
            "label": component.get("placeholder") or "Make a selection",
            "many": component.get("max_values", 1) > 1,
            "options": [[each["label"], each["value"]] for each in component.get("options") or []],
            "disabled": disabled,
        }
    emoji = (component.get("emoji") or {}).get("name") or ""
    return {
        "name": component.get("custom_id") or "",
        "label": f"{emoji} {component.get('label') or ''}".strip(),
        "style": _STYLES.get(component.get("style", 2), "secondary"),
        "url": component.get("url"),
        "disabled": disabled,
    }
