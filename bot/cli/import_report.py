"""What an import made of a text, as `import` prints it for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bot.core.level_words import plural_of
from bot.core.text import plural

if TYPE_CHECKING:
    from bot.content.importing import ImportedReading, SourceDraft
    from bot.content.importing.drafts import Doubt, LeftOut
    from bot.content.importing.outline import OutlineEntry
    from bot.content.importing.word_check import WordComparison

_SHOWN_ENTRIES = 40
_SHOWN_RANGES = 6
_SHOWN_WORDS = 20


def build_report(
    reading: ImportedReading, drafted: SourceDraft, targets: tuple[Path, ...]
) -> dict[str, Any]:
    """The report as `--json` prints it; `targets` are the chapter files."""
    from bot.content.importing.outline import build_outline

    words = reading.words
    return {
        "work": reading.work,
        "levels": list(reading.draft.levels),
        "outline": [
            {
                "label": entry.label,
                "title": entry.title,
                "chapter": entry.chapter,
                "part": entry.part,
                "paragraphs": entry.paragraphs,
                "kind": entry.kind.value,
                "numbers": list(entry.numbers or ()),
            }
            for entry in build_outline(reading)
        ],
        "notes": sum(len(chapter.notes) for chapter in reading.chapters),
        "left_out": [
            {"from": piece.first, "to": piece.last, "why": piece.why} for piece in reading.left_out
        ],
        "unsure": [
            {"line": doubt.line, "message": doubt.message} for doubt in _doubts(drafted, reading)
        ],
        "words": {"source": words.source, "reading": words.reading, "left_out": words.left_out},
        "files": [str(target) for target in targets],
    }


def print_report(reading: ImportedReading, drafted: SourceDraft) -> None:
    """Print the report for people: the outline, what was left out, what is unsure, the words."""
    from bot.content.importing.outline import build_outline

    outline = build_outline(reading)
    typer.echo(f"{reading.work}: {', '.join(reading.draft.levels)}")
    above = ""
    for entry in outline[:_SHOWN_ENTRIES]:
        if entry.chapter not in ("", above):
            typer.echo(f"  {entry.chapter}")
        above = entry.chapter
        if entry.part:
            typer.echo(f"  {entry.part}")
        typer.echo(f"  {_describe_entry(entry, reading.draft.levels[-1])}")
    if len(outline) > _SHOWN_ENTRIES:
        typer.echo(f"  and {len(outline) - _SHOWN_ENTRIES} more")
    typer.echo(plural(sum(len(chapter.notes) for chapter in reading.chapters), "note"))
    for why, ranges in _grouped(reading.left_out):
        typer.echo(f"Left out, {ranges}: {why}")
    for doubt in _doubts(drafted, reading):
        typer.echo(f"Unsure, line {doubt.line}: {doubt.message}")
    words = reading.words
    typer.echo(
        f"{words.source} words: {words.reading} in the reading, {words.left_out} left out, "
        f"{len(words.lost)} lost, {len(words.doubled)} doubled"
    )
    if not words.is_complete:
        typer.echo(f"Lost, doubled or moved: {list_words(words)}")


def _describe_entry(entry: OutlineEntry, unit: str) -> str:
    name = " ".join(filter(None, (entry.label, entry.title))) or "The text"
    numbers = f" ({' to '.join(entry.numbers)})" if entry.numbers else ""
    count = plural(entry.paragraphs, unit, plural_of(unit))
    return f"{name}: {count}{numbers}, {entry.kind.value}"


def list_words(words: WordComparison) -> str:
    """The first words that are not once and in their order in the reading."""
    listed = [*words.lost, *words.doubled, *([words.misplaced] if words.misplaced else [])]
    return ", ".join(listed[:_SHOWN_WORDS]) + (", …" if len(listed) > _SHOWN_WORDS else "")


def _doubts(drafted: SourceDraft, reading: ImportedReading) -> tuple[Doubt, ...]:
    from bot.content.importing.told_places import group_doubts

    return group_doubts((*drafted.source.doubts, *reading.draft.doubts))


def _grouped(left_out: Iterable[LeftOut]) -> Iterator[tuple[str, str]]:
    """Each reason with the lines to which it applies, in the order of the lines."""
    pieces: dict[str, list[LeftOut]] = {}
    for piece in sorted(left_out, key=lambda piece: piece.first):
        pieces.setdefault(piece.why, []).append(piece)
    for why, of_reason in pieces.items():
        shown = ", ".join(map(_line_range, of_reason[:_SHOWN_RANGES]))
        more = len(of_reason) - _SHOWN_RANGES
        is_one = len(of_reason) == 1 and of_reason[0].first == of_reason[0].last
        yield (
            why,
            f"line{'' if is_one else 's'} {shown}" + (f" and {more} more" if more > 0 else ""),
        )


def _line_range(piece: LeftOut) -> str:
    return f"{piece.first}" if piece.first == piece.last else f"{piece.first} to {piece.last}"
