"""A message's text as a Discord client shows it, as a tree that a browser page can draw.

`blocks` reads headings, quotations, lists and fenced code; `inline` reads what stands in a line;
`plain` keeps the words alone. None refuses a text: what has no effect stands for itself, as it does
in a client.
"""

from bot.rehearsal.page.markdown.blocks import tree
from bot.rehearsal.page.markdown.inline import NameOf, Node
from bot.rehearsal.page.markdown.plain import plain

__all__ = ["NameOf", "Node", "plain", "tree"]
