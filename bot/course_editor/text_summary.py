"""What a text was cut into, in one line: in the words by which the text names its own levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.core.level_words import plural_of
from bot.core.text import plural
from bot.course_editor.source_rows import SourceRow
from bot.course_editor.text_draft import TextDraft

_NOUNS = {
    "prose": ("paragraph", "paragraphs"),
    "verse": ("stanza", "stanzas"),
    "dialogue": ("speech", "speeches"),
    "note": ("note", "notes"),
    "left_out": ("place left out", "places left out"),
}
_LISTS = ("passage kept line by line", "passages kept line by line")


def summarise_text(draft: TextDraft, rows: Sequence[SourceRow]) -> str:
    """`7 articles, 21 sections, 98 paragraphs`."""
    counts = Counter(part.kind for row in rows for part in row.parts)
    chapter, heading = _level_names(draft)
    chapters = len(draft.drafted.draft.chapters)
    nouns = {"heading": (heading, plural_of(heading)), **_NOUNS}
    if counts["verse"] * 2 < counts["prose"]:
        nouns["verse"] = _LISTS  # lists, addresses and signatures rather than poems
    return ", ".join(
        [
            *([plural(chapters, chapter, plural_of(chapter))] if chapters > 1 else []),
            *(plural(counts[kind], *nouns[kind]) for kind in nouns if counts[kind]),
        ]
    )


def _level_names(draft: TextDraft) -> tuple[str, str]:
    """The names of a chapter and of a heading in it."""
    inner = list(draft.drafted.draft.levels)
    is_numbered = any(chapter.label for chapter in draft.drafted.draft.chapters)
    chapter = inner.pop(0) if is_numbered and len(inner) > 1 else "chapter"
    return chapter, inner[-2] if len(inner) > 1 else "heading"
