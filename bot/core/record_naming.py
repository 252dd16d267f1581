"""How an export calls the students, and what it shows that leads to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordNaming:
    """What students are called, by their ids of ours; of somebody else nothing is said.

    `shows_ids`: ids of Discord, addresses of messages and names of files are given out.
    `name_mentions` gives a text in which those who are mentioned are called the same.
    """

    names: Mapping[int, str]
    shows_ids: bool
    name_mentions: Callable[[str], str]
