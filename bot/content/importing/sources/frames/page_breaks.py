"""Takes the furniture of pages out of a text: page numbers, running heads, form feeds.

What is left out is what whole sequences support. Where a sentence goes on over a page, so do the
lines; where notes end a page, a line with nothing but a form feed stays behind them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from bot.content.importing.drafts import Doubt, SourceLine
from bot.content.importing.sources.frames.page_numbers import (
    find_page_lines,
    group_by_text,
    parts_sentence,
)
from bot.content.importing.sources.frames.remaining_lines import (
    RemainingLines,
    next_worded,
    ranges_of,
)

PAGE_FURNITURE = "a page number or running head"
"""The reason of such a LeftOut."""

_NOTE_RULE = re.compile(r"\s*(?:[-_]{5,30}|[—―─⸻]{2,30})\s*")
_NOTE_MARK = re.compile(r"\s{0,20}(?:\d{1,3}|[*†‡§]{1,3})[.)]?\s{0,5}[^\W\d]")
_MAX_HEAD_LENGTH = 90
_FEWEST_REPEATS = 2  # of a head line without a number beside those with one
_FEWEST_REPEATS_ALONE = 3  # of a head line where only form feeds show the pages
_CENTRED = 10  # blanks before a line
_INDENT = re.compile(r"[ \t]*")


def remove_page_furniture(remaining: RemainingLines) -> RemainingLines:
    """The lines without page numbers, running heads and form feeds."""
    lines = remaining.lines
    furniture = {line.position for line in find_page_lines(lines)}
    feeds = [at for at, line in enumerate(lines) if "\f" in line.text]
    if not furniture and not feeds:
        return remaining
    for _ in range(2):  # two lines of heads at most
        furniture |= _find_repeated_heads(lines, furniture, feeds)
    cut = remaining.leave_out_all(ranges_of(furniture, PAGE_FURNITURE))
    gaps = _find_gaps(lines, furniture, feeds)
    return replace(cut, lines=_close_gaps(lines, gaps)).with_doubts(*_doubts_at(lines, gaps))


def _find_repeated_heads(
    lines: Sequence[SourceLine], furniture: set[int], feeds: Sequence[int]
) -> set[int]:
    """Lines at the edges of pages whose words repeat there. The first of them stays where no
    sentence is parted: it may be the heading that the others repeat."""
    edges: set[int] = set()
    for position in furniture:
        edges.update((next_worded(lines, position, 1), next_worded(lines, position, -1)))
    for feed in feeds:
        on_feed = feed if lines[feed].text.strip() else next_worded(lines, feed, 1)
        edges.update((on_feed, next_worded(lines, feed, -1)))
    edges = {at for at in edges - furniture if 0 <= at < len(lines)}
    heads = sorted(at for at in edges if _is_set_apart(lines, at))
    pages = max(len(furniture), len(feeds))
    fewest = max(_FEWEST_REPEATS if furniture else _FEWEST_REPEATS_ALONE, pages // 50)
    found: set[int] = set()
    for positions in group_by_text(lines, heads).values():
        if len(positions) >= fewest:
            first = positions[0]
            found.update(positions if _is_parting(lines, first, furniture) else positions[1:])
    return found


def _is_set_apart(lines: Sequence[SourceLine], at: int) -> bool:
    """Whether a line looks like a head: short, and in capitals, centred or between blank lines."""
    text = lines[at].text.strip()
    if len(text) > _MAX_HEAD_LENGTH:
        return False
    is_alone = any(
        not 0 <= beside < len(lines) or not lines[beside].text.strip()
        for beside in (at - 1, at + 1)
    )
    return is_alone or text.upper() == text or _indent(lines[at]) >= _CENTRED


def _is_parting(lines: Sequence[SourceLine], position: int, furniture: set[int]) -> bool:
    """Whether a line stands inside of a sentence, together with the furniture beside it."""
    before, after = position, position
    while (before := next_worded(lines, before, -1)) in furniture:
        pass
    while (after := next_worded(lines, after, 1)) in furniture:
        pass
    return parts_sentence(lines, before, after)


def _find_gaps(
    lines: Sequence[SourceLine], furniture: set[int], feeds: Sequence[int]
) -> list[tuple[int, int]]:
    """What is between pages, as ranges of positions: furniture and the blank lines around it."""
    gaps: list[tuple[int, int]] = []
    for position in sorted(furniture | set(feeds)):
        start = next_worded(lines, position, -1) + 1
        end = position if _has_text(lines, position, furniture) else next_worded(lines, position, 1)
        if gaps and start <= gaps[-1][1]:
            gaps[-1] = (gaps[-1][0], max(end, gaps[-1][1]))
        else:
            gaps.append((start, end))
    return gaps


def _has_text(lines: Sequence[SourceLine], position: int, furniture: set[int]) -> bool:
    """Whether a line is of the text itself: a form feed may stand before its first word."""
    return position not in furniture and lines[position].text.strip() != ""


def _close_gaps(
    lines: Sequence[SourceLine], gaps: Sequence[tuple[int, int]]
) -> tuple[SourceLine, ...]:
    kept: list[SourceLine] = []
    position = 0
    for start, end in gaps:
        kept += lines[position:start]
        has_notes = any(_begins_notes(lines, at) for at in range(position, start))
        if has_notes and end < len(lines):
            kept.append(SourceLine(lines[start].number, "\f"))
        elif start < end and not _goes_on(lines, start - 1, end):
            kept.append(SourceLine(lines[start].number, ""))
        position = end
    kept += lines[position:]
    return tuple(
        line if line.text == "\f" else SourceLine(line.number, line.text.replace("\f", ""))
        for line in kept
    )


def _begins_notes(lines: Sequence[SourceLine], at: int) -> bool:
    """Whether a line is the rule above the notes of a page."""
    if len(lines[at].text) > _MAX_HEAD_LENGTH or _NOTE_RULE.fullmatch(lines[at].text) is None:
        return False
    below = next_worded(lines, at, 1)
    return below < len(lines) and _NOTE_MARK.match(lines[below].text) is not None


def _goes_on(lines: Sequence[SourceLine], before: int, after: int) -> bool:
    """Whether the paragraph of a page's last line goes on in the first line of the next."""
    if before < 0 or after >= len(lines):
        return False
    if parts_sentence(lines, before, after):
        return True
    if _ends_sentence(lines[before].text) and not _has_indented_paragraphs(lines, before):
        return False
    return _is_full(lines, before) and _indent(lines[after]) <= _page_margin(lines, after) + 1


def _ends_sentence(text: str) -> bool:
    return text.rstrip().rstrip("\"'”’»)]_*")[-1:] in (".", "!", "?", "…")


def _indent(line: SourceLine) -> int:
    match = _INDENT.match(line.text)
    return match.end() if match else 0


def _page_margin(lines: Sequence[SourceLine], start: int) -> int:
    """How far the lines of a page are indented that begin no paragraph."""
    indents = [_indent(line) for line in lines[start : start + 12] if line.text.strip()]
    return min(indents, default=0)


def _has_indented_paragraphs(lines: Sequence[SourceLine], before: int) -> bool:
    """Whether paragraphs near a page's end begin with an indent, without a blank line."""
    page = lines[max(0, before - 40) : before + 1]
    margin = min((_indent(line) for line in page if line.text.strip()), default=0)
    return any(
        2 <= _indent(line) - margin <= 8 and above.text.strip() and _indent(above) <= margin + 1
        for above, line in itertools.pairwise(page)
    )


def _is_full(lines: Sequence[SourceLine], at: int) -> bool:
    """Whether a line is as long as the lines above it, so that its paragraph may go on."""
    width = max(len(line.text.rstrip()) for line in lines[max(0, at - 12) : at + 1])
    return len(lines[at].text.rstrip()) >= width * 0.8


def _doubts_at(lines: Sequence[SourceLine], gaps: Sequence[tuple[int, int]]) -> list[Doubt]:
    """A doubt where a page ends with a sentence on a full line: whether its paragraph does too."""
    doubts = []
    for start, end in gaps:
        if start < 1 or end >= len(lines) or _goes_on(lines, start - 1, end):
            continue
        is_open = _is_full(lines, start - 1) and _indent(lines[end]) <= _page_margin(lines, end)
        if is_open and len(lines[end].text.strip()) > 40:
            message = "a page ends here with a full line: the paragraph may go on"
            doubts.append(Doubt(lines[end].number, message))
    return doubts[:20]
