"""Notices the names below a text: signatures, which are read as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.content.importing.drafts import Doubt
from bot.content.importing.plain_text.headings.run_in_titles import SMALL_WORDS
from bot.content.importing.plain_text.layout.line_shapes import (
    ends_sentence,
    is_in_capitals,
    starts_upper,
)
from bot.content.importing.plain_text.structure.items import Body, Heading, Item

_LONGEST_NAME = 60
_MOST_WORDS = 8
_FEWEST_LETTERS = 150  # of a paragraph that names can stand below
_MOST_PLACES = 40  # that a doubt lists
_SIGNED = re.compile(
    r"[(\[/]*(?:signed|sd|signé|gez|gezeichnet|firmado|firmato|подписано|l\.\s?s|s)\.?[)\]/:]*\s+",
    re.I,
)
_ENDS = frozenset(("the end", "end", "finis", "fin", "fine", "ende", "конец", "τελος", "amen"))


def doubt_signatures(items: Sequence[Item]) -> Iterator[Doubt]:
    """A doubt for the names below the last paragraph of a text or of one of its parts."""
    single: list[Body] = []
    heading: Heading | None = None
    bodies: list[Body] = []
    for item in (*items, None):
        if isinstance(item, Body):
            bodies.append(item)
            continue
        names = _names_at_end(bodies)
        if len(names) > 1:
            yield _doubt_names(names, heading)
        elif names and (names[0].block.lines[1:] or is_name(names[0].block.text)):
            single += names
        heading, bodies = item, []
    if single:
        yield _doubt_single_names(single)


def _names_at_end(bodies: Sequence[Body]) -> Sequence[Body]:
    """The short blocks at the end that can be names, if a paragraph stands before them."""
    start = len(bodies)
    while start and _is_name_block(bodies[start - 1]):
        start -= 1
    is_below_text = start and any(len(one.block.text) > _FEWEST_LETTERS for one in bodies[:start])
    return bodies[start:] if is_below_text and _is_end(bodies[start - 1]) else ()


def _is_end(body: Body) -> bool:
    """Whether a paragraph is whole: names below it are not its last words."""
    return ends_sentence(body.block.text) or body.block.text.endswith((",", ":", "—"))


def _is_name_block(body: Body) -> bool:
    if body.number or body.has_speaker:
        return False
    *above, last = body.block.texts
    return _is_name_line(last) and all(_is_name_line(line) or _is_closing(line) for line in above)


def _is_closing(text: str) -> bool:
    """Whether a line is what a letter closes with above the name: `Your loving brother,`."""
    return starts_upper(text) and text.endswith(",") and len(text.split()) <= _MOST_WORDS


def _is_name_line(text: str) -> bool:
    text = _SIGNED.sub("", text.strip())
    words = text.split()
    if len(text) > _LONGEST_NAME or len(words) > _MOST_WORDS or not starts_upper(text):
        return False
    lower = [word for word in words if _is_lower(word)]
    if ends_sentence(text) and (text[-1] != "." or (lower and words[-1] == lower[-1])):
        return False
    return len(lower) <= 1 and text.strip(" .").casefold() not in _ENDS


def _is_lower(word: str) -> bool:
    first = next((char for char in word if char.isalpha()), "")
    return first.islower() and word.strip(",;:.").casefold() not in SMALL_WORDS


def is_name(text: str) -> bool:
    """Whether a line is a name: in capitals, as initials are, or with all of its words
    capitalised."""
    text = _SIGNED.sub("", text.strip())
    words = text.split()
    return _is_name_line(text) and (
        is_in_capitals(text) or (len(words) > 1 and not any(map(_is_lower, words)))
    )


def _doubt_names(names: Sequence[Body], heading: Heading | None) -> Doubt:
    where = f"“{heading.text[:60]}”" if heading else "the text"
    message = (
        f"the last {len(names)} blocks of {where} look like signatures; they are kept as its "
        "paragraphs, and a heading above them would set them apart"
    )
    return Doubt(names[0].block.first, message)


def _doubt_single_names(names: Sequence[Body]) -> Doubt:
    first = names[0].block
    what = f"“{first.text}” may be a signature; it is kept as a paragraph"
    if len(names) > 1:
        places = ", ".join(str(name.block.first) for name in names[:_MOST_PLACES])
        rest = len(names) - _MOST_PLACES
        what = f"{len(names)} lines below a text may be signatures; they are kept as paragraphs"
        what += f": {places}" + (f" and {rest} more" if rest > 0 else "")
    return Doubt(first.first, what)
