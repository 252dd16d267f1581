"""Finds the paragraphs that an edit of the reading left as they were, wherever they stand now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.core.citations.reading_edits.reading_gaps import Gap, find_gaps


def match_unchanged(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Which paragraph of a reading is which one after an edit, by the digests of their words.

    Words that stand in several paragraphs are told apart by the paragraphs beside them; what cannot
    be told so is left out.
    """
    places_before, places_after = _places(before), _places(after)
    matched = {
        places[0]: places_after[digest][0]
        for digest, places in places_before.items()
        if len(places) == 1 and len(places_after.get(digest, ())) == 1
    }
    _match_neighbours(matched, before, after)
    _match_in_gaps(matched, before, after)
    _match_last_ones(matched, places_before, places_after)
    return matched


def _places(digests: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, digest in enumerate(digests):
        places.setdefault(digest, []).append(at)
    return places


def _match_neighbours(matched: dict[int, int], before: Sequence[str], after: Sequence[str]) -> None:
    """Match what stands beside a paragraph whose words stand nowhere else, and says the same on
    both sides. What two neighbours would match with different ones is matched with neither; and
    nothing is built on what is matched so: among repeated lines it would soon be a guess."""
    claims: dict[int, set[int]] = {}
    for old, new in matched.items():
        for step in (-1, 1):
            if _says_same(old + step, new + step, before, after):
                claims.setdefault(old + step, set()).add(new + step)
    claimed = Counter(new for places in claims.values() for new in places)
    taken = set(matched.values())
    for old, places in claims.items():
        new = next(iter(places))
        if old not in matched and len(places) == claimed[new] == 1 and new not in taken:
            matched[old] = new


def _says_same(old: int, new: int, before: Sequence[str], after: Sequence[str]) -> bool:
    return 0 <= old < len(before) and 0 <= new < len(after) and before[old] == after[new]


def _match_in_gaps(matched: dict[int, int], before: Sequence[str], after: Sequence[str]) -> None:
    """Match, in their order, paragraphs of the same words between the same two neighbours, if there
    are as many of them as there were."""
    gaps = find_gaps(matched, len(before), len(after))
    old, new = _by_gap(gaps.old, before), _by_gap(gaps.new, after)
    for key, places in old.items():
        if len(places) == len(new.get(key, ())):
            matched.update(zip(places, new[key], strict=True))


def _by_gap(gaps: Mapping[int, Gap], digests: Sequence[str]) -> dict[tuple[Gap, str], list[int]]:
    found: dict[tuple[Gap, str], list[int]] = {}
    for at in sorted(gaps):
        found.setdefault((gaps[at], digests[at]), []).append(at)
    return found


def _match_last_ones(
    matched: dict[int, int],
    places_before: dict[str, list[int]],
    places_after: dict[str, list[int]],
) -> None:
    """Match the only ones that are left of as many paragraphs as there were."""
    taken = set(matched.values())
    for digest, places in places_before.items():
        now = places_after.get(digest, ())
        old = [place for place in places if place not in matched]
        new = [place for place in now if place not in taken]
        if len(places) == len(now) and len(old) == len(new) == 1:
            matched[old[0]] = new[0]
