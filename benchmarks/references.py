"""Inputs of 4,000 characters to the parser and to what recognises citations: none may take over
50 ms.

Prints the slowest time of each beside the floor, which is to normalise every character once. Exits
with 1 if any is over. Run: python benchmarks/references.py [SEED]
"""

from __future__ import annotations

import random
import sys
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bot.content.course_folder import load_shelf
from bot.core.citations.citation import CitationContext
from bot.core.citations.prose_references import find_references
from bot.core.citations.recognition import CitationRecognizer
from bot.core.references import parse_reference
from bot.errors import BadReference

LIMIT = 0.050  # seconds
LENGTH = 4000
FRAGMENTS = (
    *("1", "§", "1.", "1,", "1-", "1 ", "§2 ¶4 ", "2.4-6, ", "p", "s2p4", "RB ", "ch ", "-", ","),
    *(
        "１",
        "sec. 2, para. 4; ",
        "2.4 and ",
        "note 1, ",
        "i",
        "mcm",
        "the ",
        "\u0301",
        "2:4:6 ",
        "9.9, ",
        "9.9a ",
        "“9.9a” ",
        *(
            "2.4度4段a»",
            "”, 1,3, 2.4度",
            ": he 3.16",
            "1.1-2 ",
            "ב2.4",
            "para4段”(",
            "בפסקה段落5문단",
        ),
        *("di, di, of, », das, 9, ", "the Book of Names, §3 of ", "4. Absatz 5-й абзац "),
    ),
)


def inputs(rng: random.Random) -> list[str]:
    """Every fragment repeated, and a hundred mixtures of them."""
    texts = [(fragment * LENGTH)[:LENGTH] for fragment in FRAGMENTS]
    texts += ["".join(rng.choices(FRAGMENTS, k=LENGTH))[:LENGTH] for _ in range(100)]
    return texts


def slowest_run(function: Callable[[str], object], texts: list[str]) -> float:
    """The longest processor time that any text takes, the best of three tries each."""
    return max(min(_time(function, text) for _ in range(3)) for text in texts)


def _time(function: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    with suppress(BadReference):
        function(text)
    return time.process_time() - began


def main() -> None:
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    texts = inputs(random.Random(seed))
    library = load_shelf(Path(__file__).parent.parent)
    reading = library.works[0].slug
    context = CitationContext(reading=reading)
    recognizer = CitationRecognizer(library)
    floor = slowest_run(lambda t: [unicodedata.normalize("NFKC", c) for c in t], texts)
    print(f"seed {seed}, {len(texts)} inputs of {LENGTH} characters; floor {floor * 1000:.2f} ms")
    over = False
    for name, function in (
        (
            "parse_reference, 200 characters",
            lambda t: parse_reference(t[:200], library, reading=reading, titles=True),
        ),
        ("parse_reference", lambda t: parse_reference(t, library, reading=reading, titles=True)),
        ("find_references", lambda t: find_references(t, library, context)),
        ("CitationRecognizer.find", lambda t: recognizer.find(t, context)),
    ):
        took = slowest_run(function, texts)
        over |= took > LIMIT
        print(f"{name}: slowest {took * 1000:.2f} ms, {took / floor:.1f} times the floor")
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
