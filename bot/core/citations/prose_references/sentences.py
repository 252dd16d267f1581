"""The sentences of a message, with their words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Set

from bot.core.level_words import fold_word

_ENDS = re.compile(r"[.!?…。！？]+[)\"”’»]*\s|[\n。！？]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[一-鿿]")
_SHORT = 3  # letters: “he’ll” has no word “ll”, “l’examen” has the word examen


class Sentences:
    """Which sentence stands where. The words of each are read once, however often they are asked
    for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in _ENDS.finditer(text))]
        self._words: dict[int, Set[str]] = {}

    def at(self, position: int) -> int:
        """The number of the sentence at a position."""
        return bisect_right(self._starts, position) - 1

    def words(self, sentence: int) -> Set[str]:
        """The words of a sentence, folded."""
        if sentence not in self._words:
            start = self._starts[sentence]
            following = self._starts[sentence + 1 : sentence + 2]
            part = self._text[start : following[0] if following else len(self._text)]
            found = {fold_word(word).replace("’", "'") for word in _WORD.findall(part)}
            elided = {word.partition("'")[2] for word in found if "'" in word}
            self._words[sentence] = found | {word for word in elided if len(word) > _SHORT}
        return self._words[sentence]
