"""What each word or sign beside a bare number weighs, as it was learned from labelled messages.

The modules are written by `training/word_weights.py` and not edited by hand. A line of a table has
where the words stand, what each of them weighs there, and the words.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.citations.prose_references.evidence.learned_weights import (
    beside_after,
    beside_before,
    form,
    sentence_after,
    sentence_before,
)

_MODULES = (beside_before, beside_after, sentence_before, sentence_after, form)


def _entries(table: str) -> Iterator[tuple[str, float]]:
    where, weight = "", 0.0
    for line in table.strip().splitlines():
        words = line.split()
        if not line.startswith(" "):
            where, weight, words = words[0], float(words[1].rstrip(":")), words[2:]
        yield from ((f"{where} {word}", weight) for word in words)


WEIGHTS = dict(entry for module in _MODULES for entry in _entries(module.TABLE))
