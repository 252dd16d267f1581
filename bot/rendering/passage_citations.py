"""How often the class has cited the paragraphs of a passage, with links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.text import isolate, plural
from bot.rendering.limits import MESSAGE_LIMIT
from bot.rendering.markdown import escape

_MOST_LINKS = 5  # of a paragraph; the newest


@dataclass(frozen=True, slots=True)
class CitedParagraph:
    """A paragraph by its name, and what cites it, the newest first, as (author, link): the author
    is empty for who does not read names, the link of what is not on Discord."""

    name: str
    cited_by: tuple[tuple[str, str], ...]


def render_cited_paragraphs(paragraphs: Sequence[CitedParagraph]) -> str:
    """The text of one message; empty if nothing cites any of them."""
    cited = [each for each in paragraphs if each.cited_by]
    if not cited:
        return ""
    lines = ["**How often the class cited it**", *map(_line, cited)]
    if silent := [each.name for each in paragraphs if not each.cited_by]:
        lines.append(f"-# Not cited: {isolate(', '.join(silent))}")
    kept: list[str] = []
    for line in lines:
        if len("\n".join((*kept, line, "…"))) > MESSAGE_LIMIT:
            return "\n".join((*kept, "…"))
        kept.append(line)
    return "\n".join(kept)


def _line(paragraph: CitedParagraph) -> str:
    shown: list[str] = []
    for author, link in paragraph.cited_by:
        if author or link:
            name = escape(author) or str(len(shown) + 1)
            shown.append(f"[{name}]({link})" if link else name)
    where = f": {', '.join(shown[:_MOST_LINKS])}" if shown else ""
    more = ", …" if len(shown) > _MOST_LINKS else ""
    times = plural(len(paragraph.cited_by), "time")
    return f"{isolate(paragraph.name)} · {times}{where}{more}"
