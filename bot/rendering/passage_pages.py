"""A passage as messages: split between paragraphs, then between sentences, never cut short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.core.library import DEFAULT_LEVELS, LevelNames
from bot.core.parallel_passages import alternate_passages
from bot.core.passages import Passage, PassageParagraph
from bot.core.references import Place
from bot.rendering.limits import MESSAGE_LIMIT
from bot.rendering.markdown import (
    StyledText,
    count_fitting,
    parse_markdown,
    write_markdown,
)

_SENTENCE_ENDS = ".!?…"
_CLOSERS = "”’\"')]»"
# Between two of these a text may be parted; a non-breaking space is one that says it may not.
_BLANKS = " \n\t"


def split_passage(passage: Passage, limit: int = MESSAGE_LIMIT) -> tuple[str, ...]:
    """The passage as message texts of at most `limit` characters each.

    Every paragraph begins with its number; of lines of verse some end with theirs. Only blanks
    between sentences or words fall between two pages; everything else of the text is on one of
    them.
    """
    return _pack(_blocks(passage, limit), limit)


def split_parallel(first: Passage, second: Passage, limit: int) -> tuple[str, ...]:
    """The passage in two editions, a paragraph of the one before that of the other, as message
    texts like those of `split_passage`."""
    parts = alternate_passages(first, second)
    return _pack((block for part in parts for block in _blocks(part, limit)), limit)


def _pack(blocks: Iterable[tuple[str, str]], limit: int) -> tuple[str, ...]:
    packed: list[str] = []
    for joint, block in blocks:
        if packed and len(packed[-1]) + len(block) + len(joint) <= limit:
            packed[-1] += joint + block
        else:
            packed.append(block)
    return tuple(packed)


def _blocks(passage: Passage, limit: int) -> Iterator[tuple[str, str]]:
    """The pieces of the passage, each with what parts it from the one before it."""
    levels = passage.work.levels
    previous: Place | None = None
    for paragraph in passage.paragraphs:
        text = parse_markdown(paragraph.text)
        if levels.counts_lines:
            number = _line_number(paragraph.place, previous)
            joint = "\n\n" if paragraph.begins_block else "\n"
            *whole, last = _pieces(_heading(paragraph), text, limit - len(number))
            yield from ((joint, piece) for piece in whole)
            yield joint, last + number
        else:
            pieces = _pieces(_head(paragraph, levels), text, limit)
            yield from (("\n\n", piece) for piece in pieces)
        previous = paragraph.place
    for note in passage.notes:
        head = f"**Note {note.at.label}** "
        yield from (("\n\n", piece) for piece in _pieces(head, parse_markdown(note.text), limit))


def _line_number(place: Place, previous: Place | None) -> str:
    """The number behind a line of verse: of every fifth, and of one that does not go on from the
    line before it."""
    label = str(place.paragraph)
    number = int(label) if label.isdecimal() else None
    follows = (
        previous is not None
        and place.outer(place.depth - 1) == previous.outer(previous.depth - 1)
        and number is not None
        and previous.paragraph == str(number - 1)
    )
    return f" `{label}`" if not follows or (number and number % 5 == 0) else ""


def _heading(paragraph: PassageParagraph) -> str:
    part, heading = (write_markdown(parse_markdown(t)) for t in (paragraph.part, paragraph.heading))
    return (f"**{part}**\n" if part else "") + (f"__{heading}__\n" if heading else "")


def _head(paragraph: PassageParagraph, levels: LevelNames) -> str:
    # A quotation, a list or a stanza begins on a line of its own, or it would not be one.
    ends = "\n" if "\n" in paragraph.text or paragraph.text[:2] in ("> ", "- ", "* ") else " "
    sign = "¶" if levels.paragraph == DEFAULT_LEVELS.paragraph else ""
    return f"{_heading(paragraph)}**{sign}{paragraph.place.paragraph}**{ends}"


def _pieces(head: str, text: StyledText, limit: int) -> Iterator[str]:
    """The head and the text, parted only where both together are longer than a page."""
    start = 0
    while True:
        room = limit - len(head)
        # Never more of the text than a page can hold, whose time would grow with its square.
        page = text.cut(start, start + room + 1)
        fitting = count_fitting(page, room)
        if fitting == len(page.text):
            yield head + write_markdown(page)
            return
        cut = _good_cut(page.text, max(fitting, 1))
        yield head + write_markdown(page.cut(0, cut))
        start += cut
        while start < len(text.text) and text.text[start] in _BLANKS:
            start += 1
        head = ""


def _good_cut(text: str, end: int) -> int:
    """The last end of a sentence in the second half of the page, else of a word, else `end`."""
    for at in range(end, end // 2, -1):
        if text[at] in _BLANKS and _ends_sentence(text, at):
            return at
    for at in range(end, end // 2, -1):
        if text[at] in _BLANKS:
            return at
    return end


def _ends_sentence(text: str, at: int) -> bool:
    last = at - 1
    while last > 0 and text[last] in _CLOSERS:
        last -= 1
    return text[last] in _SENTENCE_ENDS
