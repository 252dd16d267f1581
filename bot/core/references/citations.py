"""References inside running prose, such as a student's message."""

from __future__ import annotations

from functools import partial

from bot.core.library import Library
from bot.core.references.reference import Place, Reference
from bot.core.references.resolver import MAX_REFERENCE_LENGTH, parse_reference
from bot.core.references.tokenizer import TextLevel, Token, TokenKind, tokenize
from bot.errors import BadReference

_INSIDE = (TokenKind.NUMBER, TokenKind.MARK, TokenKind.DOT, TokenKind.DASH, TokenKind.COMMA)
_SYMBOLS = ("§", "¶")


def find_citations(
    text: str, library: Library, *, reading: str, here: Place | None = None
) -> tuple[Reference, ...]:
    """The references that `text` makes, in order.

    Only what looks like one counts: a mark with its number (`§2`, `para. 4`) or numbers joined
    without a space (`2.4`). What does not resolve is no citation. Linear in the text's length.
    """
    found = tokenize(text, roman=False)
    references: list[Reference] = []
    at = 0
    while at < len(found):
        if not _begins(found, at):
            at += 1
            continue
        end = max(_end(found, at), at + 1)
        readable = partial(_read, text=text, library=library, reading=reading, here=here)
        whole = readable(found[at:end])
        # A list of which one piece is not there is read piece by piece, each only once: what
        # names a place that is not there is passed over whole, its end alone would be another.
        each = [whole] if whole else [readable(p) for p in _pieces(found[at:end]) if _begins(p, 0)]
        references.extend(reference for reference in each if reference)
        at = end
    return tuple(references)


def _begins(found: tuple[Token, ...], at: int) -> bool:
    token = found[at]
    following = found[at + 1] if at + 1 < len(found) else None
    if token.kind is TokenKind.MARK:
        # A letter such as p or s is a mark only where its number touches it or a full stop does.
        if following is not None and following.text in _SYMBOLS:
            return True
        joined = len(token.text) > 1 or token.text in _SYMBOLS
        dot = 1 if following is not None and following.text == "." else 0
        number = found[at + 1 + dot] if at + 1 + dot < len(found) else None
        is_number = number is not None and number.kind is TokenKind.NUMBER
        return is_number and (joined or dot == 1 or _touches(token, number))
    return token.kind is TokenKind.NUMBER and _dotted(found, at)


def _touches(token: Token, number: Token | None) -> bool:
    return number is not None and token.end == number.start


def _dotted(found: tuple[Token, ...], at: int) -> bool:
    if at + 2 >= len(found):
        return False
    number, dot, after = found[at : at + 3]
    second = after.kind is TokenKind.NUMBER or after.level is TextLevel.NOTE
    return (
        dot.kind is TokenKind.DOT and second and number.end == dot.start and dot.end == after.start
    )


def _end(found: tuple[Token, ...], at: int) -> int:
    """Where the run of tokens that a reference is made of stops."""
    end = at
    while end < len(found) and found[end].kind in _INSIDE:
        if found[end].end - found[at].start > MAX_REFERENCE_LENGTH:
            break
        end += 1
    return end


def _pieces(run: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    commas = [at for at, token in enumerate(run) if token.kind is TokenKind.COMMA]
    starts = [0, *(at + 1 for at in commas)]
    ends = [*commas, len(run)]
    return [run[start:end] for start, end in zip(starts, ends, strict=True) if start < end]


def _read(
    run: tuple[Token, ...], *, text: str, library: Library, reading: str, here: Place | None
) -> Reference | None:
    """The reference that a run of tokens makes, without the punctuation after it; or None."""
    end = len(run)
    while end and run[end - 1].kind is not TokenKind.NUMBER:
        end -= 1
    if not end:
        return None
    piece = text[run[0].start : run[end - 1].end]
    try:
        return parse_reference(piece, library, reading=reading, here=here, roman=False)
    except BadReference:
        return None
