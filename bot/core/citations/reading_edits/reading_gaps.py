"""Where in a reading what was edited lies: between which paragraphs that were left as they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Gap(NamedTuple):
    """The nearest paragraphs before and after, by their indexes in the earlier reading, that stand
    unchanged in the new one; -1 and the reading's length at its ends."""

    before: int
    after: int

    def touches(self, other: Gap) -> bool:
        """Whether one of the two neighbours is the same."""
        return self.before == other.before or self.after == other.after


@dataclass(frozen=True, slots=True)
class ReadingGaps:
    """The gap of each paragraph that was changed, by its index: in the earlier reading, and in the
    new one. `single` are those in which one paragraph was, and one is."""

    old: Mapping[int, Gap]
    new: Mapping[int, Gap]
    single: frozenset[Gap]

    def is_in_place(self, old: int, new: int) -> bool:
        """Whether a paragraph of the new reading stands where that of the earlier one stood."""
        return self.old[old].touches(self.new[new])

    def is_alone(self, old: int, new: int) -> bool:
        """Whether they are the only ones that were changed there."""
        return self.old[old] == self.new[new] and self.old[old] in self.single


def find_gaps(matched: Mapping[int, int], old_length: int, new_length: int) -> ReadingGaps:
    """The gaps that the matched paragraphs leave, each an index before and after the edit."""
    earlier = {new: old for old, new in matched.items()}
    old = _gaps({at: at for at in matched}, old_length, old_length)
    new = _gaps(earlier, new_length, old_length)
    counts = Counter(old.values()), Counter(new.values())
    single = (gap for gap, count in counts[0].items() if count == counts[1][gap] == 1)
    return ReadingGaps(old, new, frozenset(single))


def _gaps(anchors: Mapping[int, int], length: int, end: int) -> dict[int, Gap]:
    """The gap of each index that is no anchor. Anchors have their index in the earlier reading."""
    before, last = {}, -1
    for at in range(length):
        last = anchors.get(at, last)
        before[at] = last
    gaps, following = {}, end
    for at in reversed(range(length)):
        following = anchors.get(at, following)
        if at not in anchors:
            gaps[at] = Gap(before[at], following)
    return gaps
