"""Matches the names of works in a reference."""

from __future__ import annotations

from functools import cache

from bot.core.library import Library, Work
from bot.core.references.tokenizer import Token, TokenKind, tokenize
from bot.core.references.typed_text import clean_typed_text
from bot.core.text import isolate
from bot.errors import BadReference

_ARTICLES = ("the", "a", "an")


def split_work_name(
    tokens: tuple[Token, ...], library: Library
) -> tuple[Work | None, tuple[Token, ...]]:
    """The work whose name the tokens begin with, and the tokens after it.

    Names are compared whole, never as parts of the text, and the longest one that matches wins:
    "Letter of Jeremiah" is not "Jeremiah".
    """
    best: tuple[int, Work] | None = None
    for work in library.works:
        for name in work.names:
            length = _matching_token_count(tokens, name_words(name))
            if length and (best is None or length > best[0]):
                best = length, work
    if best is None:
        return None, tokens
    length, work = best
    rest = tokens[length:]
    if rest and rest[0].kind in (TokenKind.COMMA, TokenKind.DOT):
        rest = rest[1:]
    return work, rest


def unknown_work_error(name: str, library: Library) -> BadReference:
    """The refusal of a name that no work has."""
    names = ", ".join(
        f"{isolate(work.title)} ({isolate(work.names[-1])})" for work in library.works
    )
    return BadReference(f"No work here is called “{name}”. There is: {names}.")


@cache
def name_words(name: str) -> tuple[str, ...]:
    """The words by which a name is compared: two names of the same words are one."""
    return significant_words(tokenize(clean_typed_text(name), roman=False))


def significant_words(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """Without punctuation and a leading article, so that a slug equals its title."""
    words = tuple(token.text for token in tokens if _is_word(token))
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _is_word(token: Token) -> bool:
    return token.text[0].isalnum()


def _matching_token_count(tokens: tuple[Token, ...], name: tuple[str, ...]) -> int:
    """How many of the first tokens the name takes up; 0 if they do not begin with it."""
    at = 1 if len(tokens) > 1 and tokens[0].text in _ARTICLES else 0
    for word in name:
        while at < len(tokens) and not _is_word(tokens[at]):
            at += 1
        if at >= len(tokens) or tokens[at].text != word:
            return 0
        at += 1
    return at
