"""References for people: `Ch. 11, §2 ¶¶4–6`, `Article 6, ¶2`, `Book 1, lines 5–9`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.core.level_words import EAST_ASIAN_SIGNS, plural_of
from bot.core.library import DEFAULT_LEVELS, LevelNames
from bot.core.references.levels import TextLevel, level_name, levels_of
from bot.core.references.pieces import NotePlace, Piece, Place, Span

# How the usual levels are written, alone and several of them.
_SHORT = {"chapter": ("Ch. ", "Chs. "), "section": ("§", "§§"), "paragraph": ("¶", "¶¶")}


def pieces_label(pieces: Sequence[Piece], levels: LevelNames) -> str:
    """The pieces of a reference in words; a chapter that stays the same is named once."""
    chapter = ""
    texts = []
    for group in _group_by_section(pieces):
        prefix, chapter = _chapter_prefix(group[0], chapter, levels)
        texts.append(_capitalize(prefix + _group_label(group, levels)))
    return "; ".join(texts)


@lru_cache(maxsize=1024)  # the same refusals come again and again
def place_label(place: Place, levels: LevelNames) -> str:
    """A single place in words, whole: `Ch. 11, §2 ¶4`."""
    return _capitalize(place_in_sentence(place, levels))


def place_in_sentence(place: Place, levels: LevelNames) -> str:
    """The same inside a sentence: `line 5`."""
    parts = [
        (level, label)
        for level, label in zip(
            TextLevel, (place.chapter, place.section, place.paragraph), strict=False
        )
        if label
    ]
    text = ""
    for at, (level, label) in enumerate(parts):
        outer = _joint(parts[at - 1][0], level, levels) if at else ""
        text += outer + level_label(level, label, label, levels)
    return text


@lru_cache
def example_hint(levels: LevelNames) -> str:
    """How places of such a text are written, at the end of a refusal."""
    if levels == DEFAULT_LEVELS:
        return "Write a place like 2.4, §2 ¶¶4-6 or a whole section like §2."
    outer = [level for level in levels_of(levels) if level is not TextLevel.PARAGRAPH]
    chapter, section = ("2" if each in outer else "" for each in tuple(TextLevel)[:2])
    inside = Place(chapter, section, "4")
    range_end = Place(inside.chapter, inside.section, "6")
    example = pieces_label((Span(inside, range_end),), levels).replace("–", "-")
    whole = inside.outer(len(outer))
    more = f" or a whole {levels.names[-2]} like {place_label(whole, levels)}" if whole else ""
    return f"Write a place like {inside} or {example}{',' if more else ''}{more}."


def level_label(level: TextLevel, first: str, last: str, levels: LevelNames) -> str:
    """One label of a level or the labels from `first` to `last`: `§2`, `lines 5–9`."""
    return _several(level, [first if first == last else f"{first}–{last}"], first != last, levels)


def _several(level: TextLevel, labels: Sequence[str], several: bool, levels: LevelNames) -> str:
    name = str(level_name(levels, level))
    text = ", ".join(labels)
    if name in EAST_ASIAN_SIGNS and not several and text.isdecimal():
        return f"第{text}{name}"
    short = _SHORT.get(name.lower(), (f"{name} ", f"{plural_of(name)} "))
    return f"{short[several]}{text}"


def _joint(outer: TextLevel, inner: TextLevel, levels: LevelNames) -> str:
    names = (level_name(levels, outer), level_name(levels, inner))
    return " " if names == ("section", "paragraph") else ", "


def _capitalize(text: str) -> str:
    return text[:1].upper() + text[1:]


def _group_by_section(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Runs of pieces that share one `§2 ¶¶` in front of them. A decimal label, such as 1.1, has its
    own mark: without, it would be read as a place of two levels."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        section = _shared_section(piece)
        is_shared = groups and section and section == _shared_section(groups[-1][-1])
        if is_shared and not _is_decimal(piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _is_decimal(piece: Piece) -> bool:
    return isinstance(piece, Span) and "." in f"{piece.first.paragraph}{piece.last.paragraph}"


def _shared_section(piece: Piece) -> tuple[str, str | None] | None:
    if isinstance(piece, NotePlace) or piece.first.level is not TextLevel.PARAGRAPH:
        return None
    if (piece.first.chapter, piece.first.section) != (piece.last.chapter, piece.last.section):
        return None
    return piece.first.chapter, piece.first.section


def _chapter_prefix(piece: Piece, chapter: str, levels: LevelNames) -> tuple[str, str]:
    """The chapter's name in front of a group, and the chapter that is known after it."""
    own = piece.chapter if isinstance(piece, NotePlace) else piece.first.chapter
    is_whole = isinstance(piece, Span) and piece.first.level is TextLevel.CHAPTER
    crosses_chapters = isinstance(piece, Span) and piece.last.chapter != own
    if not own or is_whole or (own == chapter and not crosses_chapters):
        return "", "" if crosses_chapters else own
    named = level_label(TextLevel.CHAPTER, own, own, levels)
    return ("", "") if crosses_chapters else (f"{named}, ", own)


def _group_label(group: Sequence[Piece], levels: LevelNames) -> str:
    piece = group[0]
    if isinstance(piece, NotePlace):
        return f"note {piece.label}"
    if _shared_section(piece) is None:
        return _span_label(piece, levels)
    spans = [span for span in group if isinstance(span, Span)]
    texts = [_join_ends(str(span.first.paragraph), str(span.last.paragraph)) for span in spans]
    several = len(texts) > 1 or spans[0].first != spans[0].last
    own = _several(TextLevel.PARAGRAPH, texts, several, levels)
    if not piece.first.section:
        return own
    section = level_label(TextLevel.SECTION, piece.first.section, piece.first.section, levels)
    return section + _joint(TextLevel.SECTION, TextLevel.PARAGRAPH, levels) + own


def _join_ends(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _span_label(span: Span, levels: LevelNames) -> str:
    """For whole chapters or sections, and spans that cross the end of a section or a chapter."""
    first, last = span.first, span.last
    level = first.level
    if level is TextLevel.CHAPTER:
        return level_label(level, first.chapter, last.chapter, levels)
    if first.chapter != last.chapter:
        return f"{place_label(first, levels)} – {place_label(last, levels)}"
    if level is TextLevel.SECTION:
        return level_label(level, str(first.section), str(last.section), levels)
    inner = [Place("", place.section, place.paragraph) for place in (first, last)]
    return " – ".join(place_in_sentence(place, levels) for place in inner)
