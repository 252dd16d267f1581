"""Requires that the tests cover enough: `require_coverage.py FOLDER` with JSON of slipcover."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

POSTING = {
    *(f"bot/core/{name}.py" for name in ("schedule", "agenda", "next_actions", "retries")),
    *(f"bot/core/{name}.py" for name in ("thread_steps", "plan_changes")),
}


def covered(files: list[dict], kind: str, is_asked: Callable[[str], bool]) -> tuple[int, int]:
    """How many lines or branches of these files a test reached, and how many there are."""
    reached: dict[str, set] = {}
    every: dict[str, set] = {}
    for found in files:
        for name, each in found["files"].items():
            if is_asked(name):
                hit = {str(one) for one in each[f"executed_{kind}"]}
                reached.setdefault(name, set()).update(hit)
                every.setdefault(name, set()).update(hit, map(str, each[f"missing_{kind}"]))
    return sum(map(len, reached.values())), sum(map(len, every.values()))


def main(folder: Path) -> int:
    files = [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]
    inner = [
        covered(files, kind, lambda name: name.startswith(("bot/core/", "bot/store/")))
        for kind in ("lines", "branches")
    ]
    both = 100 * sum(at[0] for at in inner) / sum(at[1] for at in inner)
    lines, branches = (
        100 * hit / every
        for hit, every in (
            covered(
                files,
                kind,
                lambda name: name in POSTING or name.startswith("bot/discussion/posting/"),
            )
            for kind in ("lines", "branches")
        )
    )
    print(f"core and store: {both:.1f} % of lines and branches")
    print(f"schedule and posting: {lines:.1f} % of lines, {branches:.1f} % of branches")
    return both < 95 or lines < 95 or branches < 90


sys.exit(main(Path(sys.argv[1])))
