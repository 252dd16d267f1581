"""Which work a reference means, and which sections a title's words mean."""

from __future__ import annotations

from functools import cache

from bot.core.library import Chapter, Library, Work
from bot.core.references.tokenizer import Token, TokenKind, tokenize
from bot.errors import BadReference

_ARTICLES = ("the", "a", "an")


def split_work_name(
    found: tuple[Token, ...], library: Library
) -> tuple[Work | None, tuple[Token, ...]]:
    """The work whose name the tokens begin with, and the tokens after it.

    Names are compared whole, never as parts of the text, and the longest one that fits wins.
    """
    best: tuple[int, Work] | None = None
    for work in library.works:
        for name in work.names:
            used = _name_length(found, _words_of(name))
            if used and (best is None or used > best[0]):
                best = used, work
    if best is None:
        return None, found
    rest = found[best[0] :]
    if rest and rest[0].kind in (TokenKind.COMMA, TokenKind.DOT):
        rest = rest[1:]
    return best[1], rest


def find_sections_by_title(words: str, work: Work) -> tuple[tuple[Chapter, str], ...]:
    """The sections, as chapter and label, whose titles hold all of `words`, in reading order."""
    wanted = _words(tokenize(words, roman=False))
    return tuple(
        (chapter, section.label)
        for chapter in work.chapters
        for section in chapter.sections
        if wanted and _holds(_words_of(section.title), wanted)
    )


def unknown_work_error(text: str, library: Library) -> BadReference:
    """What to answer to a name that no work has."""
    names = ", ".join(f"{work.title} ({work.names[-1]})" for work in library.works)
    return BadReference(f"No work here is called “{text}”. There is: {names}.")


@cache
def _words_of(name: str) -> tuple[str, ...]:
    return _words(tokenize(name, roman=False))


def _holds(title: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return all(any(word.startswith(part) for word in title) for part in wanted)


def _words(found: tuple[Token, ...]) -> tuple[str, ...]:
    """Without punctuation and a leading article, so that a slug equals its title."""
    words = tuple(token.text for token in found if _counts(token))
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _counts(token: Token) -> bool:
    return token.text[0].isalnum()


def _name_length(found: tuple[Token, ...], name: tuple[str, ...]) -> int:
    """How many tokens the name takes up at the head of `found`; 0 if it does not stand there."""
    at = 1 if len(found) > 1 and found[0].text in _ARTICLES else 0
    for word in name:
        while at < len(found) and not _counts(found[at]):
            at += 1
        if at >= len(found) or found[at].text != word:
            return 0
        at += 1
    return at
