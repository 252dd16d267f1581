"""Which bare numbers such as `2.4` are no places of the text: the table's meanings, and forms.

Each rule looks at the number and a few words beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.core.citations.prose_references.evidence.openers import is_hungarian_article
from bot.core.citations.prose_references.evidence.shared_parts import is_shared_out
from bot.core.citations.prose_references.headings import is_heading
from bot.core.citations.prose_references.other_numbers.abbreviations import ends_sentence
from bot.core.citations.prose_references.other_numbers.counted_after import (
    is_counted_after,
    is_paid,
    is_rate,
)
from bot.core.citations.prose_references.other_numbers.earlier_amounts import (
    is_of_earlier_amount,
    is_of_program,
)
from bot.core.citations.prose_references.other_numbers.number_forms import (
    has_other_form,
    is_direction,
)
from bot.core.citations.prose_references.other_numbers.rooms_and_courses import (
    is_room_or_course,
    is_stay,
)
from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.words.amounts import (
    AGED,
    AMOUNTS_AFTER,
    CHANGES,
    COMPARISONS,
    LINKS_OF_QUANTITIES,
    MEETINGS,
    NOT_BY,
    QUANTITIES,
    SCORED_ON,
)
from bot.core.citations.prose_references.words.clause_words import ASKING, TEXTS_THAT_ARE_PLACES
from bot.core.citations.prose_references.words.east_asian_units import (
    begins_with_unit,
    is_east_asian,
)
from bot.core.citations.prose_references.words.evidence_words import LINKING, PLACING
from bot.core.citations.prose_references.words.other_meanings import (
    AFTER_VERBS,
    MEANINGS_OF_BARE_NUMBERS,
    NO_UNITS_BEFORE,
    UNITS_BEFORE,
    UNITS_THAT_ARE_VERBS,
)
from bot.core.citations.prose_references.words.surrounding_words import (
    AFTER_NUMBERS,
    BEFORE_REFERENCES,
    CITING,
    DATES,
    MORE,
    PARTS_OF_THE_READING,
    SAYING,
    is_contraction,
)
from bot.core.level_words import fold_word

_BEFORE = frozenset().union(*(each.before for each in MEANINGS_OF_BARE_NUMBERS))
_AFTER = frozenset().union(*(each.after for each in MEANINGS_OF_BARE_NUMBERS))
_MEASURES = frozenset().union(
    *(
        each.after
        for each in MEANINGS_OF_BARE_NUMBERS
        if each.name in ("measure", "large number", "percentage", "price", "time", "duration")
    )
) - frozenset(UNITS_BEFORE)
# “my question is about 1.3”
_SPOKEN_ABOUT = tuple(
    (each,) for each in ("question", "post", "essay", "comment", "note", "point", "say", "ask")
)
_SIGNS_BEFORE = frozenset("$€£¥₽₹#@=<>~≈±+^\\№&%|÷×≤≥'")
_SIGNS_AFTER = frozenset("%‰°$€£¥₽₹+=<>×÷²³^\\#~≈±@|&★☆⭐")
_ARTICLES_OF_AMOUNTS = frozenset(("a", "an", "un", "une", "ein", "eine", "einen", "einer", "uno"))
_MEASURING = (("out", "of"), ("or", "so"), ("or", "so,"), ("or", "so."))
_HUNDREDS = frozenset(("10", "100", "1000", "1,000"))
_SIGNS_OF_MONEY = tuple("$€£¥₽₹≈~±")
_SIGNS_OF_AMOUNTS = tuple("%‰°$€£¥₽₹²³")
_DOTTED_AFTER_SLASH = re.compile(r"/\d{1,3}\.\d{1,3}(?![\d.])")
_FROM = frozenset(("from", "von", "de", "da"))
_IN_YEAR = re.compile(r"(?:in|by|im jahr|en|nel|в)\s(?:1[0-9]{3}|20[0-9]{2})\b", re.IGNORECASE)
_IN_YEAR_BRACKETS = re.compile(r"\((?:in )?(?:1[0-9]{3}|20[0-9]{2})\)")
_RATINGS = frozenset(("stars", "grades", "scores"))
_PERSONS = frozenset(("people", "workers", "peasants", "men", "women", "children", "members"))
_NAME_ENDINGS = ("ing", "ly", "'s", "’s")


def is_other_number(
    said: str, around: Surroundings, text: str, is_name: Callable[[str], bool]
) -> bool:
    """Whether a bare number means something else than a place. `said` is the number as it is
    written, `text` the whole message; `is_name` tells of a capitalised word whether the reading or
    its author is called so."""
    return (
        _touches_other_sign(said, around)
        or has_other_form(said, around)
        or (_follows_other_thing(around) and not is_shared_out(around))
        or counts_something(around)
        or is_room_or_course(around)
        or is_stay(around)
        or around.clause_before in (("up",), ("down",))
        or around.word_before.isdecimal()
        or _is_labelled(around)
        or not DATES.isdisjoint(around.clause_before[-3:])
        or _is_amount(around)
        or _is_beside_amount(around)
        or is_of_program(said, around)
        or _is_attribute(around)
        or is_of_earlier_amount(said, around)
        or (_is_part_of_name(around, is_name) and not is_shared_out(around))
        or is_heading(around, text)
    )


def tells_amount(said: str, around: Surroundings) -> bool:
    """Whether a number that is no place is how much of something is, or a whole date: others in its
    sentence are hardly places."""
    return (
        counts_something(around)
        or _is_amount(around)
        or around.sign_before in _SIGNS_OF_MONEY
        or around.sign_after in _SIGNS_OF_AMOUNTS
    )


def _follows_other_thing(around: Surroundings) -> bool:
    word = around.word_before
    if word not in _BEFORE or around.is_in_pair or (word == "#" and around.begins_line):
        return False  # `# 2.4` is a heading in Markdown
    if word == "=" and not TEXTS_THAT_ARE_PLACES.isdisjoint(around.clause_before[-2:-1]):
        return False  # “the second letter = 2.4”
    if word == "ca" and not around.raw_before.isascii():
        return False  # “că 2.4”
    return word != "v" or not around.is_czech


def counts_something(around: Surroundings) -> bool:
    """Whether a unit or the like stands behind the number: `2.4 km`, `2.5 more weeks`."""
    words = around.words_after
    if is_rate(words) or is_counted_after(around, _MEASURES):
        return True
    if _is_unit(around) or around.words_after[:2] in _MEASURING:
        return True
    if _is_of_hundred(around) or (
        around.word_after == "on" and not SCORED_ON.isdisjoint(_folded(words[1:5]))
    ):
        return True
    if around.word_after == "a" and not _AFTER.isdisjoint(_folded(words[1:2])):
        return True
    if words[:1] == ("=",) and len(words) > 1 and words[1][0].isdecimal():
        return True
    counted = fold_word(words[1].strip(".,")) if len(words) > 1 else ""
    is_plural = around.word_after == "more" and counted.endswith("s")
    return is_plural or (around.word_after in MORE and counted in _AFTER)


def _is_of_hundred(around: Surroundings) -> bool:
    """`only 2.4 in 100 voted`."""
    return around.word_after == "in" and not _HUNDREDS.isdisjoint(around.words_after[1:2])


def _is_beside_amount(around: Surroundings) -> bool:
    """Whether an amount stands before in the sentence and the number corrects it or goes on from
    it: `3.9 per cent, some say 3.8`, `2.4 million in 1930 and 2.6 in 1936`."""
    words = around.clause_before
    is_second = around.word_before in AMOUNTS_AFTER and (
        around.word_after not in AFTER_NUMBERS | SAYING
    )
    is_second |= around.word_before in ("to", "auf", "a") and not _FROM.isdisjoint(words)
    is_second |= _IN_YEAR.match(" ".join(around.words_after[:2])) is not None
    if not is_second or around.word_before in CITING:
        return False
    return any(unit in _AFTER - UNITS_THAT_ARE_VERBS for unit in around.units_before)


def _folded(words: tuple[str, ...]) -> set[str]:
    return {fold_word(word.strip(".,;:!?)")) for word in words}


def _is_labelled(around: Surroundings) -> bool:
    """`Rating: 3.8`, `let’s meet at 3.10`."""
    if around.raw_before.endswith(":") and around.last_word_before in QUANTITIES | DATES:
        return True
    return around.word_before == "at" and not MEETINGS.isdisjoint(around.clause_before)


def _is_unit(around: Surroundings) -> bool:
    """Whether the word after the number says of what it is one."""
    unit, (following, shown) = around.word_after, around.second_word_after
    unit = unit if unit in _AFTER else unit.rstrip(".")
    if around.is_in_pair or unit not in _AFTER:
        return is_direction(around)
    if unit in UNITS_THAT_ARE_VERBS:
        return not _is_verb(unit, following, shown)
    if unit in UNITS_BEFORE:
        return not following or following in UNITS_BEFORE[unit]
    if unit == "+":
        return shown[:1].isdecimal()
    if unit in _PERSONS and around.word_before in CITING:
        return False
    return following not in NO_UNITS_BEFORE.get(unit, ())


def _is_verb(unit: str, following: str, shown: str) -> bool:
    """Whether a unit is a verb here, by the word after it: `2.4 sets the tone`."""
    if unit in _RATINGS and following in ("on", "over", "against", "down"):
        return False
    is_name = shown[:1].isupper() and len(shown) > 1
    to_do = following == "to" and unit in ("tries", "attempts")
    return following in AFTER_VERBS or is_name or to_do


def _touches_other_sign(said: str, around: Surroundings) -> bool:
    before, after = around.sign_before, around.sign_after
    if around.is_in_pair or before == after == "'":
        return False
    if around.case_ending and not before:
        return False
    before = "" if is_east_asian(before) or around.hebrew_prefix else before
    after = "" if is_east_asian(after) and not begins_with_unit(around.touching_after) else after
    if before in _SIGNS_BEFORE or after in _SIGNS_AFTER or before.isalnum() or after.isalnum():
        return bool(before or after)
    rest = around.touching_after
    if after == "/":
        return _DOTTED_AFTER_SLASH.match(rest) is None
    if after in ("-", "–", "_", ".", ",", ":") and rest[1:2].isalnum():
        return after != "," or rest[1].isdecimal()
    return before in ("-", "−", ".") or (before == "/" and "." not in around.raw_before)


def _is_amount(around: Surroundings) -> bool:
    """`a growth rate of 2.4`, `rose from 1.3 to 2.4`, `more than 2.4`."""
    if around.is_in_parentheses:
        return False
    words = around.clause_before
    if (
        is_paid(words)
        or (words[-2:] in COMPARISONS and words[-3:-2] not in _SPOKEN_ABOUT)
        or _IN_YEAR_BRACKETS.match(" ".join(around.words_after[:2]))
    ):
        return True
    if words[-1:] == ("by",) and words[-2:-1] and words[-2] in NOT_BY:  # “he drops it by 3.7”
        return False
    if words[-2:] == ("went", "from") and not QUANTITIES.isdisjoint(words):
        return True
    if not CHANGES.isdisjoint(words[-5:]) and words[-1] in ("from", "to", "by", "at", "of"):
        return True
    at = len(words)
    while at and (words[at - 1] in LINKS_OF_QUANTITIES):
        at -= 1
    return at < len(words) and at > 0 and words[at - 1] in QUANTITIES


def _is_attribute(around: Surroundings) -> bool:
    """`a 2.4 average`; `the 2.4 passage` is a place."""
    if around.word_after in PARTS_OF_THE_READING or around.case_ending:
        return False
    if around.word_before.replace("’", "'") in AGED:  # “he’s 2.5 now”
        return True
    if around.word_before in _ARTICLES_OF_AMOUNTS:
        return around.raw_before.isascii() and not is_hungarian_article(
            around
        )  # “à 2.4”, “än 2.4” are no articles
    return around.word_before == "the" and around.word_after not in AFTER_NUMBERS


def _is_part_of_name(around: Surroundings, is_name: Callable[[str], bool]) -> bool:
    """`Python 3.11`, `Genesis 2.4`, `*Capital*, 2.4`."""
    name = around.name_before
    if around.has_call_number_before:
        return True
    if name:
        folded = around.word_before
        known = folded in BEFORE_REFERENCES or folded.rstrip(".") in BEFORE_REFERENCES
        known |= ends_sentence(around) or is_contraction(folded)
        known |= folded in LINKING | ASKING or folded in PLACING
        return not (known or is_name(name) or name.endswith(_NAME_ENDINGS[:2]))
    return around.title_before is not None and not is_name(around.title_before)
