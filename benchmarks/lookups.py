"""Look-ups in a paragraph of 100,000 characters, compared with one of 10,000.

Ten times the text may cost a first page ten times as much and a half, a turned page, a choice and a
search at most three times. The second page of a paragraph of 160,000 characters, and of a chapter
of 2,000 paragraphs, may take a second. Prints each time; exits with 1 if any is over. Run:
python benchmarks/lookups.py
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace

from bot.content.search.search_index import SearchIndex
from bot.core.library import Chapter, Library, Paragraph, Section
from bot.discussion.lookup import PassageLookup
from tests.support.sample_library import make_work
from tests.support.shipped_course import shipped

SENTENCE = "The caste is *not* the state, and the state is no caste. "
LIMITS = {"first page": 15.0, "turned page": 3.0, "choices": 3.0, "search": 3.0}
SECONDS_FOR_LARGE = 1.0
TRIES = 5


def lookup_in_paragraph(length: int) -> PassageLookup:
    """Look-ups in a work of one paragraph."""
    text = (SENTENCE * (length // len(SENTENCE) + 1))[:length]
    return lookup_in_section(Paragraph("1", text))


def lookup_in_section(*paragraphs: Paragraph) -> PassageLookup:
    """Look-ups in a work of one section."""
    chapter = Chapter("1", "One", (Section("1", "", paragraphs),))
    library = Library((replace(make_work("w", "A work", {"1": (1,)}), chapters=(chapter,)),))
    return PassageLookup(replace(shipped()[0], reading="w"), library, SearchIndex.build(library))


def processor_times(length: int) -> dict[str, float]:
    """The shortest time of each look-up, in seconds."""
    lookup = lookup_in_paragraph(length)
    return {
        "first page": min(_first_page(length) for _ in range(TRIES)),
        "turned page": _shortest(lambda: lookup.page("1.1.1", 3)),
        "choices": _shortest(lambda: lookup.choices("1.1.1")),
        "search": _shortest(lambda: lookup.search("caste state")),
    }


def large_passages() -> dict[str, float]:
    """The time that the second page of each large passage takes at first, in seconds."""
    paragraph = lookup_in_paragraph(160_000)
    chapter = lookup_in_section(*(Paragraph(str(at), SENTENCE * 5) for at in range(1, 2001)))
    return {
        "paragraph of 160,000 characters": _time(lambda: paragraph.page("1.1.1", 2)),
        "chapter of 2,000 paragraphs": _time(lambda: chapter.page("ch 1", 2)),
    }


def _first_page(length: int) -> float:
    lookup = lookup_in_paragraph(length)
    return _time(lambda: lookup.page("1.1.1"))


def _shortest(work: Callable[[], object]) -> float:
    work()
    return min(_time(work) for _ in range(TRIES))


def _time(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Print the ratios."""
    short, long = processor_times(10_000), processor_times(100_000)
    ratios = {name: long[name] / max(short[name], 1e-6) for name in LIMITS}
    for name, ratio in ratios.items():
        print(f"{name}: {long[name] * 1000:.1f} ms, {ratio:.1f} times as long")
    large = large_passages()
    for name, seconds in large.items():
        print(f"second page of a {name}: {seconds * 1000:.0f} ms")
    if any(seconds > SECONDS_FOR_LARGE for seconds in large.values()):
        sys.exit(1)
    sys.exit(any(ratio > LIMITS[name] for name, ratio in ratios.items()))


if __name__ == "__main__":
    main()
