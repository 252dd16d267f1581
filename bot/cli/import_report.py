"""What an import made of a text, as `import` prints it for people and for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bot.core.text import plural

if TYPE_CHECKING:
    from bot.content.importing import ImportedReading, SourceDraft

_SHOWN_ENTRIES = 40


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
                "part": entry.part,
                "paragraphs": entry.paragraphs,
                "kind": entry.kind.value,
            }
            for entry in build_outline(reading)
        ],
        "notes": sum(len(chapter.notes) for chapter in reading.chapters),
        "left_out": [
            {"from": piece.first, "to": piece.last, "why": piece.why} for piece in reading.left_out
        ],
        "unsure": [
            {"line": doubt.line, "message": doubt.message}
            for doubt in (*drafted.source.doubts, *reading.draft.doubts)
        ],
        "words": {"source": words.source, "reading": words.reading, "left_out": words.left_out},
        "files": [str(target) for target in targets],
    }


def print_report(reading: ImportedReading, drafted: SourceDraft) -> None:
    """Print the report for people: the outline, what was left out, what is unsure, the words."""
    from bot.content.importing.outline import build_outline

    outline = build_outline(reading)
    typer.echo(f"{reading.work}: {', '.join(reading.draft.levels)}")
    part = ""
    for entry in outline[:_SHOWN_ENTRIES]:
        if entry.part and entry.part != part:
            part = entry.part
            typer.echo(f"  {part}")
        size = plural(entry.paragraphs, reading.draft.levels[-1])
        name = " ".join(filter(None, (entry.label, entry.title)))
        typer.echo(f"  {name or 'The text'}: {size}, {entry.kind.value}")
    if len(outline) > _SHOWN_ENTRIES:
        typer.echo(f"  and {len(outline) - _SHOWN_ENTRIES} more")
    typer.echo(plural(sum(len(chapter.notes) for chapter in reading.chapters), "note"))
    for piece in reading.left_out:
        typer.echo(f"Left out, {_line_range(piece.first, piece.last)}: {piece.why}")
    for doubt in (*drafted.source.doubts, *reading.draft.doubts):
        typer.echo(f"Unsure, line {doubt.line}: {doubt.message}")
    words = reading.words
    typer.echo(
        f"{words.source} words: {words.reading} in the reading, {words.left_out} left out, "
        f"{len(words.lost)} lost, {len(words.doubled)} doubled"
    )


def _line_range(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first} to {last}"
