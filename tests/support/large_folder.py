"""Course folders with many chapters of made-up words."""

from __future__ import annotations

import random
from pathlib import Path

_HEAD = """---
work: {work}
title: The Large Work
author: An Author
chapter: {number}
chapter_title: Chapter {number}
---
"""
_LETTERS = "abcdefghijklmnoprstuvw"


def write_chapters(
    course_folder: Path, count: int, *, paragraphs: int = 20, words: int = 100, work: str = "large"
) -> Path:
    """Write a work of so many chapters, four sections each, whose words are as frequent as in a
    language. Returns its folder."""
    folder = course_folder / "corpus" / work
    folder.mkdir(parents=True)
    rng = random.Random(work)
    lexicon = make_lexicon()
    frequencies = [1 / rank for rank in range(1, len(lexicon) + 1)]
    for number in range(1, count + 1):
        parts = [_HEAD.format(work=work, number=number)]
        for at in range(paragraphs):
            if at % -(-paragraphs // 4) == 0:
                parts.append(f"\n## {rng.choice(lexicon).title()} and {rng.choice(lexicon)}\n")
            parts.append(
                f"\n{' '.join(rng.choices(lexicon, frequencies, k=words)).capitalize()}.\n"
            )
        (folder / f"{number:04}.md").write_text("".join(parts), "utf-8")
    return folder


def make_lexicon() -> list[str]:
    """20,000 words, the most frequent first."""
    rng = random.Random(20_000)
    words: dict[str, None] = {}
    while len(words) < 20_000:
        words["".join(rng.choices(_LETTERS, k=rng.randint(2, 4) + len(words) // 4_000))] = None
    return list(words)
