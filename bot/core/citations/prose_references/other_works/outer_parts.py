"""The numbered parts that stand before a place and are no part of what was read as one reference:
`Critique of the Gotha Programme, section I, para 3`, `Descartes Med. 3, para 22`.
"""

from __future__ import annotations

import re

from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.level_words import find_level_word, fold_word

_ENDING = re.compile(
    r"(?:^|(?<=[\s(]))(?P<word>[^\W\d]{1,12}\.?|§)\s?(?P<number>\d{1,4}[a-z]?|[IVXL]{1,6}|[א-ת]{1,3}),?\s$"
)
_MOST = 3  # parts


def without_outer_parts(said: str, around: Surroundings) -> tuple[str, Surroundings] | None:
    """The word of the outermost part before a place, folded, and the place as if it began there;
    None if no such part stands before it."""
    before, outermost = around.line_before, ""
    for _ in range(_MOST):
        found = _ENDING.search(before)
        if found is None or not _is_part(found["word"]):
            break
        before, outermost = before[: found.start()], fold_word(found["word"]).rstrip(".")
    if not outermost or not before.strip():
        return None
    text = f"{before}{said}{around.rest_of_line}"
    return outermost, Surroundings(text, len(before), len(before) + len(said))


def _is_part(word: str) -> bool:
    return word == "§" or find_level_word(fold_word(word).rstrip(".")) is not None
