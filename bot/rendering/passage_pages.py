"""A passage as messages: split between paragraphs, then between sentences, never cut short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.core.passages import Passage, PassageParagraph
from bot.rendering.limits import MESSAGE_LIMIT
from bot.rendering.markdown import StyledCharacter, parse_markdown, write_markdown

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


def _pieces(head: str, text: Sequence[StyledCharacter], limit: int) -> Iterator[str]:
    """The head and the text, parted only where both together are longer than a page."""
    while True:
        shown = head + write_markdown(text)
        if len(shown) <= limit:
            yield shown
            return
        end = _last_fit(text, limit - len(head))
        cut = _good_cut(text, end)
        yield head + write_markdown(text[:cut])
        while cut < len(text) and text[cut].char in _BLANKS:
            cut += 1
        head, text = "", text[cut:]


def _last_fit(text: Sequence[StyledCharacter], room: int) -> int:
    """How many glyphs fit into `room` characters once they are written."""
    low, high = 1, min(len(text), room)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if len(write_markdown(text[:middle])) <= room else (low, middle - 1)
        )
    return low


def _good_cut(text: Sequence[StyledCharacter], end: int) -> int:
    """The last end of a sentence in the second half of the page, else of a word, else `end`."""
    for at in range(end, end // 2, -1):
        if text[at].char in _BLANKS and _ends_sentence(text, at):
            return at
    for at in range(end, end // 2, -1):
        if text[at].char in _BLANKS:
            return at
    return end


def _ends_sentence(text: Sequence[StyledCharacter], at: int) -> bool:
    last = at - 1
    while last > 0 and text[last].char in _CLOSERS:
        last -= 1
    return text[last].char in _SENTENCE_ENDS
