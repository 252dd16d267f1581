"""Messages as Discord takes them: plain ones of 2,000 characters, and those made of components.

Discord calls the latter Components V2. Such a message has texts and rows of buttons in any order,
of together 4,000 characters, and no content; it stays one whatever is edited. So the text itself
says which kind it needs: a message that was stored before a restart, or before the course's
file was changed, is sent as it was meant.
https://discord.com/developers/docs/components/reference#legacy-message-component-behavior
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import discord

from bot.cogs.stateless_components import stateless_view
from bot.rendering.limits import MESSAGE_LIMIT
from bot.rendering.text_blocks import has_blocks, split_blocks

Buttons = Sequence[discord.ui.Button[Any]]
_ROW = 5  # buttons


def message_options(text: str, buttons: Buttons) -> dict[str, Any]:
    """The options with which discord.py sends a message of this text and these buttons. The
    buttons of a text in two blocks stand between them."""
    if has_blocks(text) or len(text) > MESSAGE_LIMIT:
        return {"view": layout_view(text, buttons)}
    view = stateless_view(buttons) if buttons else discord.utils.MISSING
    return {"content": text, "view": view, "suppress_embeds": True}


def layout_view(text: str, buttons: Buttons) -> discord.ui.LayoutView:
    """A message made of components, of which discord.py keeps nothing. No flag is needed against
    previews of links: it shows none."""
    view = discord.ui.LayoutView(timeout=None)
    first, second = split_blocks(text)
    view.add_item(discord.ui.TextDisplay(first))
    for start in range(0, len(buttons), _ROW):
        view.add_item(discord.ui.ActionRow(*buttons[start : start + _ROW]))
    if second:
        view.add_item(discord.ui.Container(discord.ui.TextDisplay(second)))
    view.stop()
    return view


def text_of(message: discord.Message) -> str:
    """The whole text of a message of either kind."""
    texts = (getattr(each, "content", "") for each in walk_components(message.components))
    return "\n".join(filter(None, (message.content, *texts)))


def walk_components(components: Iterable[Any]) -> Iterator[Any]:
    """Every component of a message, each followed by those inside it."""
    for component in components:
        yield component
        yield from walk_components(getattr(component, "children", ()))
