"""What other languages write onto a number to say what it is there: `2.4’te`, `ב-2.4`."""

from __future__ import annotations

import re

_HEBREW_PREFIX = re.compile(r"(?<!\w)([בלמשהוכ]{1,2})[-־–]?$")
_LONGEST_PREFIX = 4  # characters, with what stands before it
_CASE_ENDING = re.compile(
    r"(?:['’](?:[td][ea]n?(?:ki)?|[nyd]?[iıuü]n|[ye]?e|y?[iıuü])"
    r"|:(?:ss[aä]|st[aä]|een|[aä]än|ll[aä]|lt[aä]|ksi|n|[aä])"
    r"|-(?:b[ae]n|b[óő]l|t[óő]l|n[ae]k|h[oeö]z|r[óő]l|v[ae]l|[oeaö]?t))(?![^\W\d_])"
)


def hebrew_prefix(before: str) -> str:
    """The letters of Hebrew at the end of a text that are joined to a number, with a hyphen or
    without; else nothing."""
    found = _HEBREW_PREFIX.search(before[-_LONGEST_PREFIX:])
    return found[1] if found is not None else ""


def case_ending(after: str) -> str:
    """The ending of Turkish, Finnish or Hungarian with which a text begins: `’te`, `:ssä`, `-ben`;
    else nothing."""
    found = _CASE_ENDING.match(after)
    return found[0] if found is not None else ""


def begins_with_one(after: str, beginnings: tuple[str, ...]) -> bool:
    """Whether a text of a script without blanks begins with one of these, a blank before it or not.
    A syllable of Korean may begin any word, and so has to be a whole one."""
    word = "".join(after[after[:1] == " " :].split(None, 1)[:1])
    if not word or word.isascii():
        return False
    if "\uac00" <= word[0] <= "\ud7a3":
        return word in beginnings or word.startswith(tuple(each for each in beginnings if each[1:]))
    return word.startswith(beginnings)
