"""What stands around a number in prose, as far as it says what the number means.

Only a bounded piece of the text on each side is looked at.
"""

from __future__ import annotations

import re
from functools import cached_property

from bot.core.citations.prose_references.inflections import (
    begins_with_one,
    case_ending,
    hebrew_prefix,
)
from bot.core.citations.prose_references.titles_before import WORD_EDGES, title_words
from bot.core.level_words import find_level_word, fold_word

_SHOWN = 72  # characters on each side, without the blanks beyond one between words
_READ = 160  # characters on each side, with them
_BLANKS = re.compile(r"[^\S\n]{2,}")
_PAIR = 16  # characters
_PAIR_AFTER = re.compile(r"\s?(?:/|\+|-+>|→|[<>])\s?\d{1,2}\.\d{1,2}(?![\w%.°])(?!\s?(?:/|[ap]m))")
_PAIR_BEFORE = re.compile(r"(?<![\w.$€£/])\d{1,2}\.\d{1,2}\s?(?:/|\+|-+>|→|[<>])\s?$")
_AMOUNT = re.compile(r"(?<![\w.])\d{1,3}[.,]\d{1,3}\s?([^\W\d]+|[%°$€£])")
_ROMAN = re.compile(r"[IVXL]{1,6}")
_NUMBERED_ITEM = re.compile(r"[ \t>*_-]*\d{1,2}[.)] +")
_CZECH = re.compile(r"[ěščřžůďťňýáí]")
_SENTENCE_ENDS = re.compile(r"[.!?]\s|\n")
_CLAUSE_ENDS = ("\n", ";", "?", "!", "(", "[", "—", ". ", ": ", "“", "|", "\ufffc")


class Surroundings:
    """The words and signs before and after a part of a text, from `start` to `end`."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.before = _BLANKS.sub(" ", text[max(0, start - _READ) : start])[-_SHOWN:]
        self.after = _BLANKS.sub(" ", text[end : end + _READ])[:_SHOWN]
        pieces = self.before.rsplit(None, 1)
        is_apart = not self.before or self.before[-1].isspace()
        # The piece of text before, with its own punctuation; empty where a sign touches the number.
        self.raw_before = pieces[-1] if pieces and is_apart else ""

    @property
    def sign_before(self) -> str:
        """The character that touches the part from the left, or nothing."""
        return self.before[-1:].strip()

    @property
    def sign_after(self) -> str:
        """The character that touches the part from the right, or nothing."""
        return self.after[:1].strip()

    @property
    def touching_after(self) -> str:
        """What follows without a blank."""
        return "" if self.after[:1].isspace() else "".join(self.after.split(None, 1)[:1])

    @property
    def is_in_parentheses(self) -> bool:
        """Whether the part begins right after an opening bracket."""
        return self.before.rstrip(" *_")[-1:] in ("(", "[")

    @cached_property
    def word_before(self) -> str:
        """The word right before, folded, with a full stop that belongs to it; empty where a comma
        or the like parts it from the number."""
        return fold_word(self.raw_before.strip(WORD_EDGES)) if self._is_joined else ""

    @property
    def _is_joined(self) -> bool:
        return self.raw_before[-1:] not in (",", ";", ":", "?", "!", ")", "]", "—", "–")

    @property
    def word_before_that(self) -> str:
        """The word before the word right before, folded; empty where a sign ends a clause between
        them or nothing stands there."""
        words = self.line_before.split()[-2:]
        if len(words) < 2 or words[0][-1] in ',.;:!?)—–…”"»':
            return ""
        return fold_word(words[0].strip(WORD_EDGES))

    @property
    def label_before(self) -> str:
        """The one word, folded, that stands alone before a colon right before: `Engine: 1.6`."""
        if not self.raw_before.endswith(":"):
            return ""
        words = _SENTENCE_ENDS.split(self.before)[-1].split()
        return self.last_word_before if len(words) == 1 else ""

    @property
    def is_numbered_item(self) -> bool:
        """Whether the number of an item of a list stands before on the line: `2. 2.4 dl milk`."""
        return _NUMBERED_ITEM.fullmatch(self.line_before) is not None

    @property
    def hebrew_prefix(self) -> str:
        """The letters of Hebrew before a hyphen that touches the part: `ב-2.4`."""
        return hebrew_prefix(self.before)

    @property
    def line_before(self) -> str:
        """What stands before on the line."""
        return self.before.rpartition("\n")[2]

    @property
    def rest_of_line(self) -> str:
        """What follows on the line."""
        return self.after.partition("\n")[0]

    @property
    def is_czech(self) -> bool:
        """Whether letters of Czech or Slovak stand near, in which `v 2.4` is in 2.4."""
        return _CZECH.search(self.before + self.after) is not None

    @property
    def case_ending(self) -> str:
        """The ending that touches the part and says that it is a place: `2.4’te`, `2.4-ben`."""
        return case_ending(self.after)

    def begins_after(self, beginnings: tuple[str, ...]) -> bool:
        """Whether what follows begins with one of these, in a script without blanks."""
        return begins_with_one(self.after, beginnings)

    @cached_property
    def name_before(self) -> str:
        """The capitalised word right before, as it is written, if there is one."""
        if not self._is_joined:
            return ""
        name = self.raw_before.strip(WORD_EDGES)
        return name if name[:1].isupper() else ""

    @cached_property
    def clause_before(self) -> tuple[str, ...]:
        """The last words before, folded, back to the beginning of the clause: at most six."""
        clause = self.before
        for sign in _CLAUSE_ENDS:
            clause = clause.rpartition(sign)[2]
        return tuple(fold_word(word.strip(WORD_EDGES + ",")) for word in clause.split()[-6:])

    @cached_property
    def words_after(self) -> tuple[str, ...]:
        """The words after, as they are written, as long as only blanks part the first of them from
        the number: at most six."""
        if not self.after[:1].isspace() or self.after[:1] == "\n":
            return ()
        return tuple(self.after.split("\n", 1)[0].split()[:6])

    @cached_property
    def word_after(self) -> str:
        """The first of them, folded, without punctuation."""
        return (
            fold_word(self.words_after[0].strip(WORD_EDGES + ",;:!?")) if self.words_after else ""
        )

    @cached_property
    def is_in_pair(self) -> bool:
        """Whether the part stands beside another dotted number, as places do: `2.4 / 2.6`,
        `2.4 -> 2.6`; with `=` behind them they are added."""
        if "=" in self.after[:_PAIR] or "=" in self.before[-_PAIR:]:
            return False
        return (
            _PAIR_AFTER.match(self.after) is not None
            or _PAIR_BEFORE.search(self.before[-_PAIR:]) is not None
        )

    @cached_property
    def second_word_after(self) -> tuple[str, str]:
        """The word after that one in the same clause, folded, and as it is written; empty where a
        sign ends the clause between them."""
        if len(self.words_after) < 2 or self.words_after[0][-1] in ".,;:!?)…":
            return "", ""
        shown = self.words_after[1].strip(WORD_EDGES + ",;:!?.")
        return fold_word(shown), shown

    @cached_property
    def near_words(self) -> frozenset[str]:
        """The words before in the clause and those after, folded: at most twelve."""
        return frozenset((*self.clause_before, *self.near_words_after))

    @cached_property
    def near_words_after(self) -> tuple[str, ...]:
        """The next words, folded, whatever parts them from the part: at most six."""
        edges = WORD_EDGES + ",;:!?."
        return tuple(fold_word(word.strip(edges)) for word in self.after.split()[:6])

    @property
    def word_before_bracket(self) -> str:
        """The word before the bracket that the part begins, folded."""
        words = self.before.rstrip(" *_([").split()
        return fold_word(words[-1].strip(WORD_EDGES)) if words else ""

    @property
    def words_in_brackets(self) -> tuple[str, ...]:
        """The words, folded, between an opening bracket and the part, if they are few."""
        _, bracket, inside = self.before.rpartition("(")
        if not bracket or ")" in inside:
            return ()
        words = inside.split()
        return tuple(fold_word(word.strip(WORD_EDGES + ",:")) for word in words[:4])

    @property
    def follows_quotation(self) -> bool:
        """Whether a quotation mark that may close one stands right before."""
        return self.before.rstrip(" .,;:—–-([*_")[-1:] in tuple("\"”“»’'」』")

    @property
    def begins_clause(self) -> bool:
        """Whether the part begins the text, a line, a sentence or what follows a colon or dash."""
        before = self.before.rstrip(" \t*_~|>#¿¡\"'“„«‘")
        return not before or before[-1] in ".!?…:;—–\n\ufffc=→" or self.begins_line

    @property
    def is_alone(self) -> bool:
        """Whether nothing else stands on the line but signs."""
        return self.begins_line and not any(char.isalnum() for char in self.rest_of_line)

    @cached_property
    def units_before(self) -> tuple[str, ...]:
        """The folded words right after the decimals that stand before in the sentence."""
        sentence = _SENTENCE_ENDS.split(self.before)[-1]
        return tuple(fold_word(found[1]) for found in _AMOUNT.finditer(sentence))

    @property
    def has_call_number_before(self) -> bool:
        """Whether letters with digits stand right before: `DK267 .T7 1.2`."""
        word = self.raw_before.strip(".(")
        is_mixed = word.isalnum() and word.isascii() and not word.isalpha() and not word.isdecimal()
        return is_mixed and word[0].isupper()

    @cached_property
    def title_words_before(self) -> tuple[str, ...]:
        """The capitalised words right before, with `of`, `the` and `and` between them; a comma may
        stand behind them."""
        return title_words(self.before) if self.raw_before else ()

    @property
    def is_after_comma(self) -> bool:
        """Whether a comma stands right before."""
        return self.raw_before.endswith(",")

    @cached_property
    def numbered_before(self) -> tuple[str, str]:
        """Of `letter 7, section 2` the word letter, folded, and 7; of `ch. V, sec. 2` ch. and V."""
        words = self.before.split()[-2:]
        if len(words) < 2:
            return "", ""
        word = fold_word(words[0].strip(WORD_EDGES))
        number = words[1].strip(",(")
        if number.isdecimal() or (_ROMAN.fullmatch(number) and find_level_word(word.rstrip("."))):
            return word, number
        return "", ""

    @property
    def word_after_sign(self) -> str:
        """The word, as it is written, behind the sign that touches the part."""
        return "".join(self.after.partition("\n")[0].split(None, 2)[1:2])

    @property
    def after_comma(self) -> str:
        """The word after a comma that touches the part, folded."""
        words = self.after.split(None, 2)
        has_comma = self.after[:1] == "," and len(words) > 1
        return fold_word(words[1].strip(WORD_EDGES)) if has_comma else ""

    @cached_property
    def title_before(self) -> str | None:
        """A capitalised title in italics right before, also with a comma between."""
        before = self.before.rstrip(" ,")
        sign = before[-1:]
        if sign not in ("*", "_") or len(before) < 3:
            return None
        title = before.rstrip(sign).rpartition(sign)[2]
        return title if title[:1].isupper() and len(title) < _SHOWN - 8 else None

    @cached_property
    def is_first_in_parentheses(self) -> bool:
        """Whether only capitalised words stand between an opening bracket and the part."""
        inside = self.before.rpartition("(")
        words = inside[2].split()
        return bool(inside[1]) and 0 < len(words) < 4 and all(word[:1].isupper() for word in words)

    @property
    def begins_line(self) -> bool:
        """Whether only blanks and the signs of lists and headings stand before on its line."""
        return not self.line_before.strip(" \t#*_>•-")

    @property
    def last_word_before(self) -> str:
        """The last word before, folded, whatever parts it from the number."""
        return fold_word(self.raw_before.strip(WORD_EDGES + ",:"))

    def ends_with(self, name: str) -> bool:
        """Whether a folded name stands right before, as a word of its own."""
        before = fold_word(self.before).rstrip(" ,*_\"'”’:")
        if not before.endswith(name):
            return False
        return not before[: len(before) - len(name)][-1:].isalnum()
