"""How a text that was sent is recognised on Discord, which may leave characters out of it.

Which ones it leaves out is not written down: blanks at the ends, and what it takes for invalid. So
a text is not compared byte by byte.
Source: https://discord.com/developers/docs/resources/message#create-message
"""

from __future__ import annotations

from unicodedata import normalize

_KEPT = 0.75  # of a text's characters; less of it is another text


def may_be_shown_as(sent: str, shown: str) -> bool:
    """Whether Discord may show the sent text so: the same characters in the same order, without
    some of them. Blanks and line ends count for nothing."""
    expected, left = _without_blanks(sent), _without_blanks(shown)
    if len(left) < _KEPT * len(expected):
        return False
    following = iter(expected)
    return all(character in following for character in left)


def is_same_title(sent: str, shown: str) -> bool:
    """Whether two titles are the same one. In a title each letter and digit counts: one may be
    told from another by a number."""
    return _letters_and_digits(sent) == _letters_and_digits(shown)


def _without_blanks(text: str) -> str:
    return "".join(normalize("NFC", text).split())


def _letters_and_digits(text: str) -> str:
    return "".join(character for character in normalize("NFC", text) if character.isalnum())
