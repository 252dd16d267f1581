"""Finds the pages of an edition that a running text is cited by: `[327a]`, `[1094b]`, `[1094a5]`,
`17c`; and its numbers in brackets, where paragraphs hold several: `[1] Gallia … [2] Hi omnes …`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.content.importing.drafts import SourceLine
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.structure.number_markers import NumberMarker

PAGE_MARKS = "run-in pages"
"""The style of these numbers."""

_MARK = re.compile(
    r"\[(?:St(?:eph)?\.\s*)?(?P<brackets>[0-9]{1,4}[a-e](?:[0-9]{1,2})?)\]"
    r"|\((?P<parentheses>[0-9]{1,4}[a-e])\)"
    r"|(?<!\S)\[\s?(?P<numbers>[0-9]{1,4})\s?\](?=\s)"
    r"|(?<![\w.,§-])(?P<bare>[0-9]{1,4}[a-e])(?![\w-])"
)
_PARTS = re.compile(r"([0-9]+)([a-e]?)([0-9]*)")
_FEWEST = 3
_FEWEST_BARE = 6
_BELIEVED_SHARE = 0.8
_LATEST_FIRST_BLOCK = 4  # the index of the block in which the first number stands


@dataclass(frozen=True, slots=True)
class _PageMark:
    block: int
    line: int
    start: int
    end: int
    form: str
    label: str

    @property
    def key(self) -> tuple[int, str, int]:
        """Page, column and line."""
        page, column, line = _PARTS.findall(self.label)[0]
        return int(page), column, int(line or 0)


@dataclass(frozen=True, slots=True)
class PageCuts:
    """The blocks of a text, cut where a page's part begins. By their indices: the marks of those
    that begin so, and the whole lines of those that are pieces."""

    blocks: list[TextBlock]
    numbers: dict[int, NumberMarker]
    wholes: dict[int, TextBlock]


def split_at_page_marks(
    blocks: Sequence[TextBlock], note_marks: Collection[tuple[int, int]] = ()
) -> PageCuts:
    """Cut a text at its page marks, if these rise through the whole of it. `note_marks` are the
    lines and columns at which notes hang."""
    marks = _believed(list(_find_marks(blocks)))
    if any((blocks[m.block].lines[m.line].number, m.start) in note_marks for m in marks):
        marks = []
    by_block: dict[int, list[_PageMark]] = {}
    for mark in marks:
        by_block.setdefault(mark.block, []).append(mark)
    cut: list[TextBlock] = []
    numbers: dict[int, NumberMarker] = {}
    wholes: dict[int, TextBlock] = {}
    for at, block in enumerate(blocks):
        if at not in by_block:
            cut.append(block)
            continue
        for piece, begun in _cut(block, by_block[at]):
            if begun is not None:
                numbers[len(cut)] = _marker(piece, begun)
            wholes[len(cut)] = _whole_lines(block, piece)
            cut.append(piece)
    return PageCuts(cut, numbers, wholes)


def _whole_lines(block: TextBlock, piece: TextBlock) -> TextBlock:
    return replace(
        piece, lines=tuple(line for line in block.lines if piece.first <= line.number <= piece.last)
    )


def _find_marks(blocks: Sequence[TextBlock]) -> Iterator[_PageMark]:
    for at, block in enumerate(blocks):
        for index, line in enumerate(block.lines):
            for match in _MARK.finditer(line.text):
                form = str(match.lastgroup)
                yield _PageMark(at, index, match.start(), match.end(), form, match[form])


def _believed(marks: Sequence[_PageMark]) -> list[_PageMark]:
    """The marks of the commonest form, if nearly all of them rise from part to part."""
    forms = [mark.form for mark in marks]
    if not forms:
        return []
    form = max(sorted(set(forms)), key=forms.count)
    own = [mark for mark in marks if mark.form == form]
    rising: list[_PageMark] = []
    for mark in own:
        if not rising or _follows(rising[-1], mark):
            rising.append(mark)
    if form == "numbers" and not _are_in_paragraphs(rising):
        return []
    fewest = _FEWEST_BARE if form == "bare" else _FEWEST
    is_believed = len(rising) >= max(fewest, len(own) * _BELIEVED_SHARE)
    return rising if is_believed else []


def _are_in_paragraphs(marks: Sequence[_PageMark]) -> bool:
    """Whether numbers begin with the text, as marks of notes do not, and go on inside of blocks."""
    begins = _begins_block(marks[0]) and marks[0].block <= _LATEST_FIRST_BLOCK
    return begins and not all(map(_begins_block, marks))


def _begins_block(mark: _PageMark) -> bool:
    return mark.line == mark.start == 0


def _follows(before: _PageMark, mark: _PageMark) -> bool:
    if mark.form == "numbers":
        begins_anew = mark.key[0] == 1 and _begins_block(mark)
        return begins_anew or mark.key[0] == before.key[0] + 1
    return before.key < mark.key and mark.key[0] <= before.key[0] + 1


def _cut(
    block: TextBlock, marks: Sequence[_PageMark]
) -> Iterator[tuple[TextBlock, _PageMark | None]]:
    """The pieces of a block, each with the mark that it begins with. Columns stay the same."""
    start_line, start = 0, 0
    current: _PageMark | None = None
    ends: list[tuple[int, int, _PageMark | None]] = [
        *((mark.line, mark.start, mark) for mark in marks),
        (len(block.lines), 0, None),
    ]
    gap = block.gap
    for end_line, end, mark in ends:
        lines = list(_lines_between(block, (start_line, start), (end_line, end)))
        if lines:
            yield TextBlock(tuple(lines), gap), current
            gap = 0
        start_line, start, current = end_line, end, mark


def _lines_between(
    block: TextBlock, start: tuple[int, int], end: tuple[int, int]
) -> Iterator[SourceLine]:
    for at in range(start[0], min(end[0] + 1, len(block.lines))):
        line = block.lines[at]
        last = end[1] if at == end[0] else len(line.text)
        text = line.text[:last].rstrip()
        if at == start[0]:
            text = " " * start[1] + text[start[1] :] if start[1] else text
        if text.strip():
            yield replace(line, text=text)


def _marker(piece: TextBlock, mark: _PageMark) -> NumberMarker:
    rest = piece.lines[0].text[mark.end :]
    return NumberMarker(
        "arabic[", "", mark.key[0], mark.label.lstrip("0"), mark.end, rest.strip(), True
    )
