"""Splits plain text at blank lines and joins the lines of prose that was wrapped by hand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

_LIST_ITEM = re.compile(r"\s*(?:[-*+•]|[0-9]{1,3}[.)])\s+\S")
# Wrapped lines fill at least this share of the width, the next line's first word included.
_FULL_LINE_SHARE = 0.8
_FULL_LINES_SHARE = 0.9  # of the lines of a wrapped paragraph


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, a stanza or a heading as lines; a paragraph of wrapped prose is one line."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its lines joined into one."""
        return " ".join(line.strip(" \t") for line in self.lines)


def split_text_blocks(text: str) -> tuple[TextBlock, ...]:
    """The blocks of a plain text. Stanzas, lists and tables keep their lines."""
    blocks = _split_at_blank_lines(text)
    width = max((len(line) for lines in blocks if len(lines) > 1 for line in lines), default=0)
    return tuple(
        TextBlock((_join_lines(lines),) if is_hard_wrapped(lines, width) else tuple(lines))
        for lines in blocks
    )


def is_hard_wrapped(lines: Sequence[str], width: int) -> bool:
    """Whether the lines end only because the next word did not fit, not by intention.

    `width` is the longest line of all blocks that have several.
    """
    if len(lines) < 2:
        return True
    if all(_LIST_ITEM.match(line) for line in lines) or all("|" in line for line in lines):
        return False
    if set(lines[-1].strip()) <= set("=-") and len(lines) == 2:  # an underlined heading
        return False
    full_lines = [
        len(line.rstrip()) + 1 + len(_first_word(following)) > width * _FULL_LINE_SHARE
        for line, following in itertools.pairwise(lines)
    ]
    return sum(full_lines) >= len(full_lines) * _FULL_LINES_SHARE


def _first_word(line: str) -> str:
    return (line.split() or [""])[0]


def _split_at_blank_lines(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip(" \t\f\v"):
            blocks[-1].append(line.rstrip(" \t\f\v").lstrip("\f\v"))
        elif blocks[-1]:
            blocks.append([])
    return [lines for lines in blocks if lines]


def _join_lines(lines: Sequence[str]) -> str:
    joined = lines[0].strip(" \t")
    for line in lines[1:]:
        bare = line.strip(" \t")
        # A soft hyphen only shows at the end of a line, so it goes when lines are joined.
        joined = joined[:-1] + bare if joined.endswith("\u00ad") else f"{joined} {bare}"
    return joined
