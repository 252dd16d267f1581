"""Leaves out the `ch 1` of a text that has no chapters: people who take it for one chapter write
that, and nothing else can be meant."""

from __future__ import annotations

from itertools import takewhile

from bot.core.level_words import find_level_word
from bot.core.library import Library, Work
from bot.core.references.levels import TextLevel
from bot.core.references.name_matching import split_work_name
from bot.core.references.places import place_at
from bot.core.references.tokenizer import Token, TokenKind, tokenize
from bot.core.references.typed_text import clean_typed_text


def without_first_chapter(text: str, library: Library, reading: str) -> str | None:
    """The reference without a first chapter that its work does not have: `1.2` for `1.1.2`, all of
    the text for `ch 1`. None if it names none."""
    text = clean_typed_text(text)
    named, tokens = split_work_name(tokenize(text, roman=False), library)
    work = named or library.work(reading)
    if work is None or work.levels.chapter is not None:
        return None
    length = _marked_chapter(tokens) or _number_too_many(tokens, work)
    if not length:
        return None
    before, rest = text[: tokens[0].start], tokens[length:]
    if rest and rest[0].kind in (TokenKind.DOT, TokenKind.COMMA):
        rest = rest[1:]
    return before + (text[rest[0].start :] if rest else _whole(work))


def _marked_chapter(tokens: tuple[Token, ...]) -> int:
    """How many tokens are `chapter 1` or `ch. 1`; 0 if they do not begin so."""
    spoken = [at for at, token in enumerate(tokens) if token.kind is not TokenKind.DOT][:2]
    if len(spoken) < 2 or not _means_chapter(tokens[0]):
        return 0
    number = tokens[spoken[1]]
    return spoken[1] + 1 if number.kind is TokenKind.NUMBER and number.text == "1" else 0


def _means_chapter(token: Token) -> bool:
    if token.level is TextLevel.CHAPTER:
        return True
    word = find_level_word(token.text) if token.kind is TokenKind.WORD else None
    return word is not None and word.meaning == "chapter"


def _number_too_many(tokens: tuple[Token, ...], work: Work) -> int:
    """1 if the numbers are one more than the work has levels, and the first is 1."""
    chain = takewhile(lambda token: token.kind in (TokenKind.NUMBER, TokenKind.DOT), tokens)
    numbers = [token.text for token in chain if token.kind is TokenKind.NUMBER]
    too_many = not work.has_dotted_labels and len(numbers) == len(work.levels.names) + 1
    return int(too_many and numbers[0] == "1")


def _whole(work: Work) -> str:
    last = len(work.paragraphs) - 1
    return f"{place_at(work, 0)}-{place_at(work, last)}" if last else str(place_at(work, 0))
