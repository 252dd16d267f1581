"""Follows citations through random edits of the shipped reading: paragraphs are split, joined,
corrected, moved, inserted and taken out, sections change places and numbers.

Prints what became of the citations, and the seed of each that is not where it should be. Exits with
1 if one stands silently at other words, or if more than 0.5 % are unknown.

Run: python benchmarks/reading_edits.py [--full] [--seed N]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from bot.content.course_folder import load_course_folder
from tests.support.followed_citations import follow_citations
from tests.support.paths import ROOT

_EDITS, _CITATIONS = 50, 100  # of one reading
_MOST_UNKNOWN = 0.005


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--full", action="store_true", help="10,000 edits instead of 1,000")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the first reading")
    options = parser.parse_args()
    (work,) = load_course_folder(ROOT).library.works
    texts = [
        [paragraph.text for paragraph in section.paragraphs]
        for chapter in work.chapters
        for section in chapter.sections
        if section.paragraphs
    ]
    readings = 200 if options.full else 20
    began, edits, counts = time.perf_counter(), Counter[str](), Counter[str]()
    for seed in range(options.seed, options.seed + readings):
        result = follow_citations(texts, str(seed), edits=_EDITS, citations=_CITATIONS)
        edits.update(result.edits)
        counts.update(right=result.right, unknown=len(result.unknown), wrong=len(result.wrong))
        counts.update({"taken out": result.taken_out})
        for outcome in (*result.wrong, *result.unknown):
            print(f"seed {outcome[:100]}")
    total = readings * _CITATIONS
    print(f"{edits.total():,} edits: {dict(edits)}")
    print(f"{total:,} citations: {dict(counts)} ({time.perf_counter() - began:.0f} s)")
    if counts["wrong"] or counts["unknown"] > _MOST_UNKNOWN * total:
        sys.exit(1)


if __name__ == "__main__":
    main()
