"""Which marked references belong to another text than the readings: a law, a page, a message."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.citations.prose_references.surrounding_words import (
    AFTER_NUMBERS,
    BANKRUPTCY,
    BEFORE_REFERENCES,
    DETERMINERS,
    LAW_AFTER,
    NOTE_IS_A_VERB_AFTER,
    OTHER_OWNERS,
    OTHER_TEXTS,
    OTHER_TEXTS_BEFORE,
    SHORT_TIMES,
    THE_READING,
)
from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.level_words import fold_word

IsName = Callable[[str], bool]
_PAGES = ("p", "pp", "s")
_EDGES = "*_\"'“”„‟‘’«»()[].,;:!?…"
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_OF = ("of", "from", "in", "to", "under", "der", "des", "du", "de", "von", "del", "della", "aus")


def belongs_to_other_text(mark: str, said: str, around: Surroundings, is_name: IsName) -> bool:
    """Whether a marked reference means another text, or nothing of the kind. `mark` is its first
    mark, folded; `is_name` tells of a capitalised word whether the readings are called so."""
    return (
        _is_no_mark(mark, said, around)
        or _has_other_owner(mark, around, is_name)
        or around.word_after in LAW_AFTER
        or (_comma_word(around) in ("row", "seat"))
        or _is_of_other_text(mark, around, is_name)
    )


def _is_no_mark(mark: str, said: str, around: Surroundings) -> bool:
    """`p. 12` is a page, `wait a sec. 2 points` no section, `please note 3 things` no note."""
    digit = next(at for at, char in enumerate(said) if char.isdecimal())
    is_apart = digit > len(mark)
    if mark in _PAGES or mark == "n":
        return is_apart or around.sign_before.isalnum() or around.name_before != ""
    if mark == "sec":
        return around.word_before in SHORT_TIMES or around.word_before.isdecimal()
    if mark == "par":
        has_stop = said[len(mark) : len(mark) + 1] == "."
        return not has_stop and around.word_after not in AFTER_NUMBERS and bool(around.word_after)
    if mark in ("note", "notes"):
        is_counted = bool(around.word_after) and around.word_after not in AFTER_NUMBERS
        return around.word_before in NOTE_IS_A_VERB_AFTER or is_counted
    return False


def _has_other_owner(mark: str, around: Surroundings, is_name: IsName) -> bool:
    """`your paragraph 2`, `Lenin's §3`, `18 U.S.C. § 2`, `*Capital*, ch. 2`, `(Marx, §2)`."""
    before = around.word_before or fold_word(around.raw_before.strip(_EDGES))
    if before in OTHER_OWNERS or before in OTHER_TEXTS_BEFORE:
        return True
    if mark.startswith("ch") and (before in BANKRUPTCY or before in OTHER_TEXTS):
        return True
    if around.clause_before[-2:] == ("i'm", "in") or around.clause_before[-3:] == ("i", "am", "in"):
        return True
    if around.title_before is not None:
        return not is_name(around.title_before)
    name = around.name_before or around.raw_before.strip(_EDGES)
    if not name[:1].isupper() or is_name(name) or fold_word(name) in BEFORE_REFERENCES:
        return False
    is_abbreviation = len(name) > 1 and name.isupper() and around.name_before != ""
    return (
        name.endswith(_POSSESSIVE[:2])
        or is_abbreviation
        or mark.startswith("ch")
        or around.is_first_in_parentheses
    )


def _is_of_other_text(mark: str, around: Surroundings, is_name: IsName) -> bool:
    """`section 5 of the Act`, `chapter 2 of *Capital*`, `¶2 of your post`."""
    words = around.words_after
    if len(words) < 2 or fold_word(words[0]) not in _OF:
        return False
    is_inside = fold_word(words[0]) in ("in", "to", "under")
    for at, word in enumerate(words[1:], 1):
        folded = fold_word(word.strip(_EDGES))
        if is_name(word.strip(_EDGES)) or folded in THE_READING:
            return False
        if folded in OTHER_OWNERS or folded in OTHER_TEXTS:
            return True
        if word[:1] in '*_“"‘' and word.strip(_EDGES)[:1].isupper():
            return True
        if word[:1].isupper() and not (is_inside and not word.endswith(_POSSESSIVE)):
            return folded not in DETERMINERS or at > 1
        if word[-1] in ",.;:!?)":
            return False
    return False


def _comma_word(around: Surroundings) -> str:
    """The word after a comma behind the number."""
    return around.after_comma
