"""Asks on the terminal for the title and the author of a text that does not name them."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.content.importing import ImportOptions
    from bot.content.importing.drafts import TextHeader


def ask_for_names(options: ImportOptions, header: TextHeader) -> ImportOptions:
    """The options with what neither they nor the text name; unchanged where nobody can be asked."""
    if not sys.stdin.isatty():
        return options
    title = options.title or header.title or typer.prompt("The text's title")
    author = options.author or header.author
    if author is None:
        author = typer.prompt("Its author, or Anonymous if nobody is known")
    return replace(options, title=title, author=author)
