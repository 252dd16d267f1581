"""Discord's Markdown as a tree that the page can draw.

`blocks` parses headings, quotations, lists and fenced code; `inline` parses everything within a
line; `plain_text` drops the markup. No text is invalid: markup without effect is text, as it is in
a Discord client.
"""

from bot.rehearsal.page.markdown.blocks import parse_markdown
from bot.rehearsal.page.markdown.inline import NameOf, Node
from bot.rehearsal.page.markdown.plain_text import plain_text

__all__ = ["NameOf", "Node", "parse_markdown", "plain_text"]
