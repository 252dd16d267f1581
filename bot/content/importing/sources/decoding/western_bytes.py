"""Judges whether bytes are Windows-1252 (or Latin-1, which is the same but for 0x80 to 0x9F).

Every byte can be read as Windows-1252, so what tells is where the bytes stand: accented letters
stand inside words of plain letters, quotes at the edges of words, dashes between them. Words in
Cyrillic or Greek are made of such bytes alone, in Polish or Czech signs stand inside of words.
"""

from __future__ import annotations

import re

_LETTERS = rb"A-Za-z\x8a\x8c\x8e\x9a\x9c\x9e\x9f\xc0-\xd6\xd8-\xf6\xf8-\xff\xaa\xba\xb5"
_LOWER = rb"a-z\x9a\x9c\x9e\xdf-\xf6\xf8-\xff"
_UPPER_HIGH = rb"\x8a\x8c\x8e\x9f\xc0-\xd6\xd8-\xde"
_RULES = (
    rb"[\x81\x8d\x8f\x90\x9d]",  # nothing in Windows-1252
    rb"[\x80\x83\x88\x98\xa4\xd7\xf7]",  # signs that prose hardly has
    rb"(?<=[" + _LOWER + rb"])[" + _UPPER_HIGH + rb"]",  # a capital inside a word
    rb"[\xc0-\xff\x8a\x8c\x8e\x9a\x9c\x9e\x9f]{4}",  # four accented letters in a row
    rb"(?<![" + _LETTERS + rb"])[\xc0-\xff]{3}(?![" + _LETTERS + rb"])",  # a word of nothing else
    # A letter that is no word of its own in any language of the west.
    rb"(?<![" + _LETTERS + rb"])[\xc2-\xc4\xc7\xcb\xce-\xd1\xd4\xd5\xdb-\xdf\xe2-\xe4\xe7\xeb"
    rb"\xee-\xf1\xf4\xf5\xfb-\xff](?![" + _LETTERS + rb"'])",
    # Signs inside a word, and opening or closing quotes at its other end.
    rb"(?<=[a-z])[\x84\x82\x85-\x87\x89\x8b\x91\x93\x94\x95\x99\x9b\xa1-\xa3\xa5-\xaf"
    rb"\xb0-\xb4\xb6-\xbf](?=[a-z\x80-\xff])",
    rb"(?<=[a-z])[\x82\x84\x8b\xa1\xbf](?![" + _LETTERS + rb"])",
    rb"(?<![" + _LETTERS + rb"])[\xa8\xb4\xb8\xaf](?=[a-z])",
)
_IMPLAUSIBLE = re.compile(rb"|".join(_RULES))
_TURKISH = re.compile(rb"[\xd0\xdd\xde\xf0\xfd\xfe]")  # Icelandic in Latin-1, Turkish in Latin-5
_ICELANDIC_VOWELS = re.compile(rb"[\xe1\xe6\xed\xf3\xfa]")


def find_implausible_byte(data: bytes) -> int | None:
    """Where a byte stands that makes no sense as Windows-1252; None if all of them do."""
    match = _IMPLAUSIBLE.search(data)
    if match is not None:
        return next(at for at in range(match.start(), match.end()) if data[at] >= 0x80)
    turkish = _TURKISH.search(data)
    if turkish is not None and not _ICELANDIC_VOWELS.search(data):
        return turkish.start()
    return None
