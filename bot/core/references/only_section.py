"""Fills in the section that people leave out where a chapter has none of its own: `Art. 5, ¶1` in a
statute whose other articles have sections."""

from __future__ import annotations

from bot.core.level_words import find_level_word
from bot.core.library import Library, Work
from bot.core.references.levels import TextLevel, marks_of
from bot.core.references.name_matching import split_work_name
from bot.core.references.tokenizer import Token, TokenKind, tokenize
from bot.core.references.typed_text import clean_typed_text

_UNHEADED = "0"  # the label of what stands before the first heading
_STOPS = (TokenKind.DOT, TokenKind.COMMA)


def with_only_section(text: str, library: Library, reading: str) -> str | None:
    """The reference with the only section of its chapter, if that has no heading: `5.0.1` for
    `Art. 5, ¶1` or `5.1`. None if it names another place."""
    text = clean_typed_text(text)
    named, tokens = split_work_name(tokenize(text, roman=True), library)
    work = named or library.work(reading)
    if work is None or None in (work.levels.chapter, work.levels.section):
        return None
    numbers = [at for at, token in enumerate(tokens) if token.kind is TokenKind.NUMBER]
    if len(numbers) < 2:
        return None
    first, second = numbers[:2]
    chapter = tokens[first].text
    is_chapter = _name_only(tokens[:first], TextLevel.CHAPTER, work)
    is_paragraph = _name_only(tokens[first + 1 : second], TextLevel.PARAGRAPH, work)
    if not (is_chapter and is_paragraph and _has_no_sections(work, chapter)):
        return None
    return f"{text[: tokens[0].start]}{chapter}.{_UNHEADED}.{text[tokens[second].start :]}"


def _name_only(tokens: tuple[Token, ...], level: TextLevel, work: Work) -> bool:
    """Whether these are stops and names or signs of one level, or nothing."""
    return all(token.kind in _STOPS or _level_of(token, work) is level for token in tokens)


def _level_of(token: Token, work: Work) -> TextLevel | None:
    if token.level is not None:
        return token.level
    word = find_level_word(token.text) if token.kind is TokenKind.WORD else None
    return marks_of(work.levels).get(word.name) if word is not None else None


def _has_no_sections(work: Work, label: str) -> bool:
    chapter = next((one for one in work.chapters if one.label == label), None)
    return chapter is not None and [one.label for one in chapter.sections] == [_UNHEADED]
