"""Where a reference in prose ends: what would join it in a typed one may begin something else.

`§2. 4 points` is two sentences, `in 2.4, 3 points` no list, `¶4 – 2 reasons` no range.
"""

from __future__ import annotations

import re
from itertools import pairwise

from bot.core.citations.prose_references.words.evidence_words import ABOUT
from bot.core.citations.prose_references.words.surrounding_words import AFTER_NUMBERS, MORE
from bot.core.references.levels import TextLevel
from bot.core.references.resolver import MAX_REFERENCE_LENGTH
from bot.core.references.tokenizer import Token, TokenKind

OUTSIDE = (TokenKind.WORD, TokenKind.OTHER)
"""What no reference holds."""
_SEPARATORS = (TokenKind.COMMA, TokenKind.DASH)
_LONGEST_LABEL = 3  # digits of a number without a mark in a list: 1936 is a year
_LONGEST_RANGE = 20  # paragraphs of a range whose dash has blanks around it
_SHOWN_BEFORE = 60  # characters
# “compare the claim in ¶3”, “I prefer ¶3”, “he links ¶3”
_COMPARING = re.compile(
    r"\b(?:compar(?:e|es|ed|ing|isons?)|contrast(?:s|ed|ing)?|prefer(?:s|red)?|relat(?:e|es|ed|ing)|"
    r"link(?:s|ed|ing)?|connect(?:s|ed|ing)?|liken(?:s|ed)?|match(?:es|ed)?)"
    r"(?:\s+(?!from\b)[^\W\d]+){0,5}\s+$",
    re.IGNORECASE,
)
_WITH_THIRD = re.compile(r"[^.;!?\n]{1,12}?\d[\d.]*\s+(?:with|against|to)\s+\S{0,10}\s?\d")
_PARAGRAPH_SIGN = "¶"
_SHOWN_AFTER = 24  # characters
# “in ¶3”, “im Abs. 3”, “in 2.6”
_IN_PLACE = re.compile(
    r"\s(?:in|im|at|from|aus|dans|en|nel|em|w|v|i|в|у)\s(?:([§¶]|[^\W\d]+)\.?\s?\d|\d+\.\d)",
    re.IGNORECASE,
)


def run_end(tokens: list[Token], at: int, text: str) -> int:
    """The end of the run of tokens from `at` that a reference can be made of, exclusive."""
    end = at
    while end < len(tokens) and tokens[end].kind not in OUTSIDE:
        if tokens[end].end - tokens[at].start > MAX_REFERENCE_LENGTH:
            break
        if end > at and _begins_other(tokens, at, end, text):
            break
        end += 1
    return end


def _begins_other(tokens: list[Token], at: int, end: int, text: str) -> bool:
    """Whether the token at `end` belongs to what follows the reference."""
    before, token = tokens[end - 1], tokens[end]
    between = text[before.end : token.start]
    if "\n" in between:
        is_new = any(each.level is TextLevel.PARAGRAPH for each in tokens[at:end])
        return is_new or token.text != _PARAGRAPH_SIGN
    if token.kind is TokenKind.NUMBER:
        if before.kind is TokenKind.NUMBER:
            return True
        return before.kind is TokenKind.DOT and bool(between) and not _is_abbreviated(tokens, end)
    if token.kind is TokenKind.DOT:
        return _ends_sentence(tokens, at, end)
    if token.text == "to" and _is_compared(tokens, at, end, text):
        return True
    return token.kind in _SEPARATORS and _parts_count(tokens, at, end, text)


def _is_compared(tokens: list[Token], at: int, end: int, text: str) -> bool:
    """Whether two places are set side by side and no range is meant: `compare line 3 to line 19`,
    but `compare lines 3 to 19`, and `compare ¶3 to ¶5 with ¶8`."""
    before = text[max(0, tokens[at].start - _SHOWN_BEFORE) : tokens[at].start]
    if _COMPARING.search(before) is None or _has_plural_mark(tokens, at, end):
        return False
    is_whole = tokens[end + 1 : end + 2] and (
        tokens[end + 1].kind is TokenKind.MARK
        or (len(tokens) > end + 2 and tokens[end + 2].kind is TokenKind.DOT)
    )
    return bool(is_whole) and _WITH_THIRD.match(text, tokens[end].end) is None


def _is_abbreviated(tokens: list[Token], end: int) -> bool:
    """Whether the full stop before belongs to a mark: `sec. 2`."""
    return end > 1 and tokens[end - 2].kind is TokenKind.MARK


def _ends_sentence(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a full stop or colon with a blank behind it parts a number from what is no mark, or
    from a second paragraph: `§2. ¶4` is one place, `not ¶4. ¶5 is` are two."""
    stop, before = tokens[end], tokens[end - 1]
    if before.kind is TokenKind.MARK or end + 1 == len(tokens):
        return False
    after = tokens[end + 1]
    is_inner = after.text == _PARAGRAPH_SIGN and not any(
        each.level is TextLevel.PARAGRAPH for each in tokens[at:end]
    )
    return stop.end != after.start and not is_inner


def _parts_count(tokens: list[Token], at: int, end: int, text: str) -> bool:
    """Whether after a comma, an “and” or a dash a number follows that counts something."""
    number = end + 1
    while number < len(tokens) and tokens[number].kind is TokenKind.COMMA:
        number += 1
    if number >= len(tokens) or tokens[number].kind is not TokenKind.NUMBER:
        return False
    if len(tokens[number].text) > _LONGEST_LABEL:
        return True
    if tokens[end].kind is TokenKind.DASH and tokens[end].start == tokens[end - 1].end:
        return False
    if number + 1 >= len(tokens) or tokens[number + 1].kind is not TokenKind.WORD:
        return False
    following = tokens[number + 1].text
    after = text[tokens[number].end : tokens[number].end + _SHOWN_AFTER]
    if _has_place_of_its_own(tokens, at, end, after):
        return True
    is_plural = following.endswith("s")
    goes_on = following in AFTER_NUMBERS or (following in ABOUT and not is_plural)
    goes_on |= not (is_plural or following in MORE) and _counts_on(
        tokens[end - 1], tokens[end], tokens[number]
    )
    return not _has_plural_mark(tokens, at, end) and not goes_on


def _counts_on(before: Token, separator: Token, number: Token) -> bool:
    """`¶8 and 9 fight`, `3.8 - 10 would`: the next number, or after a dash a higher one."""
    if not (before.text.isdecimal() and number.text.isdecimal()):
        return False
    higher = int(number.text) - int(before.text)
    return 0 < higher < _LONGEST_RANGE if separator.kind is TokenKind.DASH else higher == 1


def _has_place_of_its_own(tokens: list[Token], at: int, end: int, after: str) -> bool:
    """`3 in ¶1 and 5 in ¶3`, by what follows the 5: it is counted there. `¶4 and 6 in §2` are two
    paragraphs of one section."""
    found = _IN_PLACE.match(after)
    if found is None or _has_plural_mark(tokens, at, end):
        return False
    marks = {token.text for token in tokens[at:end] if token.kind is TokenKind.MARK}
    return found[1].casefold() in marks if found[1] else not marks


def _has_plural_mark(tokens: list[Token], at: int, end: int) -> bool:
    """`¶¶4 and 6`, `paragraphs 4 and 6`."""
    marks = [token for token in tokens[at:end] if token.kind is TokenKind.MARK]
    is_doubled = any(before.level == after.level for before, after in pairwise(marks))
    return is_doubled or any(len(mark.text) > 1 and mark.text.endswith("s") for mark in marks)
