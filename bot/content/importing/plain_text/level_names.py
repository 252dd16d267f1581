"""Names the levels of a text in its own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from bot.content.importing.plain_text.block_kinds import BlockKinds
from bot.content.importing.plain_text.chapters import level_word
from bot.content.importing.plain_text.dictionaries.entries import ENTRY_STYLE
from bot.content.importing.plain_text.layout.line_breaks import LineBreaks
from bot.content.importing.plain_text.structure.items import Body, Heading, Item
from bot.content.importing.plain_text.structure.outline_plan import OutlinePlan
from bot.core.level_words import find_level_word, fold_word

_VERSE_SHARE = 0.6
_SPEECH_SHARE = 0.5


def name_levels(
    items: Sequence[Item],
    plan: OutlinePlan,
    kinds: BlockKinds,
    speeches: Collection[int],
    title: str | None,
) -> tuple[str, ...]:
    """The names of the levels, the outermost first; `title` is that of the work."""
    headings = [item for item in items if isinstance(item, Heading)]
    names: list[str] = []
    if plan.chapter is not None and _has_chapter_numbers(headings, plan):
        names.append(_name(headings, plan.chapter, "chapter"))
    has_parts = any(h.depth not in (plan.chapter, plan.section) for h in headings)
    if plan.section is not None:
        default = word_of_title(title) or _default_section(headings, plan)
        names.append(_name(headings, plan.section, default, names))
    elif has_parts:
        names.append("section")
    unit = name_unit([item for item in items if isinstance(item, Body)], kinds, speeches)
    names.append(unit if unit not in names else "block")
    return tuple(names)


def _default_section(headings: Sequence[Heading], plan: OutlinePlan) -> str:
    """Roman numbers with titles are chapters, whatever else is numbered are sections."""
    if any(heading.style == ENTRY_STYLE for heading in headings if heading.depth == plan.section):
        return "entry"
    own = [heading for heading in headings if heading.depth == plan.section and heading.marker]
    titled = sum(heading.style.startswith("roman") and bool(heading.title) for heading in own)
    return "chapter" if plan.chapter is None and titled * 2 > len(own) else "section"


def _has_chapter_numbers(headings: Sequence[Heading], plan: OutlinePlan) -> bool:
    if not plan.is_single:
        return True
    return any(h.marker is not None for h in headings if h.depth == plan.chapter)


def _name(
    headings: Sequence[Heading], depth: int, default: str, taken: Collection[str] = ()
) -> str:
    own = [heading for heading in headings if heading.depth == depth]
    name = level_word(own, default)
    alternatives = (name, default, "number", "division")
    return next(one for one in alternatives if one not in taken)


def word_of_title(title: str | None) -> str | None:
    """The name of the parts that a title speaks of: The Sonnets has sonnets."""
    for token in (title or "").split():
        word = find_level_word(token.strip(".,:;"))
        if word is not None and fold_word(token.strip(".,:;")) in map(fold_word, word.plurals):
            return word.name
    return None


def name_unit(bodies: Sequence[Body], kinds: BlockKinds, speeches: Collection[int]) -> str:
    """What the smallest unit is: a line of verse, a speech, a proposition, a verse, a paragraph."""
    numbered = [body for body in bodies if body.number]
    if len(numbered) * 2 > len(bodies):
        return _numbered_unit(numbered)
    spoken = sum(body.has_speaker or body.block.first in speeches for body in bodies)
    if spoken >= len(bodies) * _SPEECH_SHARE:
        return "speech"
    lines = sum(len(body.block.lines) for body in bodies)
    verse = sum(len(body.block.lines) for body in bodies if kinds.of_body(body) is LineBreaks.VERSE)
    return "line" if verse >= lines * _VERSE_SHARE and not numbered else "paragraph"


def _numbered_unit(bodies: Sequence[Body]) -> str:
    series = [body.number.series for body in bodies if body.number]
    usual = Counter(series).most_common(1)[0][0]
    if usual.startswith("dotted"):
        return "proposition"
    if usual in ("arabic", "arabic:") or re.fullmatch(r"numeral", usual):
        return "verse"
    return "paragraph"
