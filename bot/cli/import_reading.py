"""`import`: a reading of the corpus from a text, shown before it counts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import JsonOption, print_json, report_problems
from bot.cli.import_report import build_report, list_words, print_report
from bot.cli.text_names import ask_for_names, fill_in_names
from bot.core.text import plural
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.content.importing import ImportedReading, ImportOptions, SourceDraft

OutputOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="The file, or the corpus folder; default: corpus."),
]
AliasOption = Annotated[
    list[str] | None, typer.Option(help="Another name for references; may be repeated.")
]
EncodingOption = Annotated[
    str | None, typer.Option(help="The text's encoding, such as windows-1252.")
]
_CHAPTER_FILES = (".md", ".markdown")


def add_commands(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="import")(import_)


def import_(
    file: Annotated[Path, typer.Argument(help="A plain text or a Markdown file.")],
    *,
    output: OutputOption = None,
    work: Annotated[str | None, typer.Option(help="The work's short name, as its folder.")] = None,
    title: Annotated[str | None, typer.Option(help="The work's title.")] = None,
    author: Annotated[str | None, typer.Option(help="Its author.")] = None,
    translator: Annotated[str | None, typer.Option(help="Its translator.")] = None,
    year: Annotated[int | None, typer.Option(help="The year of this text.")] = None,
    language: Annotated[str | None, typer.Option(help="Its language, such as de or el.")] = None,
    chapter: Annotated[str | None, typer.Option(help="The chapter's number.")] = None,
    chapter_title: Annotated[str | None, typer.Option(help="The chapter's title.")] = None,
    alias: AliasOption = None,
    rights: Annotated[str | None, typer.Option(help="What may be done with the text.")] = None,
    verse: Annotated[bool, typer.Option("--verse", help="All of it is verse.")] = False,
    prose: Annotated[bool, typer.Option("--prose", help="All of it is prose.")] = False,
    encoding: EncodingOption = None,
    force: Annotated[bool, typer.Option(help="Write over files that are there.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write without a question.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it and write nothing.")] = False,
    json: JsonOption = False,
) -> None:
    """Make a reading of the corpus from a text, and show what was made of it before it counts.

    What the text says of itself need not be said again."""
    from bot.content.importing import ImportOptions, build_reading

    options = ImportOptions(
        work=work,
        title=title,
        author=author,
        translator=translator,
        year=year,
        language=language,
        chapter=chapter,
        chapter_title=chapter_title,
        aliases=tuple(alias or ()),
        rights=rights,
    )
    with report_problems(json):
        drafted = _draft(file, encoding, verse=verse, prose=prose)
        options, needed = _name(options, drafted, file, dry_run=dry_run, may_ask=not (yes or json))
        reading = build_reading(drafted, options)
        targets = _targets(reading, output)
        _show(reading, drafted, targets, needed, json=json)
        if not dry_run:
            _require_complete(reading, yes=yes)
            _require_free(targets, force=force)
            _confirm(targets, yes=yes or json)
            _write(reading, targets, json=json)


def _draft(file: Path, encoding: str | None, *, verse: bool, prose: bool) -> SourceDraft:
    from bot.content.importing import StructureOptions, draft_source, read_source
    from bot.content.importing.drafts import TextKind

    if verse and prose:
        raise BotError("--verse and --prose exclude each other. Give one of them.")
    kind = TextKind.VERSE if verse else TextKind.PROSE if prose else None
    source = read_source(_bytes(file), file.name, encoding)
    return draft_source(source, StructureOptions(kind=kind))


def _name(
    options: ImportOptions, drafted: SourceDraft, file: Path, *, dry_run: bool, may_ask: bool
) -> tuple[ImportOptions, tuple[str, ...]]:
    """The options with the names that the text lacks, and those that a dry run will need."""
    if dry_run:
        return fill_in_names(options, drafted.draft.header, file.name)
    return (ask_for_names(options, drafted.draft.header) if may_ask else options), ()


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BotError(
            f"{file} cannot be read ({error.strerror}). Check its name and mode."
        ) from error


def _show(
    reading: ImportedReading,
    drafted: SourceDraft,
    targets: tuple[Path, ...],
    needed: tuple[str, ...],
    *,
    json: bool,
) -> None:
    if json:
        print_json({**build_report(reading, drafted, targets), "needed": list(needed)})
        return
    print_report(reading, drafted)
    if needed:
        typer.echo(f"To write it, give {' and '.join(needed)}: the text does not say that.")


def _targets(reading: ImportedReading, output: Path | None) -> tuple[Path, ...]:
    """Where each chapter file goes: into the corpus folder, or to the one file that was named."""
    output = output or Path("corpus")
    if output.suffix.lower() not in _CHAPTER_FILES:
        return tuple(output / file.path for file in reading.files)
    if len(reading.files) > 1:
        raise BotError(
            f"The text has {len(reading.files)} chapters, one file each. Name a folder with -o."
        )
    return (output,)


def _require_complete(reading: ImportedReading, *, yes: bool) -> None:
    words = reading.words
    if words.is_complete or yes:
        return
    raise BotError(
        "Nothing was written, because these words of the text would be lost, doubled or moved: "
        f"{list_words(words)}. Import it with --yes if that is what you want."
    )


def _require_free(targets: tuple[Path, ...], *, force: bool) -> None:
    taken = [str(target) for target in targets if target.exists()]
    if taken and not force:
        listed = ", ".join(taken[:3]) + (", …" if len(taken) > 3 else "")
        are = "is" if len(taken) == 1 else "are"
        raise BotError(f"{listed} {are} there already. Add --force to write over what is there.")


def _confirm(targets: tuple[Path, ...], *, yes: bool) -> None:
    """Ask before anything is written. Where nobody can be asked, the report has been printed."""
    if not yes and sys.stdin.isatty():
        typer.confirm(f"Write {_listed(targets)}?", abort=True)


def _write(reading: ImportedReading, targets: tuple[Path, ...], *, json: bool) -> None:
    from bot.exports.atomic_files import write_atomically

    for file, target in zip(reading.files, targets, strict=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, file.text.encode(), mode=0o644)
    if not json:
        typer.echo(f"Written: {_listed(targets)}")


def _listed(targets: tuple[Path, ...]) -> str:
    if len(targets) == 1:
        return str(targets[0])
    return f"{plural(len(targets), 'file')} in {targets[0].parent}"
