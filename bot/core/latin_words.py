"""Finds the words of plain Latin text with one regular expression.

Most messages are such text, and Unicode's general rules take many times as long for the same words.
What the expression is not made for (other scripts, Markdown that quotes, Discord's markup, emoji,
addresses) is left to them.
"""

from __future__ import annotations

import re

# In lower case, and the same in NFKC and folded: so not ß, ĳ, ŀ, ŉ or ſ.
_LETTERS = "a-zà-öø-ÿā-ıĵ-ķĺ-ľł-ňŋ-ž"
_SIGNS = r" \n\t!\"#$%&'()*+,\-./:;=?@\[\\\]^`{|}~\u00a0¡£§«¶·»¿‐–—‘’“”„†‡•…€"
_PLAIN = re.compile(f"[{_LETTERS}0-9{_SIGNS}]*")
# Signs that are part of a word between two letters, and of a number between two digits
# (https://www.unicode.org/reports/tr29/, MidLetter, MidNum and MidNumLet).
_WORD = re.compile(
    f"[{_LETTERS}0-9]+"
    f"(?:(?<=[{_LETTERS}])[.:·'‘](?=[{_LETTERS}])[{_LETTERS}0-9]+"
    "|(?<=[0-9])[.,;'‘](?=[0-9])"
    f"[{_LETTERS}0-9]+)*"
)


def split_latin_words(text: str) -> list[str] | None:
    """The words of a text in lower case, with straight apostrophes; None if it has anything but
    plain Latin letters, digits and signs."""
    folded = text.lower()
    if _PLAIN.fullmatch(folded) is None or "://" in folded:
        return None
    return _WORD.findall(folded.replace("’", "'"))
