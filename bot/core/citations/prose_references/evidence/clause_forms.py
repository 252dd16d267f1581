"""What the form of a clause says of a bare number in it: whether it is asked about, judged, thought
to be something, or given as an answer, as places are.

Each clue looks at a few words beside the number.
"""

from __future__ import annotations

import re
from collections.abc import Set

from bot.core.citations.prose_references.evidence.clauses_before import (
    ends_with_verb,
    follows_agreement,
    follows_who,
    is_felt_about,
    is_missing,
    is_next_to_seen,
)
from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.titles_before import WORD_EDGES
from bot.core.citations.prose_references.words.clause_words import (
    ADVERBS,
    ANSWERING,
    ANYONE,
    ASKED_OF_OTHERS,
    ASKING,
    BEFORE_MAKING,
    BEING,
    BEING_ONE,
    CHOSEN,
    COPULAS,
    GATHERINGS,
    GOOD,
    HELPED_WITH,
    JOINING,
    MAKING,
    MAKING_ENGLISH,
    MEASURED,
    MOVED_BY,
    NEGATIONS,
    NO_ADVERBS,
    NO_HEADS,
    NOT_SUITED,
    NOT_TALLIED,
    OF,
    PARTS_OF_TEXTS,
    QUESTION_WORDS,
    STUCK,
    SUITING,
    TAKEN,
    TALLYING,
    TEXTS_THAT_ARE_PLACES,
    THAT,
    THINKING,
    THROUGH,
    VERDICT_ENDINGS,
    VERDICTS,
    WHOLES,
)
from bot.core.citations.prose_references.words.evidence_words import (
    ABOUT,
    NEUTRAL,
    OF_AMOUNTS,
    OF_OTHER_THINGS,
    OF_TIMES,
)
from bot.core.citations.prose_references.words.further_languages import FINDING_ABROAD
from bot.core.citations.prose_references.words.surrounding_words import SAYING
from bot.core.level_words import fold_word

_SOON = 3  # words
_SHORTEST_ADVERB = 5  # letters
_LONGEST_LEAD = 3  # words before a number that is the rest of a line
_ENDS_SENTENCE = re.compile(r"\s*(?:[.!?…](?=\s|$)|$)")
_COLON = re.compile(r"\s?:(?=\s)")
_POSSESSIVE = ("'s", "’s")
# “the "if" of 3.1”, “"caste" in 2.4”
_AFTER_QUOTED = re.compile(
    r"[\"”’»]\s(?:of|in|from|at|von|aus|bei|de|du|dans|en|di|da|nel|из|в|na|z|i|av)\s$"
)
# “1.3 in one sentence: …”, “with 1.3 in mind”
_SUMMED_UP = re.compile(
    r"\sin (?:mind|short|one (?:sentence|word|line)|a (?:nutshell|word|sentence)|my own words)\b"
)
_GLOSSED = re.compile(r"\s=\s[^\W\d]{3}")
_EQUATED = 2
_QUESTION = 2
_VERDICT = 2
_MEASURED = 3
_TOO = (("too", "early"), ("too", "late"), ("too", "much"), ("too", "high"), ("too", "low"))


def clause_clues(around: Surroundings) -> dict[str, int]:
    """The weight of each form that a clause with a number has, by its name."""
    is_lead = _is_lead(around)
    return {
        "question": _question(around),
        "adverb": int(
            is_adverb(around.word_after) or around.word_after in TAKEN or _does_to_me(around)
        ),
        "verdict": _VERDICT * _is_made(around),
        "thought": _thought(around) - _is_measured(around),
        "answer": 2 * is_lead if is_lead else int(follows_interjection(around)),
        "tally": 2 * _is_tallied(around),
        "moved": 2 * (_is_of_feeling(around) or is_felt_about(around)),
        "found": int(around.word_before in FINDING_ABROAD and around.word_after.isalpha()),
        "who": 2 * follows_who(around),
        "verb at the end": 2 * ends_with_verb(around),
        "missing": 2 * is_missing(around),
        "agreed": int(follows_agreement(around)),
        "owner": 2 * (around.touching_after[:2] in _POSSESSIVE),
        "chosen": int(around.raw_before.endswith(":") and around.last_word_before in CHOSEN),
        "whole": 2 * _is_of_whole(around),
        "summed up": int(_SUMMED_UP.match(around.rest_of_line) is not None),
        "answered": int(_answers_question(around)),
        "quoted word": int(_AFTER_QUOTED.search(around.line_before) is not None),
        "glossed": int(_GLOSSED.match(around.rest_of_line) is not None),
        "equated": int(around.word_before in BEING_ONE and _names_text(around))
        + _EQUATED * _is_equated(around),
        "next to see": 2 * is_next_to_seen(around),
        "room": -2 * _is_room(around),
        "anyone": int(not ANYONE.isdisjoint(around.near_words_after[:2])),
    }


def is_subject_of_thought(around: Surroundings) -> bool:
    """`I still think 1.3 is wrong`, `ich denke, dass 1.3 falsch ist`: what stands in other clauses
    of the sentence says nothing of it."""
    words = around.clause_before
    if words[-1:] and words[-1] in THAT:
        return words[-2:-1] != () and words[-2] in THINKING
    if not words or words[-1] not in THINKING or _is_told_by_thing(words):
        return False
    word = around.word_after
    is_verbless = not word.isascii() and around.is_after_comma  # “думаю, 1.3 неверно”
    return word in ABOUT or word in SAYING or is_adverb(word) or is_verbless


def _thought(around: Surroundings) -> int:
    if is_subject_of_thought(around):
        return 1 + around.is_after_comma
    return -int(around.word_before in THINKING and _is_told_by_thing(around.clause_before))


def _is_told_by_thing(words: tuple[str, ...]) -> bool:
    """`the app says 2.4 is outdated`."""
    return not OF_OTHER_THINGS.isdisjoint(words[-2:-1])


def follows_interjection(around: Surroundings) -> bool:
    """`hm, 1.9`: nothing stands before on the line but words of somebody who thinks or answers."""
    words = _lead(around)
    return bool(words) and around.is_after_comma and words <= ANSWERING


def is_adverb(word: str) -> bool:
    """`3.1 quietly assumes`, `3.1 semplicemente ripete`."""
    if word in NO_ADVERBS or len(word) < _SHORTEST_ADVERB:
        return False
    return word.endswith(("ly", "mente"))


def _does_to_me(around: Surroundings) -> bool:
    """`3.4 lost me`."""
    return around.second_word_after[0] in ("me", "us") and around.word_after not in NEUTRAL


def _question(around: Surroundings) -> int:
    """`does 3.1 quietly replace`, `is 3.5 sarcastic?`; `does 2.4 count?` asks after a mark."""
    if not _is_turned(around) or not around.word_after:
        return 0
    if _asks_whether_it_suits(around.near_words_after):
        return -1
    is_plain = around.word_after not in NEUTRAL or around.word_after in ADVERBS
    return int(is_plain) if around.word_after in ABOUT else _QUESTION * is_plain


def _is_turned(around: Surroundings) -> bool:
    """Whether a verb that begins a question or follows what does stands right before."""
    verb, before = around.word_before, around.word_before_that
    if verb in NEGATIONS:
        return before in ASKING and len(around.clause_before) == 2
    return verb in ASKING and (not before or before in QUESTION_WORDS | ANSWERING)


def _asks_whether_it_suits(words: tuple[str, ...]) -> bool:
    if not GOOD.isdisjoint(words[:1]):
        return words[1:2] in ((), ("or",), ("for",), ("enough",))
    found = [at for at, word in enumerate(words[:_SOON]) if word in SUITING]
    return bool(found) and NOT_SUITED.isdisjoint(words[found[0] + 1 : found[0] + 2])


def _is_made(around: Surroundings) -> bool:
    """`what makes 1.13 hard`, `this makes 1.8 look naive`; `makes 2.5 portions` counts."""
    word, words = around.word_after, around.clause_before
    if around.word_before not in MAKING or not word or "than" in around.near_words_after[:2]:
        return False
    is_judged = word in VERDICTS or word.endswith(VERDICT_ENDINGS)
    if words[-2:-1] and words[-2] in BEFORE_MAKING:
        return is_judged or (word not in NEUTRAL and not word.endswith("s"))
    return is_judged and around.word_before in MAKING_ENGLISH


def _is_measured(around: Surroundings) -> int:
    """`I believe 2.4 was the temperature`, but `1.3 is about prices`."""
    if around.word_after not in COPULAS:
        return 0
    for shown in around.words_after[1:5]:
        word = fold_word(shown.strip(WORD_EDGES + ",;:!?."))
        if word in MEASURED or word in OF_AMOUNTS:
            return _MEASURED
        if word == "like" and around.near_words_after[2][:1].isdecimal():
            return 0  # “2.10 is like 4-5 months old news”
        if word in NO_HEADS or shown[-1] in ",;:!?.)":
            return 0
    return _MEASURED * (around.near_words_after[1:3] in _TOO)


def _lead(around: Surroundings) -> Set[str]:
    """The few words that stand before on the line, folded."""
    words = around.line_before.split()
    if not 0 < len(words) <= _LONGEST_LEAD:
        return frozenset()
    return {fold_word(word.strip(WORD_EDGES + ",.!?-")) for word in words}


def _is_lead(around: Surroundings) -> bool:
    """Whether a number and words that lead to it are a line or sentence: `hm, 1.9.`, `and 1.5?`."""
    words = _lead(around)
    if not words or _ENDS_SENTENCE.match(around.rest_of_line) is None:
        return False
    is_led = not words.isdisjoint(JOINING) or around.is_after_comma
    return is_led and words <= JOINING | ANSWERING


def _is_tallied(around: Surroundings) -> bool:
    """`Passive count for 2.1: 1. For 2.2: 4.`"""
    words = around.clause_before
    if around.word_before not in TALLYING or _COLON.match(around.rest_of_line) is None:
        return False
    return NOT_TALLIED.isdisjoint(words[-3:]) and OF_AMOUNTS.isdisjoint(words[-3:])


def _names_text(around: Surroundings) -> bool:
    """`the passage is 1.9`."""
    return not PARTS_OF_TEXTS.isdisjoint(around.clause_before[:-1])


def _is_equated(around: Surroundings) -> bool:
    """`the second letter = 2.12`."""
    named = around.clause_before[-2:-1]
    return around.word_before == "=" and not TEXTS_THAT_ARE_PLACES.isdisjoint(named)


def _is_of_whole(around: Surroundings) -> bool:
    """`the end of 1.3`, `halfway through 1.3`, `given 1.3, …`."""
    words = around.clause_before
    if around.word_before in OF:
        return not WHOLES.isdisjoint(words[-2:-1])
    if around.word_before in ("through", "into"):
        return words[-2:-1] != () and words[-2] in THROUGH
    return around.word_before == "given" and len(words) == 1


def _answers_question(around: Surroundings) -> bool:
    """`and the devil? 3.4!`, but `what did you get? 3.4!`"""
    asked = around.line_before.rstrip()
    if not asked.endswith("?") or _ENDS_SENTENCE.match(around.rest_of_line) is None:
        return False
    words = {fold_word(word.strip(WORD_EDGES + ",?")) for word in asked.split()[-6:]}
    return words.isdisjoint(ASKED_OF_OTHERS | OF_AMOUNTS | OF_OTHER_THINGS | OF_TIMES)


def _is_room(around: Surroundings) -> bool:
    """`is the seminar in 2.4 or 3.1?`, `our class meets in 2.4`."""
    words = around.clause_before[-4:-1]
    is_held = not GATHERINGS.isdisjoint(words[-2:]) and not BEING.isdisjoint(words)
    return around.word_before in ("in", "to") and is_held


def _is_of_feeling(around: Surroundings) -> bool:
    """`confused by 3.4`, `help with 1.3`."""
    before = around.clause_before[-3:-1]
    if around.word_before == "at":
        return not STUCK.isdisjoint(before[-1:])
    if around.word_before == "by":
        return not MOVED_BY.isdisjoint(before[-1:])
    return around.word_before == "with" and not HELPED_WITH.isdisjoint(before)
