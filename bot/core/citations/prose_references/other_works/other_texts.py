"""Which marked references belong to another text than the readings: a law, a page, a message."""

from __future__ import annotations

import re

from bot.core.citations.prose_references.evidence.shared_parts import is_part_of_person
from bot.core.citations.prose_references.other_numbers.bare_numbers import counts_something
from bot.core.citations.prose_references.other_works.named_works import is_in_named_work
from bot.core.citations.prose_references.other_works.no_marks import is_no_mark
from bot.core.citations.prose_references.other_works.other_chapters import is_chapter_of_other
from bot.core.citations.prose_references.other_works.other_laws import follows_other_law, is_own_law
from bot.core.citations.prose_references.other_works.other_titles import (
    follows_author_and_title,
    is_in_book_of_other,
)
from bot.core.citations.prose_references.other_works.outer_parts import without_outer_parts
from bot.core.citations.prose_references.other_works.regulations import is_of_regulation
from bot.core.citations.prose_references.other_works.uncased_works import is_of_uncased_work
from bot.core.citations.prose_references.other_works.work_names import WorkNames
from bot.core.citations.prose_references.other_works.works_as_subjects import follows_other_work
from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.words.evidence_words import LINKING, PLACING
from bot.core.citations.prose_references.words.surrounding_words import (
    BANKRUPTCY,
    BEFORE_REFERENCES,
    CITED_IN_OWN,
    COLLECTED_WORKS,
    DETERMINERS,
    EDITIONS,
    GENRES,
    LAW_AFTER,
    LEVELS_OF_OTHERS,
    NUMBERED_PARTS,
    OTHER_OWNERS,
    OTHER_TEXTS,
    OTHER_TEXTS_BEFORE,
    OWN_BOOKS,
    OWN_COPIES,
    SAYING,
    THE_READING,
    TITLES_OF_OTHER_WORKS,
    is_contraction,
)
from bot.core.level_words import find_level_word, fold_word
from bot.core.numerals import parse_roman_numeral
from bot.core.references.levels import TextLevel

_PAGES = ("p", "pp", "s")
_NO_TITLES = BEFORE_REFERENCES | LINKING | PLACING
_PARAGRAPH_SIGN = "¶"
_ELIDED = re.compile(r"(?:d|de|del|dell|nell|dall)['’](?=\w{3})", re.IGNORECASE)
_ARTICLE = re.compile(r"^l['’](?=\w{3})", re.IGNORECASE)
_DOTTED = re.compile(r"\d\.\d")
_FILE_NUMBER = re.compile(r"0\d+|(?!1[0-9]{3}$|20[0-9]{2}$)\d{3,}")
_EDGES = "*_\"'“”„‟‘’«»()[].,;:!?…"
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_OWNERS = frozenset((each,) for each in OTHER_OWNERS)
_CLASSES = (
    *("class", "lecture", "seminar", "discussion", "section", "week", "weeks", "session", "unit"),
    *("meeting", "semester", "term", "woche", "sitzung", "semaine", "semana", "settimana"),
)
_SMALL = ("of", "the", "and", "de", "la", "des", "der", "und", "et")
_OF = ("of", "from", "in", "to", "under", "der", "des", "du", "de", "von", "del", "della", "aus")


def belongs_to_other_text(mark: str, said: str, around: Surroundings, names: WorkNames) -> bool:
    """Whether a marked reference means another text, or nothing of the kind. `mark` is its first
    mark, folded; `names` are those of the readings."""
    return (
        is_no_mark(mark, said, around)
        or (around.word_after in LAW_AFTER and _PARAGRAPH_SIGN not in said)
        or around.after_comma in ("row", "seat")
        or (_DOTTED.search(said) is not None and counts_something(around))
        or _is_of_other_work(mark, around, names)
        or is_chapter_of_other(mark, said, around, names)
        or _is_in_part_of_other(said, around, names)
    )


def _is_in_part_of_other(said: str, around: Surroundings, names: WorkNames) -> bool:
    """Whether the numbered part before belongs to another work: `Gotha, section I, para 3`."""
    outer = without_outer_parts(said, around)
    return outer is not None and _is_of_other_work(*outer, names)


def _is_of_other_work(mark: str, around: Surroundings, names: WorkNames) -> bool:
    before, rest = around.line_before, around.rest_of_line
    return (
        _has_other_owner(mark, around, names)
        or is_of_other_text(mark, around, names)
        or follows_other_law(mark, around, names)
        or follows_author_and_title(around, names)
        or follows_other_work(mark, around, names)
        or is_in_named_work(before, rest, names)
        or is_of_regulation(mark, before, rest, names)
        or is_of_uncased_work(before, names)
    )


def _has_other_owner(mark: str, around: Surroundings, names: WorkNames) -> bool:
    """`your paragraph 2`, `Lenin's §3`, `18 U.S.C. § 2`, `*Capital*, ch. 2`, `(Marx, §2)`."""
    before = around.word_before or fold_word(around.raw_before.strip(_EDGES))
    if before in OTHER_OWNERS or before in OTHER_TEXTS_BEFORE or _is_of_somebody(before, around):
        return True
    if (mark.startswith("ch") and _is_bankruptcy(around)) or _follows_own_text(around, names):
        return True
    if _follows_level_of_others(mark, around, names) or around.sign_before in (
        "》",
        "』",
    ):
        return True
    if around.clause_before[-2:] == ("i'm", "in") or around.clause_before[-3:] == ("i", "am", "in"):
        return True
    if around.title_before is not None:
        return not names.is_name(around.title_before)
    return _follows_other_title(mark, around, names)


def _is_bankruptcy(around: Surroundings) -> bool:
    """`filed for chapter 11`, `chapter 11, as in bankruptcy`."""
    return not BANKRUPTCY.isdisjoint((*around.clause_before[-3:], *around.near_words_after))


def _follows_own_text(around: Surroundings, names: WorkNames) -> bool:
    """`in my own essay, paragraph 3`, `the syllabus (sec. 3)`, `Serge’s memoirs, ch. 9`,
    `Lenin, CW 25, chapter 5`."""
    if around.is_in_parentheses:
        return around.word_before_bracket in OTHER_TEXTS_BEFORE
    words = around.clause_before
    if words[-1:] == ("its",) and not (OTHER_OWNERS | {"our"}).isdisjoint(words):
        return not OTHER_TEXTS.isdisjoint(words)  # “my paper still lacks its section 2”
    if not COLLECTED_WORKS.isdisjoint(words):
        return True
    if (around.is_after_comma and words[-1:] and words[-1] in EDITIONS) or _is_said_by_other(words):
        return True
    if not around.is_after_comma or not words or words[-1] not in OTHER_TEXTS | OWN_BOOKS:
        return False
    owners = [word for word in words[-4:-1] if word.endswith(_POSSESSIVE[:2])]
    is_of_other = any(not names.is_name(word) and not is_contraction(word) for word in owners)
    return is_of_other or not OTHER_OWNERS.isdisjoint(words[-4:-1])


def _is_said_by_other(words: tuple[str, ...]) -> bool:
    """`the lease says § 3`."""
    return len(words) > 1 and words[-1] in SAYING and words[-2] in OTHER_TEXTS_BEFORE


def _follows_level_of_others(mark: str, around: Surroundings, names: WorkNames) -> bool:
    """`art. 58 para 8`, `page 3, para 2`; `page 3, §2` tells where it is printed, too.
    `order 00447, section 2`, `ch. V, sec. 2`."""
    word, number = around.numbered_before
    level = find_level_word(word.rstrip("."))
    if level is not None and level.meaning == "page":
        return names.level_of(mark) is TextLevel.PARAGRAPH
    if number.isalpha() and word.rstrip(".") not in NUMBERED_PARTS:
        is_own = names.has_chapter(str(parse_roman_numeral(number.lower())))
        return not is_own and names.level_of(word.rstrip(".")) is not TextLevel.SECTION
    if around.is_after_comma and _FILE_NUMBER.fullmatch(number) is not None:
        return word.rstrip(".") not in _PAGES
    return _is_level_of_others(word, names)


def _is_level_of_others(word: str, names: WorkNames) -> bool:
    """Whether a numbered level stands before that no reading has: `art. 58 para 8`."""
    level = find_level_word(word.rstrip("."))
    is_other = level is not None and level.meaning in LEVELS_OF_OTHERS
    return word.rstrip(".") in NUMBERED_PARTS or (
        is_other and names.level_of(word.rstrip(".")) is None
    )


def _is_of_somebody(before: str, around: Surroundings) -> bool:
    """`my roommate’s paragraph 6`, but `our text’s §2`."""
    owner = fold_word(before[:-2])
    if not before.endswith(_POSSESSIVE[:2]) or owner in THE_READING:
        return False
    return owner in OTHER_TEXTS or around.clause_before[-2:-1] in _OWNERS


def _follows_other_title(mark: str, around: Surroundings, names: WorkNames) -> bool:
    """`Gotha Programme, section 1`; what the reading itself names may be what is written about."""
    words = around.title_words_before
    if len(words) == 1 and is_part_of_person(mark, around):
        return False
    while words and _is_no_title(words[0]):
        words = words[1:]
    is_chapter = around.numbered_before[1].isalpha()  # “chapter XI, section 3”
    if not words or is_chapter or _is_own_title(words, names):
        return False
    if _is_title_of_other(words, names):
        return True
    if around.is_first_in_parentheses or (mark.startswith("ch") and not around.is_after_comma):
        return True
    if all(word in _SMALL or names.stands_in_readings(word) for word in words):
        return False
    is_sign = mark in ("§", "¶")
    is_sentence_start = len(words) == 1 and around.is_after_comma and words[0].endswith("ly")
    # “Kornai, §3.2, has a model”
    is_inserted = around.is_after_comma and around.sign_after == ","
    is_telling = not is_sign or is_inserted or len(words) > 1 or words[0].isupper()
    return not is_sentence_start and is_telling


def _is_own_title(words: tuple[str, ...], names: WorkNames) -> bool:
    if names.sounds_like_author(words[-1].removesuffix("s")) or names.is_name(" ".join(words)):
        return True
    return len(words) == 1 and is_own_law(words[0], names)


def _is_title_of_other(words: tuple[str, ...], names: WorkNames) -> bool:
    """`Second Treatise`, `State and Revolution`, `Lenin’s`."""
    last = fold_word(words[-1])
    if last in GENRES and not names.stands_in_titles(last):
        return True
    is_known = fold_word(" ".join(words)) in TITLES_OF_OTHER_WORKS
    return is_known or words[-1].endswith(_POSSESSIVE[:2])


def _is_copy(words: tuple[str, ...]) -> bool:
    """Whether what somebody owns is the reading: `in my edition`."""
    return any(fold_word(word.strip(_EDGES)) in OWN_COPIES for word in words)


def _is_no_title(word: str) -> bool:
    """Whether a capitalised word only begins a sentence: `See`, `That’s`."""
    folded = fold_word(word)
    return folded in _NO_TITLES or is_contraction(folded)


def is_of_other_text(mark: str, around: Surroundings, names: WorkNames) -> bool:
    """`section 5 of the Act`, `chapter 2 of *Capital*`, `¶2 of your post`, `¶8 of art. 58`."""
    words = _without_elision(around.words_after)
    if is_in_book_of_other(words, names):
        return True
    if (
        len(words) < 2
        or _is_in_class(words)
        or fold_word(words[0]) not in _OF
        or _is_cited_in(words[0], around)
    ):
        return False
    is_inside = fold_word(words[0]) in ("in", "to", "under") and "note" not in mark
    is_inside |= words[1] in ("a", "an")
    for at, word in enumerate(words[1:], 1):
        plain = word.strip(_EDGES)
        if _is_own(plain, names):
            return False
        if (is_other := _names_other_text(words[at:], names)) is not None:
            return is_other
        if word[:1].isupper() and (not is_inside or word.endswith(_POSSESSIVE)):
            # “§2 der Satz über …” begins a clause
            return words[0] != "der" and (at > 1 or fold_word(plain) not in DETERMINERS)
        if word[-1] in ",.;:!?)":
            break
    return False


def _is_own(word: str, names: WorkNames) -> bool:
    """Whether a word is for the reading, or stands in its title or the name of its author."""
    folded = fold_word(word)
    is_title = word[:1].isupper() and names.stands_in_titles(folded)
    return is_title or names.sounds_like_author(word) or folded in THE_READING


def _is_in_class(words: tuple[str, ...]) -> bool:
    """`can we discuss 1.9 in class?`, `Art. 1-3 in week 1`."""
    return words[0] == "in" and fold_word(words[1].strip(_EDGES)) in _CLASSES


def _without_elision(words: tuple[str, ...]) -> tuple[str, ...]:
    """`dell’enciclica` as two words, `l’article` as one without its article."""
    elided = _ELIDED.match(words[0]) if words else None
    if elided is not None:
        return ("de", words[0][elided.end() :], *words[1:])
    return tuple(_ARTICLE.sub("", word) for word in words)


def _is_cited_in(link: str, around: Surroundings) -> bool:
    """`I would not cite 2.7 in a paper`."""
    return fold_word(link) == "in" and around.word_before in CITED_IN_OWN


def _names_other_text(words: tuple[str, ...], names: WorkNames) -> bool | None:
    """Whether the first of these words names another text, or the writer's copy of the reading;
    None if it names neither."""
    word = words[0]
    plain = word.strip(_EDGES)
    folded = fold_word(plain)
    if folded in OTHER_OWNERS:
        return not _is_copy(words[1:2])
    if words[1:2] and words[1][0].isdecimal() and _is_level_of_others(folded, names):
        return True
    is_title = word[:1] in '*_“"‘' and plain[:1].isupper()
    return True if folded in OTHER_TEXTS or is_title else None
