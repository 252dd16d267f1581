"""A passage as messages: split between paragraphs, then between sentences, never cut short."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.passages import Passage, PassageParagraph
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

    Every paragraph begins with its number. Only blanks between sentences or words fall between
    two pages; everything else of the text is on one of them.
    """
    packed: list[str] = []
    for block in _blocks(passage, limit):
        if packed and len(packed[-1]) + len(block) + 2 <= limit:
            packed[-1] += "\n\n" + block
        else:
            packed.append(block)
    return tuple(packed)


def _blocks(passage: Passage, limit: int) -> Iterator[str]:
    for paragraph in passage.paragraphs:
        yield from _pieces(_head(paragraph), parse_markdown(paragraph.text), limit)
    for note in passage.notes:
        yield from _pieces(f"**Note {note.at.label}** ", parse_markdown(note.text), limit)


def _head(paragraph: PassageParagraph) -> str:
    heading = ""
    if paragraph.opens_section:
        title = write_markdown(parse_markdown(paragraph.opens_section))
        heading = f"__§{paragraph.place.section}. {title}__\n"
    # A quotation, a list or a stanza begins on a line of its own, or it would not be one.
    ends = "\n" if "\n" in paragraph.text or paragraph.text[:2] in ("> ", "- ", "* ") else " "
    return f"{heading}**¶{paragraph.place.paragraph}**{ends}"


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
