"""Builds buttons and forms of which discord.py keeps nothing; `component_router` answers them.

A view or modal that is stopped before it is sent is not stored: no task waits for its timeout, and
no object waits for a press. What its callback will need must be in its custom_id.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import discord

from bot.rendering.forms import Form, FormField

_LABEL_LIMIT = 80  # of a button
_TITLE_LIMIT = 45  # of a modal


def stateless_button(label: str, custom_id: str, **options: Any) -> discord.ui.Button[Any]:
    """A button; a label that is too long for one ends in an ellipsis."""
    return discord.ui.Button(label=_shorten(label, _LABEL_LIMIT), custom_id=custom_id, **options)


def stateless_view(buttons: Iterable[discord.ui.Button[Any]]) -> discord.ui.View:
    """A message's buttons, in rows of five."""
    view = discord.ui.View(timeout=None)
    for button in buttons:
        view.add_item(button)
    view.stop()
    return view


def stateless_modal(custom_id: str, form: Form) -> discord.ui.Modal:
    """A form to send; its fields' names are the custom_ids of its text inputs.

    It is stopped at once also because discord.py would keep a form by its custom_id: the second
    person to open one would take it from the first, and a dismissed form would stay for ever.
    """
    modal = discord.ui.Modal(
        title=_shorten(form.title, _TITLE_LIMIT), custom_id=custom_id, timeout=None
    )
    if form.text:
        modal.add_item(discord.ui.TextDisplay(form.text))
    for field in form.fields:
        label = discord.ui.Label(
            text=field.label, description=field.description, component=_text_input(field)
        )
        modal.add_item(label)
    modal.stop()
    return modal


def _text_input(field: FormField) -> discord.ui.TextInput[Any]:
    style = discord.TextStyle.paragraph if field.multiline else discord.TextStyle.short
    return discord.ui.TextInput(
        style=style,
        custom_id=field.name,
        min_length=field.min_length,
        max_length=field.max_length,
        required=field.required,
        default=field.value or None,
    )


def _shorten(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
