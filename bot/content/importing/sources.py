"""Decodes a supplied text."""

from __future__ import annotations

from pathlib import PurePath

from bot.content.importing.drafts import SourceLine, SourceMarkup, SourceText
from bot.errors import BotError

_MARKDOWN = (".md", ".markdown")


def read_source(data: bytes, file_name: str, encoding: str | None = None) -> SourceText:
    """A source from its bytes; the ending of its name says what it is.

    Raises BotError with a sentence that says why it cannot be read.
    """
    text = _decode(data, encoding or "utf-8-sig")
    markdown = PurePath(file_name).suffix.lower() in _MARKDOWN
    lines = text.split("\n")
    return SourceText(
        supplied=text,
        markup=SourceMarkup.MARKDOWN if markdown else SourceMarkup.PLAIN,
        lines=tuple(SourceLine(number, line) for number, line in enumerate(lines, 1)),
    )


def _decode(source: bytes, encoding: str) -> str:
    try:
        text = source.decode(encoding)
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        raise BotError(
            f"The file is not UTF-8 (line {line}). Save it as UTF-8 in your editor, then try again."
        ) from error
    if "\x00" in text:
        raise BotError("The file is not text. Save it as plain text or Markdown, then try again.")
    return text.replace("\r\n", "\n").replace("\r", "\n")
