"""Tokens to pieces: which numbers belong together, which marks lead them, and what is a range.

The parser knows no work. Which level an unmarked number stands for is decided in
`level_assignment` and `resolver`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.references.tokenizer import TextLevel, Token, TokenKind
from bot.errors import BadReference

MAX_PIECES = 20
EXAMPLE_HINT = "Write a place like 2.4, §2 ¶¶4-6 or a whole section like §2."


@dataclass(frozen=True, slots=True)
class LabelGroup:
    """Numbers after one mark, or after none: `§2.4` is one group, `§2 ¶4` are two."""

    mark: TextLevel | None
    labels: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class UnresolvedPiece:
    """`first` alone, `first`-`last`, or `first`- with `open` set."""

    first: Endpoint
    last: Endpoint | None = None
    open: bool = False


def parse_pieces(tokens: tuple[Token, ...], text: str) -> tuple[UnresolvedPiece, ...]:
    """The pieces of a reference; `text` is quoted in refusals.

    Raises BadReference where the tokens are no reference.
    """
    parser = _PieceParser(tokens, text)
    pieces = [parser.parse_piece()]
    while parser.take(TokenKind.COMMA):
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

    def __init__(self, tokens: tuple[Token, ...], text: str) -> None:
        self._tokens = tokens
        self._text = text
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
        if not self.take(TokenKind.DASH):
            return UnresolvedPiece(first)
        following = self.peek()
        if following is None or following.kind is TokenKind.COMMA:
            return UnresolvedPiece(first, open=True)
        return UnresolvedPiece(first, self._parse_endpoint(ends_range=True))

    def expect_end(self) -> None:
        if (token := self.peek()) is not None:
            raise self._unreadable(token)

    def _parse_endpoint(self, *, ends_range: bool = False) -> Endpoint:
        groups = [self._parse_group()]
        while self._continues_endpoint(groups, ends_range):
            groups.append(self._parse_group())
        return Endpoint(tuple(groups))

    def _continues_endpoint(self, groups: list[LabelGroup], ends_range: bool) -> bool:
        """Whether a further mark belongs to this endpoint: `§2 ¶4`, and also `sec. 2, para. 4`."""
        comma = self.peek()
        skip = 1 if comma is not None and comma.kind in (TokenKind.COMMA, TokenKind.DOT) else 0
        token = self.peek(skip)
        if token is None or token.kind is not TokenKind.MARK or token.level is None:
            return False
        deepest = groups[-1]
        # People write a comma both inside one place and between two. In `2, ¶4` and `§2, ¶4` the
        # one number before it is the outer level of the same place; in `2.4, ¶6` the numbers
        # before it are a whole place already, so this is a list.
        one_place = not ends_range and (len(groups) > 1 or len(deepest.labels) == 1)
        # A note belongs to a chapter, so after a section `, note 1` is a piece of its own.
        separate_note = token.level is TextLevel.NOTE and deepest.mark is not TextLevel.CHAPTER
        if token.level <= (TextLevel.CHAPTER if deepest.mark is None else deepest.mark):
            return False
        separator = comma is not None and comma.kind is TokenKind.COMMA
        if separator and (separate_note or not one_place):
            return False
        self._at += skip
        return True

    def _parse_group(self) -> LabelGroup:
        mark = self._parse_mark()
        labels = [self._parse_number()]
        while (separators := self._separators_before_number()) is not None:
            self._at += separators
            labels.append(self._parse_number())
        return LabelGroup(mark, tuple(labels))

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

    def _parse_number(self) -> str:
        token = self.peek()
        if token is None or token.kind is not TokenKind.NUMBER:
            raise self._unreadable(token)
        self._at += 1
        return token.text

    def _unreadable(self, token: Token | None) -> BadReference:
        typed = _shorten(self._text)
        if token is None:
            return BadReference(f"“{typed}” stops before its number. {EXAMPLE_HINT}")
        rest = _shorten(self._text[token.start :])
        return BadReference(f"“{typed}” cannot be read at “{rest}”. {EXAMPLE_HINT}")


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
