"""Finds lines that carry the number of a page: alone, or beside a running head.

A line counts only as one of a run of numbers that rise by one, and only if the run parts sentences
or stands at form feeds: the numbers of poems and aphorisms rise too, but stand between sentences.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.content.importing.drafts import SourceLine
from bot.content.importing.sources.frames.remaining_lines import next_worded
from bot.core.level_words import find_level_word
from bot.core.numerals import parse_roman_numeral

_ALONE = re.compile(
    r"[-–—~*(]?\s{0,3}(?:page\s{1,3}|p\.\s{0,3}|seite\s{1,3})?(?P<number>\d{1,4}|[ivxlc]{1,9})"
    r"(?:\s{0,3}(?:of|/|von)\s{0,3}\d{1,4})?\s{0,3}[-–—~*)]?",
    re.I,
)
_NUMBER_FIRST = re.compile(r"(?P<number>\d{1,4})(?P<gap>\s{1,80})(?P<head>\S.{1,90})")
_NUMBER_LAST = re.compile(r"(?P<head>\S.{0,90}\S)(?P<gap>\s{1,80})(?P<number>\d{1,4})")
_MAX_LENGTH = 160
_WIDE_GAP = 2
_SHORTEST_RUN = 3
_PARTING_SHARE = 0.3  # of a run's pages, those that end inside a sentence
_SENTENCE_ENDS = ".!?…。！？"
_CLOSING = "\"'”’»)]“‘_*"
_OPENING = "\"'“‘«([_*„"


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line that may carry a page's number; `head` is what stands beside the number. Lines of one
    style are numbered alike: alone, alone in roman numerals, or beside a head."""

    position: int
    number: int
    head: str
    style: str


@dataclass(slots=True)
class _Run:
    members: list[NumberedLine] = field(default_factory=list)


def find_page_lines(lines: Sequence[SourceLine]) -> tuple[NumberedLine, ...]:
    """The lines that carry page numbers, in order."""
    candidates = _keep_edges_of_pages(list(_find_candidates(lines)), lines)
    first = next_worded(lines, -1, 1)
    heads = Counter(line.head for line in candidates if line.head)
    candidates = [
        line
        for line in candidates
        if not line.head or heads[line.head] > 1 or line.position == first
    ]
    runs = [run for run in _collect_runs(candidates) if _is_of_pages(run.members, lines)]
    found = {member.position: member for run in _keep_counting_on(runs) for member in run.members}
    known_heads = {line.head for line in found.values() if line.head and heads[line.head] > 1}
    found |= {line.position: line for line in candidates if line.head in known_heads}
    return tuple(found[position] for position in sorted(found))


def parts_sentence(lines: Sequence[SourceLine], before: int, after: int) -> bool:
    """Whether the text goes on, inside a sentence, from one position to another."""
    if before < 0 or after >= len(lines):
        return False
    end = lines[before].text.rstrip().rstrip(_CLOSING)
    start = lines[after].text.strip().lstrip(_OPENING)
    if not end or not start:
        return False
    return end[-1] in "-\u00ad¬" or (end[-1] not in _SENTENCE_ENDS and start[0].islower())


def _keep_edges_of_pages(
    candidates: Sequence[NumberedLine], lines: Sequence[SourceLine]
) -> list[NumberedLine]:
    """Where form feeds part the pages, only the first and the last line of each can be numbered."""
    feeds = [at for at, line in enumerate(lines) if "\f" in line.text]
    if len(feeds) < _SHORTEST_RUN:
        return list(candidates)
    edges = {next_worded(lines, -1, 1), next_worded(lines, len(lines), -1)}
    for feed in feeds:
        edges.add(next_worded(lines, feed, -1))
        edges.add(feed if lines[feed].text.strip() else next_worded(lines, feed, 1))
    return [line for line in candidates if line.position in edges]


def _find_candidates(lines: Sequence[SourceLine]) -> Iterator[NumberedLine]:
    for position, line in enumerate(lines):
        if len(line.text) > _MAX_LENGTH:
            continue
        text = line.text.strip()
        if (match := _ALONE.fullmatch(text)) is not None:
            number = _parse_number(match["number"])
            if number is not None:
                style = "digits" if match["number"].isdigit() else "roman"
                yield NumberedLine(position, number, "", style)
        elif text[:1].isdigit() or text[-1:].isdigit():
            match = _NUMBER_FIRST.fullmatch(text) or _NUMBER_LAST.fullmatch(text)
            if match is not None and _is_head(match["head"], match["gap"]):
                head = " ".join(match["head"].split())
                yield NumberedLine(position, int(match["number"]), head, "head")


def _is_head(head: str, gap: str) -> bool:
    """Whether words beside a number may be a running head: far from it, or in capitals. The name of
    a level, as in “CHAPTER 12”, makes a heading."""
    level = find_level_word(head)
    if level is not None and level.meaning != "page":
        return False
    return len(gap) >= _WIDE_GAP or head.upper() == head


def _parse_number(text: str) -> int | None:
    return int(text) if text.isdigit() else parse_roman_numeral(text.lower())


def _collect_runs(candidates: Sequence[NumberedLine]) -> list[_Run]:
    """Runs of numbers that rise by one; one page without a number, as at a chapter, may be
    between."""
    runs: list[_Run] = []
    open_runs: dict[tuple[str, int], _Run] = {}
    for line in candidates:
        befores = ((line.style, line.number - step) for step in (1, 2))
        run = next((open_runs.pop(key) for key in befores if key in open_runs), None)
        if run is None:
            run = _Run()
            runs.append(run)
        run.members.append(line)
        open_runs[line.style, line.number] = run
    return runs


def _is_of_pages(members: Sequence[NumberedLine], lines: Sequence[SourceLine]) -> bool:
    heads = Counter(line.head for line in members)
    shortest = 2 if max(heads[head] for head in heads) > 1 and "" not in heads else _SHORTEST_RUN
    if len(members) < shortest:
        return False
    parting = sum(_is_at_page_end(line.position, lines) for line in members)
    return parting >= max(1, len(members) * _PARTING_SHARE)


def _keep_counting_on(runs: Sequence[_Run]) -> list[_Run]:
    """The runs without numbers that stand alone on pages which a running head has numbered: those
    of parts, such as 1, 2 and 3 in the middle of a line."""
    heads = sorted(
        (line for run in runs if len(run.members) >= _SHORTEST_RUN for line in run.members),
        key=lambda line: line.position,
    )
    heads = [line for line in heads if line.head]
    places = [line.position for line in heads]
    return [run for run in runs if run.members[0].head or not _is_inside_pages(run, heads, places)]


def _is_inside_pages(run: _Run, heads: Sequence[NumberedLine], places: Sequence[int]) -> bool:
    """Whether most numbers of a run miss their place among the numbers of the heads around them."""
    missing = 0
    for line in run.members:
        at = bisect.bisect_left(places, line.position)
        if 0 < at < len(heads) and heads[at - 1].number < heads[at].number:
            missing += not heads[at - 1].number < line.number < heads[at].number
    return missing * 2 > len(run.members)


def _is_at_page_end(position: int, lines: Sequence[SourceLine]) -> bool:
    after = next_worded(lines, position, 1)
    before = next_worded(lines, position, -1)
    if any("\f" in lines[at].text for at in range(position, min(after + 1, len(lines)))):
        return True
    # A second head line, such as “Opinion of the Court”, may stand below the first or above it.
    starts = (after, next_worded(lines, after, 1)) if after < len(lines) else (after,)
    return any(parts_sentence(lines, before, start) for start in starts)


def group_by_text(lines: Sequence[SourceLine], positions: Sequence[int]) -> dict[str, list[int]]:
    """Positions by the words of their lines, however far apart these are set."""
    groups: dict[str, list[int]] = defaultdict(list)
    for position in positions:
        groups[" ".join(lines[position].text.split())].append(position)
    return groups
