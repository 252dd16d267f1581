"""Tokens to pieces: which numbers belong together, which marks lead them, and what is a range.

The parser knows no work. Which level an unmarked number stands for is decided in
`level_assignment` and `resolver`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from bot.core.library import LevelNames
from bot.core.references.labels import example_hint
from bot.core.references.levels import TextLevel, levels_of
from bot.core.references.tokenizer import Token, TokenKind, follows_once
from bot.errors import BadReference

MAX_PIECES = 20


class Following(Enum):
    """What is meant beside a place: the next one (`f.`) or all to the end of the level above."""

    NEXT = "next"
    REST = "rest"


class Number(NamedTuple):
    """A number of a reference. `dotted` if a full stop joins it to the number before it, which may
    make one label of both: 6.54. `text` has its zeros, `label` none before its first digit."""

    text: str
    dotted: bool = False

    @property
    def label(self) -> str:
        if not self.text[:1].isdecimal():
            return self.text  # the label of a note, which may be a word
        stripped = self.text.lstrip("0")
        return stripped if stripped[:1].isdecimal() else f"0{stripped}"


@dataclass(frozen=True, slots=True)
class LabelGroup:
    """Numbers after one mark, or after none: `§2.4` is one group, `§2 ¶4` are two. `is_sign` if the
    mark is `§`, which texts also write before numbers of other levels."""

    mark: TextLevel | None
    numbers: tuple[Number, ...]
    is_sign: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        """Its numbers, each as a label of its own."""
        return tuple(number.label for number in self.numbers)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One end of a range, or the whole of a piece that is no range."""

    groups: tuple[LabelGroup, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """All its numbers, the outermost level first."""
        return tuple(label for group in self.groups for label in group.labels)

    @property
    def is_note(self) -> bool:
        """Whether it names a note."""
        return any(group.mark is TextLevel.NOTE for group in self.groups)

    @property
    def is_marked(self) -> bool:
        """Whether a mark names the level of any of its numbers."""
        return any(group.mark is not None for group in self.groups)

    @property
    def is_mixed(self) -> bool:
        """Whether full stops join some of its numbers and other signs part others: `1.1:3`."""
        numbers = [number for group in self.groups for number in group.numbers]
        joined = [number.dotted for number in numbers[1:]]
        return any(joined) and not all(joined)


@dataclass(frozen=True, slots=True)
class UnresolvedPiece:
    """`first` alone, `first`-`last`, or `first` and what follows it."""

    first: Endpoint
    last: Endpoint | None = None
    following: Following | None = None

    def with_inner_sign(self, inner: TextLevel) -> UnresolvedPiece | None:
        """The same piece where `§` at its beginning is the mark of an inner level."""
        group = self.first.groups[0]
        if not group.is_sign:
            return None
        groups = (replace(group, mark=inner, is_sign=False), *self.first.groups[1:])
        return replace(self, first=Endpoint(groups))

    def without_f(self) -> UnresolvedPiece | None:
        """The same piece where the letter f at its end means the next place: `4f`."""
        group = self.first.groups[-1]
        number = group.numbers[-1]
        if self.last or self.following or not number.text.endswith("f"):
            return None
        numbers = (*group.numbers[:-1], number._replace(text=number.text[:-1]))
        groups = (*self.first.groups[:-1], replace(group, numbers=numbers))
        return UnresolvedPiece(Endpoint(groups), following=Following.NEXT)


def parse_pieces(
    tokens: tuple[Token, ...], text: str, levels: LevelNames, *, dotted: bool
) -> tuple[UnresolvedPiece, ...]:
    """The pieces of a reference; `text` is quoted in refusals. `dotted` says whether labels of the
    work may be decimal numbers.

    Raises BadReference where the tokens are no reference.
    """
    parser = _PieceParser(tokens, text, levels, dotted)
    pieces = [parser.parse_piece()]
    while parser.take(TokenKind.COMMA):
        while parser.take(TokenKind.COMMA):
            pass  # people write a comma and an “and”
        if parser.peek() is None:
            break
        pieces.append(parser.parse_piece())
        if len(pieces) > MAX_PIECES:
            raise BadReference(
                f"That is more than {MAX_PIECES} pieces; ask for them in several references."
            )
    parser.expect_end()
    return tuple(pieces)


class _PieceParser:
    """Walks the tokens once, from left to right, looking two tokens ahead."""

    def __init__(
        self, tokens: tuple[Token, ...], text: str, levels: LevelNames, dotted: bool
    ) -> None:
        self._tokens = tokens
        self._text = text
        self._levels = levels
        self._outermost = levels_of(levels)[0]
        self._dotted = dotted
        self._at = 0

    def peek(self, ahead: int = 0) -> Token | None:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else None

    def take(self, kind: TokenKind) -> bool:
        token = self.peek()
        if token is None or token.kind is not kind:
            return False
        self._at += 1
        return True

    def parse_piece(self) -> UnresolvedPiece:
        first = self._parse_endpoint()
        more = self.peek()
        if more is not None and self.take(TokenKind.FOLLOWING):
            following = Following.NEXT if follows_once(more) else Following.REST
            return UnresolvedPiece(first, following=following)
        if not self.take(TokenKind.DASH):
            return UnresolvedPiece(first)
        following_token = self.peek()
        if following_token is None or following_token.kind is TokenKind.COMMA:
            return UnresolvedPiece(first, following=Following.REST)
        return UnresolvedPiece(first, self._parse_endpoint(begin=first))

    def expect_end(self) -> None:
        if (token := self.peek()) is not None:
            raise self._unreadable(token)

    def _parse_endpoint(self, begin: Endpoint | None = None) -> Endpoint:
        """An endpoint; `begin` is that with which its range begins."""
        groups = [self._parse_group()]
        while self._continues_endpoint(groups, begin):
            groups.append(self._parse_group())
        return Endpoint(tuple(groups))

    def _continues_endpoint(self, groups: list[LabelGroup], begin: Endpoint | None) -> bool:
        """Whether a further mark belongs to this endpoint: `§2 ¶4`, and also `sec. 2, para. 4`."""
        comma = self.peek()
        skip = 1 if comma is not None and comma.kind in (TokenKind.COMMA, TokenKind.DOT) else 0
        token = self.peek(skip)
        if token is None or token.kind is not TokenKind.MARK or token.level is None:
            return False
        deepest = groups[-1]
        # A note belongs to a chapter, so after a section `, note 1` is a piece of its own.
        separate_note = token.level is TextLevel.NOTE and deepest.mark is not TextLevel.CHAPTER
        if token.level <= (self._outermost if deepest.mark is None else deepest.mark):
            return False
        if comma is not None and comma.kind is TokenKind.COMMA:
            parts_places = comma.text != "," or separate_note
            if parts_places or not self._is_outer_part(groups, begin):
                return False
        self._at += skip
        return True

    def _is_outer_part(self, groups: list[LabelGroup], begin: Endpoint | None) -> bool:
        """Whether what was read is the outer part of a place that goes on after a comma.

        People write a comma both inside one place and between two. In `2, ¶4` and `§2, ¶4` the one
        number before it is the outer level of the same place; in `2.4, ¶6` the numbers before it
        are a whole place already, so this is a list. A range's end goes on as far as its beginning.
        """
        if begin is None:
            return len(groups) > 1 or self._label_count(groups[-1]) == 1
        length, most = (sum(map(self._label_count, each)) for each in (groups, begin.groups))
        return groups[0].mark is not None and length < most

    def _label_count(self, group: LabelGroup) -> int:
        """How many labels a group has; after a mark, a decimal number is one."""
        joined = self._dotted and group.mark is not None
        return sum(not (joined and number.dotted) for number in group.numbers)

    def _parse_group(self) -> LabelGroup:
        sign = self.peek()
        mark = self._parse_mark()
        numbers = [self._parse_number(dotted=False, mark=mark)]
        while (separators := self._separators_before_number()) is not None:
            separator = self.peek()
            dotted = separators > 0 and separator is not None and separator.text == "."
            self._at += separators
            numbers.append(self._parse_number(dotted=dotted, mark=mark))
        is_sign = sign is not None and sign.text == "§"
        return LabelGroup(mark, tuple(numbers), is_sign)

    def _parse_mark(self) -> TextLevel | None:
        token = self.peek()
        if token is None or token.kind is not TokenKind.MARK:
            return None
        while self.take(TokenKind.MARK):  # §§ and ¶¶
            if (again := self.peek()) is not None and again.level not in (None, token.level):
                raise self._unreadable(again)
        self.take(TokenKind.DOT)
        return token.level

    def _separators_before_number(self) -> int | None:
        """How many tokens stand before a further number of this group; None if there is none."""
        token, after = self.peek(), self.peek(1)
        if token is None:
            return None
        if token.kind is TokenKind.NUMBER:
            return 0
        number_follows = after is not None and after.kind is TokenKind.NUMBER
        return 1 if token.kind is TokenKind.DOT and number_follows else None

    def _parse_number(self, *, dotted: bool, mark: TextLevel | None) -> Number:
        token = self.peek()
        is_word = token is not None and token.kind is TokenKind.WORD and mark is TextLevel.NOTE
        if token is None or not (token.kind is TokenKind.NUMBER or is_word):
            raise self._unreadable(token)
        self._at += 1
        return Number(token.text, dotted)

    def _unreadable(self, token: Token | None) -> BadReference:
        typed = _shorten(self._text)
        if token is None:
            return BadReference(f"“{typed}” stops before its number. {example_hint(self._levels)}")
        rest = _shorten(self._text[token.start :])
        return BadReference(f"“{typed}” cannot be read at “{rest}”. {example_hint(self._levels)}")


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
