"""References inside running prose, such as a student's message.

Prose is full of numbers that cite nothing ("9:30", "in 1936", "I think 2 things"), so only marked
or dotted numbers start a citation. A run of tokens that starts so is parsed as one reference; if
that fails, its pieces are parsed once each. No token belongs to two runs, and a run is no longer
than a reference may be, which keeps the time linear in the length of the message.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bot.core.library import Library
from bot.core.references.reference import Place, Reference
from bot.core.references.resolver import MAX_REFERENCE_LENGTH, parse_reference
from bot.core.references.tokenizer import (
    TextLevel,
    Token,
    TokenKind,
    number_positions,
    tokenize,
)
from bot.errors import BadReference

_RUN_KINDS = (
    TokenKind.NUMBER,
    TokenKind.MARK,
    TokenKind.DOT,
    TokenKind.DASH,
    TokenKind.COMMA,
)
_SYMBOLS = ("§", "¶")
_NEAR = 40  # characters: the longest mark, with blanks, before the first number of a reference


def find_citations(
    text: str, library: Library, *, reading: str, here: Place | None = None
) -> tuple[Reference, ...]:
    """The references that `text` makes, in order; those that resolve to nothing are left out.

    Only what looks like a reference counts: a mark with its number (`§2`, `para. 4`) or numbers
    joined without a space (`2.4`). `here` is the place that the conversation is about.
    """
    return tuple(
        citation
        for part in _parts_with_numbers(text)
        for citation in _citations_in(part, library, reading, here)
    )


def _parts_with_numbers(text: str) -> Iterator[str]:
    """The parts of a text around its numbers, from space to space. Most of a message is far from
    any number, and cites nothing."""
    end = 0
    start: int | None = None
    for at in number_positions(text):
        if start is not None and at - _NEAR > end:
            yield text[start:end]
            start = None
        if start is None:
            start = _space_before(text, at - _NEAR, end)
        if at + _NEAR > end:
            end = _space_after(text, at + _NEAR)
    if start is not None:
        yield text[start:end]


def _citations_in(text: str, library: Library, reading: str, here: Place | None) -> list[Reference]:
    tokens = tokenize(text, roman=False)
    parse_run = partial(_parse_run, text=text, library=library, reading=reading, here=here)
    citations: list[Reference] = []
    at = 0
    while at < len(tokens):
        if not _starts_citation(tokens, at):
            at += 1
            continue
        end = max(_run_end(tokens, at), at + 1)
        run = tokens[at:end]
        whole = parse_run(run)
        # If one piece of a list does not exist, the others still count. A piece that does not
        # exist is passed over whole: the end of "9.2.4" alone would cite another paragraph.
        references = (
            [whole]
            if whole
            else [parse_run(piece) for piece in _split_at_commas(run) if _starts_citation(piece, 0)]
        )
        citations.extend(reference for reference in references if reference)
        at = end
    return citations


def _space_before(text: str, at: int, least: int) -> int:
    while at > least and not text[at - 1].isspace():
        at -= 1
    return max(at, least)


def _space_after(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return min(at, len(text))


def _starts_citation(tokens: tuple[Token, ...], at: int) -> bool:
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.kind is not TokenKind.MARK:
        return token.kind is TokenKind.NUMBER and _is_dotted_number(tokens, at)
    if following is not None and following.text in _SYMBOLS:
        return True
    dot = 1 if following is not None and following.text == "." else 0
    number = tokens[at + 1 + dot] if at + 1 + dot < len(tokens) else None
    if number is None or number.kind is not TokenKind.NUMBER:
        return False
    # A letter such as p or s is a mark only if its number or a full stop touches it.
    is_letter = len(token.text) == 1 and token.text not in _SYMBOLS
    return not is_letter or dot == 1 or token.end == number.start


def _is_dotted_number(tokens: tuple[Token, ...], at: int) -> bool:
    if at + 2 >= len(tokens):
        return False
    number, dot, after = tokens[at : at + 3]
    joined = number.end == dot.start and dot.end == after.start
    continues = after.kind is TokenKind.NUMBER or after.level is TextLevel.NOTE
    return dot.kind is TokenKind.DOT and continues and joined


def _run_end(tokens: tuple[Token, ...], at: int) -> int:
    """The end of the run of tokens that a reference can be made of, exclusive."""
    end = at
    while end < len(tokens) and tokens[end].kind in _RUN_KINDS:
        if tokens[end].end - tokens[at].start > MAX_REFERENCE_LENGTH:
            break
        end += 1
    return end


def _split_at_commas(run: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    commas = [at for at, token in enumerate(run) if token.kind is TokenKind.COMMA]
    starts = [0, *(at + 1 for at in commas)]
    ends = [*commas, len(run)]
    return [run[start:end] for start, end in zip(starts, ends, strict=True) if start < end]


def _parse_run(
    run: tuple[Token, ...], *, text: str, library: Library, reading: str, here: Place | None
) -> Reference | None:
    """The reference that a run of tokens makes, without the punctuation after it; or None."""
    end = len(run)
    while end and run[end - 1].kind is not TokenKind.NUMBER:
        end -= 1
    if not end:
        return None
    typed = text[run[0].start : run[end - 1].end]
    try:
        return parse_reference(typed, library, reading=reading, here=here, roman=False)
    except BadReference:
        return None
