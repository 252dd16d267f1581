"""Takes out what those who made an electronic text added to it: their notes, and the places of
pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.content.importing.drafts import SourceLine
from bot.content.importing.sources.frames.remaining_lines import (
    RemainingLines,
    block_end,
    next_worded,
)

_NOTE = re.compile(
    r"[\s|*_\[(]*(?:(?:end\s+of\s+)?transcriber['’]?s?['’]?\s+(?:end\s?)?notes?\b|"
    r"transcription\s+notes?\b|"
    r"errata\s+\(noted\s+by\s+(?:the\s+)?transcriber|"
    r"typographical\s+errors\s+corrected\b|anmerkungen?\s+zur\s+transkription)",
    re.I,
)
_BRACKETED = re.compile(
    r"\s{0,40}\[(?P<what>illustration|picture|decoration|blank page|transcriber['’]?s note)\b", re.I
)
_BOX_EDGE = re.compile(r"\s{0,80}[+|/*\\]?[-=_*~+]{10,120}[+|/*\\]?\s*")
_BOX_LINE = re.compile(r"\s{0,80}[|*].*[|*]\s*")
_RULE = re.compile(r"[\s*_·•-]+")
_LONGEST_BRACKET = 30  # lines
_ENDING_SHARE = 0.85  # of the text, after which a list of corrections ends it
_NOTE_REASON = "a note of the transcriber"
_PICTURE_REASON = "the place of a picture"


def remove_transcriber_notes(remaining: RemainingLines) -> RemainingLines:
    """The lines without notes of the transcriber and without `[Illustration: …]`."""
    return remaining.leave_out_all(_find_ranges(remaining.lines))


def _find_ranges(lines: Sequence[SourceLine]) -> Iterator[tuple[int, int, str]]:
    at = 0
    while at < len(lines):
        found = _read_bracketed(lines, at) or _read_note(lines, at)
        if found is None:
            at += 1
        else:
            yield found
            at = found[1]


def _read_bracketed(lines: Sequence[SourceLine], at: int) -> tuple[int, int, str] | None:
    """A remark in brackets that has its lines for itself."""
    match = _BRACKETED.match(lines[at].text)
    if match is None:
        return None
    reason = _NOTE_REASON if match["what"].lower().startswith("trans") else _PICTURE_REASON
    depth = 0
    for end in range(at, min(at + _LONGEST_BRACKET, len(lines))):
        text = lines[end].text
        depth += text.count("[") - text.count("]")
        if depth <= 0:
            return (at, end + 1, reason) if text.rstrip().endswith("]") else None
    return None


def _read_note(lines: Sequence[SourceLine], at: int) -> tuple[int, int, str] | None:
    if not _NOTE.match(lines[at].text):
        return None
    if _BOX_LINE.fullmatch(lines[at].text):
        return _read_box(lines, at)
    if at >= len(lines) * _ENDING_SHARE:
        return at, len(lines), _NOTE_REASON
    return at, _end_of_note(lines, at), _NOTE_REASON


def _read_box(lines: Sequence[SourceLine], at: int) -> tuple[int, int, str]:
    """A note in a frame of lines, with the frame."""
    start, end = at, at
    while start > 0 and _is_of_box(lines[start - 1]):
        start -= 1
    while end < len(lines) and _is_of_box(lines[end]):
        end += 1
    before, after = next_worded(lines, start, -1), next_worded(lines, end - 1, 1)
    if before >= 0 and after < len(lines) and _is_rule(lines[before]) and _is_rule(lines[after]):
        start, end = before, after + 1
    return start, end, _NOTE_REASON


def _is_rule(line: SourceLine) -> bool:
    return len(line.text) <= 100 and _RULE.fullmatch(line.text) is not None


def _is_of_box(line: SourceLine) -> bool:
    if _BOX_EDGE.fullmatch(line.text):
        return True
    return _BOX_LINE.fullmatch(line.text) is not None and not _is_rule(line)


def _end_of_note(lines: Sequence[SourceLine], at: int) -> int:
    """The end of a note's block; of the next one too if the first is a heading only."""
    end = block_end(lines, at)
    if end - at == 1 and len(lines[at].text.strip(" :_*")) <= 30:
        while end < len(lines) and not lines[end].text.strip():
            end += 1
        end = block_end(lines, end)
    return end
