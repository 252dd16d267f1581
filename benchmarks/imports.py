"""Reading a source of any size: its time beside that of decoding and splitting the same text.

Each source is read at one size and at four times that: a time that grew with the square would grow
sixteenfold. Exits with 1 if one grows more than eightfold. Run: python benchmarks/imports.py
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping

from bot.content.importing.sources import read_source

GROWTH = 4
MOST_GROWTH = 8.0
SHORTEST = 0.02  # seconds, below which growth is noise
LINE = "the river rises in the hills and has a long way before it as everybody knows"

SOURCES: Mapping[str, tuple[int, Callable[[int], str]]] = {
    "lines of prose": (30_000, lambda n: f"{LINE}\n" * n),
    "paragraphs": (12_500, lambda n: f"{LINE}\n{LINE}\n\n" * n),
    "one line": (2_500_000, lambda n: "a river runs " * (n // 13)),
    "one word": (2_500_000, lambda n: "a" * n),
    "blank lines": (250_000, lambda n: "\n" * n + "x"),
    "headings": (5_000, lambda n: "".join(f"CHAPTER {i}\n\n{LINE}.\n\n" for i in range(n))),
    "pages": (2_000, lambda n: "".join(f"{i}   ON RIVERS\n\n{LINE}\n{LINE}\n" for i in range(n))),
    "parted words": (50_000, lambda n: "deci-\nsions about\n" * n),
    "contents": (20_000, lambda n: "CONTENTS\n\n" + "a line\n\n" * n),
    "remarks never closed": (50_000, lambda n: "[Illustration: x\n" * n),
}


def main() -> int:
    """Print a line for each source; 1 if one grows too fast."""
    print(f"{'source':22}{'MB':>7}{'seconds':>9}{'of floor':>10}{'growth':>8}")
    growths = [measure(name, *SOURCES[name]) for name in SOURCES]
    return int(max(growths) > MOST_GROWTH)


def measure(name: str, size: int, make: Callable[[int], str]) -> float:
    """How many times as long a source of four times the size takes."""
    small, large = make(size).encode(), make(size * GROWTH).encode()
    before, after = seconds(read, small), seconds(read, large)
    floor = seconds(split, large)
    growth = after / max(before, SHORTEST)
    ratio = after / max(floor, SHORTEST)
    print(f"{name:22}{len(large) / 1e6:7.1f}{after:9.2f}{ratio:10.1f}{growth:8.1f}")
    return growth


def read(data: bytes) -> None:
    """What the import does first."""
    read_source(data, "source.txt")


def split(data: bytes) -> None:
    """The floor: the same text decoded, in lines and words."""
    for line in data.decode().split("\n"):
        line.split()


def seconds(work: Callable[[bytes], None], data: bytes) -> float:
    start = time.perf_counter()
    work(data)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
