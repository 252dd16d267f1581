"""Runs of lines between blank lines, and whether a line end is the author's or the typesetter's."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

_LIST = re.compile(r"\s*(?:[-*+•]|[0-9]{1,3}[.)])\s+\S")
_FULLEST = 0.8  # of a text's width: how full wrapped lines are when their next word is counted in


@dataclass(frozen=True, slots=True)
class Chunk:
    """A paragraph, a stanza or a heading as lines; one line if its ends meant nothing."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its lines in one."""
        return " ".join(line.strip(" \t") for line in self.lines)


def chunks(text: str) -> tuple[Chunk, ...]:
    """The chunks of a plain text, hard-wrapped paragraphs joined, stanzas and lists as they are."""
    raw = [tuple(run) for run in _runs(text)]
    width = max((len(line) for run in raw if len(run) > 1 for line in run), default=0)
    return tuple(Chunk(_unwrapped(run) if is_wrapped(run, width) else run) for run in raw)


def is_wrapped(run: Sequence[str], width: int) -> bool:
    """Whether the line ends are a typesetter's: each line ends because the next word does not fit.

    `width` is the longest line of all runs that have several.
    """
    if len(run) < 2:
        return True
    if all(_LIST.match(line) for line in run) or all("|" in line for line in run):
        return False
    if set(run[-1].strip()) <= set("=-") and len(run) == 2:  # an underlined heading
        return False
    pairs = itertools.pairwise(run)
    full = [len(a.rstrip()) + 1 + len((b.split() or [""])[0]) > width * _FULLEST for a, b in pairs]
    return sum(full) >= len(full) * 0.9


def _runs(text: str) -> list[list[str]]:
    runs: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip(" \t\f\v"):
            runs[-1].append(line.rstrip(" \t\f\v").lstrip("\f\v"))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _unwrapped(run: Sequence[str]) -> tuple[str, ...]:
    joined = run[0].strip(" \t")
    for line in run[1:]:
        bare = line.strip(" \t")
        # A soft hyphen is one that only line ends show.
        joined = joined[:-1] + bare if joined.endswith("\u00ad") else f"{joined} {bare}"
    return (joined,)
