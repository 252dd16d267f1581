"""Markdown of the corpus as Discord shows it: the same words and emphasis, and no other effect.

Discord gives a meaning to more than Markdown does (spoilers, mentions, timestamps, subtext). So a
text is parsed into characters with their styles and written again with everything else escaped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.core.markdown_tokens import LINE_OPENER, find_paired_markers, split_into_tokens

_ALWAYS_ESCAPED = frozenset("\\*_~|`<>[]")
_ESCAPED_AT_LINE_START = frozenset("#-+.")
ESCAPED_CHARACTERS = _ALWAYS_ESCAPED | _ESCAPED_AT_LINE_START
"""The characters before which `escape` may write a backslash."""
# A mark anywhere, and at the start of a line what would begin a heading or a list. The last
# character of a match is escaped.
_ESCAPED = re.compile(r"[\\*_~|`<>\[\]]|^[#\-+]|^\d+\.", re.MULTILINE)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class _Style(NamedTuple):
    strong: bool = False
    emphasis: bool = False
    structure: bool = False


class _Run(NamedTuple):
    start: int
    style: _Style


@dataclass(frozen=True, slots=True)
class StyledText:
    """The characters of a text and their emphasis. Each run ends where the next one begins.

    What opens a quotation or a list item is structure: it means the same on Discord and is written
    unchanged.
    """

    text: str
    runs: tuple[_Run, ...]

    def cut(self, start: int, end: int) -> StyledText:
        """The characters from `start` to before `end`, in time proportional to these."""
        text = self.text[start:end]
        if not text:
            return StyledText("", ())
        first = bisect_right(self.runs, start, key=_run_start) - 1
        last = bisect_right(self.runs, start + len(text) - 1, key=_run_start)
        runs = (_Run(max(run.start - start, 0), run.style) for run in self.runs[first:last])
        return StyledText(text, tuple(runs))


def parse_markdown(markdown: str) -> StyledText:
    """The text of a corpus paragraph with its emphasis. Unpaired markers and escaped characters
    stand for themselves."""
    tokens = split_into_tokens(markdown)
    paired = find_paired_markers(tokens)
    texts: list[str] = []
    runs: list[_Run] = []
    length = 0
    strong = emphasis = False
    for at, token in enumerate(tokens):
        if at not in paired:
            style = _Style(strong, emphasis, token.structure)
            if not runs or runs[-1].style != style:
                runs.append(_Run(length, style))
            texts.append(_note_mark(token.note) if token.note else token.text)
            length += len(texts[-1])
        elif len(token.text) == 2:
            strong = not strong
        else:
            emphasis = not emphasis
    return StyledText("".join(texts), tuple(runs))


def write_markdown(styled: StyledText) -> str:
    """The text in Discord's Markdown, each span of emphasis opened and closed."""
    out: list[str] = []
    open_markers: list[str] = []
    for style, piece, escapes in _pieces(styled):
        out.extend(_switch_markers(open_markers, _MARKERS[style]))
        start = 0
        for at in escapes:
            out.extend((piece[start:at], "\\"))
            start = at
        out.append(piece[start:])
    out.extend(_switch_markers(open_markers, ()))
    return "".join(out)


def count_fitting(styled: StyledText, room: int) -> int:
    """How many of the first characters take at most `room` characters once they are written."""
    position = length = 0
    open_markers: list[str] = []
    for style, piece, escapes in _pieces(styled):
        length += sum(map(len, _switch_markers(open_markers, _MARKERS[style])))
        left = room - length - sum(map(len, open_markers))
        if len(piece) + len(escapes) > left:
            return position + _count_unescaped(escapes, left, len(piece))
        length += len(piece) + len(escapes)
        position += len(piece)
    return position


def escape(text: str) -> str:
    """Plain text for quoting: Discord shows it as it was typed, without any effect."""
    return write_markdown(StyledText(text, (_Run(0, _Style()),)))


def unwrap(text: str) -> str:
    """An author's Markdown with its hard-wrapped lines joined, since Discord shows every line end.
    Blank lines, lists and quotations stay."""
    out: list[str] = []
    for line in text.strip().split("\n"):
        stripped = line.strip()
        if out and out[-1] and stripped and not LINE_OPENER.match(stripped):
            out[-1] += f" {stripped}"
        else:
            out.append(stripped)
    return "\n".join(out)


def _note_mark(label: str) -> str:
    return label.translate(_SUPERSCRIPT) if label.isdecimal() and label.isascii() else f"[{label}]"


def _run_start(run: _Run) -> int:
    return run.start


def _pieces(styled: StyledText) -> Iterator[tuple[_Style, str, list[int]]]:
    """Each run's style and text, and where in it a backslash is wanted."""
    escapes = _escapes(styled.text)
    following = 0
    for at, (start, style) in enumerate(styled.runs):
        end = styled.runs[at + 1].start if at + 1 < len(styled.runs) else len(styled.text)
        first = following
        while following < len(escapes) and escapes[following] < end:
            following += 1
        inside = [] if style.structure else [each - start for each in escapes[first:following]]
        yield style, styled.text[start:end], inside


def _escapes(text: str) -> list[int]:
    """The characters before which a backslash is wanted, wherever the text has its emphasis."""
    return [match.end() - 1 for match in _ESCAPED.finditer(text)]


def _count_unescaped(escapes: Sequence[int], room: int, length: int) -> int:
    """How many of the first characters of a run take at most `room`, with their backslashes."""
    count = room
    for number, at in enumerate(escapes, 1):
        if at + number > room:
            break
        count = room - number
    return max(min(count, length), 0)


def _switch_markers(open_markers: list[str], target: Sequence[str]) -> list[str]:
    """The markers that lead from the open spans to the target ones; updates `open_markers`."""
    written = []
    while any(marker not in target for marker in open_markers):
        written.append(open_markers.pop())
    for marker in target:
        if marker not in open_markers:
            open_markers.append(marker)
            written.append(marker)
    return written


_MARKERS = {
    _Style(strong, emphasis, structure): (("**",) if strong else ()) + (("*",) if emphasis else ())
    for strong in (False, True)
    for emphasis in (False, True)
    for structure in (False, True)
}
