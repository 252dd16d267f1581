"""Finds the lines between a heading and its text that belong to neither: where a letter was written
and when, where a paper appeared, who is addressed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bot.content.importing.drafts import Doubt
from bot.content.importing.plain_text.headings.run_in_titles import SMALL_WORDS, has_title_words
from bot.content.importing.plain_text.layout.line_shapes import (
    ends_sentence,
    is_in_capitals,
    starts_upper,
)
from bot.content.importing.plain_text.structure.items import Body, Heading, Item

_LONGEST_LINE = 100
_LONGEST_SUBTITLE = 160
_MOST_LINES = 6
_MOST_DOUBTS = 10
_MOST_PLACES = 40  # that a doubt lists
_FEWEST_LETTERS = 120  # of the paragraph that begins the text
_MOST_ADDRESS_WORDS = 10
# In novels the year may be hidden: 17—.
_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20)(?:\d\d(?!\d)|\d?(?:--|[—–]|\*\*|__))")
_SUBTITLE = re.compile(r"\([^()]+\)[.:]?")
_TO = frozenset(("to", "an", "à", "a", "al", "ai", "ad", "aan", "till", "til", "к", "προς"))


def separate_heading_lines(items: Sequence[Item], decided: Collection[int]) -> list[Item]:
    """The items with each subtitle in brackets joined to its heading, and with the lines between a
    heading and its text marked as these. `decided` are the first lines of blocks of which somebody
    said what they are."""
    if any(isinstance(item, Body) and item.has_speaker for item in items):
        return list(items)  # a play's directions
    separated: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        at += 1
        if not isinstance(item, Heading) or item.is_run_in:
            separated.append(item)
            continue
        bodies = _bodies_from(items, at)
        if bodies and bodies[0].block.first not in decided and _is_subtitle(bodies):
            item = replace(item, title=(*item.title, *bodies[0].block.lines))
            bodies, at = bodies[1:], at + 1
        count = _count_heading_lines(bodies, decided)
        separated.append(item)
        separated += [replace(body, is_above_text=True) for body in bodies[:count]]
        at += count
    return separated


def doubt_heading_lines(items: Sequence[Item]) -> Iterator[Doubt]:
    """A doubt for each of these lines; where there are many, one that lists them."""
    lines = [item.block for item in items if isinstance(item, Body) and item.is_above_text]
    if len(lines) > _MOST_DOUBTS:
        places = ", ".join(str(block.first) for block in lines[:_MOST_PLACES])
        rest = len(lines) - _MOST_PLACES
        places += f" and {rest} more" if rest > 0 else ""
        what = f"{len(lines)} lines may belong to the headings above them; they are kept and do not"
        yield Doubt(lines[0].first, f"{what} count: {places}")
        return
    for block in lines:
        what = f"“{block.text[:60]}” may belong to the heading above it"
        yield Doubt(block.first, f"{what}; it is kept and does not count, so the text begins at 1")


def _bodies_from(items: Sequence[Item], at: int) -> list[Body]:
    """The blocks that follow at once, as many as are looked at."""
    bodies: list[Body] = []
    for item in items[at : at + _MOST_LINES + 2]:
        if not isinstance(item, Body):
            break
        bodies.append(item)
    return bodies


def _is_subtitle(bodies: Sequence[Body]) -> bool:
    text = bodies[0].block.text
    is_short = len(text) <= _LONGEST_SUBTITLE and len(bodies[0].block.lines) <= 3
    return is_short and _SUBTITLE.fullmatch(text) is not None and len(bodies) > 1


def _count_heading_lines(bodies: Sequence[Body], decided: Collection[int]) -> int:
    """How many blocks stand above the text, which begins with a long paragraph."""
    count = 0
    is_sure = False
    for body, after in itertools.pairwise(bodies):
        is_long = len(body.block.text) > _LONGEST_LINE or len(body.block.lines) > 2
        if body.number or is_long or body.block.first in decided:
            break
        text = body.block.text.strip()
        is_address = _is_address(text, has_date=is_sure)
        if not (is_address or _is_date(text) or _is_name(text)):
            return 0
        is_sure = is_sure or is_address or _is_date(text)
        count += 1
        if is_address and len(after.block.text) > _FEWEST_LETTERS:
            break
    begins = len(bodies) > count and len(bodies[count].block.text) > _FEWEST_LETTERS
    return count if is_sure and begins and starts_upper(bodies[count].block.text) else 0


def _is_date(text: str) -> bool:
    """A line that names a year, and nothing but names and numbers with it."""
    words = [word for word in text.split() if word.strip(",.").isalpha() and not _is_small(word)]
    lower = sum(word[0].islower() for word in words)
    return bool(_YEAR.search(text)) and "," in text and bool(words) and lower <= 1


def _is_name(text: str) -> bool:
    """A name or a title: all of its words are capitalised."""
    return is_in_capitals(text) or (has_title_words(text) and not text.endswith((",", ";", "?")))


def _is_address(text: str, *, has_date: bool) -> bool:
    """`To the People:`, `To Mrs. Miller.`, `My dear Sister,`, and below a date `Lieber Freund!`."""
    words = text.split()
    if len(words) > _MOST_ADDRESS_WORDS or not starts_upper(text) or not text[0].isalpha():
        return False
    if text.endswith("."):
        return words[0].casefold() in _TO and len(words) > 1 and has_title_words(text)
    if text.endswith(":"):
        return words[0].casefold() in _TO or (len(words) > 1 and has_title_words(text))
    if text.endswith(","):
        return not ends_sentence(text[:-1]) and len(words) <= 6
    return text.endswith("!") and has_date and len(words) <= 4


def _is_small(word: str) -> bool:
    return word.strip(",.").casefold() in SMALL_WORDS
