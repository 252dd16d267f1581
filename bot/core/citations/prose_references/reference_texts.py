"""References inside running prose, such as a student's message.

Prose is full of numbers that cite nothing ("9:30", "in 1936", "I think 2 things"), so only marked
or dotted numbers start a citation. A run of tokens that starts so is parsed as one reference; if
that fails, its pieces are parsed once each. No token belongs to two runs, and a run is no longer
than a reference may be, which keeps the time linear in the length of the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.core.citations.prose_references.run_ends import OUTSIDE, run_end
from bot.core.level_words import EAST_ASIAN_SIGNS
from bot.core.numerals import CHINESE_NUMERALS
from bot.core.references.joined_marks import mark_behind, prefix_of_mark
from bot.core.references.levels import LevelMarks, TextLevel
from bot.core.references.tokenizer import (
    Token,
    TokenKind,
    continues_word,
    fold_characters,
    iterate_tokens,
    joins_tokens,
)

_SYMBOLS = ("§", "¶")
# A number, and one to which nothing is joined that makes it a reference.
_DIGIT = re.compile(rf"\d|[第제]\s?[{CHINESE_NUMERALS}]")
_LONE_NUMBER = re.compile(
    rf"\d++(?:[a-z](?![^\W_]))?+(?![.:][\dnf]|[{''.join(sorted(EAST_ASIAN_SIGNS))}])"
)
# The commonest citation, `¶2`, with the word after it: most such words end a reference.
_SHORT_CITATION = re.compile(r"([§¶]\d++)[.,;:]?\s+([a-z]++)(?![^\W\d_])")


class ReferenceText(NamedTuple):
    """What looks like a reference in a text, from `start`: as a whole, and its pieces, which count
    if the whole resolves to nothing. `mark` is its first mark, folded; empty of a bare number.
    `typed` is how the same is typed where the inner level comes first; else empty."""

    start: int
    whole: str
    mark: str
    pieces: tuple[ReferencePiece, ...] = ()
    typed: str = ""

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.whole)


class ReferencePiece(NamedTuple):
    """A part of a reference that would be one alone."""

    start: int
    said: str


def find_reference_texts(
    text: str, marks: LevelMarks, has_letters: bool
) -> Iterator[ReferenceText]:
    """What looks like a reference in a text, in order. Most of a message is far from any number,
    and is not read for it. `text` has no invisible characters. `has_letters`: a number with a
    letter, such as 17b, may be a place."""
    folded = fold_characters(text)
    end = 0
    while (digit := _DIGIT.search(folded, end)) is not None:
        at = digit.start()
        start = _first_token_before(folded, at, end, marks)
        lone = _LONE_NUMBER.match(folded, at) if start == at else None
        if lone is not None and not _is_reference(folded, lone, marks, has_letters):
            end = lone.end()
            continue
        short = _SHORT_CITATION.match(folded, start)
        if short is not None and not joins_tokens(short[2], marks):
            end = short.end(1)
            yield ReferenceText(start, text[start:end], folded[start])
            continue
        tokens = _tokens_around(folded, at, start, marks)
        end = tokens[-1].end
        yield from _texts_in(tokens, text, has_letters)


def _is_reference(folded: str, lone: re.Match[str], marks: LevelMarks, has_letters: bool) -> bool:
    """Whether a number without a mark before it may be one: `17b` in some texts, `4. Absatz`."""
    if has_letters and lone[0][-1].isalpha():
        return True
    return mark_behind(folded, lone.start(), lone.end(), marks) is not None


def _tokens_around(folded: str, digit: int, start: int, marks: LevelMarks) -> list[Token]:
    """The tokens from `start` to the first one after a digit that can be in no reference."""
    tokens = []
    for token in iterate_tokens(folded, start, roman=False, marks=marks):
        tokens.append(token)
        if token.start > digit and token.kind in OUTSIDE:
            break
    return tokens


def _first_token_before(folded: str, at: int, least: int, marks: LevelMarks) -> int:
    """Where a token begins before which no reference can go on that has the number at `at`."""
    start = _space_before(folded, at, least)
    while start > least:
        end = start
        while end > least and folded[end - 1].isspace():
            end -= 1
        word = folded[_last_token(folded, end, least) : end]
        if end == least or not joins_tokens(word, marks):
            start = _joined_mark(word, end, marks) or start
            break
        start = _space_before(folded, end, least)
    return start


def _joined_mark(word: str, end: int, marks: LevelMarks) -> int:
    """Where the mark begins that a word ends with; 0 if it ends with none."""
    prefix = prefix_of_mark(word, marks)
    return end - len(word) + len(prefix) if prefix else 0


def _last_token(folded: str, end: int, least: int) -> int:
    """Where the word or sign begins that ends there. Numbers are not met on the way."""
    start = end - 1
    if not continues_word(folded[start]):
        return start
    while start > least and continues_word(folded[start - 1]):
        start -= 1
    return start


def _space_before(text: str, at: int, least: int) -> int:
    while at > least and not text[at - 1].isspace():
        at -= 1
    return at


def _texts_in(tokens: list[Token], text: str, has_letters: bool) -> Iterator[ReferenceText]:
    at = 0
    while at < len(tokens):
        is_lettered = has_letters and _is_lettered(tokens[at])
        if not is_lettered and not _starts_reference(tokens, at):
            at += 1
            continue
        end = max(run_end(tokens, at, text), at + 1)
        run = tokens[at:end]
        if whole := _typed(run, text):
            mark = _first_mark(run, run[0].start + len(whole))
            yield ReferenceText(run[0].start, whole, mark, _pieces(run, text, has_letters))
        at = end


def _first_mark(run: list[Token], end: int) -> str:
    """The first mark up to `end`: what stands apart behind a number is none: `2.50 para ti`."""
    marks = (token.text for token in run if token.kind is TokenKind.MARK and token.start <= end)
    return next(marks, "")


def _is_lettered(token: Token) -> bool:
    return token.kind is TokenKind.NUMBER and token.text[-1].isalpha()


def _starts_reference(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.kind is not TokenKind.MARK:
        return token.kind is TokenKind.NUMBER and _is_dotted_number(tokens, at)
    # A letter such as p or s is a mark only if its number or a full stop touches it.
    is_letter = len(token.text) == 1 and token.text not in _SYMBOLS
    if following is not None and following.text in _SYMBOLS:
        # “that’s ¶6”, “in paragraph §2 ¶5”
        return not is_letter and not _is_further_out(following, token)
    dot = 1 if following is not None and following.text == "." else 0
    number = tokens[at + 1 + dot] if at + 1 + dot < len(tokens) else None
    if number is None or number.kind is not TokenKind.NUMBER:
        return False
    return not is_letter or dot == 1 or token.end == number.start


def _is_further_out(mark: Token, other: Token) -> bool:
    return mark.level is not None and other.level is not None and mark.level < other.level


def _is_dotted_number(tokens: list[Token], at: int) -> bool:
    if at + 2 >= len(tokens):
        return False
    number, dot, after = tokens[at : at + 3]
    joined = number.end == dot.start and dot.end == after.start
    continues = after.kind is TokenKind.NUMBER or after.level is TextLevel.NOTE
    return dot.kind is TokenKind.DOT and continues and joined


def _pieces(run: list[Token], text: str, has_letters: bool) -> tuple[ReferencePiece, ...]:
    """The pieces of a list that would be references alone."""
    commas = [at for at, token in enumerate(run) if _parts_pieces(run, at, token)]
    if not commas:
        return ()
    ends = zip([0, *(at + 1 for at in commas)], [*commas, len(run)], strict=True)
    pieces = [run[start:end] for start, end in ends if start < end]
    typed = (
        ReferencePiece(piece[0].start, _typed(piece, text))
        for piece in pieces
        if _starts_reference(piece, 0) or (has_letters and _is_lettered(piece[0]))
    )
    return tuple(each for each in typed if each.said)


def _parts_pieces(run: list[Token], at: int, comma: Token) -> bool:
    """Whether a comma parts two places: that in `sec. 2, para. 4` does not."""
    if comma.kind is not TokenKind.COMMA or comma.text != "," or at + 1 == len(run):
        return comma.kind is TokenKind.COMMA
    outer = next((each.level for each in reversed(run[:at]) if each.level is not None), None)
    inner = run[at + 1].level
    return outer is None or inner is None or inner <= outer


def _typed(run: list[Token], text: str) -> str:
    """The text of a run without the punctuation after it; empty if it has no number."""
    end = len(run)
    while end and run[end - 1].kind not in (TokenKind.NUMBER, TokenKind.FOLLOWING):
        end -= 1
    return text[run[0].start : run[end - 1].end] if end else ""
