"""Tells what is cited as a speech in a play and is none: stanzas, stage directions, prologues."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.importing.drafts import Doubt, DraftParagraph, DraftReading, DraftSection, TextKind
from bot.content.importing.told_places import doubt_places
from bot.core.text import plural


def doubt_unspoken(draft: DraftReading) -> Iterator[Doubt]:
    """A doubt for each section in which nobody speaks, and one for all that stands between
    speeches. References count both like speeches."""
    if draft.levels[-1:] != ("speech",):
        return
    between: list[DraftParagraph] = []
    for section in (section for chapter in draft.chapters for section in chapter.sections):
        unspoken = [one for one in section.paragraphs if one.kind is not TextKind.DIALOGUE]
        if section.heading and len(unspoken) == len(section.paragraphs):
            yield _doubt_section(section)
        else:
            between += unspoken
    if between:
        yield _doubt_between(between)


def _doubt_section(section: DraftSection) -> Doubt:
    verse = sum(one.kind is TextKind.VERSE for one in section.paragraphs)
    count = len(section.paragraphs)
    what = plural(count, "stanza" if verse == count else "paragraph")
    return Doubt(
        section.line, f"nobody speaks in “{section.heading[:60]}”; it has {what}, cited as speeches"
    )


def _doubt_between(between: list[DraftParagraph]) -> Doubt:
    such = "such as a stage direction or a song"
    one = f"this block has no speaker, {such}; it is cited as a speech"
    many = f"{len(between)} blocks have no speaker, {such}, and are cited as speeches"
    return doubt_places([paragraph.first for paragraph in between], one, many)
