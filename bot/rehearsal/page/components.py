"""Buttons, menus, new-style components and embeds, as JSON for the page.

Numbers of the types: https://discord.com/developers/docs/components/reference
"""

from __future__ import annotations

from typing import Any

from bot.rehearsal.loopback.state.model import BUTTON, SELECTS, TEXT_DISPLAY, Message
from bot.rehearsal.page.markdown import NameOf, tree

Json = dict[str, Any]

_ROW, _SECTION, _SEPARATOR, _CONTAINER = 1, 9, 14, 17
_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link"}


def blocks(of: Message, name_of: NameOf) -> list[Json]:
    """What stands below a message's text, or in place of it."""
    return [made for each in of.components for made in _block(each, name_of)]


def embed(of: Json, name_of: NameOf) -> Json:
    """An embed with its texts read."""
    fields = [
        {"name": tree(each["name"], name_of), "value": tree(each["value"], name_of)}
        for each in of.get("fields") or []
    ]
    return {
        "title": tree(of.get("title") or "", name_of),
        "text": tree(of.get("description") or "", name_of),
        "fields": fields,
        "author": (of.get("author") or {}).get("name") or "",
        "footer": (of.get("footer") or {}).get("text") or "",
    }


def _block(of: Json, name_of: NameOf) -> list[Json]:
    kind = of.get("type")
    if kind == _ROW:
        return [{"row": [_item(each) for each in of["components"]]}]
    if kind == TEXT_DISPLAY:
        return [{"text": tree(of["content"], name_of)}]
    if kind == _SEPARATOR:
        return [{"line": True}]
    inner = [made for each in of.get("components") or [] for made in _block(each, name_of)]
    if kind == _SECTION and of.get("accessory", {}).get("type") == BUTTON:
        inner.append({"row": [_item(of["accessory"])]})
    return [{"box": inner}] if kind == _CONTAINER else inner


def _item(of: Json) -> Json:
    """A button or a menu; `name` is what the page names it by when it is used."""
    disabled = bool(of.get("disabled"))
    if of["type"] in SELECTS:
        return {
            "name": of["custom_id"],
            "label": of.get("placeholder") or "Make a selection",
            "many": of.get("max_values", 1) > 1,
            "options": [[each["label"], each["value"]] for each in of.get("options") or []],
            "disabled": disabled,
        }
    emoji = (of.get("emoji") or {}).get("name") or ""
    return {
        "name": of.get("custom_id") or "",
        "label": f"{emoji} {of.get('label') or ''}".strip(),
        "style": _STYLES.get(of.get("style", 2), "secondary"),
        "url": of.get("url"),
        "disabled": disabled,
    }
