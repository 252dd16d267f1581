"""The title and the author of a text that does not name them: asked for on the terminal, or, where
nothing will be written, named as what will be needed."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.content.importing import ImportOptions
    from bot.content.importing.drafts import TextHeader


_PLACEHOLDER = "…"  # has no word that the comparison of words could take for one of the text


def fill_in_names(
    options: ImportOptions, header: TextHeader, file_name: str
) -> tuple[ImportOptions, tuple[str, ...]]:
    """The options with something for each name that neither they nor the text give, and the options
    of the command that will be needed for these."""
    from bot.content.slugs import make_slug

    title, author = options.title or header.title, options.author or header.author
    work = options.work or make_slug(title or Path(file_name).stem)
    needed = (("--title", title), ("--author", author), ("--work", work))
    filled = replace(
        options,
        title=title or _PLACEHOLDER,
        author=author or _PLACEHOLDER,
        work=work or "text",
    )
    return filled, tuple(name for name, value in needed if not value)


def ask_for_names(options: ImportOptions, header: TextHeader) -> ImportOptions:
    """The options with what neither they nor the text name; unchanged where nobody can be asked."""
    if not sys.stdin.isatty():
        return options
    title = options.title or header.title or typer.prompt("The text's title")
    author = options.author or header.author
    if author is None:
        author = typer.prompt("Its author, or Anonymous if nobody is known")
    return replace(options, title=title, author=author)
