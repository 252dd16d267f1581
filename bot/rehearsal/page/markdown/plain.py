"""The words of a message alone, for a line that has no room for more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.rehearsal.page.markdown.inline import Node

_BLOCKS = frozenset({"text", "h", "subtext", "quote", "pre"})


def plain(nodes: Sequence[Node]) -> str:
    """What the nodes say, blocks on lines of their own; what a spoiler hides stays hidden."""
    return "".join(node if isinstance(node, str) else _words(node) for node in nodes)


def _words(node: Sequence[Node]) -> str:
    tag, last = node[0], node[-1]
    if tag == "spoiler":
        return "(spoiler)"
    if tag == "time":
        return f"{datetime.fromtimestamp(int(str(node[1])), UTC):%d %b %Y}"
    if tag == "list":
        return "".join(f"{plain(item)}\n" for item in last)
    words = last if isinstance(last, str) else plain(last)
    return f"{words}\n" if tag in _BLOCKS else words
