"""Tells verse that stands without hard breaks from prose that was wrapped."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

_LONGEST_LINE = 75
_LONGEST_WIDE_LINE = 24  # of a script that is written without blanks
_SHORTEST_STANZA = 2
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_CAPITALS_SHARE = 0.8
_EVEN_SHARE = 0.35


def looks_like_verse(lines: Sequence[str]) -> bool:
    """Whether lines are short, of much the same length, and begin as lines of verse do."""
    bare = [line.strip() for line in lines]
    longest = max(map(len, bare))
    if len(bare) < _SHORTEST_STANZA or min(map(len, bare)) < longest * _EVEN_SHARE:
        return False
    if all(_WIDE.match(line) for line in bare):
        return longest <= _LONGEST_WIDE_LINE
    if longest > _LONGEST_LINE or _is_filled(bare, longest):
        return False
    initials = [next((char for char in line if char.isalpha()), "") for line in bare]
    cased = [char for char in initials if char.lower() != char.upper()]
    if not cased:
        return longest <= _LONGEST_LINE // 2
    return sum(map(str.isupper, cased)) >= len(cased) * _CAPITALS_SHARE


def _is_filled(lines: Sequence[str], width: int) -> bool:
    """Whether each line ends only because the next word did not fit. A paragraph of one short line
    after a long one is not told from prose by its length alone."""
    if width < _LONGEST_LINE // 2:
        return False
    for line, following in itertools.pairwise(lines):
        if len(line) + 1 + len(following.split()[0]) <= width:
            return False
    return True
