"""The outline of an imported reading: one entry for each of its parts that has a title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.importing.drafts import DraftChapter, DraftSection, TextKind
from bot.content.importing.importer import ImportedReading
from bot.core.library import Chapter, Section

_UNNUMBERED = ("", "0")  # what stands before the first heading, or has no heading


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A section, or a chapter without sections. `label` is its place as a reference writes it,
    empty for a text without parts; `chapter` is the title of its chapter and `part` the heading of
    a part that begins with it; `line` is where its heading stands in the source. `numbers` are the
    first and the last number of its paragraphs or lines, None where only their positions count."""

    label: str
    chapter: str
    title: str
    part: str
    paragraphs: int
    kind: TextKind
    line: int
    numbers: tuple[str, str] | None


def build_outline(reading: ImportedReading) -> tuple[OutlineEntry, ...]:
    """The entries in reading order."""
    pairs = zip(reading.draft.chapters, reading.chapters, strict=True)
    return tuple(entry for drafted, chapter in pairs for entry in _entries(drafted, chapter))


def _entries(drafted: DraftChapter, chapter: Chapter) -> Iterator[OutlineEntry]:
    for draft, section in zip(drafted.sections, chapter.sections, strict=True):
        labels = (chapter.label, section.label)
        yield OutlineEntry(
            label=".".join(label for label in labels if label not in _UNNUMBERED),
            title=section.title or ("" if section.label not in _UNNUMBERED else chapter.title),
            chapter=drafted.title if section.label not in _UNNUMBERED else "",
            part=draft.part,
            paragraphs=len(section.paragraphs),
            kind=_kind(draft),
            line=draft.line,
            numbers=_own_numbers(draft, section),
        )


def _own_numbers(draft: DraftSection, section: Section) -> tuple[str, str] | None:
    labels = [paragraph.label for paragraph in section.paragraphs]
    are_positions = labels == [str(at) for at in range(1, len(labels) + 1)]
    if are_positions and all(paragraph.label is None for paragraph in draft.paragraphs):
        return None
    return labels[0], labels[-1]


def _kind(section: DraftSection) -> TextKind:
    """What most of the section's paragraphs are."""
    kinds = Counter(paragraph.kind for paragraph in section.paragraphs)
    return max(kinds, key=lambda kind: kinds[kind], default=TextKind.PROSE)
