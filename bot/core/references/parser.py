"""Tokens to pieces: which numbers belong together, what marks stand before them, what is a range.

Nothing here knows a work; which level an unmarked number has is decided in `resolution`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.references.tokenizer import TextLevel, Token, TokenKind
from bot.errors import BadReference

MAX_PIECES = 20


@dataclass(frozen=True, slots=True)
class LabelGroup:
    """Numbers after one mark, or after none: `§2.4` is one group, `§2 ¶4` are two."""

    mark: TextLevel | None
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One end of a range, or the whole of a piece that is none."""

    groups: tuple[LabelGroup, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """All its numbers, from the outside in."""
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


def parse_pieces(found: tuple[Token, ...], text: str) -> tuple[UnresolvedPiece, ...]:
    """The pieces of a reference. Raises BadReference where the tokens are no reference."""
    reader = _Reader(found, text)
    read = [reader.piece()]
    while reader.take(TokenKind.COMMA):
        if reader.peek() is None:
            break
        read.append(reader.piece())
        if len(read) > MAX_PIECES:
            raise BadReference(
                f"That is more than {MAX_PIECES} pieces; ask for them in several references."
            )
    reader.expect_end()
    return tuple(read)


class _Reader:
    """Walks the tokens once, from left to right."""

    def __init__(self, found: tuple[Token, ...], text: str) -> None:
        self._tokens = found
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

    def piece(self) -> UnresolvedPiece:
        first = self._side()
        if not self.take(TokenKind.DASH):
            return UnresolvedPiece(first)
        following = self.peek()
        if following is None or following.kind is TokenKind.COMMA:
            return UnresolvedPiece(first, open=True)
        return UnresolvedPiece(first, self._side(ends_range=True))

    def expect_end(self) -> None:
        if (token := self.peek()) is not None:
            raise self._unreadable(token)

    def _side(self, *, ends_range: bool = False) -> Endpoint:
        groups = [self._group()]
        while self._goes_on(groups, ends_range):
            groups.append(self._group())
        return Endpoint(tuple(groups))

    def _goes_on(self, groups: list[LabelGroup], ends_range: bool) -> bool:
        """Whether a further mark belongs to this side: `§2 ¶4`, and also `sec. 2, para. 4`."""
        comma = self.peek()
        skip = 1 if comma is not None and comma.kind in (TokenKind.COMMA, TokenKind.DOT) else 0
        token = self.peek(skip)
        if token is None or token.kind is not TokenKind.MARK or token.level is None:
            return False
        deepest = groups[-1]
        # After a comma, `2.4, ¶6` is a list, `2, ¶4` and `§2, ¶4` are one place.
        one_place = not ends_range and (len(groups) > 1 or len(deepest.labels) == 1)
        aside = token.level is TextLevel.NOTE and deepest.mark is not TextLevel.CHAPTER
        if token.level <= (TextLevel.CHAPTER if deepest.mark is None else deepest.mark):
            return False
        if comma is not None and comma.kind is TokenKind.COMMA and (aside or not one_place):
            return False
        self._at += skip
        return True

    def _group(self) -> LabelGroup:
        mark = self._mark()
        labels = [self._number()]
        while (step := self._next_number()) is not None:
            self._at += step
            labels.append(self._number())
        return LabelGroup(mark, tuple(labels))

    def _mark(self) -> TextLevel | None:
        token = self.peek()
        if token is None or token.kind is not TokenKind.MARK:
            return None
        while self.take(TokenKind.MARK):  # §§ and ¶¶
            if (again := self.peek()) is not None and again.level not in (None, token.level):
                raise self._unreadable(again)
        self.take(TokenKind.DOT)
        return token.level

    def _next_number(self) -> int | None:
        """How many tokens stand before a further number of this group; None if there is none."""
        token, after = self.peek(), self.peek(1)
        if token is None:
            return None
        if token.kind is TokenKind.NUMBER:
            return 0
        follows = after is not None and after.kind is TokenKind.NUMBER
        return 1 if token.kind is TokenKind.DOT and follows else None

    def _number(self) -> str:
        token = self.peek()
        if token is None or token.kind is not TokenKind.NUMBER:
            raise self._unreadable(token)
        self._at += 1
        return token.text

    def _unreadable(self, token: Token | None) -> BadReference:
        if token is None:
            return BadReference(f"“{_short(self._text)}” stops before its number. {EXAMPLE_HINT}")
        seen = _short(self._text[token.start :])
        return BadReference(f"“{_short(self._text)}” cannot be read at “{seen}”. {EXAMPLE_HINT}")


EXAMPLE_HINT = "Write a place like 2.4, §2 ¶¶4-6 or a whole section like §2."


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
