"""Takes the list of contents out of a text, so that its entries are not read as headings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.content.importing.drafts import Doubt, SourceLine
from bot.content.importing.sources.frames.remaining_lines import RemainingLines, block_end
from bot.core.numerals import parse_roman_numeral

_NAMES = frozenset(
    (
        *("contents", "table of contents", "the contents", "inhalt", "inhaltsverzeichnis"),
        *("table des matières", "table", "sommaire", "índice", "indice", "índice general"),
        *("sumario", "оглавление", "содержание", "περιεχόμενα", "innehåll", "inhoud", "conteúdo"),
        *("目次", "目录", "目錄", "תוכן", "תוכן העניינים", "الفهرس", "المحتويات"),
    )
)
_PAGE_AT_END = re.compile(
    r".*\S\s*(?:(?:[.·…]\s?){2,}\s*|\s{2,}|\t)(?P<page>\d{1,4}|[ivxlc]{1,9})\.?", re.I
)
_COLUMN_NAMES = re.compile(
    r"(?:chapter|chap\.?|part|kapitel|chapitre|capítulo|page|pages|seite|\s)+", re.I
)
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_LINE = 120
_LONGEST_ENTRY = 4  # lines
_FEWEST_ENTRIES = 3
_LIKELY_SHARE = 0.7  # of the entries, those with a page or a heading of the same words
_SEARCHED = 3_000  # lines in which the list begins
_REASON = "the list of contents"


@dataclass(frozen=True, slots=True)
class _Entry:
    start: int
    end: int
    page: int | None
    recurs: bool


def remove_contents_list(remaining: RemainingLines) -> RemainingLines:
    """The lines without the list of contents near their top; one that cannot be told from the text
    stays, and a doubt says so."""
    lines = remaining.lines
    start = next(
        (at for at in range(min(len(lines), _SEARCHED)) if is_contents_name(lines[at])), None
    )
    if start is None:
        return remaining
    entries = list(_read_entries(lines, start + 1))
    if _is_contents(entries):
        return remaining.leave_out(start, entries[-1].end, _REASON)
    if len(entries) < _FEWEST_ENTRIES:
        return remaining
    message = "a list of contents may begin here; it was kept, as its entries cannot be told"
    return remaining.with_doubts(Doubt(lines[start].number, message))


def is_contents_name(line: SourceLine) -> bool:
    """Whether a line says that a list of contents follows, in any of several languages."""
    return len(line.text) <= _LONGEST_LINE and line.text.strip(" \t.:_*=#").lower() in _NAMES


def _read_entries(lines: Sequence[SourceLine], at: int) -> Iterator[_Entry]:
    """The entries one after another: blocks of a few lines, or single lines of a longer block."""
    later = _count_later(lines, at)
    seen: set[str] = set()
    while at < len(lines):
        if not lines[at].text.strip():
            at += 1
            continue
        end = block_end(lines, at)
        entries = list(_read_block(lines, at, end, later))
        first = letters_of(lines[at].text)
        if not entries or first in seen:
            return
        for entry in entries:
            seen.add(letters_of(lines[entry.start].text))
            yield entry
        at = end


def _read_block(
    lines: Sequence[SourceLine], start: int, end: int, later: dict[str, int]
) -> list[_Entry]:
    """The entries of a block; none if any of it is no entry."""
    if any(len(line.text) > _LONGEST_LINE for line in lines[start : min(end, start + 500)]):
        return []
    if end - start == 1 and _COLUMN_NAMES.fullmatch(lines[start].text):
        return [_Entry(start, end, None, recurs=True)]
    entries: list[_Entry] = []
    first = start
    for at in range(start, end):
        page = _page_of(lines[at].text)
        recurs = later.get(letters_of(lines[at].text), 0) > at
        if page is not None or recurs:
            entries.append(_Entry(first, at + 1, page, recurs))
            first = at + 1
        elif at - first >= _LONGEST_ENTRY:
            return []
    return entries if first == end else []


def _count_later(lines: Sequence[SourceLine], start: int) -> dict[str, int]:
    """The last position on which each short line stands, by its letters."""
    return {
        key: at
        for at in range(start, len(lines))
        if len(lines[at].text) <= _LONGEST_LINE and (key := letters_of(lines[at].text))
    }


def letters_of(text: str) -> str:
    """The words of a line as entries and headings are compared: letters alone, in any case."""
    return " ".join(word.casefold() for word in _LETTERS.findall(text))


def _page_of(text: str) -> int | None:
    match = _PAGE_AT_END.fullmatch(text.rstrip())
    if match is None:
        return None
    number = match["page"]
    return int(number) if number.isdigit() else parse_roman_numeral(number.lower())


def _is_contents(entries: Sequence[_Entry]) -> bool:
    """Whether the entries have pages that rise, or headings of the same words below."""
    if len(entries) < _FEWEST_ENTRIES:
        return False
    pages = [entry.page for entry in entries if entry.page is not None]
    rising = sum(after >= before for before, after in itertools.pairwise(pages))
    by_pages = len(pages) >= len(entries) * _LIKELY_SHARE and rising >= (len(pages) - 1) * 0.8
    return by_pages or sum(entry.recurs for entry in entries) >= len(entries) * _LIKELY_SHARE
