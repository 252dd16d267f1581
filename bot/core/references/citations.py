"""References inside running prose, such as a student's message."""

from __future__ import annotations

from bot.core.corpus import Shelf
from bot.core.references.resolution import LONGEST, parse
from bot.core.references.tokens import Kind, Level, Token, tokens
from bot.core.references.values import Place, Reference
from bot.errors import BadReference

_INSIDE = (Kind.NUMBER, Kind.MARK, Kind.DOT, Kind.DASH, Kind.COMMA)
_SYMBOLS = ("§", "¶")


def cited(
    text: str, shelf: Shelf, *, reading: str, here: Place | None = None
) -> tuple[Reference, ...]:
    """The references that `text` makes, in order.

    Only what looks like one counts: a mark with its number (`§2`, `para. 4`) or numbers joined
    without a space (`2.4`). What does not resolve is no citation. Linear in the text's length.
    """
    found = tokens(text, roman=False)
    references: list[Reference] = []
    at = 0
    while at < len(found):
        if not _begins(found, at):
            at += 1
            continue
        end = _end(found, at)
        reference, used = _longest(found[at:end], text, shelf, reading, here)
        references.extend([reference] if reference else [])
        at += max(used, 1)
    return tuple(references)


def _begins(found: tuple[Token, ...], at: int) -> bool:
    token = found[at]
    following = found[at + 1] if at + 1 < len(found) else None
    if token.kind is Kind.MARK:
        # A letter such as p or s is a mark only where its number touches it or a full stop does.
        if following is not None and following.text in _SYMBOLS:
            return True
        joined = len(token.text) > 1 or token.text in _SYMBOLS
        dot = 1 if following is not None and following.text == "." else 0
        number = found[at + 1 + dot] if at + 1 + dot < len(found) else None
        is_number = number is not None and number.kind is Kind.NUMBER
        return is_number and (joined or dot == 1 or _touches(token, number))
    return token.kind is Kind.NUMBER and _dotted(found, at)


def _touches(token: Token, number: Token | None) -> bool:
    return number is not None and token.end == number.start


def _dotted(found: tuple[Token, ...], at: int) -> bool:
    if at + 2 >= len(found):
        return False
    number, dot, after = found[at : at + 3]
    second = after.kind is Kind.NUMBER or after.level is Level.NOTE
    return dot.kind is Kind.DOT and second and number.end == dot.start and dot.end == after.start


def _end(found: tuple[Token, ...], at: int) -> int:
    """Where the run of tokens that a reference is made of stops."""
    end = at
    while end < len(found) and found[end].kind in _INSIDE:
        if found[end].end - found[at].start > LONGEST:
            break
        end += 1
    return end


def _longest(
    run: tuple[Token, ...], text: str, shelf: Shelf, reading: str, here: Place | None
) -> tuple[Reference | None, int]:
    """The longest head of the run that is a reference, and how many tokens it takes up."""
    commas = [i for i, token in enumerate(run) if token.kind is Kind.COMMA]
    trailing = [i for i, token in enumerate(run) if token.kind in (Kind.DASH, Kind.DOT)]
    for end in [len(run), *trailing[-1:], *reversed(commas[:6])]:
        piece = text[run[0].start : run[end - 1].end] if end else ""
        try:
            return parse(piece, shelf, reading=reading, here=here, roman=False), end
        except BadReference:
            continue
    # What names a place that is not there is passed over whole: its end alone would be another.
    return None, commas[0] if commas else len(run)
