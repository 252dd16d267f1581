"""Finds sections by words of their titles, and says what is wrong with words that fit none."""

from __future__ import annotations

from itertools import pairwise

from bot.core.level_words import find_level_word, plural_of, written_name
from bot.core.library import Library, Work
from bot.core.references.labels import example_hint
from bot.core.references.levels import TextLevel
from bot.core.references.name_matching import unknown_work_error
from bot.core.references.pieces import Place, Span
from bot.core.references.tokenizer import Token, TokenKind
from bot.core.section_index import title_words
from bot.core.text import isolate
from bot.errors import BadReference


def is_title(tokens: tuple[Token, ...], titles: bool) -> bool:
    """Whether tokens are words rather than numbers; `titles`: whether words alone may be any."""
    kinds = {token.kind for token in tokens}
    if TokenKind.WORD in kinds:
        return not any(_names_note(before, token) for before, token in pairwise(tokens))
    return titles and TokenKind.NUMBER not in kinds and TokenKind.MARK in kinds


def _names_note(before: Token, token: Token) -> bool:
    """Whether a word is the label of a note."""
    return token.kind is TokenKind.WORD and (
        before.level is TextLevel.NOTE or before.kind is TokenKind.DOT
    )


def resolve_title(
    text: str, tokens: tuple[Token, ...], work: Work, library: Library, *, titles: bool
) -> Span:
    """The section whose title holds the words. Raises BadReference unless there is exactly one."""
    words = text[tokens[0].start :]
    matches = _find_sections(words, work) if titles else ()
    titled = work.levels.section or work.levels.chapter or work.levels.paragraph
    if len(matches) == 1:
        return Span(matches[0], matches[0])
    if matches:
        listed = ", ".join(map(str, matches))
        raise BadReference(
            f"“{words}” fits several {plural_of(titled)}: {listed}. Ask for one of them."
        )
    if (missing := _missing_level(tokens, work)) is not None:
        raise missing
    unread = next((token for token in tokens if token.kind is TokenKind.WORD), tokens[0])
    if tokens[0] is unread and any(token.kind is TokenKind.NUMBER for token in tokens):
        raise unknown_work_error(_words_before_number(text, tokens), library)
    if titles:
        raise BadReference(
            f"No {titled} of {isolate(work.title)} has “{words}” in its title. "
            f"{example_hint(work.levels)}"
        )
    unreadable = text[unread.start : unread.end]
    raise BadReference(f"“{text}” cannot be read at “{unreadable}”. {example_hint(work.levels)}")


def _missing_level(tokens: tuple[Token, ...], work: Work) -> BadReference | None:
    """The refusal of a word for a level that the text does not have: `chapter 2` of a poem."""
    spoken = [token for token in tokens if token.kind is not TokenKind.DOT]
    for word, number in pairwise(spoken):
        if word.kind is TokenKind.WORD and number.kind is TokenKind.NUMBER:
            known = find_level_word(word.text)
            if known is not None and len(word.text) > 1:
                *others, last = map(plural_of, work.levels.names)
                levels = f"{', '.join(others)} and {last}" if others else last
                missing = plural_of(written_name(known.name))
                return BadReference(f"{isolate(work.title)} has no {missing}; it has {levels}.")
    return None


def _words_before_number(text: str, tokens: tuple[Token, ...]) -> str:
    number = next(token for token in tokens if token.kind is TokenKind.NUMBER)
    return text[: number.start].strip()


def _find_sections(words: str, work: Work) -> tuple[Place, ...]:
    """The sections whose titles hold all of `words`, in reading order; in a text without sections
    the chapters. A word may be cut short: "revol" finds "Revolution". Of several, those come first
    whose title, or its part before a comma, is these words, then those that hold them whole."""
    found = work.section_index.with_words(words)
    wanted = title_words(words)
    exact = [one for one in found if title_words(one.title.partition(",")[0]) == wanted]
    whole = [one for one in found if set(wanted) <= set(title_words(one.title))]
    return tuple(Place(*section.labels) for section in exact or whole or found)
