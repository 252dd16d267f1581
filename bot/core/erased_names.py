"""Finds a person in what others wrote, and takes them out where it is surely they.

Somebody may be called "Will", "until" or "3" on Discord, and what is erased cannot be put back.
So a name is replaced only where it means nobody and nothing else:

- a mention `<@id>` and a Discord id always;
- a name of several words in any case, unless all of them are common words;
- a name that is a single word only as it is written: from three letters on (two in scripts whose
  words are that short), with a capital, a digit or a sign in it where its script has capitals, and
  if it is no common word and others do not write it without its capital;
- always as whole words, a single one not beside another word with a capital, and never a name that
  stands in the texts of the course too, or in the name of somebody else.

Every other name stays where others wrote it, and staff are told where.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.common_words import COMMON_WORDS

FORMER_STUDENT = "a former student"

# Scripts that put no blanks between words, by the beginning of their letters' names in Unicode; a
# Hangul word takes its particles at its end.
_WITHOUT_BLANKS = (
    *("CJK", "HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA"),
    *("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN"),
)
_SHORT_WORDS = (*_WITHOUT_BLANKS, "HANGUL")
# Pronouns, sections and the like: "Ada (she/her)", "Ada | HIST 431".
_ADDED = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\]|\|.*)$")
_ORNAMENTS = ("S", "P", "Z", "C")  # categories of Unicode
_HYPHENS = "-\u2010\u2011"
_LAST_WORD, _FIRST_WORD = re.compile(r"(\w+)[ \u00a0]$"), re.compile(r"[ \u00a0](\w+)")
_FEWEST_LETTERS = 3
_FEWEST_LETTERS_OF_SHORT_WORDS = 2
_FEWEST_OF_A_CODE = 5  # letters and digits, as in "N1234"
_FEWEST_DIGITS = 7  # a shorter number may be any number


@dataclass(frozen=True, slots=True)
class ReplacedText:
    """A text in which `spans` of the old one are a former student's now."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def move(self, offset: int) -> int:
        """Where an offset of the old text is in the new one; within a span, its end."""
        moved = offset
        for start, end in self.spans:
            if offset > start:
                moved += len(FORMER_STUDENT) - (end - start)
                moved += max(0, end - offset)
        return moved


@dataclass(frozen=True, slots=True)
class ErasedNames:
    """What somebody is called: `certain` means nobody and nothing else, `unclear` may."""

    certain: frozenset[str] = frozenset()
    unclear: frozenset[str] = frozenset()
    discord_ids: frozenset[int] = frozenset()

    def replace_in(self, text: str) -> ReplacedText:
        """The text without the person where it surely names them."""
        spans: list[tuple[int, int]] = []
        for start, end in self._certain_spans(text):
            if not any(start < other_end and other < end for other, other_end in spans):
                spans.append((start, end))
        new, at = "", 0
        for start, end in sorted(spans):
            new += text[at:start] + FORMER_STUDENT
            at = end
        return ReplacedText(new + text[at:], tuple(sorted(spans)))

    def may_be_in(self, text: str) -> bool:
        """Whether a text from which they were taken has a name that may mean them, or somebody or
        something else."""
        names = filter(_can_identify, self.unclear | self.certain)
        return any(_is_in(text, name) for name in names)

    def as_asked_for(self) -> frozenset[str]:
        """Everything by which staff may have asked for them."""
        return self.certain | self.unclear | frozenset(map(str, self.discord_ids))

    def _certain_spans(self, text: str) -> Iterator[tuple[int, int]]:
        for discord_id in self.discord_ids:
            for match in re.finditer(rf"<@!?{discord_id}>|(?<!\d){discord_id}(?!\d)", text):
                yield match.span()
        for name in sorted(self.certain, key=len, reverse=True):
            is_long = _is_of_several_words(name)
            for span in _spans(text, name, in_any_case=is_long):
                if is_long or not _is_part_of_name(text, *span):
                    yield span


def spellings(name: str) -> frozenset[str]:
    """A name as it is written and without what is added to it, `~Ada (she/her)`; one of a list,
    `Okafor, Ada`, also in its natural order."""
    bare = _without_ornaments(_ADDED.sub("", name.strip()))
    family, comma, given = (part.strip() for part in bare.partition(","))
    natural = {f"{given} {family}"} if comma and family and given else set()
    return frozenset({name.strip(), bare, *natural} - {""})


def is_distinctive(name: str) -> bool:
    """Whether a name is by its form no common word, number or sign."""
    words = _words(name)
    if "".join(words).isdecimal():
        return len("".join(words)) >= _FEWEST_DIGITS
    if len(words) == 1:
        return _is_distinctive_word(name.strip())
    return any(_letters(word) > 1 and word.casefold() not in COMMON_WORDS for word in words)


def is_used_otherwise(name: str, text: str) -> bool:
    """Whether a text by others uses a name that is a single word as a common one: without its
    capital."""
    lowered = name.lower()
    return not _is_of_several_words(name) and lowered != name and _is_in(text, lowered)


def is_named_in(text: str, name: str) -> bool:
    """Whether a text has a name, in any case."""
    return any(_spans(text, name, in_any_case=True))


def longest_ascii_run(name: str) -> str:
    """The longest run of ASCII letters and digits in every normal form of a name, by which texts
    with it can be sought in any case; empty if there is none."""
    composed = unicodedata.normalize("NFC", name)
    return max(re.findall(r"[A-Za-z0-9]+", composed), key=len, default="")


def without_selected_student(detail: str, asked: Iterable[str]) -> str:
    """A line of the audit log about an export, in which the student who was asked for is named as
    `RecordSelection.describe` puts it, without them. Nothing else of it is anybody's words."""
    named = "|".join(_pattern(name) for name in sorted(asked, key=len, reverse=True))
    pattern = rf"(^|, )student (?:{named})(?=$|, (?:prompt|sections?|as of) )"
    return re.sub(pattern, rf"\1{FORMER_STUDENT}", detail, flags=re.IGNORECASE) if named else detail


def _can_identify(name: str) -> bool:
    """Whether a name can tell a reader who is meant: a sign, a single letter or a short number
    cannot."""
    return sum(map(_letters, _words(name))) > 1 or len(name.strip()) >= _FEWEST_OF_A_CODE


def _without_ornaments(name: str) -> str:
    signs = list(name)
    while signs and _is_ornament(signs[-1]) and signs[-1] not in ".)]":
        signs.pop()
    while signs and _is_ornament(signs[0]) and signs[0] not in "([":
        signs.pop(0)
    return "".join(signs)


def _is_ornament(sign: str) -> bool:
    return unicodedata.category(sign).startswith(_ORNAMENTS) or sign == "\ufe0f"


def _is_of_several_words(name: str) -> bool:
    return len(_words(name)) > 1


def _words(text: str) -> list[str]:
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign if _is_of_word(sign) else " " for sign in composed).split()


def _letters(word: str) -> int:
    return sum(map(str.isalpha, word))


def _is_distinctive_word(name: str) -> bool:
    letters = [sign for sign in unicodedata.normalize("NFC", name) if sign.isalpha()]
    if not letters or name.casefold() in COMMON_WORDS:
        return False
    if _script_is_of(letters[0], _SHORT_WORDS):
        return len(letters) >= _FEWEST_LETTERS_OF_SHORT_WORDS
    has_case = any(letter.lower() != letter.upper() for letter in letters)
    is_marked = name != name.lower() or not name.isalpha() or not has_case
    is_code = len(name) >= _FEWEST_OF_A_CODE and any(map(str.isdecimal, name))
    return is_code or (len(letters) >= _FEWEST_LETTERS and is_marked)


def _is_in(text: str, name: str) -> bool:
    return any(_spans(text, name, in_any_case=_is_of_several_words(name)))


def _spans(text: str, name: str, *, in_any_case: bool) -> Iterator[tuple[int, int]]:
    flags = re.IGNORECASE if in_any_case else re.NOFLAG
    for match in re.finditer(_pattern(name), text, flags):
        if _is_whole(text, *match.span()):
            yield match.span()


def _pattern(name: str) -> str:
    """A name as it is and as the bot escapes it for Discord, in every normal form."""
    words = unicodedata.normalize("NFC", name).split()
    return r"[\s_]+".join("".join(map(_sign_pattern, word)) for word in words)


def _sign_pattern(sign: str) -> str:
    if not sign.isalnum():
        return r"\\?" + re.escape(sign)
    forms = (re.escape(unicodedata.normalize(form, sign)) for form in ("NFC", "NFD"))
    return f"(?:{'|'.join(dict.fromkeys(forms))})"


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on at either end."""
    after, last = text[end : end + 2], text[end - 1]
    if after and unicodedata.category(after[0]).startswith("M"):
        return False  # a mark on the last letter makes it another one
    ends = _script_is_of(last, ("HANGUL",)) or not _joins(last, after)
    return ends and not _joins(text[start], text[max(0, start - 2) : start][::-1])


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """Whether a word with a capital stands beside a name: "Ada Lovelace" is not every Ada."""
    before, after = _LAST_WORD.search(text[:start]), _FIRST_WORD.match(text[end:])
    beside = (match[1] for match in (before, after) if match)
    return any(word[0].isupper() and word.casefold() not in COMMON_WORDS for word in beside)


def _joins(edge: str, beyond: str) -> bool:
    """Whether what is beyond the edge of a name, the nearest sign first, goes on with its word."""
    beside = beyond.lstrip(_HYPHENS)[:1]
    if not beside or not _is_of_word(beside):
        return False
    return not any(_script_is_of(sign, _WITHOUT_BLANKS) for sign in (edge, beside))


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


def _script_is_of(sign: str, scripts: tuple[str, ...]) -> bool:
    return unicodedata.name(sign, "").startswith(scripts)
