"""The text of a message without markup, for previews."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.rehearsal.page.markdown.inline import Node

_BLOCKS = frozenset({"text", "h", "subtext", "quote", "pre"})


def plain_text(nodes: Sequence[Node]) -> str:
    """The text of the nodes, with blocks on lines of their own; spoilers stay hidden."""
    return "".join(node if isinstance(node, str) else _node_text(node) for node in nodes)


def _node_text(node: Sequence[Node]) -> str:
    tag, last = node[0], node[-1]
    if tag == "spoiler":
        return "(spoiler)"
    if tag == "time":
        return f"{datetime.fromtimestamp(int(str(node[1])), UTC):%d %b %Y}"
    if tag == "list":
        return "".join(f"{plain_text(item)}\n" for item in last)
    words = last if isinstance(last, str) else plain_text(last)
    return f"{words}\n" if tag in _BLOCKS else words
