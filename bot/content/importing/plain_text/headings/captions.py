"""Keeps the caption of a judgment together: the court, the parties, where the case comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.content.importing.drafts import Doubt
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.structure.items import Body, Heading, Item
from bot.content.importing.plain_text.structure.outline_plan import LONE_STYLES

_WORD = re.compile(r"[^\W\d_]+")
_PARTIES = re.compile(
    r"\S\s+(?:v|vs|versus|gegen|contre|contra)\.?\s+\S|^(?:in re|ex parte)\s", re.I
)
_LONGEST_PARTIES = 160
_CAPITALISED_SHARE = 0.6
_OF_COURTS = re.compile(
    r"\b(?:supreme|court|courts|certiorari|writ|appeals?|petition|circuit|district|bench|chamber"
    r"|division|tribunal|assizes|house of lords|privy council|cour|conseil|chambre|tribunale"
    r"|corte|[^\W\d_]*gericht(?:s?hof)?|senat|kammer)\b",
    re.I,
)
_OF_OPINIONS = re.compile(
    r"\b(?:opinions?|judge?ments?|reasons|syllabus|concurring|dissent(?:ing)?|per curiam|decision"
    r"|urteil|gründe|entscheidungsgründe|tatbestand|votum|arrêt|motifs|avis|sentenza|sentencia)\b",
    re.I,
)


def keep_captions(items: Sequence[Item], doubts: list[Doubt]) -> list[Item]:
    """The items with each heading that belongs to the caption of a judgment as a paragraph."""
    kept = list(items)
    for at, item in enumerate(items):
        if not isinstance(item, Body) or not _names_parties(item.block):
            continue
        for step in (-1, 1):
            beside = at + step
            while 0 <= beside < len(items) and _is_of_court(items[beside]):
                kept[beside] = _as_paragraph(items[beside], doubts)
                beside += step
    return kept


def _names_parties(block: TextBlock) -> bool:
    text = block.text.strip()
    if len(text) > _LONGEST_PARTIES or _PARTIES.search(text) is None:
        return False
    words: list[str] = _WORD.findall(text)
    capitalised = sum(word[0].isupper() for word in words)
    return capitalised >= len(words) * _CAPITALISED_SHARE


def _is_of_court(item: Item) -> bool:
    """Whether a heading without a number names a court or the way to it."""
    if not isinstance(item, Heading) or item.style not in LONE_STYLES:
        return False
    is_of_opinion = _OF_OPINIONS.search(item.text) is not None
    return not is_of_opinion and _OF_COURTS.search(item.text) is not None


def _as_paragraph(item: Item, doubts: list[Doubt]) -> Item:
    if isinstance(item, Body):
        return item
    message = (
        f"“{item.text[:60]}” stands in a caption and is kept as a paragraph; it may be a heading"
    )
    doubts.append(Doubt(item.first, message))
    return Body(TextBlock((*item.lines, *item.title), item.gap))
