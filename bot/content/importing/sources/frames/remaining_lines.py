"""The lines of a source while its frame is taken off, one reader after another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.content.importing.drafts import Doubt, LeftOut, SourceLine


@dataclass(frozen=True, slots=True)
class RemainingLines:
    """The lines that belong to the text so far, what was left out, and what is unsure."""

    lines: tuple[SourceLine, ...]
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def leave_out(self, start: int, end: int, why: str) -> RemainingLines:
        """Without the lines at the positions from `start` to before `end`."""
        return self.leave_out_all([(start, end, why)])

    def leave_out_all(self, ranges: Iterable[tuple[int, int, str]]) -> RemainingLines:
        """Without the lines of several ranges (start, end, reason), which ascend and do not
        overlap. Ranges in which there is no word are dropped without being told."""
        kept: list[SourceLine] = []
        left_out: list[LeftOut] = []
        position = 0
        for start, end, why in ranges:
            kept += self.lines[position:start]
            left_out += describe_left_out(self.lines[start:end], why)
            position = end
        kept += self.lines[position:]
        return replace(self, lines=tuple(kept), left_out=(*self.left_out, *left_out))

    def with_doubts(self, *doubts: Doubt) -> RemainingLines:
        return replace(self, doubts=(*self.doubts, *doubts))


def split_lines(text: str) -> RemainingLines:
    """All lines of a text, which end in `\\n`."""
    return RemainingLines(tuple(SourceLine(at, t) for at, t in enumerate(text.split("\n"), 1)))


def describe_left_out(lines: Sequence[SourceLine], why: str) -> tuple[LeftOut, ...]:
    """What a run of lines loses, as one value; nothing if the lines are blank."""
    worded = [line for line in lines if line.text.strip()]
    if not worded:
        return ()
    text = "\n".join(line.text for line in lines)
    return (LeftOut(worded[0].number, worded[-1].number, why, text.strip("\n")),)


def ranges_of(positions: Collection[int], why: str) -> list[tuple[int, int, str]]:
    """Positions as ranges for `leave_out_all`; neighbours become one range."""
    ranges: list[tuple[int, int, str]] = []
    for position in sorted(positions):
        if ranges and ranges[-1][1] == position:
            ranges[-1] = (ranges[-1][0], position + 1, why)
        else:
            ranges.append((position, position + 1, why))
    return ranges


def block_end(lines: Sequence[SourceLine], start: int) -> int:
    """The position of the first blank line from `start` on."""
    while start < len(lines) and lines[start].text.strip():
        start += 1
    return start


def next_worded(lines: Sequence[SourceLine], at: int, step: int) -> int:
    """The next position, forward or backward, whose line is not blank; -1 or the end without."""
    at += step
    while 0 <= at < len(lines) and not lines[at].text.strip():
        at += step
    return at
