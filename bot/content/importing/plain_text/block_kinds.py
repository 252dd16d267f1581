"""Decides what each block of a text is: prose, verse, a list, lines that are kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.content.importing.drafts import Doubt, TextKind
from bot.content.importing.plain_text.layout.line_breaks import (
    LineBreaks,
    classify_line_breaks,
)
from bot.content.importing.plain_text.layout.line_shapes import (
    display_width,
    ends_sentence,
    starts_upper,
)
from bot.content.importing.plain_text.layout.page_shape import PageShape
from bot.content.importing.plain_text.layout.short_lines import (
    FEWEST_LINES,
    ShortLines,
    judge_short_lines,
)
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.notes.textual_notes import is_textual_note
from bot.content.importing.plain_text.structure.items import Body
from bot.core.text import plural

_SURE_LINES = 5  # a block of so many lines speaks for itself
_VERSE_SHARE = 0.6
_LONGEST_VERSE_LINE = 200


class BlockKinds:
    """What the line breaks of blocks are, each judged by itself and by the text that it is in.

    `kind` is what somebody said of the whole text, `verse` and `prose` are the lines of blocks of
    which somebody said what they are.
    """

    def __init__(
        self,
        blocks: Sequence[TextBlock],
        shape: PageShape,
        kind: TextKind | None,
        verse: Collection[int] = (),
        prose: Collection[int] = (),
    ) -> None:
        self._shape = shape
        self._kind = kind
        self._verse, self._prose = verse, prose
        self._own = {block.first: classify_line_breaks(block.texts, shape) for block in blocks}
        self._is_verse_text = self._measure_verse(blocks)
        self._short_lines = self._judge_short_lines(blocks)
        self.has_verse_a_line = kind is not TextKind.PROSE and _has_verse_a_line(blocks)
        self._unsure: set[int] = set()
        self._short: set[int] = set()

    @property
    def doubts(self) -> list[Doubt]:
        """The blocks whose lines were kept, but may be prose, and those whose short lines were
        joined or kept, but may be meant otherwise."""
        message = "the lines are kept as they are; they may be prose"
        unsure = [Doubt(line, message) for line in sorted(self._unsure)]
        if not self._short:
            return unsure
        what = f"the short lines of {plural(len(self._short), 'block')} were"
        if self._short_lines is ShortLines.VERSE:
            message = f"{what} kept as verse; they may be prose"
        else:
            message = f"{what} joined as prose; they may be verse"
        return [Doubt(min(self._short), message), *unsure]

    def of_body(self, body: Body) -> LineBreaks:
        """What the line breaks of a block are, measured with the number that was cut off it."""
        return self.of(body.whole or body.block, has_speaker=body.has_speaker)

    def of(self, block: TextBlock, *, has_speaker: bool = False) -> LineBreaks:
        """What the line breaks of a block are, that of a speaker's name not counted."""
        if block.first in self._verse:
            return LineBreaks.VERSE
        if block.first in self._prose:
            return LineBreaks.WRAPPED
        if is_textual_note(block.texts[0]):
            is_list = all(map(is_textual_note, block.texts))
            return LineBreaks.KEPT if is_list else LineBreaks.WRAPPED
        lines = block.texts[1:] if has_speaker and len(block.lines) > 1 else block.texts
        own = classify_line_breaks(lines, self._shape)
        if self._kind is TextKind.VERSE:
            return LineBreaks.VERSE
        if self._kind is TextKind.PROSE and own in (LineBreaks.VERSE, LineBreaks.UNSURE):
            return LineBreaks.WRAPPED
        return self._in_context(own, lines, block)

    def _in_context(self, own: LineBreaks, lines: Sequence[str], block: TextBlock) -> LineBreaks:
        if len(lines) < 2:
            return LineBreaks.VERSE if self.has_verse_a_line else own
        is_short = len(lines) < _SURE_LINES
        capitals = all(starts_upper(line) for line in lines[1:])
        full = all(display_width(line) > self._shape.width * 0.8 for line in lines[:-1])
        if self._is_verse_text and own is LineBreaks.WRAPPED and capitals:
            return LineBreaks.VERSE
        if not self._is_verse_text and is_short and own is LineBreaks.VERSE and full:
            return LineBreaks.WRAPPED
        if own is not LineBreaks.UNSURE:
            return self._of_short_lines(own, lines, block)
        if self._is_verse_text:
            return LineBreaks.VERSE
        self._unsure.add(block.first)
        return LineBreaks.KEPT

    def _of_short_lines(
        self, own: LineBreaks, lines: Sequence[str], block: TextBlock
    ) -> LineBreaks:
        if own is not LineBreaks.WRAPPED or self._short_lines is ShortLines.PROSE:
            return own
        if len(lines) >= FEWEST_LINES:
            self._short.add(block.first)
        is_verse = self._short_lines is ShortLines.VERSE
        return LineBreaks.VERSE if is_verse else LineBreaks.WRAPPED

    def _judge_short_lines(self, blocks: Sequence[TextBlock]) -> ShortLines:
        if self._kind is not None or self._is_verse_text:
            return ShortLines.PROSE
        wrapped = [block for block in blocks if self._own[block.first] is LineBreaks.WRAPPED]
        return judge_short_lines(wrapped, self._shape)

    def _measure_verse(self, blocks: Sequence[TextBlock]) -> bool:
        lines = [(len(block.lines), self._own[block.first]) for block in blocks if block.lines[1:]]
        verse = sum(count for count, own in lines if own is LineBreaks.VERSE)
        return verse >= _VERSE_SHARE * max(1, sum(count for count, _ in lines))


def _has_verse_a_line(blocks: Sequence[TextBlock]) -> bool:
    """Whether a poem has a blank line after each line: lines of a sentence end in commas."""
    single = [block.texts[0].strip() for block in blocks if len(block.lines) == 1]
    if len(single) < max(6, len(blocks) * 0.9):
        return False
    if any(len(text) > _LONGEST_VERSE_LINE for text in single):
        return False
    broken = sum(not ends_sentence(text) and not text.endswith(":") for text in single)
    capitals = sum(starts_upper(text) for text in single)
    return broken >= len(single) * 0.25 and capitals >= len(single) * 0.9
