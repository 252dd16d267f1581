"""Takes Project Gutenberg's header, producers' lines and licence off a text, and reads the header.

Its release date is that of the electronic text, so the text's year is not read from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.content.importing.drafts import SourceLine, TextHeader
from bot.content.importing.sources.frames.remaining_lines import RemainingLines, block_end
from bot.content.importing.sources.language_names import parse_language

_START = re.compile(
    r"[\s\\]*\*[\\*]*\s*START\s+OF\s+(?:THE|THIS)\s+PROJECT\s+GUTENBERG"
    r"|\s*\*+\s*END\s*\*?\s*THE\s+SMALL\s+PRINT",
    re.I,
)
_END = re.compile(
    r"[\s\\]*\*[\\*]*\s*END\s+OF\s+(?:THE|THIS)\s+PROJECT\s+GUTENBERG"
    r"|\s*(?:End\s+of\s+(?:the\s+|this\s+)?|Ende\s+dieses\s+|Fin\s+de\s+)Proje[ck]t\s+Gutenberg"
    r"|\s*\*+\s*START:\s*FULL\s+LICENSE",
    re.I,
)
_FIRST_LINE = re.compile(
    r"\W*(?:The\s+)?Project\s+Gutenberg(?:'s|’s|\s+e-?(?:book|text)(?:,|\s+of))\s*(?P<rest>.*)",
    re.I,
)
_FIELD = re.compile(r"\**(?P<name>[A-Z][A-Za-z ]{2,30})\**:\**\s+(?P<value>\S.*)")
_FIELD_NAMES = frozenset(
    (
        *("title", "author", "translator", "editor", "illustrator", "commentator", "contributor"),
        *("release date", "posting date", "last updated", "most recently updated", "language"),
        *("character set encoding", "credits", "original publication"),
        "other information and formats",
    )
)
_PRODUCERS = re.compile(
    r"\W*(?:produced|prepared|transcribed|scanned|digitized|e-?texts?\s+prepared|this\s+e-?(?:text|book)"
    r"\s+was|html\s+version\s+by|note:\s+project\s+gutenberg|\(?this\s+file\s+was\s+produced|"
    r"\(?images\s+generously|updated\s+editions)\b",
    re.I,
)
_PRODUCERS_ANYWHERE = re.compile(r"gutenberg|pgdp\.net|distributed\s+proofread", re.I)
_HEADER_LINES = 400  # how far from the top the header may end
_BLOCKS_OF_PRODUCERS = 6
_HEADER_REASON = "the header of Project Gutenberg"
_LICENCE_REASON = "the licence of Project Gutenberg"
_PRODUCERS_REASON = "the lines of the producers of the electronic text"


def remove_gutenberg_frame(remaining: RemainingLines) -> tuple[RemainingLines, TextHeader]:
    """The text between the header and the licence, and what the header says of it."""
    lines = remaining.lines
    start, end = _find_header_end(lines), _find_licence(lines)
    if start is None and end is None:
        return remaining, TextHeader()
    first = 0 if start is None else start
    last = len(lines) if end is None else max(end, first)
    ranges = [(0, first, _HEADER_REASON)]
    ranges += _find_producers(lines, first, last)
    ranges.append((last, len(lines), _LICENCE_REASON))
    return remaining.leave_out_all(ranges), _read_header(lines[:first])


def _find_header_end(lines: Sequence[SourceLine]) -> int | None:
    """The position after the header; None without one."""
    for at, line in enumerate(lines[:_HEADER_LINES]):
        if _START.match(line.text):
            return block_end(lines, at)
    for at, line in enumerate(lines[:20]):
        if _FIRST_LINE.match(line.text):
            return _end_of_fields(lines, at)
    return None


def _end_of_fields(lines: Sequence[SourceLine], start: int) -> int:
    """Where a header ends that no line of asterisks closes: after its last field."""
    end = block_end(lines, start)
    for at in range(end, min(len(lines), start + 60)):
        match = _FIELD.match(lines[at].text)
        if match is not None and match["name"].lower() in _FIELD_NAMES:
            end = block_end(lines, at)
    return end


def _find_licence(lines: Sequence[SourceLine]) -> int | None:
    return next((at for at, line in enumerate(lines) if _END.match(line.text)), None)


def _find_producers(
    lines: Sequence[SourceLine], start: int, end: int
) -> list[tuple[int, int, str]]:
    """The blocks right after the header that name who made the electronic text."""
    ranges = []
    at = start
    for _ in range(_BLOCKS_OF_PRODUCERS):
        while at < end and not lines[at].text.strip():
            at += 1
        stop = min(block_end(lines, at), end)
        text = " ".join(line.text for line in lines[at:stop])
        if stop - at <= 12 and (_PRODUCERS.match(text) or _PRODUCERS_ANYWHERE.search(text)):
            ranges.append((at, stop, _PRODUCERS_REASON))
        elif ranges or not text:
            break
        at = stop
    return ranges


def _read_header(lines: Sequence[SourceLine]) -> TextHeader:
    fields = _read_fields(lines)
    title, author = fields.get("title"), fields.get("author")
    if title is None:
        title, by, name = _read_first_line(lines).partition("\n")
        author = author or (name if by else None)
    language = fields.get("language")
    return TextHeader(
        title=title or None,
        author=author,
        translator=fields.get("translator"),
        language=parse_language(language) if language else None,
    )


def _read_first_line(lines: Sequence[SourceLine]) -> str:
    """“Walking, by Henry David Thoreau” as title and author with a line end between them."""
    for at, line in enumerate(lines[:20]):
        if (match := _FIRST_LINE.match(line.text)) is not None:
            wrapped = [more.text for more in lines[at + 1 : block_end(lines, at)]]
            whole = " ".join(" ".join((match["rest"], *wrapped)).split())
            by = whole.lower().rfind(" by ")
            return whole if by < 0 else f"{whole[:by].rstrip(',')}\n{whole[by + 4 :]}"
    return ""


def _read_fields(lines: Sequence[SourceLine]) -> dict[str, str]:
    """The fields of the header; several of one name, and lines that are indented below it, are
    joined: names of people with commas."""
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        if (match := _FIELD.match(line.text)) is not None:
            name = match["name"].lower()
            value = match["value"].strip()
            fields[name] = f"{fields[name]}, {value}" if name in fields else value
        elif name and line.text.startswith("  ") and line.text.strip():
            separator = " " if name == "title" else ", "
            fields[name] += separator + line.text.strip()
        else:
            name = ""
    return fields
