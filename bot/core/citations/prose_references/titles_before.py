"""The title that stands right before a number."""

from __future__ import annotations

WORD_EDGES = "*_~\"'“”„‟‘’‚‛«»‹›([{)]}…¿¡"
"""Signs around a word that are no part of it."""
_JOINTS = ("of", "the", "and", "de", "la", "des", "der", "und", "et")


def title_words(before: str) -> tuple[str, ...]:
    """The capitalised words at the end of a text, with `of`, `the` and `and` between them; a comma
    may stand behind them."""
    words: list[str] = []
    has_comma = False
    for word in reversed(before.rpartition("\n")[2].replace(",", " , ").split()):
        plain = word.strip(WORD_EDGES + ".")
        if word == "," and not words:
            has_comma = True
            continue
        if not plain or not (plain[0].isupper() or (words and plain in _JOINTS)):
            break
        is_end = word[-1] in ".:;?!)" and not (len(plain) == 1 and words)
        if is_end and not (word[-1] in "?!" and not words and has_comma):
            break
        words.insert(0, plain)
    while words and words[0] in _JOINTS:
        words.pop(0)
    return tuple(words)
