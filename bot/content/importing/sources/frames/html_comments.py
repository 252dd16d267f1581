"""Takes HTML comments out of Markdown. Inside fences and code spans they are text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.content.importing.drafts import Doubt, LeftOut, SourceLine
from bot.content.importing.sources.frames.remaining_lines import RemainingLines

_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})")
_CODE_SPAN_OR_COMMENT = re.compile(r"(?P<ticks>`+)|<!--")
_REASON = "a comment in the source"


def remove_html_comments(remaining: RemainingLines) -> RemainingLines:
    """The lines without their comments; one that is never closed stays, and a doubt says so."""
    if not any("<!--" in line.text for line in remaining.lines):
        return remaining
    reader = _CommentReader(remaining.lines)
    reader.read()
    return RemainingLines(
        tuple(reader.kept),
        (*remaining.left_out, *reader.left_out),
        (*remaining.doubts, *reader.doubts),
    )


class _CommentReader:
    """Reads lines one after another, and knows whether a fence or a comment is open."""

    def __init__(self, lines: Sequence[SourceLine]) -> None:
        self._lines = lines
        self.kept: list[SourceLine] = []
        self.left_out: list[LeftOut] = []
        self.doubts: list[Doubt] = []
        self._last_end = max(
            (at for at, line in enumerate(lines) if "-->" in line.text), default=-1
        )

    def read(self) -> None:
        at, fence = 0, ""
        while at < len(self._lines):
            line = self._lines[at]
            match = _FENCE.match(line.text)
            if fence or match is not None:
                self.kept.append(line)
                fence = _next_fence(fence, line.text, match["mark"] if match else "")
                at += 1
            else:
                at = self._read_line(at)

    def _read_line(self, at: int) -> int:
        """Keep a line without its comments; the position of the line to read next."""
        number, text = self._lines[at].number, self._lines[at].text
        pieces: list[str] = []
        position = 0
        while (start := _find_comment(text, position)) is not None:
            end_line, end = self._find_end(at, start)
            if end_line is None:
                self._tell_open_comment(number)
                break
            pieces.append(text[position:start])
            self._leave_out((at, start), (end_line, end))
            at, position = end_line, end
            text = self._lines[at].text
        kept = "".join([*pieces, text[position:]])
        self.kept.append(SourceLine(number, kept if kept.strip() else ""))
        return at + 1

    def _tell_open_comment(self, number: int) -> None:
        if not self.doubts:
            message = "this comment is not closed, so it was kept; close it with `-->`"
            self.doubts.append(Doubt(number, message))

    def _find_end(self, at: int, start: int) -> tuple[int | None, int]:
        """The position of the line on which a comment ends, and of the character after it."""
        if (end := self._lines[at].text.find("-->", start + 4)) >= 0:
            return at, end + 3
        for other in range(at + 1, self._last_end + 1):
            if (end := self._lines[other].text.find("-->")) >= 0:
                return other, end + 3
        return None, 0

    def _leave_out(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Leave out what is between two places, each a line's position and a character in it."""
        first, last = self._lines[start[0]], self._lines[end[0]]
        if first is last:
            words = first.text[start[1] : end[1]]
        else:
            between = [line.text for line in self._lines[start[0] + 1 : end[0]]]
            words = "\n".join([first.text[start[1] :], *between, last.text[: end[1]]])
        self.left_out.append(LeftOut(first.number, last.number, _REASON, words))


def _next_fence(fence: str, line: str, mark: str) -> str:
    """The fence that is open after a line; empty if there is none."""
    if not fence:
        return mark
    closes = mark.startswith(fence) and not line.strip().strip(mark[:1] or "`")
    return "" if closes else fence


def _find_comment(text: str, position: int) -> int | None:
    """Where the next comment begins that is in no code span."""
    while (match := _CODE_SPAN_OR_COMMENT.search(text, position)) is not None:
        if match["ticks"] is None:
            return match.start()
        closing = text.find(match["ticks"], match.end())
        position = match.end() if closing < 0 else closing + len(match["ticks"])
    return None
